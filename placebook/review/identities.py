"""Whether each record is still the one that feeds, calendars and links know."""

from __future__ import annotations

from collections.abc import Mapping

from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import permanent_id
from placebook.dataset.record_pages import record_name
from placebook.model import records as m
from placebook.text.problems import Problem

Known = Mapping[tuple[str, str], m.Record]


def identities(base: Dataset, head: Dataset) -> list[Problem]:
    """A problem for each record that feeds and calendars would take for another one."""
    before = {(r.folder, r.id): r for r in base.records()}
    once = {(r.folder, id): r for r in base.records() for id in r.past_ids}
    after = {(r.folder, r.id): r for r in head.records()}
    found = []
    for new in head.records():
        owner = once.get((new.folder, new.id))
        if owner and permanent_id(base, owner) != permanent_id(head, new):
            message = f"“{new.id}” was once the id of {record_name(base, owner)}, and links to it still lead there."
            fix = f"choose another id, and let “former_ids:” of {owner.id}.yml name “{new.id}” as before."
            found.append(Problem(head.file_of(new), 1, 1, message, fix))
            continue
        if other := _exchanged(new, before, after):
            message = f"this record and {other.id}.yml have changed names with each other."
            fix = "give each its own name back; whoever follows the one would be told of the other."
            found.append(Problem(head.file_of(new), 1, 1, message, fix))
            continue
        old = next((before[new.folder, id] for id in (new.id, *new.former_ids) if (new.folder, id) in before), None)
        if old and permanent_id(base, old) != permanent_id(head, new):
            message = f"feeds and calendars know this record by “{old.first_id}”, and would take it for another one."
            fix = f"let “former_ids:” start with “{old.first_id}”, the oldest first; an id that was given up stays so."
            found.append(Problem(head.file_of(new), 1, 1, message, fix))
    return found


def _exchanged(new: m.Record, before: Known, after: Known) -> m.Record | None:
    """The record with which this one has exchanged its name, as when the contents of two files are swapped."""
    old, name = before.get((new.folder, new.id)), getattr(new, "name", None)
    if not old or not name or getattr(old, "name", None) == name:
        return None
    for (folder, id), other in before.items():
        if folder == new.folder and id != new.id and getattr(other, "name", None) == name:
            now = after.get((folder, id))
            return now if now and getattr(now, "name", None) == getattr(old, "name", None) else None
    return None
