"""What describes all tables to programs: a Data Package (https://specs.frictionlessdata.io, version 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from placebook.content.edition import Edition
from placebook.dataset.addresses import API
from placebook.outputs.json_values import data_version
from placebook.outputs.tables.table import Column, Table
from placebook.text.slugs import slug

Description = dict[str, Any]


def data_package(edition: Edition, tables: tuple[Table, ...], files: Mapping[str, bytes]) -> Description:
    """The description of the tables. `files` are their CSV files by address, for size and hash."""
    dataset = edition.dataset
    programme, settings = dataset.programme, dataset.settings
    publisher = {"title": programme.name, "path": edition.absolute("/"), "role": "publisher"}
    described: Description = {
        "profile": "data-package",
        "name": slug(programme.name),
        "id": edition.absolute(f"{API}datapackage.json"),
        "title": programme.name,
        "description": programme.summary,
        "homepage": edition.absolute("/data/"),
        "version": data_version(dataset),
        "contributors": [publisher | ({"email": settings.contact_email} if settings.contact_email else {})],
        "sources": [
            {"title": source.title, **({"path": source.address} if source.address else {})}
            for source in dataset.sources.values()
        ],
        "resources": [_resource(table, files[f"{API}csv/{table.name}.csv"]) for table in tables],
    }
    if settings.licence:
        named = {"path": settings.licence_address} if settings.licence_address else {"name": slug(settings.licence)}
        described["licenses"] = [{**named, "title": settings.licence}]
    return described


def _resource(table: Table, file: bytes) -> Description:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"csv/{table.name}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": len(table.rows),
        "bytes": len(file),
        "hash": f"sha256:{hashlib.sha256(file).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [*_foreign_keys(table)],
        },
    }


def _field(column: Column) -> Description:
    field: Description = {"name": column.name, "type": column.type, "description": column.meaning}
    constraints: Description = {}
    if column.required:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    if column.pattern:
        constraints["pattern"] = column.pattern
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_keys(table: Table) -> list[Description]:
    """References to a record of another table. Those in lists, and to terms of the programme, are not keys."""
    keys = [
        {"fields": [column.name], "reference": {"resource": column.refers_to, "fields": ["id"]}}
        for column in table.columns
        if column.refers_to and not column.many
    ]
    composite = [
        {"fields": list(fields), "reference": {"resource": name, "fields": list(fields)}}
        for name, fields in table.refers
    ]
    return keys + composite
