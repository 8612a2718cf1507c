"""Lists that have grown: by year or by letter, each part with an address of its own.

The address of the whole list stays, and leads on from every place on it that was ever published. What was withdrawn
counts too, so that a list that stands in parts goes on doing so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset
from placebook.dataset.once import once
from placebook.dataset.record_pages import record_name
from placebook.model import records as m
from placebook.text.dates import PartialDate
from placebook.text.slugs import by_first_letter, first_letter, letter_id, shared_beginnings, sorted_as, telling_part

ON_ONE_PAGE = {"updates": 50, "organisations": 150, "sources": 250, "search": 250}
"""How many records of a kind stand on one page (of all kinds: on that of the search). News is read in full, sources and
organisations are a line or two."""

NEWS_OF_A_PART = 30
"""The news of a year with more stands by month, that of a month with more by ten days."""


@dataclass(frozen=True, slots=True)
class ListPart:
    """A list, or a part of one: at its address, under its name (“2016”, “May 2016”, “B”).

    `records` stand there in full, and what is in its `parts` as lines that lead on to them.
    """

    folder: str
    address: str
    name: str = ""
    records: tuple[m.Record, ...] = ()
    parts: tuple[ListPart, ...] = field(default=())

    def below(self) -> Iterator[ListPart]:
        """Every part of it, and of those, in their order."""
        for part in self.parts:
            yield part
            yield from part.below()

    def every(self) -> Iterator[m.Record]:
        """The records in it and in its parts."""
        yield from self.records
        for part in self.parts:
            yield from part.every()


@once
def lists_of(dataset: Dataset) -> dict[str, ListPart]:
    """Each list that can stand in parts, by the folder of its records; corrections stand among the updates."""
    return {
        "updates": _news(dataset),
        "organisations": _by_letter(dataset, "organisations"),
        "sources": _by_letter(dataset, "sources"),
    }


@once
def shared_by_organisations(dataset: Dataset) -> dict[str, str]:
    """The beginnings that many organisations' names share, each with a name that has it: their list skips them."""
    return shared_beginnings(organisation.name for organisation in dataset.organisations.every())


def organisations_by_letter(
    dataset: Dataset, organisations: Sequence[m.Organisation], above: int = 60
) -> list[tuple[str, list[m.Organisation]]]:
    """Organisations in the order of their list, by letter; one group without a letter where there are few."""
    shared = shared_by_organisations(dataset)
    groups = by_first_letter(organisations, lambda organisation: telling_part(organisation.name, shared))
    return groups if len(organisations) > above else [("", list(organisations))]


def spots_of(lists: Iterable[ListPart]) -> dict[tuple[str, str], str]:
    """Where each record of a list in parts stands in full, by its folder and id, where that is a place on a part."""
    found = {}
    for whole in lists:
        for part in whole.below():
            for record in part.records:
                _, mark, spot = (address(record) or "").partition("#")
                if mark:
                    found[record.folder, record.id] = f"{part.address}#{spot}"
    return found


def _by_letter(dataset: Dataset, folder: str) -> ListPart:
    def listed_as(record: m.Record) -> str:
        name = record_name(dataset, record)
        return telling_part(name, shared_by_organisations(dataset)) if folder == "organisations" else name

    records = sorted(dataset.every(folder), key=lambda record: (sorted_as(listed_as(record)), record.id))
    at = f"/{folder}/"
    if len(records) <= ON_ONE_PAGE[folder]:
        return ListPart(folder, at, records=tuple(records))
    ordered = by_first_letter(records, listed_as)
    # A letter that names begin with keeps its address where all of them stand under another.
    begun = {first_letter(record_name(dataset, record)) for record in records} - {letter for letter, _ in ordered}
    ordered += [(letter, []) for letter in sorted(begun)]
    parts = (ListPart(folder, f"{at}{letter_id(letter)}/", letter, tuple(found)) for letter, found in ordered)
    return ListPart(folder, at, parts=tuple(parts))


def _news(dataset: Dataset) -> ListPart:
    records: list[Any] = [*dataset.every("updates"), *dataset.every("corrections")]
    records.sort(key=lambda record: (record.date.last, record.id), reverse=True)
    at = "/updates/"
    if len(records) <= ON_ONE_PAGE["updates"]:
        return ListPart("updates", at, records=tuple(records))
    years: dict[int, list[Any]] = {}
    for record in records:
        years.setdefault(record.date.year, []).append(record)
    return ListPart("updates", at, parts=tuple(_of_year(f"{at}{year}/", year, found) for year, found in years.items()))


def _of_year(at: str, year: int, records: list[Any]) -> ListPart:
    if len(records) <= NEWS_OF_A_PART:
        return ListPart("updates", at, str(year), tuple(records))
    months: dict[int, list[Any]] = {}
    for record in records:
        if record.date.month:
            months.setdefault(record.date.month, []).append(record)
    parts = (_of_month(f"{at[:-1]}-{month:02}/", PartialDate(year, month), found) for month, found in months.items())
    unsure = tuple(record for record in records if not record.date.month)
    return ListPart("updates", at, str(year), unsure, tuple(parts))


def _of_month(at: str, month: PartialDate, records: list[Any]) -> ListPart:
    if len(records) <= NEWS_OF_A_PART:
        return ListPart("updates", at, month.words, tuple(records))
    parts = []
    for first, last in ((21, month.last.day), (11, 20), (1, 10)):
        found = tuple(record for record in records if first <= (record.date.day or 0) <= last)
        if found:
            parts.append(ListPart("updates", f"{at[:-1]}-{first:02}/", f"{first} to {last} {month.words}", found))
    unsure = tuple(record for record in records if not record.date.day)
    return ListPart("updates", at, month.words, unsure, tuple(parts))
