"""A record that was copied to start another is not published as it was."""

from __future__ import annotations

from collections.abc import Iterable

from placebook.dataset.addresses import address_of
from placebook.load.entries import Entry, whole
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


@rule
def check_copies(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """No two records of a kind say the same."""
    published = set(ledger)
    first: dict[tuple[object, ...], str] = {}
    # What was published is no copy.
    records = sorted(whole(entries), key=lambda pair: address_of(pair[0].folder, pair[0].id) not in published)
    for record, document in records:
        fields = next((fields for kind, fields in _TOLD_BY.items() if isinstance(record, kind)), ())
        if not fields or record.withdrawn:
            continue
        other = first.setdefault((type(record), *(str(getattr(record, field)) for field in fields)), document.file)
        if other != document.file:
            message = f"this says the same as {other}."
            fix = "write what is true of this one; if it is one and the same, delete the newer of the two files."
            problems.append(document.problem((fields[0],), message, fix))
