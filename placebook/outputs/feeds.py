"""Atom feeds (RFC 4287): all updates and corrections, and those of each place and project."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from markupsafe import Markup

from placebook.content.publication import Publication
from placebook.content.writers import PEOPLE, File, writer
from placebook.dataset.addresses import FEED, address, feed_address, feed_address_of
from placebook.dataset.identity import permanent_id
from placebook.dataset.record_pages import record_name
from placebook.model import records as m
from placebook.model.kinds import in_folders
from placebook.pages.alternates import feed_title
from placebook.text.english import lower_first, paragraphs, upper_first

ATOM = "http://www.w3.org/2005/Atom"
Entry = m.Update | m.Correction


@writer(
    File(FEED, "All updates and corrections (Atom).", "application/atom+xml", PEOPLE, link="feed", order=4),
    File("/*/*/updates.atom", "The updates and corrections of one record (Atom).", "application/atom+xml", PEOPLE),
)
def feeds(publication: Publication) -> Mapping[str, bytes]:
    """Every feed by its address. One at a former address is a copy that says where the feed is now."""
    dataset = publication.dataset
    found = {FEED: _feed(publication, None, [*dataset.updates_in_order, *dataset.corrections_in_order])}
    for folder in (kind.folder for kind in in_folders() if kind.feed):
        for record in dataset.every(folder):
            entries: list[Entry] = [*dataset.updates_of(folder, record.id), *dataset.corrections_of(record)]
            found[feed_address(record) or ""] = _feed(publication, record, entries)
            for former in record.past_ids:
                found[feed_address_of(folder, former) or ""] = _feed(publication, record, entries, moved=True)
    return found


def _feed(publication: Publication, record: m.Record | None, entries: Iterable[Entry], *, moved: bool = False) -> bytes:
    dataset, programme = publication.dataset, publication.dataset.programme
    here = publication.absolute((feed_address(record) if record else None) or FEED)
    page = publication.absolute((address(record) if record else None) or "/updates/")
    ordered = sorted(entries, key=lambda entry: (entry.date.last, entry.id), reverse=True)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _add(feed, "title", feed_title(dataset, record))
    if said := _said(record, here, moved=moved):
        _add(feed, "subtitle", said)
    _add(feed, "id", permanent_id(dataset, record).urn)
    _add(feed, "updated", _instant(programme.as_of.last))
    _add(_add(feed, "author"), "name", programme.name)
    if programme.settings.licence:
        _add(feed, "rights", programme.settings.licence)
    _add(feed, "link", rel="self", type="application/atom+xml", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    for entry in ordered:
        _entry(feed, publication, entry)
    ET.indent(feed)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _said(record: m.Record | None, here: str, *, moved: bool) -> str:
    """What a reader should know of the feed itself: that it has moved, or that its record is withdrawn."""
    said = [f"This feed has moved to {here}; this copy stays here."] if moved else []
    if record and record.withdrawn:
        said.append(f"Withdrawn: {record.withdrawn.reason}")
    return " ".join(said)


def _entry(feed: ET.Element, publication: Publication, item: Entry) -> None:
    """One update or correction. `updated` is the last day that its date can mean, and not after the site's present."""
    dataset = publication.dataset
    entry = _add(feed, "entry")
    if isinstance(item, m.Correction):
        title = f"Correction: {record_name(dataset, dataset.corrected(item))}, {lower_first(item.field)}"
        lines = [f"It said: {item.said}", f"It says now: {item.says}", f"Why: {item.why}"]
    else:
        title = f"Planned: {item.title}" if item.planned else item.title
        lines = [f"{upper_first(item.date.words)}.", *paragraphs(item.text)]
    _add(entry, "title", title)
    _add(entry, "id", permanent_id(dataset, item).urn)
    _add(entry, "updated", _instant(min(item.date.last, dataset.programme.as_of.last)))
    _add(entry, "link", rel="alternate", type="text/html", href=publication.absolute(address(item) or ""))
    content = _add(entry, "content", "\n".join(Markup("<p>{}</p>").format(line) for line in lines))
    content.set("type", "html")


def _instant(day: datetime.date) -> str:
    """RFC 4287, section 3.3: a date and a time. The data knows days, so the time is midnight."""
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element
