"""The dataset as tables of typed columns: what CSV, the spreadsheet, the Data Package and the dictionary all show.

A table of a kind of record is read off its model. A group of fields becomes a column for each (`point_lat`); a list
becomes one cell, its items parted by `JOIN`. What does not fit into one cell is in `place_tables` and `fact_tables`,
and in the JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from placebook.content.column_types import Type
from placebook.content.edition import Edition
from placebook.dataset.addresses import address, data_address
from placebook.dataset.computed import derived, derived_kind
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.fields import Field, Shape, published_fields, said_of
from placebook.model.kinds import in_folders
from placebook.model.parts import When
from placebook.outputs.json_values import collections, title_of
from placebook.outputs.tables.table import (
    Cell,
    Column,
    Table,
    date_column,
    day_cells,
    day_columns,
    joined,
)

_TYPES: dict[str, Type] = {"text": "string", "integer": "integer", "number": "number", "flag": "boolean"}

Reach = Callable[[Any], Any]
"""From a record to one of its values."""

Columns = list[tuple[Column, Callable[[Any], Cell]]]
"""Columns, each with how its cell follows from a record."""


def record_tables(edition: Edition) -> Iterator[Table]:
    """A table for each kind of record, in the order of the API's index; the programme's has one row."""
    dataset = edition.dataset
    kinds = {kind.folder: kind.model for kind in in_folders()}
    yield _record_table(edition, "programme", "Programme", m.Programme, [dataset.programme])
    for name in collections():
        yield _record_table(edition, name, title_of(dataset, name), kinds[name], list(dataset.every(name)))


def _record_table(edition: Edition, name: str, title: str, kind: type[m.Record], records: list[m.Record]) -> Table:
    dataset = edition.dataset
    written = columns_of(kind, skip=("settings", "former_ids", "merged"))
    taken = {column.name for column, _ in written}
    computed = [pair for pair in columns_of(derived_kind(kind)) if pair[0].name not in taken]
    about = _about(edition)
    rows = tuple(
        (
            *(cell(record) for _, cell in written),
            *(cell(found) for _, cell in computed),
            *(cell(record) for _, cell in about),
        )
        for record in records
        for found in [derived(dataset, record)]
    )
    columns = tuple(column for column, _ in (*written, *computed, *about))
    return Table(name, title, said_of(kind), columns, rows, ("id",))


def _about(edition: Edition) -> Columns:
    """What every table of records ends with."""
    dataset = edition.dataset

    def page(record: m.Record) -> str | None:
        where = "/" if isinstance(record, m.Programme) else address(record)
        return where and edition.absolute(where)

    def json(record: m.Record) -> str | None:
        where = data_address(record)
        return where and edition.absolute(where)

    return [
        (
            Column("former_ids", "string", "Ids that this record had.", many=True),
            lambda record: joined(record.past_ids),
        ),
        (
            Column("merged", "string", "Ids of the records that are part of it now.", many=True),
            lambda record: joined(record.merged),
        ),
        (
            Column("sources", "string", "Ids of the sources that it rests on.", many=True),
            lambda record: joined(citation.source for citation in dataset.cited(record)),
        ),
        (Column("page", "string", "Address of its page, or of its place on a page."), page),
        (Column("json", "string", "Address of the same record as JSON."), json),
    ]


def columns_of(part: type[Part], prefix: str = "", reach: Reach = lambda x: x, skip: tuple[str, ...] = ()) -> Columns:
    """The columns that the fields of a part become. `reach` gives the part from a record; it may be None."""
    found: Columns = []
    for field in published_fields(part):
        if field.name not in skip:
            found += _columns_of_field(field, prefix + field.name, _through(reach, field.attribute))
    return found


def _through(reach: Reach, attribute: str) -> Reach:
    return lambda record: getattr(reach(record), attribute, None)


def _columns_of_field(field: Field, name: str, reach: Reach) -> Columns:
    shape, said = field.shape, field.description
    if shape.kind == "map":
        return []
    if shape.kind == "list":
        assert shape.item
        return [_column_of_list(name, said, shape.item, reach)]
    if shape.part is When:
        return _columns_of_when(name, said, shape, reach)
    if shape.kind == "group":
        assert shape.part
        return [
            (_in_group(column, said, shape.optional), cell)
            for column, cell in columns_of(shape.part, f"{name}_", reach)
        ]
    if shape.kind == "date":
        return [(date_column(name, said, not shape.optional), _text(reach)), *_columns_of_days(name, reach, reach)]
    column = Column(
        name,
        _TYPES[shape.kind],
        said,
        required=not shape.optional,
        ref=shape.ref,
        words=shape.words,
        pattern=shape.pattern,
    )
    return [(column, reach)]


def _column_of_list(name: str, said: str, of: Shape, reach: Reach) -> tuple[Column, Callable[[Any], Cell]]:
    """A list as one cell: a group of fields is shown by the one that names it."""
    ref, item = of.ref, lambda value: value
    if of.part:
        head = _headline(of.part)
        ref, item = head.shape.ref, lambda value: getattr(value, head.attribute)
        if len(published_fields(of.part)) > 1:
            said = f"{said} Here each by its {head.name}; the JSON has the rest.".strip()
    return Column(name, "string", said, many=True, ref=ref), lambda record: joined(map(item, reach(record) or ()))


def _in_group(column: Column, said: str, optional: bool) -> Column:
    """A column of a group of fields, with what the group is for."""
    told = " ".join(part for part in (said, column.description) if part)
    return replace(column, description=told, required=column.required and not optional)


def _columns_of_days(name: str, start: Reach, end: Reach) -> Columns:
    def cell(index: int) -> Callable[[Any], Cell]:
        return lambda record: day_cells(start(record), end(record))[index]

    return [(column, cell(index)) for index, column in enumerate(day_columns(name))]


def _columns_of_when(name: str, said: str, shape: Shape, reach: Reach) -> Columns:
    """A date with all that is known of it; the last day is that of the span, where it is one."""
    start, end = _through(reach, "date"), _through(reach, "to")
    found: Columns = [(date_column(name, said, not shape.optional), _text(start))]
    found += _columns_of_days(name, start, end)
    found.append((date_column(f"{name}_to", f"The end of the span that starts with {name}."), _text(end)))
    for field in published_fields(When):
        if field.name not in ("date", "to"):
            column = Column(f"{name}_{field.name}", "string", field.description, words=field.shape.words)
            found.append((column, _through(reach, field.attribute)))
    return found


def _text(reach: Reach) -> Callable[[Any], Cell]:
    def cell(record: Any) -> Cell:
        value = reach(record)
        return None if value is None else str(value)

    return cell


def _headline(part: type[Part]) -> Field:
    """The field that stands for a group in a list: what it is written short as, what names it, or its first."""
    fields = {field.name: field for field in published_fields(part)}
    named = part.short or getattr(part, "item_key", None)
    return fields[named] if named else next(iter(fields.values()))
