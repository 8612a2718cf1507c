"""What a council copies from the site into its own: useful without script, and left whole by any editor."""

from __future__ import annotations

import nh3
import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from placebook.check.built_site import BuiltPage
from placebook.content.content import Content
from placebook.dataset.addresses import address
from placebook.dataset.record_pages import described
from placebook.model.records import Pilot, Project
from tests.support import SITE_URL

Pages = dict[str, BuiltPage]


def boxes(page: BuiltPage) -> list[str]:
    """The texts that a page gives to be copied."""
    return [node.text() for node in page.tree.css("details.link-here textarea[readonly]")]


def test_every_place_and_project_has_a_link_and_a_card_with_its_date_and_status(pages: Pages, content: Content) -> None:
    dataset = content.dataset
    records: list[Pilot | Project] = [*dataset.pilots.values(), *dataset.projects.values()]
    for record in records:
        at = address(record) or ""
        whole = SITE_URL.rstrip("/") + at
        link, card = boxes(pages[at])
        found = LexborHTMLParser(link).css_first("a")
        assert found is not None and found.attributes == {"href": whole}
        assert found.text() == f"{record.name} – {dataset.programme.name}"
        assert link in card
        text = " ".join(LexborHTMLParser(card).text().split())
        assert record.summary in text
        assert described(dataset, record).rstrip(".") in text
        assert text.endswith(f"Facts as of {dataset.programme.as_of.words}.")


LETS_THROUGH: dict[str, tuple[set[str], dict[str, set[str]]]] = {
    "nh3": (set(nh3.ALLOWED_TAGS), {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}),
    "Bleach (bleach.sanitizer.ALLOWED_TAGS)": (
        {"a", "abbr", "acronym", "b", "blockquote", "code", "em", "i", "li", "ol", "strong", "ul"},
        {"a": {"href", "title"}},
    ),
    "Drupal (filter.format.basic_html)": (
        {"a", "em", "strong", "cite", "blockquote", "code", "ul", "ol", "li", "dl", "dt", "dd", "p", "br"},
        {"a": {"href", "hreflang"}, "blockquote": {"cite"}},
    ),
    "WordPress ($allowedposttags, and style on every element)": (
        {"a", "b", "blockquote", "br", "cite", "code", "em", "p", "strong"},
        {"a": {"href", "rel", "style"}, "blockquote": {"cite", "style"}},
    ),
}
"""What cleans HTML in other people's systems as they are set up at first, with what it lets through of this kind."""


@pytest.mark.parametrize("system", LETS_THROUGH)
def test_a_card_goes_through_what_cleans_html_elsewhere_with_its_link_and_all_its_words(
    pages: Pages, system: str
) -> None:
    tags, attributes = LETS_THROUGH[system]
    cards = [boxes(page)[1] for page in pages.values() if boxes(page)]
    assert len(cards) > 20
    for card in cards:
        before = LexborHTMLParser(card)
        used = {node.tag for node in before.css("blockquote, blockquote *")}
        assert used == {"blockquote", "strong", "a"} and used <= tags, "what is not let through may be shown as signs"
        after = LexborHTMLParser(nh3.clean(card, tags=tags, attributes=attributes, link_rel=None))
        assert after.text() == before.text()
        assert after.css_first("blockquote strong a").attributes == before.css_first("strong a").attributes  # type: ignore[union-attr]
        framed = after.css_first("blockquote").attributes  # type: ignore[union-attr]
        assert ("style" in framed) == ("style" in attributes.get("blockquote", ()))


def test_every_page_says_how_to_cite_it(pages: Pages, content: Content) -> None:
    for page in pages.values():
        if page.moved_to or page.address == "/404.html":
            continue
        cite, heading = page.tree.css_first(".about-page .cite"), page.tree.css_first("h1")
        assert cite is not None and heading is not None
        programme = content.dataset.programme
        assert " ".join(cite.text().split()) == (
            f"Cite this page: {programme.name}, “{' '.join(heading.text().split())}”, "
            f"facts as of {programme.as_of.words}, {SITE_URL.rstrip('/')}{page.address}"
        )


def test_a_button_copies_the_text_and_says_so_and_without_script_the_text_is_there_to_select(
    browser: Browser, served: str
) -> None:
    opened = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened.new_page()
    page.goto(f"{served}/linking/")
    button = page.get_by_role("button", name="Copy: A card, in HTML", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Copied").wait_for()
    card = page.get_by_role("textbox", name="A card, in HTML").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == card
    assert page.get_by_role("button", name="Copy").count() == 3
    opened.close()
    without = browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(f"{served}/linking/")
    assert page.get_by_role("button", name="Copy").count() == 0
    assert page.get_by_role("textbox", name="A link, in HTML").input_value().startswith(f'<a href="{SITE_URL}pilots/')
    assert page.get_by_role("textbox", name="A link, in HTML").is_visible()
    without.close()


def test_a_browser_asks_for_one_icon(browser: Browser, served: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/linking/", wait_until="networkidle")
    assert len([url for url in asked if "icon" in url]) <= 1, asked
    page.close()
