"""JSON Schemas (draft 2020-12) of every JSON file that is published, read off the models.

They are open: a field that v1 gains later is valid under a schema that somebody kept.
"""

from __future__ import annotations

from typing import Any

from placebook.content.edition import Edition
from placebook.content.writers import File, files, writer
from placebook.dataset.addresses import API
from placebook.dataset.computed import derived_kind
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.fields import Shape, published_fields, said_of
from placebook.model.kinds import in_folders
from placebook.outputs.json_values import json_text
from placebook.text.slugs import ID

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

ADDRESS: Schema = {"type": "string", "format": "uri"}
VERSION: Schema = {"type": "string", "pattern": r"^1\.[0-9]+\.[0-9]+$", "description": "Version of this shape."}

DATE: Schema = {
    "type": "object",
    "description": "A date as exact as its source, and the days that it can mean.",
    "properties": {
        "value": {
            "type": "string",
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
            "description": "2016, 2016-11 or 2016-11-21 (ISO 8601).",
        },
        "precision": {"enum": ["year", "month", "day"], "description": "How exact the value is."},
        "first": {"type": "string", "format": "date", "description": "The first day that it can mean."},
        "last": {"type": "string", "format": "date", "description": "The last day that it can mean."},
    },
    "required": ["value", "precision", "first", "last"],
}

CITED: Schema = {
    "type": "object",
    "description": "The sources of each value, by its JSON Pointer (RFC 6901) within the record.",
    "propertyNames": {"format": "json-pointer"},
    "additionalProperties": {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "properties": {
                "source": {"type": "string", "description": "Id of a record in sources."},
                "place": {"type": ["string", "null"], "description": "Where in it; null for all of it."},
            },
            "required": ["source", "place"],
        },
    },
}


@writer(File(f"{API}schemas/*.json", "What a JSON file may hold.", "application/schema+json"))
def write_schemas(edition: Edition) -> dict[str, str]:
    """A schema for each JSON file, by address; records of one collection share theirs."""
    found = {"index": index_schema(), "programme": record_schema(m.Programme)}
    for kind in in_folders():
        found[kind.folder] = collection_schema(kind.model)
        found[f"{kind.folder}-record"] = record_schema(kind.model)
    return {
        f"{API}schemas/{name}.json": json_text(
            {"$schema": DIALECT, "$id": edition.absolute(f"{API}schemas/{name}.json"), **schema}
        )
        for name, schema in found.items()
    }


def record_schema(kind: type[m.Record]) -> Schema:
    """The schema of the file of one record, and of the copies at the ids whose addresses lead to it."""
    head = {
        "index": {**ADDRESS, "description": "The index of all files."},
        "former_id": {"type": "string", "description": "Only in a copy: the id that this address is named for."},
        "merged_id": {
            "type": "string",
            "description": "Only in a copy: the id of another record, which this address was that of and which is part "
            "of this one now.",
        },
        "moved_to": {**ADDRESS, "description": "Only in a copy: the present address of this file."},
        "record": {"$ref": "#/$defs/record"},
    }
    return _file(f"One record: {said_of(kind)}", head, ["index", "record"], _record_definitions(kind)) | {
        "dependentRequired": {"former_id": ["moved_to"], "merged_id": ["moved_to"]},
        "dependentSchemas": {"moved_to": {"oneOf": [{"required": ["former_id"]}, {"required": ["merged_id"]}]}},
    }


def collection_schema(kind: type[m.Record]) -> Schema:
    """The schema of the file of a collection."""
    head = {
        "collection": {"const": kind.folder, "description": "Name of the collection."},
        "title": {"type": "string", "description": "What the programme calls such records."},
        "dataset": _ABOUT,
        "links": _links("page", csv="The same as a table."),
        "total": {"type": "integer", "minimum": 0, "description": "How many records are listed."},
        "records": {"type": "array", "items": {"$ref": "#/$defs/record"}, "description": "In the order of their ids."},
        "withdrawn": {
            "type": "array",
            "items": {"$ref": "#/$defs/record"},
            "description": "Records that were listed once and are no longer; they are in no total.",
        },
    }
    return _file(f"All records of one kind: {said_of(kind)}", head, list(head), _record_definitions(kind))


def index_schema() -> Schema:
    """The schema of the index."""
    entry = {
        "collection": {"type": "string", "description": "Name of the collection."},
        "title": {"type": "string", "description": "What the programme calls such records."},
        "total": {"type": "integer", "minimum": 0, "description": "How many records there are."},
        "json": {**ADDRESS, "description": "All its records."},
        "csv": {**ADDRESS, "description": "The same as a table."},
        "schema": {**ADDRESS, "description": "The schema of the JSON file."},
        "page": {**_or_null(ADDRESS), "description": "The page that lists them; null where there is none."},
    }
    head = {
        "title": {"type": "string", "description": "Name of the programme."},
        "description": {"type": "string", "description": "What it was, in one sentence."},
        "dataset": _ABOUT,
        "totals": {
            "type": "object",
            "additionalProperties": {"type": "integer", "minimum": 0},
            "description": "How many records and facts there are; local_partners are the partners of some place.",
        },
        "links": _links("documentation", **{file.link: file.title for file in files() if file.link}),
        "collections": {"type": "array", "items": _object(entry), "description": "Every collection."},
    }
    return _file("What there is, how much of it, and where.", head, list(head), {"date": DATE})


def _file(description: str, properties: Schema, required: list[str], definitions: Schema) -> Schema:
    head = {"$schema": {**ADDRESS, "description": "The schema of this file."}, "schema_version": VERSION}
    return {
        "description": description,
        **_object({**head, **properties}, [*head, *required]),
        "$defs": definitions,
    }


def _record_definitions(kind: type[m.Record]) -> Schema:
    definitions: Schema = {"date": DATE, "cited": CITED}
    written = _part(kind, definitions)
    computed = _part(derived_kind(kind), definitions)
    pages = _links("page", json="This record by itself.")
    pages["properties"]["feed"] = {**_or_null(ADDRESS), "description": "Its own feed; null where it has none."}
    pages["required"].append("feed")
    collection = {"const": kind.folder or "programme", "description": "The collection that it belongs to."}
    own = ("id", "former_ids", "merged")
    fields = {name: schema for name, schema in written["properties"].items() if name not in own}
    definitions["record"] = {
        "description": said_of(kind),
        **_object(
            {
                "collection": collection,
                "id": {
                    "type": "string",
                    "pattern": f"^(?:{ID.pattern})$",
                    "description": "Chosen once; if it has to change, the old one stays in former_ids.",
                },
                "former_ids": written["properties"]["former_ids"],
                "merged": written["properties"]["merged"],
                "links": pages,
                **fields,
                "sources": {"$ref": "#/$defs/cited"},
                "computed": computed,
            }
        ),
    }
    return definitions


def _part(part: type[Part], definitions: Schema) -> Schema:
    properties = {}
    for field in published_fields(part):
        described = {"description": field.description} if field.description else {}
        properties[field.name] = {**_schema(field.shape, definitions), **described}
    return {"description": said_of(part), **_object(properties)}


def _schema(shape: Shape, definitions: Schema) -> Schema:
    """The schema of one value; what is a group of fields goes to `definitions` under its name."""
    if shape.kind == "group":
        assert shape.part
        name = shape.part.__name__.lower()
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _part(shape.part, definitions)
        found: Schema = {"$ref": f"#/$defs/{name}"}
    elif shape.kind == "date":
        found = {"$ref": "#/$defs/date"}
    elif shape.kind == "list":
        assert shape.item
        found = {"type": "array", "items": _schema(shape.item, definitions)}
    elif shape.kind == "map":
        assert shape.item
        found = {"type": "object", "additionalProperties": _schema(shape.item, definitions)}
    elif shape.kind == "text":
        found = {"type": "string"}
        if shape.words:
            found["enum"] = list(shape.words)
        if shape.pattern or shape.ref:
            found["pattern"] = f"^(?:{shape.pattern or ID.pattern})$"
        if shape.address:
            found["format"] = "uri"
    else:
        found = {"type": {"integer": "integer", "number": "number", "flag": "boolean"}[shape.kind]}
    return _or_null(found) if shape.optional else found


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    """An object of which every property stands in every file, unless `required` says otherwise."""
    return {"type": "object", "properties": properties, "required": list(properties) if required is None else required}


def _links(page: str, **others: str) -> Schema:
    properties = {page: {**_or_null(ADDRESS), "description": "The page for readers; null where there is none."}}
    properties |= {name: {**ADDRESS, "description": said} for name, said in others.items()}
    return {"description": "Where else to look.", **_object(properties)}


_ABOUT: Schema = {
    "description": "Which dataset this is.",
    **_object(
        {
            "title": {"type": "string", "description": "Name of the programme."},
            "as_of": {"$ref": "#/$defs/date", "description": "The day that the facts are of."},
            "sha256": {
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
                "description": "SHA-256 over all that is written in the records; it changes when a fact does.",
            },
            "licence": {
                **_or_null(
                    _object(
                        {
                            "title": {"type": "string", "description": "Its name."},
                            "address": {**_or_null(ADDRESS), "description": "Its text."},
                        }
                    )
                ),
                "description": "What may be done with the data; null while its owners have stated none.",
            },
            "contact": {"type": ["string", "null"], "description": "Email address for questions; null where none is."},
            "page": {**ADDRESS, "description": "The site that the data belongs to."},
        }
    ),
}
