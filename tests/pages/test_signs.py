"""Signs: drawn into the page, silent beside their words, and those of Material's icon set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from placebook.check.built_site import BuiltPage
from placebook.pages.signs import FOLDER, sign

ROWS = dict(re.findall(r"^\| ([a-z-]+) \| ([a-z-]+) \|$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE))
SIGNS = sorted(path.stem for path in FOLDER.glob("*.svg"))


def test_every_sign_is_listed_with_its_original() -> None:
    assert sorted(name for name in ROWS if name != "sign") == SIGNS


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_is_that_of_the_icon_set(name: str) -> None:
    """While Material is installed. The day it goes, this test goes with it."""
    material = pytest.importorskip("material")
    original = Path(material.__file__).parent / f"templates/.icons/material/{ROWS[name]}.svg"
    assert (FOLDER / f"{name}.svg").read_bytes() == original.read_bytes()


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_is_silent_and_brings_no_style(name: str) -> None:
    drawn = str(sign(name))
    assert 'aria-hidden="true"' in drawn and "style=" not in drawn and "<path" in drawn and len(drawn) < 600


def test_a_sign_never_stands_without_words(pages: dict[str, BuiltPage]) -> None:
    seen = set()
    for page in pages.values():
        for node in page.tree.css("svg.sign"):
            beside = node.parent
            assert beside is not None and beside.text().strip(), page.address
            seen.add(re.sub(r"<svg[^>]*>", "", node.html or ""))
    shown = ("menu", "search", "feed", "calendar", "download", "edit", "external")
    assert {re.sub(r"<svg[^>]*>", "", str(sign(name))).replace("/>", "></path>") for name in shown} <= seen
