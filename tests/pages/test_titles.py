"""How pages look in a search engine's list. `make titles` prints the list for a person to read."""

from __future__ import annotations

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


def test_titles_and_descriptions_have_a_sensible_length_and_say_the_programme_once(listed: Listed) -> None:
    home_title = listed["/"][0]
    programme = home_title.partition(":")[0]
    for address, (title, description) in listed.items():
        assert TITLE[0] <= len(title) <= TITLE[1], f"{address}: {title}"
        assert DESCRIPTION[0] <= len(description) <= DESCRIPTION[1], f"{address}: {description}"
        assert description.endswith("."), f"{address}: {description}"
        assert programme in title, f"{address}: {title}"
        assert f"{programme} – {programme}" not in title, f"{address}: {title}"
