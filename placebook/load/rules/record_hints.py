"""What is probably a slip in a record, and may be right: said as a hint, and never a reason not to publish."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from placebook.dataset.addresses import address_of
from placebook.load.entries import Entry, whole
from placebook.load.rules.registry import hint
from placebook.model import records as m
from placebook.model.facts import Fact
from placebook.text.dates import MONTH
from placebook.text.english import number_word
from placebook.text.personal import ASKS_WHO
from placebook.text.problems import Problem
from placebook.text.wording import improvable
from placebook.text.yaml.document import Document, Loc

_NO_YEAR = re.compile(
    rf"(?:{'|'.join(calendar.day_name)})?,? ?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH}(?: \d{{1,2}})?"
)


@hint
def look_at_words(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A word that stands twice, a quotation that does not end, a date in figures, a name in capitals."""
    for entry in entries:
        for fact in entry.facts if entry.document else ():
            if not entry.document or not isinstance(fact.value, str) or fact.ref:
                continue
            if fact.value.startswith("http") and (asked := ASKS_WHO.match(fact.value)):
                message = f"{asked[1]} probably asks its readers who they are."
                problems.append(entry.document.problem(fact.loc, message, "look whether it can be read without that."))
            elif fact.path[-1] == "stated" and _NO_YEAR.fullmatch(fact.value):
                problems += _stated_without_year(fact, entry.document)
            if " " in fact.value and fact.path != ("said",):
                for message, fix in _of_words(fact.value, quoted=fact.path[-1] in ("title", "stated")):
                    problems.append(entry.document.problem(_there(fact.loc, entry.document), message, fix))
        for field in ("name", "name_now"):
            name = getattr(entry.record, field, None)
            if entry.document and isinstance(name, str) and name.isupper() and len(re.findall(r"\w{4,}", name)) > 1:
                message = f"“{name}” is in capitals throughout."
                fix = f"write “{name.title()}”, if it is no abbreviation."
                problems.append(entry.document.problem((field,), message, fix))


@hint
def look_for_two_names(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Two names that stand as one item: between them a semicolon, or a dash as of an item."""
    for entry in entries:
        for fact in entry.facts if entry.document else ():
            in_list = (fact.path[-1] == "name" and len(fact.path) > 1) or fact.path[0] == "other_names"
            names = re.split(r"; +| - ", fact.value) if in_list and isinstance(fact.value, str) else []
            if len(names) > 1 and all(names) and entry.document:
                message = f"“{fact.value}” may be {number_word(len(names))} names."
                problems.append(entry.document.problem(_there(fact.loc, entry.document), message, "make each an item."))


def _stated_without_year(fact: Fact, document: Document) -> Iterator[Problem]:
    beside = document.at(fact.loc[:-1])
    if isinstance(beside, dict) and "inferred" not in beside:
        message = f"“{fact.value}” names no year."
        yield document.problem(
            fact.loc, message, "write “inferred: year” below it, if the source does not say the year."
        )


def _of_words(text: str, *, quoted: bool) -> Iterator[tuple[str, str]]:
    for _, message, fix in improvable(text, quoted=quoted):
        yield message, fix
    if not {"\n", "„"} & {*text} and text.count("“") != text.count("”"):
        which = "opened and not closed" if text.count("“") > text.count("”") else "closed and not opened"
        yield f"a quotation is {which} in this text.", "write both “ and ”."


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
    """More places than a phase says that it had; an event at another time; a phase that ends twice."""
    records = list(whole(entries))
    phases = {record.id: record for record, _ in records if isinstance(record, m.Phase)}
    pilots = {record.id: {part.phase for part in record.phases} for record, _ in records if isinstance(record, m.Pilot)}
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
        if isinstance(record, m.Update):
            problems += _of_another_phase(record, document, pilots)
    published = set(ledger)
    problems += _ends(sorted(records, key=lambda pair: address_of(pair[0].folder, pair[0].id) not in published), phases)


def _of_another_phase(update: m.Update, document: Document, pilots: dict[str, set[str]]) -> Iterator[Problem]:
    """News of a phase, and of places none of which had part in it."""
    for index, id in enumerate(update.pilots):
        if update.phases and id in pilots and not pilots[id] & {*update.phases}:
            message = f"“{id}” had no part in phase “{update.phases[0]}”."
            yield document.problem(("pilots", index), message, "take one of the two out, if the news is not of both.")


def _ends(records: list[tuple[m.Record, Document]], phases: dict[str, m.Phase]) -> Iterator[Problem]:
    """The event that ends a phase: there is one, and on no day before the phase ended."""
    first: dict[str, str] = {}
    for record, document in records:
        if not isinstance(record, m.Event) or record.kind != "end" or not record.actual or record.phase not in phases:
            continue
        phase, last = phases[record.phase], record.actual.to or record.actual.date
        if record.phase in first:
            message = f"{first[record.phase]} is the end of {phase.name.lower()} too."
            yield document.problem(("kind",), message, "look up which of the two it is; a phase ends once.")
        elif phase.ended and last.last < phase.ended.date.first:
            message = f"{last.words} is before {phase.name.lower()} ended ({phase.ended.date.words})."
            yield document.problem(("actual",), message, "look up both dates; one of them may be wrong.")
        first.setdefault(record.phase, document.file)


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


_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?([01]\d)[-/_]?([0-3]\d)(?!\d)")


@hint
def look_at_days_in_names(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A date with the digits of that in its file's name or its address, in another order; a day before all began."""
    began = min((r.started.date.first for r, _ in whole(entries) if isinstance(r, m.Phase)), default=None)
    for record, document in whole(entries):
        when = getattr(record, "date", None)
        date = str(getattr(when, "date", when) or "")
        for where, text in (("file’s name", record.id), ("address", str(getattr(record, "address", "") or ""))):
            found = _DAY.search(text)
            there = "-".join(found.groups()) if found else date
            if len(date) == len(there) == 10 and there != date and sorted(there) == sorted(date):
                fix = "look the date up: day and month, or two digits, may have changed places."
                problems.append(document.problem(("date",), f"its {where} has {there}, and the date is {date}.", fix))
                break
        actual = record.actual if isinstance(record, m.Event) and not record.phase else None
        if actual and began and (actual.to or actual.date).last < began:
            message = f"{actual.date.words} is before the programme began ({began.isoformat()})."
            problems.append(document.problem(("actual",), message, "look the date up; it may be right."))


@hint
def look_at_names(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A name with the full stop of a sentence."""
    for entry in entries:
        for field in ("name", "name_now", "title", "label"):
            name = getattr(entry.record, field, None)
            if entry.document and isinstance(name, str) and _STOPPED.search(name):
                fix = "take the full stop away, if it does not belong to the name."
                problems.append(entry.document.problem((field,), f"“{name}” ends as a sentence does.", fix))


_STOPPED = re.compile(r"(?<![A-Z])(?<!\b(?:Co|Jr|Sr|St))(?<!\b(?:Inc|Ltd|etc|Ave))(?<!\.)\.$")
