"""What a page weighs: sizes and counts against the budgets of `tests/budgets.yml`. Times are in `make weigh`."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from placebook.check.read_content import read_content
from placebook.content.edition import Edition
from placebook.outputs.search_index import INDEX, write_search
from tests.crowd import write_crowd
from tests.support import KINDS, ROOT, SITE_URL, serve
from tests.weigh import Weight, weigh

BUDGETS = yaml.safe_load((ROOT / "tests/budgets.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def compressed(site: Path) -> Iterator[str]:
    """The built site from a server that compresses, as hosts do."""
    with serve(site, compress=True) as where:
        yield where


def within(found: Weight, budget: str) -> None:
    assert found.kilobytes <= BUDGETS[budget]["kilobytes"], found.parts
    assert found.requests <= BUDGETS[budget]["requests"], found.parts


def test_a_pilot_page_is_within_its_budget(browser: Browser, compressed: str) -> None:
    within(weigh(browser, compressed + KINDS["pilot"]), "pilot")


def test_the_page_for_what_is_missing_is_within_its_budget(browser: Browser, compressed: str) -> None:
    within(weigh(browser, compressed + KINDS["not found"]), "not found")


@pytest.mark.parametrize("address", [KINDS[kind] for kind in ("home", "sources", "compare", "search")])
def test_every_kind_of_page_is_within_the_budget_of_all(browser: Browser, compressed: str, address: str) -> None:
    within(weigh(browser, compressed + address), "every page")


LOADED = """() => performance.getEntriesByType("resource").map((entry) => [entry.name, entry.transferSize])"""


def test_search_loads_nothing_before_it_is_used_and_little_then(browser: Browser, compressed: str) -> None:
    page = browser.new_page()
    page.goto(compressed + KINDS["pilot"], wait_until="networkidle")
    before = dict(page.evaluate(LOADED))
    assert {name.rpartition("/")[2] for name in before} <= {"site.css", "site.js", "icon.svg"}
    page.locator(".search-link").focus()
    page.wait_for_timeout(300)
    assert len(page.evaluate(LOADED)) == len(before), "to walk past the link is not to reach for search"
    page.keyboard.press("Enter")
    page.keyboard.type("Barrowby")
    page.locator(".results li").first.wait_for()
    came = {name: size for name, size in page.evaluate(LOADED) if name not in before}
    assert any(name.endswith("search-index.json") for name in came)
    within(Weight(sum(came.values()), len(came), tuple(came.items())), "search")
    page.close()


def test_search_stays_within_its_budget_at_324_places(site: Path, tmp_path: Path) -> None:
    crowd = write_crowd(tmp_path, 324)
    index = write_search(Edition(read_content(crowd / "data", crowd / "docs", crowd), SITE_URL))[INDEX]
    index = index if isinstance(index, bytes) else index.encode()
    scripts = [*(site / "assets" / name for name in ("find.js", "search.js")), *(site / "assets/vendor").glob("*.js")]
    whole = sum(len(gzip.compress(each, 6)) for each in (index, *(file.read_bytes() for file in scripts)))
    assert index.count(b'"folder":"pilots"') == 324
    assert whole / 1024 <= BUDGETS["search at 324 places"]["kilobytes"]


def test_what_is_weighed_is_what_was_asked_for(browser: Browser, compressed: str) -> None:
    parts = [url.rpartition("/")[2] for url, _ in weigh(browser, compressed + "/privacy/").parts]
    assert {"site.css", "site.js"} <= set(parts)


def test_scripts_and_the_rest_that_is_not_pages_stay_small(site: Path) -> None:
    sizes = {f: f.stat().st_size / 1024 for f in (site / "assets").rglob("*") if f.is_file() and f.suffix != ".json"}
    ours = [size for file, size in sizes.items() if file.suffix == ".js" and file.parent.name != "vendor"]
    assert sum(ours) <= BUDGETS["script"]["kilobytes"]
    assert sum(sizes.values()) <= BUDGETS["published folder, besides pages and data"]["kilobytes"]
    assert not list(site.rglob("*.map"))
