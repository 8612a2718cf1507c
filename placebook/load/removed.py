"""What is left of a record that was taken down for good, and what to do where one that was published is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pydantic import ValidationError

from placebook.dataset.addresses import address_of
from placebook.dataset.identity import first_ids
from placebook.load.entries import Entry
from placebook.model.records.taken_down import TakenDown
from placebook.text.problems import Problem

_FIELD = "taken_down"

NO_SOURCE = "there is no source “"
"""How it is said that a source is named which does not exist."""
TAKEN_DOWN = "it was taken down: take it out here, with what is said."


class Gone:
    """What the ledger knows of records that have no file any more, and which files are new, by folder."""

    def __init__(self, entries: Iterable[Entry], ledger: Iterable[str]) -> None:
        lines = list(ledger)
        self.first_ids, self._addresses = first_ids(lines), set(lines)
        entries = list(entries)
        self._taken = {(entry.kind.folder, entry.id) for entry in entries if entry.taken_down}
        self._files: dict[str, list[str]] = {}
        for entry in entries:
            folder, record = entry.kind.folder, entry.record
            if record and not record.former_ids and not self.by_mistake(folder, entry.id):
                self._files.setdefault(folder, []).append(entry.file)

    def removed(self, folder: str, id: str) -> bool:
        """Whether a record of that id was published or taken down, given that it has no file."""
        return (folder, id) in self._taken or self.by_mistake(folder, id)

    def by_mistake(self, folder: str, id: str) -> bool:
        """Whether it was published, and not taken down."""
        known = address_of(folder, id) in self._addresses or f"{folder}/{id}" in self.first_ids
        return known and (folder, id) not in self._taken

    def renamed_to(self, folder: str, id: str) -> str | None:
        """The one new file of its kind, where a published record is gone: it may be that record under another name."""
        files = self._files.get(folder, [])
        return files[0] if len(files) == 1 and self.by_mistake(folder, id) else None

    def fix(self, folder: str, id: str) -> str:
        """What to do where a record that was removed is named."""
        file = f"data/{folder}/{id}.yml"
        if (folder, id) in self._taken:
            return TAKEN_DOWN
        if new := self.renamed_to(folder, id):
            then = f"Then write “former_ids: [{id}]” in {new}; if not, bring the old file back."
            return f"was {file} renamed to {new}? {then}"
        return (
            f"it was published: bring {file} back (with “withdrawn:” in it, where it should no longer be listed), or "
            f"write “former_ids: [{id}]” in the file that it became."
        )

    def told(self, problem: Problem) -> Problem:
        """The same problem; where it is that a source does not exist which was removed, with what to do about that."""
        found = re.match(f"{NO_SOURCE}([^”]+)”", problem.message)
        if not found or not self.removed("sources", found[1]):
            return problem
        return replace(problem, fix=self.fix("sources", found[1]), mend=None)

    @staticmethod
    def is_told(problem: Problem) -> bool:
        """Whether a problem is that a source is gone which was published."""
        return problem.message.startswith(NO_SOURCE) and problem.fix.startswith(("was data/", "it was published:"))


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
