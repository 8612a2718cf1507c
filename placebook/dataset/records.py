"""The records of one kind, in the order that readers see them in, and without those that are withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from placebook.model import records as m

R = TypeVar("R", bound=m.Record)


def by_name(records: Iterable[R]) -> list[R]:
    """In the order of the names that readers see."""
    return sorted(records, key=lambda record: (getattr(record, "name", "").casefold(), record.id))


class Records(Mapping[str, R]):
    """The records of one kind, by id.

    Going through them and counting them leaves out the withdrawn: those are in no list and in no total. Asking
    for one by its id finds it in any case, since its page stays and others may still refer to it.
    """

    def __init__(self, records: Mapping[str, R]) -> None:
        self._all = records
        self._current = {id: record for id, record in records.items() if not record.withdrawn}

    def __getitem__(self, id: str) -> R:
        return self._all[id]

    def __contains__(self, id: object) -> bool:
        return id in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._current)

    def __len__(self) -> int:
        return len(self._current)

    def every(self) -> tuple[R, ...]:
        """All of them, the withdrawn too."""
        return tuple(self._all.values())
