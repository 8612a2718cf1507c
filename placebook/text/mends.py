"""The line to write where a mistake has one certain mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from placebook.text.characters import HIDDEN

_LONGEST = 500
"""How many letters a line that is shown may have."""


@dataclass(frozen=True, slots=True)
class Mend:
    """What is to stand in a line: `text` in place of all from `start` to `end`, which count from 0."""

    line: str
    start: int
    end: int
    text: str


def mended(mends: Iterable[Mend | None]) -> str | None:
    """One line with the mends of all its mistakes.

    None where one of them has no certain mend, for whoever writes the line would keep that mistake; where two mends
    are of the same words; and where the line could not be shown as it is.
    """
    certain = [mend for mend in mends if mend]
    if not certain or None in mends or len({mend.line for mend in certain}) > 1:
        return None
    line = certain[0].line
    before = len(line) + 1
    for mend in sorted(set(certain), key=lambda mend: mend.start, reverse=True):
        if mend.end > before:
            return None
        line, before = line[: mend.start] + mend.text + line[mend.end :], mend.start
    shown = "\n" not in line and "\t" not in line and not HIDDEN.search(line) and len(line) <= _LONGEST
    return line if shown and line.strip() and line != certain[0].line else None
