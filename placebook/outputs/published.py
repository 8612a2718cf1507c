"""Every file that is published beside the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placebook.content.edition import Edition
from placebook.content.writers import WRITERS, Writer
from placebook.text.registry import read_modules

read_modules("placebook.outputs")  # Each puts its writers into the list.


class Outputs(Mapping[str, str | bytes]):
    """Files by address. Which there are is known at once; a writer writes when the first of its files is asked for.

    Raises ValueError where two writers want one address.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._writers: dict[str, Writer] = {}
        for one in WRITERS:
            for address in one.names(edition):
                if (other := self._writers.setdefault(address, one)) is not one:
                    raise ValueError(f"{address} is written by {other.write.__name__} and by {one.write.__name__}.")
        self._written: dict[str, str | bytes] = {}

    def __getitem__(self, address: str) -> str | bytes:
        if address not in self._written:
            self._written |= self._writers[address].write(self._edition)
        return self._written[address]

    def __contains__(self, address: object) -> bool:
        return address in self._writers

    def __iter__(self) -> Iterator[str]:
        return iter(self._writers)

    def __len__(self) -> int:
        return len(self._writers)


def outputs(edition: Edition) -> Mapping[str, str | bytes]:
    """Every file that is published beside the pages, by its address."""
    return Outputs(edition)
