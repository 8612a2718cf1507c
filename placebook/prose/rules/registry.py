"""The list of rules for words: each gives the place, what is wrong, and how to mend it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

import placebook.prose.rules
from placebook.prose.words import Words


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

_RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    """Puts a function into the list of rules."""
    _RULES.append(check)
    return check


@cache
def every_rule() -> list[Rule]:
    """All rules, those of a module together, the modules by their names."""
    for module in pkgutil.iter_modules(placebook.prose.rules.__path__, "placebook.prose.rules."):
        importlib.import_module(module.name)
    return _RULES


def faults(words: Words) -> list[Fault]:
    """Everything that the rules find, each once, in the order of the text."""
    return sorted({fault for check in every_rule() for fault in check(words)})
