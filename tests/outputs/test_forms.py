"""Every other form of what the pages say, read by other people's programs: feeds, the calendar, linked data."""

from __future__ import annotations

import datetime
import json
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest
from pyld import jsonld

from placebook.check.built_site import BuiltPage
from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.content.edition import Edition
from placebook.dataset.addresses import address, feed_address
from placebook.dataset.revised import revised
from placebook.model.records import Organisation
from placebook.outputs.calendar import known_to_the_day
from placebook.outputs.linked_data import About, linked_data, script_text
from placebook.outputs.published import outputs
from tests.support import PREFIX, ROOT, SITE_URL, build, text_of, with_records

Pages = dict[str, BuiltPage]
UPLANDS = ROOT / "tests/fixtures/uplands"
SCHEMA = "https://schema.org/"
TERMS = json.loads((ROOT / "tests/fixtures/schema-org.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def uplands() -> Edition:
    """The made-up programme."""
    return Edition(read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS), "https://uplands.example/hills/")


def feeds_of(content: Content) -> list[str]:
    """The address of each feed there should be."""
    dataset = content.dataset
    records = [*dataset.every("pilots"), *dataset.every("projects")]
    return ["/updates.atom", *(feed_address(record) or "" for record in records)]


def test_every_feed_is_read_without_complaint_and_leads_to_its_pages(
    site: Path, pages: Pages, content: Content
) -> None:
    known = {entry.id: entry for entry in feedparser.parse((site / "updates.atom").read_bytes()).entries}
    ids = []
    for where in feeds_of(content):
        written = (site / where[1:]).read_bytes()
        ElementTree.fromstring(written)
        feed = feedparser.parse(written, sanitize_html=False)
        assert not feed.bozo, f"{where}: {feed.get('bozo_exception')}"
        assert feed.version == "atom10"
        assert feed.feed.author == content.dataset.programme.name
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == SITE_URL.rstrip("/") + where
        days = [entry.updated for entry in feed.entries]
        assert days == sorted(days, reverse=True), where
        assert feed.feed.updated == f"{content.dataset.programme.as_of}T00:00:00Z"
        ids.append(feed.feed.id)
        for entry in feed.entries:
            assert known[entry.id].title == entry.title, f"{where}: the same entry says another thing"
            path, _, fragment = entry.link.removeprefix(SITE_URL.rstrip("/")).partition("#")
            assert fragment in pages[path].ids, f"{where} leads to {entry.link}"
            assert entry.content[0].type == "text/html"
    assert len(set(ids)) == len(ids)


def test_the_feed_of_everything_and_of_each_place_hold_what_the_data_holds(site: Path, content: Content) -> None:
    dataset = content.dataset

    def titles(where: str) -> list[str]:
        found = [entry.title for entry in feedparser.parse((site / where[1:]).read_bytes()).entries]
        return sorted(title.removeprefix("Planned: ") for title in found if not title.startswith("Correction: "))

    assert titles("/updates.atom") == sorted(update.title for update in dataset.updates.values())
    for pilot in dataset.pilots.values():
        told = sorted(update.title for update in dataset.updates_of("pilots", pilot.id))
        assert titles(feed_address(pilot) or "") == told, pilot.id


def test_a_feed_says_what_the_record_says_and_dates_it_by_the_last_day_that_its_date_can_mean(
    project: Path, tmp_path: Path
) -> None:
    """A piece of news with a plan in it, and a correction: both in the feed of their place."""
    (project / "data/updates/2022-09-fair.yml").write_text(
        'title: "A fair <b & more"\ndate: 2022-09\nplanned: true\ntext: |-\n  One.\n\n  Two.\npilots: [barrowby]\n'
        "sources:\n  towns-page: [title, date, text]\n",
        encoding="utf-8",
    )
    (project / "data/corrections").mkdir(exist_ok=True)
    (project / "data/corrections/2026-10-barrowby.yml").write_text(
        "date: 2026-10-21\npilot: barrowby\nfield: The aim\nsaid: To work.\nsays: To work together.\nwhy: A slip.\n",
        encoding="utf-8",
    )
    content = read_content(project / "data", project / "docs", project)
    written = outputs(Edition(content, SITE_URL))["/pilots/barrowby/updates.atom"]
    feed = feedparser.parse(written)
    correction, fair = feed.entries[0], feed.entries[1]
    assert (correction.title, correction.updated) == ("Correction: Barrowby, the aim", "2026-10-21T00:00:00Z")
    assert "It said: To work." in correction.summary and "Why: A slip." in correction.summary
    assert correction.link.endswith("/updates/#correction-2026-10-barrowby")
    # A title of Atom is plain text unless it says otherwise (RFC 4287, section 3.1.1): it holds the name as it is.
    root = ElementTree.fromstring(written if isinstance(written, bytes) else written.encode())
    titles = [node.text for node in root.findall("{*}entry/{*}title")]
    assert titles[1] == "Planned: A fair <b & more"
    assert fair.updated == "2022-09-30T00:00:00Z"
    assert fair.summary == "<p>September 2022.</p>\n<p>One.</p>\n<p>Two.</p>"
    assert feed.feed.updated == "2026-11-01T00:00:00Z"


def test_the_calendar_holds_every_event_known_to_the_day_and_no_other(
    site: Path, pages: Pages, content: Content
) -> None:
    raw = (site / "events.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "RFC 5545, section 3.1: lines are folded"
    assert raw.count(b"\n") == raw.count(b"\r\n")
    calendar = icalendar.Calendar.from_ical(raw)
    assert calendar.errors == [] and str(calendar["SOURCE"]) == SITE_URL + "events.ics"
    found = {str(event["URL"]): event for event in calendar.walk("VEVENT")}
    dated = {event.id: event for event in content.dataset.events.values() if known_to_the_day(event)}
    assert set(found) == {f"{SITE_URL}timeline/#{id}" for id in dated}
    assert len({str(event["UID"]) for event in found.values()}) == len(found)
    for id, event in dated.items():
        entry, when = found[f"{SITE_URL}timeline/#{id}"], known_to_the_day(event)
        assert entry.errors == [] and when is not None
        start, end = entry.decoded("DTSTART"), entry.decoded("DTEND")
        assert type(start) is datetime.date and start == when.date.first
        assert end - datetime.timedelta(days=1) == (when.to or when.date).last, "the end is exclusive"
        assert str(entry["SUMMARY"]) == event.name
        assert str(entry["STATUS"]) == ("CONFIRMED" if event.actual else "TENTATIVE")
        stamp = entry.decoded("DTSTAMP")
        assert stamp.tzinfo is not None and stamp.date() == revised(content.dataset, [event])
        assert id in pages["/timeline/"].ids


def test_a_month_or_a_plan_that_came_true_in_some_month_is_in_no_calendar(uplands: Edition) -> None:
    known = {event.id for event in uplands.dataset.events.values() if known_to_the_day(event)}
    assert known == {"opening-walk", "closing-fair"}, "the winter walk took place in February, nobody knows when"
    calendar = icalendar.Calendar.from_ical(outputs(uplands)["/events.ics"])
    said = {str(event["SUMMARY"]): str(event["DESCRIPTION"]) for event in calendar.walk("VEVENT")}
    assert said["Closing fair"] == "Planned.", "it lies ahead of as_of"


def test_a_calendar_is_read_anew_each_week_and_is_never_empty(uplands: Edition) -> None:
    read = icalendar.Calendar.from_ical
    full = read(outputs(uplands)["/events.ics"])
    assert full.decoded("REFRESH-INTERVAL") == datetime.timedelta(days=7) and str(full["X-PUBLISHED-TTL"]) == "P7D"
    nothing = replace(uplands.content, dataset=with_records(uplands.dataset, events={}))
    empty = read(outputs(replace(uplands, content=nothing))["/events.ics"])
    assert [part.name for part in empty.subcomponents] == ["VTIMEZONE"], "RFC 5545, section 3.6: one component or more"


def test_a_stamp_is_the_day_on_which_the_facts_were_last_checked(uplands: Edition) -> None:
    """Never the clock: the hill gazetteer was read in another month than the leaflet, and as_of is the limit."""
    dataset = uplands.dataset
    as_of = dataset.programme.as_of.last
    for event in dataset.events.values():
        read = [dataset.sources[c.source].read.last for c in dataset.cited(event)]
        assert revised(dataset, [event]) == min(max(read), as_of)
    assert len({revised(dataset, [record]) for record in dataset.records()}) > 1


def test_every_page_leads_to_its_other_forms_in_its_head_and_in_a_link(
    site: Path, pages: Pages, content: Content
) -> None:
    expected = {where: "application/atom+xml" for where in feeds_of(content)} | {"/events.ics": "text/calendar"}
    for page in pages.values():
        for node in page.tree.css('head link[rel="alternate"]'):
            where = urljoin(page.address, node.attributes["href"] or "")
            assert (site / where[1:]).is_file(), f"{page.address}: {where}"
            shown = [link.attributes["href"] for link in page.tree.css(".actions a")]
            assert node.attributes["href"] in shown, f"{page.address} does not show its {node.attributes['title']}"
            if where in expected:
                assert node.attributes["type"] == expected[where]
    for where in feeds_of(content)[1:]:
        page = pages[where.removesuffix("updates.atom")]
        assert page.tree.css(f'link[rel="alternate"][href$="{where}"]'), page.address
    for where, at in (("updates.atom", "/updates/"), ("updates.atom", "/"), ("events.ics", "/timeline/")):
        assert pages[at].tree.css(f'link[rel="alternate"][href$="{where}"]'), at


# JSON-LD


def context(url: str, options: object) -> dict[str, Any]:
    """What schema.org answers a processor, as far as it matters here: no test leaves this machine."""
    assert url == SCHEMA.rstrip("/")
    document = {"@context": {"@vocab": SCHEMA}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def data_of(page: BuiltPage) -> dict[str, Any]:
    nodes = page.tree.css('head script[type="application/ld+json"]')
    assert len(nodes) == 1, page.address
    found: dict[str, Any] = json.loads(nodes[0].text())
    return found


def nodes_in(value: object) -> Iterator[dict[str, Any]]:
    """Every node of an expanded document, those within others too."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes_in(inner)


def with_parents(kind: str) -> set[str]:
    return {kind}.union(*(with_parents(parent) for parent in TERMS["types"][kind]))


def test_every_page_is_linked_data_that_a_processor_reads_in_the_terms_of_schema_org(pages: Pages) -> None:
    for page in pages.values():
        if page.moved_to or page.address == "/404.html":
            continue
        expanded = jsonld.expand(data_of(page), {"documentLoader": context})
        assert expanded, page.address
        for node in nodes_in(expanded):
            types = [kind.removeprefix(SCHEMA) for kind in node["@type"]]
            above = set().union(*(with_parents(kind) for kind in types))
            for name in node:
                if not name.startswith("@"):
                    domains = TERMS["properties"][name.removeprefix(SCHEMA)]
                    assert above & set(domains), f"{page.address}: a {types} has no {name}"
        whole = expanded[0]
        assert whole["@id"] == SITE_URL.rstrip("/") + page.address


def test_linked_data_says_nothing_that_its_page_does_not_say(pages: Pages, content: Content) -> None:
    """Names, addresses and codes. The programme is named on every page; so is, by its phase, a funder.

    The map shows a place's position.
    """
    dataset = content.dataset
    name, phases = dataset.programme.name, dataset.phases.values()
    elsewhere = {name, *(f"{name}: {phase.name}" for phase in phases)}
    elsewhere |= {dataset.organisations[p.organisation].name for phase in phases for p in phase.organisations}
    for page in pages.values():
        if page.moved_to or page.address == "/404.html":
            continue
        head = " ".join(node.attributes["content"] or "" for node in page.tree.css("meta[content]"))
        links = " ".join(page.links())
        said = f"{text_of(page)} {head} {links}".lower()
        for node in nodes_in(data_of(page)["@graph"][1:]):
            for name in ("name", "alternateName", "value", "sameAs", "keywords"):
                value = node.get(name, [])
                for item in value if isinstance(value, list) else [value]:
                    shown = " ".join(str(item).split()).lower() in said
                    assert shown or item in elsewhere, f"{page.address}: {name} is “{item}”"


def test_a_place_is_a_project_with_its_members_funder_area_and_position(pages: Pages, content: Content) -> None:
    for pilot in content.dataset.pilots.values():
        thing = data_of(pages[address(pilot) or ""])["@graph"][1]
        assert thing["@type"] == "Project" and thing["name"] == pilot.name
        partners = {partner.organisation for part in pilot.phases for partner in part.partners}
        members = {node["@id"].split("/")[-2] for node in thing["member"]}
        assert members == partners
        region = content.dataset.regions[pilot.region]
        assert thing["areaServed"]["name"] == region.name
        assert pilot.point and thing["location"]["geo"]["latitude"] == pilot.point.lat
        assert thing["parentOrganization"]["@id"] == SITE_URL + "#programme"
        for node in thing["member"]:
            other = pages[node["@id"].removeprefix(SITE_URL.rstrip("/")).removesuffix("#record")]
            assert data_of(other)["@graph"][1]["@id"] == node["@id"], "the same thing has the same name on its own page"


def test_an_organisation_has_the_type_of_its_kind_and_its_official_identifiers(pages: Pages, content: Content) -> None:
    kinds = {kind.id: kind.schema_org for kind in content.dataset.settings.kinds}
    for org in content.dataset.organisations.values():
        assert isinstance(org, Organisation)
        thing = data_of(pages[address(org) or ""])["@graph"][1]
        assert thing["@type"] == kinds[org.kind]
        codes = org.codes.model_dump(exclude_none=True) if org.codes else {}
        assert {p["propertyID"].lower(): p["value"] for p in thing.get("identifier", [])} == codes, org.id
        assert thing.get("sameAs", []) == [same for same in (codes.get("ror"), org.website) if same]


def test_an_event_has_a_date_only_where_it_happened_or_lies_ahead(pages: Pages, content: Content) -> None:
    found = {node["@id"].partition("#")[2]: node for node in data_of(pages["/timeline/"])["@graph"][1:]}
    for event in content.dataset.events.values():
        assert found[event.id].get("startDate") == (str(event.actual.date) if event.actual else None)


def test_a_plan_that_lies_ahead_is_scheduled_and_one_that_came_later_was_rescheduled(tmp_path: Path) -> None:
    assert build(UPLANDS, tmp_path / "site").returncode == 0
    page = BuiltPage("/timeline/", tmp_path / "site/timeline/index.html")
    found = {node["@id"].partition("#")[2]: node for node in data_of(page)["@graph"][1:]}
    dates = {id: (n.get("startDate"), n.get("eventStatus"), n.get("previousStartDate")) for id, n in found.items()}
    assert dates == {
        "opening-walk": ("2025-05-17", None, None),
        "winter-walk": ("2026-02", f"{SCHEMA}EventRescheduled", "2026-01"),
        "closing-fair": ("2027-03-20", f"{SCHEMA}EventScheduled", None),
    }
    sitemap = (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")
    days = set(re.findall(r"<lastmod>(.+?)</lastmod>", sitemap))
    assert days == {"2026-06-12", "2026-06-30"}, "a page has the date of its own facts"
    strath = BuiltPage("/pilots/strath-sample/", tmp_path / "site/pilots/strath-sample/index.html")
    assert data_of(strath)["@graph"][1]["name"] == 'Strath Sample & "O\'Example" * stars [x] (y)'
    # What a host or a program looks for by its name.
    security = (tmp_path / "site/.well-known/security.txt").read_text(encoding="utf-8").splitlines()
    assert security == [
        "Contact: mailto:hello@uplands.example",
        "Expires: 2027-06-30T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://uplands.example/.well-known/security.txt",
    ]


def test_the_page_of_the_data_is_a_dataset_with_a_download_for_each_table_and_list(uplands: Edition) -> None:
    published = ("csv/pilots.csv", "tables.xlsx", "pilots.json", "pilots/cwm-example.json", "schema/pilots.json")
    files = frozenset({"/updates.atom", *(f"/api/v1/{file}" for file in published)})
    day = datetime.date(2026, 6, 30)
    page = About("/data/", "Data", "All of it.", [("Home", "/")], day, published=files)
    thing = linked_data(uplands.dataset, page, uplands.absolute)["@graph"][1]
    assert thing["@type"] == "Dataset" and thing["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {node["contentUrl"].rpartition("/")[2]: node["encodingFormat"] for node in thing["distribution"]} == {
        "pilots.csv": "text/csv",
        "pilots.json": "application/json",
        "tables.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    assert set(thing) - {"@type", "@id"} <= {name for name in TERMS["properties"] if _may("Dataset", name)}


def _may(kind: str, name: str) -> bool:
    return bool(with_parents(kind) & set(TERMS["properties"][name]))


def test_text_that_would_end_the_script_element_is_written_in_another_way() -> None:
    hostile = {"name": "</script><script>alert(1)</script><!-- \u2028 & ]]>"}
    written = script_text(hostile)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == hostile


# Cards, icons, robots


def test_icons_are_what_they_are_said_to_be(site: Path) -> None:
    icon = (site / "assets/favicon.ico").read_bytes()
    assert struct.unpack("<HHHBB", icon[:8]) == (0, 1, 1, 32, 32), "one picture of 32 by 32"
    touch = (site / "assets/apple-touch-icon.png").read_bytes()
    assert struct.unpack(">II", touch[16:24]) == (180, 180)


def test_robots_are_told_where_the_sitemap_is(site: Path) -> None:
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {SITE_URL}sitemap.xml"]
    assert not (site / ".well-known").exists(), "this programme has set no contact"
    assert PREFIX in SITE_URL
