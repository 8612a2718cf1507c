"""Every record has its page, stands in every list that it belongs to, and says every fact that it holds."""

from __future__ import annotations

import re

from placebook.check.built_site import BuiltPage
from placebook.content.content import Content
from placebook.dataset.addresses import address
from placebook.model.facts import facts
from placebook.model.records import Organisation, Pilot, Project, Record, Source
from placebook.text.dates import PartialDate
from tests.content.ours import DATASET, each
from tests.support import text_of

Pages = dict[str, BuiltPage]


def page_of(record: Record, pages: Pages) -> BuiltPage:
    where = address(record)
    assert where and where in pages, f"{record.folder}/{record.id} has no page"
    return pages[where]


def links_from(page: BuiltPage) -> set[str]:
    """The addresses, within the site, that a page's content links to."""
    from posixpath import join, normpath

    found = set()
    for node in page.tree.css("main a[href]"):
        href = (node.attributes["href"] or "").partition("#")[0]
        if href and "://" not in href:
            found.add(normpath(join(page.address, href)).rstrip("/") + "/")
    return found


def words(value: object) -> list[str]:
    """How a value of a record reads on a page."""
    if isinstance(value, PartialDate):
        return [value.words]
    return [" ".join(part.split()) for part in str(value).split("\n\n")]


@each(Pilot, Project, Organisation)
def test_every_record_has_a_page_with_its_name_as_heading(record: Record, pages: Pages) -> None:
    page = page_of(record, pages)
    headings = page.tree.css("h1")
    assert [heading.text().strip() for heading in headings] == [record.name]  # type: ignore[attr-defined]
    assert page.tree.css_first("title").text().startswith(record.name)  # type: ignore[attr-defined, union-attr]
    description = page.tree.css_first('meta[name="description"]')
    assert description and len(description.attributes["content"] or "") > 40


@each(Pilot, Project, Organisation, listed=True)
def test_every_record_is_linked_from_the_list_of_its_kind(record: Record, pages: Pages) -> None:
    assert address(record) in links_from(pages[f"/{record.folder}/"])


@each(Pilot, Project, listed=True)
def test_every_place_and_project_is_linked_from_the_home_page(record: Record, pages: Pages) -> None:
    assert address(record) in links_from(pages["/"])


@each(Pilot, listed=True)
def test_a_place_and_its_partners_link_to_each_other(record: Pilot, pages: Pages) -> None:
    page = page_of(record, pages)
    for phase in record.phases:
        for partner in phase.partners:
            organisation = DATASET.organisations[partner.organisation]
            assert address(organisation) in links_from(page), f"{record.id} does not link to {organisation.id}"
            assert address(record) in links_from(page_of(organisation, pages)), f"{organisation.id} does not link back"


# Where a place's own page says a value in other words, or a setting decides how it is shown; a point is on its map.
SAID_OTHERWISE = {
    "lat",
    "lon",
    "region",
    "topics",
    "phase",
    "organisation",
    "role",
    "kind",
    "precision",
    "inferred",
    "confidence",
}


@each(Pilot, Project, Organisation)
def test_a_page_says_every_fact_that_its_record_holds(record: Record, pages: Pages) -> None:
    text = text_of(page_of(record, pages))
    for fact in facts(record):
        if fact.own or fact.ref or fact.path[-1] in SAID_OTHERWISE or fact.path[0] == "sources":
            continue
        for part in words(fact.value):
            assert part in text, f"{record.folder}/{record.id}: {'.'.join(fact.path)} is not on its page: {part}"


@each(Pilot)
def test_a_place_says_its_region_its_topics_and_every_event_it_took_part_in(record: Pilot, pages: Pages) -> None:
    page = page_of(record, pages)
    text = text_of(page)
    assert DATASET.regions[record.region].name in text
    for topic in record.topics:
        assert DATASET.topics[topic].name.lower() in text.lower()
    for event, shared in DATASET.events_of_pilot(record):
        entry = page.tree.css_first(f"#event-{event.id}")
        assert entry is not None, f"{record.id} does not show {event.id}"
        shown = " ".join(entry.text().split())
        if shared:  # Told in full among the events.
            assert event.name in shown and event.when.date.words in shown, f"{record.id}, {event.id}"
            continue
        for fact in facts(event):
            if fact.own or fact.ref or fact.path[-1] in SAID_OTHERWISE or fact.path[0] == "sources":
                continue
            for part in words(fact.value):
                assert part in shown, f"{record.id}, {event.id}: {'.'.join(fact.path)} is not shown: {part}"


@each(Pilot, Project, Organisation)
def test_every_fact_on_a_page_leads_to_a_source_at_its_foot(record: Record, pages: Pages) -> None:
    page = page_of(record, pages)
    marks = page.tree.css("sup.mark a")
    assert marks
    for mark in marks:
        assert re.fullmatch(r"Source \d+: .+", mark.text()), mark.text()
        assert (mark.attributes["href"] or "").removeprefix("#") in page.ids
    cited = {f"source-{citation.source}" for citation in DATASET.cited(record)}
    assert cited <= page.ids, f"not listed at the foot: {cited - page.ids}"


@each(Pilot)
def test_every_standard_question_has_its_fixed_place_on_the_page(record: Pilot, pages: Pages) -> None:
    page = page_of(record, pages)
    for question in DATASET.settings.questions:
        assert question.id in page.ids, question.text
        assert question.text in text_of(page)


@each(Pilot)
def test_the_first_lines_of_a_place_say_what_it_was_and_that_it_has_ended(record: Pilot, pages: Pages) -> None:
    lead = page_of(record, pages).tree.css_first(".lead")
    assert lead is not None and record.summary in " ".join(lead.text().split())
    if all(DATASET.phases[part.phase].ended for part in record.phases):
        panel = page_of(record, pages).tree.css_first(".panel")
        assert panel is not None and "Ended." in panel.text()


@each(Source)
def test_every_source_stands_on_the_sources_page_with_what_is_known_of_it(record: Source, pages: Pages) -> None:
    entry = pages["/sources/"].tree.css_first(f"#{record.id}")
    assert entry is not None
    text = " ".join(entry.text().split())
    for value in (record.title, record.publisher, record.read.words, record.address, record.note):
        assert not value or value in text, f"{record.id}: {value}"
    links = [node.attributes["href"] for node in entry.css("a[rel=external]")]
    if record.answers == "no":
        assert record.address not in links, "a closed site is linked as if it were live"
        assert "No longer online" in text
    elif record.address:
        assert record.address in links


def test_no_page_links_to_a_site_that_has_closed(content: Content, pages: Pages) -> None:
    closed = {s.address for s in content.dataset.sources.values() if s.answers == "no"}
    for page in pages.values():
        for node in page.tree.css("a[href]"):
            href = node.attributes["href"] or ""
            assert href not in closed and "hefce.ac.uk" not in href, f"{page.address} links to {href}"


def test_what_the_programme_had_is_in_the_dataset_for_ever(content: Content) -> None:
    """As the board paper and the programme's page have it, under whatever ids these records have now, or in others."""
    ever = {id for record in content.dataset.records() for id in (record.id, *record.other_ids)}
    assert ever >= {"gloucestershire", "manchester", "newcastle", "bristol", "coventry", "brighton"}
    assert ever >= {"local-growth-academy", "know-your-place"}


def test_a_direct_line_or_address_of_a_person_is_nowhere(pages: Pages) -> None:
    for page in pages.values():
        html = page.file.read_text(encoding="utf-8")
        assert "07909" not in html and "@local.gov.uk" not in html, page.address
