"""The pages that the dataset makes: what each is called, where it stands, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset, by_name
from placebook.dataset.status import status_of, status_of_phases
from placebook.model import kinds as m
from placebook.text.english import listed, lower_first, upper_first

Paged = m.Pilot | m.Project | m.Organisation | m.Phase | m.Topic | m.Region | m.BoardPaper
"""A record with a page of its own."""

_MACROS: tuple[tuple[str, str, str], ...] = (
    # (folder, macro that makes the body, the section that the page belongs to)
    ("pilots", "pilot_page", "/pilots/"),
    ("projects", "project_page", "/projects/"),
    ("organisations", "organisation_page", "/organisations/"),
    ("phases", "phase_page", "/phases/"),
    ("topics", "topic_page", "/pilots/"),
    ("regions", "region_page", "/pilots/"),
    ("board-papers", "board_paper_page", "/board-papers/"),
)


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
    made = (page for folder, macro, above in _MACROS for page in _of_kind(dataset, folder, macro, above))
    return {page.prose: page for page in made}


def _of_kind(dataset: Dataset, folder: str, macro: str, above: str) -> Iterable[RecordPage]:
    ordered = by_name(dataset.of(folder).values())
    before = {record.id: previous for previous, record in pairwise(ordered)}
    after = {record.id: next for record, next in pairwise(ordered)}
    for record in (*ordered, *dataset.withdrawn(folder)):
        at = address(record)
        assert at
        assert isinstance(record, Paged)
        words = words_of(dataset, record)
        yield RecordPage(
            record=record,
            address=at,
            prose=f"{record.folder}/{record.id}.md",
            macro=macro,
            title=f"{words.title} – {dataset.programme.name}",
            heading=words.heading,
            kicker=f"Withdrawn · {words.kicker}" if record.withdrawn else words.kicker,
            description=words.description,
            above=above,
            previous=before.get(record.id),
            next=after.get(record.id),
        )


@dataclass(frozen=True, slots=True)
class Words:
    """What a page is called: in a search engine's list, above its text, and in one sentence."""

    title: str
    heading: str
    kicker: str
    description: str


def words_of(dataset: Dataset, record: Paged) -> Words:
    """What the page of a record is called."""
    settings, programme = dataset.settings, dataset.programme.name
    many = settings.place_word.many
    if isinstance(record, m.Pilot):
        kicker = f"{upper_first(settings.place_word.one)} · {dataset.regions[record.region].name}"
        return Words(settings.place_title.replace("{name}", record.name), record.name, kicker, record.summary)
    if isinstance(record, m.Project):
        return Words(f"{record.name}: additional project", record.name, "Additional project", record.summary)
    if isinstance(record, m.Phase):
        status = status_of_phases(dataset, [record])
        description = f"{record.name} of {programme}, {status.span}: what was planned, what happened, which places."
        return Words(f"{record.name}: plan and outcome", record.name, "Phase", description)
    if isinstance(record, m.Topic):
        description = f"{record.text.rstrip('.')}: the {many} of {programme} on this topic, and who took part."
        return Words(f"{record.name}: {many} on this topic", record.name, "Topic", description)
    if isinstance(record, m.Region):
        inside = record.in_text or record.name
        names = [pilot.name for pilot in by_name(dataset.pilots.values()) if pilot.region == record.id]
        description = f"No {settings.place_word.one} of {programme} is in {inside}. The other regions are listed."
        if names:
            description = (
                f"{upper_first(many)} of {programme} in {inside}: {listed(names)}. What they did, and with whom."
            )
        return Words(f"{record.name}: {many} in this region", record.name, "Region", description)
    if isinstance(record, m.BoardPaper):
        document = dataset.sources[record.document]
        description = f"{document.title}: what the paper to the {record.board} asks, says and led to, in plain words."
        return Words(f"{document.title}: the board paper", document.title, "Board paper", description)
    kind = dataset.term("kinds", record.kind).name
    told = kind.rpartition(" ")[2].casefold() in record.name.casefold()
    places = list(dict.fromkeys(pilot.name for pilot, _ in dataset.pilots_of[record.id]))
    also = f", now {record.name_now}," if record.name_now and record.name_now != record.name else ""
    part = f"partner in {_some(places)}" if places else "its part"
    description = (
        f"{record.name}{also} in {programme}: {part}, its names then and now, official codes, and the sources for all."
    )
    title = record.name if told else f"{record.name}: {lower_first(kind)}"
    return Words(title, record.name, upper_first(kind), description)


def _some(names: list[str], most: int = 4) -> str:
    """The names in a list that stays short: “Ash, Elm, Oak, Yew and 3 more”."""
    return listed([*names[:most], f"{len(names) - most} more"] if len(names) > most + 1 else names)


def record_name(dataset: Dataset, record: m.Record) -> str:
    """What any record is called in a list."""
    if isinstance(record, Paged):
        return words_of(dataset, record).heading
    return str(getattr(record, "name", "") or getattr(record, "title", "") or record.id)


def described(dataset: Dataset, record: m.Record) -> str:
    """One line about a record for a list: its status or its kind."""
    if isinstance(record, m.Pilot):
        return status_of(dataset, record).line
    if isinstance(record, m.Organisation):
        return upper_first(dataset.term("kinds", record.kind).name)
    return getattr(record, "status", "")
