"""The dataset as JSON: one file for each collection and each record, and an index of them all.

What stands in them of a record is made in `json_values`.
"""

from __future__ import annotations

from collections.abc import Mapping

from placebook.content.edition import Edition
from placebook.content.writers import JSON, File, files, writer
from placebook.dataset.addresses import API, data_address, data_address_of
from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import collection_of, full_id
from placebook.dataset.questions.as_data import open_questions
from placebook.model import records as m
from placebook.model.kinds import kind_in
from placebook.outputs.json_values import (
    Json,
    cited_facts,
    collections,
    digest,
    json_text,
    published,
    record_value,
    title_of,
    value_of,
)

VERSION = "1.8.1"
"""The version of the shape of what is published. What may change within v1 is promised on the page `/data/`."""


def _names(edition: Edition) -> list[str]:
    """The addresses of the JSON files, those at former ids too, and of records that were taken in or taken down."""
    dataset = edition.dataset
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
def write_api(edition: Edition) -> dict[str, str]:
    """Every JSON file of the dataset, by address; its schemas, tables and their description come from elsewhere."""
    dataset = edition.dataset
    told = about(edition)
    values = {full_id(record): record_value(edition, record) for record in published(dataset)}
    found = {f"{API}index.json": index(edition, told)}
    for name in collections():
        found[f"{API}{name}.json"] = collection(edition, name, told, values)
    for record in published(dataset):
        found |= record_files(edition, record, values[full_id(record)])
    for taken in dataset.taken:
        day = {"date": value_of(taken.day)}
        found[data_address_of(taken.folder, taken.id) or ""] = {
            "schema_version": VERSION,
            "index": edition.absolute(f"{API}index.json"),
            "collection": taken.folder,
            "id": taken.id,
            "taken_down": day,
        }
    return {where: json_text(value) for where, value in found.items()}


def record_files(edition: Edition, record: m.Record, value: Json) -> dict[str, Json]:
    """The JSON file of a record, and a copy at each address that leads to it: of a former id, of a record taken in."""
    where = data_address(record)
    assert where
    name = collection_of(record)
    head = {
        "$schema": edition.absolute(f"{API}schemas/{name}{'-record' if record.folder else ''}.json"),
        "schema_version": VERSION,
        "index": edition.absolute(f"{API}index.json"),
    }
    found = {where: {**head, "record": value}}
    for other in record.other_ids:
        old = data_address_of(record.folder, other)
        assert old
        why = "merged_id" if other in record.merged else "former_id"
        found[old] = {**head, why: other, "moved_to": edition.absolute(where), "record": value}
    return found


def collection(edition: Edition, name: str, told: Json, values: Mapping[str, Json]) -> Json:
    """All records of a collection, in the order of their ids. `told` is what `about` tells of the dataset."""
    dataset = edition.dataset
    listed = [record for record in dataset.every(name) if not record.withdrawn]
    gone = [record for record in dataset.every(name) if record.withdrawn]
    return {
        "$schema": edition.absolute(f"{API}schemas/{name}.json"),
        "schema_version": VERSION,
        "collection": name,
        "title": title_of(dataset, name),
        "dataset": told,
        "links": {
            "page": page_of(edition, kind_in(name).listed),
            "csv": edition.absolute(f"{API}csv/{name}.csv"),
        },
        "total": len(listed),
        "records": [values[full_id(record)] for record in listed],
        "withdrawn": [values[full_id(record)] for record in gone],
    }


def index(edition: Edition, told: Json) -> Json:
    """What there is, how much of it, and where."""
    dataset, absolute = edition.dataset, edition.absolute
    return {
        "$schema": absolute(f"{API}schemas/index.json"),
        "schema_version": VERSION,
        "title": dataset.programme.name,
        "description": dataset.programme.summary,
        "dataset": told,
        "totals": totals(dataset),
        "links": {
            "documentation": page_of(edition, "/data/"),
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
                "page": page_of(edition, kind_in(name).listed),
            }
            for name in collections()
        ],
    }


def page_of(edition: Edition, page: str | None) -> str | None:
    """The whole address of a page that people wrote; None where this programme has no such page."""
    return edition.absolute(page) if page and page in edition.content.written else None


def about(edition: Edition) -> Json:
    """Which dataset this is, as of when, and what may be done with it."""
    dataset = edition.dataset
    settings = dataset.settings
    return {
        "title": dataset.programme.name,
        "as_of": value_of(dataset.programme.as_of),
        "sha256": digest(dataset),
        "licence": settings.licence and {"title": settings.licence, "address": settings.licence_address},
        "contact": settings.contact_email,
        "page": edition.absolute("/"),
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
