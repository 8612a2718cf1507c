"""How pages are laid out, where a fault was seen by eye: in a window of some width, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.support import KINDS


@pytest.mark.parametrize("width", [740, 960, 1150])
def test_the_menu_of_a_tablet_has_one_line_of_its_own(browser: Browser, served: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(served + KINDS["pilot"])
    tops = page.locator(".menu a").evaluate_all("nodes => nodes.map((node) => node.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    assert page.locator(".masthead").evaluate("node => node.offsetHeight") < 100
    page.close()


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_table_of_gaps_and_that_of_tests_fit_their_window(browser: Browser, served: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    for address in ("/gaps/", KINDS["accessibility"]):
        page.goto(served + address)
        beside = page.locator(".table").first.evaluate("node => node.scrollWidth - node.clientWidth")
        assert beside <= 0, address
    page.close()


def test_cells_of_a_row_begin_at_one_height(browser: Browser, served: str) -> None:
    """As the first letters do: a link in a head of a row is higher than text."""
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    first = """rows => rows.map((row) => [...row.cells].map((cell) => {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange();
      while (walker.nextNode()) {
        const shown = walker.currentNode.parentElement.closest("div, p, th, td, span, a");
        range.selectNodeContents(walker.currentNode);
        if (walker.currentNode.data.trim() && !shown.matches(".hidden") && range.getClientRects().length)
          return range.getClientRects()[0].bottom;
      }
    }).filter(Boolean)).map((found) => Math.max(...found) - Math.min(...found))"""
    for address, table in (
        ("/gaps/", ".gaps-table"),
        (KINDS["macros"], ".partner-table"),
        (KINDS["compare"], ".compare"),
    ):
        page.goto(served + address)
        apart = page.locator(f"{table} tbody tr").evaluate_all(first)
        assert apart and max(apart) < 2, address
    page.close()


def test_the_contents_list_is_folded_when_a_window_is_narrowed(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.goto(served + KINDS["pilot"])
    expect(page.locator("details.contents")).to_have_attribute("open", "")
    page.set_viewport_size({"width": 800, "height": 700})
    expect(page.locator("details.contents")).not_to_have_attribute("open", "")
    page.close()


def test_the_contents_list_stays_in_sight_and_never_covers_the_end(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.goto(served + KINDS["pilot"])
    page.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true); scrollTo(0, 600)")
    contents, end = page.locator("main > .contents"), page.locator(".about-page")
    assert 0 <= contents.evaluate("node => node.getBoundingClientRect().top") < 100
    page.evaluate("scrollTo(0, 1e6)")
    bottom, top = "node => node.getBoundingClientRect().bottom", "node => node.getBoundingClientRect().top"
    assert contents.evaluate(bottom) <= end.evaluate(top)
    page.close()


def test_paper_has_the_addresses_of_sources_the_locator_and_no_words_that_only_lead_on(
    browser: Browser, served: str
) -> None:
    page = browser.new_page()
    page.goto(served + KINDS["pilot"])
    page.emulate_media(media="print")
    after = page.locator(".sources a[rel=external]").first.evaluate("node => getComputedStyle(node, '::after').content")
    assert "http" in after
    expect(page.locator(".locator")).to_be_visible()
    assert page.locator(".more:visible").count() == 0
    small = "nodes => nodes.map((node) => parseFloat(getComputedStyle(node).fontSize))"
    words = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert max(page.locator("small, .aside, .meta, .count, .mark, .group").evaluate_all(small)) <= words
    page.goto(served + "/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".source-list li").first).to_be_visible()
    page.close()
