"""The rules on official codes: they fit the kind of body, and no two bodies have one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from placebook.dataset.addresses import address_of
from placebook.load.entries import Entry, choice_of
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.model.codes import ror_adds_up
from placebook.model.facts import Citation
from placebook.text.english import article
from placebook.text.problems import Problem
from placebook.text.yaml.document import Document


@rule
def check_codes(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A code of an area starts as those of its kind do; bodies with an area have no number of a provider."""
    programme = next((e.record for e in entries if isinstance(e.record, m.Programme) and not e.doubtful), None)
    listed = programme.settings.kinds if programme else ()
    ids = [kind.id for kind in listed]
    kinds = {kind.id: kind for kind in listed if ids.count(kind.id) == 1}  # Which of two is meant is not known.
    first: dict[tuple[str, str], Entry] = {}
    published = set(ledger)
    # What was published has its code by right.
    for entry in sorted(entries, key=lambda entry: address_of(entry.kind.folder, entry.id) not in published):
        record, document = entry.record, entry.document
        if not isinstance(record, m.Organisation) or document is None or entry.doubtful or not record.codes:
            continue
        kind = kinds.get(record.kind)
        gss = record.codes.gss
        otherwise = list(_of_another_body(record, document))
        problems += (problem for _, problem in otherwise)
        unfit = {name for name, _ in otherwise}
        if kind and gss and kind.gss and not gss.startswith(kind.gss):
            message = f"“{gss}” is not the code of {article(kind.name)}: those start with {choice_of({*kind.gss})}."
            fix = "copy the code from the register again, or correct “kind”."
            problems.append(document.problem(("codes", "gss"), message, fix))
        if kind and gss and not kind.gss and any(other.gss for other in kinds.values()):
            message = f"{article(kind.name)} has no such code: it is the code of an area."
            problems.append(document.problem(("codes", "gss"), message, _take_out("gss", record)))
            unfit.add("gss")
        if kind and kind.gss and record.codes.ukprn:
            message = f"{article(kind.name)} has no UKPRN: it is the number of a provider of education."
            problems.append(document.problem(("codes", "ukprn"), message, _take_out("ukprn", record)))
            unfit.add("ukprn")
        for name in ("gss", "ukprn", "ror"):
            code = getattr(record.codes, name)
            other = first.setdefault((name, code), entry) if code and name not in unfit else entry
            same_name = isinstance(other.record, m.Organisation) and other.record.name == record.name
            if other is not entry and not same_name and other.document:  # That two have one name is said by itself.
                line = other.document.position(("codes", name))[0]
                message = f"“{code}” is the code here and in {other.file}, line {line}."
                fix = "no two bodies share one: look both up in the register, and correct the one that is wrong."
                problems.append(document.problem(("codes", name), message, fix))


def _take_out(name: str, record: m.Organisation) -> str:
    """How to take a code out, with its name under `sources:` where it stands there."""
    cited = any(f"codes.{name}" in texts for texts in record.sources.values())
    alone = record.codes is not None and len(record.codes.set_fields()) == 1
    line = "the line out, with “codes:” above it" if alone else "the line out"
    return f"take {line}{f' and “codes.{name}” under “sources:”' if cited else ''}; or correct “kind”."


_FORMS = {"gss": r"\b[EWSN]\d{8}\b", "ukprn": r"\b1\d{7}\b", "ror": r"\b0[a-hj-km-np-tv-z0-9]{6}\d\d\b"}
"""What each code looks like in the place of a citation."""


def _of_another_body(record: m.Organisation, document: Document) -> Iterator[tuple[str, Problem]]:
    """A citation whose place in a register is the code of this kind, and not that of this body."""
    for cited in record.sources:
        for name, form in _FORMS.items():
            own = getattr(record.codes, name)
            found = re.search(form, Citation.parse(cited).place or "") if own else None
            if own and found and found[0] != (right := own.rpartition("/")[2]):
                message = f"“{found[0]}” here and “{right}” under “codes:” are not the same code."
                fix = "look it up in the register, and correct the one that is wrong."
                if name == "ror" and not ror_adds_up(found[0]):
                    fix = f"write “{cited.replace(found[0], right)}”: the last two digits here do not fit the rest."
                yield name, document.problem(("sources", cited), message, fix, key=True)
