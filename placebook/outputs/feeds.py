"""Atom feeds (RFC 4287): news, corrections and changes, of everything and of each place and project."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from placebook.content.change_words import CHANGES, Line, line_of, lines_of_entry
from placebook.content.edition import Edition
from placebook.content.writers import File, writer
from placebook.dataset.addresses import CHANGE_FEED, FEED, address, feed_address, feed_address_of
from placebook.dataset.identity import first_urn, permanent_id
from placebook.dataset.mentions import mentioned_by
from placebook.dataset.record_pages import record_name
from placebook.model import records as m
from placebook.model.kinds import in_folders
from placebook.pages.alternates import change_feed_title, feed_title
from placebook.text.english import dated, lower_first, paragraphs, upper_first

ATOM = "http://www.w3.org/2005/Atom"
MOST_CHANGES = 100
"""As many changes stand in the feed of all; a reader that comes once a week misses none."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: `updated` is the day on which it last changed, `published` that on which it came, if it is known."""

    urn: str
    title: str
    published: datetime.date | None
    updated: datetime.date
    address: str
    lines: tuple[str, ...]


def _names(edition: Edition) -> list[str]:
    """The addresses of the feeds, those at former ids too, and of records that were taken in or taken down."""
    kinds = [kind.folder for kind in in_folders() if kind.feed]
    records = [record for folder in kinds for record in edition.dataset.every(folder)]
    ids = [feed_address_of(record.folder, id) for record in records for id in (record.id, *record.other_ids)]
    ids += [feed_address_of(taken.folder, taken.id) for taken in edition.dataset.taken]
    return [FEED, CHANGE_FEED, *filter(None, ids)]


@writer(
    File(FEED, "All updates and corrections (Atom).", "application/atom+xml", link="feed", order=4),
    File(CHANGE_FEED, "What changed on the site (Atom).", "application/atom+xml", link="changes", order=4),
    File("/*/*/updates.atom", "What is new about one record (Atom).", "application/atom+xml"),
    names=_names,
)
def feeds(edition: Edition) -> Mapping[str, bytes]:
    """Every feed by its address. One at a former address is a copy that says where the feed is now."""
    dataset = edition.dataset
    news = _news(edition, [*dataset.updates_in_order, *dataset.corrections_in_order])
    changes = [_change(line) for entry in dataset.log.entries for line in lines_of_entry(edition.content, entry)]
    found = {
        FEED: _feed(edition, _Of(feed_title(dataset), FEED, "/updates/", permanent_id(dataset).urn), news),
        CHANGE_FEED: _feed(
            edition,
            _Of(change_feed_title(dataset), CHANGE_FEED, CHANGES, permanent_id(dataset, part="changes").urn),
            changes[:MOST_CHANGES],
            day=dataset.log.last,
        ),
    }
    for folder in (kind.folder for kind in in_folders() if kind.feed):
        for record in dataset.every(folder):
            entries = [*_news_of(edition, record), *_changes_of(edition, record)]
            at = feed_address(record) or ""
            of = _Of(feed_title(dataset, record), at, address(record) or "", permanent_id(dataset, record).urn)
            gone = f"Withdrawn: {record.withdrawn.reason}" if record.withdrawn else ""
            found[at] = _feed(edition, of, entries, gone)
            moved = f"This feed has moved to {edition.absolute(at)}; this copy stays here. {gone}".strip()
            for other in record.other_ids:
                found[feed_address_of(folder, other) or ""] = _feed(edition, of, entries, moved)
    for taken in dataset.taken:
        if there := feed_address_of(taken.folder, taken.id):
            urn = first_urn(dataset, taken.folder, taken.first_id)
            of = _Of("Taken down", there, taken.address or "", urn)
            found[there] = _feed(edition, of, (), f"This was taken down {dated(taken.day)}.")
    return found


def _news_of(edition: Edition, record: m.Record) -> list[FeedEntry]:
    """The updates and corrections of one record."""
    dataset = edition.dataset
    return _news(edition, [*dataset.updates_of(record.folder, record.id), *dataset.corrections_of(record)])


def _changes_of(edition: Edition, record: m.Record) -> Iterator[FeedEntry]:
    """What publications changed in a record, and in the events and disagreements that name it."""
    for about in (record, *mentioned_by(edition.dataset, record)):
        for told in edition.dataset.log.of(about):
            yield _change(line_of(edition.content, told))


def _news(edition: Edition, items: Iterable[m.Update | m.Correction]) -> list[FeedEntry]:
    """Updates and corrections. Where the log does not say when one came, it counts by the last day that its date can
    mean, and not after the site's present.
    """
    dataset, found = edition.dataset, []
    for item in items:
        if isinstance(item, m.Correction):
            title = f"Correction: {record_name(dataset, dataset.corrected(item))}, {lower_first(item.field)}"
            lines = [f"It said: {item.said}", f"It says now: {item.says}", f"Why: {item.why}"]
        else:
            title = f"Planned: {item.title}" if item.planned else item.title
            lines = [f"{upper_first(item.date.words)}.", *paragraphs(item.text)]
        updated = dataset.log.changed(item) or min(item.date.last, dataset.programme.as_of.last)
        urn = permanent_id(dataset, item).urn
        found.append(FeedEntry(urn, title, dataset.log.came(item), updated, address(item) or "", tuple(lines)))
    return found


def _change(line: Line) -> FeedEntry:
    said = f"{upper_first(line.said)}."
    return FeedEntry(line.id.urn, f"{line.name}: {line.said}", line.day, line.day, line.address, (said,))


@dataclass(frozen=True, slots=True)
class _Of:
    """What a feed is of: its title, its address, that of its page, and its permanent name."""

    title: str
    at: str
    page: str
    urn: str


def _feed(
    edition: Edition, of: _Of, entries: Iterable[FeedEntry], said: str = "", day: datetime.date | None = None
) -> bytes:
    """A feed. `said` stands under its title; `day` is one on which it changed without an entry that says so."""
    programme = edition.dataset.programme
    ordered = sorted(entries, key=lambda entry: (entry.updated, entry.address, entry.urn), reverse=True)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _add(feed, "title", of.title)
    if said:
        _add(feed, "subtitle", said)
    _add(feed, "id", of.urn)
    days = [programme.as_of.last, *(entry.updated for entry in ordered), *filter(None, [day])]
    _add(feed, "updated", _instant(max(days)))
    _add(_add(feed, "author"), "name", programme.name)
    if programme.settings.licence:
        _add(feed, "rights", programme.settings.licence)
    _add(feed, "link", rel="self", type="application/atom+xml", href=edition.absolute(of.at))
    _add(feed, "link", rel="alternate", type="text/html", href=edition.absolute(of.page))
    for entry in ordered:
        _entry(feed, edition, entry)
    ET.indent(feed)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(feed: ET.Element, edition: Edition, item: FeedEntry) -> None:
    entry = _add(feed, "entry")
    _add(entry, "title", item.title)
    _add(entry, "id", item.urn)
    if item.published:
        _add(entry, "published", _instant(item.published))
    _add(entry, "updated", _instant(item.updated))
    _add(entry, "link", rel="alternate", type="text/html", href=edition.absolute(item.address))
    content = _add(entry, "content", "\n".join(Markup("<p>{}</p>").format(line) for line in item.lines))
    content.set("type", "html")


def _instant(day: datetime.date) -> str:
    """RFC 4287, section 3.3: a date and a time. The data knows days, so the time is midnight."""
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element
