"""Everything that can be found as one list, A to Z: search for those whose browser runs no script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from placebook.pages.search_entries import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a name, and the entry that it leads to. `see` where the entry has another name."""

    name: str
    entry: Entry
    see: bool


def a_to_z(found: Iterable[Entry]) -> Iterator[tuple[str, list[Line]]]:
    """Every name of every entry under its letter, in the order of the alphabet; figures stand first, under “0–9”.

    An article at the start does not count: “The University of Manchester” stands under U.
    """
    lines: dict[tuple[str, str], Line] = {}
    for entry in found:
        lines[entry.name, entry.at] = Line(entry.name, entry, False)
        for how, names in entry.names.items():
            if how != "Once at":
                for name in names:
                    if not _sorted_as(entry.name).startswith(_sorted_as(name)):  # It would stand right beside.
                        lines.setdefault((name, entry.at), Line(name, entry, True))
    groups: dict[str, list[Line]] = {}
    for line in sorted(lines.values(), key=lambda line: (_sorted_as(line.name), line.name, line.entry.at)):
        first = _sorted_as(line.name)[:1].upper()
        groups.setdefault(first if first.isalpha() else "0–9", []).append(line)
    yield from sorted(groups.items(), key=lambda group: (group[0] != "0–9", group[0]))


def codes(found: Iterable[Entry]) -> list[tuple[str, str, Entry]]:
    """Every official code: the code, what it is, and the entry that it leads to."""
    return sorted(
        ((code, how, entry) for entry in found for how, all in entry.codes.items() for code in all),
        key=lambda line: line[:2],
    )


def _sorted_as(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if c.isalnum() or c == " ")
    return re.sub(r"^(the|a|an) ", "", plain.strip())
