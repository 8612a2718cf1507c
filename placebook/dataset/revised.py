"""When what is published was last gone over: by the data, never by the clock or by git."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from placebook.dataset.dataset import Dataset
from placebook.model import records as m


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
