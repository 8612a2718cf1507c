"""Nothing that was ever published stops working: not by a new name, a new id, or a record that is withdrawn."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import feedparser
import icalendar
import pytest

from placebook.check.built_site import BuiltPage, built_pages, check_site, published_addresses
from placebook.check.read_content import read_content
from placebook.dataset.addresses import data_address_of
from placebook.dataset.identity import permanent_id
from placebook.load.ledger import LEDGER, write_ledger
from placebook.text.problems import InvalidContent
from tests.support import PREFIX, ROOT, SITE_URL, Edit, build, text_of

UPLANDS = "tests/fixtures/uplands"


def feed_ids(file: Path) -> list[str]:
    """The id of a feed, and of each of its entries, as a feed reader finds them."""
    feed = feedparser.parse(file.read_bytes())
    return [feed.feed.id, *(entry.id for entry in feed.entries)]


def uids(file: Path) -> set[str]:
    """The id of each event of a calendar, as a calendar program finds them."""
    return {str(event["UID"]) for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")}


def new_id(project: Path, folder: str, old: str, new: str) -> None:
    """What an officer does who has to change an id: rename the file, and keep the old name inside."""
    path = project / "data" / folder / f"{old}.yml"
    path.rename(path.with_stem(new))
    path = path.with_stem(new)
    path.write_text(f"former_ids: [{old}]\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


def test_a_new_name_and_a_new_id_break_nothing_that_was_ever_published(
    project: Path, edit: Edit, site: Path, tmp_path: Path
) -> None:
    """Barrowby gets a name, Coldham an id, Dunwick both; one record of each other kind gets an id too."""
    published = published_addresses(site)
    write_ledger(project / "data" / LEDGER, published)
    edit("data/pilots/barrowby.yml", "name: Barrowby", "name: Barrowby and the West")
    edit("data/pilots/dunwick.yml", "name: Dunwick", "name: Dunwick and Salford")
    for folder, old, new in (
        ("pilots", "coldham", "coldham-and-warwick"),
        ("pilots", "dunwick", "dunwick-and-salford"),
        ("projects", "walking-atlas", "walking-atlas-website"),
        ("events", "shared-review", "national-shared-review"),
        ("updates", "2021-05-the-towns-set-out", "2021-05-programme-launches"),
        ("regions", "middle-moor", "the-middle-moor"),
        ("topics", "food", "food-and-drink"),
        ("phases", "first", "phase-one"),
        ("sources", "barrowby-page", "page-on-barrowby"),
        ("organisations", "college-of-ashmere", "university-of-greater-dunwick"),
    ):
        new_id(project, folder, old, new)
    after = tmp_path / "after"
    said = build(project, after)
    assert said.returncode == 0, said.stdout + said.stderr

    assert check_site(after, PREFIX, published) == []
    pages = built_pages(after)
    for old, new in (("coldham", "coldham-and-warwick"), ("dunwick", "dunwick-and-salford")):
        assert pages[f"/pilots/{old}/"].moved_to == f"/pilots/{new}/"
        copy, feed = after / f"pilots/{old}/updates.atom", after / f"pilots/{new}/updates.atom"
        assert feed_ids(copy) == feed_ids(feed)
        said_of_copy = feedparser.parse(copy.read_bytes()).feed.subtitle
        assert said_of_copy == f"This feed has moved to {SITE_URL}pilots/{new}/updates.atom; this copy stays here."
        assert "subtitle" not in feedparser.parse(feed.read_bytes()).feed
    feeds = [address for address in published if address.endswith(".atom")]
    assert len(feeds) > len(list(project.glob("data/pilots/*.yml")))
    for address in feeds:
        assert feed_ids(site / address[1:]) == feed_ids(after / address[1:]), address
    assert uids(site / "events.ics") == uids(after / "events.ics") != set()
    redirects = (after / "_redirects").read_text(encoding="utf-8").splitlines()
    for line in redirects:
        if not line.startswith("#"):
            old, new, status = line.split(" ")
            assert status == "301"
            for address in (old.removeprefix(PREFIX), new.removeprefix(PREFIX)):
                path = after / address[1:]
                assert (path / "index.html").is_file() or path.is_file(), line
    moved = {line.split(" ")[0].removeprefix(PREFIX) for line in redirects if not line.startswith("#")}
    assert {"/pilots/coldham/", "/pilots/coldham/updates.atom", "/projects/walking-atlas/"} <= moved
    if (site / (data_address_of("pilots", "coldham") or "")[1:]).is_file():
        assert data_address_of("pilots", "coldham") in moved


def test_a_second_new_id_changes_what_feeds_and_calendars_know_a_record_by_no_more_than_the_first() -> None:
    dataset = read_content(ROOT / UPLANDS / "data", ROOT / UPLANDS / "docs", ROOT / UPLANDS).dataset
    record = dataset.pilots["glen-fictional"]
    once = record.model_copy(update={"id": "glen-two", "former_ids": ("glen-fictional",)})
    twice = record.model_copy(update={"id": "glen-three", "former_ids": ("glen-fictional", "glen-two")})
    other = record.model_copy(update={"id": "glen-three"})
    assert permanent_id(dataset, record) == permanent_id(dataset, once) == permanent_id(dataset, twice)
    assert permanent_id(dataset, other) != permanent_id(dataset, record)


def test_no_two_records_have_one_permanent_id_and_another_programme_has_others() -> None:
    dataset = read_content(ROOT / UPLANDS / "data", ROOT / UPLANDS / "docs", ROOT / UPLANDS).dataset
    records = list(dataset.records())
    ids = {permanent_id(dataset, record) for record in records}
    assert len(ids) == len(records) > 20
    settings = dataset.settings.model_copy(update={"namespace": "00000000-0000-4000-8000-000000000000"})
    another = replace(dataset, programme=dataset.programme.model_copy(update={"settings": settings}))
    assert not ids & {permanent_id(another, record) for record in records}


# Withdrawn, never deleted: on the made-up programme.

WITHDRAWN = {
    "data/pilots/cwm-example.yml": """\
withdrawn:
  date: 2026-06-10
  reason: The valley left before the season began.
  successors: [glen-fictional, strath-sample]
""",
    "data/organisations/friends-of-the-strath.yml": """\
withdrawn:
  date: 2026-06
  reason: There are two groups of this name, and nobody knows which one took part.
""",
    "data/events/opening-walk.yml": """\
withdrawn:
  date: 2026-06-11
  reason: It was the same walk as the winter walk.
  successor: winter-walk
""",
}


@pytest.fixture
def uplands(project: Path) -> Path:
    """A copy of the made-up programme that a test may change."""
    shutil.copytree(ROOT / UPLANDS, project / UPLANDS)
    return project / UPLANDS


def write_into(uplands: Path, file: str, text: str) -> None:
    path = uplands / file
    path.write_text(text + path.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.fixture
def before_and_after(uplands: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The site of the made-up programme before and after some of its records were withdrawn."""
    before, after = tmp_path / "before", tmp_path / "after"
    assert build(uplands, before).returncode == 0
    write_ledger(uplands / "data" / LEDGER, published_addresses(before))
    for file, text in WITHDRAWN.items():
        write_into(uplands, file, text)
    said = build(uplands, after)
    assert said.returncode == 0, said.stdout + said.stderr
    return before, after


def notice(page: BuiltPage, selector: str) -> str:
    node = page.tree.css_first(selector)
    assert node is not None, f"{page.address} has no {selector}"
    return " ".join(node.text().split())


def test_a_withdrawn_record_is_in_no_list_and_no_total_and_all_its_addresses_work(
    before_and_after: tuple[Path, Path],
) -> None:
    before, after = before_and_after
    assert check_site(after, "", published_addresses(before)) == []
    pages = built_pages(after)

    cwm = pages["/pilots/cwm-example/"]
    assert notice(cwm, "main .notice") == (
        "Withdrawn on 10 June 2026. The valley left before the season began. In its place: Glen Fictional and Strath "
        """Sample & "O'Example" * stars [x] (y)."""
    )
    assert notice(cwm, ".kicker") == "Withdrawn · Valley · Mid Wales"
    first = cwm.tree.css_first(".article .record > p")
    assert first is not None and first.attributes["class"] == "notice", "the notice is the first thing that it says"
    assert "To keep the stream clear" in text_of(cwm), "the facts stay"
    assert cwm.tree.css(".neighbours") == []
    assert pages["/pilots/example-valley/"].moved_to == "/pilots/cwm-example/"
    feed = feedparser.parse((after / "pilots/cwm-example/updates.atom").read_bytes())
    assert feed.feed.subtitle == "Withdrawn: The valley left before the season began."

    assert notice(pages["/organisations/friends-of-the-strath/"], "main .notice") == (
        "Withdrawn in June 2026. There are two groups of this name, and nobody knows which one took part."
    )
    assert "There are 2 valleys" in text_of(pages["/pilots/"])
    for address in ("/", "/pilots/", "/map/", "/compare/", "/regions/mid-wales/", "/topics/streams/"):
        assert "Cwm Example" not in text_of(pages[address]), address
    assert "No valley of Shared Uplands with a page here is in Mid Wales." in text_of(pages["/regions/mid-wales/"])
    assert "Friends of" not in text_of(pages["/organisations/"])
    partners = [" ".join(n.text().split()) for n in pages["/pilots/strath-sample/"].tree.css(".partners li")]
    assert [text for text in partners if text.startswith("Friends of") and "withdrawn" in text], "still linked"

    timeline = pages["/timeline/"]
    assert notice(timeline, "#opening-walk .notice").startswith("Withdrawn on 11 June 2026. It was the same walk")
    assert timeline.tree.css(".entries #opening-walk") == []
    assert "All three valleys" in text_of(built_pages(before)["/timeline/"])
    assert "All three valleys" not in text_of(timeline), "places that were withdrawn are not counted"
    assert uids(before / "events.ics") - uids(after / "events.ics") != set(), "a withdrawn event is in no calendar"


def problems(uplands: Path) -> list[str]:
    with pytest.raises(InvalidContent) as caught:
        read_content(uplands / "data", uplands / "docs", uplands)
    return [str(problem) for problem in caught.value.problems]


def test_what_is_wrong_with_a_withdrawal_comes_back_as_a_sentence(uplands: Path) -> None:
    gone = "withdrawn:\n  date: 2026-06\n  reason: No more.\n"
    write_into(uplands, "data/pilots/cwm-example.yml", gone + "  successor: glen-fictionl\n")
    write_into(uplands, "data/pilots/glen-fictional.yml", gone + "  successor: glen-fictional\n")
    write_into(uplands, "data/pilots/strath-sample.yml", gone + "  successor: example-valley\n")
    write_into(uplands, "data/topics/paths.yml", "withdrawn:\n  date: 2026-06\n")
    write_into(uplands, "data/programme.yml", gone)
    assert problems(uplands) == [
        "data/pilots/cwm-example.yml:4:14: there is no pilot “glen-fictionl”. Fix: did you mean “glen-fictional”?",
        "data/pilots/glen-fictional.yml:4:14: a record cannot be its own successor. "
        "Fix: name the record that stands in its place, or delete the line.",
        "data/pilots/strath-sample.yml:4:14: “cwm-example” is withdrawn itself. "
        "Fix: name the one that stands now, or delete the line.",
        "data/programme.yml:1:1: there is only one of this, and it cannot be withdrawn. Fix: delete “withdrawn:”.",
        "data/topics/paths.yml:2:3: “withdrawn” has no “reason”. Fix: add “reason: …”: why, in a sentence for readers.",
    ]


def test_settings_that_permanence_rests_on_are_checked(uplands: Path) -> None:
    file = uplands / "data/programme.yml"
    text = file.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if "namespace:" in line)
    file.write_text(text.replace(line, "  namespace: uplands.example\n"), encoding="utf-8")
    number = text.splitlines(keepends=True).index(line) + 1
    assert problems(uplands) == [
        f"data/programme.yml:{number}:14: “uplands.example” is not a UUID. Fix: write one made with the command "
        "“uuidgen”, in small letters; it is chosen once and never changed."
    ]
    file.write_text(text.replace(line, ""), encoding="utf-8")
    assert "“settings” has no “namespace”. Fix: add “namespace: …”: a UUID made once" in problems(uplands)[0]
    file.write_text(text.replace(line, f"{line}  picture: {{file: card.png, alt: Hills}}\n"), encoding="utf-8")
    assert problems(uplands) == [
        "data/programme.yml:23:19: there is no picture docs/images/card.png. "
        "Fix: add the file, or delete “picture:” in this one."
    ]


def test_a_region_that_places_are_in_cannot_be_withdrawn(uplands: Path) -> None:
    write_into(uplands, "data/regions/mid-wales.yml", "withdrawn:\n  date: 2026-06\n  reason: No more.\n")
    assert problems(uplands) == [
        "data/pilots/cwm-example.yml:4:9: the region “mid-wales” is withdrawn. "
        "Fix: name another, or take “withdrawn:” out of data/regions/mid-wales.yml."
    ]


def test_the_ledger_holds_pages_places_on_pages_data_and_feeds_and_says_which_is_gone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    unpromised = ("assets/site.css", "_redirects", ".well-known/x.txt")
    for file in ("index.html", "updates.atom", "api/v1/index.json", *unpromised):
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text('<main><p id="a"></p></main>' if file.endswith("html") else "x", encoding="utf-8")
    published = published_addresses(site)
    assert published == ["/api/v1/index.json", "/updates.atom", "/", "/#a"]
    assert check_site(site, "", published) == []
    (site / "updates.atom").unlink()
    (site / "api/v1/index.json").unlink()
    said = check_site(site, "", published)
    assert [line.partition(" Fix")[0] for line in said] == [
        "/api/v1/index.json was published and is gone.",
        "/updates.atom was published and is gone.",
    ]
    assert all("“withdrawn:”" in line for line in said)
