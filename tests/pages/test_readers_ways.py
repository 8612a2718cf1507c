"""What tools do not find: the ways in which readers see pages that no rule of a checker covers, in a real browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.test_access import CUT_OFF
from tests.support import BROWSER_FLAGS, CHROMIUM, KINDS, PREFIX, TOOLS

LAID_OUT = [
    KINDS[kind]
    for kind in (
        "home",
        "pilot",
        "organisations",
        "topic",
        "compare",
        "timeline",
        "map",
        "board paper",
        "data",
        "search",
        "components",
        "not found",
    )
]
"""Pages that differ in how they are laid out."""

BESIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_every_script_is_read_by_browsers_of_five_years_ago(site: Path) -> None:
    scripts = sorted(map(str, (site / "assets").rglob("*.js")))
    if not shutil.which("node") or not (TOOLS / "acorn").exists():
        pytest.skip("whether old browsers read the scripts needs Node: make tools")
    said = subprocess.run(
        ["node", str(TOOLS.parent / "parse.mjs"), *scripts], check=True, capture_output=True, text=True
    )
    assert len(scripts) > 6 and said.stdout == ""


LINKS = """() => [...document.querySelectorAll("a[href], link[href], script[src], form[action]")]
  .map((node) => ["href", "src", "action"].map((name) => node.getAttribute(name)).find(Boolean))
  .map((address) => new URL(address, document.baseURI)).filter(({ origin }) => origin === location.origin)
  .map(({ pathname }) => pathname)"""


def test_where_a_host_leaves_out_the_slash_at_the_end_every_link_leads_to_its_page(
    browser: Browser, served: str, site: Path
) -> None:
    """At the root of a host. Below a path links cannot know where they are: there a host has to add the slash."""
    root = served.removesuffix(PREFIX)
    page = browser.new_page()
    for address in LAID_OUT[1:-1]:  # The front page has no address without a slash, the page for none has any.
        page.goto(root + address.rstrip("/"))
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 100, address
        led = {unquote(path) for path in page.evaluate(LINKS)}
        assert len(led) > 20
        assert [path for path in led if not (site / path.strip("/")).exists()] == [], address
    page.goto(root + "/compare")
    page.get_by_label("Ashmere").uncheck()
    page.locator("thead a:visible").first.click()
    expect(page.locator("h1")).to_have_text("Barrowby")
    page.close()


def test_letters_of_twice_the_size_push_nothing_aside_and_are_not_cut(browser: Browser, served_many: str) -> None:
    """As a reader sets them: 32 px in the browser’s settings, which what the style sheet asks of the window follows."""
    large = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*BROWSER_FLAGS, "--blink-settings=defaultFontSize=32"]
    )
    found = []
    lists = ("/sources/", "/updates/", "/gaps/", "/regions/far-coast/", "/topics/food/", "/pilots/", "/about/")
    page = large.new_page(viewport={"width": 320, "height": 700})
    for address in ("/", "/compare/?places=barrowby,coldham", "/pilots/ashmere/", "/search/", *lists):
        page.goto(served_many + address)
        found.append((address, page.evaluate(BESIDE), page.evaluate(CUT_OFF)))
    page.locator(".search-link").click()
    dialog = page.locator("dialog")
    assert dialog.evaluate("node => node.scrollWidth - node.clientWidth") == 0
    page.close()
    large.close()
    # Letters alone made larger, on a window that is laid out as for small ones.
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    for address in ("/", "/compare/", "/pilots/ashmere/", "/organisations/", "/timeline/", "/about/"):
        page.goto(served_many + address)
        page.add_style_tag(content="html { font-size: 200% }")
        found.append((address, page.evaluate(BESIDE), page.evaluate(CUT_OFF)))
    context.close()
    assert [what for what in found if what[1:] != (0, [])] == []


# A list whose bullets are taken away by “none” is none to Safari's reader; a part of a table that is not laid out as
# such has to say what it is.
LOST = """() => [
  ...[...document.querySelectorAll("ul, ol")].filter((node) =>
    getComputedStyle(node).listStyleType === "none" && node.getAttribute("role") !== "list"),
  ...[...document.querySelectorAll("table, thead, tbody, tr, th, td")].filter((node) =>
    !getComputedStyle(node).display.startsWith("table") && !node.getAttribute("role")),
].map((node) => node.outerHTML.slice(0, 120))"""


def test_lists_stay_lists_and_stacked_tables_stay_tables(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    stacked = 0
    for address in LAID_OUT:
        page.goto(served + address)
        assert page.evaluate(LOST) == [], address
        stacked += page.locator("table[role=table] tr[role=row]").count()
    assert stacked
    page.close()


def test_with_forced_colours_the_current_section_and_page_differ_by_more_than_a_shade(
    browser: Browser, served: str
) -> None:
    page = browser.new_page(forced_colors="active", color_scheme="dark", viewport={"width": 1280, "height": 800})
    page.goto(served + "/pilots/barrowby/")
    line = "nodes => nodes.map((node) => getComputedStyle(node).borderBottomColor)"
    behind = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert set(page.locator(".menu a:not([aria-current])").evaluate_all(line)) == {behind}
    (current,) = page.locator(".menu a[aria-current]").evaluate_all(line)
    assert current != behind
    page.goto(served + "/contact/")
    weight = "node => getComputedStyle(node).fontWeight"
    current = page.locator(".foot a[aria-current]").evaluate(weight)
    assert int(current) > int(page.locator(".foot a:not([aria-current])").first.evaluate(weight))
    page.close()


# Text that is lighter than a middle grey, and grounds that are darker.
FAINT = """() => {
  const shade = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return a ? (r + g + b) / 3 : null;
  };
  return [...document.querySelectorAll("body, body *")].filter((node) => {
    if (!node.checkVisibility({visibilityProperty: true}) || node.closest("svg")) return false;
    const style = getComputedStyle(node), ground = shade(style.backgroundColor);
    const says = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    return (ground !== null && ground < 128) || (says && shade(style.color) > 128);
  }).map((node) => node.outerHTML.slice(0, 120));
}"""


def test_a_page_printed_from_dark_colours_is_ink_on_paper(browser: Browser, served: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(served + "/pilots/barrowby/")
    assert page.evaluate(FAINT), "on the screen it is dark"
    page.emulate_media(media="print", color_scheme="dark")
    for address in LAID_OUT:
        page.goto(served + address)
        assert page.evaluate(FAINT) == [], address
    page.close()


# What a translator does: each text becomes an element of two, before the scripts have run or after.
TRANSLATE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement.closest("script, style, textarea, option")) continue;
    const outer = document.createElement("font"), inner = document.createElement("font");
    inner.textContent = text.data.replace(/\\p{L}+/gu, "$&o");
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""
FIRST = f"""document.addEventListener("readystatechange", () => {{
  if (document.readyState === "interactive") ({TRANSLATE})();
}})"""


@pytest.mark.parametrize("when", ["before the scripts", "after the scripts"])
def test_a_translator_that_replaces_words_leaves_everything_working(browser: Browser, served: str, when: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, permissions=["clipboard-write"])
    page, wrong = context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    if when == "before the scripts":
        page.add_init_script(FIRST)

    def opened(address: str) -> Page:
        page.goto(served + address)
        if when == "after the scripts":
            page.evaluate(TRANSLATE)
        return page

    opened("/organisations/").locator(".filters [name=q]").fill("universityo greatero")
    expect(page.locator(".rows tbody tr:visible th")).to_have_text(["Collegeo ofo Ashmereo"])
    opened("/compare/?places=ashmere,barrowby")
    page.get_by_label("Coldhamo").check()
    expect(page.locator(".choose [role=status]")).to_have_text("3 towns are shown.")
    opened("/pilots/barrowby/").locator(".menu-button").click()
    expect(page.locator("#menu a").first).to_be_visible()
    page.locator(".link-here summary").click()
    page.locator(".copy button").first.click()
    expect(page.locator(".copy [role=status]").first).to_have_text("Copied")
    page.locator(".search-link").click()
    page.keyboard.type("Coldham")
    expect(page.locator("dialog .results a").first).to_have_text("Coldham")
    assert wrong == []
    context.close()


def test_going_back_shows_a_list_as_it_had_been_narrowed(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "/organisations/")
    page.locator(".filters [name=q]").fill("college")
    page.locator("[name=region]").select_option("middle-moor")
    shown = page.locator(".rows tbody tr:visible th").all_inner_texts()
    page.locator(".rows tbody tr:visible a").first.click()
    page.go_back()
    expect(page.locator(".filters [name=q]")).to_have_value("college")
    expect(page.locator("[name=region]")).to_have_value("middle-moor")
    expect(page.locator(".rows tbody tr:visible th")).to_have_text(shown)
    page.close()
