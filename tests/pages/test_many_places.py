"""At 324 places, the size to design for: no page is too heavy or too long, and one place is a few steps away."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from tests.pages.test_weight import BUDGETS

MOST = BUDGETS["at 324 places"]
LISTS = ["/", "/compare/", "/map/", "/timeline/"]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_within_the_bounds_of_bytes_and_nodes(many: Path, address: str) -> None:
    html = (many / address.strip("/") / "index.html").read_bytes()
    assert len(gzip.compress(html, 6)) / 1024 <= MOST["kilobytes"]
    assert len(LexborHTMLParser(html.decode()).css("*")) <= MOST["nodes"]


@pytest.mark.parametrize("address", [*LISTS, "/regions/middle-moor/", "/topics/food/"])
def test_a_list_is_within_twelve_screens(browser: Browser, served_many: str, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served_many + address)
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= MOST["screens"]
    page.close()


def test_of_many_places_a_reader_finds_and_adds_up_to_four(browser: Browser, served_many: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{served_many}/compare/")
    box, said, table = (
        page.get_by_role("combobox"),
        page.locator(".find-places [role=status]"),
        page.locator(".compare"),
    )
    expect(table).to_be_hidden()
    names = page.locator("datalist option").evaluate_all("nodes => nodes.map((node) => node.value)")
    assert len(names) == 324
    for name in names[:5]:
        box.fill(name)
        box.press("Enter")
        expect(said).to_contain_text(name if name != names[4] else "Four towns are shown", timeout=10_000)
    expect(table).to_be_visible()
    assert page.url.count(",") == 3
    answer = page.locator("tbody tr").first.locator("td").first
    expect(answer).to_contain_text(names[0])
    answer.get_by_role("link", name="More").click()
    assert "/pilots/" in page.url
    page.go_back()
    expect(page.locator("thead th")).to_have_text(["Question", *names[:4]])
    page.get_by_role("button", name=f"Take {names[1]} out").click()
    expect(page.locator("thead th")).to_have_count(4)
    box.fill(names[-1][:3])
    box.press("Enter")
    expect(said).to_contain_text(f" towns have “{names[-1][:3]}” in their names:")
    meant = said.get_by_role("button").first
    chosen = meant.text_content() or ""
    meant.click()
    expect(page.locator("thead th").last).to_have_text(chosen)
    page.get_by_role("button", name=f"Take {chosen} out").click()
    page.get_by_role("button", name=f"Take {names[0]} out").click()
    expect(page.locator("thead th")).to_have_count(3)
    box.fill(f"{names[5]} {names[6].lower()}")
    box.press("Enter")
    expect(page.locator("thead th")).to_have_text(["Question", *names[2:4], *names[5:7]])
    box.fill("No such town")
    box.press("Enter")
    expect(said).to_have_text("Nothing here is called “No such town”.")
    page.close()


def test_each_kind_of_answer_is_shown_with_its_mark_and_leads_to_where_it_stands(
    browser: Browser, served_many: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{served_many}/compare/?places=barrowby,coldham,dunwick")
    answers = {
        id: page.locator(f"tr[data-question={id}] td") for id in ("status", "the-result", "the-lead", "the-days")
    }
    expect(page.get_by_role("rowheader").first).to_have_text("When?")
    expect(answers["status"].first).to_contain_text("First phase, May 2021 to March 2022")
    # Answered, claimed, nothing found; then a document that nobody here could read; then an event by its name.
    expect(answers["the-result"]).to_have_text(
        [re.compile("More"), re.compile("Claimed The borough"), re.compile("Nothing")]
    )
    expect(answers["the-lead"].nth(2).locator("a")).to_have_attribute("href", re.compile("/pilots/dunwick/#the-lead$"))
    expect(answers["the-lead"].nth(2)).to_contain_text("Unread document")
    expect(answers["the-days"].first).to_contain_text("Open day in Barrowby, 2 June 2021.")
    nothing = answers["the-result"].nth(2).locator("a")
    expect(nothing).to_have_count(1)
    nothing.click()
    expect(page.locator("#question-the-result")).to_be_visible()
    assert page.url == f"{served_many}/gaps/#question-the-result"
    page.close()


def test_the_places_of_one_region_or_topic_are_narrowed_as_every_list_is(browser: Browser, served_many: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{served_many}/regions/middle-moor/")
    said, names = page.locator(".filters [role=status]"), page.locator(".glance tbody tr:visible th")
    expect(said).to_have_text(re.compile(r"^81 of 81 towns shown\.$"))
    assert page.locator(".filters select").count() == 4, "one region needs no choice of regions"
    page.locator("[name=phase]").select_option("first")
    page.locator(".filters [name=q]").fill("barrowbyshire")
    expect(names).to_have_text(["Barrowby"])
    assert page.url.endswith("/regions/middle-moor/?phase=first&q=barrowbyshire")
    page.goto(f"{served_many}/topics/food/?region=middle-moor&q=zzz")
    expect(said).to_have_text(re.compile("^0 of "))
    page.get_by_role("button", name="Show all").first.click()
    expect(said).not_to_have_text(re.compile("^0 of "))
    assert page.url.endswith("/topics/food/")
    page.close()


def test_a_count_of_answers_leads_to_the_places_that_it_counts(browser: Browser, served_many: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    said = page.locator(".filters [role=status]")
    page.goto(f"{served_many}/gaps/#question-the-days")
    row = page.locator(":target")
    expect(row.locator("th")).to_be_in_viewport()
    expect(row.locator("th")).to_have_text("What happened?")
    here = row.locator("td").nth(3)
    expect(here).to_have_text(re.compile(r"^Middle Moor: \d\d of 81 in Middle Moor: What happened\?"))
    number = re.findall(r"\d+", here.inner_text())[0]
    here.get_by_role("link").click()
    assert page.url.endswith("/pilots/?answered=the-days&region=middle-moor")
    expect(said).to_have_text(f"{number} of 324 towns shown.")
    page.goto(f"{served_many}/")
    known = page.locator(".known li").filter(has_text="What happened?")
    expect(known).to_contain_text(re.compile(r"answered for \d\d of 324; nothing found for \d\d\d"))
    count = known.get_by_role("link", name=re.compile("of 324"))
    number = re.findall(r"\d+", count.inner_text())[0]
    count.click()
    expect(said).to_have_text(f"{number} of 324 towns shown.")
    assert page.locator(".ways-through").get_by_text("Has an answer to").count() == 0, "no page lists them"
    page.close()


def test_a_number_stands_above_its_mark_and_breaks_none(browser: Browser, served_many: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{served_many}/gaps/")
    for kind in page.locator(".tally li").all():
        number, word = kind.locator("strong").bounding_box(), kind.locator(".standing").bounding_box()
        assert number and word and number["y"] + number["height"] <= word["y"] + 1
        assert word["height"] < 40, "a mark and its words stand in one line"
    page.close()


def test_a_region_says_of_each_place_what_the_comparison_promises(browser: Browser, served_many: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{served_many}/compare/")
    promised = page.locator("#not-found")
    for words in ("worked on", "how many partners", "when", "what came of it", "have an answer"):
        expect(promised).to_contain_text(words)
    page.goto(f"{served_many}/regions/middle-moor/")
    row = page.locator(".glance tbody tr").filter(has_text="Barrowby")
    expect(row).to_contain_text("Walking and cycling and learning")
    shown = " ".join(row.locator("td").all_inner_texts())
    assert "What came of it? Answered 3 partners First phase 6 of 8 questions answered" in shown
    page.close()


def test_the_questions_on_the_front_page_lead_to_who_has_an_answer(browser: Browser, served_many: str) -> None:
    """The comparison of many places starts with none; the page of gaps names those that have what few have."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(served_many + "/")
    page.get_by_role("link", name="What came of it?").click()
    expect(page.locator(":target")).to_contain_text("What came of it?")
    few = page.get_by_role("listitem").filter(has_text="What came of it?").first
    few.get_by_role("link", name="Barrowby").click()
    expect(page.locator(":target")).to_contain_text("What came of it?")
    page.close()
