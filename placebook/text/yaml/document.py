"""One YAML file as plain values, each with its position."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from typing import Any

from placebook.text.mends import Mend
from placebook.text.problems import Problem

Loc = tuple[str | int, ...]
"""Where a value stands inside a file: keys and list indexes (from 0), from the top."""


class Scalar(str):
    """A value as typed. `looks_like` is what YAML would have made of it: str, bool, int, float, null…"""

    looks_like: str

    def __new__(cls, text: str, looks_like: str) -> Scalar:
        self = super().__new__(cls, text)
        self.looks_like = looks_like
        return self


@dataclass(frozen=True)
class Document:
    """One file: its `value` (dicts, lists and `Scalar`s) and the positions of all of it.

    `values` and `keys` give (line, column), from 1, of each value and of each key. `broken` are the values that
    could not be read as they were meant, and of which nothing more should be said. `lines` are those of the file.
    """

    file: str
    value: Any
    values: Mapping[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Loc, tuple[int, int]] = field(default_factory=dict)
    broken: frozenset[Loc] = frozenset()
    lines: tuple[str, ...] = ()

    def without(self, loc: Loc) -> Document:
        """The same document as if what stands at `loc` (a key with its value, or an item) had not been written."""

        def kept(value: Any, depth: int) -> Any:
            part = loc[depth]
            last = depth + 1 == len(loc)
            if isinstance(value, dict):
                rest = {k: v for k, v in value.items() if k != part}
                return rest if last else {k: kept(v, depth + 1) if k == part else v for k, v in value.items()}
            items = [v for i, v in enumerate(value) if i != part]
            return items if last else [kept(v, depth + 1) if i == part else v for i, v in enumerate(value)]

        def moved(places: Mapping[Loc, tuple[int, int]]) -> dict[Loc, tuple[int, int]]:
            found = {}
            end, index = len(loc) - 1, loc[-1]
            for old, position in places.items():
                place = old
                if place[: len(loc)] == loc:
                    continue
                if isinstance(index, int) and place[:end] == loc[:end] and len(place) > end:
                    here = place[end]
                    if isinstance(here, int) and here > index:
                        place = (*place[:end], here - 1, *place[end + 1 :])
                found[place] = position
            return found

        return replace(self, value=kept(self.value, 0), values=moved(self.values), keys=moved(self.keys))

    def without_fields(self, group: Loc, names: Collection[str]) -> Document:
        """The same document as if the fields `names` of the group at `group` had not been written."""

        def kept(value: Any, depth: int) -> Any:
            if depth == len(group):
                return {name: item for name, item in value.items() if name not in names}
            part = group[depth]
            if isinstance(value, dict):
                return {k: kept(v, depth + 1) if k == part else v for k, v in value.items()}
            return [kept(v, depth + 1) if i == part else v for i, v in enumerate(value)]

        def left(places: Mapping[Loc, tuple[int, int]]) -> dict[Loc, tuple[int, int]]:
            end = len(group)
            return {
                place: position
                for place, position in places.items()
                if not (len(place) > end and place[:end] == group and place[end] in names)
            }

        return replace(self, value=kept(self.value, 0), values=left(self.values), keys=left(self.keys))

    def position(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """The (line, column) of `loc`, or of the nearest thing around it that stands in the file."""
        if key and loc in self.keys:
            return self.keys[loc]
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.values.get(loc, (1, 1))

    def text_at(self, loc: Loc) -> str:
        """What the file has from the beginning of `loc` to the end of that line."""
        line, column = self.position(loc)
        return self.lines[line - 1][column - 1 :] if line <= len(self.lines) else ""

    def runs_on(self, loc: Loc) -> tuple[int, int] | None:
        """The lines, from 1, in which text goes on that starts beside its field, without quotes; None for others."""
        value, line = self.at(loc), self.position(loc)[0]
        if not isinstance(value, str) or loc not in self.values or self.text_at(loc)[:1] in ("", "|", ">", '"', "'"):
            return None
        rest, last = value[len(self.text_at(loc).rstrip()) :].strip(), line
        while rest and last < len(self.lines):
            here = self.lines[last].strip()
            if not rest.startswith(here):
                return None
            rest, last = rest[len(here) :].strip(), last + 1
        return (line + 1, last) if last > line else None

    def starts_item(self, loc: Loc) -> bool:
        """Whether `loc` stands behind a dash, and not within brackets."""
        line, column = self.position(loc)
        return line <= len(self.lines) and self.lines[line - 1][: column - 1].strip(" -") == "" and column > 1

    def at(self, loc: Loc) -> Any:
        """What stands at `loc`; None where nothing does."""
        found = self.value
        for part in loc:
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def problem(
        self, loc: Loc, message: str, fix: str, *, key: bool = False, write: str | None = None, nth: int = 0
    ) -> Problem:
        """A `Problem` at `loc` (at its key where `key` is set).

        In a text of several lines that is where the words begin that the message quotes first, where it quotes any;
        the `nth` time, from 0, that they stand there. `write` is what is certain to be meant in place of the value (or
        key), as YAML has it.
        """
        mend = None if write is None else self._mend(loc, write, key=key)
        quoted = None if key else re.match("[^“”]*“(.+?)…?”", message)
        place = (quoted and self._within_lines(loc, quoted[1], nth)) or self.position(loc, key=key)
        return Problem(self.file, *place, message, fix, mend)

    def _within_lines(self, loc: Loc, words: str, nth: int) -> tuple[int, int] | None:
        """The (line, column) of words in the lines of the text at `loc`; None where it has one, or has them not."""
        first, column = self.position(loc)
        if self.text_at(loc)[:1] in ("|", ">") and first < len(self.lines):
            margin = len(self.lines[first]) - len(self.lines[first].lstrip())
            within = takewhile(
                lambda line: not line.strip() or len(line) - len(line.lstrip()) >= margin, self.lines[first:]
            )
            lines = list(within)
            first += 1
        elif goes_on := self.runs_on(loc):
            lines = [" " * (column - 1) + self.text_at(loc), *self.lines[first : goes_on[1]]]
        else:
            return None
        text = "\n".join(lines)
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        found = list(islice(re.finditer(pattern, text), nth + 1)) if pattern else []
        if not found:
            return None
        start = found[-1].start()
        return first + text.count("\n", 0, start), start - text.rfind("\n", 0, start)

    def _mend(self, loc: Loc, text: str, *, key: bool) -> Mend | None:
        """`text` in place of what is written at `loc`; None where that does not stand on one line as it was read."""
        written = loc[-1] if key and loc in self.keys else self.at(loc)
        line, column = self.position(loc, key=key)
        if not isinstance(written, str) or loc not in (self.keys if key else self.values) or line > len(self.lines):
            return None
        whole = self.lines[line - 1]
        for old in (written, f'"{written}"', f"'{written}'"):
            if old and whole.startswith(old, column - 1):
                return Mend(whole, column - 1, column - 1 + len(old), text)
        return None
