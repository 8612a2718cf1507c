"""What each field of a record holds, read off the models: what schemas, tables and their descriptions follow from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from placebook.model.base import Checked, Part, Ref
from placebook.model.values import Address
from placebook.text.dates import PartialDate

Kind = Literal["text", "integer", "number", "flag", "date", "group", "list", "map"]

_KINDS: tuple[tuple[type, Kind], ...] = (
    (PartialDate, "date"),
    (bool, "flag"),
    (int, "integer"),
    (float, "number"),
    (str, "text"),
    (Part, "group"),
)
_ADDRESS = get_args(Address)[1]

NOT_PUBLISHED = ("source", "sources")
"""Where a record keeps its sources; published data has them beside the values, all in one place."""


@dataclass(frozen=True)
class Shape:
    """What a field holds. `item` is what a list or a map is of, `part` what a group is."""

    kind: Kind
    optional: bool = False
    part: type[Part] | None = None
    item: Shape | None = None
    ref: str | None = None
    words: tuple[str, ...] = ()
    pattern: str | None = None
    address: bool = False


@dataclass(frozen=True)
class Field:
    """A field of a part: `name` as files spell it, `attribute` as Python does, and what it is for."""

    name: str
    attribute: str
    description: str
    shape: Shape


@cache
def fields_of(part: type[Part]) -> tuple[Field, ...]:
    """The fields that are published of a part or record: what it is called, then the order of their declaration."""
    first = ["id", "former_ids", getattr(part, "item_key", "name"), "name", "title"]
    found = [
        Field(info.alias or attribute, attribute, info.description or "", shape_of(info))
        for attribute, info in part.model_fields.items()
        if attribute not in NOT_PUBLISHED
    ]
    return tuple(sorted(found, key=lambda field: first.index(field.name) if field.name in first else len(first)))


def _bare(pattern: str) -> str:
    """A pattern that is meant to hold from start to end, without the signs that say so."""
    return pattern.removeprefix("^").removesuffix("$")


def shape_of(info: FieldInfo) -> Shape:
    """What a field holds."""
    return _shape(info.annotation, tuple(info.metadata))


def _shape(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(inner[0], (*marks, *inner[1:]))
    if origin in (Union, UnionType):
        of = next(argument for argument in inner if argument is not NoneType)
        return replace(_shape(of, marks), optional=True)
    if origin is tuple:
        return Shape("list", item=_shape(inner[0]))
    if origin is dict:
        return Shape("map", item=_shape(inner[1]), ref=_shape(inner[0]).ref)
    for known, name in _KINDS:
        if issubclass(annotation, known):
            schemas = [mark.schema for mark in marks if isinstance(mark, Checked)]
            return Shape(
                name,
                part=annotation if name == "group" else None,
                ref=next((mark.to for mark in marks if isinstance(mark, Ref)), None),
                words=next((tuple(schema["enum"]) for schema in schemas if "enum" in schema), ()),
                pattern=next((_bare(schema["pattern"]) for schema in schemas if "pattern" in schema), None),
                address=_ADDRESS in marks,
            )
    raise TypeError(f"no shape for {annotation}")
