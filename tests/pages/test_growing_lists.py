"""Lists at the size to design for: 324 places. Each page within its bounds, each place still at the address it had."""

from __future__ import annotations

import ast
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from placebook.check.content import read_content
from placebook.content.content import Content
from placebook.dataset.addresses import address
from placebook.dataset.list_parts import ON_ONE_PAGE, lists_of
from placebook.pages.context import PageContext
from placebook.pages.macros import MACROS
from placebook.pages.record_bodies import record_body
from tests.crowd import write_crowd
from tests.support import ROOT, serve

LARGE = yaml.safe_load((ROOT / "tests/budgets.yml").read_text(encoding="utf-8"))["at 324 places"]
FRAME = {"kilobytes": 4, "nodes": 150}
"""What stands around a page's own words: the frame of the 404 page of the towns is less."""

CALL = re.compile(r"\{\{ (\w+)(\(.*?\)) \}\}")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The data and the prose of 324 places."""
    folder = write_crowd(tmp_path_factory.mktemp("crowd"), 324)
    return read_content(folder / "data", folder / "docs", folder)


def body(content: Content, at: str) -> LexborHTMLParser:
    """What a page that people wrote, or a part of a list, holds beside its frame and its sentences."""
    page = PageContext(content, at)
    made = (
        MACROS[name].make(page, *ast.literal_eval(f"[{values[1:-1]}]"))
        for name, values in CALL.findall(content.written[at].body)
    )
    return LexborHTMLParser("\n".join(map(str, made)) + page.show("source_list"))


@pytest.fixture(scope="module")
def bodies(crowd: Content) -> dict[str, LexborHTMLParser]:
    """Every page of the crowd that lists something, by address, without its frame."""
    lists = ("/organisations/", "/pilots/", "/regions/", "/search/", "/sources/", "/topics/", "/updates/")
    found = {at: body(crowd, at) for at in crowd.written if at == "/" or at.startswith(lists)}
    for page in crowd.pages.values():
        if page.record.folder in ("regions", "topics", "phases") or page.record.id in ("ashmere", "board-of-towns"):
            context = PageContext(crowd, page.address)
            html = record_body(context, page.record)
            found[page.address] = LexborHTMLParser(html + context.show("source_list"))
    return found


def test_every_list_is_within_its_bounds(bodies: dict[str, LexborHTMLParser]) -> None:
    assert len(bodies) > 80
    for at, page in bodies.items():
        size = len(gzip.compress((page.html or "").encode(), 6)) / 1024
        nodes = len(page.css("*"))
        assert size + FRAME["kilobytes"] <= LARGE["kilobytes"], f"{at}: {size:.1f} KB"
        assert nodes + FRAME["nodes"] <= LARGE["nodes"], f"{at}: {nodes} nodes"


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
    data = crowd.dataset.changed(sources=withdrawn)
    assert len(data.sources) < ON_ONE_PAGE["sources"] < len(withdrawn)
    assert [part.address for part in lists_of(data)["sources"].parts] == [
        part.address for part in crowd.lists["sources"].parts
    ]


@pytest.fixture(scope="module")
def lists(bodies: dict[str, LexborHTMLParser], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The lists in parts as bare pages with their script, and the address at which they are served."""
    folder: Path = tmp_path_factory.mktemp("lists")
    script = (ROOT / "placebook/site/theme/assets/narrow.js").read_bytes()
    (folder / "narrow.js").write_bytes(script)
    (folder / "404.html").write_text("<!doctype html>", encoding="utf-8")
    for at, page in bodies.items():
        file = folder / at.strip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        loaded = "../" * at.strip("/").count("/") + "../narrow.js" if at != "/" else "narrow.js"
        head = f'<!doctype html><script type="module" src="{loaded}"></script>'
        file.write_text(f"{head}{page.html}", encoding="utf-8")
    with serve(folder) as where:
        yield where


def test_old_links_lead_on_at_once_where_a_script_runs(browser: Browser, lists: str, crowd: Content) -> None:
    page = browser.new_page()
    source, update = crowd.dataset.sources["coldham-page"], crowd.dataset.updates_in_order[0]
    for record in (source, update):
        page.goto(lists + (address(record) or ""))
        page.wait_for_url("**" + (crowd.where(record) or "-"))
    page.goto(lists + "/organisations/?region=middle-moor")
    page.wait_for_url("**/regions/middle-moor/#organisations")
    page.goto(lists + "/organisations/c/?kind=college&region=lower-vale")
    expect(page.locator(".filters [role=status]")).to_have_text(re.compile(r"^\d\d of 1\d\d organisations shown"))
    page.close()


def test_places_of_one_topic_in_one_region_are_two_choices_away(browser: Browser, lists: str, crowd: Content) -> None:
    page = browser.new_page()
    page.goto(lists + "/pilots/")
    page.locator("[name=topic]").select_option("food")
    page.locator("[name=region]").select_option("far-coast")
    names = sorted(p.name for p in crowd.dataset.pilots.values() if p.region == "far-coast" and "food" in p.topics)
    assert page.locator(".index li:visible a").all_inner_texts() == names
    assert page.locator(".letters a:visible").all_inner_texts() == sorted({name[0] for name in names})
    page.locator(".filters [name=q]").fill(names[-1][:7])
    assert names[-1] in page.locator(".index li:visible a").all_inner_texts()
    page.close()
