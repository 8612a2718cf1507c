"""What is wrong with a file, said so that an officer can mend it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from placebook.text.characters import HIDDEN, SPACES
from placebook.text.mends import Mend, mended

_ODD = re.compile(rf"{HIDDEN.pattern}|[{SPACES}]")
_LONG = re.compile(r"(“|\")([^“”\"]{100})[^“”\"]{20,}(”|\")")


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake: where it is, what is wrong, what to write instead. Sorts by place.

    `file` is relative to the project's folder, with forward slashes. `line` and `column` count from 1.
    `message` and `fix` are plain sentences that end in a full stop. `mend` is there where one mend is certain.
    """

    file: str
    line: int
    column: int
    message: str
    fix: str
    mend: Mend | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _shown(self.message))
        object.__setattr__(self, "fix", _shown(self.fix))

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column."""
        return self.file, self.line, self.column

    def __str__(self) -> str:
        return f"{_shown(self.file)}:{self.line}:{self.column}: {self.message} Fix: {self.fix}"


def _shown(text: str) -> str:
    """Text from a file, as it can be shown in one line: what is hidden is named, and what is long is cut."""
    text = _ODD.sub(lambda found: f"<U+{ord(found[0]):04X}>", re.sub(r"[\t\r\n]+", " ", text))
    return _LONG.sub(r"\1\2…\3", text)


class InvalidContent(Exception):
    """The content cannot be published. `problems` holds every reason, sorted, none twice."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


MOST_OF_A_KIND = 20
"""How many mistakes of one kind are listed for a file; whoever mends twenty knows how to mend the rest."""

_VARIES = re.compile(r"“[^”]*”|\"[^\"]*\"|[\d.,]+")


def shortened(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, and of those of one kind in one file the first twenty, with how many more there are."""
    kinds: dict[tuple[str, str], int] = {}
    found: list[Problem] = []
    last: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        kind = (problem.file, _VARIES.sub("", problem.message))
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= MOST_OF_A_KIND:
            found.append(problem)
        else:
            last.setdefault(kind, problem)
    for kind, problem in last.items():
        more = kinds[kind] - MOST_OF_A_KIND
        message = f"and {more:,} more like it in this file, from here on."
        found.append(Problem(problem.file, problem.line, problem.column, message, "mend them in the same way."))
    return sorted(found)


def with_lines(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str | None]]:
    """The problems; beside the last one of a line what to write in its place, where that is certain."""
    of_line: dict[tuple[str, int], list[Problem]] = {}
    listed = list(problems)
    for problem in listed:
        of_line.setdefault((problem.file, problem.line), []).append(problem)
    for problem in listed:
        beside = of_line[problem.file, problem.line]
        yield problem, mended([each.mend for each in beside]) if problem is beside[-1] else None


def sentences(problems: Iterable[Problem]) -> Iterator[str]:
    """The problems as text, one a line; below the last one of a line what to write in its place."""
    for problem, line in with_lines(problems):
        yield str(problem)
        if line is not None:
            yield f"Write: {line}"


def report(problems: Iterable[Problem]) -> str:
    """The problems as text, one a line, with their number at the end; many of one kind are counted."""
    listed = list(problems)
    noun = "problem" if len(listed) == 1 else "problems"
    return "\n".join([*sentences(shortened(listed)), f"{len(listed):,} {noun}. Nothing was published."])


def nearest(word: str, words: Iterable[str], closeness: float = 0.6) -> str | None:
    """The one of `words` most like `word`, or None where nothing is as close as `closeness` (1 is the same).

    Ids want a high one: two organisations can have names that are much alike.
    """
    found = difflib.get_close_matches(word, sorted(words), n=1, cutoff=closeness)
    return found[0] if found else None


def certain(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that can have been meant by a slip in `word`; None where a second one is nearly as like it."""
    known = set(words) - {word}
    plain = re.sub(r"[\W_]+", "-", word.lower()).strip("-")
    if plain in known:
        return plain
    close = {
        found: difflib.SequenceMatcher(None, word, found).ratio()
        for found in difflib.get_close_matches(word, sorted(known), 2, 0.7)
    }
    best, *others = sorted(close, key=lambda found: -close[found]) or [""]
    clear = best and close[best] >= 0.84 and all(close[best] - close[other] >= 0.08 for other in others)
    return best if clear else None


def suggestion(word: str, words: Iterable[str], *, kind: str) -> str:
    """What to write in place of `word`: the nearest of `words`, or all of them where they are few."""
    known = sorted(words)
    if (near := nearest(word, known)) is not None:
        return f"did you mean “{near}”?"
    if len(known) == 1:
        return f"use “{known[0]}”."
    if 0 < len(known) <= 12:
        return f"use one of {', '.join(known)}."
    return f"use {kind} that exists."
