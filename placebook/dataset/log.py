"""The log of publications: when each record came, when it changed and in what. `DATES.md` beside it says why."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from placebook.model import records as m

Key = tuple[str, str]
"""The folder and the id of a record; the folder is empty where there is one record of the kind."""


WHAT = ("added", "changed", "withdrawn", "restored", "removed")
"""What a publication can do to a record."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one publication did to one record: one word of `WHAT`, and which fields changed."""

    publication: str
    day: datetime.date
    key: Key
    what: str
    fields: tuple[str, ...]


class Log:
    """All entries of `data/publications/`, the newest first, by record and by page of words.

    `present` gives the present id for a folder and a former id, or None. A withdrawn entry is told nowhere; it is
    counted all the same, so that what programs number by it never goes back.
    """

    def __init__(self, entries: Iterable[m.Publication], present: Callable[[str, str], str | None]) -> None:
        every = list(reversed(in_order(entries)))
        self.entries = tuple(entry for entry in every if not entry.withdrawn)
        self.told: dict[str, tuple[Told, ...]] = {}
        self._of: dict[Key, list[Told]] = {}
        self._words: dict[str, datetime.date] = {}
        self._revisions: Counter[Key] = Counter()
        for entry in every:
            told = []
            for change in entry.changes:
                folder, _, id = change.record.rpartition("/")
                key = (folder, present(folder, id) or id)
                told.append(Told(entry.id, entry.date.first, key, change.what, change.fields))
                self._revisions[key] += change.what != "added"
            self.told[entry.id] = tuple(told)
            if entry.withdrawn:
                continue
            for one in told:
                self._of.setdefault(one.key, []).append(one)
            for page in entry.pages:
                self._words.setdefault(page, entry.date.first)

    def of(self, record: m.Record) -> tuple[Told, ...]:
        """What publications did to a record, the newest first."""
        return tuple(self._of.get((record.folder, record.id), ()))

    def came(self, record: m.Record) -> datetime.date | None:
        """The day on which a record was first published; None where that was before the log began."""
        return next((told.day for told in self.of(record) if told.what == "added"), None)

    def changed(self, record: m.Record) -> datetime.date | None:
        """The last day on which a publication did anything to a record; None where none did."""
        return next((told.day for told in self.of(record)), None)

    def revisions(self, record: m.Record) -> int:
        """How often a record was changed since it came."""
        return self._revisions[record.folder, record.id]

    def words_changed(self, address: str) -> datetime.date | None:
        """The last day on which the words that people wrote for a page changed; None where none is known."""
        return self._words.get(address)

    @property
    def last(self) -> datetime.date | None:
        """The day of the last publication that changed anything; None where none did."""
        return next((entry.date.first for entry in self.entries if entry.changes or entry.pages), None)


def in_order(entries: Iterable[m.Publication]) -> list[m.Publication]:
    """Publications by their day, and those of one day by their number: `2027-03-01-2` is the second."""
    return sorted(entries, key=lambda entry: (entry.date.first, len(entry.id), entry.id))
