"""One mistake that pydantic found in a file, with what is needed to say it to an officer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic_core import ErrorDetails

from placebook.model import records as m
from placebook.model.fields import Field, declared, find_field, group_at
from placebook.text.problems import Problem
from placebook.text.yaml.document import Document, Loc

FIELD_AMONG_SOURCES = "“{}” is a field of the record, and stands among its sources."
MOVE_OUT = "take away the two spaces before it, and two before each line that belongs to it."


@dataclass(frozen=True)
class Mistake:
    """A mistake of form: what pydantic says of it, and the file and the kind of record that it is in.

    `known` are the ids that exist, by folder; `names` are the ids by what they are called, by folder.
    """

    detail: ErrorDetails
    document: Document
    kind: type[m.Record]
    known: Mapping[str, set[str]]
    names: Mapping[str, Mapping[str, str]]

    @cached_property
    def of_key(self) -> bool:
        """Whether it is in the word before a colon, and not in what stands after it."""
        return "[key]" in self.detail["loc"]

    @cached_property
    def loc(self) -> Loc:
        """Where the value belongs."""
        return tuple(part for part in self.detail["loc"] if part != "[key]")

    @cached_property
    def place(self) -> Loc:
        """The part of it that stands in the file: a value may be written short, or not at all."""
        place = self.loc
        while place and place not in self.document.values:
            place = place[:-1]
        return place

    @cached_property
    def written(self) -> Any:
        """What stands in the file there."""
        return self.document.at(self.loc)

    @cached_property
    def name(self) -> str:
        """“phases”, or “item 2 of “phases””."""
        return name_of(self.loc)

    @cached_property
    def context(self) -> Mapping[str, Any]:
        """What the check that failed adds: see `placebook.model.base.wrong`."""
        return self.detail.get("ctx", {})

    @cached_property
    def in_list(self) -> bool:
        """Whether it is about one item of a list."""
        return bool(self.loc) and isinstance(self.loc[-1], int)

    def problem(self, message: str, fix: str, *, key: bool = False, write: str | None = None) -> Problem:
        """The mistake as a problem at its place."""
        return self.document.problem(self.loc, message, fix, key=key, write=write)


def name_of(loc: Loc) -> str:
    """“phases”, or “item 2 of “phases””."""
    if loc and isinstance(loc[-1], int):
        return f"item {loc[-1] + 1} of {name_of(loc[:-1])}"
    return f"“{loc[-1]}”" if loc else "this"


def field_at(kind: type[m.Record], loc: Loc) -> Field | None:
    """The field that holds the value at `loc`, or the list that the value is an item of; None where there is none."""
    names = [part for part in loc if isinstance(part, str)]
    return find_field(group_at(kind, tuple(names[:-1])), names[-1]) if names else None


def required(kind: type[m.Record], loc: Loc) -> bool:
    """Whether the field at `loc` has to be there. An item of a list does not."""
    field = field_at(kind, loc) if isinstance(loc[-1], str) else None
    return field is not None and field.required


def ref_at(kind: type[m.Record], loc: Loc, *, key: bool = False) -> str | None:
    """The folder whose ids the field at `loc` takes, or those that a value there stands under; None for others."""
    field = field_at(kind, loc[:-1] if key else loc)
    if field and not key and field.part and field.part.short:
        field = declared(field.part)[field.part.short]
    return field.ref if field else None


def about(kind: type[m.Record], loc: Loc) -> str:
    """What the field at `loc` holds, to stand after a colon; empty where there is no such field."""
    field = field_at(kind, loc)
    if field and field.part and field.part.short and isinstance(loc[-1], int):
        field = declared(field.part)[field.part.short]
    return field.in_short if field else ""


def fields_at(kind: type[m.Record], loc: Loc) -> list[str]:
    """The fields that the group at `loc` of a record may have, as they are written."""
    model = group_at(kind, loc)
    return [field.name for field in declared(model).values() if (model, field.name) != (kind, "id")] if model else []


def needs_no_source(kind: type[m.Record]) -> bool:
    """Whether nothing that a record of this kind says needs a source."""
    return all(field.own for field in declared(kind).values() if field.name not in m.Record.model_fields)


def cited_paths(document: Document) -> list[str]:
    """What the sources of a file are cited for, as it is written there."""
    sources = document.at(("sources",))
    lists = sources.values() if isinstance(sources, dict) else ()
    return [text for texts in lists if isinstance(texts, list) for text in texts if isinstance(text, str)]


def fix_there(mistake: Mistake, fix: str, where_required: str) -> str:
    """A fix, or what takes its place where it offers to leave a field out that has to be there."""
    if not where_required:
        return fix
    return where_required if required(mistake.kind, mistake.place) else with_its_sources(mistake, fix)


def with_its_sources(mistake: Mistake, fix: str) -> str:
    """A fix that takes a field out, and its name under “sources:” where that stands there."""
    name = ".".join(str(part) for part in mistake.place)
    cited = any(f"{text}.".startswith(f"{name}.") for text in cited_paths(mistake.document))
    return f"{fix.removesuffix('.')}, and “{name}” under “sources:”." if cited else fix
