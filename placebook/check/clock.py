"""Days that cannot have come yet. What checks, proposes or publishes a change has a clock; a build has none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from placebook.dataset.dataset import Dataset
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.facts import Fact, facts
from placebook.text.dates import PartialDate
from placebook.text.problems import Problem
from placebook.text.regular_files import read_regular
from placebook.text.yaml.document import Document, Loc
from placebook.text.yaml.reader import read_yaml

_MAY_LIE_AHEAD = {"planned", "started", "ended", "became", "before", "after"}
"""Fields whose date may lie ahead: plans, a phase that has not begun, an organisation that is to close."""


_FARTHEST = datetime.timedelta(days=30 * 366)
"""How far what may lie ahead is planned at all: after that, a digit of the year is wrong."""


def too_late(dataset: Dataset, root: Path, today: datetime.date) -> list[Problem]:
    """A problem for each date of something done, read or said that lies more than a day after `today`, at its place,
    and for each plan that lies more than thirty years after it.

    A day is left for places where it is tomorrow already. A month or a year counts as its first day. `root` is the
    folder of the project, whose files are read again for the places. Raises `Refused` where one has gone.
    """
    limit = today + datetime.timedelta(days=1)
    found = []
    for record in filter(lambda record: _after(limit, record), dataset.records()):
        file = dataset.file_of(record)
        document = read_yaml(read_regular(root / file, root), file)[0]
        late = ((fact, ahead) for fact, ahead in _dates(record) if fact.value.first > limit + _FARTHEST * ahead)
        for fact, ahead in late:
            # What a record has from others stands in their files, and is said there.
            if document and document.at(_written(fact.loc, document)) == str(fact.value):
                message = f"{fact.value} lies ahead: today is {today.isoformat()}."
                fix = "correct the year." if ahead else _fix(record)
                found.append(document.problem(fact.loc, message, fix))
    return found


def _after(limit: datetime.date, value: object) -> bool:
    """Whether any date in a record, or in a part of it, lies after a day. Nearly none does: this is quick to ask."""
    if isinstance(value, PartialDate):
        return value.first > limit
    if isinstance(value, Part):
        value = tuple(vars(value).values())
    elif isinstance(value, dict):
        value = tuple(value.values())
    return isinstance(value, tuple) and any([_after(limit, within) for within in value])


def _written(loc: Loc, document: Document) -> Loc:
    """Where a date stands in the file: it may be written short, as the whole of its group."""
    return loc if loc in document.values or loc[-1:] != ("date",) else loc[:-1]


def _dates(record: m.Record) -> Iterator[tuple[Fact, bool]]:
    """The dates of a record, each with whether it may lie ahead."""
    planned = isinstance(record, m.Update) and record.planned
    for fact in facts(record):
        if isinstance(fact.value, PartialDate):
            yield fact, planned or bool(_MAY_LIE_AHEAD & set(fact.path))


def _fix(record: m.Record) -> str:
    if isinstance(record, m.Event):
        return "correct the date, or write it under “planned:” until it has happened."
    if isinstance(record, m.Update):
        return "correct the date, or write “planned: true” below it."
    return "correct the date, or send this change when it has come."
