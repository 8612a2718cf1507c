"""The list of rules for data."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from placebook.load.entries import Entry
from placebook.text.problems import Problem
from placebook.text.registry import Registry

Rule = Callable[[list[Entry], Iterable[str], list[Problem]], None]
"""Adds to the problems what is wrong in the entries, given the ledger of published addresses.

A record in which something is wrong may lack what it has to have, and comes along: `whole(entries)` leaves it out.
"""

_RULES: Registry[Rule] = Registry("placebook.load.rules")

rule = _RULES.add
"""Puts a function into the list of rules."""
every_rule = _RULES.every

_HINTS: Registry[Rule] = Registry("placebook.load.rules")

hint = _HINTS.add
"""Puts a function into the list of those that look for what is probably a slip, where nothing is wrong for certain."""
every_hint = _HINTS.every
