"""Which records speak of another one."""

from __future__ import annotations

from collections.abc import Iterable

from placebook.dataset.dataset import Dataset
from placebook.model import records as m


def mentioned_by(dataset: Dataset, record: m.Record) -> tuple[m.Record, ...]:
    """The events and the disagreements that name a record."""
    return (*events_about(dataset, record), *dataset.disagreements_of(record.folder, record.id))


def told_of(dataset: Dataset, record: m.Record) -> tuple[m.Record, ...]:
    """All that is told of a record on its page: what names it, its news and its corrections."""
    news = dataset.updates_of(record.folder, record.id)
    return (*mentioned_by(dataset, record), *news, *dataset.corrections_of(record))


def told_in_full(dataset: Dataset, disagreement: m.Disagreement) -> m.Record | None:
    """The record whose page tells a disagreement in full.

    It is the only place, project or phase that it concerns, or else the only organisation. None where it concerns
    several, or the whole programme: then the page of what nobody has published tells it, and their pages lead there.
    """
    concerned = [(field, id) for field in ("pilots", "projects", "phases") for id in getattr(disagreement, field)]
    concerned = concerned or [("organisations", id) for id in disagreement.organisations]
    if disagreement.programme or len(concerned) != 1:
        return None
    ((field, id),) = concerned
    return dataset.of(field)[id]


def told_on(dataset: Dataset, disagreements: Iterable[m.Disagreement], record: m.Record | None) -> list[m.Disagreement]:
    """Those of some disagreements that the page of a record tells in full; with None, that of what nobody published."""
    return [item for item in disagreements if told_in_full(dataset, item) is record]


def events_about(dataset: Dataset, record: m.Record) -> list[m.Event]:
    """The events that name a record, in the order of their dates."""
    if isinstance(record, m.Organisation):
        return dataset.events_of_organisation(record.id)
    if isinstance(record, m.Phase):
        return [event for event in dataset.events_in_order if event.phase == record.id]
    return dataset.events_of(record.folder, record.id) if record.folder in ("pilots", "projects") else []
