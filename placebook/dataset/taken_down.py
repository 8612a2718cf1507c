"""Records that were taken down for good: their addresses answer, and say nothing of what stood there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from placebook.dataset.addresses import address_of
from placebook.text.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Taken:
    """One id of a record that was taken down: when, and the first id of the record, by which feeds know it."""

    folder: str
    id: str
    first_id: str
    day: PartialDate

    @property
    def address(self) -> str | None:
        """The address of its page, or of its place on one; None where its kind has none."""
        return address_of(self.folder, self.id)


def taken_down(found: Mapping[tuple[str, str], PartialDate], known: Mapping[str, str]) -> tuple[Taken, ...]:
    """Every id of the records that were taken down, given those whose files say so and the first ids of the ledger."""
    return tuple(
        Taken(folder, other, first, day)
        for (folder, id), day in sorted(found.items())
        for first in [known.get(f"{folder}/{id}", id)]
        for other in dict.fromkeys([id, *_with_first(folder, first, known)])
    )


def _with_first(folder: str, first: str, known: Mapping[str, str]) -> Iterator[str]:
    for name, of in known.items():
        at, _, id = name.partition("/")
        if at == folder and of == first:
            yield id


def still_promised(ledger: Iterable[str], taken: Iterable[Taken]) -> list[str]:
    """The lines of the ledger without the places on pages that were taken down, and without what was itself a place."""
    gone = {one.address for one in taken if one.address}
    return [line for line in ledger if "#" not in line or not {line, line.partition("#")[0]} & gone]
