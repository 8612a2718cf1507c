"""Lists that can be narrowed: with script by choices that combine, without it by plain links."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from placebook.check.built_site import BuiltPage
from placebook.content.content import Content
from placebook.dataset.overviews.facets import browse_organisations, browse_pilots, partners_of
from placebook.dataset.part_taken import beside_partners
from placebook.dataset.record_pages import words_of
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.pages.render import render
from placebook.pages.search.details import details
from tests.support import text_of, with_records


def test_choices_combine_show_numbers_live_in_the_address_and_say_what_is_shown(
    browser: Browser, served: str, content: Content
) -> None:
    data = content.dataset
    every = len(data.pilots)
    on_food = [pilot for pilot in by_name(data.pilots.values()) if "food" in pilot.topics]
    both = [pilot.name for pilot in on_food if any(part.phase == "second" for part in pilot.phases)]
    page = browser.new_page()
    page.goto(served + "/pilots/")
    status, cards = page.locator(".filters [role=status]"), page.locator(".card:visible h2")
    expect(status).to_have_text(f"{every} of {every} towns shown.")
    expect(page.locator(".filters button")).to_be_hidden()
    page.locator("[name=topic]").select_option("food")
    expect(status).to_have_text(f"{len(on_food)} of {every} towns shown.")
    assert cards.all_inner_texts() == [pilot.name for pilot in on_food]
    for option in page.locator("[name=region] option:not([value=''])").all():
        there = sum(pilot.region == option.get_attribute("value") for pilot in on_food)
        assert (option.text_content() or "").endswith(f" ({there})")
        assert option.is_disabled() == (there == 0), "a choice that would leave nothing cannot be made"
    page.locator("[name=phase]").select_option("second")
    assert cards.all_inner_texts() == both
    assert page.url.endswith("/pilots/?topic=food&phase=second")
    page.goto(page.url)
    assert cards.all_inner_texts() == both, "a link to the choice shows it"
    page.locator(".filters button").click()
    expect(status).to_have_text(f"{every} of {every} towns shown.")
    assert page.url.endswith("/pilots/")
    page.goto(served + "/pilots/?topic=nonsense")
    assert len(cards.all()) == every, "a choice that there is not is none"
    page.close()


def test_organisations_are_narrowed_by_where_they_took_part_and_empty_kinds_go(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "/organisations/?region=middle-moor&kind=college")
    shown = page.locator(".rows tbody tr:visible th").all_inner_texts()
    assert "College of Barrowby" in shown and "College of Coldham" not in shown
    expect(page.locator(".filters [role=status]")).to_have_text(
        re.compile(rf"^{len(shown)} of \d+ organisations shown")
    )
    page.close()


def test_one_that_is_named_beside_the_partners_is_found_by_region_and_topics_of_the_place(
    content: Content,
) -> None:
    dunwick = content.dataset.pilots["dunwick"]
    helper = m.Named(name="Academy", role="supporting partner", organisation="academy-of-mayors")
    part = dunwick.phases[0].model_copy(update={"also_named": (helper,)})
    with_helper = dunwick.model_copy(update={"phases": (part,)})
    dataset = with_records(content.dataset, pilots={**content.dataset.pilots, "dunwick": with_helper})
    academy = dataset.organisations["academy-of-mayors"]
    marks = browse_organisations(dataset).marks(academy)
    assert f"region:{dunwick.region}" in marks and all(f"topic:{topic}" in marks for topic in dunwick.topics)
    assert academy in partners_of(dataset, [with_helper]) and academy not in partners_of(content.dataset, [dunwick])
    assert details(academy, dataset).related == {"Supporting partner in": ["Dunwick"]}
    assert "supporting partner in Dunwick" in words_of(dataset, academy).description
    assert beside_partners(dataset) == [academy] and "and one more body named beside" in render(dataset, "home", "/")
    assert beside_partners(content.dataset) == [] and "named beside" not in render(content.dataset, "home", "/")


def test_no_region_is_said_to_be_without_a_place_while_some_are_not_sorted_by_region(
    pages: dict[str, BuiltPage],
) -> None:
    unsorted = "Two of them are not sorted by region here, since our sources do not say which they are in: "
    for address in ("/regions/", "/regions/outer-isles/", "/regions/far-coast/"):
        told = text_of(pages[address])
        assert f"{unsorted}Nether Hythe and Over Hythe. No document that we could read names the other " in told
        assert "phases/second/#nether-hythe" in (pages[address].tree.html or ""), address
    assert "No town of Joined Towns with a page here is in the Outer Isles." in text_of(pages["/regions/outer-isles/"])


def test_words_find_a_name_then_or_now_or_another_and_stay_in_the_address(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "/organisations/")
    rows = page.locator(".rows tbody tr:visible th")
    for typed, found in {
        "greater ashmere": "College of Ashmere",  # Its name now.
        "coll univ ash": "College of Ashmere",  # Beginnings of words, of either.
        "F.F.L.": "Fund for Learning",
        "CIVIC life": "Academy of Mayors",
    }.items():
        page.locator(".filters [name=q]").fill(typed)
        assert rows.all_inner_texts() == [found], typed
    expect(page.locator(".filters button")).to_be_visible()
    page.locator("[name=kind]").select_option("national-body")
    page.goto(page.url)
    assert rows.all_inner_texts() == ["Academy of Mayors"], "a link to the words shows them"
    page.locator(".filters button").click()
    assert page.url.endswith("/organisations/") and rows.count() > 6
    page.close()


def test_a_link_to_a_group_that_the_choices_hide_shows_it(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 600})
    page.goto(served + "/organisations/?region=middle-moor&kind=college")
    page.goto(page.url + "#national-body")
    expect(page.locator("#national-body")).to_be_in_viewport()
    page.goto(served + "/compare/?places=barrowby,coldham")
    expect(page.locator(".choose [role=status]")).to_have_text("2 towns are shown.")
    page.close()


@pytest.mark.parametrize("address", ["/pilots/", "/organisations/"])
def test_without_script_there_are_plain_ways_by_region_topic_kind_and_phase(
    browser: Browser, served: str, pages: dict[str, BuiltPage], content: Content, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + address)
    assert not page.locator(".filters").is_visible()
    assert page.locator(".ways-through section, #by-kind:not(section *)").count() == 4
    assert all(link.is_visible() for link in page.locator(".ways-through a").all())
    context.close()
    data = content.dataset
    browse = browse_pilots(data) if address == "/pilots/" else browse_organisations(data)
    names = {pilot.id: pilot.name for pilot in data.pilots.values()}
    names |= {organisation.id: organisation.name for organisation in data.organisations.values()}
    for facet in browse.facets:
        for choice in facet.choices:
            if facet.name == "kind":
                continue  # Kinds are places on the list itself.
            there = text_of(pages[choice.at.partition("#")[0]])
            members = [names[id] for id, values in browse.values.items() if choice.id in values[facet.name]]
            assert len(members) == choice.number > 0
            assert [name for name in members if name not in there] == [], f"{choice.at} does not list them"


def test_a_kind_of_partner_counts_places_and_says_so(pages: dict[str, BuiltPage]) -> None:
    lines = {" ".join(line.text().split()) for line in pages["/pilots/"].tree.css("[aria-labelledby=by-kind] li")}
    assert "Colleges 6 towns" in lines
    topics = {" ".join(line.text().split()) for line in pages["/pilots/"].tree.css("[aria-labelledby=by-topic] li")}
    assert all(re.search(r" \d$", line) for line in topics)


def test_every_record_is_in_the_list_with_its_marks(pages: dict[str, BuiltPage], content: Content) -> None:
    data = content.dataset
    for address, records in (("/pilots/", data.pilots), ("/organisations/", data.organisations)):
        marks = [node.attributes["data-facets"] or "" for node in pages[address].tree.css("[data-facets]")]
        assert len(marks) == len(records)
        assert all(re.fullmatch(r"((region|topic|kind|phase):[a-z0-9-]+ ?)*", mark) for mark in marks)
