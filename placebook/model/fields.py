"""The one walk over the models: what each field holds, in words and in types.

Field guide, new files, messages, schemas, tables and the walk over a record's facts all read what is found here.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MinLen

from placebook.model.addresses import Address
from placebook.model.base import Checked, Gathered, OneOrMany, Own, Part, Ref
from placebook.model.parts import Record
from placebook.model.settings import Settings
from placebook.text.dates import PartialDate
from placebook.text.english import lower_first
from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.writer import written

Type = Literal["text", "integer", "number", "flag", "date", "group", "list", "map"]

_TYPES: tuple[tuple[type, Type], ...] = (
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
    """What a field holds.

    `said` are the words for one value, `part` is the group of fields that it is. A list or a map is of `item`s, those
    of a map each under a `key`. `ref` is the folder or list of the programme whose ids the value is one of, `words`
    are all that it may be, `pattern` is what it matches, `address` says that it is one of the web. `own` says that it
    is no published fact and needs no source, `one_or_many` that a list may be written as its one item.
    """

    kind: Type
    said: str = "text"
    part: type[Part] | None = None
    item: Shape | None = None
    key: Shape | None = None
    optional: bool = False
    ref: str | None = None
    words: tuple[str, ...] = ()
    pattern: str | None = None
    address: bool = False
    own: bool = False
    one_or_many: bool = False

    @property
    def takes(self) -> str:
        """What may be written, in words."""
        if self.kind == "list" and self.item:
            return f"{self.item.takes}; or a list of these" if self.one_or_many else f"a list; each {self._each}"
        return f"under {self.key.takes}: {self.item.takes}" if self.key and self.item else self.said

    @property
    def _each(self) -> str:
        return f"item is {self.item.takes}" if self.item else ""

    @property
    def group(self) -> type[Part] | None:
        """The group of fields that stands here, or in each item."""
        return self.part or (self.item.group if self.item else None)

    @property
    def refers_to(self) -> str | None:
        """The folder or list whose ids stand here, in each item, or before each item of a map."""
        inner = self.key or self.item
        return self.ref or (inner.refers_to if inner else None)


@dataclass(frozen=True)
class Field:
    """A field of a group or a record: `name` as files spell it, `attribute` as Python does, and what it is for.

    `example` is YAML, empty where there is none. A list has `least` items or more.
    """

    name: str
    attribute: str
    description: str
    shape: Shape
    required: bool
    example: str
    least: int

    @property
    def takes(self) -> str:
        """What may be written, in words."""
        return self.shape.takes

    @property
    def form(self) -> str:
        """`one`, `list`, `one or list`, or `named` where each value has a name."""
        listed = "one or list" if self.shape.one_or_many else "list"
        return {"list": listed, "map": "named"}.get(self.shape.kind, "one")

    @property
    def part(self) -> type[Part] | None:
        """The group of fields that stands here, or in each item."""
        return self.shape.group

    @property
    def ref(self) -> str | None:
        """The folder or list of the programme whose ids are written here."""
        return self.shape.refers_to

    @property
    def own(self) -> bool:
        """Whether it is no published fact, and needs no source."""
        return self.shape.own

    @property
    def in_short(self) -> str:
        """The first sentence of the description, to stand after a colon: no capital, no full stop."""
        return lower_first(self.description.partition(". ")[0].rstrip("."))

    @property
    def sourced(self) -> bool:
        """Whether what is written here needs a source. Of a group of fields, each says so itself."""
        return not self.own and (self.part is None or self.part.short is not None)


@cache
def fields_of(model: type[Part]) -> tuple[Field, ...]:
    """The fields of a group or a record as officers write them: its own, those that it shares with others, then those
    of every record.
    """
    names = [
        name
        for name, info in model.model_fields.items()
        if (name, issubclass(model, Record)) != ("id", True)
        and not any(isinstance(mark, Gathered) for mark in info.metadata)
    ]
    last = [name for name in names if issubclass(model, Record) and name in Record.model_fields]
    first = [name for name in names if name in model.__annotations__]
    shared = [name for name in names if name not in (*first, *last)]
    found = declared(model)
    return tuple(found[name] for name in (*first, *shared, *last))


@cache
def published_fields(model: type[Part]) -> tuple[Field, ...]:
    """The fields that are published of a group or a record: what it is called, then the order of their declaration."""
    first = ["id", "former_ids", getattr(model, "item_key", "name"), "name", "title"]
    found = [field for field in declared(model).values() if field.attribute not in NOT_PUBLISHED]
    return tuple(sorted(found, key=lambda field: first.index(field.name) if field.name in first else len(first)))


@cache
def declared(model: type[Part]) -> dict[str, Field]:
    """Every field of a group or a record by its attribute, in the order of declaration."""
    return {name: _field(model, name) for name in model.model_fields}


def find_field(model: type[Part] | None, written_name: str) -> Field | None:
    """The field of a group that is written with this name, if it has one."""
    fields = declared(model).values() if model else ()
    return next((field for field in fields if field.name == written_name), None)


def group_at(model: type[Part], path: Iterable[str | int]) -> type[Part] | None:
    """The group of fields that stands at a path of a record; steps that name no field, such as the number of an item
    or the key of a map, stay where they are.
    """
    found: type[Part] | None = model
    for step in path:
        field = find_field(found, step) if isinstance(step, str) else None
        found = field.part if field else found
        if found is None:
            return None
    return found


def parts_of(model: type[Part]) -> Iterator[tuple[type[Part], Field, type[Part]]]:
    """Every group of fields that stands in a model, at any depth: its owner, the field that holds it, the group."""
    for field in fields_of(model):
        if field.part:
            yield model, field, field.part
            yield from parts_of(field.part)


@cache
def names_within(model: type[Part]) -> FieldNames:
    """What the fields of a model and of the groups in it are called, at any depth, as they are written."""
    inner = {part for _, _, part in parts_of(model)}
    fields = [field for group in (model, *inner) for field in declared(group).values()]
    return FieldNames(
        every=frozenset(field.name for field in fields),
        own=frozenset(field.name for field in declared(model).values())
        - frozenset(field.name for group in inner for field in declared(group).values()),
        texts=frozenset(field.name for field in fields if _takes_words(field)),
        groups=frozenset(field.name for field in fields if field.shape.kind in ("group", "map"))
        - frozenset(field.name for field in fields if field.shape.kind == "list"),
        lists=frozenset(field.name for field in fields if field.form == "list")
        - frozenset(field.name for field in fields if field.form != "list"),
    )


def _takes_words(field: Field) -> bool:
    """Whether people's own words may stand here, and not only an id, a choice or an address."""
    return field.shape.kind == "text" and not (field.ref or field.shape.words or field.shape.address)


def said_of(model: type[Part]) -> str:
    """What a group or a record is, as data says it: the first paragraph of its docstring, on one line."""
    return (inspect.getdoc(model) or "").split("\n\n")[0].replace("\n", " ")


def _field(model: type[Part], name: str) -> Field:
    info = model.model_fields[name]
    return Field(
        name=info.alias or name,
        attribute=name,
        description=info.description or "",
        shape=_shape(info.annotation, tuple(info.metadata)),
        required=info.is_required(),
        example=written(info.examples[0]) if info.examples else "",
        least=next((mark.min_length for mark in info.metadata if isinstance(mark, MinLen)), 0),
    )


def _shape(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    """What an annotation lets be written; the marks that stand further in come first."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(inner[0], (*inner[1:], *marks))
    if origin in (Union, types.UnionType):
        of = next(argument for argument in inner if argument is not types.NoneType)
        return replace(_shape(of, marks), optional=True)
    own = any(isinstance(mark, Own) or mark is Own for mark in marks)
    if origin is tuple:
        item = _shape(inner[0])
        many = any(isinstance(mark, OneOrMany) for mark in marks)
        return Shape("list", item=item, own=own or item.own, one_or_many=many)
    if origin is dict:
        key, item = _shape(inner[0]), _shape(inner[1])
        return Shape("map", key=key, item=item, own=own or item.own)
    return replace(_of_one(annotation, marks), own=own)


def _of_one(annotation: type, marks: tuple[Any, ...]) -> Shape:
    """The shape of one value."""
    found = Shape(next(name for known, name in _TYPES if issubclass(annotation, known)))
    if issubclass(annotation, Part):
        short = f"{declared(annotation)[annotation.short].takes}, or " if annotation.short else ""
        found = replace(found, part=annotation, said=f"{short}a group of fields")
    for mark in marks:
        if isinstance(mark, Checked):
            words, pattern = tuple(mark.schema.get("enum", ())), mark.schema.get("pattern")
            found = replace(
                found,
                said=mark.takes,
                words=found.words or words,
                pattern=found.pattern or (pattern and pattern.removeprefix("^").removesuffix("$")),
                address=found.address or mark is _ADDRESS,
            )
        elif isinstance(mark, Ref):
            place = f"an id from “{mark.to}” in data/programme.yml"
            file = f"the id of a file in data/{mark.to}/"
            found = replace(found, ref=mark.to, said=place if mark.to in LISTS else file)
    return found


LISTS: tuple[str, ...] = ()
"""The closed lists of `data/programme.yml` that fields refer to: those whose items have an id."""
LISTS = tuple(
    field.name for field in declared(Settings).values() if field.part and getattr(field.part, "item_key", "") == "id"
)
