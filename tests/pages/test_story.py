"""The pages that make the whole more than its places: comparison, timeline, phases, papers, updates, macros."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath

import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from placebook.check.built_site import BuiltPage, built_pages
from placebook.content.content import Content
from placebook.dataset.overviews.comparison import FEW_PARTNERS
from placebook.dataset.overviews.timeline import MOST_ROWS, timeline_of
from placebook.dataset.questions.standing import ANSWERED, standings
from placebook.model import records as m
from placebook.pages.macros import MACROS
from placebook.pages.render import Sources, render
from placebook.text.dates import PartialDate
from placebook.text.english import number_word
from tests.support import build, text_of, with_records

Pages = dict[str, BuiltPage]


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
    "Which towns worked on food?": ("/topics/food/", ["Ashmere", "Easterton"]),
    "Who in Barrowby?": ("/pilots/barrowby/", ["College of Barrowby", "Barrowby Borough Council"]),
    "What was planned, and what happened?": ("/phases/second/", ["April 2022", "July 2022"]),
    "What were members asked, and what did they decide?": (
        "/board-papers/joined-towns-progress/",
        ["Note.", "Comment.", "Outcome."],
    ),
    "What is known about learning?": ("/compare/", ["What was learned?", "All six: Nothing found"]),
    "Which towns took part in the second phase?": ("/phases/second/", ["Nether Hythe", "Not identified"]),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_with_sources_three_clicks_from_home(question: str, pages: Pages) -> None:
    address, words = QUESTIONS[question]
    text = text_of(pages[address])
    for word in words:
        assert word in text, word
    assert pages[address].tree.css("sup.mark a"), "the answer has sources"
    assert clicks(pages, address) <= 3


# Comparison


def test_the_comparison_asks_every_place_every_question_in_one_table(pages: Pages, content: Content) -> None:
    page = pages["/compare/"]
    (table,) = page.tree.css("main table")
    names = sorted(pilot.name for pilot in content.dataset.pilots.values())
    assert [th.text().strip() for th in table.css("thead th")] == ["Question", *names]
    for row in table.css("tbody tr"):
        across = row.css("td.across")
        assert [cell.attributes["colspan"] for cell in across] in ([], [str(len(names))])
        assert across or len(row.css("td")) == len(names)
    asked = [th.text().strip() for th in table.css('tbody th[scope="row"]')]
    assert asked == ["When?", *(question.text for question in content.dataset.settings.questions)]


def test_what_all_shared_is_told_once_across(pages: Pages) -> None:
    told = [" ".join(cell.text().split()) for cell in pages["/compare/"].tree.css("td.across")]
    assert told[0].startswith("All six: first phase, ") and "Ashmere" in told[0]
    assert all(":" in text for text in told)


def test_a_document_that_could_not_be_read_may_answer_for_the_places_of_its_phase_alone(content: Content) -> None:
    one = content.dataset.kinds["unread-documents"]["report-on-dunwick"]
    about = {"questions": ("the-lesson",), "pilots": ()}
    unread = {
        phase: one.model_copy(update=about | {"id": phase, "title": f"Study of the {phase}", "phases": (phase,)})
        for phase in ("first", "second")
    }
    dataset = with_records(content.dataset, **{"unread-documents": unread})
    row = LexborHTMLParser(render(dataset, "compare", "/compare/")).css('tr[data-question="the-lesson"] p')
    assert [" ".join(group.text().split()) for group in row] == [
        "All six: Unread document It may be in study of the first.",
        "Ashmere: Unread document It may also be in study of the second.",
    ]


def test_who_took_part_is_compared_by_name_and_counted_where_many(content: Content) -> None:
    def of_barrowby(page: LexborHTMLParser) -> str:
        cell = page.css_first('tr[data-question="the-people"] td[data-place="barrowby"]')
        assert cell is not None
        return " ".join(cell.text().split())

    told = of_barrowby(LexborHTMLParser(render(content.dataset, "compare", "/compare/")))
    assert "Barrowby Borough Council, College of" in told and "One more is named." in told
    barrowby = content.dataset.pilots["barrowby"]
    partners = tuple(m.Partner(organisation=id) for id in list(content.dataset.organisations)[: FEW_PARTNERS + 1])
    crowded = barrowby.model_copy(
        update={"phases": (barrowby.phases[0].model_copy(update={"partners": partners, "also_named": ()}),)}
    )
    dataset = with_records(content.dataset, pilots={**content.dataset.pilots, "barrowby": crowded})
    assert "Nine partners: " in of_barrowby(LexborHTMLParser(render(dataset, "compare", "/compare/")))


def test_events_that_all_shared_answer_what_happened(content: Content, pages: Pages) -> None:
    dunwick = content.dataset.pilots["dunwick"]
    assert all(shared for _, shared in content.dataset.events_of_pilot(dunwick))
    (found,) = [each for each in standings(content.dataset, dunwick) if each.question.id == "the-days"]
    assert found.kind == ANSWERED
    one = content.dataset.kinds["unread-documents"]["report-on-dunwick"].model_copy(update={"questions": ("the-days",)})
    dataset = with_records(content.dataset, **{"unread-documents": {one.id: one}})
    (found,) = [each for each in standings(dataset, dunwick) if each.question.id == "the-days"]
    assert found.kind == ANSWERED, "a document that may say more does not take the answer away"
    page = LexborHTMLParser(render(dataset, "pilot", "/pilots/dunwick/", record=dunwick))
    told = " ".join(node.text() for node in page.css(".question") if "What happened?" in node.text())
    assert "With the other places: " in told and "Report on Dunwick may say more; we could not read it." in told
    assert "(answered)" in text_of(pages["/pilots/dunwick/"]).partition("What happened?")[2][:20]
    row = LexborHTMLParser(render(dataset, "compare", "/compare/")).css('tr[data-question="the-days"] td[data-place]')
    said = {cell.attributes["data-place"]: " ".join(cell.text().split()) for cell in row}
    assert said["dunwick"] == "Dunwick We found no more."


def test_a_phone_shows_one_question_at_a_time_and_going_back_brings_the_choice_again(
    browser: Browser, served: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{served}/compare/?places=barrowby,coldham#the-way")
    question = page.get_by_role("combobox")
    expect(question).to_have_value("the-way")
    assert page.locator("tbody tr:visible").count() == 1
    assert not page.locator("caption").is_visible(), "one question is not “question by question”"
    question.select_option("the-aim")
    page.get_by_label("Easterton").check()
    assert page.url.endswith("?places=barrowby,coldham,easterton#the-aim")
    page.locator("tbody a:visible").first.click()
    page.go_back()
    expect(question).to_have_value("the-aim")
    assert page.locator("tbody td:visible .cell-place").all_inner_texts() == ["Barrowby", "Coldham", "Easterton"]
    page.close()


def test_a_question_longer_than_the_window_does_not_push_the_page_sideways(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{served}/compare/")
    question = page.get_by_role("combobox")
    expect(question).to_be_visible()
    question.evaluate("select => select.add(new Option('Why here and why now? '.repeat(6)))")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_what_all_shared_stays_in_sight_while_the_table_moves_and_starts_its_row_on_paper(
    browser: Browser, served: str
) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 700})
    page.goto(f"{served}/compare/")
    table, shared = page.locator(".compare"), page.locator(".across > div").first
    table.evaluate("node => { node.scrollLeft = node.scrollWidth; }")
    assert table.evaluate("node => node.scrollLeft") > 0
    assert shared.evaluate("node => node.getBoundingClientRect().left") > 0
    assert shared.evaluate("node => node.getBoundingClientRect().right") <= 800
    page.emulate_media(media="print")
    overlaps = page.locator(".mark a").evaluate_all(
        "nodes => nodes.filter((n) => getComputedStyle(n).marginRight !== '0px').length"
    )
    assert page.locator(".mark a").count() and overlaps == 0
    assert page.locator(".compare .more:visible").count() == 0
    page.close()


def test_places_are_chosen_and_the_choice_is_kept_in_the_address(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}/compare/?places=barrowby,coldham,nowhere")
    shown = "nodes => nodes.filter((node) => !node.hidden).map((node) => node.textContent.trim())"
    heads = page.locator("thead [data-place]")
    assert heads.evaluate_all(shown) == ["Barrowby", "Coldham"]
    page.get_by_label("Easterton").check()
    assert heads.evaluate_all(shown) == ["Barrowby", "Coldham", "Easterton"]
    assert page.url.endswith("?places=barrowby,coldham,easterton")
    assert page.locator(".choose [role=status]").inner_text() == "3 towns are shown."
    page.close()


def test_who_shared_what_is_said_anew_for_those_that_are_shown(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}/compare/")
    row = page.locator("tr:has(#when)")
    whose = row.locator("[data-of]:visible")
    expect(whose).to_have_text(["All six:", "Ashmere:"])
    for chosen, said in (
        ("barrowby,coldham,easterton", ["All three:"]),
        ("ashmere,barrowby", ["Both:", "Ashmere:"]),
    ):
        page.goto(f"{served}/compare/?places={chosen}")
        expect(whose).to_have_text(said)
    page.get_by_label("Barrowby").uncheck()
    expect(whose).to_have_text(["Ashmere:", "Ashmere:"])
    page.close()


def test_nothing_found_is_itself_the_link_to_what_nobody_has_published(pages: Pages) -> None:
    marks = pages["/compare/"].tree.css("td .standing.nothing-found")
    assert marks
    for mark in marks:
        link = mark.parent
        assert link is not None and link.tag == "a"
        page, _, fragment = normpath(join("/compare/", link.attributes["href"] or "")).partition("/#")
        assert page == "/gaps" and fragment in pages["/gaps/"].ids


def test_without_script_the_comparison_is_whole_and_offers_no_dead_controls(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(served + "/compare/")
    assert not page.locator(".choose").is_visible()
    assert page.locator("tbody td").first.is_visible()
    assert page.locator("tbody td .cell-place").first.is_visible(), "on a phone each answer names its place"
    context.close()


def test_what_was_planned_stands_behind_the_event_that_it_was_a_plan_for(pages: Pages, content: Content) -> None:
    page = pages["/phases/second/"]
    start = page.tree.css_first("#planned #event-second-phase-start")
    assert start is not None
    told = " ".join(start.text().split())
    assert told.startswith("July 2022 Second phase start") and "Planned for April 2022: it was to start in" in told
    (second,) = [phase for phase in content.dataset.phases.values() if phase.id == "second"]
    other = m.When(date=PartialDate.parse("2022-05"), text="It was to start in May.")
    phases = {**content.dataset.phases, "second": second.model_copy(update={"planned": (*second.planned, other)})}
    dataset = with_records(content.dataset, phases=phases)
    html = LexborHTMLParser(render(dataset, "phase", "/phases/second/", record=phases["second"]))
    alone = [" ".join(node.text().split()) for node in html.css(".lines li") if "Planned May 2022" in node.text()]
    assert [text.split("May 2022")[0] for text in alone] == ["Planned "], "a plan that no event tells stands by itself"


def test_the_background_of_a_place_is_folded_where_it_is_longer_than_what_it_was_for(content: Content) -> None:
    second = content.dataset.phases["second"]

    def folded(number: int) -> list[str]:
        figures = tuple(m.Statement(text=f"It had {many} gates.") for many in range(number))
        places = (second.places[0].model_copy(update={"figures": figures}),)
        phase = second.model_copy(update={"places": places})
        dataset = with_records(content.dataset, phases={**content.dataset.phases, "second": phase})
        html = LexborHTMLParser(render(dataset, "phase", "/phases/second/", record=phase))
        assert len(html.css("#nether-hythe ul li")) == number
        return [node.text() for node in html.css("#nether-hythe summary")]

    assert (folded(2), folded(3)) == ([], ["Three facts on its background"])


def test_only_what_is_not_known_is_marked_in_the_first_screen(pages: Pages) -> None:
    known = {
        place: pages[f"/pilots/{place}/"].tree.css_matches(".panel > .first.known") for place in ("barrowby", "dunwick")
    }
    assert known == {"barrowby": True, "dunwick": False}


def test_a_mark_is_spared_only_where_another_beside_it_names_the_same_documents(content: Content) -> None:
    school = content.dataset.projects["night-school"]
    partner, role = "partners.academy-of-mayors.organisation", "partners.academy-of-mayors.role"
    sources = Sources(content.dataset)
    assert sources.within(school, [partner, role], "partners")
    assert not sources.within(school, [role], partner), "the role is from another document"


# Timeline


def test_the_picture_is_as_exact_as_the_sources(content: Content) -> None:
    line = timeline_of(content.dataset)
    lengths: dict[str, list[float]] = {}
    for event, spans in line.events:
        for span in spans:
            assert 0 <= span.start <= 100 and span.start + span.length <= 100.01, event.id
            lengths.setdefault(span.precision, []).append(span.length)
    assert max(lengths["day"]) < 1, "a day is a point"
    assert min(lengths["month"]) > 2, "a month is a bar, not a day"
    assert [year.name for year in line.years] == ["2021", "2022", "2023"]
    assert [month.name for month in line.months[:3]] == ["M", "J", "J"] and len(line.months) <= 36


def test_without_an_event_there_is_no_picture_and_no_heading_above_nothing(content: Content) -> None:
    nothing = with_records(content.dataset, events={}, phases={})
    html = render(nothing, "timeline", "/timeline/")
    assert "<figure" not in html and "The same as a list" not in html and "No event is known yet." in html


def test_of_many_events_each_stands_once_in_a_picture_of_one_screen_and_in_the_year_it_is_of(content: Content) -> None:
    some = list(content.dataset.events.values())
    made = {f"{e.id}-{n}": e.model_copy(update={"id": f"{e.id}-{n}"}) for n in range(12) for e in some}
    dataset = with_records(content.dataset, events=made)
    line = timeline_of(dataset)
    assert len(line.events) < MOST_ROWS
    assert sorted(e.id for e, _ in [*line.events, *line.others]) == sorted(made)
    page = LexborHTMLParser(render(dataset, "timeline", "/timeline/"))
    assert len(page.css("figure.timeline li")) <= MOST_ROWS
    years = [node.attributes["href"] for node in page.css('nav[aria-label="Years"] a')]
    assert years == [f"#{node.attributes['id']}" for node in page.css("h3.year")]
    year, month, named = 0, "", []
    for node in page.css("h3.year, h4.month, li.entry"):
        if node.tag == "h3":
            year, month = int(node.text()), ""
        elif node.tag == "h4":
            month = node.text()
            named.append(month)
        else:
            date = made[node.attributes["id"] or ""].when.date
            assert date.last.year == year and (not month or f"{month} {year}" in date.words)
    assert named, "where a year has many events, its months have a head each"
    assert len(page.css("ol.entries > li.entry")) == len(made)


# Phases


def test_a_phase_names_its_places_and_says_how_many_are_not_identified(pages: Pages, content: Content) -> None:
    page, phase = pages["/phases/second/"], content.dataset.phases["second"]
    rows = [" ".join(li.text().split()) for li in page.tree.css("section:has(#places) ul.tiles > li")]
    named = len(phase.places) + len(content.dataset.pilots_in("second"))
    assert len(rows) == named + 1
    assert rows[-1].startswith(f"Not identified: the other {number_word((phase.partnerships or 0) - named)}.")
    assert "How the second phase went" in text_of(page)


# Updates and corrections


NEWS = """\
title: The towns meet again
date: 2026-10
text: They met.
pilots: [barrowby]
sources:
  barrowby-page: [title, date, text]
"""


def test_news_is_on_the_home_page_while_it_is_news(pages: Pages, content: Content, project: Path) -> None:
    newest = content.dataset.updates_in_order[0]
    assert newest.title not in text_of(pages["/"]), "it is of years ago"
    (project / "data/updates/2026-10-the-towns-meet.yml").write_text(NEWS, encoding="utf-8")
    said = build(project, project / "site")
    assert said.returncode == 0, said.stderr
    assert "The towns meet again" in text_of(built_pages(project / "site")["/"])


CORRECTION = """\
date: 2026-10-20
pilot: barrowby
field: the partners
said: Two universities and a council.
says: A council and two universities.
why: The order was wrong.
"""


def test_a_correction_is_shown_on_the_page_concerned_and_among_the_updates(project: Path) -> None:
    (project / "data/corrections").mkdir(exist_ok=True)
    (project / "data/corrections/2026-10-20-barrowby-partners.yml").write_text(CORRECTION, encoding="utf-8")
    said = build(project, project / "site")
    assert said.returncode == 0, said.stderr
    pages = built_pages(project / "site")
    for address in ("/pilots/barrowby/", "/updates/"):
        text = text_of(pages[address])
        assert "Corrected on 20 October 2026" in text, address
        assert "Two universities and a council." in text and "The order was wrong." in text
    assert "Two universities and a council." not in text_of(pages["/pilots/coldham/"])


# What officers may set into a page


def test_every_macro_works_on_every_kind_of_page(project: Path) -> None:
    calls = re.findall(r"^\{\{ .+? \}\}$", (project / "docs/macros.md").read_text(encoding="utf-8"), re.MULTILINE)
    calls = [call for call in calls if not MACROS[re.findall(r"\w+", call)[0]].whole]
    assert len(calls) >= 8
    for folder, id in (
        ("pilots", "barrowby"),
        ("projects", "walking-atlas"),
        ("organisations", "college-of-coldham"),
    ):
        (project / f"docs/{folder}/{id}.md").write_text("\n\n".join(calls), encoding="utf-8")
    said = build(project, project / "site")
    assert said.returncode == 0, said.stderr


def test_a_disagreement_is_told_in_full_on_one_page_and_others_lead_there(pages: Pages, content: Content) -> None:
    """On the page of the only place, project or phase that it concerns, else among what is not known for sure."""
    for item in content.dataset.disagreements.values():
        spot = f"disagreement-{item.id}"
        full = [
            address
            for address, page in pages.items()
            if address != "/style/" and page.tree.css(f".disagreement#{spot}")
        ]
        assert len(full) == 1, f"{item.id} is told on {full}"
        concerned = [f"/phases/{id}/" for id in item.phases] + (["/about/"] if item.programme else [])
        assert full == (["/gaps/"] if item.programme else concerned)
        for address in {*concerned, "/gaps/"} - {*full}:
            leads = [node.attributes["href"] or "" for node in pages[address].tree.css(f"a[href$='#{spot}']")]
            assert [normpath(join(address, href.partition("#")[0])) + "/" for href in leads] == full, address


def test_a_letter_to_copy_has_its_paragraphs_apart(pages: Pages) -> None:
    letters = pages["/gaps/"].tree.css(".letter textarea:not([rows='2'])")
    assert letters
    for letter in letters:
        paragraphs = letter.text().split("\n\n")
        assert paragraphs[0] == "Dear Sir or Madam," and paragraphs[-1] == "Yours faithfully,"
        assert len(paragraphs) == 7
