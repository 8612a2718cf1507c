"""The records of one kind, in the order that readers see them in, and without those that are withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from placebook.dataset.once import once
from placebook.model import records as m

R = TypeVar("R", bound=m.Record)


def by_name(records: Iterable[R]) -> list[R]:
    """In the order of the names that readers see."""
    return sorted(records, key=lambda record: (getattr(record, "name", "").casefold(), record.id))


@once
def naming(dataset: Any, ordered: str, field: str) -> dict[str, list[Any]]:
    """For each id that a field of the records in a list of the dataset names, those that name it, in their order.

    `ordered` is the name of the list, such as `events_in_order`; records without the field name nothing.
    """
    found: dict[str, list[Any]] = {}
    for record in getattr(dataset, ordered):
        for id in dict.fromkeys(getattr(record, field, ())):
            found.setdefault(id, []).append(record)
    return found


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
