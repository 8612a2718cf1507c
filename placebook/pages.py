"""The pages that the dataset makes: what each is called, where it stands, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from placebook import models as m
from placebook.addresses import address
from placebook.dataset import Dataset, by_name
from placebook.status import status_of
from placebook.words import lower_first, upper_first

Paged = m.Pilot | m.Project | m.Organisation
"""A record with a page of its own."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page of one record.

    `macro` is the name of the macro that makes its body. `prose` is where officers may add words of their own,
    relative to `docs/`. `above` is the section that it belongs to.
    """

    record: m.Record
    address: str
    prose: str
    macro: str
    title: str
    heading: str
    kicker: str
    description: str
    above: str
    previous: m.Record | None
    next: m.Record | None

    @property
    def call(self) -> str:
        """The Markdown of the page, where no one has written any: one call of its macro."""
        return f'{{{{ {self.macro}("{self.record.id}") }}}}'


def record_pages(dataset: Dataset) -> dict[str, RecordPage]:
    """Every page that belongs to a record, by the path of its Markdown file below `docs/`."""
    made = [
        *_of_kind(dataset, dataset.pilots.values(), "pilot_page"),
        *_of_kind(dataset, dataset.projects.values(), "project_page"),
        *_of_kind(dataset, dataset.organisations.values(), "organisation_page"),
    ]
    return {page.prose: page for page in made}


def _of_kind(dataset: Dataset, records: Iterable[Paged], macro: str) -> Iterable[RecordPage]:
    ordered = by_name(records)
    for index, record in enumerate(ordered):
        at = address(record)
        assert at
        title, kicker, description = _words(dataset, record)
        yield RecordPage(
            record=record,
            address=at,
            prose=f"{record.folder}/{record.id}.md",
            macro=macro,
            title=f"{title} – {dataset.programme.name}",
            heading=record.name,
            kicker=kicker,
            description=description,
            above=f"/{record.folder}/",
            previous=ordered[index - 1] if index else None,
            next=ordered[index + 1] if index + 1 < len(ordered) else None,
        )


def _words(dataset: Dataset, record: m.Record) -> tuple[str, str, str]:
    """Title, kicker and description of a record's page."""
    settings = dataset.settings
    if isinstance(record, m.Pilot):
        word = settings.place_word.one
        kicker = f"{upper_first(word)} · {dataset.regions[record.region].name}"
        return settings.place_title.replace("{name}", record.name), kicker, record.summary
    if isinstance(record, m.Project):
        return f"{record.name}: additional project", "Additional project", record.summary
    assert isinstance(record, m.Organisation)
    kind = upper_first(dataset.term("kinds", record.kind).name)
    places = [pilot.name for pilot, _ in dataset.pilots_of[record.id]]
    took_part = f"its part in {dataset.programme.name}"
    if places:
        took_part += f" ({', '.join(dict.fromkeys(places))})"
    also = f", now {record.name_now}" if record.name_now and record.name_now != record.name else ""
    description = f"{record.name}{also}: {lower_first(kind)}; {took_part}, names, codes and sources."
    return f"{record.name}: {lower_first(kind)}", kind, description


def described(dataset: Dataset, record: m.Record) -> str:
    """One line about a record for a list: its status or its kind."""
    if isinstance(record, m.Pilot):
        return status_of(dataset, record).line
    if isinstance(record, m.Organisation):
        return upper_first(dataset.term("kinds", record.kind).name)
    return getattr(record, "status", "")
