"""The field guide: every kind of data file with its fields, and the groups of fields that these can hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from placebook.model.base import Part
from placebook.model.fields import Field, fields_of, parts_of
from placebook.model.kinds import KINDS
from placebook.model.records import Record


@dataclass(frozen=True)
class Group:
    """Fields that stand together. `id` is their place on the page, `names` the fields that hold them."""

    id: str
    names: tuple[str, ...]
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class KindOfFile:
    """A kind of data file: its name, where its files are, the fields that others have not, and its groups."""

    name: str
    file: str
    about: str
    fields: tuple[Field, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class _Use:
    kind: str
    owner: type[Part]
    field: str


def kinds_of_file() -> tuple[KindOfFile, ...]:
    """Every kind of file, those that are written most often first."""
    found = []
    for kind in sorted(KINDS, key=lambda kind: kind.often):
        own = (part for part, uses in _uses().items() if not _shared(uses) and uses[0].kind == kind.name)
        groups = tuple(_group(part) for part in own)
        found.append(KindOfFile(kind.name, kind.files, _about(kind.model), _own_fields(kind.model), groups))
    return tuple(found)


def fields_of_all() -> tuple[Field, ...]:
    """The fields that every kind of file has."""
    return tuple(field for field in fields_of(KINDS[0].model) if field.name in Record.model_fields)


def _own_fields(kind: type[Record]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(kind) if field.name not in Record.model_fields)


def shared_groups() -> tuple[Group, ...]:
    """The groups that stand in several places."""
    return tuple(_group(part) for part, uses in _uses().items() if _shared(uses))


def place_of(part: type[Part]) -> str:
    """The id under which a group of fields stands on the page."""
    uses = _uses()[part]
    return part.__name__.lower() if _shared(uses) else f"in-{uses[0].kind}-{uses[0].field}"


def _group(part: type[Part]) -> Group:
    names = tuple(sorted({use.field for use in _uses()[part]}))
    return Group(place_of(part), names, _about(part), fields_of(part))


def _about(model: type[Part]) -> str:
    return " ".join((model.__doc__ or "").split())


def _shared(uses: tuple[_Use, ...]) -> bool:
    return len({use.owner for use in uses}) > 1


@lru_cache
def _uses() -> dict[type[Part], tuple[_Use, ...]]:
    """Where each group of fields can stand."""
    found: dict[type[Part], tuple[_Use, ...]] = {}

    for kind in KINDS:
        for owner, field, part in parts_of(kind.model):
            found[part] = (*found.get(part, ()), _Use(kind.name, owner, field.name))
    return found
