"""What a record is as JSON, which facts of it are cited, and the dataset's own day, digest and version.

A record's own fields are plain values. The sources of each value stand beside them under `sources`, by its JSON
Pointer (RFC 6901), and what follows from other records under `computed`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from placebook.content.edition import Edition
from placebook.dataset.addresses import FEED, address, data_address, feed_address
from placebook.dataset.computed import derived
from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import collection_of
from placebook.dataset.once import once
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.facts import Citation, Fact, facts
from placebook.model.fields import published_fields
from placebook.model.kinds import in_folders, kind_in
from placebook.text.dates import PartialDate
from placebook.text.english import upper_first

Json = Any


def json_text(value: object) -> str:
    """A published JSON file: UTF-8, a line each, in the order of the value."""
    return f"{to_json(value, indent=1).decode()}\n"


def published(dataset: Dataset) -> Iterator[m.Record]:
    """The records that are published as data: all but the site's own statement on accessibility."""
    return (record for record in dataset.records() if collection_of(record))


def collections() -> list[str]:
    """The collections, in the order of the index; one without a record is published too."""
    return [kind.folder for kind in in_folders()]


def title_of(dataset: Dataset, name: str) -> str:
    """What a collection is called, in the programme's own words."""
    return upper_first(dataset.word(kind_in(name)).many)


def record_value(edition: Edition, record: m.Record) -> Json:
    """One record: what is written in it, the sources of each value, and what follows from other records."""
    written = dict(authored(edition.dataset, record))
    where, page, feed = data_address(record), address(record), feed_address(record)
    assert where
    links = {
        "page": page and edition.absolute(page),
        "json": edition.absolute(where),
        "feed": feed and edition.absolute(feed),
    }
    if isinstance(record, m.Programme):
        links |= {"page": edition.absolute("/"), "feed": edition.absolute(FEED)}
    head = {name: written.pop(name) for name in ("collection", "id", "former_ids", "merged")}
    sources = written.pop("sources")
    computed = value_of(derived(edition.dataset, record))
    return {**head, "links": links, **written, "sources": sources, "computed": computed}


@once
def authored(dataset: Dataset, record: m.Record) -> dict[str, Json]:
    """What is written in a record: its fields, all of them, and the sources of each value."""
    sources = {
        pointer(fact): [{"source": citation.source, "place": citation.place} for citation in cited]
        for fact, cited in cited_facts(dataset, record)
    }
    return {"collection": collection_of(record), **value_of(record), "sources": sources}


@once
def cited_facts(dataset: Dataset, record: m.Record) -> tuple[tuple[Fact, tuple[Citation, ...]], ...]:
    """Each value of a record that rests on a source, with those sources.

    The name of a question is not a value: its answers are.
    """
    cited = dataset.citations(record)
    found = (fact for fact in facts(record) if fact.ref != "questions")
    return tuple((fact, cited[fact.path]) for fact in found if cited[fact.path])


def pointer(fact: Fact) -> str:
    """Where a value stands in its record, as a JSON Pointer (RFC 6901): `/phases/0/aim`."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in fact.loc)


def value_of(value: Any) -> Json:
    """A value of a record as JSON. A date keeps its precision; a field without a value is null, never missing."""
    if isinstance(value, PartialDate):
        return {
            "value": str(value),
            "precision": value.precision,
            "first": value.first.isoformat(),
            "last": value.last.isoformat(),
        }
    if isinstance(value, Part):
        return {field.name: value_of(getattr(value, field.attribute)) for field in published_fields(type(value))}
    if isinstance(value, tuple):
        return [value_of(item) for item in value]
    if isinstance(value, dict):
        return {key: value_of(item) for key, item in value.items()}
    return value


def data_day(dataset: Dataset) -> datetime.date:
    """The day of the data: that of the last publication that changed it, or the one that it speaks from if later."""
    return max(filter(None, (dataset.programme.as_of.last, dataset.log.last)))


def data_version(dataset: Dataset) -> str:
    """The version of the data: its day and the beginning of its digest, so that it differs wherever the data does:
    `2026-11-27+3f2a9c1b`.
    """
    return f"{data_day(dataset).isoformat()}+{digest(dataset)[:8]}"


@once
def digest(dataset: Dataset) -> str:
    """The dataset's own SHA-256: over what is written in its records, and over nothing else.

    The records (without `links` and `computed`) as a JSON array in the order of collection and id, keys sorted,
    no white space between them, in UTF-8. Neither the site's address nor the clock is in it.
    """
    records = sorted((authored(dataset, r) for r in published(dataset)), key=lambda r: (r["collection"], r["id"]))
    text = json.dumps(records, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
