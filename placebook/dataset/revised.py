"""When what is published last changed: by the log of publications or by the data, never by the clock or by git."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from placebook.dataset.dataset import Dataset
from placebook.dataset.mentions import told_of
from placebook.model import records as m
from placebook.model.kinds import in_folders


def revised(dataset: Dataset, records: Iterable[m.Record], sources: Iterable[m.Source] = ()) -> datetime.date:
    """The last day on which one of the sources of some records was read, or one of them was corrected or withdrawn.

    `sources` are those of a page, beside what the records cite themselves. A month or a year counts as its last
    day, yet no reading is later than `as_of`, from which the site speaks. Without any source it is `as_of`.
    """
    as_of, records = dataset.programme.as_of.last, list(records)
    cited = [dataset.sources[citation.source] for record in records for citation in dataset.cited(record)]
    days = [min(source.read.last, as_of) for source in (*cited, *sources)]
    days += [correction.date.last for record in records for correction in dataset.corrections_of(record)]
    days += [record.withdrawn.date.last for record in records if record.withdrawn]
    return max(days, default=as_of)


def changed(dataset: Dataset, address: str, record: m.Record | None, *, of_data: bool) -> datetime.date | None:
    """The day of the last publication that changed the page at an address; None where the log knows none.

    The page of a `record` changes with it, with what is told of it (news, corrections, events, disagreements), and with
    the words that people wrote for it. A page that lists kinds of records changes with any of them, and any other
    page that shows something `of_data` with whatever changes.
    """
    log = dataset.log
    kinds = [kind.folder for kind in in_folders() if kind.listed == address]
    if record:
        days = [log.changed(one) for one in (record, *told_of(dataset, record))]
    elif kinds:
        days = [log.changed(one) for folder in kinds for one in dataset.every(folder)]
    else:
        days = [log.last] if of_data else []
    return max(filter(None, (*days, log.words_changed(address))), default=None)
