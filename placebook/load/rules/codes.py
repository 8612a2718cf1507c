"""The rules on official codes: they fit the kind of body, and no two bodies have one."""

from __future__ import annotations

from collections.abc import Iterable

from placebook.dataset.addresses import address_of
from placebook.load.entries import Entry, choice_of
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.text.english import article
from placebook.text.problems import Problem


@rule
def check_codes(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A code of an area starts as those of its kind do; bodies with an area have no number of a provider."""
    programme = next((e.record for e in entries if isinstance(e.record, m.Programme) and not e.doubtful), None)
    kinds = {kind.id: kind for kind in programme.settings.kinds} if programme else {}
    first: dict[tuple[str, str], Entry] = {}
    published = set(ledger)
    # What was published has its code by right.
    for entry in sorted(entries, key=lambda entry: address_of(entry.kind.folder, entry.id) not in published):
        record, document = entry.record, entry.document
        if not isinstance(record, m.Organisation) or document is None or entry.doubtful or not record.codes:
            continue
        kind = kinds.get(record.kind)
        gss = record.codes.gss
        if kind and gss and kind.gss and not gss.startswith(kind.gss):
            message = f"“{gss}” is not the code of {article(kind.name)}: those start with {choice_of({*kind.gss})}."
            fix = "copy the code from the register again, or correct “kind”."
            problems.append(document.problem(("codes", "gss"), message, fix))
        if kind and gss and not kind.gss and any(other.gss for other in kinds.values()):
            message = f"{article(kind.name)} has no such code: it is the code of an area."
            problems.append(document.problem(("codes", "gss"), message, "take the line out, or correct “kind”."))
        if kind and kind.gss and record.codes.ukprn:
            message = f"{article(kind.name)} has no UKPRN: it is the number of a provider of education."
            problems.append(document.problem(("codes", "ukprn"), message, "take the line out, or correct “kind”."))
        wrong_kind = {"ukprn"} if kind and kind.gss else set()
        for name in ("gss", "ukprn", "ror"):
            code = getattr(record.codes, name)
            other = first.setdefault((name, code), entry) if code and name not in wrong_kind else entry
            same_name = isinstance(other.record, m.Organisation) and other.record.name == record.name
            if other is not entry and not same_name:  # That two have one name is said by itself.
                message = f"{other.file} has the code “{code}” too."
                problems.append(document.problem(("codes", name), message, "copy the code from the register again."))
