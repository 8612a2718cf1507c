"""The rules on what can be true: dates in order, events of places that took part, positions on the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placebook.load.entries import Entry, choice_of
from placebook.load.rules import rule
from placebook.model import records as m
from placebook.text.dates import PartialDate
from placebook.text.problems import Problem, nearest
from placebook.text.yaml_document import Document


@rule
def check_spans(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """What ends does so after it began."""
    for record, document in _whole(entries):
        if isinstance(record, m.Phase) and record.ended:
            problems += _reversed(document, "started", record.started.date, "ended", record.ended.date)
        if isinstance(record, m.BoardPaper):
            problems += _reversed(document, "after", record.after, "before", record.before)


@rule
def check_news(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """News is of what has happened, unless it says that it is of a plan."""
    programme = _programme(entries)
    for record, document in _whole(entries):
        if isinstance(record, (m.Update, m.Correction)):
            problems += _news_sense(record, document, programme)


@rule
def check_page_checks(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Only a partner can have checked the page, and not after the date that the site speaks from."""
    programme, organisations = _programme(entries), {e.id for e in entries if e.kind is m.Organisation}
    for record, document in _whole(entries):
        if isinstance(record, (m.Pilot, m.Project)):
            problems += _checked_sense(record, document, organisations, programme)


@rule
def check_events(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """An event is of places that took part in its phase, and has happened if it says so."""
    programme = _programme(entries)
    known = {e.id for e in entries if e.kind is m.Phase}
    pilots = {
        e.id: {part.phase for part in e.record.phases}
        for e in entries
        if isinstance(e.record, m.Pilot) and not e.doubtful and {part.phase for part in e.record.phases} <= known
    }
    for record, document in _whole(entries):
        if isinstance(record, m.Event) and (record.phase is None or record.phase in known):
            problems += _event_sense(record, document, pilots, programme)


@rule
def check_positions(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A place stands on the programme's map."""
    programme = _programme(entries)
    frame = programme.settings.map_frame if programme else None
    for record, document in _whole(entries) if frame else ():
        if not isinstance(record, m.Pilot) or not frame:
            continue
        point = record.point
        if not (frame.south <= point.lat <= frame.north and frame.west <= point.lon <= frame.east):
            message = f"latitude {point.lat} and longitude {point.lon} are off the programme's map."
            fix = "write {lat: …, lon: …}, the latitude first; the frame is “map_frame” in data/programme.yml."
            problems.append(document.problem(("point",), message, fix))


def _whole(entries: list[Entry]) -> Iterator[tuple[m.Record, Document]]:
    """The records in which nothing is in doubt, with their documents."""
    for entry in entries:
        if entry.record is not None and entry.document is not None and not entry.doubtful:
            yield entry.record, entry.document


def _programme(entries: list[Entry]) -> m.Programme | None:
    """The programme's own record, where nothing in it is in doubt."""
    return next((e.record for e in entries if isinstance(e.record, m.Programme) and not e.doubtful), None)


def _reversed(document: Document, start: str, first: PartialDate, end: str, last: PartialDate) -> Iterator[Problem]:
    if last.last < first.first:
        message = f"“{end}” ({last}) is before “{start}” ({first})."
        yield document.problem((end,), message, "write the earlier date first.")


def _event_sense(
    event: m.Event, document: Document, pilots: dict[str, set[str]], programme: m.Programme | None
) -> Iterator[Problem]:
    for index, id in enumerate(event.pilots):
        if event.phase and id in pilots and event.phase not in pilots[id]:
            message = f"“{id}” has no phase “{event.phase}”, in which this event is."
            fix = f"add the phase to data/pilots/{id}.yml, or take the place out here."
            yield document.problem(("pilots", index), message, fix)
    if programme and event.actual and event.actual.date.first > programme.as_of.last:
        message = f"{event.actual.date} lies after {programme.as_of}, the date that the site speaks from."
        fix = "write it under “planned:”, or bring “as_of” in data/programme.yml up to date."
        yield document.problem(("actual",), message, fix)


def _news_sense(
    record: m.Update | m.Correction, document: Document, programme: m.Programme | None
) -> Iterator[Problem]:
    planned = isinstance(record, m.Update) and record.planned
    if programme and not planned and record.date.first > programme.as_of.last:
        message = f"{record.date} lies after {programme.as_of}, the date that the site speaks from."
        plan = "write “planned: true” below it, or " if isinstance(record, m.Update) else ""
        fix = f"correct the date, or {plan}bring “as_of” in data/programme.yml up to date."
        yield document.problem(("date",), message, fix)


def _checked_sense(
    record: m.Pilot | m.Project, document: Document, organisations: set[str], programme: m.Programme | None
) -> Iterator[Problem]:
    parts = record.phases if isinstance(record, m.Pilot) else (record,)
    partners = {partner.organisation for part in parts for partner in part.partners}
    for index, check in enumerate(record.checked):
        if check.by in organisations - partners:
            near = nearest(check.by, partners, closeness=0.88)
            fix = f"did you mean “{near}”?" if near else f"use {choice_of(partners)}." if partners else "take it out."
            yield document.problem(("checked", index, "by"), f"“{check.by}” is not a partner here.", fix)
        if programme and check.date.first > programme.as_of.last:
            message = f"{check.date} lies after {programme.as_of}, the date that the site speaks from."
            fix = "correct the date, or bring “as_of” in data/programme.yml up to date."
            yield document.problem(("checked", index, "date"), message, fix)
