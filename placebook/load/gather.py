"""What one record gets from others once all are read: checks of its page, and the day that the site speaks from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from placebook.model import records as m
from placebook.text.dates import PartialDate

Kinds = Mapping[str, Mapping[str, Any]]
"""The records by folder of `data/` and id."""


def gather(programme: m.Programme, kinds: Kinds) -> tuple[m.Programme, dict[str, dict[str, Any]]]:
    """The programme and all records, each with what others say of it.

    A place or project has the checks of its page under `checked`, in the order of their dates. The programme has
    under `as_of` the last day on which a source was read, a page checked, or a fact corrected or withdrawn. A month or
    a year counts as its first day; a later day that is written in the programme's own file stands, and so does one
    that was published, so that the site never speaks from an earlier day than it did.
    """
    found = {folder: dict(records) for folder, records in kinds.items()}
    checks: dict[tuple[str, str], list[m.PageCheck]] = {}
    for check in sorted(kinds["checks"].values(), key=lambda check: (check.date.last, check.id)):
        page = ("pilots", check.pilot) if check.pilot else ("projects", check.project)
        if not check.withdrawn:
            checks.setdefault(page, []).append(m.PageCheck(by=check.by, date=check.date, note=check.note))
    for (folder, id), told in checks.items():
        found[folder][id] = found[folder][id].model_copy(update={"checked": tuple(told)})
    day = max(date.first for date in _days(programme, found))
    as_of = programme.as_of if programme.as_of.first >= day else PartialDate.of_day(day)
    return programme.model_copy(update={"as_of": as_of}), found


def _days(programme: m.Programme, kinds: Kinds) -> Iterable[PartialDate]:
    """When something was done to the data, and the days that were set or published."""
    yield programme.as_of
    yield from (entry.as_of for entry in kinds["publications"].values())
    yield from (source.read for source in kinds["sources"].values())
    yield from (record.date for folder in ("checks", "corrections") for record in kinds[folder].values())
    yield from (r.withdrawn.date for records in kinds.values() for r in records.values() if r.withdrawn)
