"""The picture of what happened: where each date stands on a line of months."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from placebook.dataset.dataset import Dataset
from placebook.model import records as m
from placebook.text.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Span:
    """A date on the line: where it starts and how long it is, in hundredths of the line.

    A month is as long as its month: the picture does not know the day either.
    """

    kind: str
    start: float
    length: float
    precision: str

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Year:
    """A year on the line, where it starts and how long it is, in hundredths of the line."""

    name: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years, the months (none where they are too many to tell apart), the phases and the events, on one line."""

    years: tuple[Year, ...]
    months: tuple[Year, ...]
    phases: tuple[tuple[m.Phase, Span], ...]
    events: tuple[tuple[m.Event, tuple[Span, ...]], ...]
    """Those with a row of their own."""
    others: tuple[tuple[m.Event, tuple[Span, ...]], ...] = ()
    """Those that share one row, where all together would not stand on one screen."""


MOST_ROWS = 20
"""How many rows a picture has room for on one screen of a desktop."""

MOST_MONTHS = 36
"""How many months a line has room for on a desktop."""


def timeline_of(dataset: Dataset) -> Timeline:
    """The line, from the first day that any event or phase can mean to the last, in whole months.

    Empty where there is no date.
    """
    dates = [d for e in dataset.events.values() for w in _all(e) for d in (w.date, w.to) if d]
    for phase in dataset.phases.values():
        dates += [phase.started.date, phase.ended.date if phase.ended else dataset.programme.as_of]
    if not dates:
        return Timeline((), (), (), ())
    first, last = min(d.first for d in dates).replace(day=1), max(d.last for d in dates)
    end = (last.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    days = (end - first).days

    def at(day: datetime.date) -> float:
        return round(100 * (day - first).days / days, 2)

    def span(kind: str, start: PartialDate, to: PartialDate) -> Span:
        until = to.last + datetime.timedelta(days=1)
        return Span(kind, at(start.first), round(at(until) - at(start.first), 2), start.precision)

    years = []
    for year in range(first.year, last.year + 1):
        start = max(first, datetime.date(year, 1, 1))
        until = min(end, datetime.date(year + 1, 1, 1))
        years.append(Year(str(year), at(start), round(at(until) - at(start), 2)))
    months = []
    start = first
    while start < end:
        until = (start + datetime.timedelta(days=32)).replace(day=1)
        months.append(Year(calendar.month_name[start.month][0], at(start), round(at(until) - at(start), 2)))
        start = until
    phases = []
    for phase in dataset.phases_in_order:
        ended = phase.ended.date if phase.ended else dataset.programme.as_of
        phases.append((phase, span("actual", phase.started.date, ended)))
    events = []
    for event in dataset.events_in_order:
        spans = [span("planned", plan.date, plan.to or plan.date) for plan in event.planned]
        if event.actual:
            spans.append(span("actual", event.actual.date, event.actual.to or event.actual.date))
        events.append((event, tuple(spans)))
    own = _with_a_row(dataset)
    return Timeline(
        tuple(years),
        tuple(months) if len(months) <= MOST_MONTHS else (),
        tuple(phases),
        tuple((event, spans) for event, spans in events if event.id in own),
        tuple((event, spans) for event, spans in events if event.id not in own),
    )


def _with_a_row(dataset: Dataset) -> set[str]:
    """The ids of the events with a row of their own: all where they fit; else those of most places, the rest aside.

    Events of one number of places are in or out together, so that no place's event stands there and its like does not.
    """
    events = dataset.events_in_order
    if len(events) <= MOST_ROWS:
        return {event.id for event in events}

    def rank(event: m.Event) -> int:
        return len(dataset.pilots) if dataset.concerned_all(event) else len(event.pilots)

    for least in sorted({rank(event) for event in events}):
        chosen = {event.id for event in events if rank(event) > least}
        if len(chosen) < MOST_ROWS:
            return chosen
    return set()


def by_year(dataset: Dataset) -> list[tuple[int, list[m.Event]]]:
    """The events of each year, by the last day that their date can mean, as they stand in the list."""
    return [
        (year, list(found)) for year, found in groupby(dataset.events_in_order, lambda event: event.when.date.last.year)
    ]


def by_month(events: Iterable[m.Event]) -> list[tuple[str, list[m.Event]]]:
    """Events of one year under the name of their month, “” where none is known, in their order."""

    def month_of(event: m.Event) -> str:
        date = event.when.date
        return calendar.month_name[date.month] if date.month else ""

    return [(month, list(found)) for month, found in groupby(events, month_of)]


MOST_BARS = 4
"""How many phases a strip of dates has room for on a phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase on the strip of dates of a place: in hundredths of the strip. `own` says that the place took part."""

    phase: m.Phase
    start: float
    length: float
    starts: str
    ends: str
    own: bool


def strip_of(dataset: Dataset, record: m.Record | None) -> list[Bar]:
    """The phases of the programme as bars, with the months in which they start and end; all are its own for no record.

    A phase that has not ended runs to the site's date. Empty for what has no phases, and where they are too many.
    """
    phases = dataset.phases_in_order
    if not isinstance(record, m.Pilot | None) or len(phases) > MOST_BARS:
        return []
    own = {part.phase for part in record.phases} if record else {*dataset.phases}
    ends = [phase.ended.date if phase.ended else dataset.programme.as_of for phase in phases]
    first, last = phases[0].started.date.first, max(end.last for end in ends)
    days = max((last - first).days, 1)

    def at(day: datetime.date) -> float:
        return round(100 * (day - first).days / days, 1)

    return [
        Bar(
            phase,
            at(phase.started.date.first),
            round(at(end.last) - at(phase.started.date.first), 1),
            _month(phase.started.date.first),
            _month(end.last) if phase.ended else "so far",
            phase.id in own,
        )
        for phase, end in zip(phases, ends, strict=True)
    ]


def _month(day: datetime.date) -> str:
    return f"{calendar.month_abbr[day.month]} {day.year}"


def _all(event: m.Event) -> list[m.When]:
    return [*event.planned, *([event.actual] if event.actual else [])]
