"""The list of rules for data."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache

import placebook.load.rules
from placebook.load.entries import Entry
from placebook.text.problems import Problem

Rule = Callable[[list[Entry], Iterable[str], list[Problem]], None]
"""Adds to the problems what is wrong in the entries, given the ledger of published addresses."""

_RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    """Puts a function into the list of rules."""
    _RULES.append(check)
    return check


@cache
def every_rule() -> list[Rule]:
    """All rules, those of a module together, the modules by their names."""
    for module in pkgutil.iter_modules(placebook.load.rules.__path__, "placebook.load.rules."):
        importlib.import_module(module.name)
    return _RULES
