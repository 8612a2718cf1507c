"""What differs between two versions of the data: which records, and in which fields. Never a value of either."""

from __future__ import annotations

from collections.abc import Mapping

from placebook.dataset.dataset import Dataset
from placebook.model import records as m
from placebook.model.facts import Citation, Path, citations, facts

UNTOLD = "publications"
"""The folder of the log itself, which is no part of what it tells."""

_ELSEWHERE = {"id", "former_ids", "merged", "sources", "withdrawn", "as_of"}
"""Fields that say nothing by themselves of what a reader sees, or that follow from other records."""

Former = Mapping[tuple[str, str], str]


def changed_records(base: Dataset, head: Dataset) -> tuple[m.Changed, ...]:
    """Every record that differs, in the order of the dataset; those that are gone stand last.

    A record with another id is the one that it was where its former ids say so. Citing a source that got another id,
    or naming a record that did, is no change.
    """
    former = {(r.folder, old): r.id for r in head.records() for old in r.past_ids}
    before = {(r.folder, former.get((r.folder, r.id), r.id)): r for r in base.records() if r.folder != UNTOLD}
    after = {(r.folder, r.id): r for r in head.records() if r.folder != UNTOLD}
    found = []
    for key, new in after.items():
        old = before.get(key)
        if old is None:
            found.append(_changed(key, "added"))
        elif bool(old.withdrawn) != bool(new.withdrawn):
            found.append(_changed(key, "withdrawn" if new.withdrawn else "restored"))
        elif fields := changed_fields(old, new, former):
            found.append(_changed(key, "changed", fields))
    return (*found, *(_changed(key, "removed") for key in before if key not in after))


def changed_fields(old: m.Record, new: m.Record, former: Former) -> tuple[str, ...]:
    """The fields of a record whose values or sources differ, as `sources:` names them, in the order of the record.

    Of a phase each field, of answers each question; what is further in is told by the field that it stands in.
    """
    was, now = _by_field(old, former), _by_field(new, {})
    names = dict.fromkeys([*now, *was])
    return tuple(name for name in names if was.get(name) != now.get(name))


def _by_field(record: m.Record, former: Former) -> dict[str, list[tuple[object, ...]]]:
    cited = citations(record)
    found: dict[str, list[tuple[object, ...]]] = {}
    for fact in facts(record):
        if fact.path[0] in _ELSEWHERE:
            continue
        value = former.get((fact.ref, fact.value), fact.value) if fact.ref else fact.value
        path = tuple(
            former.get((fact.ref, step), step) if fact.ref and step == fact.value else step for step in fact.path
        )
        rests_on = frozenset(
            Citation(former.get(("sources", c.source), c.source), c.place) for c in cited.get(fact.path, ())
        )
        found.setdefault(field_of(path), []).append((path, value, rests_on))
    return found


def field_of(path: Path) -> str:
    """The field that a fact is told by: `summary`, `phases.one.aim`, `phases.one.answers.what-was-learned`."""
    depth = 3 if path[0] == "phases" and len(path) > 2 else 1
    if len(path) > depth and path[depth - 1] == "answers":
        depth += 1
    return ".".join(path[:depth])


def _changed(key: tuple[str, str], what: str, fields: tuple[str, ...] = ()) -> m.Changed:
    folder, id = key
    return m.Changed(record=f"{folder}/{id}" if folder else id, what=what, fields=fields)
