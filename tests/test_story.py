"""The pages that make the whole more than its places: comparison, timeline, phases, papers, updates, macros."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from posixpath import join, normpath

import pytest
from conftest import ROOT, build, text_of
from playwright.sync_api import Browser

from placebook.check.built_site import BuiltPage, built_pages
from placebook.check.content import read_content
from placebook.content.content import Content
from placebook.dataset.timeline import timeline_of
from placebook.pages.macros import MACROS
from placebook.text.english import number_word

Pages = dict[str, BuiltPage]
DATASET = read_content(ROOT / "data", ROOT / "docs", ROOT).dataset


def clicks(pages: Pages, goal: str, most: int = 3) -> int:
    """How many links a reader follows from the home page to `goal`, at the most `most` (then one more)."""
    reached, edge = {"/"}, {"/"}
    for count in range(most + 1):
        if goal in reached:
            return count
        following = set()
        for address in edge:
            for node in pages[address].tree.css("a[href]"):
                href = (node.attributes["href"] or "").partition("#")[0]
                if href and "://" not in href and not href.startswith("mailto:"):
                    to = normpath(join(address, href)).rstrip("/") + "/"
                    following.add("/" if to == "//" else to)
        edge = {to for to in following if to in pages} - reached
        reached |= edge
    return most + 1


QUESTIONS = {
    "Which places worked on health?": ("/topics/health/", ["Manchester", "Coventry", "Brighton", "Newcastle"]),
    "Who in Bristol?": ("/pilots/bristol/", ["University of the West of England", "Bristol City Council"]),
    "What was planned for April 2017, and what happened?": ("/phases/two/", ["April 2017", "July 2017"]),
    "What were members asked, and what did they decide?": (
        "/board-papers/leading-places-update/",
        ["Note.", "Comment.", "Consider.", "What was decided."],
    ),
    "What is known about learning?": ("/compare/", ["What was learned?", "No published answer found for any place"]),
    "Which places took part in phase two?": ("/phases/two/", ["Bedford", "Hull", "Nottingham", "Not identified"]),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_with_sources_three_clicks_from_home(question: str, pages: Pages) -> None:
    address, words = QUESTIONS[question]
    text = text_of(pages[address])
    for word in words:
        assert word in text, word
    assert pages[address].tree.css("sup.mark a"), "the answer has sources"
    assert clicks(pages, address) <= 3


def test_every_page_is_three_clicks_from_home(pages: Pages) -> None:
    for address, page in pages.items():
        if not page.tree.css("meta[name=robots]"):
            assert clicks(pages, address) <= 3, address


# Comparison


def test_the_comparison_asks_every_place_every_question_in_one_table(pages: Pages, content: Content) -> None:
    page = pages["/compare/"]
    (table,) = page.tree.css("main table")
    names = sorted(pilot.name for pilot in content.dataset.pilots.values())
    assert [th.text().strip() for th in table.css("thead th")] == ["Question", *names]
    for row in table.css("tbody tr"):
        assert len(row.css("td")) == len(names) and len(row.css('th[scope="row"]')) == 1
    asked = [th.text().strip() for th in table.css("tbody th")]
    asked += [li.text().strip() for li in page.tree.css(".unanswered li")]
    assert sorted(asked) == sorted(question.text for question in content.dataset.settings.questions)


def test_places_are_chosen_and_the_choice_is_kept_in_the_address(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}/compare/?places=bristol,coventry,nowhere")
    shown = "nodes => nodes.filter((node) => !node.hidden).map((node) => node.textContent.trim())"
    heads = page.locator("thead [data-place]")
    assert heads.evaluate_all(shown) == ["Bristol", "Coventry"]
    page.get_by_label("Newcastle").check()
    assert heads.evaluate_all(shown) == ["Bristol", "Coventry", "Newcastle"]
    assert page.url.endswith("?places=bristol,coventry,newcastle")
    assert page.locator(".choose [role=status]").inner_text() == "3 places are shown."
    page.close()


def test_without_script_the_comparison_is_whole_and_offers_no_dead_controls(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(served + "/compare/")
    assert not page.locator(".choose").is_visible()
    assert page.locator("tbody td").first.is_visible()
    assert page.locator("tbody td .cell-place").first.is_visible(), "on a phone each answer names its place"
    context.close()


# Timeline


@pytest.mark.parametrize("event", DATASET.events.values(), ids=lambda event: event.id)
def test_every_event_has_its_address_and_tells_plan_from_outcome(event: object, pages: Pages) -> None:
    entry = pages["/timeline/"].tree.css_first(f"#{event.id}")  # type: ignore[attr-defined]
    assert entry is not None
    text = entry.text()
    assert ("Planned" in text) == bool(event.planned)  # type: ignore[attr-defined]
    for when in [*event.planned, *([event.actual] if event.actual else [])]:  # type: ignore[attr-defined]
        assert when.date.words in text


def test_the_picture_is_as_exact_as_the_sources(content: Content) -> None:
    line = timeline_of(content.dataset)
    lengths: dict[str, list[float]] = {}
    for event, spans in line.events:
        for span in spans:
            assert 0 <= span.start <= 100 and span.start + span.length <= 100.01, event.id
            lengths.setdefault(span.precision, []).append(span.length)
    assert max(lengths["day"]) < 1, "a day is a point"
    assert min(lengths["month"]) > 2, "a month is a bar, not a day"
    assert [year.name for year in line.years] == ["2016", "2017", "2018"]


# Phases


def test_phase_two_names_its_places_and_says_how_many_are_not_identified(pages: Pages, content: Content) -> None:
    page, phase = pages["/phases/two/"], content.dataset.phases["two"]
    rows = [" ".join(li.text().split()) for li in page.tree.css("#places ~ ul.directory > li")]
    named = len(phase.places) + len(content.dataset.pilots_in("two"))
    assert len(rows) == named + 1
    assert rows[-1].startswith(f"Not identified: the other {number_word((phase.partnerships or 0) - named)}.")
    text = text_of(page)
    assert "design principles" in text and "Shared Intelligence" in text and "Peter O'Brien" in text


# Topics and regions


@pytest.mark.parametrize("region", DATASET.regions.values(), ids=lambda region: region.id)
def test_a_region_lists_its_places_or_says_that_it_has_none(region: object, pages: Pages) -> None:
    page = pages[f"/regions/{region.id}/"]  # type: ignore[attr-defined]
    mine = [p.name for p in DATASET.pilots.values() if p.region == region.id]  # type: ignore[attr-defined]
    assert sorted(h.text().strip() for h in page.tree.css(".card h3")) == sorted(mine)
    assert ("No pilot area of Leading Places is in" in text_of(page)) == (not mine)


@pytest.mark.parametrize("topic", DATASET.topics.values(), ids=lambda topic: topic.id)
def test_a_topic_lists_its_places_and_projects(topic: object, pages: Pages) -> None:
    on_it = [*DATASET.pilots.values(), *DATASET.projects.values()]
    mine = sorted(r.name for r in on_it if topic.id in r.topics)  # type: ignore[attr-defined]
    page = pages[f"/topics/{topic.id}/"]  # type: ignore[attr-defined]
    assert mine and sorted(h.text().strip() for h in page.tree.css(".card h3")) == mine


# The board paper

SAID = [
    # Every fact of the paper that a reader could look for.
    "For discussion",
    "design principles",
    "two additional projects",
    "Philip Clifford, Senior Adviser",
    "national peer challenge",
    "Markku Sotarauta",
    "28 March",
    "April 2017",
    "Local Growth Academy",
    "Know Your Place",
    "two-day",
    "chief executives",
    "end of January",
    "in May",
]


def test_the_paper_says_every_fact_of_its_source_under_the_papers_own_numbers(pages: Pages, content: Content) -> None:
    page = pages["/board-papers/leading-places-update/"]
    text = text_of(page).replace("two days", "two-day")
    for words in SAID:
        assert words.lower() in text.lower(), words
    numbers = ["1", "2", "3", "4", "5", "6", "6-1", "6-2", "7"]
    assert [s.attributes["id"] for s in page.tree.css("section.paragraph")] == [f"paragraph-{n}" for n in numbers]
    table = " ".join(page.tree.css_first("section.paragraph table").text().split())  # type: ignore[union-attr]
    spoken_of = {id for part in content.dataset.board_papers["leading-places-update"].paragraphs for id in part.pilots}
    places = [pilot for id, pilot in content.dataset.pilots.items() if id in spoken_of]
    assert len(places) >= 6
    for pilot in places:
        assert any(f"pilots/{pilot.id}/" in link for link in page.links()), pilot.id
        for partner in pilot.phases[0].partners:
            organisation = content.dataset.organisations[partner.organisation]
            assert (organisation.stated_as or organisation.name) in table, organisation.id


def test_the_ask_comes_first_with_what_each_recommendation_asks_and_what_was_decided(pages: Pages) -> None:
    page = pages["/board-papers/leading-places-update/"]
    assert page.tree.css(".article h2")[0].text() == "What members were asked"
    asks = [item.text() for item in page.tree.css(".ask > ol > li")]
    assert [ask.strip().split(".")[0] for ask in asks] == ["Note", "Comment", "Consider"]
    assert all("What was decided." in ask for ask in asks)


# Updates and corrections


@pytest.mark.parametrize("update", DATASET.updates.values(), ids=lambda update: update.id)
def test_an_update_is_shown_on_its_page_and_on_every_page_that_it_concerns(update: object, pages: Pages) -> None:
    entry = pages["/updates/"].tree.css_first(f'[id="{update.id}"]')  # type: ignore[attr-defined]
    assert entry is not None and update.date.words in entry.text()  # type: ignore[attr-defined]
    for folder in ("pilots", "projects", "organisations", "phases"):
        for id in getattr(update, folder):
            assert update.title in text_of(pages[f"/{folder}/{id}/"]), f"{folder}/{id}"  # type: ignore[attr-defined]


def test_the_newest_updates_are_on_the_home_page(pages: Pages, content: Content) -> None:
    text = text_of(pages["/"])
    for update in content.dataset.updates_in_order[:3]:
        assert update.title in text


CORRECTION = """\
date: 2026-11-20
pilot: bristol
field: the partners
said: Two universities and a council.
says: A council and two universities.
why: The order was wrong.
"""


def test_a_correction_is_shown_on_the_page_concerned_and_among_the_updates(project: Path) -> None:
    (project / "data/corrections").mkdir(exist_ok=True)
    (project / "data/corrections/2026-11-20-bristol-partners.yml").write_text(CORRECTION, encoding="utf-8")
    said = build(project, project / "site")
    assert said.returncode == 0, said.stderr
    pages = built_pages(project / "site")
    for address in ("/pilots/bristol/", "/updates/"):
        text = text_of(pages[address])
        assert "Corrected on 20 November 2026" in text, address
        assert "Two universities and a council." in text and "The order was wrong." in text
    assert "Two universities and a council." not in text_of(pages["/pilots/coventry/"])


# What officers may set into a page


def test_every_macro_for_officers_is_documented_with_a_live_example(pages: Pages) -> None:
    page = pages["/macros/"]
    offered = {name for name, macro in MACROS.items() if not macro.whole}
    shown = [code.text().strip() for code in page.tree.css("pre code")]
    assert {re.findall(r"\{\{ (\w+)\(", text)[0] for text in shown} == offered
    source = (ROOT / "docs/macros.md").read_text(encoding="utf-8")
    for text in shown:
        (call,) = re.findall(r"\{\{ .+? \}\}", text)
        assert source.count(call) == 2, f"{call} is shown as an example and run as one"
    for name in offered:
        assert inspect.getdoc(MACROS[name].make)


def test_every_macro_works_on_every_kind_of_page(project: Path) -> None:
    calls = re.findall(r"^\{\{ .+? \}\}$", (project / "docs/macros.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(calls) >= 8
    for folder, id in (
        ("pilots", "bristol"),
        ("projects", "know-your-place"),
        ("organisations", "university-of-salford"),
    ):
        (project / f"docs/{folder}/{id}.md").write_text("\n\n".join(calls), encoding="utf-8")
    said = build(project, project / "site")
    assert said.returncode == 0, said.stderr
