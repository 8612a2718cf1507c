"""The rules on who a record is: it stays the one that feeds, calendars and links know, and none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placebook.dataset.identity import NAMESPACE, FirstIds, first_ids, lost, mistaken
from placebook.load.entries import Entry, programme_of
from placebook.load.rules.registry import rule
from placebook.load.sourcing import cited_in_text
from placebook.model.kinds import find_kind
from placebook.model.records import Record
from placebook.text.problems import Problem


@rule
def check_identities(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Each record is the one that the ledger knows by its ids; an id that was published is not lost."""
    known = first_ids(ledger)
    if not known:
        return
    problems += _namespace(entries, known)
    sure = [e for e in entries if e.record is not None and not e.doubtful & {"former_ids", "merged"}]
    for found in mistaken((entry.record for entry in sure if entry.record), known):
        entry = next(entry for entry in sure if entry.record is found.record)
        loc = (found.field,) if found.index is None else (found.field, found.index)
        if entry.document is None or loc not in entry.document.values:
            problems.append(Problem(entry.file, 1, 1, found.message, found.fix))
        else:
            problems.append(entry.document.problem(loc, found.message, found.fix))
    problems += _lost(entries, known)


def _namespace(entries: list[Entry], known: FirstIds) -> Iterator[Problem]:
    programme = programme_of(entries)
    first = known.get(NAMESPACE)
    if programme and first and programme.settings.namespace != first:
        document = next(entry.document for entry in entries if entry.record is programme)
        message = "feeds and calendars know every record by another namespace than this."
        if document:
            yield document.problem(("settings", "namespace"), message, f"write “{first}” again.")


def _name(entry: Entry) -> str:
    return f"{entry.kind.folder}/{entry.id}"


def _lost(entries: list[Entry], known: FirstIds) -> Iterator[Problem]:
    """A record that was published and has no file any more. Where another names it, that has been said already."""
    gone = _gone(entries, known)
    if not gone:
        return
    records = [entry.record for entry in entries if entry.record is not None]
    named = {(fact.ref or "", fact.value) for entry in entries for fact in entry.facts}
    named |= {("sources", id) for entry in entries if entry.document for id in cited_in_text(entry.document.value)}
    new = {(e.kind.folder, e.file) for e in entries if _name(e) not in known and e.record is not None}
    once_of: dict[tuple[str, str], set[str]] = {}
    for name, of in known.items():
        place, _, id = name.partition("/")
        once_of.setdefault((place, of), set()).add(id)
    by_id = {(r.folder, id): r for r in records for id in (*r.merged, r.id)}
    by_first = {(r.folder, r.first_id): r for r in records}
    for (folder, first), ids in gone.items():
        once = once_of[folder, first]
        here = [r for id in once if (r := by_id.get((folder, id)))]
        if any(r.id in once and r.first_id != first for r in here):
            continue  # That is said of the record itself.
        heir = by_first.get((folder, first)) or next((r for r in here if once & {*r.merged}), None)
        if heir:
            yield _not_named_by(heir, first, ids, by_hand=f"{folder}/{heir.id}" not in known)
        elif not {(folder, id) for id in ids} & named:
            yield _without_file(folder, ids, [file for of, file in new if of == folder])


def _gone(entries: list[Entry], known: FirstIds) -> dict[tuple[str, str], list[str]]:
    """The ids that the ledger knows and no record has or had, as `lost` gives them.

    Left out are those of records that were taken down, that are there but could not be read, or that a file may name
    which could not be read.
    """
    taken_down = {id for e in entries if e.taken_down for id in [(e.kind.folder, known.get(_name(e), e.id))]}
    unsure = {
        (e.other or e.kind).folder
        for e in entries
        if (e.record is None and not e.taken_down) or e.doubtful & {"former_ids", "merged"}
    }
    there = {((entry.other or entry.kind).folder, entry.id) for entry in entries}
    return {
        (folder, first): ids
        for (folder, first), ids in lost([e.record for e in entries if e.record is not None], known).items()
        if find_kind(folder)
        and folder not in unsure
        and (folder, first) not in taken_down
        and not {(folder, id) for id in ids} <= there
    }


def _not_named_by(heir: Record, first: str, ids: list[str], *, by_hand: bool) -> Problem:
    """Ids that the record which goes on for them names no more. `first` is the first of them.

    It may be that somebody changed the ledger `by_hand`, where that does not know the id which the record has.
    """
    field = "former_ids" if heir.first_id == first else "merged"
    message = f"“{ids[0]}” is no more under “{field}:”, and its address would lead nowhere."
    fix = f"write {', '.join(ids)} there again."
    if by_hand:
        fix = fix[:-1] + "; or, if somebody changed that line of data/addresses.txt, write it as it was."
    return Problem(f"data/{heir.folder}/{heir.id}.yml", 1, 1, message, fix)


def _without_file(folder: str, ids: list[str], new: list[str]) -> Problem:
    """A record, with the ids that it had, for which no other goes on. `new` are the files of its kind that are new."""
    listed = ", ".join(ids)
    fix = (
        f"bring it back (with “withdrawn:” in it, where it should no longer be listed), or name it in the file "
        f"that it became: “former_ids: [{listed}]”, or “merged: [{listed}]” where that was another record."
    )
    if len(new) == 1:
        fix = f"was it renamed to {new[0]}? Then write “former_ids: [{listed}]” there; if not, bring it back."
    return Problem(f"data/{folder}/{ids[-1]}.yml", 1, 1, "this record was published and is gone.", fix)
