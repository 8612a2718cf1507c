"""The rules on what can be true: dates in order, events and checks of those that took part, nothing said twice."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from placebook.load.entries import Entry, choice_of, pieces_of_work, whole
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.text.dates import PartialDate, date_in, written_otherwise
from placebook.text.problems import Problem, nearest
from placebook.text.yaml.document import Document, Loc


@rule
def check_spans(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """What ends does so after it began."""
    for record, document in whole(entries):
        if isinstance(record, m.Phase) and record.ended:
            problems += _reversed(document, "started", record.started.date, "ended", record.ended.date)
        if isinstance(record, m.BoardPaper):
            problems += _reversed(document, "after", record.after, "before", record.before)


@rule
def check_stated_dates(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A date is no more exact than the words of the source, where nothing says what was inferred."""
    for entry in entries:
        document = entry.document
        if document is None or entry.doubtful or "stated:" not in entry.text:
            continue
        for fact in entry.facts:
            beside = document.at(fact.loc[:-1]) if fact.path[-1] == "stated" else None
            if isinstance(beside, dict) and "date" in beside and not {"to", "inferred"} & {*beside}:
                date, meant = date_in(str(beside["date"])), written_otherwise(fact.value)
                if date and meant and len(meant) < len(str(date)) and str(date).startswith(meant):
                    message = f"{date} is more exact than “{fact.value}”, the words of the source."
                    fix = (
                        f"write {meant}; or “inferred: {date.precision}” below it, where that follows from other dates."
                    )
                    problems.append(document.problem((*fact.loc[:-1], "date"), message, fix))


@rule
def check_page_checks(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Only a partner can have checked the page."""
    known = {e.id for e in entries if e.kind is m.Organisation}
    pages = {(e.kind.folder, e.id): e.record for e in entries if e.record is not None and "phases" not in e.doubtful}
    for check, document in whole(entries):
        if isinstance(check, m.Check):
            page = pages.get(("pilots", check.pilot or "")) or pages.get(("projects", check.project or ""))
            if isinstance(page, (m.Pilot, m.Project)) and check.by in known:
                problems += _by_a_partner(check, page, document, known)


@rule
def check_events(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """An event is of places that took part in its phase."""
    known = {e.id for e in entries if e.kind is m.Phase}
    pilots = {
        e.id: {part.phase for part in e.record.phases}
        for e in entries
        if isinstance(e.record, m.Pilot)
        and not e.doubtful
        and {part.phase for part in e.record.phases} <= known
        and len({part.phase for part in e.record.phases}) == len(e.record.phases)
        and not _phases_cited(e.record) - {part.phase for part in e.record.phases}
    }
    phases = {e.id: e.record for e in entries if isinstance(e.record, m.Phase) and not e.doubtful}
    for record, document in whole(entries):
        if isinstance(record, m.Event) and (record.phase is None or record.phase in known):
            problems += _event_sense(record, document, pilots, phases)


@rule
def check_moments(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Nothing is years away from what it belongs to: an event from its phase, what came of a plan from the plan.

    A document is read after it was published, and a page is checked after the programme began.
    """
    phases = {e.id: e.record for e in entries if isinstance(e.record, m.Phase) and not e.doubtful}
    began = min((phase.started.date.first for phase in phases.values()), default=None)
    for record, document in whole(entries):
        if isinstance(record, m.Event):
            problems += _far_away(record, document, phases.get(record.phase or ""))
        if isinstance(record, m.Update) and all(id in phases for id in record.phases):
            problems += _news_far_away(record, document, [phases[id] for id in record.phases])
        if isinstance(record, m.Source) and record.date and record.read.last < record.date.date.first:
            message = f"“read” ({record.read}) is before the date of the document ({record.date.date})."
            problems.append(document.problem(("read",), message, "correct the one that is wrong."))
        if isinstance(record, m.Publication) and record.as_of.first > record.date.last + datetime.timedelta(days=1):
            message = f"“as_of” ({record.as_of}) is after the day of this publication ({record.date})."
            problems.append(document.problem(("as_of",), message, "correct the one that is wrong."))
        if isinstance(record, (m.Check, m.Correction)) and began and record.date.last < began:
            message = f"{record.date} is before the programme began ({began.isoformat()})."
            problems.append(document.problem(("date",), message, "correct the year."))


def _in_order(phase: m.Phase) -> bool:
    """Whether a phase ends after it begins: if not, that is the mistake."""
    return phase.ended is None or phase.ended.date.last >= phase.started.date.first


_NEARLY_A_YEAR = datetime.timedelta(days=330)
_A_YEAR = datetime.timedelta(days=366)
_YEAR_OR_PHASE = "correct the year or the phase, or leave “phase” out."


def _news_far_away(update: m.Update, document: Document, phases: list[m.Phase]) -> Iterator[Problem]:
    """News of phases is dated at most a year before one of them; what came of a phase may be news for ever."""
    if phases and all(update.date.last < phase.started.date.first - _A_YEAR for phase in phases):
        message = f"{update.date} is more than a year before {phases[0].name.lower()} began."
        yield document.problem(("date",), message, "correct the year, or take the phase out under “phases”.")


def _far_away(event: m.Event, document: Document, phase: m.Phase | None) -> Iterator[Problem]:
    dates = [(("planned", i) if len(event.planned) > 1 else ("planned",), plan) for i, plan in enumerate(event.planned)]
    dates += [(("actual",), event.actual)] if event.actual else []
    for loc, when in dates:
        if phase and when.date.last < phase.started.date.first - _A_YEAR:
            message = f"{when.date} is more than a year before {phase.name.lower()} began ({phase.started.date})."
            yield document.problem(loc, message, _YEAR_OR_PHASE)
        elif phase and phase.ended and _in_order(phase) and when.date.first > phase.ended.date.last + _A_YEAR:
            message = f"{when.date} is more than a year after {phase.name.lower()} ended ({phase.ended.date})."
            yield document.problem(loc, message, _YEAR_OR_PHASE)
    if event.actual and event.planned:
        earliest = min(plan.date.first for plan in event.planned)
        if event.actual.date.last < earliest - _NEARLY_A_YEAR:
            message = f"“actual” ({event.actual.date}) lies long before the plan ({earliest.isoformat()})."
            yield document.problem(("actual",), message, "correct the year of one of them.")


@rule
def check_repetition(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A correction changes something, two sides do not say the same, and one answer is given once."""
    for record, document in whole(entries):
        if isinstance(record, m.Correction) and record.said == record.says:
            message = "both sides of this correction are the same."
            problems.append(document.problem(("says",), message, "write what the page says now."))
        if isinstance(record, m.Disagreement):
            says = [" ".join(position.says.split()).casefold().rstrip(".") for position in record.positions]
            for index in (index for index, said in enumerate(says) if said in says[:index]):
                message, fix = "two positions say the same.", "write what this side says; or delete the file."
                problems.append(document.problem(("positions", index, "says"), message, fix))
        problems += _said_twice(record, document)


def _said_twice(record: m.Record, document: Document) -> Iterator[Problem]:
    for base, part in pieces_of_work(record):
        first: dict[str, str] = {}
        for question, statements in part.answers.items():
            for index, statement in enumerate(statements):
                other = first.setdefault(statement.text, question)
                if other != question or sum(s.text == statement.text for s in statements[: index + 1]) > 1:
                    loc: Loc = (*base, "answers", question, index)
                    message = f"the same text answers “{other}” already."
                    yield document.problem(_there(loc, document), message, "keep it where it fits best.")


def _there(loc: Loc, document: Document) -> Loc:
    while loc and loc not in document.values:
        loc = loc[:-1]
    return loc


LONGEST_LABEL, LONGEST_NAME, LONGEST_SUMMARY, LONGEST_TEXT = 60, 200, 1_000, 10_000
"""Letters: of what stands beside facts, of what lists show in a line, of what search engines show, of other texts."""


@rule
def check_lengths(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Names, titles and texts fit where they are shown."""
    for entry in entries:
        for name in ("name", "title", "label", "name_now"):
            value = getattr(entry.record, name, None)
            most = LONGEST_LABEL if name == "label" else LONGEST_NAME
            if isinstance(value, str) and len(value) > most and entry.document:
                message = f"“{name}” has {len(value)} letters; the most is {most}."
                problems.append(entry.document.problem((name,), message, "write it shorter."))
        for fact in entry.facts if entry.document else ():
            most = LONGEST_SUMMARY if fact.path == ("summary",) else LONGEST_TEXT
            if isinstance(fact.value, str) and len(fact.value) > most and entry.document:
                message = f"this text has {len(fact.value):,} letters; the most is {most:,}."
                problems.append(entry.document.problem(fact.loc, message, "write it shorter, or in several items."))


def _reversed(document: Document, start: str, first: PartialDate, end: str, last: PartialDate) -> Iterator[Problem]:
    if last.last < first.first:
        message = f"“{end}” ({last}) is before “{start}” ({first})."
        yield document.problem((end,), message, "one of the two is wrong: look both up.")


def _phases_cited(place: m.Pilot) -> set[str]:
    """The phases of a place that have a source; one that the place does not have is said of the place."""
    paths = (text.split(".") for texts in place.sources.values() for text in texts)
    return {path[1] for path in paths if path[0] == "phases" and len(path) > 1}


def _event_sense(
    event: m.Event, document: Document, pilots: dict[str, set[str]], phases: dict[str, m.Phase]
) -> Iterator[Problem]:
    for index, id in enumerate(event.pilots):
        if event.phase and id in pilots and event.phase not in pilots[id]:
            message = f"“{id}” has no phase “{event.phase}”, in which this event is."
            fix = f"add the phase to data/pilots/{id}.yml, or take the place out here"
            others = " or ".join(f"“phase: {phase}”" for phase in sorted(pilots[id]))
            if others and _outside(event, phases.get(event.phase)):
                message = f"{message[:-1]}, and its date lies outside that phase."
                fix = f"if the phase is wrong, write {others}; if not, {fix}"
            elif others:
                fix = f"{fix}; or, if the phase is wrong, write {others}"
            yield document.problem(("pilots", index), message, f"{fix}.")


def _outside(event: m.Event, phase: m.Phase | None) -> bool:
    """Whether the dates of an event are all before a phase began, or after it ended."""
    dates = [when.date for when in (*([event.actual] if event.actual else []), *event.planned)]
    if not phase or not dates:
        return False
    before = all(date.last < phase.started.date.first for date in dates)
    return before or (phase.ended is not None and all(date.first > phase.ended.date.last for date in dates))


def _by_a_partner(check: m.Check, page: m.Pilot | m.Project, document: Document, known: set[str]) -> Iterator[Problem]:
    parts = page.phases if isinstance(page, m.Pilot) else (page,)
    partners = {partner.organisation for part in parts for partner in part.partners}
    if check.by not in partners and partners <= known:  # A partner that does not exist is said by itself.
        near = nearest(check.by, partners, closeness=0.88)
        other = f"use {choice_of(partners)}." if partners else "delete the file: the page names no partner."
        fix = f"did you mean “{near}”?" if near else other
        yield document.problem(("by",), f"“{check.by}” is no partner of {page.name}.", fix)
