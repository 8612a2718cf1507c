"""Ids, and ways to a field, are for files: no text, name or title that readers see is one, or holds one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from placebook.load.entries import Entry, known_ids
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.model.facts import Fact
from placebook.model.fields import find_field, group_at
from placebook.text.problems import Problem
from placebook.text.slugs import ID
from placebook.text.yaml.writer import written

_ITEM = re.compile(r"(?:^|\s)- ([a-z0-9]+(?:-[a-z0-9]+)+)(?=\s|$)")
"""A dash and an id of several words, as an item of a list is written."""
_IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_WITHIN = re.compile(r"(?<![\w/.#-])(?<!- )[a-z0-9]+(?:-[a-z0-9]+)+(?![\w/-]|\.\w)")
_CALLED = ("name", "name_now", "title", "publisher", "by", "author", "board", "stated_as")
_SPOKEN = ("topics", "questions", "regions", "phases")
"""The folders whose ids may be words of a sentence, such as “face-to-face”."""


@rule
def check_ids_in_texts(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A text holds no item of a list of ids: YAML takes one for words where the line above it went missing.

    Nor is a text, or the name of something, an id, or holds that of a source in brackets.
    """
    ids = known_ids(entries)
    every = {id for folder, known in ids.items() if folder for id in known}
    spelt = {id for folder in ids if folder and folder not in _SPOKEN for id in ids[folder] if "-" in id}
    within = {id for id in spelt if id.count("-") > 1 and (id not in ids["sources"] or re.search(r"\d", id))}
    for entry in entries:
        if entry.document is None or isinstance(entry.record, m.Publication):
            continue
        for fact in entry.facts:
            if not isinstance(fact.value, str) or fact.ref or fact.loc in entry.document.broken:
                continue
            if " " not in fact.value:
                problems += _alone(fact, entry, spelt, entries)
            elif "-" in fact.value and not every.isdisjoint(_IDS.findall(fact.value)):
                listed = [id for id in _ITEM.findall(fact.value) if id in every] if "- " in fact.value else []
                if listed:
                    message = f"“- {listed[0]}” stands in the middle of this text."
                    fix = "write the name of its field, such as “partners:”, on a line of its own above the first “- ”."
                    problems.append(entry.document.problem(fact.loc, message, fix))
                problems += _held(fact, entry, spelt & ids["sources"], within)


def _held(fact: Fact, entry: Entry, sources: set[str], within: set[str]) -> Iterator[Problem]:
    """An id among the words of a text: of a source in brackets, or one that nobody takes for words."""
    for found in _WITHIN.finditer(fact.value):
        bracketed = re.search(r"[(\[]$", fact.value[: found.start()][-1:]) and fact.value[found.end() :][:1] in ("),]")
        if entry.document and (found[0] in within or (bracketed and found[0] in sources)):
            fix = "write its name in its place."
            if found[0] in sources:
                fix = "take it out: what a text rests on is named under “sources:”."
            yield entry.document.problem(fact.loc, f"“{found[0]}” is an id, and readers would see it.", fix)


def _alone(fact: Fact, entry: Entry, ids: set[str], entries: list[Entry]) -> Iterator[Problem]:
    """A value of one word that is an id, or the way to a field, where readers see words."""
    value, field = fact.value, next((str(step) for step in reversed(fact.loc) if isinstance(step, str)), "")
    if isinstance(entry.record, m.Correction) and field == "field" and re.fullmatch(r"\w+(?:\.[\w-]+)+|\w+_\w+", value):
        fix = "write what it is called on the page, such as “the aim of phase one”."
        if entry.document:
            yield entry.document.problem(fact.loc, f"“{value}” is the way to a field, and readers would see it.", fix)
        return
    if "-" not in value or not ID.fullmatch(value) or not (value in ids or value.count("-") > 1):
        return
    its_own = value == entry.id and len(fact.loc) == 1  # That is said of its name.
    if its_own or entry.document is None or not _holds_words(entry, fact, field):
        return
    if value in ids or (field in _CALLED and not value[0].isdigit()):
        message = f"“{value}” is an id, and readers would see it."
        names = {_name(other.record) for other in entries if other.id == value and other.record}
        name = names.pop() if len(names) == 1 else ""
        fix = f"write “{name}”." if name else "write the name as it is written elsewhere."
        yield entry.document.problem(
            fact.loc, message, fix, write=written(name) if name and not {*name} & {*",[]{}"} else None
        )


def _name(record: m.Record) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


def _holds_words(entry: Entry, fact: Fact, field: str) -> bool:
    """Whether a field takes any text: no id, no code, no word of a closed list."""
    found = find_field(group_at(entry.kind, fact.loc[: fact.loc.index(field)]), field)
    shape = found.shape if found else None
    while shape and shape.item:
        shape = shape.item
    if shape and shape.part and shape.part.short:
        return True
    return bool(shape) and shape is not None and not (shape.words or shape.pattern or shape.address or shape.ref)
