"""References lead to records, facts have sources, sources are cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from placebook.dataset.addresses import address_of
from placebook.dataset.identity import first_ids
from placebook.load.entries import CLOSED, Entry, choice_of, instead, known_ids, like_of, named, of_another_kind
from placebook.load.rules.registry import rule
from placebook.load.sourcing import check_sources, cited_in_text, sources_to_fill_in
from placebook.model import records as m
from placebook.model.facts import Fact
from placebook.model.fields import LISTS, fields_of, group_at
from placebook.model.kinds import kind_in
from placebook.text.english import article
from placebook.text.problems import MOST_OF_A_KIND, Problem, certain
from placebook.text.slugs import ID
from placebook.text.yaml.document import Document

_NO_SOURCE = "there is no source “"
_LACKS_SOURCE = "” has no source."
_NOUNS = {"kinds": "kind of organisation", "event_kinds": "kind of event", "source_kinds": "kind of source"}
"""What one word of a list of the programme is called, where that is not the name of the list."""


def _noun(of: str) -> str:
    """What one record of a folder, or one word of a list of the programme, is called in a sentence."""
    return _NOUNS.get(of, of.removesuffix("s")) if of in LISTS else kind_in(of).noun


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
        wrong = list(check_sources(entry, entry.record, entry.document, known, titles))
        cited |= {id[0] for p in wrong if p.message.startswith(_NO_SOURCE) for id in ID.finditer(p.fix)}
        problems += wrong
        unknown = 0
        for fact in entry.facts:
            if fact.ref in known and fact.value not in known[fact.ref]:
                unknown += 1
                if unknown > MOST_OF_A_KIND:  # No more of them are shown, and each costs a look at all ids.
                    message, fix = f"there is no {_noun(fact.ref)} “{fact.value}”.", "use an id that exists."
                    problems.append(entry.document.problem(fact.loc, message, fix))
                    continue
                problem = _dangling(fact, entry, known, names.get(fact.ref, {}), gone)
                removed = address_of(fact.ref, fact.value) in gone.addresses
                shared = removed or fact.ref in LISTS
                dangling.setdefault((fact.ref, fact.value) if shared else (fact.loc, entry.file), []).append(problem)
    problems[:] = _said_once(problems)
    for key, same in dangling.items():
        first = min(same)
        if len(same) > 1:  # A published record that was removed is one mistake, wherever it is named.
            more = f"{len(same) - 1} other {'place' if len(same) == 2 else 'places'}"
            first = replace(first, message=f"{first.message.rstrip('.')}, here and in {more}.")
            if key[0] in LISTS:
                id = f"“{key[1]}”"
                fix = f"if its id was changed in data/programme.yml, write {id} there again: an id stays, and its name "
                fix += f"may change; if {id} never stood there, add it to “{key[0]}”, or use another."
                first = replace(first, fix=fix, mend=None)
        problems.append(first)
    # What a record that is gone, or whose file was emptied, has cited is not blamed.
    emptied = ((e.kind.folder, e.id) for e in entries if e.document is None and not e.text.strip())
    taken_out = ((of, id) for of, id in dangling if isinstance(of, str))
    lost = any(address_of(of, id) in gone.addresses for of, id in (*emptied, *taken_out))
    published = first_ids(ledger)
    # What has lost its source, or names one that is not there, cited one that was published.
    slipped = any(p.message.startswith(_NO_SOURCE) or p.message.endswith(_LACKS_SOURCE) for p in problems)
    for entry in entries:
        former = entry.record.other_ids if entry.record else ()
        withdrawn = entry.record is not None and entry.record.withdrawn
        known_of_old = f"{entry.kind.folder}/{entry.id}" in published
        if entry.kind is m.Source and not withdrawn and not lost and not cited & {entry.id, *former}:
            if known_of_old and slipped:
                continue
            fix = "cite it where it supports a fact, or delete it."
            if known_of_old:
                fix = "cite it where it supports a fact, or write “withdrawn:” in it, with the date and the reason."
            problems.append(Problem(entry.file, 1, 1, "no record cites this source.", fix))


def _said_once(problems: list[Problem]) -> list[Problem]:
    """The problems; a source that is not there is one mistake, in however many files it is named."""
    files: dict[str, set[str]] = {}
    for problem in problems:
        if problem.message.startswith(_NO_SOURCE):
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


def _cited_paths(document: Document) -> list[str]:
    """What the sources of a file are cited for, as it is written there."""
    sources = document.at(("sources",))
    lists = sources.values() if isinstance(sources, dict) else ()
    return [text for texts in lists if isinstance(texts, list) for text in texts if isinstance(text, str)]


def _dangling(
    fact: Fact, entry: Entry, every: Mapping[str, set[str]], names: Mapping[str, str], gone: _Gone
) -> Problem:
    assert fact.ref and entry.document
    document, known = entry.document, every[fact.ref]
    noun, message = _noun(fact.ref), f"there is no {_noun(fact.ref)} “{fact.value}”."
    called = names.get(fact.value.replace("-", " "))
    fix = f"did you mean “{called}”?" if called else instead(fact.value, known, fact.ref)
    removed = address_of(fact.ref, fact.value) in gone.addresses or (fact.ref, fact.value) in gone.taken
    other = of_another_kind(fact.value, fact.ref, every)
    if other and not removed:
        message = f"“{fact.value}” is the id of {article(_noun(other))}, and no {noun} has it."
        fix = _of_the_other_kind(fact, entry, other) or (f"did you mean “{called}”?" if called else "")
        choice = fact.ref in CLOSED and len(known) <= 12
        fix = (
            fix
            or (f"use {choice_of(known)}." if choice else like_of(fact.value, known))
            or f"write the id of {article(noun)}, a file in data/{fact.ref}/."
        )
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
    if key and any(f".{fact.value}" in text for text in _cited_paths(document)):
        fix, write = f"{fix} Mend it under “sources:” too.", None
    return document.problem(fact.loc, message, fix, key=key, write=None if other else write)


def _of_the_other_kind(fact: Fact, entry: Entry, folder: str) -> str:
    """How to write an id that stands in the field of another kind, in a group that has a field for its own."""
    group, written = group_at(entry.kind, fact.loc[:-1]), entry.document.at(fact.loc[:-1]) if entry.document else None
    if not group or not isinstance(fact.loc[-1], str) or not isinstance(written, dict):
        return ""
    fields = [f.name for f in fields_of(group) if f.ref == folder and f.name not in written and f.shape.kind == "text"]
    return f"write “{fields[0]}: {fact.value}” in its place." if len(fields) == 1 else ""
