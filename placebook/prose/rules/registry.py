"""The list of rules for words: each gives the place, what is wrong, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from string import Template
from typing import NamedTuple

from placebook.prose.words import Plain, Words
from placebook.text.registry import Registry


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong at a place of the text that was parsed.

    `mend` is what stands there and what is certainly meant in its place, where one can tell.
    """

    at: int
    message: str
    fix: str
    mend: tuple[str, str] | None = field(default=None, compare=False)


class Slip(NamedTuple):
    """A row of a table of signs: what gives away what is wrong in the plain text of a block, and what is said of it.

    The group `at` is what is wrong, where that is not all of what gives it away. In `message`, `fix` and `mend`
    `$all` stands for all of what was found, and the name of a group for that; `mend` is what is certainly meant in the
    place of all of it, where one can tell.
    """

    pattern: re.Pattern[str]
    message: str
    fix: str
    mend: str = ""

    def fault(self, plain: Plain, found: re.Match[str]) -> Fault:
        """What is said of one place where it was found."""
        parts = {**found.groupdict(""), "all": found[0]}
        message, fix, mend = (Template(text).safe_substitute(parts) for text in (self.message, self.fix, self.mend))
        return Fault(plain.place(found.start(self.group)), message, fix, (found[0], mend) if mend else None)

    @property
    def group(self) -> str | int:
        """The group that is wrong."""
        return "at" if "at" in self.pattern.groupindex else 0


Rule = Callable[[Words], Iterator[Fault]]

_RULES: Registry[Rule] = Registry("placebook.prose.rules")

rule = _RULES.add
"""Puts a function into the list of rules."""


def faults(words: Words) -> list[Fault]:
    """Everything that the rules find, each once, in the order of the text."""
    return sorted({fault for check in _RULES.every() for fault in check(words)})
