"""A list whose field was lost is no end of the text above it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from placebook.load.entries import Entry, known_ids
from placebook.load.rules.registry import rule
from placebook.text.problems import Problem

_ITEM = re.compile(r"(?:^|\s)- ([a-z0-9]+(?:-[a-z0-9]+)+)(?=\s|$)")
"""A dash and an id of several words, as an item of a list is written."""


@rule
def check_lists_in_texts(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A text holds no item of a list of ids: YAML takes one for words where the line above it went missing."""
    every = {id for folder, ids in known_ids(entries).items() if folder for id in ids}
    for entry in entries:
        for fact in entry.facts if entry.document else ():
            if not isinstance(fact.value, str) or "- " not in fact.value:
                continue
            ids = [id for id in _ITEM.findall(fact.value) if id in every]
            if ids and entry.document and fact.loc not in entry.document.broken:
                message = f"“- {ids[0]}” stands in the middle of this text."
                fix = "write the name of its field, such as “partners:”, on a line of its own above the first “- ”."
                problems.append(entry.document.problem(fact.loc, message, fix))
