"""The checks that need more than one field: references, what can be true, ids. `@rule` puts one into the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from placebook.dataset.addresses import address_of
from placebook.dataset.identity import first_ids
from placebook.load.entries import CLOSED, Entry, instead, known_ids, named
from placebook.load.sourcing import check_sources, cited_in_text, sources_to_fill_in
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.facts import Fact, facts
from placebook.model.fields import declared
from placebook.model.kinds import kind_in, kind_of
from placebook.text.characters import look_alikes
from placebook.text.problems import Problem, certain
from placebook.text.slugs import ID
from placebook.text.yaml_document import Document, Loc

_NOUNS = {
    "questions": "question",
    "kinds": "kind of organisation",
    "roles": "role",
    "event_kinds": "kind of event",
    "source_kinds": "kind of source",
}


Rule = Callable[[list[Entry], Iterable[str], list[Problem]], None]
"""Adds to the problems what is wrong in the entries, given the ledger of published addresses."""

RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    """Puts a function into the list of rules."""
    RULES.append(check)
    return check


def _noun(of: str) -> str:
    """What one record of a folder, or one word of a list of the programme, is called in a sentence."""
    return _NOUNS[of] if of in _NOUNS else kind_in(of).noun


@rule
def check_references(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Every reference leads to a record, every fact has a source, every source is cited.

    The `ledger` of published addresses tells an id that is gone from one that never was.
    """
    known = known_ids(entries)
    gone, names = _Gone(entries, ledger), named(entries)
    titles = _titles(entries)
    cited: set[str] = set()
    dangling: dict[tuple[object, str], list[Problem]] = {}
    for entry in entries:
        problems += sources_to_fill_in(entry.document)
        if entry.record is None or entry.document is None or entry.doubtful:
            cited |= {found[0] for found in ID.finditer(entry.text)}
        if entry.record is None or entry.document is None:
            continue
        cited |= cited_in_text(entry.document.value)
        problems += check_sources(entry, entry.record, entry.document, known, titles)
        for fact in facts(entry.record):
            if fact.ref in known and fact.value not in known[fact.ref]:
                problem = _dangling(fact, entry.document, known[fact.ref], names.get(fact.ref, {}), gone)
                removed = address_of(fact.ref, fact.value) in gone.addresses
                dangling.setdefault((fact.ref, fact.value) if removed else (fact.loc, entry.file), []).append(problem)
    problems[:] = _said_once(problems)
    for same in dangling.values():
        first = min(same)
        if len(same) > 1:  # A published record that was removed is one mistake, wherever it is named.
            more = f"{len(same) - 1} other {'place' if len(same) == 2 else 'places'}"
            first = replace(first, message=f"{first.message.rstrip('.')}, here and in {more}.")
        problems.append(first)
    # What a record that is gone, or whose file was emptied, has cited is not blamed.
    emptied = ((e.kind.folder, e.id) for e in entries if e.document is None and not e.text.strip())
    taken_out = ((of, id) for of, id in dangling if isinstance(of, str))
    lost = any(address_of(of, id) in gone.addresses for of, id in (*emptied, *taken_out))
    for entry in entries:
        former = entry.record.other_ids if entry.record else ()
        withdrawn = entry.record is not None and entry.record.withdrawn
        if entry.kind is m.Source and not withdrawn and not lost and not cited & {entry.id, *former}:
            fix = "cite it where it supports a fact, or delete it."
            problems.append(Problem(entry.file, 1, 1, "no record cites this source.", fix))


def _said_once(problems: list[Problem]) -> list[Problem]:
    """The problems; a source that is not there is one mistake, in however many files it is named."""
    files: dict[str, set[str]] = {}
    for problem in problems:
        if problem.message.startswith("there is no source “"):
            files.setdefault(problem.message, set()).add(problem.file)
    said: list[Problem] = []
    for problem in problems:
        others = len(files.get(problem.message, ())) - 1
        if others < 1:
            said.append(problem)
        elif problem.file == min(files[problem.message]) and problem not in said:
            more = f"{others} other {'file' if others == 1 else 'files'}"
            fix = f"{problem.fix.rstrip('.')}; if the file was removed, bring it back."
            said.append(replace(problem, message=f"{problem.message.rstrip('.')}, here and in {more}.", fix=fix))
    return said


def _titles(entries: list[Entry]) -> dict[str, str]:
    """The ids of sources by title, label and address, in small letters, where only one source has it."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        if isinstance(entry.record, m.Source) and not entry.doubtful:
            called = {entry.record.title.lower(), entry.record.label.lower()}
            if entry.record.address:
                called |= {entry.record.address.lower(), entry.record.address.lower().rstrip("/") + "/"}
            for name in called:
                found.setdefault(name, []).append(entry.id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


class _Gone:
    """The published `addresses`, and the `files` of records that were never published, by folder."""

    def __init__(self, entries: list[Entry], ledger: Iterable[str]) -> None:
        self.addresses = set(ledger)
        self.taken = {(entry.kind.folder, entry.id) for entry in entries if entry.taken_down}
        self.files: dict[str, list[str]] = {}
        for entry in entries:
            folder, record = entry.kind.folder, entry.record
            if record and not record.former_ids and address_of(folder, entry.id) not in self.addresses:
                self.files.setdefault(folder, []).append(entry.file)


def _dangling(fact: Fact, document: Document, known: set[str], names: Mapping[str, str], gone: _Gone) -> Problem:
    assert fact.ref
    noun = _noun(fact.ref)
    called = names.get(fact.value.replace("-", " "))
    fix = f"did you mean “{called}”?" if called else instead(fact.value, known, fact.ref)
    removed = address_of(fact.ref, fact.value) in gone.addresses or (fact.ref, fact.value) in gone.taken
    if (fact.ref, fact.value) in gone.taken:
        fix = "it was taken down: take it out here, with what is said."
    elif removed:
        files = gone.files.get(fact.ref, [])
        fix = (
            f"it was published: bring data/{fact.ref}/{fact.value}.yml back (with “withdrawn:” in it, where it should "
            f"no longer be listed), or write “former_ids: [{fact.value}]” in the file that it became."
        )
        if len(files) == 1:
            fix = (
                f"was data/{fact.ref}/{fact.value}.yml renamed to {files[0]}? Then write "
                f"“former_ids: [{fact.value}]” in {files[0]}; if not, bring the old file back."
            )
    write = None
    if not removed and fact.ref in CLOSED:
        beside = document.at(fact.loc[:-1])
        write = certain(fact.value, known - set(beside if isinstance(beside, (dict, list)) else ()))
    key = bool(fact.loc) and fact.loc[-1] == fact.value
    return document.problem(fact.loc, f"there is no {noun} “{fact.value}”.", fix, key=key, write=write)


# Ids


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
                fix = "take “former_ids:” out, if it never had another id."
                problems.append(entry.document.problem(loc, message, fix))
            elif other != entry.file:
                message = f"the id “{former}” belongs to {other}."
                fix = "an id is never given twice: take it out here, or delete the other file if this one replaces it."
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
                message = f"two {folder} have the name “{name}”: this one and {other}."
                if called != name:
                    message = f"“{name}” looks like “{called}”, the name of {other}."
                problems.append(entry.document.problem(("name",), message, "change the name in one of them."))
        if (
            isinstance(record, (m.Update, m.Correction, m.Check))
            and "date" not in entry.doubtful
            and not re.match(r"[12][0-9]{3}-", entry.id)
            and address_of(folder, entry.id) not in published
        ):
            message = "the name of this file does not start with its date."
            problems.append(Problem(entry.file, 1, 1, message, f"name it {record.date}-{entry.id}.yml."))


def _twice(part: Part, document: Document, loc: Loc) -> Iterator[Problem]:
    """Items of one list that have the same name."""
    for name in part.set_fields():
        value = getattr(part, name)
        here = (*loc, declared(type(part))[name].name)
        if isinstance(value, Part):
            yield from _twice(value, document, here)
        if not isinstance(value, tuple):
            continue
        seen: set[str] = set()
        for index, item in enumerate(value):
            key = getattr(type(item), "item_key", None)
            named = getattr(item, key) if key else item
            word = None if named is None or (key is None and not isinstance(item, str)) else str(named)
            if word is not None and word in seen:
                message = f"“{word}” stands in this list twice."
                yield document.problem((*here, index), message, "keep one of the two.")
            if word is not None:
                seen.add(word)
            if isinstance(item, Part):
                yield from _twice(item, document, (*here, index))


@rule
def check_withdrawn(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """What stands in the place of a withdrawn record exists, is of the same kind, and is not withdrawn itself."""
    known = {(entry.kind.folder, entry.id): entry for entry in entries}
    for entry in entries:
        if entry.record is None or entry.document is None:
            continue
        if entry.record.withdrawn is None:
            problems += _in_withdrawn_group(entry.record, entry.document, known)
            continue
        if not entry.kind.folder:
            message = "there is only one of this, and it cannot be withdrawn."
            problems.append(entry.document.problem(("withdrawn",), message, "delete “withdrawn:”.", key=True))
        for index, successor in enumerate(entry.record.withdrawn.in_its_place if entry.kind.folder else ()):
            loc: Loc = (
                ("withdrawn", "successor") if entry.record.withdrawn.successor else ("withdrawn", "successors", index)
            )
            other = known.get((entry.kind.folder, successor))
            if successor == entry.id:
                fix = "name the record that stands in its place, or delete the line."
                problems.append(entry.document.problem(loc, "a record cannot be its own successor.", fix))
            elif other is None:
                ids = {id for folder, id in known if folder == entry.kind.folder}
                noun = _noun(entry.kind.folder)
                fix = instead(successor, ids, entry.kind.folder)
                problems.append(entry.document.problem(loc, f"there is no {noun} “{successor}”.", fix))
            elif other.record is not None and other.record.withdrawn:
                fix = "name the one that stands now, or delete the line."
                problems.append(entry.document.problem(loc, f"“{successor}” is withdrawn itself.", fix))


def _in_withdrawn_group(record: m.Record, document: Document, known: dict[tuple[str, str], Entry]) -> Iterator[Problem]:
    """A region, phase or topic that is in no list any more would take what belongs to it out of the lists."""
    for fact in facts(record):
        group = known.get((fact.ref, fact.value)) if fact.ref in ("regions", "phases", "topics") else None
        if group and group.record and group.record.withdrawn:
            message = f"the {_noun(group.kind.folder)} “{fact.value}” is withdrawn."
            yield document.problem(fact.loc, message, f"name another, or take “withdrawn:” out of {group.file}.")
