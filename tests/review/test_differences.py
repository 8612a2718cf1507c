"""What differs between two versions of the dataset and of the site is said in these words."""

from __future__ import annotations

import functools
import re
import shutil
from pathlib import Path

import pytest

from placebook.check.read_content import read_content
from placebook.dataset.dataset import Dataset
from placebook.review.differences import compare, uncorrected
from placebook.review.site_changes import Page, SiteChanges, compare_sites
from placebook.review.summary import MOST_BYTES, Review, markdown, plain, summary
from placebook.text.dates import PartialDate
from tests.support import ROOT, new, replace

UPLANDS = ROOT / "tests/fixtures/uplands"
CWM = "data/pilots/cwm-example.yml"
GLEN = "data/pilots/glen-fictional.yml"
LEAFLET = "“leaflet of the first season”"
ROLE = "phases.first-season.partners.college-of-the-example-hills.role"
WITHDRAWN = "withdrawn:\n  date: 2026-06\n  reason: It is one glen now.\n"
EDITS: dict[str, tuple[list[tuple[str, str, str]], list[str]]] = {
    "a text": (
        [(CWM, "keep the stream clear", "keep the stream clean")],
        [
            "Cwm Example: aim changed from “To keep the stream clear, and the path beside it dry.” to “To keep the "
            f"stream clean, and the path beside it dry.”, cited to {LEAFLET}, page 2: is it there?"
        ],
    ),
    "a long text, of which only the part that differs is shown": (
        [("data/programme.yml", "helps people who farm", "helps all who farm")],
        [
            "Shared Uplands: summary changed from “Shared Uplands helps people who farm, study and live in …” to "
            f"“Shared Uplands helps all who farm, study and live in …”, cited to {LEAFLET}, page 1: is it there?"
        ],
    ),
    "a partner taken out": (
        [(CWM, "      - friends-of-the-strath\n", "")],
        ["Cwm Example: partner removed: Friends of {{ 7*7 }} <script x=alert(1) & \" ' * stars [x] (y)"],
    ),
    "a role": (
        [(GLEN, "role: path-mender", "role: organiser")],
        [
            "Glen Fictional: role of College of the Example Hills changed from mender of paths to organiser, "
            f"cited to {LEAFLET}, page 2: is it there?"
        ],
    ),
    "another place in the same document": (
        [(CWM, "leaflet, page 2", "leaflet, page 3")],
        [
            "Cwm Example: name, summary, region, aim, partner Cyngor Cwm Enghraifft (Council of Cwm Example) and "
            "partner Friends of {{ 7*7 }} <script x=alert(1) & \" ' * stars [x] (y) cited to "
            f"{LEAFLET}, page 3 in place of {LEAFLET}, page 2: are they there?"
        ],
    ),
    "our own grouping, which needs no source": (
        [(CWM, "[paths, streams]", "[streams]")],
        ["Cwm Example: topic removed: Paths"],
    ),
    "the order of a list": (
        [(CWM, "[paths, streams]", "[streams, paths]")],
        ["Cwm Example: order of the topics changed"],
    ),
    "an answer": (
        [(GLEN, "The first two miles", "The first three miles")],
        [
            "Glen Fictional: answer to “What has changed on the ground?” changed from “The first two miles were open "
            "again by February 2026.” to “The first three miles were open again by February 2026.”, cited to “page of "
            "Glen Fictional”: is it there?"
        ],
    ),
    "a date and a position": (
        [
            ("data/events/opening-walk.yml", "actual: 2025-05-17", "actual: 2025-05-18"),
            (CWM, "lat: 52.4", "lat: 52.5"),
        ],
        [
            "Cwm Example: point changed from 52.4, -3.6 to 52.5, -3.6, cited to “hill gazetteer”: is it there?",
            "Event “Opening walk”: actual date changed from 17 May 2025 to 18 May 2025, cited to “page of Glen "
            "Fictional”: is it there?",
        ],
    ),
    "a place withdrawn": (
        [(CWM, "name: Cwm", f"{WITHDRAWN}  successor: glen-fictional\nname: Cwm")],
        [
            "Cwm Example: is withdrawn, and leaves the lists, totals and map: “It is one glen now.”; its successor is "
            "Glen Fictional"
        ],
    ),
    "an event withdrawn": (
        [("data/events/opening-walk.yml", "name: ", f"{WITHDRAWN}name: ")],
        [
            "Event “Opening walk”: is withdrawn, and leaves the lists and totals: “It is one glen now.”; it has no "
            "successor"
        ],
    ),
    "a source": (
        [("data/sources/hill-gazetteer.yml", "date: 2024", "date: 2025-03")],
        ["Source “hill gazetteer”: date changed from 2024 to March 2025"],
    ),
    "a word of the programme's own lists": (
        [("data/programme.yml", "name: glen council\n", "name: council of a glen\n")],
        ["Shared Uplands: name of glen-council changed from “glen council” to “council of a glen”"],
    ),
}


@pytest.fixture
def uplands(tmp_path: Path) -> Path:
    """A copy of the made-up programme's data and words."""
    return Path(shutil.copytree(UPLANDS, tmp_path / "uplands"))


@functools.cache
def made_up() -> Dataset:
    return read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS).dataset


def told(folder: Path) -> tuple[list[str], list[str]]:
    """The sentences on a changed copy of the made-up programme, and those on facts that no correction tells of."""
    base = made_up()
    head = read_content(folder / "data", folder / "docs", folder).dataset
    changes = compare(base, head)
    sentences = [f"{change.subject}: {sentence}" for change in changes for sentence in change.sentences]
    return sentences, [problem.message for problem in uncorrected(base, head, changes)]


@pytest.mark.parametrize("name", EDITS)
def test_what_an_edit_changes_is_said_in_these_words(name: str, uplands: Path) -> None:
    edits, sentences = EDITS[name]
    for file, was, now in edits:
        replace(uplands / file, was, now)
    assert told(uplands)[0] == sentences


def test_a_withdrawal_that_is_taken_back_or_said_otherwise_is_told(uplands: Path) -> None:
    replace(uplands / CWM, "name: Cwm", f"{WITHDRAWN}name: Cwm")
    withdrawn = read_content(uplands / "data", uplands / "docs", uplands).dataset
    (back,) = compare(withdrawn, made_up())
    assert back.sentences == ("is no longer withdrawn, and is back in the lists, totals and map",)
    replace(uplands / CWM, "one glen now", "a part of the glen")
    (said,) = compare(withdrawn, read_content(uplands / "data", uplands / "docs", uplands).dataset)
    assert said.sentences == ("says of its withdrawal: June 2026, “It is a part of the glen.”",)


def test_what_is_added_is_said_with_the_document_that_each_part_of_it_rests_on(uplands: Path) -> None:
    text = (uplands / GLEN).read_text(encoding="utf-8").replace("name: Glen Fictional", "name: Glen Sample")
    text = text.replace("In Glen Fictional", "In Glen Sample").replace("the drove road", "the mill road")
    new(uplands / "data/pilots/glen-sample.yml", text)
    page = "“page of Glen Fictional”"
    assert told(uplands)[0] == [
        f"Glen Sample: valley added, 14 facts; name, summary, region, aim, partners and role cited to {LEAFLET}, page "
        f"2; other names, also named, answers and title cited to {page}; point cited to “hill gazetteer”: "
        "are they there?"
    ]
    (uplands / "data/pilots/glen-sample.yml").unlink()
    replace(
        uplands / CWM,
        "- friends-of-the-strath",
        "- organisation: college-of-the-example-hills\n        role: organiser",
    )
    replace(uplands / CWM, "  hill-gazetteer: [", f"  glen-fictional-page: [{ROLE}]\n  hill-gazetteer: [")
    assert told(uplands)[0][-1] == (
        "Cwm Example: partner added: College of the Example Hills (organiser); partner cited to "
        f"{LEAFLET}, page 2; role cited to {page}: are they there?"
    )


def test_a_file_renamed_without_its_former_id_is_told_how(uplands: Path) -> None:
    (uplands / "data/topics/streams.yml").rename(uplands / "data/topics/becks.yml")
    for file in (CWM, "data/pilots/strath-sample.yml"):
        replace(uplands / file, "streams]", "becks]")
    hint = "Did its file get another name? Then write “former_ids: [streams]” in becks.yml"
    assert f"Topic “Streams”: removed, and the id “streams” with it. {hint}" in told(uplands)[0]


def test_a_published_fact_that_changes_wants_a_correction_and_an_addition_does_not(uplands: Path) -> None:
    replace(uplands / CWM, "topics: [paths, streams]\n", "topics: [paths]\nother_names: [Y Cwm]\n")
    replace(uplands / CWM, "[name, summary,", "[name, other_names, summary,")
    assert told(uplands)[1] == [], "an addition, and a grouping of our own"
    replace(uplands / CWM, "name: Cwm Example", "name: Y Cwm Example")
    replace(uplands / CWM, "stream clear", "stream clean")
    assert told(uplands)[1] == ["Y Cwm Example: name and aim."]
    correction = "date: 2026-06-29\npilot: cwm-example\nfield: the name\nsaid: Cwm\nsays: Y Cwm\nwhy: It was cut.\n"
    new(uplands / "data/corrections/2026-06-29-cwm.yml", correction)
    assert told(uplands)[1] == ["Y Cwm Example: name and aim (1 correction for 2 facts)."]
    new(uplands / "data/corrections/2026-06-29-cwm-aim.yml", correction.replace("the name", "the aim"))
    assert told(uplands)[1] == []
    said = "added, on Y Cwm Example, the name: it said “Cwm” and says “Y Cwm”"
    assert f"Correction “2026-06-29-cwm”: {said}" in told(uplands)[0]


def test_a_summary_stays_within_what_github_accepts_and_says_what_it_leaves_out() -> None:
    long = Review(facts=["*" * 100_000] * 200, words=["\x1b[31mred\u202e"])
    text = summary(long, markdown)
    assert len(text.encode()) < MOST_BYTES + 200 < 1024 * 1024
    assert re.search(r"\n\d+ more lines are left out: there is no room for them here\.\n$", text)
    assert "- [31mred\n" in summary(Review(words=["\x1b[31mred\u202e"]), plain)


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """Two small sites that are the same."""
    for name in ("before", "after"):
        for page in ("", "a/", "b/"):
            new(tmp_path / name / page / "index.html", f"<p>Frame</p><main><h1>Page {page}</h1><h2 id=x>X</h2></main>")
        new(tmp_path / name / "404.html", "<p>Frame</p><main><h1>None</h1></main>")
        new(tmp_path / name / "sitemap.xml", name)
        new(tmp_path / name / "feed.xml", "feed")
        new(tmp_path / name / "assets/site.css", "a{}")
    return tmp_path / "before", tmp_path / "after"


def test_nothing_is_said_to_change_where_nothing_does(sites: tuple[Path, Path]) -> None:
    said = summary(Review(site=compare_sites(*sites), against="1234abcd"), plain)
    assert said == "## What changes for readers\n\nNothing, compared with 1234abcd.\n"


def test_a_change_of_the_frame_is_said_once(sites: tuple[Path, Path]) -> None:
    for page in sites[1].rglob("*.html"):
        replace(page, "Frame", "New frame")
    replace(sites[1] / "a/index.html", "Page", "Leaf")
    assert summary(Review(site=compare_sites(*sites)), plain) == (
        "## What changes for readers\n\nOne page changes: Leaf a/.\n\n"
        "What stands around the text (header, footer, what the page loads) changes on every page.\n"
    )


def test_what_lies_beside_pages_is_told_and_what_they_load(sites: tuple[Path, Path]) -> None:
    (sites[1] / "feed.xml").rename(sites[1] / "news.xml")
    replace(sites[1] / "assets/site.css", "a", "b")
    replace(sites[1] / "b/index.html", " id=x", "")
    assert summary(Review(site=compare_sites(*sites)), plain) == (
        "## What changes for readers\n\nOne page changes: Page b/.\n\nOne data file added: /news.xml.\n\n"
        "What pages load changes: site.css.\n\n## Addresses that stop working\n\nSomebody may have linked to these:\n\n"
        "- /b/#x\n- /feed.xml\n\nBring them back, or let the old address lead to the new one: “former_ids:” in a "
        "record, “former_addresses:” at the top of a page of words.\n"
    )


def test_many_pages_are_listed_in_part_with_their_number() -> None:
    pages = tuple(Page(f"/pilots/p{n}/", f"Place {n}") for n in range(40))
    site = SiteChanges(200, (), pages, (), False, {}, (), (), ("/api/v1/pilots.json",), ("site.css",))
    lines = summary(Review(site=site), plain).splitlines()
    assert "40 pages change." in lines and "- Place 29, /pilots/p29/" in lines and "- and 10 more" in lines
    assert "One data file changed: /api/v1/pilots.json." in lines and "What pages load changes: site.css." in lines


def test_the_page_that_was_edited_stands_before_those_that_follow_and_a_date_is_one_line(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder, fact, count, day in ((before, "Old", 5, "21 March 2026"), (after, "New", 6, "22 March 2026")):
        for name, text in (("glen", fact), ("list", f"{count} places"), ("about", day), ("data", day)):
            new(folder / name / "index.html", f"<h1>{name}</h1><main>{text}</main>")
    dates = PartialDate(2026, 3, 21), PartialDate(2026, 3, 22)
    site = compare_sites(before, after, {"/glen/"}, dates)
    said = summary(Review(site=site), plain)
    assert "One page was edited: glen.\n" in said and "On two pages nothing changes but the date" in said
    assert (
        said.index("edited") < said.index("One other page changes as a consequence: list.") < said.index("but the date")
    )
