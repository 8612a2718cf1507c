"""Whether each record is still the one that feeds, calendars and links know."""

from __future__ import annotations

from collections.abc import Mapping

from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import first_ids, identity_lines, mistaken
from placebook.model import records as m
from placebook.text.problems import Problem

Known = Mapping[tuple[str, str], m.Record]


def identities(base: Dataset, head: Dataset) -> list[Problem]:
    """A problem for each record that feeds and calendars would take for another one.

    The check finds what the ledger knows; here it is what stands on the branch, published or not.
    """
    before = {(r.folder, r.id): r for r in base.records()}
    after = {(r.folder, r.id): r for r in head.records()}
    known = first_ids(identity_lines(base, ()))
    found = [Problem(head.file_of(one.record), 1, 1, one.message, one.fix) for one in mistaken(head.records(), known)]
    for new in head.records():
        if other := _exchanged(new, before, after):
            message = f"this record and {other.id}.yml have changed names with each other."
            fix = "give each its own name back; whoever follows the one would be told of the other."
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
