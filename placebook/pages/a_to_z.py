"""Everything that can be found as one list, A to Z: search for those whose browser runs no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from placebook.content.content import Content
from placebook.dataset.once import once
from placebook.pages.search.entries import Findable, entries
from placebook.text.slugs import DIGITS, by_first_letter, sorted_as


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a name, and the entry that it leads to. `see` where the entry has another name."""

    name: str
    entry: Findable
    see: bool


def a_to_z(found: Iterable[Findable]) -> Iterator[tuple[str, list[Line]]]:
    """Every name of every entry under its letter, in the order of the alphabet; figures stand first, under “0–9”.

    An article at the start does not count: “The University of Manchester” stands under U.
    """
    lines: dict[tuple[str, str], Line] = {}
    for entry in found:
        lines[entry.name, entry.at] = Line(entry.name, entry, False)
        for how, names in entry.names.items():
            if how != "Once at":
                for name in names:
                    if not sorted_as(entry.name).startswith(sorted_as(name)):  # It would stand right beside.
                        lines.setdefault((name, entry.at), Line(name, entry, True))
    ordered = sorted(lines.values(), key=lambda line: (sorted_as(line.name), line.name, line.entry.at))
    yield from by_first_letter(ordered, lambda line: line.name)


@once
def everything(content: Content) -> tuple[dict[str, list[Line]], list[tuple[str, str, Findable]]]:
    """The lines of each letter from A to Z, with what starts with none of them under figures, and every code."""
    found, letters = entries(content), dict[str, list[Line]]()
    for letter, lines in a_to_z(found):
        letters.setdefault(letter if letter in ascii_uppercase else DIGITS, []).extend(lines)
    return letters, codes(found)


def codes(found: Iterable[Findable]) -> list[tuple[str, str, Findable]]:
    """Every official code: the code, what it is, and the entry that it leads to."""
    return sorted(
        ((code, how, entry) for entry in found for how, all in entry.codes.items() for code in all),
        key=lambda line: line[:2],
    )
