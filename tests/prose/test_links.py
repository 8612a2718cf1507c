"""Links that say one thing and do another, and links to this site by its whole address."""

from __future__ import annotations

import pytest

from placebook.prose.links import own_addresses, targets
from placebook.prose.parser import parse
from placebook.prose.read import Prose, check_prose

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
        ("[see www.a.example](https://b.example/)", True),
        ("[https://a.example/ page](https://b.example/)", True),
        ("[(a.example).](https://b.example/)", True),
        ('[www<span lang="en">.a.example</span>](https://b.example/)', True),
        ("[a․example](https://b.example/)", True),
        ("[a。example](https://b.example/)", True),
        ("[see www.a.example](https://www.a.example/page)", False),
        ("[read page 3. See more](https://b.example/)", False),
        ("[https://a.example/b](https://a.example/c)", True),
        ("[a.example/b](https://www.a.example/b/c)", False),
        ("[a.example/b](https://www.a.example/bc)", True),
        ("[visit a.info](https://b.example/)", True),
        ("[www.a.example](index.md)", True),
        ("[index.md](index.md)", False),
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
        (f"See [it]({SITE}no/such/page/).", "write the way to the file of one that there is."),
        (f"See [it]({SITE}about/?x#who).", "write ../about.md#who."),
        ("See [it](http://www.example.org/leading-places/about/).", "write ../about.md."),
        ("See [it](HTTPS://Example.org:443/leading-places).", "write ../index.md."),
        ("See [it](https://www.example.org:8000/leading-places/).", None),
        ("See [it](https://www.example.org/other/).", None),
    ],
)
def test_a_link_to_this_site_is_written_as_the_way_to_a_file(written: str, fix: str | None) -> None:
    said = list(own_addresses(parse(written), "pilots/glen.md", SITE, PAGES))
    assert [fault.fix for fault in said] == ([fix] if fix else [])
    assert all(fault.at == written.lower().index("http") for fault in said)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"about/index.md": ""}, "/about/ is the address of docs/about.md too."),
        (
            {"pilots/cwm-example/index.md": ""},
            "/pilots/cwm-example/ is the address of data/pilots/cwm-example.yml too.",
        ),
        ({"assets/words.md": ""}, "/assets/words/ is where files of the site stand."),
        ({"404.md": ""}, "/404/ is where files of the site stand."),
        ({"index/index.md": ""}, "/index/ is where files of the site stand."),
        ({"a.md": "[/index/]"}, "/index/ is where files of the site stand."),
        ({"a.md": "[/search/a/]"}, "/search/a/ is where files of the site stand."),
        ({"a.md": "[/organisations/b/]"}, "/organisations/b/ is where files of the site stand."),
        ({"a.md": "[/updates/2017-03/]"}, "/updates/2017-03/ is where files of the site stand."),
        ({"a.md": "[/old/]", "b.md": "[/old/]"}, "docs/a.md has the former address /old/ too."),
        ({"a.md": "[/api/v1/]"}, "/api/v1/ is where files of the site stand."),
    ],
)
def test_two_pages_at_one_address_name_each_other(files: dict[str, str], message: str) -> None:
    written = [
        Prose(path, f"docs/{path}", {"title": "A", "description": "B", "former_addresses": old}, True, "Words.\n", 5)
        for path, former in {"about.md": "", **files}.items()
        for old in [former.strip("[]").split() if former else []]
    ]
    said = check_prose(written, {"pilots": {"cwm-example"}}, {})
    assert message in [problem.message for problem in said]
