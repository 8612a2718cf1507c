"""Days that cannot have come yet. Only what proposes or publishes a change has a clock; a build has none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from placebook.dataset.dataset import Dataset
from placebook.model import records as m
from placebook.model.facts import Fact, facts
from placebook.text.dates import PartialDate
from placebook.text.problems import Problem
from placebook.text.regular_files import read_regular
from placebook.text.yaml.reader import read_yaml

_MAY_LIE_AHEAD = {"planned", "started", "ended", "became", "before", "after"}
"""Fields whose date may lie ahead: plans, a phase that has not begun, an organisation that is to close."""


def too_late(dataset: Dataset, root: Path, today: datetime.date) -> list[Problem]:
    """A problem for each date of something done, read or said that lies more than a day after `today`, at its place.

    A day is left for places where it is tomorrow already. A month or a year counts as its first day. `root` is the
    folder of the project, whose files are read again for the places. Raises `Refused` where one has gone.
    """
    limit = today + datetime.timedelta(days=1)
    found = []
    for record in dataset.records():
        late = [fact for fact in _done(record) if fact.value.first > limit]
        file = dataset.file_of(record) if late else ""
        document = read_yaml(read_regular(root / file, root), file)[0] if late else None
        for fact in late:
            # What a record has from others stands in their files, and is said there.
            if document and document.at(fact.loc) == str(fact.value):
                message = f"{fact.value} lies ahead: today is {today.isoformat()}."
                found.append(document.problem(fact.loc, message, _fix(record)))
    return found


def _done(record: m.Record) -> Iterator[Fact]:
    """The dates of a record that cannot lie ahead."""
    if isinstance(record, m.Update) and record.planned:
        return
    for fact in facts(record):
        if isinstance(fact.value, PartialDate) and not _MAY_LIE_AHEAD & set(fact.path):
            yield fact


def _fix(record: m.Record) -> str:
    if isinstance(record, m.Event):
        return "correct the date, or write it under “planned:” until it has happened."
    if isinstance(record, m.Update):
        return "correct the date, or write “planned: true” below it."
    return "correct the date, or send this change when it has come."
