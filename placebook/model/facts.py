"""Walks a record: which of its fields are facts, what they refer to, and which source each rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from placebook.model.base import Part
from placebook.model.fields import declared
from placebook.text.yaml.document import Loc

Path = tuple[str, ...]
"""Where a fact stands, as officers write it: `phases.one.aim` is `("phases", "one", "aim")`."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value at the end of a path. `inline` are the sources written beside it."""

    path: Path
    loc: Loc
    value: Any
    own: bool
    inline: tuple[str, ...]
    ref: str | None


UNNAMED = "?"
"""The step of an item that could not be read so far as its name."""


def step(name: str) -> str:
    """A name as a step of a path, in which a dot would part two steps: `6.1` is `6-1`."""
    return name.replace(".", "-")


def item_name(item: Any, number: int) -> str:
    """How `sources` names an item of a list: its key, or its number from 1."""
    key = getattr(type(item), "item_key", None)
    if key:
        name = getattr(item, key)
        return UNNAMED if name is None else step(str(name))
    return item if isinstance(item, str) and " " not in item else str(number)


def facts(record: Part) -> Iterator[Fact]:
    """Every value that is written in the record, in the order of the fields, outermost first."""
    yield from _fields(record, (), (), own=False, inline=())


def _fields(part: Part, path: Path, loc: Loc, *, own: bool, inline: tuple[str, ...]) -> Iterator[Fact]:
    inline = getattr(part, "source", ()) or inline
    fields = declared(type(part))
    for name in part.set_fields():
        if name != "source":
            field = fields[name]
            here = field.name
            yield from _value(getattr(part, name), (*path, here), (*loc, here), own or field.own, inline, field.ref)


def _value(value: Any, path: Path, loc: Loc, own: bool, inline: tuple[str, ...], ref: str | None) -> Iterator[Fact]:
    if value is None:
        return
    if isinstance(value, Part):
        yield from _fields(value, path, loc, own=own, inline=inline)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            name = item_name(item, index + 1)
            yield from _value(item, (*path, name), (*loc, index), own, inline, ref)
    elif isinstance(value, dict):
        for key, item in value.items():
            if ref:
                yield Fact((*path, key), (*loc, key), key, True, inline, ref)
            yield from _value(item, (*path, key), (*loc, key), own, inline, None)
    else:
        yield Fact(path, loc, value, own, inline, ref)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source, and the place in it: `leading-places-update`, `paragraph 3`."""

    source: str
    place: str | None

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Read “source-id, place in it”; the place may be left out."""
        source, _, place = text.partition(",")
        return cls(source.strip(), place.strip() or None)


def covers(path: Path, fact: Path) -> bool:
    """Whether a source that is named for `path` supports the fact at `fact`, or anything in it.

    A path covers what is below it, with two exceptions, lest an addition slip in under somebody else's
    name: an answer is named by its question, and a role by the partner that has it.
    """
    if fact[: len(path)] != path:
        return False
    if "answers" in fact and len(path) <= fact.index("answers") + 1:
        return False
    of_partner = fact[-1] == "role" and "partners" in fact
    return not (of_partner and len(path) < len(fact) - 1)


def citations(record: Any) -> dict[Path, tuple[Citation, ...]]:
    """For each fact of a record, the sources that it rests on, in the order of the file.

    Sources written beside a fact stand in the place of those at the end of the file.
    """
    listed = [(tuple(path.split(".")), Citation.parse(s)) for s, paths in record.sources.items() for path in paths]
    found: dict[Path, tuple[Citation, ...]] = {}
    for fact in facts(record):
        cited = [Citation.parse(text) for text in fact.inline]
        if not cited:
            cited = [citation for path, citation in listed if covers(path, fact.path)]
        found[fact.path] = tuple(dict.fromkeys(cited))
    return found
