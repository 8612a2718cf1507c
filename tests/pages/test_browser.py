"""Every kind of page, opened in a real browser as a reader would."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support import KINDS, WIDTHS

each_kind = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())


Watched = tuple[Page, list[str], list[str]]


@pytest.fixture(scope="module", params=list(WIDTHS.values()), ids=list(WIDTHS))
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A page of either width, in which a reader opens one after the other; what it complains of and asks for."""
    page = browser.new_page(viewport={"width": request.param, "height": 800})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"not loaded: {request.url}"))
    page.on("request", lambda request: asked.append(request.url))
    yield page, said, asked
    page.close()


@each_kind
def test_a_page_opens_without_a_complaint_and_fits_its_screen(watched: Watched, served: str, address: str) -> None:
    page, said, asked = watched
    page.goto("about:blank")  # What the last page still asked for is not of this one.
    said.clear()
    asked.clear()
    missing = address == KINDS["not found"]
    page.goto(served + address)
    assert served + address in asked
    assert [text for text in said if not (missing and "404" in text)] == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0, f"{wide} px of the page lie beside the screen"
    assert all(url.startswith(served) for url in asked), asked
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("question", ["the-aim", "the-lesson"], ids=["answered", "not answered"])
def test_a_link_to_a_question_lands_on_it(browser: Browser, served: str, question: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/pilots/barrowby/#{question}")
    place = page.locator(f"#{question}")
    assert place.is_visible()
    assert place.evaluate("node => node.matches(':target')")
    page.close()


def test_the_menu_of_a_phone_opens_closes_with_escape_and_gives_the_focus_back(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(served + "/pilots/barrowby/")
    menu, button = page.locator("#menu"), page.locator(".menu-button")
    assert not menu.is_visible()
    button.click()
    assert menu.is_visible() and button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert button.evaluate("node => node === document.activeElement")
    page.close()


def test_without_script_the_menu_is_there_and_every_word_can_be_read(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "/pilots/barrowby/")
    page.locator(".menu-button").click()
    assert page.url.endswith("#sections") and page.locator("#sections a").first.is_visible(), "nothing is dead"
    assert page.locator("#the-aim").is_visible()
    context.close()


NOT_COME: dict[str, Callable[[Route], None]] = {
    "blocked by an extension": lambda route: route.abort(),
    "answered by a proxy": lambda route: route.fulfill(status=403, content_type="text/html", body="<p>Blocked</p>"),
    "cut short on its way": lambda route: route.fulfill(content_type="text/javascript", body="const menu = docu"),
}


@pytest.mark.parametrize("answer", NOT_COME.values(), ids=NOT_COME.keys())
def test_a_script_that_did_not_come_leaves_nothing_dead(
    browser: Browser, served: str, answer: Callable[[Route], None]
) -> None:
    """The browser still says that scripting is on."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.route("**/*.js", answer)
    page.goto(served + "/pilots/barrowby/")
    page.locator(".menu-button").click()
    assert page.locator("#sections a").first.is_visible()
    page.locator(".search-link").click()
    page.wait_for_url("**/search/")
    expect(page.locator("#a-to-z")).to_be_visible()
    expect(page.locator(".search-form").first).to_be_hidden()  # A form that does nothing.
    page.goto(served + "/organisations/")
    expect(page.locator(".filters")).to_be_hidden()
    page.goto(served + "/compare/")
    expect(page.locator(".choose")).to_be_hidden()
    assert page.locator("tbody td").first.is_visible()
    page.goto(served + "/no/such/page/")
    expect(page.locator("main .search-form")).to_be_hidden()
    assert page.locator("main a").first.is_visible()
    page.close()


def test_what_one_script_would_make_live_is_not_there_when_that_one_alone_does_not_come(
    browser: Browser, served_many: str
) -> None:
    page = browser.new_page()
    for script, address, form in (
        ("narrow.js", "/pilots/", ".filters"),
        ("compare.js", "/compare/", ".find-places"),
    ):
        page.route(f"**/{script}", lambda route: route.abort())
        page.goto(served_many + address)
        expect(page.locator("html")).to_have_class("script")
        expect(page.locator(form)).to_be_hidden()
        assert page.locator("main a:visible").count()
    page.close()


def test_a_script_that_comes_late_finds_the_reader_where_the_links_led(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/site.js", hold)
    page.goto(served + "/pilots/barrowby/", wait_until="commit")
    page.locator(".menu-button").click()
    assert page.url.endswith("#sections")
    expect(page.locator("#sections")).to_be_in_viewport()
    for route in held:
        route.continue_()
    expect(page.locator("html")).to_have_class("script")
    page.locator(".menu-button").click()
    assert page.locator("#menu").is_visible()
    page.close()


def test_a_click_in_the_text_and_then_tab_goes_on_from_there(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(served + "/pilots/barrowby/")
    page.locator("#sources").click()
    page.keyboard.press("Tab")
    assert page.evaluate("() => !!document.activeElement.closest('.sources')")
    page.close()


def test_where_there_is_no_dialog_search_has_its_page_and_a_refused_clipboard_is_said(
    browser: Browser, served: str
) -> None:
    """A browser that does not know the element shows what is in it, unless the style sheet says otherwise."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page, wrong = context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script(
        "delete HTMLDialogElement.prototype.showModal;"
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
    )
    page.goto(served + "/pilots/barrowby/")
    page.add_style_tag(content="@layer old { dialog:not([open]) { display: inline; } }")
    expect(page.locator("dialog")).to_be_hidden()
    page.keyboard.press("/")
    page.locator(".link-here summary").click()
    page.locator(".copy button").first.click()
    expect(page.locator(".copy [role=status]").first).to_contain_text("did not allow it")
    page.locator(".search-link").click()
    page.wait_for_url("**/search/")
    assert wrong == []
    context.close()


def test_the_foot_of_a_page_leads_back_to_its_top(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(served + "/pilots/barrowby/")
    page.get_by_role("link", name="Top of page").click()
    expect(page.locator(".menu-button")).to_be_in_viewport()
    page.close()
