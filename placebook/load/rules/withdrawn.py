"""What was withdrawn is not relied on, and says what takes its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placebook.load.entries import Entry, instead, of_another_kind
from placebook.load.rules.registry import rule
from placebook.model.kinds import kind_in
from placebook.text.english import article
from placebook.text.problems import Problem
from placebook.text.yaml.document import Document, Loc


@rule
def check_withdrawn(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """What stands in the place of a withdrawn record exists, is of the same kind, and is not withdrawn itself."""
    known = {(entry.kind.folder, entry.id): entry for entry in entries}
    for entry in entries:
        if entry.record is None or entry.document is None:
            continue
        if entry.record.withdrawn is None:
            problems += _in_withdrawn_group(entry, entry.document, known)
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
                noun = kind_in(entry.kind.folder).noun
                fix = instead(successor, ids - {entry.id}, entry.kind.folder)
                message = f"there is no {noun} “{successor}”."
                by_folder = {folder: {id for of, id in known if of == folder} for folder, _ in known}
                if folder := of_another_kind(successor, entry.kind.folder, by_folder):
                    message = f"“{successor}” is the id of {article(kind_in(folder).noun)}, and no {noun} has it."
                    fix = f"only {article(noun)} stands in the place of {article(noun)}: name one, or delete the line."
                problems.append(entry.document.problem(loc, message, fix))
            elif other.record is not None and other.record.withdrawn:
                fix = "name the one that stands now, or delete the line."
                problems.append(entry.document.problem(loc, f"“{successor}” is withdrawn itself.", fix))


def _in_withdrawn_group(entry: Entry, document: Document, known: dict[tuple[str, str], Entry]) -> Iterator[Problem]:
    """A region, phase or topic that is in no list any more would take what belongs to it out of the lists."""
    for fact in entry.facts:
        group = known.get((fact.ref, fact.value)) if fact.ref in ("regions", "phases", "topics") else None
        if group and group.record and group.record.withdrawn:
            message = f"the {kind_in(group.kind.folder).noun} “{fact.value}” is withdrawn."
            yield document.problem(fact.loc, message, f"name another, or take “withdrawn:” out of {group.file}.")
