"""What our own pages weigh: each of them, with all that it loads, compressed as hosts do."""

from __future__ import annotations

import gzip
from pathlib import Path

import yaml

from placebook.check.built_site import BuiltPage
from tests.support import PREFIX, ROOT

BUDGETS = yaml.safe_load((ROOT / "tests/budgets.yml").read_text(encoding="utf-8"))
HEADERS = 400
"""Bytes that an answer of a usual host has beside its body."""


def test_every_page_is_within_the_budget_of_all(site: Path, pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        loaded = {page.file, site / "assets/icon.svg"}  # Of several icons a browser asks for one.
        for node in page.tree.css("link[rel=stylesheet], script[src], img[src]"):
            path = (node.attributes.get("href") or node.attributes.get("src") or "").partition("?")[0]
            inside = path.removeprefix(PREFIX) if path.startswith("/") else ""
            loaded.add(site / inside[1:] if inside else (page.file.parent / path).resolve())
        size = sum(len(gzip.compress(file.read_bytes(), 6)) + HEADERS for file in loaded)
        assert size / 1024 <= BUDGETS["every page"]["kilobytes"], f"{page.address}: {size} bytes"
        assert len(loaded) <= BUDGETS["every page"]["requests"], f"{page.address}: {loaded}"
