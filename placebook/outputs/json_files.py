"""The dataset as JSON: one file for each collection and each record, and an index of them all.

A record's own fields are plain values. The sources of each value stand beside them under `sources`, by its JSON
Pointer (RFC 6901), and what follows from other records under `computed`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import to_json

from placebook.content.publication import Publication
from placebook.content.writers import JSON, File, files, writer
from placebook.dataset.addresses import API, FEED, address, data_address, data_address_of, feed_address
from placebook.dataset.computed import derived
from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import collection_of, full_id
from placebook.dataset.once import once
from placebook.dataset.questions.as_data import open_questions
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.facts import Citation, Fact, facts
from placebook.model.fields import published_fields
from placebook.model.kinds import in_folders, kind_in
from placebook.text.dates import PartialDate
from placebook.text.english import upper_first

VERSION = "1.8.0"
"""The version of the shape of what is published. What may change within v1 is promised on the page `/data/`."""

Json = Any


def _names(publication: Publication) -> list[str]:
    """The addresses of the JSON files, those at former ids too, and of records that were taken in or taken down."""
    dataset = publication.dataset
    ids = [data_address_of(r.folder, id) for r in published(dataset) for id in (r.id, *r.other_ids)]
    ids += [data_address_of(taken.folder, taken.id) for taken in dataset.taken]
    return [*(f"{API}{name}.json" for name in ("index", *collections())), *filter(None, ids)]


@writer(
    File(f"{API}index.json", "What there is, how much of it, and where.", JSON, whole=True),
    File(f"{API}programme.json", "The programme's own record.", JSON, link="programme", order=1, whole=True),
    File(f"{API}*.json", "All records of one kind.", JSON, whole=True),
    File(f"{API}*/*.json", "One record.", JSON),
    names=_names,
)
def write_api(publication: Publication) -> dict[str, str]:
    """Every JSON file of the dataset, by address; its schemas, tables and their description come from elsewhere."""
    dataset = publication.dataset
    told = about(publication)
    values = {full_id(record): record_value(publication, record) for record in published(dataset)}
    found = {f"{API}index.json": index(publication, told)}
    for name in collections():
        found[f"{API}{name}.json"] = collection(publication, name, told, values)
    for record in published(dataset):
        found |= record_files(publication, record, values[full_id(record)])
    for taken in dataset.taken:
        day = {"date": value_of(taken.day)}
        found[data_address_of(taken.folder, taken.id) or ""] = {
            "schema_version": VERSION,
            "index": publication.absolute(f"{API}index.json"),
            "collection": taken.folder,
            "id": taken.id,
            "taken_down": day,
        }
    return {where: json_text(value) for where, value in found.items()}


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


def record_files(publication: Publication, record: m.Record, value: Json) -> dict[str, Json]:
    """The JSON file of a record, and a copy at each address that leads to it: of a former id, of a record taken in."""
    where = data_address(record)
    assert where
    name = collection_of(record)
    head = {
        "$schema": publication.absolute(f"{API}schemas/{name}{'-record' if record.folder else ''}.json"),
        "schema_version": VERSION,
        "index": publication.absolute(f"{API}index.json"),
    }
    found = {where: {**head, "record": value}}
    for other in record.other_ids:
        old = data_address_of(record.folder, other)
        assert old
        why = "merged_id" if other in record.merged else "former_id"
        found[old] = {**head, why: other, "moved_to": publication.absolute(where), "record": value}
    return found


def collection(publication: Publication, name: str, told: Json, values: Mapping[str, Json]) -> Json:
    """All records of a collection, in the order of their ids. `told` is what `about` tells of the dataset."""
    dataset = publication.dataset
    listed = [record for record in dataset.every(name) if not record.withdrawn]
    gone = [record for record in dataset.every(name) if record.withdrawn]
    return {
        "$schema": publication.absolute(f"{API}schemas/{name}.json"),
        "schema_version": VERSION,
        "collection": name,
        "title": title_of(dataset, name),
        "dataset": told,
        "links": {
            "page": page_of(publication, kind_in(name).listed),
            "csv": publication.absolute(f"{API}csv/{name}.csv"),
        },
        "total": len(listed),
        "records": [values[full_id(record)] for record in listed],
        "withdrawn": [values[full_id(record)] for record in gone],
    }


def index(publication: Publication, told: Json) -> Json:
    """What there is, how much of it, and where."""
    dataset, absolute = publication.dataset, publication.absolute
    return {
        "$schema": absolute(f"{API}schemas/index.json"),
        "schema_version": VERSION,
        "title": dataset.programme.name,
        "description": dataset.programme.summary,
        "dataset": told,
        "totals": totals(dataset),
        "links": {
            "documentation": page_of(publication, "/data/"),
            **{file.link: absolute(file.at) for file in files() if file.link},
        },
        "collections": [
            {
                "collection": name,
                "title": title_of(dataset, name),
                "total": len(dataset.of(name)),
                "json": absolute(f"{API}{name}.json"),
                "csv": absolute(f"{API}csv/{name}.csv"),
                "schema": absolute(f"{API}schemas/{name}.json"),
                "page": page_of(publication, kind_in(name).listed),
            }
            for name in collections()
        ],
    }


def page_of(publication: Publication, page: str | None) -> str | None:
    """The whole address of a page that people wrote; None where this programme has no such page."""
    return publication.absolute(page) if page and page in publication.content.written else None


def about(publication: Publication) -> Json:
    """Which dataset this is, as of when, and what may be done with it."""
    dataset = publication.dataset
    settings = dataset.settings
    return {
        "title": dataset.programme.name,
        "as_of": value_of(dataset.programme.as_of),
        "sha256": digest(dataset),
        "licence": settings.licence and {"title": settings.licence, "address": settings.licence_address},
        "contact": settings.contact_email,
        "page": publication.absolute("/"),
    }


def totals(dataset: Dataset) -> dict[str, int]:
    """How many records and facts there are of each kind, and how many organisations were a partner in some place."""
    counted = {name.replace("-", "_"): len(dataset.of(name)) for name in collections()}
    counted |= {"local_partners": len(dataset.local_partners), "facts_known": 0, "facts_not_found": 0}
    counted["facts_disputed"] = 0
    for record in published(dataset):
        if record.withdrawn:
            continue
        said = "facts_disputed" if isinstance(record, m.Disagreement) else "facts_known"
        counted[said] += len(cited_facts(dataset, record))
        if isinstance(record, m.Pilot | m.Project):
            counted["facts_not_found"] += sum(1 for _ in open_questions(dataset, record))
    return counted


def record_value(publication: Publication, record: m.Record) -> Json:
    """One record: what is written in it, the sources of each value, and what follows from other records."""
    written = dict(authored(publication.dataset, record))
    where, page, feed = data_address(record), address(record), feed_address(record)
    assert where
    links = {
        "page": page and publication.absolute(page),
        "json": publication.absolute(where),
        "feed": feed and publication.absolute(feed),
    }
    if isinstance(record, m.Programme):
        links |= {"page": publication.absolute("/"), "feed": publication.absolute(FEED)}
    head = {name: written.pop(name) for name in ("collection", "id", "former_ids", "merged")}
    sources = written.pop("sources")
    computed = value_of(derived(publication.dataset, record))
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
