"""What is probably a slip in a record, and may be right: said as a hint, and never a reason not to publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from placebook.dataset.addresses import address_of
from placebook.load.entries import Entry, pieces_of_work, whole
from placebook.load.rules.registry import hint
from placebook.model import records as m
from placebook.text.dates import date_in
from placebook.text.english import number_word
from placebook.text.problems import Problem
from placebook.text.yaml.document import Document, Loc

_DOUBLED = re.compile(r"\b([^\W\d_]{2,}) \1\b", re.IGNORECASE)
_MAY_DOUBLE = {"had", "that", "so", "very", "no", "far", "more"}
_IN_FIGURES = re.compile(r"(?<![\w./-])(?:\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2})(?![\w/-]|\.\d)")


@hint
def look_at_words(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A word that stands twice, a quotation that does not end, a date in figures, a name in capitals."""
    for entry in entries:
        for fact in entry.facts if entry.document else ():
            if entry.document and isinstance(fact.value, str) and not fact.ref and " " in fact.value:
                for message, fix in _of_words(fact.value):
                    problems.append(entry.document.problem(_there(fact.loc, entry.document), message, fix))
        for field in ("name", "name_now"):
            name = getattr(entry.record, field, None)
            if entry.document and isinstance(name, str) and name.isupper() and len(re.findall(r"\w{4,}", name)) > 1:
                message = f"“{name}” is in capitals throughout."
                fix = f"write “{name.title()}”, if it is no abbreviation."
                problems.append(entry.document.problem((field,), message, fix))


def _of_words(text: str) -> Iterator[tuple[str, str]]:
    for found in _DOUBLED.finditer(text):
        word = found[1]
        if word.lower() not in _MAY_DOUBLE and not word[0].isupper():
            yield f"“{found[0]}” has a word twice.", f"write “{word}” once, if once is meant."
    if not {"\n", "„"} & {*text} and text.count("“") != text.count("”"):
        which = "opened and not closed" if text.count("“") > text.count("”") else "closed and not opened"
        yield f"a quotation is {which} in this text.", "write both “ and ”."
    for found in _IN_FIGURES.finditer(text):
        date = date_in(found[0])
        if date and date.day:
            yield f"“{found[0]}” is not how dates are written here.", f"write {date.words}."


@hint
def look_at_what_is_the_same(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """One website of two bodies, one label of two documents, one aim of two pieces of work."""
    first: dict[tuple[str, str], tuple[str, int]] = {}
    published = set(ledger)
    # What was published is no copy.
    records = sorted(whole(entries), key=lambda pair: address_of(pair[0].folder, pair[0].id) not in published)
    for record, document in records:
        if record.withdrawn:
            continue
        for loc, what, value in _told_apart_by(record):
            line = document.position(loc)[0]
            where = (document.file, line)
            other = first.setdefault((what, value), where)
            if other != where:
                said = f"line {other[1]}" if other[0] == document.file else other[0]
                fix = "look it up again: it may have come along when a file was copied."
                problems.append(document.problem(loc, f"{said} has the same {what}.", fix))


def _told_apart_by(record: m.Record) -> Iterator[tuple[Loc, str, str]]:
    """What is seldom the same in two records: where it stands, what it is, and what is compared of it."""
    if isinstance(record, m.Organisation) and record.website:
        yield ("website",), "website", re.sub(r"^https?://(www\.)?|/$", "", record.website.lower())
    if isinstance(record, m.Source):
        yield ("label",), "label", record.label.casefold()
    if isinstance(record, m.Pilot):
        for index, part in enumerate(record.phases):
            yield ("phases", index, "aim"), "aim", " ".join(part.aim.split()).casefold()
    if isinstance(record, m.Project):
        yield ("aim",), "aim", " ".join(record.aim.split()).casefold()


@hint
def look_at_phases(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """More places than a phase says that it had; a partner who stands among others too; an event at another time."""
    records = list(whole(entries))
    phases = {record.id: record for record, _ in records if isinstance(record, m.Phase)}
    places: dict[str, int] = {}
    for record, _ in records:
        for part in record.phases if isinstance(record, m.Pilot) and not record.withdrawn else ():
            places[part.phase] = places.get(part.phase, 0) + 1
    for record, document in records:
        if isinstance(record, m.Phase) and record.partnerships is not None:
            here = places.get(record.id, 0) + len(record.places)
            if here > record.partnerships:
                message = f"“partnerships” is {record.partnerships}, and {number_word(here)} places have this phase."
                fix = "correct the number, or the phase of a place; where documents differ, add a file to "
                fix += "data/disagreements/."
                problems.append(document.problem(("partnerships",), message, fix))
        if isinstance(record, m.Event) and record.actual and record.phase in phases:
            problems += _at_another_time(record, record.actual, phases[record.phase], document)
        for loc, work in pieces_of_work(record):
            partners = {partner.organisation for partner in work.partners}
            for index, named in enumerate(work.also_named):
                if named.organisation in partners:
                    message = f"“{named.organisation}” stands under “partners” already."
                    fix = "take it out here, if it is the same part that it took."
                    problems.append(document.problem((*loc, "also_named", index), message, fix))


def _at_another_time(event: m.Event, actual: m.When, phase: m.Phase, document: Document) -> Iterator[Problem]:
    """Whether an event lies outside its phase, by the days of both."""
    last = actual.to or actual.date
    when = ""
    if last.last < phase.started.date.first:
        when = f"before {phase.name.lower()} began ({phase.started.date.words})"
    elif phase.ended and actual.date.first > phase.ended.date.last:
        when = f"after {phase.name.lower()} ended ({phase.ended.date.words})"
    if when:
        fix = "look up the date, or the phase; both may be right."
        yield document.problem(("actual",), f"{actual.date.words} is {when}.", fix)


def _there(loc: Loc, document: Document) -> Loc:
    while loc and loc not in document.values:
        loc = loc[:-1]
    return loc
