"""What the pages of places ask of their readers: few marks of sources, and little that other places' pages say too."""

from __future__ import annotations

import re

import yaml

from placebook.check.built_site import BuiltPage
from tests.reading import marks_of, said_elsewhere, sentences_of
from tests.support import ROOT

BUDGET = yaml.safe_load((ROOT / "tests/budgets.yml").read_text(encoding="utf-8"))["reading"]
Pages = dict[str, BuiltPage]


def places(pages: Pages) -> list[BuiltPage]:
    return [page for at, page in pages.items() if re.fullmatch(r"/pilots/[^/]+/", at) and not page.moved_to]


def test_marks_of_sources_are_few_beside_the_words(pages: Pages) -> None:
    for page in places(pages):
        words = sum(len(sentence.split()) for sentence in sentences_of(page))
        assert words > 100, page.address
        assert marks_of(page) <= BUDGET["marks for each hundred words"] * words / 100, page.address


def test_a_place_says_what_is_its_own(pages: Pages) -> None:
    for address, share in said_elsewhere(places(pages)).items():
        assert share <= BUDGET["said elsewhere"], (
            f"{address}: {share:.0%} of its words stand on other places’ pages too"
        )


def test_what_came_of_it_stands_in_the_panel_at_the_top(pages: Pages) -> None:
    for page in places(pages):
        first = page.tree.css_first(".panel .first dd")
        assert first is not None and first.text().strip(), page.address
