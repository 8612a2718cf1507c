"""Names for records that hold whatever becomes of their id, their name and the address of the site."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from placebook.dataset.dataset import Dataset
from placebook.model import records as m
from placebook.model.kinds import kind_of

FirstIds = Mapping[str, str]
"""The first id of each record by every id that it ever had, `{"pilots/leeds-city": "leeds"}`; and the `namespace`."""

NAMESPACE = "namespace"

_LINE = re.compile(r"(namespace|[a-z-]+/[a-z0-9-]+) ([a-z0-9-]+)")


def permanent_id(dataset: Dataset, record: m.Record | None = None, part: str = "programme") -> uuid.UUID:
    """The UUID of a record; where none is given, of the programme, or of a part of its site such as “changes”.

    Made from the programme's namespace, the folder and the first id (UUID version 5: RFC 9562, section 5.5), so
    that the same record has the same UUID in every build. Feeds use it as `urn:uuid:…` (RFC 4287, section
    4.2.6), the calendar as it is (RFC 7986, section 5.3).
    """
    name = f"{record.folder}/{record.first_id}" if record else part
    return _named(dataset, name)


def first_urn(dataset: Dataset, folder: str, first_id: str) -> str:
    """The same name as a URN, for a record of which nothing is left but the id that it had first."""
    return _named(dataset, f"{folder}/{first_id}").urn


def _named(dataset: Dataset, name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.UUID(dataset.settings.namespace), name)


def collection_of(record: m.Record) -> str:
    """The collection that a record is published in; nothing where it is not published as data."""
    return record.folder or ("programme" if isinstance(record, m.Programme) else "")


def full_id(record: m.Record) -> str:
    """A record's name among all: `pilots/bristol`."""
    return f"{collection_of(record)}/{record.id}" if record.folder else record.id


def first_ids(ledger: Iterable[str]) -> dict[str, str]:
    """What the ledger says of who each record is. The first line about an id counts: a second one is a mistake."""
    found: dict[str, str] = {}
    for line in ledger:
        if said := _LINE.fullmatch(line):
            found.setdefault(said[1], said[2])
    return found


def identity_lines(dataset: Dataset, ledger: Iterable[str]) -> list[str]:
    """The lines of the ledger that say who each record is: each id that it ever had, with the first.

    An id that was taken in and that the ledger does not know belongs to nobody, for ever.
    """
    known = first_ids(ledger)
    found = {NAMESPACE: dataset.settings.namespace}
    for record in dataset.records():
        if record.folder and not kind_of(record).made:
            found |= {f"{record.folder}/{id}": record.first_id for id in (record.id, *record.former_ids)}
            found |= {key: known.get(key, id) for id in record.merged for key in [f"{record.folder}/{id}"]}
    found |= {f"{taken.folder}/{taken.id}": taken.first_id for taken in dataset.taken}
    return [f"{name} {first}" for name, first in found.items()]


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A record that feeds and calendars would take for another one. `field` and `index` say where that is written."""

    record: m.Record
    message: str
    fix: str
    field: str = "former_ids"
    index: int | None = None


def mistaken(records: Iterable[m.Record], known: FirstIds) -> Iterator[Mistaken]:
    """Every record that is not the one that was published under its ids, with how to mend it."""
    records = [record for record in records if record.folder]
    owners = {(r.folder, id): r for r in records for id in r.past_ids} | {(r.folder, r.id): r for r in records}
    for record in records:
        firsts = {id: known.get(f"{record.folder}/{id}") for id in (record.id, *record.former_ids, *record.merged)}
        own = next(filter(None, (firsts[id] for id in (record.id, *record.former_ids))), record.first_id)
        others = [index for index, id in enumerate(record.former_ids) if firsts[id] not in (None, own)]
        owner = owners.get((record.folder, own), record)
        for index in others:
            id = record.former_ids[index]
            if owners[record.folder, id] is not record:
                continue  # Two records claim it, which is said by itself.
            message = f"“{id}” is the id of another record that was published, and not of this one."
            yield Mistaken(
                record, message, f"if it is part of this one now, write it under “merged:” ({id}).", index=index
            )
        never = [
            index for index, id in enumerate(record.former_ids) if firsts[id] is None and firsts[record.id] == record.id
        ]
        for index in never if record.id not in record.former_ids else ():
            message = f"“{record.former_ids[index]}” was never published as an id of this record."
            fix = "take it out" if len(record.former_ids) > 1 else "delete the line"
            named = isinstance(getattr(record, "other_names", None), tuple)
            fix += "; if people call it so, write that name under “other_names:”." if named else "."
            yield Mistaken(record, message, fix, index=index)
        if own != record.first_id and not others and owner is not record:
            message = f"“{record.id}” was once the id of {owner.id}.yml, and links to it still lead there."
            fix = f"choose another id, and let “former_ids:” of {owner.id}.yml name “{record.id}” as before."
            if owner.id == own:
                message = f"“{record.id}” is the record that was “{own}” first, and {owner.id}.yml has that id now."
                fix = f"give {owner.id}.yml another id, and write “former_ids: [{own}]” here."
            yield Mistaken(record, message, fix)
        elif own != record.first_id and not others and not never:
            message = f"feeds and calendars know this record by “{own}”, and would take it for another one."
            fix = f"let “former_ids:” start with “{own}”, the oldest first; an id that was given up stays so."
            yield Mistaken(record, message, fix)
        for index, id in enumerate(record.merged):
            if firsts[id] == own == record.first_id and id not in (record.id, *record.former_ids):
                message = f"“{id}” is an id that this record had itself."
                yield Mistaken(record, message, f"write it under “former_ids:” ({id}).", "merged", index)


def lost(records: Iterable[m.Record], known: FirstIds) -> dict[tuple[str, str], list[str]]:
    """The ids that no record has any more, nor had, nor took in: by folder and first id, the first of them first."""
    held = {f"{r.folder}/{id}" for r in records for id in (r.id, *r.other_ids)}
    found: dict[tuple[str, str], list[str]] = {}
    for name, first in known.items():
        folder, _, id = name.partition("/")
        if id and name not in held:
            found.setdefault((folder, first), []).append(id)
    return {key: sorted(ids, key=lambda id: id != key[1]) for key, ids in found.items()}
