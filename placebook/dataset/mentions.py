"""Which records speak of another one."""

from __future__ import annotations

from placebook.dataset.dataset import Dataset
from placebook.model import records as m


def mentioned_by(dataset: Dataset, record: m.Record) -> tuple[m.Record, ...]:
    """The events and the disagreements that name a record."""
    return (*events_about(dataset, record), *dataset.disagreements_of(record.folder, record.id))


def told_of(dataset: Dataset, record: m.Record) -> tuple[m.Record, ...]:
    """All that is told of a record on its page: what names it, its news and its corrections."""
    news = dataset.updates_of(record.folder, record.id)
    return (*mentioned_by(dataset, record), *news, *dataset.corrections_of(record))


def events_about(dataset: Dataset, record: m.Record) -> list[m.Event]:
    """The events that name a record, in the order of their dates."""
    if isinstance(record, m.Organisation):
        return dataset.events_of_organisation(record.id)
    if isinstance(record, m.Phase):
        return [event for event in dataset.events_in_order if event.phase == record.id]
    return dataset.events_of(record.folder, record.id) if record.folder in ("pilots", "projects") else []
