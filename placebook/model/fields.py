"""The fields of each kind of file in words, for the field guide, new files and messages: all from the models."""

from __future__ import annotations

import json
import types
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import MinLen

from placebook.model.base import Checked, OneOrMany, Own, Part, Ref
from placebook.model.parts import Record
from placebook.text.english import lower_first
from placebook.text.yaml_document import Scalar
from placebook.text.yaml_reader import read_yaml

LISTS = ("questions", "kinds", "roles", "event_kinds", "source_kinds")
"""The closed lists of `data/programme.yml` that fields refer to."""


@dataclass(frozen=True)
class FieldGuide:
    """One field as officers write it.

    `example` is YAML, empty where there is none. `part` is the group of fields that it holds, `ref` the folder or
    list whose ids it takes; `shape` is `one`, `list`, `one or list`, or `named` where each value has a name. A list
    has `least` items or more.
    `own` says that it is no published fact, and needs no source.
    """

    name: str
    description: str
    takes: str
    example: str
    required: bool
    own: bool
    shape: str
    part: type[Part] | None
    ref: str | None
    least: int = 0

    @property
    def in_short(self) -> str:
        """The first sentence of the description, to stand after a colon: no capital, no full stop."""
        return lower_first(self.description.partition(". ")[0].rstrip("."))

    @property
    def sourced(self) -> bool:
        """Whether what is written here needs a source. Of a group of fields, each says so itself."""
        return not self.own and (self.part is None or self.part.short is not None)


@lru_cache
def fields_of(model: type[Part]) -> tuple[FieldGuide, ...]:
    """The fields of a group or a record: its own, those that it shares with others, then those of every record."""
    names = [name for name in model.model_fields if (name, issubclass(model, Record)) != ("id", True)]
    last = [name for name in names if issubclass(model, Record) and name in Record.model_fields]
    first = [name for name in names if name in model.__annotations__]
    shared = [name for name in names if name not in (*first, *last)]
    return tuple(field_of(model, name) for name in (*first, *shared, *last))


def field_of(model: type[Part], name: str) -> FieldGuide:
    """One field of a group, by its name in the model."""
    info = model.model_fields[name]
    shape = _shape(info.annotation, info.metadata)
    return FieldGuide(
        name=info.alias or name,
        description=info.description or "",
        takes=shape.takes,
        example=written(info.examples[0]) if info.examples else "",
        required=info.is_required(),
        own=shape.own,
        shape=shape.shape,
        part=shape.part,
        ref=shape.ref,
        least=next((mark.min_length for mark in info.metadata if isinstance(mark, MinLen)), 0),
    )


def find_field(model: type[Part] | None, written_name: str) -> FieldGuide | None:
    """The field of a group that is written with this name, if it has one."""
    fields = fields_of(model) if model else ()
    return next((field for field in fields if field.name == written_name), None)


@dataclass(frozen=True)
class _Shape:
    """What may be written: `item` once, in the form `shape`."""

    item: str = "text"
    shape: str = "one"
    key: str = ""
    part: type[Part] | None = None
    ref: str | None = None
    own: bool = False

    @property
    def takes(self) -> str:
        if self.shape == "list":
            return f"a list; each item is {self.item}"
        if self.shape == "one or list":
            return f"{self.item}; or a list of these"
        return f"under {self.key}: {self.item}" if self.shape == "named" else self.item


def _shape(annotation: Any, marks: Iterable[Any] = ()) -> _Shape:
    """What an annotation lets be written."""
    if get_origin(annotation) is Annotated:
        inside, *more = get_args(annotation)
        return _shape(inside, [*more, *marks])
    shape = _plain_shape(annotation)
    for mark in marks:
        if isinstance(mark, Checked):
            shape = replace(shape, item=mark.takes)
        elif isinstance(mark, Ref):
            place = f"an id from “{mark.to}” in data/programme.yml"
            shape = replace(
                shape, ref=mark.to, item=place if mark.to in LISTS else f"the id of a file in data/{mark.to}/"
            )
        elif isinstance(mark, OneOrMany):
            shape = replace(shape, shape="one or list")
        elif isinstance(mark, Own) or mark is Own:
            shape = replace(shape, own=True)
    return shape


def _plain_shape(annotation: Any) -> _Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        short = f"{field_of(annotation, annotation.short).takes}, or " if annotation.short else ""
        return _Shape(f"{short}a group of fields", part=annotation)
    if origin in (Union, types.UnionType):
        return _shape(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return replace(_shape(arguments[0]), shape="list")
    if origin is dict:
        key, value = _shape(arguments[0]), _shape(arguments[1])
        return _Shape(value.takes, "named", key.item, value.part, key.ref, value.own)
    return _Shape()


def written(value: Any, *, inside: bool = False) -> str:
    """How a value is written in a file, on one line; text is quoted where YAML would read it as anything else.

    `inside` says that it stands in brackets, where a comma would part it in two.
    """
    if isinstance(value, dict):
        pairs = (f"{written(key, inside=True)}: {written(item, inside=True)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(written(item, inside=True) for item in value) + "]"
    if not isinstance(value, str):
        return str(value)
    document, problems = read_yaml(f"- [{value}]".encode() if inside else f"- {value}".encode(), "")
    found = document.at((0, 0) if inside else (0,)) if document else None
    whole = not inside or (document is not None and len(document.at((0,))) == 1)
    same = isinstance(found, Scalar) and found == value and found.looks_like == "str" and not problems
    return value if same and whole else json.dumps(value, ensure_ascii=False)
