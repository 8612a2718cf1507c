"""Access: WCAG 2.2 AA as far as a program can tell, and past it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from placebook.check.built_site import BuiltPage, built_pages
from placebook.pages.colours import contrast, pairs
from tests.support import KINDS, ROOT, WIDTHS, WRITE, build, serve

ALIKE = {"linking", "contact", "accessibility", "privacy", "projects", "project", "topics", "topic", "board papers"}
"""Kinds of pages that have nothing which another kind has not: plain words, lists of a few, a record like a place."""

each_kind = pytest.mark.parametrize(
    "address",
    [address for kind, address in KINDS.items() if kind not in ALIKE],
    ids=[k for k in KINDS if k not in ALIKE],
)

# Every rule that axe has but one: AAA contrast (7:1) is not our aim.
EVERY_RULE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"],
    },
    "rules": {"color-contrast-enhanced": {"enabled": False}},
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="module", params=list(WIDTHS.values()), ids=list(WIDTHS))
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of either width. It is one for all tests, as each goes somewhere first."""
    page = browser.new_page(viewport={"width": request.param, "height": 800})
    yield page
    page.close()


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """A page of a desktop's width."""
    page = browser.new_page(viewport={"width": WIDTHS["desktop"], "height": 800})
    yield page
    page.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a small phone's width."""
    page = browser.new_page(viewport={"width": WIDTHS["phone"], "height": 800})
    yield page
    page.close()


@pytest.fixture(scope="module")
def zoomed(browser: Browser) -> Iterator[Page]:
    """A desktop's page at 400%, which takes styles of the test."""
    page = browser.new_page(viewport={"width": 320, "height": 256}, bypass_csp=True)
    yield page
    page.close()


@pytest.fixture(scope="module")
def forced(browser: Browser) -> Iterator[Page]:
    """A small phone whose reader chose all colours."""
    page = browser.new_page(forced_colors="active", color_scheme="dark", viewport={"width": 320, "height": 700})
    yield page
    page.close()


# What changes with the colours alone.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def complaints(page: Page, rules: dict[str, Any] = EVERY_RULE, part: str | None = None) -> list[str]:
    """What axe finds wrong with the page as it stands, or with one part of it."""
    found = Axe().run(page, context=part, options=rules).response["violations"]
    return [f"{v['id']} ({v['impact']}): {node['html'][:160]}" for v in found for node in v["nodes"]]


@each_kind
def test_axe_finds_nothing_in_either_scheme(desk: Page, served: str, address: str) -> None:
    """Every rule in light colours, and in dark ones those that colours can break.

    On a phone, in dark colours, every rule is put to every kind of page of our own (`tests/content/test_access.py`).
    """
    desk.emulate_media(color_scheme="light")
    desk.goto(served + address)
    assert complaints(desk) == []
    desk.emulate_media(color_scheme="dark")
    assert complaints(desk, COLOURS) == []


def test_with_forced_colours_the_box_of_a_mark_stands_on_no_word(forced: Page, served: str) -> None:
    forced.goto(f"{served}/compare/")
    gaps = forced.locator(".mark:last-of-type + .onward:visible").evaluate_all(
        """links => links
          .map((link) => [link.previousElementSibling.firstChild, link].map((node) => node.getBoundingClientRect()))
          .filter(([mark, word]) => Math.abs(mark.top - word.top) < 12).map(([mark, word]) => word.left - mark.right)"""
    )
    assert gaps and min(gaps) >= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_menu_of_a_phone(browser: Browser, served: str, scheme: Any) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page.goto(f"{served}/pilots/barrowby/")
    assert complaints(page) == []
    page.locator(".menu-button").click()
    assert complaints(page) == []
    page.close()


def test_axe_would_find_a_fault(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<html lang="en"><title>x</title><main><h1>x</h1><img src="x"><p style="color:#ccc">words</p></main>'
    )
    assert {said.split(" ")[0] for said in complaints(page)} >= {"image-alt", "color-contrast"}
    page.close()


# What is shown of the element that has the focus: its box, whether something lies over it, its outline.
WITH_CONTROLS = (
    *("home", "pilots", "pilot of two phases", "organisations", "sources", "compare", "timeline", "map", "updates"),
    *("data", "search", "components", "not found"),
)
"""Kinds of pages that hold more than text and links: forms, filters, parts that open, pictures with links."""

FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const box = [...node.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height)[0];
  const x = box ? box.left + box.width / 2 : 0, y = box ? box.top + box.height / 2 : 0;
  const top = document.elementFromPoint(x, y);
  const style = getComputedStyle(node);
  return {
    what: node.outerHTML.slice(0, 120),
    path: (() => { const p = []; for (let n = node; n.parentElement; n = n.parentElement)
      p.unshift([...n.parentElement.children].indexOf(n)); return p.join("/"); })(),
    visible: !!box && box.width > 0 && box.height > 0 && node.checkVisibility({visibilityProperty: true}),
    inside: !!box && x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
    covered: !(top && (node === top || node.contains(top) || top.contains(node))),
    outline: style.outlineStyle !== "none" ? parseFloat(style.outlineWidth) : 0,
    region: node.getAttribute("role") === "region",
  };
}"""

# Everything that can be clicked and is shown: what a keyboard must reach.
CLICKABLE = """() => [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")]
  .filter((node) => node.checkVisibility({visibilityProperty: true}))
  .map((node) => { const p = []; for (let n = node; n.parentElement; n = n.parentElement)
    p.unshift([...n.parentElement.children].indexOf(n)); return p.join("/"); })"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top of the page until the focus leaves it. Gives each stop."""
    stops: list[dict[str, Any]] = []
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
    for _ in range(1000):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["path"] == stops[0]["path"]):
            return stops
        stops.append(stop)
    raise AssertionError("the walk does not end")


@pytest.mark.parametrize("kind", WITH_CONTROLS)
def test_a_keyboard_reaches_everything_on_a_phone(phone: Page, served: str, kind: str) -> None:
    every_stop_is_seen(phone, served + KINDS[kind])


@pytest.mark.parametrize("kind", ["home", "pilot", "organisations", "compare", "timeline", "search"])
def test_a_keyboard_reaches_everything_on_a_desktop(desk: Page, served: str, kind: str) -> None:
    """Where the pages are laid out in other ways than on a phone."""
    every_stop_is_seen(desk, served + KINDS[kind])


def every_stop_is_seen(page: Page, address: str) -> None:
    """Walk through a page: each stop is visible, marked and not covered, and nothing is left out."""
    page.goto(address)
    stops = walk(page)
    assert "Skip to the content" in stops[0]["what"]
    for stop in stops:
        assert stop["visible"] and (stop["inside"] or stop["region"]), f"the focus is on something not seen: {stop}"
        assert not stop["covered"] or stop["region"], f"something lies over the focus: {stop['what']}"
        assert stop["outline"] >= 2, f"the focus is not marked: {stop['what']}"
    reached = {stop["path"] for stop in stops}
    clickable = set(page.evaluate(CLICKABLE))
    assert clickable <= reached, f"a keyboard does not reach {sorted(clickable - reached)[:5]}"


def test_a_keyboard_walks_through_the_open_menu_and_out_of_it(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(served + "/pilots/barrowby/")
    page.locator(".menu-button").press("Enter")
    stops = walk(page)
    links = page.locator("#menu a").count()
    inside = page.locator("#menu a").evaluate_all("nodes => nodes.map((node) => node.outerHTML.slice(0, 120))")
    assert [stop["what"] for stop in stops[:links]] == inside, "from the button into the menu"
    assert all(stop["visible"] and not stop["covered"] for stop in stops[:links])
    assert len(stops) > links, "and on after it"
    page.keyboard.press("Escape")
    assert page.locator(".menu-button").get_attribute("aria-expanded") == "false"
    page.close()


def test_the_skip_link_leads_past_the_navigation(page: Page, served: str) -> None:
    page.goto(served + "/pilots/barrowby/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


# Text that its box cuts off.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const style = getComputedStyle(node);
  const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
  return hides && node.clientWidth > 1 && !node.classList.contains("hidden") && node.innerText &&
    (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
}).map((node) => node.outerHTML.slice(0, 120))"""

# WCAG 2.2, success criterion 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""


@each_kind
def test_zoom_and_raised_text_spacing_cut_nothing_off(zoomed: Page, served: str, address: str) -> None:
    """1,280 pixels at 400% are 320 (WCAG 2.2, success criterion 1.4.10)."""
    zoomed.goto(served + address)
    for more in ("", SPACING, "html { font-size: 200% }"):
        if more:
            zoomed.add_style_tag(content=more)
        assert zoomed.evaluate("document.documentElement.scrollWidth") <= 320, more
        assert zoomed.evaluate(CUT_OFF) == []


SMALL = """() => [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")].filter((node) => {
  if (!node.checkVisibility({visibilityProperty: true}) || node.classList.contains("skip")) return false;
  const boxes = [...node.getClientRects()];
  const inSentence = getComputedStyle(node).display === "inline" && node.closest("p, li, dd, td, summary, h2, h3");
  return !inSentence && boxes.every((box) => box.height < 24 || box.width < 24);
}).map((node) => node.outerHTML.slice(0, 120))"""


@each_kind
def test_every_target_is_24_pixels_high_and_wide_or_stands_in_a_sentence(page: Page, served: str, address: str) -> None:
    """WCAG 2.2, success criterion 2.5.8."""
    page.goto(served + address)
    assert page.evaluate(SMALL) == []


@each_kind
def test_forced_colours_leave_edges_and_the_focus_visible(forced: Page, served: str, address: str) -> None:
    forced.goto(served + address)
    forced.keyboard.press("Tab")
    forced.keyboard.press("Tab")
    assert forced.evaluate(FOCUSED)["outline"] >= 2
    borders = "node => parseFloat(getComputedStyle(node).borderTopWidth) > 0"
    for part in (".menu-button", ".status:not(.panel *)", ".panel > .first", ".card", ".mark a"):
        shown = forced.locator(part).first
        if shown.count():
            assert shown.evaluate(borders), f"{part} has no edge"


def test_nothing_on_the_site_moves(site: Path) -> None:
    css = (site / "assets/site.css").read_text(encoding="utf-8")
    for mover in ("animation", "transition", "scroll-behavior", "@keyframes"):
        assert mover not in css, f"“{mover}” needs a way out for readers who asked for less motion"


def test_the_colours_contrast_as_much_as_they_should_in_both_schemes() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21 and round(contrast("#777777", "#ffffff"), 2) == 4.48
    for pair in pairs():
        assert min(pair.light, pair.dark) >= pair.needed, pair


def test_links_in_text_are_told_apart_by_more_than_colour(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    for address in KINDS.values():
        page.goto(served + address)
        plain = page.evaluate(
            """() => [...document.querySelectorAll("main p a, main li a, main dd a, main td a")].filter((node) =>
              !node.closest(".mark") && !getComputedStyle(node).textDecorationLine.includes("underline")
            ).map((node) => node.outerHTML.slice(0, 120))"""
        )
        assert plain == [], address
    page.close()


def test_tables_have_a_caption_scoped_headers_and_a_region_that_scrolls_by_itself(pages: dict[str, BuiltPage]) -> None:
    tables = [(page, table) for page in pages.values() for table in page.tree.css("table")]
    assert tables
    for page, table in tables:
        assert table.css_first("caption"), page.address
        assert all(header.attributes.get("scope") in ("col", "row") for header in table.css("th")), page.address
        region = table.parent
        assert region is not None and region.attributes.get("role") == "region", page.address
        assert region.attributes.get("tabindex") == "0"
        assert region.attributes.get("aria-label") or region.attributes.get("aria-labelledby")


def test_every_page_has_its_language_landmarks_and_one_main(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        if page.moved_to:
            continue
        html = page.tree.css_first("html")
        assert html is not None and html.attributes.get("lang") == "en-GB"
        for landmark in ("header.masthead", "main", "footer", 'nav[aria-label="Sections"]'):
            assert len(page.tree.css(landmark)) == 1, f"{page.address}: {landmark}"
        labels = [nav.attributes.get("aria-label") for nav in page.tree.css("nav")]
        assert None not in labels and len(set(labels)) == len(labels), page.address


# The accessibility tree, from the made-up programme, so that no officer's edit changes it.
TREES = ROOT / "tests/fixtures/uplands-trees"
TREE_KINDS = {
    "home": "/",
    "pilots": "/pilots/",
    "pilot": "/pilots/glen-fictional/",
    "organisations": "/organisations/",
    "sources": "/sources/",
    "about": "/about/",
    "organisation": "/organisations/college-of-the-example-hills/",
    "phases": "/phases/",
    "phase": "/phases/first-season/",
    "compare": "/compare/",
    "timeline": "/timeline/",
    "map": "/map/",
    "updates": "/updates/",
    "search": "/search/",
}


@pytest.fixture(scope="module")
def uplands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The made-up programme, built and served."""
    folder = tmp_path_factory.mktemp("uplands") / "site"
    said = build(ROOT / "tests/fixtures/uplands", folder)
    assert said.returncode == 0, said.stderr
    with serve(folder) as where:
        yield where, folder


@pytest.mark.expected
@pytest.mark.parametrize("kind", TREE_KINDS)
def test_what_assistive_technology_is_given_is_as_it_was_reviewed(
    browser: Browser, uplands: tuple[str, Path], kind: str
) -> None:
    """`make expected` writes the files anew; the difference is then read in review."""
    where, folder = uplands
    assert TREE_KINDS[kind] in built_pages(folder)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(where + TREE_KINDS[kind])
    # What a link fills a new file with is for the officer who opens it.
    tree = re.sub(r"&value=\S+", "&value=…", page.locator("body").aria_snapshot()) + "\n"
    page.close()
    file = TREES / f"{kind}.yml"
    if os.environ.get(WRITE):
        file.parent.mkdir(exist_ok=True)
        file.write_text(tree, encoding="utf-8")
    assert tree == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_former_address_sends_the_reader_on(browser: Browser, uplands: tuple[str, Path], script: bool) -> None:
    """With script the query and the fragment go along; without, the page itself is reached."""
    where, folder = uplands
    old, new = next((p.address, p.moved_to) for p in built_pages(folder).values() if p.moved_to)
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{where}{old}?from=mail#the-work")
    page.wait_for_url(f"{where}{new}**")
    assert page.url == f"{where}{new}" + ("?from=mail#the-work" if script else page.url.partition(new or "")[2])
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_components_are_photographed_in_both_schemes(browser: Browser, served: str, scheme: str) -> None:
    """The pictures are in build-photos/, for people to look at."""
    folder = ROOT / "build-photos"
    folder.mkdir(exist_ok=True)
    for width in (320, 390, 1280):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(served + "/style/")
        for part in (
            ".status",
            ".partners",
            ".cards",
            ".entries",
            ".disagreement",
            ".silent",
            ".table",
            ".sources",
        ):
            assert page.locator(part).first.is_visible(), part
        back = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (back == "rgb(252, 251, 248)") == (scheme == "light")
        picture = page.screenshot(path=folder / f"components-{width}-{scheme}.png", full_page=True)
        assert len(picture) > 20_000
        context.close()


def test_a_printed_page_has_no_furniture_and_spells_out_its_address(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(served + "/pilots/barrowby/")
    for furniture in (".masthead", ".trail", ".contents", ".actions", ".neighbours", ".skip"):
        assert not page.locator(furniture).first.is_visible(), furniture
    assert page.locator(".cite .address").is_visible()
    page.goto(served + "/organisations/college-of-ashmere/")
    after = "node => getComputedStyle(node, '::after').content"
    outside = page.locator("main a[rel=external]").first
    written_out = outside.evaluate("node => node.textContent.trim() === node.getAttribute('href')")
    assert written_out or "http" in outside.evaluate(after)
    page.close()
