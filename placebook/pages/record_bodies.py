"""The bodies of the pages that records have: the template of their kind, with what it shows beyond the record."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.facets import browse_pilots, partners_of
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.model.kinds import kind_of
from placebook.pages.context import PageContext


def record_body(page: PageContext, record: m.Record) -> str:
    """The body of a record's page, with room in it for the officers' own words (`render.PROSE`)."""
    shown = kind_of(record).page
    assert shown
    values = _shown_with(record, page.dataset)
    body = page.show(shown.template, record=record, organisations=page.content.lists["organisations"], **values)
    page.sources.cite(record)  # What only the name rests on has no mark, and stands in the list all the same.
    return body


@singledispatch
def _shown_with(record: m.Record, dataset: Dataset) -> dict[str, Any]:
    """What a template is given beside the record."""
    return {}


@_shown_with.register
def _(topic: m.Topic, dataset: Dataset) -> dict[str, Any]:
    places = with_topic(dataset.pilots, topic.id)
    return {
        "facet": "topic",
        "text": topic.text,
        "places": places,
        "browse_places": lambda: browse_pilots(dataset),
        "partners": partners_of(dataset, places),
        "projects": with_topic(dataset.projects, topic.id),
        "also": [(phase, p) for phase in dataset.phases.values() for p in phase.places if topic.id in p.topics],
        "nothing": f"is on {topic.name.lower()}",
        "others": by_name(dataset.topics.values()),
        "others_title": "All topics",
    }


@_shown_with.register
def _(region: m.Region, dataset: Dataset) -> dict[str, Any]:
    places = by_name(p for p in dataset.pilots.values() if p.region == region.id)
    return {
        "facet": "region",
        "text": "",
        "places": places,
        "browse_places": lambda: browse_pilots(dataset),
        "partners": partners_of(dataset, places),
        "projects": [],
        "also": [],
        "nothing": f"is in {region.in_text or region.name}",
        "others": by_name(dataset.regions.values()),
        "others_title": "All regions",
    }


def with_topic(records: Any, topic: str) -> list[Any]:
    """The records on a topic, by name."""
    return by_name(record for record in records.values() if topic in record.topics)
