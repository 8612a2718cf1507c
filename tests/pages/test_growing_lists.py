"""Lists at the size to design for: 324 places. Each page within its bounds, each place still at the address it had."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from placebook.check.built_site import built_pages
from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.dataset.addresses import address
from placebook.dataset.overviews.list_parts import ON_ONE_PAGE, lists_of
from tests.crowd import write_crowd
from tests.support import ROOT, with_records

LARGE = yaml.safe_load((ROOT / "tests/budgets.yml").read_text(encoding="utf-8"))["at 324 places"]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The data and the prose of 324 places."""
    folder = write_crowd(tmp_path_factory.mktemp("crowd"), 324)
    return read_content(folder / "data", folder / "docs", folder)


@pytest.fixture(scope="module")
def bodies(many: Path) -> dict[str, LexborHTMLParser]:
    """Every page of their site that lists something, by address."""
    lists = ("/organisations/", "/phases/", "/pilots/", "/regions/", "/search/", "/sources/", "/topics/", "/updates/")
    one = re.compile(r"/(organisations|pilots)/(?!ashmere/|board-of-towns/)[^/]{2,}/")
    return {
        at: page.tree
        for at, page in built_pages(many).items()
        if at == "/" or (at.startswith(lists) and not one.fullmatch(at))
    }


def test_every_list_is_within_its_bounds(bodies: dict[str, LexborHTMLParser]) -> None:
    assert len(bodies) > 80
    for at, page in bodies.items():
        size = len(gzip.compress((page.html or "").encode(), 6)) / 1024
        nodes = len(page.css("*"))
        assert size <= LARGE["kilobytes"], f"{at}: {size:.1f} KB"
        assert nodes <= LARGE["nodes"], f"{at}: {nodes} nodes"


def test_every_place_on_a_list_answers_at_its_old_address_and_leads_to_where_it_stands_in_full(
    crowd: Content, bodies: dict[str, LexborHTMLParser]
) -> None:
    for folder in ("updates", "sources"):
        for record in crowd.dataset.every(folder):
            at, _, spot = (address(record) or "").partition("#")
            line = bodies[at].css_first(f"li[id='{spot}'] a")
            assert line is not None, record.id
            to = crowd.where(record) or ""
            part, _, there = to.partition("#")
            assert (line.attributes["href"] or "").endswith(to.removeprefix(at)), record.id
            assert bodies[part].css_first(f"[id='{there}']") is not None, to


def test_every_organisation_stands_in_one_part_and_every_letter_says_how_many(
    crowd: Content, bodies: dict[str, LexborHTMLParser]
) -> None:
    rows = [
        name.text()
        for at, page in bodies.items()
        if at.startswith("/organisations/") and at.count("/") == 3
        for name in page.css(".rows tbody th")
    ]
    assert sorted(rows) == sorted(organisation.name for organisation in crowd.dataset.organisations.values())
    counts = bodies["/organisations/"].css(".parts .count")
    assert sum(int(count.text()) for count in counts) == len(rows)


def test_a_college_stands_under_the_letter_of_its_town_and_the_list_says_so(
    crowd: Content, bodies: dict[str, LexborHTMLParser]
) -> None:
    names = [name.text() for name in bodies["/organisations/p/"].css(".rows tbody th")]
    colleges = [name for name in names if name.startswith("College of P")]
    assert colleges and len(names) > len(colleges)
    assert names == sorted(names, key=lambda name: name.removeprefix("College of ").casefold())
    assert any(
        "“College of” does not count" in line.text() for line in bodies["/organisations/p/"].css(".list > .aside")
    )
    assert len(bodies["/organisations/"].css("#college a")) > 10, "no letter holds them all"


def test_a_letter_that_names_alone_begin_with_keeps_its_address(crowd: Content) -> None:
    data = with_records(
        crowd.dataset,
        organisations={
            id: organisation.model_copy(update={"name": organisation.name.replace("College of", "University of")})
            for id, organisation in crowd.dataset.organisations.items()
        },
    )
    parts = {part.name: part.records for part in lists_of(data)["organisations"].parts}
    assert parts["U"] == () and parts["P"]


def test_who_took_part_on_a_topic_leads_to_the_letters_and_not_back_to_the_topic(
    bodies: dict[str, LexborHTMLParser],
) -> None:
    links = [node.attributes["href"] or "" for node in bodies["/topics/learning/"].css(".by-part a")]
    assert links and all(re.match(r"\.\./\.\./organisations/[a-z]/\?topic=learning&kind=", to) for to in links)


def test_a_list_in_parts_stays_so_when_a_record_is_withdrawn_and_a_short_one_is_whole(
    crowd: Content, content: Content
) -> None:
    for folder, whole in lists_of(content.dataset).items():
        assert not whole.parts and len(whole.records) >= len(content.dataset.of(folder)), folder
    withdrawn = {
        id: source.model_copy(update={"withdrawn": object()}) if source.id > "b" else source
        for id, source in crowd.dataset.sources.items()
    }
    data = with_records(crowd.dataset, sources=withdrawn)
    assert len(data.sources) < ON_ONE_PAGE["sources"] < len(withdrawn)
    assert [part.address for part in lists_of(data)["sources"].parts] == [
        part.address for part in crowd.lists["sources"].parts
    ]


def test_old_links_lead_on_at_once_where_a_script_runs(browser: Browser, served_many: str, crowd: Content) -> None:
    page = browser.new_page()
    source, update = crowd.dataset.sources["coldham-page"], crowd.dataset.updates_in_order[0]
    for record in (source, update):
        page.goto(served_many + (address(record) or ""))
        page.wait_for_url("**" + (crowd.where(record) or "-"))
    page.goto(served_many + "/organisations/?region=middle-moor")
    page.wait_for_url("**/regions/middle-moor/#organisations")
    page.goto(served_many + "/organisations/p/?kind=college&region=far-coast")
    expect(page.locator(".filters [role=status]")).to_have_text(re.compile(r"^\d of \d\d organisations shown"))
    page.close()


def test_places_of_one_topic_in_one_region_are_two_choices_away(
    browser: Browser, served_many: str, crowd: Content
) -> None:
    page = browser.new_page()
    page.goto(served_many + "/pilots/")
    page.locator("[name=topic]").select_option("food")
    page.locator("[name=region]").select_option("far-coast")
    names = sorted(p.name for p in crowd.dataset.pilots.values() if p.region == "far-coast" and "food" in p.topics)
    assert page.locator(".index li:visible a").all_inner_texts() == names
    assert page.locator(".letters a:visible").all_inner_texts() == sorted({name[0] for name in names})
    page.locator(".filters [name=q]").fill(names[-1][:7])
    assert names[-1] in page.locator(".index li:visible a").all_inner_texts()
    page.close()
