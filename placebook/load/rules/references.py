"""References lead to records, facts have sources, sources are cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from placebook.load.entries import CLOSED, Entry, choice_of, instead, known_ids, like_of, named, of_another_kind
from placebook.load.mistake import cited_paths
from placebook.load.removed import NO_SOURCE, TAKEN_DOWN, Gone
from placebook.load.rules.registry import rule
from placebook.load.sourcing import check_sources, cited_in_text, sources_to_fill_in
from placebook.model import records as m
from placebook.model.facts import Fact
from placebook.model.fields import LISTS, fields_of, group_at
from placebook.model.kinds import kind_in
from placebook.text.english import article
from placebook.text.problems import MOST_OF_A_KIND, Problem, certain
from placebook.text.slugs import ID

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
    gone, names = Gone(entries, ledger), named(entries)
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
        wrong = [gone.told(p) for p in check_sources(entry, entry.record, entry.document, known, titles)]
        cited |= {id[0] for p in wrong if p.message.startswith(NO_SOURCE) for id in ID.finditer(p.fix)}
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
                shared = fact.ref in LISTS or gone.by_mistake(fact.ref, fact.value)
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
        if isinstance(key[0], str) and (new := gone.renamed_to(key[0], key[1])):
            named_in = "one place still names" if len(same) == 1 else f"{len(same)} places still name"
            first = Problem(new, 1, 1, f"“{key[1]}” was published and has no file, and {named_in} it.", first.fix)
        problems.append(first)
    # What a record that is gone, or whose file was emptied, has cited is not blamed.
    emptied = ((e.kind.folder, e.id) for e in entries if e.document is None and not e.text.strip())
    taken_out = ((of, id) for of, id in dangling if isinstance(of, str))
    lost = any(gone.removed(of, id) for of, id in (*emptied, *taken_out)) or any(map(gone.is_told, problems))
    # What has lost its source, or names one that is not there, cited one that was published.
    slipped = any(p.message.startswith(NO_SOURCE) or p.message.endswith(_LACKS_SOURCE) for p in problems)
    for entry in entries:
        former = entry.record.other_ids if entry.record else ()
        withdrawn = entry.record is not None and entry.record.withdrawn
        known_of_old = f"{entry.kind.folder}/{entry.id}" in gone.first_ids
        if entry.kind is m.Source and not (withdrawn or entry.other or lost) and not cited & {entry.id, *former}:
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
        if problem.message.startswith(NO_SOURCE):
            files.setdefault(problem.message, set()).add(problem.file)
    said: list[Problem] = []
    for problem in problems:
        others = len(files.get(problem.message, ())) - 1
        if others < 1 or problem.fix == TAKEN_DOWN:
            said.append(problem)
        elif problem.file == min(files[problem.message]) and problem not in said:
            more = f"{others} other {'file' if others == 1 else 'files'}"
            fix = problem.fix
            if not Gone.is_told(problem):
                fix = f"{fix.rstrip('.')}; if the file was removed, bring it back."
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


def _dangling(fact: Fact, entry: Entry, every: Mapping[str, set[str]], names: Mapping[str, str], gone: Gone) -> Problem:
    assert fact.ref and entry.document
    document, known = entry.document, every[fact.ref]
    noun, message = _noun(fact.ref), f"there is no {_noun(fact.ref)} “{fact.value}”."
    called = names.get(fact.value.replace("-", " "))
    fix = f"did you mean “{called}”?" if called else instead(fact.value, known, fact.ref)
    removed = gone.removed(fact.ref, fact.value)
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
    fix = gone.fix(fact.ref, fact.value) if removed else fix
    write = None
    if not removed and fact.ref in CLOSED:
        beside = document.at(fact.loc[:-1])
        write = certain(fact.value, known - set(beside if isinstance(beside, (dict, list)) else ()))
    key = bool(fact.loc) and fact.loc[-1] == fact.value
    if key and any(f".{fact.value}" in text for text in cited_paths(document)):
        fix, write = f"{fix} Mend it under “sources:” too.", None
    return document.problem(fact.loc, message, fix, key=key, write=None if other else write)


def _of_the_other_kind(fact: Fact, entry: Entry, folder: str) -> str:
    """How to write an id that stands in the field of another kind, in a group that has a field for its own."""
    document = entry.document
    if not document or not fact.loc:
        return ""
    in_list = isinstance(fact.loc[-1], int)
    group, name = (fact.loc[:-2], fact.loc[-2]) if in_list else (fact.loc[:-1], fact.loc[-1])
    model, beside = group_at(entry.kind, group), document.at(group)
    if not model or not isinstance(name, str) or not isinstance(beside, dict):
        return ""
    shape = "list" if in_list else "text"
    fields = [f.name for f in fields_of(model) if f.ref == folder and f.shape.kind == shape and f.form != "one or list"]
    if len(fields) != 1 or (fields[0] in beside and not in_list):
        return ""
    if not in_list:
        return f"write “{fields[0]}: {fact.value}” in its place."
    if fields[0] in beside:
        line = document.position((*group, fields[0]), key=True)[0]
        return f"write it among “{fields[0]}” on line {line}, and take it out here."
    if len(beside[name]) == 1:
        return f"write “{fields[0]}: [{fact.value}]” in place of this list."
    return f"write “{fields[0]}: [{fact.value}]” on a line of its own, and take it out here."
