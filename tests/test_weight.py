"""What a page weighs: sizes and counts against the budgets of `tests/budgets.yml`. Times are in `make weigh`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import KINDS, ROOT, serve
from playwright.sync_api import Browser
from weigh import Weight, weigh

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


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_page_is_within_the_budget_of_all(browser: Browser, compressed: str, address: str) -> None:
    within(weigh(browser, compressed + address), "every page")


def test_what_is_weighed_is_what_was_asked_for(browser: Browser, compressed: str) -> None:
    parts = [url.rpartition("/")[2] for url, _ in weigh(browser, compressed + "/privacy/").parts]
    assert {"site.css", "site.js"} <= set(parts)


def test_scripts_and_the_rest_that_is_not_pages_stay_small(site: Path) -> None:
    sizes = {file: file.stat().st_size / 1024 for file in (site / "assets").iterdir()}
    assert sum(size for file, size in sizes.items() if file.suffix == ".js") <= BUDGETS["script"]["kilobytes"]
    assert sum(sizes.values()) <= BUDGETS["published folder, besides pages and data"]["kilobytes"]
    assert not list(site.rglob("*.map"))
