"""Links that say one thing and do another, and links to this site by its whole address."""

from __future__ import annotations

import pytest

from placebook.prose.links import own_addresses, targets
from placebook.prose.parser import parse

PAGES = {"about.md": "about.md", "pilots/glen.md": "pilots/glen.md", "index.md": "index.md"}
SITE = "https://www.example.org/leading-places/"


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("[https://a.example/](https://a.example/path)", False),
        ("[www.a.example](https://a.example/)", False),
        ("[a.example](https://b.example/)", True),
        ("[https://a.example/](https://a.example.evil.example/)", True),
        ("[who@a.example](mailto:other@a.example)", True),
        ("[who@a.example](mailto:who@a.example)", False),
        ("[the page of a council](https://a.example/)", False),
    ],
)
def test_the_words_of_a_link_lead_where_they_say(written: str, wrong: bool) -> None:
    said = list(targets(parse(written), "about.md", PAGES, [], None))
    assert bool(said) == wrong, said
    assert all("the words of this link are the address" in fault.message for fault in said)


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        (f"See [it]({SITE}about/#who).", "write ../about.md#who."),
        (f"See [it]({SITE}).", "write ../index.md."),
        (f"See [it]({SITE}no/such/page/).", "write the way to its file from this one."),
        ("See [it](https://www.example.org/other/).", None),
    ],
)
def test_a_link_to_this_site_is_written_as_the_way_to_a_file(written: str, fix: str | None) -> None:
    said = list(own_addresses(parse(written), "pilots/glen.md", SITE, PAGES))
    assert [fault.fix for fault in said] == ([fix] if fix else [])
    assert all(fault.at == written.index("http") for fault in said)
