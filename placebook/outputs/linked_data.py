"""JSON-LD: what a page is about, in the words of schema.org. Nothing that is not in the dataset."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence, Set
from dataclasses import dataclass

from markupsafe import Markup

from placebook.content.writers import file_at
from placebook.dataset.addresses import page_folders
from placebook.dataset.dataset import Dataset
from placebook.model import records as m
from placebook.outputs.json_values import data_day, data_version
from placebook.outputs.linked_records import SCHEMA, Absolute, Node, Things, known

_TYPES = {
    "/about/": "AboutPage",
    "/contact/": "ContactPage",
    "/search/": "SearchResultsPage",
    **{f"/{folder}/": "CollectionPage" for folder in page_folders()},
}


@dataclass(frozen=True, slots=True)
class About:
    """A page: its address, its words, the pages above it by name, and the day by which its facts were checked.

    `record` is the record whose page it is; `published` what is published beside the pages.
    """

    address: str
    heading: str
    description: str
    trail: Sequence[tuple[str, str]]
    revised: datetime.date
    record: m.Record | None = None
    published: Set[str] = frozenset()


def linked_data(dataset: Dataset, page: About, absolute: Absolute) -> Node:
    """The JSON-LD of a page; `absolute` gives an address with the host."""
    thing = Things(dataset, absolute)
    main = _main(thing, page)
    whole: Node = {
        "@type": _TYPES.get(page.address, "WebPage"),
        "@id": absolute(page.address),
        "url": absolute(page.address),
        "name": page.heading,
        "description": page.description,
        "inLanguage": "en-GB",
        "dateModified": page.revised.isoformat(),
        "license": dataset.settings.licence_address,
        "creativeWorkStatus": "Withdrawn" if page.record and page.record.withdrawn else None,
        "isPartOf": {"@id": thing.site} if page.address != "/" else None,
        "mainEntity": {"@id": main[0]["@id"]} if len(main) == 1 else None,
        "breadcrumb": _breadcrumb(page, absolute) if page.trail else None,
    }
    graph = [whole, *main]
    if page.address == "/":
        name = dataset.programme.name
        graph.append({"@type": "WebSite", "@id": thing.site, "url": absolute("/"), "name": name, "inLanguage": "en-GB"})
    return {"@context": SCHEMA, "@graph": [known(node) for node in graph]}


def script_text(data: Node) -> Markup:
    """JSON that can stand in a script element: nothing in it can end the element or start a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _main(thing: Things, page: About) -> list[Node]:
    """What the page is about: one record, or the events of the programme, or the data."""
    if page.record:
        return [thing.of(page.record)]
    if page.address in ("/", "/about/"):
        return [thing.programme()]
    if page.address == "/timeline/":
        return [thing.event(event) for event in thing.dataset.events_in_order]
    if page.address == "/data/":
        return [_download(thing.dataset, page, thing.absolute)]
    return []


def _breadcrumb(page: About, absolute: Absolute) -> Node:
    steps = [*page.trail, (page.heading, page.address)]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute(at)}
        for position, (name, at) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _download(dataset: Dataset, page: About, absolute: Absolute) -> Node:
    """The data as a whole, with every file that holds more than one record or one schema."""
    described = [(at, file) for at in sorted(page.published) if (file := file_at(at)) and file.whole]
    return {
        "@type": "Dataset",
        "@id": absolute(f"{page.address}#dataset"),
        "url": absolute(page.address),
        "name": f"{page.heading} – {dataset.programme.name}",
        "description": page.description,
        "license": dataset.settings.licence_address,
        "isAccessibleForFree": True,
        "version": data_version(dataset),
        "dateModified": data_day(dataset).isoformat(),
        "temporalCoverage": _time(dataset),
        "spatialCoverage": _space(dataset),
        "creator": {"@type": "Organization", "name": dataset.programme.name, "url": absolute("/")},
        "about": {"@id": absolute("/#programme")},
        "distribution": [
            {"@type": "DataDownload", "contentUrl": absolute(at), "encodingFormat": file.media_type}
            for at, file in described
        ],
    }


def _time(dataset: Dataset) -> str | None:
    """From the beginning of the first phase to the end of the last (ISO 8601 interval; “..” where none has ended)."""
    phases = dataset.phases_in_order
    if not phases:
        return None
    ends = [phase.ended.date if phase.ended else None for phase in phases]
    known_ends = [end for end in ends if end]
    last = str(max(known_ends, key=lambda end: end.last)) if len(known_ends) == len(ends) else ".."
    return f"{phases[0].started.date}/{last}"


def _space(dataset: Dataset) -> Node | None:
    """The box in which all places lie: south, west, north, east, in degrees (schema.org/box)."""
    points = [pilot.point for pilot in dataset.pilots.values() if pilot.point]
    if not points:
        return None
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    box = f"{min(lats)} {min(lons)} {max(lats)} {max(lons)}"
    return {"@type": "Place", "geo": {"@type": "GeoShape", "box": box}}
