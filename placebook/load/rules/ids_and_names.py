"""Ids that stand once and are not another's of old, names that nobody can mistake for one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from placebook.dataset.addresses import address_of
from placebook.dataset.identity import first_ids, lost
from placebook.load.entries import Entry
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.fields import declared
from placebook.model.kinds import kind_of
from placebook.text.characters import look_alikes
from placebook.text.problems import Problem
from placebook.text.slugs import slug
from placebook.text.yaml.document import Document, Loc
from placebook.text.yaml.writer import written


@rule
def check_ids(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """An id of the past is never given to another record, and a list never names one thing twice.

    The present id may stand among the former ones: a record that was given its first id back is the same record.
    """
    owners = {(entry.kind.folder, entry.id): entry.file for entry in entries}
    known = first_ids(ledger)
    for entry in entries:
        if entry.record is None or entry.document is None:
            continue
        ids = [(("former_ids", index), id) for index, id in enumerate(entry.record.former_ids)]
        ids += [(("merged", index), id) for index, id in enumerate(entry.record.merged)]
        for loc, former in ids:
            other = owners.setdefault((entry.kind.folder, former), entry.file)
            first = known.get(f"{entry.kind.folder}/{entry.id}", former)
            if loc[0] == "merged" and former in (entry.id, *entry.record.former_ids):
                message = f"“{former}” is an id of this record itself."
                problems.append(entry.document.problem(loc, message, "take it out: only other records are merged."))
            elif former == entry.id == first and len(entry.record.former_ids) == 1:
                message = f"“{former}” is this record's present id."
                every = lost((e.record for e in entries if e.record), known)
                gone = [ids[-1] for (folder, _), ids in every.items() if folder == entry.kind.folder]
                fix = "take “former_ids:” out, if it never had another id."
                if len(gone) == 1 and f"{entry.kind.folder}/{entry.id}" not in known:
                    fix = f"write the id that it had before: “former_ids: [{gone[0]}]”."
                problems.append(entry.document.problem(loc, message, fix))
            elif other != entry.file:
                message = f"the id “{former}” belongs to {other}."
                fix = f"if this file takes its place, delete {other}; if not, take the id out here."
                problems.append(entry.document.problem(loc, message, fix))
        problems += _twice(entry.record, entry.document, ())


@rule
def check_names(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """No two records of a kind have one name, or names that look like one; the file of news starts with its date.

    A file whose address is in the `ledger` keeps its name.
    """
    published = set(ledger)
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for entry in entries:
        record = entry.record
        folder = entry.kind.folder
        if record is None or entry.document is None or record.withdrawn:
            continue
        if not entry.file.endswith(f"/{folder}/{entry.id}.yml"):
            continue  # Its name or its folder is wrong, which is said by itself.
        if kind_of(record).unique_names and "name" not in entry.doubtful:
            name = getattr(record, "name", "")
            folded = [first.setdefault((folder, alike), (name, entry.file)) for alike in look_alikes(name)]
            called, other = next((one for one in folded if one[1] != entry.file), (name, entry.file))
            if other != entry.file:
                problems.append(_same_name(entry, next(e for e in entries if e.file == other), name, called, published))
        if (
            isinstance(record, (m.Update, m.Correction, m.Check))
            and "date" not in entry.doubtful
            and address_of(folder, entry.id) not in published
            and not _starts_with(entry.id, str(record.date))
        ):
            message = "the name of this file does not start with its date."
            rest = _DATE.sub("", _DAY_FIRST.sub("", entry.id)).removesuffix(f"-{record.date}")
            fix = f"name it {record.date}-{rest}.yml"
            if found := _DATE.match(entry.id):
                fix = f"if {record.date} is right, {fix}; if {found[0][:-1]} is, write that after “date:”"
            problems.append(Problem(entry.file, 1, 1, message, f"{fix}."))


_DATE = re.compile(r"^[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?-")
_DAY_FIRST = re.compile(r"^(?:[0-3]?[0-9]-[01]?[0-9]-[12][0-9]{3}|[12][0-9]{3}[01][0-9][0-3][0-9])-")
"""A date in a form that files are not sorted by."""


def _starts_with(id: str, date: str) -> bool:
    """Whether a file's name starts with a date, or with as much of it, or more, as is known."""
    found = _DATE.match(id)
    named = found[0].rstrip("-") if found else ""
    return bool(named) and (date.startswith(named) or named.startswith(date))


def _same_name(entry: Entry, other: Entry, name: str, called: str, published: set[str]) -> Problem:
    """That two records have one name, or names that look like one, said at the one that is new or looks like a copy.

    New is what has no published address; a copy has an id that is not made from its name.
    """
    folder, pair = entry.kind.folder, [entry, other]
    for marks in ([address_of(folder, e.id) not in published for e in pair], [e.id != slug(name) for e in pair]):
        if marks[0] != marks[1]:
            new, old = pair if marks[0] else pair[::-1]
            break
    else:
        new, old = pair
    message = f"{old.file} has the name “{name}” too."
    if called != name:
        names = (name, called) if new is entry else (called, name)
        message = f"“{names[0]}” looks like “{names[1]}”, the name of {old.file}."
    fix = f"if they are one and the same, delete this file and write “{old.id}” wherever this one is named; if not, "
    fix += "give each a name that tells them apart."
    if address_of(folder, new.id) in published:
        fix = "if its text stands here too, bring back the text of this file; if not, change the name in one of them."
    if new.document is None:
        return Problem(new.file, 1, 1, message, fix)
    return new.document.problem(("name",), message, fix)


_CALLED = ("name", "name_now", "title", "label")
_PAIRS = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“"}


@rule
def check_what_things_are_called(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A name stands without quotation marks around it and without a comma behind it, and is no id; others are others.

    The title of a document has the marks that the document gives it.
    """
    for entry in entries:
        if entry.document is None or entry.record is None:
            continue
        others = entry.document.at(("other_names",))
        for index, other in enumerate(others if isinstance(others, list) else ()):
            if isinstance(other, str) and other == entry.document.at(("name",)):
                message = f"“{other}” is the name of this record already."
                fix = "take it out here." if len(others) > 1 else "delete the line."
                if index + 1 < len(others) and not entry.document.starts_item(("other_names", index)):
                    fix = "take it out here; if it is the start of a name with a comma, put that name in double quotes."
                problems.append(entry.document.problem(("other_names", index), message, fix))
        theirs = isinstance(entry.record, (m.Source, m.UnreadDocument))
        for loc in _places_of_names(entry.document):
            field, called = str(loc[-1]), entry.document.at(loc)
            if not isinstance(called, str) or len(called) < 3:
                continue
            if called == entry.id and "-" in called:
                message = f"“{called}” is an id, and readers would see it."
                problems.append(entry.document.problem(loc, message, "write the name as it is written elsewhere."))
                continue
            inner = called[1:-1]
            marks = _PAIRS.get(called[0])
            if called[-1] == marks and not {called[0], marks} & {*inner} and not (theirs and field == "title"):
                message = f"{called} stands in quotation marks, and readers would see them."
                problems.append(entry.document.problem(loc, message, "take them away.", write=written(inner)))
            elif called[-1] in ",;":
                message = f"“{called}” ends with “{called[-1]}”."
                fix = f"write “{called[:-1].rstrip()}”."
                problems.append(entry.document.problem(loc, message, fix, write=written(called[:-1].rstrip())))


def _places_of_names(document: Document) -> Iterator[Loc]:
    """Where a record says what something is called: itself, and in the settings of a programme what stands there."""
    yield from ((field,) for field in _CALLED)
    yield from (loc for loc in document.values if loc[:1] == ("settings",) and loc[-1] in _CALLED_THERE)


_CALLED_THERE = ("name", "plural", "one", "many", "strapline", "place_title")


def _twice(part: Part, document: Document, loc: Loc) -> Iterator[Problem]:
    """Items of one list that have the same name."""
    for name in part.set_fields():
        value = getattr(part, name)
        here = (*loc, declared(type(part))[name].name)
        if isinstance(value, Part):
            yield from _twice(value, document, here)
        if not isinstance(value, tuple):
            continue
        seen: dict[str, int] = {}
        for index, item in enumerate(value):
            key = getattr(type(item), "item_key", None)
            named = getattr(item, key) if key else item
            word = None if named is None or (key is None and not isinstance(item, str)) else str(named)
            if word is not None and word in seen:
                message, fix = f"“{word}” stands in this list twice.", "keep one of the two."
                if isinstance(item, Part) and key:
                    fix = _one_or_another(item, key, document, here, seen[word], index)
                yield document.problem((*here, index), message, fix)
            if word is not None:
                seen.setdefault(word, index)
            if isinstance(item, Part):
                yield from _twice(item, document, (*here, index))


def _one_or_another(item: Part, key: str, document: Document, here: Loc, first: int, index: int) -> str:
    """What to do with a group that has the key of one above it: that may have been meant, or another."""
    field = declared(type(item))[key]
    own = "its id" if field.ref or key == "id" else f"its own {field.name}"
    line = document.position((*here, first))[0]
    fix = "keep one of the two"
    if isinstance(document.at((*here, index)), dict) and len(item.set_fields()) > 1:
        fix = f"if it is the one of line {line}, put what is new here under that, and delete this one"
    return f"{fix}; if another was meant here, write {own}."
