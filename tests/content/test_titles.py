"""How pages look in a search engine's list. `make titles` prints the list for a person to read."""

from __future__ import annotations

from collections import Counter

import pytest

from placebook.check.built_site import BuiltPage

TITLE, DESCRIPTION = (8, 110), (40, 260)
"""Shortest and longest, in letters. Search engines show about 60 and 160 of them, so the telling words stand first."""

Listed = dict[str, tuple[str, str]]


@pytest.fixture(scope="module")
def listed(pages: dict[str, BuiltPage]) -> Listed:
    """Title and description of every page, by address."""
    found = {}
    for page in pages.values():
        if page.moved_to:
            continue
        titles, descriptions = page.tree.css("head > title"), page.tree.css("meta[name=description]")
        assert len(titles) == len(descriptions) == 1, f"{page.address} has not one title and one description"
        found[page.address] = titles[0].text(), descriptions[0].attributes["content"] or ""
    return found


def test_the_list_for_a_person_to_read(listed: Listed) -> None:
    for address, (title, description) in listed.items():
        print(f"\n{title}\n    {address}\n    {description}")
    assert "/" in listed and len(listed) > 20


def test_no_title_and_no_description_stands_twice(listed: Listed) -> None:
    for found in zip(*listed.values(), strict=True):
        assert [text for text, times in Counter(found).items() if times > 1] == []
