"""The list of rules for words: each gives the place, what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from placebook.prose.words import Words
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


Rule = Callable[[Words], Iterator[Fault]]

_RULES: Registry[Rule] = Registry("placebook.prose.rules")

rule = _RULES.add
"""Puts a function into the list of rules."""


def faults(words: Words) -> list[Fault]:
    """Everything that the rules find, each once, in the order of the text."""
    return sorted({fault for check in _RULES.every() for fault in check(words)})
