"""Reads what is left of a record that was taken down for good."""

from __future__ import annotations

from pydantic import ValidationError

from placebook.load.entries import Entry
from placebook.model.records.taken_down import TakenDown
from placebook.text.problems import Problem

_FIELD = "taken_down"


def read_taken_down(entry: Entry) -> list[Problem]:
    """Set the day on which the record of an entry was taken down, where its file says so, and give what is wrong there.

    Nothing else may stand in the file: what was taken down is not kept.
    """
    document = entry.document
    if document is None or not isinstance(document.value, dict) or _FIELD not in document.value:
        return []
    if not entry.kind.folder:
        entry.document = None
        return [document.problem((_FIELD,), "there is only one of this, and it stays.", "delete this line.", key=True)]
    found = []
    more = [name for name in document.value if name != _FIELD]
    if more:
        message, fix = "a record that was taken down holds nothing else.", "delete this and all that belongs to it."
        if len(more) > 1:
            line = document.position((_FIELD,), key=True)[0]
            fix = f"delete all of this file but line {line}, “{document.lines[line - 1].strip()}”."
        found.append(document.problem((more[0],), message, fix, key=True))
    try:
        entry.taken_down = TakenDown.model_validate({_FIELD: document.value[_FIELD]}).taken_down
    except ValidationError:
        entry.document = None
        found.append(document.problem((_FIELD,), "this is not the day.", "write a date, such as 2026-11-22."))
    return found
