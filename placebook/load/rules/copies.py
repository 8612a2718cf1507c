"""A record that was copied to start another is not published as it was."""

from __future__ import annotations

from collections.abc import Iterable

from placebook.dataset.addresses import address_of
from placebook.load.entries import Entry, pieces_of_work, whole
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.text.problems import Problem

_TOLD_BY: dict[type[m.Record], tuple[str, ...]] = {
    m.Pilot: ("summary", "phases"),
    m.Update: ("text", "date"),
    m.Event: ("name", "actual", "planned"),
    m.Correction: ("said", "says", "field"),
}
"""What is never the same in two records of a kind, all of it taken together; the first is named."""


_NO_CHANCE = 15
"""How many words of a summary, or an aim, are no longer the same in two by chance."""


def _replaced(entries: list[Entry]) -> set[str]:
    """The files of records whose ids another record has now, or had: which of them is to go is said by itself."""
    files = {(entry.kind.folder, entry.id): entry.file for entry in entries}
    return {
        file
        for entry in entries
        if entry.record
        for id in (*entry.record.former_ids, *entry.record.merged)
        if (file := files.get((entry.kind.folder, id))) and file != entry.file
    }


@rule
def check_copies(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """No two records of a kind say the same."""
    published = set(ledger)
    first: dict[tuple[object, ...], str] = {}
    replaced = _replaced(entries)
    # What was published is no copy.
    records = sorted(whole(entries), key=lambda pair: address_of(pair[0].folder, pair[0].id) not in published)
    for record, document in records:
        fields = next((fields for kind, fields in _TOLD_BY.items() if isinstance(record, kind)), ())
        if not fields or record.withdrawn or document.file in replaced:
            continue
        other = first.setdefault((type(record), *(str(getattr(record, field)) for field in fields)), document.file)
        if other != document.file:
            message = f"this says the same as {other}."
            fix = "write what is true of this one; if it is one and the same, delete the newer of the two files."
            problems.append(document.problem((fields[0],), message, fix))
        elif isinstance(record, (m.Pilot, m.Project)) and len(record.summary.split()) >= _NO_CHANCE:
            summary = record.summary.casefold()
            other = first.setdefault(("summary", summary), document.file)
            if other != document.file:
                message = f"{other} has the same summary, word for word."
                problems.append(document.problem(("summary",), message, "say what was done here, in a sentence."))
        if other == document.file:
            for loc, work in pieces_of_work(record):
                partners = frozenset(partner.organisation for partner in work.partners)
                if len(partners) > 1 and len(work.aim.split()) >= _NO_CHANCE:
                    other = first.setdefault((work.aim.casefold(), partners), document.file)
                    if other != document.file:
                        message = f"{other} has the same aim, word for word, and the same partners."
                        problems.append(document.problem((*loc, "aim"), message, "write what is true of this one."))
