"""What a proposed change does for readers: said in plain English, and shown as pages that open from disk."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import markdown as python_markdown
import pytest
from conftest import ROOT, Edit
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from engine.review import NothingToCompare, check_out
from placebook.annotations import command
from placebook.bundle import file_name, single_file
from placebook.content import read_content
from placebook.dataset import Dataset
from placebook.differences import compare, uncorrected
from placebook.problems import Problem
from placebook.sitechanges import Page, SiteChanges, compare_sites
from placebook.summary import MOST_BYTES, Review, markdown, plain, summary

UPLANDS = ROOT / "tests/fixtures/uplands"
HOSTILE = "@octocat <img src=x onerror=alert(1)> [x](javascript:alert(1)) `a` https://evil.example #1 | *b*"


def git(folder: Path, *command: str) -> None:
    who = ("-c", "user.name=A Person", "-c", "user.email=person@uplands.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *command], check=True, cwd=folder, capture_output=True)


@pytest.fixture
def repository(project: Path) -> Path:
    """The made-up programme in a repository: one commit on `main`, and `change` checked out."""
    for name in ("data", "docs"):
        shutil.rmtree(project / name)
        shutil.copytree(UPLANDS / name, project / name)
    (project / "mkdocs.yml").rename(project / "base.yml")
    settings = (UPLANDS / "mkdocs.yml").read_text(encoding="utf-8").replace("../../../mkdocs.yml", "base.yml")
    (project / "mkdocs.yml").write_text(settings.replace("../../../", ""), encoding="utf-8")
    (project / ".gitignore").write_text("__pycache__/\n/build-review/\n", encoding="utf-8")
    (project / "data/addresses.txt").write_text("/about/\n/pilots/\n/pilots/cwm-example/\n", encoding="utf-8")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "Start")
    git(project, "checkout", "-q", "-b", "change")
    return project


def review(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run it as `make review` does."""
    command = [sys.executable, "-m", "engine.review", *options]
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    return subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


def new(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


LOCH = """\
name: Loch Imaginary
summary: At Loch Imaginary, the council puts the jetty right.
region: north-of-scotland
point: {lat: 57.6, lon: -5.3}
phases:
  - phase: first-season
    aim: To make the jetty safe.
    partners: [example-council-of-glen-fictional]
sources:
  jetty-report, page 1: [name, summary, region, point, phases.first-season]
"""
REPORT = """\
title: Report on the jetty
label: jetty report
publisher: Example Council of Glen Fictional
kind: leaflet
date: 2026-02
read: 2026-06
"""

CHANGED = """\
## What changes for readers

- Glen Fictional: partner added: Cyngor Cwm Enghraifft (Council of Cwm Example), cited to “page of Glen Fictional”, \
paragraph 3: is it there?
- Loch Imaginary: valley added, 7 facts, cited to “jetty report”, page 1: are they there?
- Source “jetty report”: added, “Report on the jetty”, Example Council of Glen Fictional, February 2026
- docs/about.md: 2 words added, 1 taken out

One page is new: Loch Imaginary.

13 pages change.

- About Shared Uplands, /about/
- Compare of the made-up valleys, /compare/
- Three valleys look after their hills, /
- Map of the made-up valleys, /map/
- Cyngor Cwm Enghraifft (Council of Cwm Example), /organisations/council-of-cwm-example/
- Example Council of Glen Fictional, /organisations/example-council-of-glen-fictional/
- Partners, /organisations/
- First season, /phases/first-season/
- Seasons of the made-up valleys, /phases/
- Glen Fictional, /pilots/glen-fictional/
- Valleys, /pilots/
- North of Scotland, /regions/north-of-scotland/
- Sources, /sources/

On one page only what stands around the text changes (its neighbours, the title in a list of results): \
Strath Sample & "O'Example" *stars* [x](y).

## How to see the pages

Open build-review/changed-pages/index.html: each page that changes is one file that opens by itself. The whole site \
is in build-review/site/: run `python3 -m http.server` in it, and open http://localhost:8000/.
"""


def test_a_change_is_told_in_sentences_and_its_pages_open_from_disk(
    repository: Path, edit: Edit, browser: Browser
) -> None:
    partner = "      - organisation: council-of-cwm-example\n        source: glen-fictional-page, paragraph 3\n"
    edit("data/pilots/glen-fictional.yml", "        role: path-mender\n", f"        role: path-mender\n{partner}")
    new(repository / "data/pilots/loch-imaginary.yml", LOCH)
    new(repository / "data/sources/jetty-report.yml", REPORT)
    edit("docs/about.md", "keeps these pages", "looks after these pages")
    said = review(repository)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.strip() == CHANGED.strip()

    bundle = repository / "build-review/changed-pages"
    assert len(list(bundle.iterdir())) == 1 + 13 + 1 + 1, "new, changed, changed around the text, and their list"
    page = browser.new_page()
    wrong, asked = [], []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("request", lambda request: asked.append(request.url))
    names = sorted(file.name for file in bundle.iterdir())
    for name in names:
        page.goto((bundle / name).as_uri())
        assert page.locator("h1").count() == 1, name
        if name != "index.html":
            assert "Preview of a proposed change." in page.locator("aside.preview-note").inner_text(), name
            style = page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor")
            assert style == "rgb(22, 64, 77)", name
            assert page.locator("link[rel=icon]").get_attribute("href", timeout=500).startswith("data:image/svg+xml")  # type: ignore[union-attr]
    assert wrong == []
    assert asked == [(bundle / name).as_uri() for name in names], "each page is one file"
    page.goto((bundle / "index.html").as_uri())
    page.get_by_role("link", name="Loch Imaginary").click()
    page.get_by_role("link", name="Example Council of Glen Fictional").first.click()
    assert page.url == (bundle / "organisations_example-council-of-glen-fictional.html").as_uri()
    page.goto((bundle / "compare.html").as_uri())
    page.locator(".choose input").first.uncheck()
    assert page.locator(".choose [role=status]").inner_text() == "3 places are shown.", "its script runs"
    page.close()


def test_hostile_text_and_a_line_taken_out_of_the_ledger(repository: Path, edit: Edit, tmp_path: Path) -> None:
    edit("data/pilots/cwm-example.yml", "name: Cwm Example", f'name: "{HOSTILE}"')
    edit("data/addresses.txt", "/pilots/\n", "")
    said = review(repository, "--summary", str(tmp_path / "summary.md"), "--annotations")
    assert said.returncode == 1
    fix = "write the line again: the list only grows, and an address that moved stays in it."
    sentence = "the published address /pilots/ was taken out of the list."
    assert said.stdout.splitlines()[-2:] == [
        f"::error file=data/addresses.txt,line=1,col=1,title=Mistake to mend::{sentence} Fix: {fix}",
        "::notice file=data/pilots/cwm-example.yml,line=1,col=1,title=Hint::"
        f"{HOSTILE}: name. Fix: if the page was wrong, add a file in data/corrections/; if not, nothing is needed.",
    ]
    mark = said.stdout.splitlines()[0].removeprefix("::stop-commands::")
    assert len(mark) == 32 and f"\n::{mark}::\n" in said.stdout
    assert f"data/addresses.txt:1:1: {sentence} Fix: {fix}" in said.stdout

    written = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "artifact “site”" in written and "Download the artifact “changed-pages”" in written
    shown = LexborHTMLParser(python_markdown.markdown(written))
    assert [node.tag for node in shown.css("a, img, script, code, em, strong")] == ["code"], "python3 -m http.server"
    items = [node.text().replace("\u200b", "") for node in shown.css("li")]
    changed = f"{HOSTILE}: name changed from “Cwm Example” to “{HOSTILE}”, cited to “leaflet of the first season”"
    assert f"{changed}, page 2: is it there?" in items
    assert not re.search(r"[@#]\w|https?://(?!localhost)|www\.", re.sub(r"&#\d+;", "", written).replace("\u200b", " "))
    assert "@octocat" not in shown.text(), "GitHub would tell them"


def test_an_id_that_changes_leads_on_and_one_that_goes_is_named(repository: Path, edit: Edit) -> None:
    (repository / "data/pilots/cwm-example.yml").rename(repository / "data/pilots/cwm-fach.yml")
    edit("data/pilots/cwm-fach.yml", "[example-valley]", "[example-valley, cwm-example]")
    (repository / "docs/pilots/cwm-example.md").rename(repository / "docs/pilots/cwm-fach.md")
    edit("docs/about.md", "{#this-site}", "{#these-pages}")
    edit("docs/pilots/cwm-fach.md", "about.md#this-site", "about.md")
    (repository / "docs/map.md").rename(repository / "docs/chart.md")
    edit("base.yml", "/map.md", "/chart.md")
    said = review(repository)
    assert said.returncode == 0, said.stdout
    moved = "and /pilots/cwm-example/ leads to /pilots/cwm-fach/"
    facts, pages = said.stdout.split("## Addresses that stop working\n\nSomebody may have linked to these:\n\n")
    assert facts.startswith(
        "## What changes for readers\n\n"
        f"- Cwm Example: its id changed from “cwm-example” to “cwm-fach”, {moved}\n"
        "- docs/about.md: 1 word added, 1 taken out\n"
        "- docs/chart.md: new, 3 words\n"
        "- docs/pilots/cwm-fach.md: new, 55 words\n"
        "- docs/map.md: removed\n"
        "- docs/pilots/cwm-example.md: removed\n"
    )
    assert "/pilots/cwm-example/ leads to /pilots/cwm-fach/.\n" in facts
    assert "Was a page wrong before?" not in facts, "no fact differs"
    assert pages.splitlines()[:2] == ["- /about/#this-site", "- /map/"]


def test_a_change_with_mistakes_is_answered_with_them_and_nothing_else(repository: Path, edit: Edit) -> None:
    edit("data/pilots/cwm-example.yml", "region: mid-wales", "region: mid-wals")
    edit("data/pilots/glen-fictional.yml", "Glen Fictional\n", "Glen Fictitious\n")
    said = review(repository)
    assert said.returncode == 1
    assert said.stdout.strip() == (
        "## This change cannot be published yet\n\n"
        "One mistake to mend first. What changes for readers is listed here once they are mended.\n\n"
        "- data/pilots/cwm-example.yml:4:9: there is no region “mid-wals”. Fix: did you mean “mid-wales”?"
    )
    assert not (repository / "build-review/site").exists()


def test_a_page_that_the_ledger_promises_cannot_go(repository: Path, edit: Edit) -> None:
    (repository / "docs/about.md").unlink()
    edit("mkdocs.yml", "  - About: about.md\n", "")
    said = review(repository)
    assert said.returncode == 1
    mend = said.stdout.partition("## To mend before this can be published\n")[2]
    assert "\n- /about/ was published and is gone. Fix: bring it back" in mend
    assert "- docs/about.md: removed\n" in said.stdout


def test_a_start_that_cannot_be_found_is_said(repository: Path, tmp_path: Path) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", "Change")
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    with pytest.raises(NothingToCompare, match=r"lacks its history\. Fix: fetch all of it"):
        check_out(tmp_path / "shallow", "origin/change", tmp_path / "base")
    with pytest.raises(NothingToCompare, match=r"“mian” and what lies here have no commit in common\. Fix: name"):
        check_out(repository, "mian", tmp_path / "base")
    with pytest.raises(NothingToCompare, match="no commit in common"):
        check_out(tmp_path, "main", tmp_path / "base")


def test_a_start_that_can_no_longer_be_read_or_built_is_said(repository: Path, edit: Edit) -> None:
    git(repository, "checkout", "-q", "main")
    edit("engine/hooks.py", "import material\n", "import material\nimport a_library_that_is_not_there\n")
    edit("data/regions/mid-wales.yml", "name: ", "nama: ")
    git(repository, "commit", "-q", "-a", "-m", "Of another time")
    edit("engine/hooks.py", "import a_library_that_is_not_there\n", "")
    edit("data/regions/mid-wales.yml", "nama: ", "name: ")
    said = review(repository)
    assert said.returncode == 0, said.stdout
    assert "\nFacts and words were not compared: " in said.stdout
    assert "\nPages were not compared: " in said.stdout and "a_library_that_is_not_there" in said.stdout


# The dataset alone, without a build

CWM = "data/pilots/cwm-example.yml"
GLEN = "data/pilots/glen-fictional.yml"
LEAFLET = "“leaflet of the first season”"
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
        ["Cwm Example: partner removed: Friends of {{ 7*7 }} <script>alert(1)</script> & \" ' *stars* [x](y)"],
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
            "partner Friends of {{ 7*7 }} <script>alert(1)</script> & \" ' *stars* [x](y) cited to "
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


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", EDITS)
def test_what_an_edit_changes_is_said_in_these_words(name: str, uplands: Path) -> None:
    edits, sentences = EDITS[name]
    for file, old, new in edits:
        replace(uplands / file, old, new)
    assert told(uplands)[0] == sentences


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


# Pages as single files


def test_a_single_file_asks_for_nothing_and_its_links_lead_to_the_published_site(tmp_path: Path) -> None:
    new(tmp_path / "assets/site.css", "a{background:url('dot.svg')} b::after{content:'</style>'}")
    new(tmp_path / "assets/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    new(tmp_path / "assets/site.js", "const s = '</script><b>';")
    html = """<!doctype html><html lang="en-GB"><head>
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <link rel="stylesheet" href="../assets/site.css"><link rel="manifest" href="../m.json">
    <script src="../assets/site.js" defer></script></head><body><header>H</header><main><h1>A</h1>
    <img src="../assets/dot.svg" srcset="../big.png 2x" alt=""><a href="../b/#c">b</a><a href="../d/?x=1#y">d</a>
    <a href="/sub/">root</a><a href="#here">here</a><a href="https://example.org/">out</a>
    <a href="mailto:a@b.example">m</a>
    <form action="../search/"></form></main></body></html>"""
    whole = "https://uplands.example/sub/"
    for published, links, form in (
        (whole, ["b.html#c", f"{whole}d/?x=1#y", whole], f"{whole}search/"),
        (None, ["b.html#c", None, None], None),
    ):
        tree = LexborHTMLParser(single_file(html, "/a/", tmp_path, {"/b/": "b.html"}, published))
        policies = [node.attributes["content"] or "" for node in tree.css("meta[http-equiv]")]
        assert len(policies) == 1 and policies[0].startswith("default-src 'none'")
        assert tree.css("link, script[src], [srcset]") == []
        assert "url(data:image/svg+xml;base64," in tree.css("style")[0].text()
        assert [node.text() for node in tree.css("body > script")] == ["const s = '<\\/script><b>';"]
        assert (tree.css_first("img").attributes["src"] or "").startswith("data:image/svg+xml")  # type: ignore[union-attr]
        outside = ["#here", "https://example.org/", "mailto:a@b.example"]
        assert [node.attributes.get("href") for node in tree.css("main a")] == [*links, *outside]
        assert tree.css_first("form").attributes.get("action") == form  # type: ignore[union-attr]
        note = tree.css_first("body > aside")
        assert note and ("lead to the published site" if published else "do not work here") in note.text()


def test_no_two_pages_have_one_file() -> None:
    addresses = ["/", "/pilots/", "/pilots/a-b/", "/pilots-a/b/", "/404.html", "/home/", "/index/"]
    names = [file_name(address) for address in addresses]
    assert len({*names, "index.html"}) == len(addresses) + 1
    assert names[2] == "pilots_a-b.html"


# Problems beside their lines


@pytest.mark.parametrize("on_github", [True, False])
def test_problems_stand_beside_their_lines_on_github(on_github: bool, uplands: Path) -> None:
    replace(uplands / CWM, "region: mid-wales", "region: 100%-sure")
    for number in range(11):
        new(uplands / f"data/topics/t{number:02}.yml", "name: T\n")
    command = [sys.executable, "-m", "placebook", "check", "--root", str(uplands)]
    command += ["--annotations"] if on_github else []
    said = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert said.returncode == 1
    lines = said.stdout.splitlines()
    marked = [line for line in lines if line.startswith("::error ")]
    if not on_github:
        assert "::" not in said.stdout
        return
    assert len(marked) == 10, "GitHub shows no more"
    assert marked[0].startswith(f"::error file={CWM},line=4,col=9,title=Mistake to mend::“100%25-sure” is")
    assert marked[1].startswith(
        "::error file=data/topics/t00.yml,line=1,col=1,title=Mistake to mend::“text” is missing."
    )
    assert marked[9] == "::error title=12 in all::3 more are listed in this step's log and in the summary of the run."
    assert len([line for line in lines if line.startswith("data/")]) == 12, "all of them stand in the log"


def test_nothing_in_a_problem_can_end_its_annotation_or_start_another() -> None:
    problem = Problem("data/a:b,c\n.yml", 1, 2, "50% of\r\n::error::this.", "x.")
    assert command("notice", problem) == (
        "::notice file=data/a%3Ab%2Cc%0A.yml,line=1,col=2,title=Hint::50%25 of%0D%0A::error::this. Fix: x."
    )
