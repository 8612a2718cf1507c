"""The pages that the dataset makes: what each is called, where it stands, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from itertools import pairwise

from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset
from placebook.dataset.part_taken import named_at, places_of
from placebook.dataset.questions.status import partly_listed, status_of, status_of_phases
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.model.kinds import kind_of, with_pages
from placebook.text.english import listed, lower_first, upper_first


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page of one record.

    `prose` is where officers may add words of their own, relative to `docs/`; `above` is the section it belongs to.
    """

    record: m.Record
    address: str
    prose: str
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
        return f'{{{{ record_page("{self.record.folder}", "{self.record.id}") }}}}'


def record_pages(dataset: Dataset) -> dict[str, RecordPage]:
    """Every page that belongs to a record, by the path of its Markdown file below `docs/`."""
    made = (page for kind, shown in with_pages() for page in _of_kind(dataset, kind.folder, shown.section))
    return {page.prose: page for page in made}


def _of_kind(dataset: Dataset, folder: str, above: str) -> Iterable[RecordPage]:
    ordered = by_name(dataset.of(folder).values())
    before = {record.id: previous for previous, record in pairwise(ordered)}
    after = {record.id: next for record, next in pairwise(ordered)}
    for record in (*ordered, *dataset.withdrawn(folder)):
        at = address(record)
        assert at
        words = words_of(dataset, record)
        yield RecordPage(
            record=record,
            address=at,
            prose=f"{record.folder}/{record.id}.md",
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


def words_of(dataset: Dataset, record: m.Record) -> Words:
    """What the page of a record is called."""
    return _words(record, dataset)


@singledispatch
def _words(record: m.Record, dataset: Dataset) -> Words:
    """What may be said of a record of any kind: its name, and what kind it is of."""
    name = str(getattr(record, "name", "") or getattr(record, "title", "") or record.id)
    kind = upper_first(dataset.word(kind_of(record)).one)
    told = getattr(record, "summary", "") or getattr(record, "text", "") or f"{name}, of {dataset.programme.name}."
    return Words(f"{name}: {lower_first(kind)}", name, kind, told)


@_words.register
def _(pilot: m.Pilot, dataset: Dataset) -> Words:
    settings = dataset.settings
    kicker = f"{upper_first(settings.place_word.one)} · {dataset.regions[pilot.region].name}"
    return Words(settings.place_title.replace("{name}", pilot.name), pilot.name, kicker, pilot.summary)


@_words.register
def _(check: m.Check, dataset: Dataset) -> Words:
    page = dataset.pilots[check.pilot] if check.pilot else dataset.projects[check.project or ""]
    name = f"{page.name}, by {dataset.organisations[check.by].name}, {check.date.words}"
    return Words(name, name, "Check", f"{name}.")


@_words.register
def _(phase: m.Phase, dataset: Dataset) -> Words:
    span = status_of_phases(dataset, [phase]).span
    told = f"{phase.name} of {dataset.programme.name}, {span}: what was planned, what happened, which places."
    return Words(f"{phase.name}: plan and outcome", phase.name, "Phase", told)


@_words.register
def _(topic: m.Topic, dataset: Dataset) -> Words:
    many = dataset.settings.place_word.many
    told = f"{topic.text.rstrip('.')}: the {many} of {dataset.programme.name} on this topic, and who took part."
    return Words(f"{topic.name}: {many} on this topic", topic.name, "Topic", told)


@_words.register
def _(region: m.Region, dataset: Dataset) -> Words:
    word, programme = dataset.settings.place_word, dataset.programme.name
    inside = region.in_text or region.name
    names = [pilot.name for pilot in by_name(dataset.pilots.values()) if pilot.region == region.id]
    here = " with a page here" if partly_listed(dataset) else ""
    told = f"No {word.one} of {programme}{here} is in {inside}. The other regions are listed."
    if names:
        many = upper_first(word.many)
        told = f"{many} of {programme} in {inside}: {listed(names)}. What they did, and with whom."
    return Words(f"{region.name}: {word.many} in this region", region.name, "Region", told)


@_words.register
def _(paper: m.BoardPaper, dataset: Dataset) -> Words:
    title = dataset.sources[paper.document].title
    told = f"{title}: what the paper to the {paper.board} asks, says and led to, in plain words."
    word = dataset.word(kind_of(paper)).one
    return Words(f"{title}: the {word}", title, upper_first(word), told)


@_words.register
def _(org: m.Organisation, dataset: Dataset) -> Words:
    kind = dataset.term("kinds", org.kind).name
    told_by_name = kind.rpartition(" ")[2].casefold() in org.name.casefold()
    places = list(dict.fromkeys(pilot.name for pilot, _ in dataset.pilots_of[org.id]))
    named = [place for place in places_of(dataset, org) if named_at(dataset, org, place)]
    also = f", now {org.name_now}," if org.name_now and org.name_now != org.name else ""
    part = f"partner in {_some(places)}" if places else "its part"
    if named and not places:
        part = f"{named_at(dataset, org, named[0])} in {_some([place.name for place in named])}"
    told = (
        f"{org.name}{also} in {dataset.programme.name}: {part}, its names then and now, official codes, "
        "and the sources for all."
    )
    title = org.name if told_by_name else f"{org.name}: {lower_first(kind)}"
    return Words(title, org.name, upper_first(kind), told)


def _some(names: list[str], most: int = 4) -> str:
    """The names in a list that stays short: “Ash, Elm, Oak, Yew and 3 more”, never “and 1 more”."""
    return listed(names, most if len(names) > most + 1 else None)


def record_name(dataset: Dataset, record: m.Record) -> str:
    """What any record is called in a list."""
    return words_of(dataset, record).heading


def described(dataset: Dataset, record: m.Record) -> str:
    """One line about a record for a list: its status or its kind."""
    return _described(record, dataset)


@singledispatch
def _described(record: m.Record, dataset: Dataset) -> str:
    return getattr(record, "status", "")


@_described.register
def _(pilot: m.Pilot, dataset: Dataset) -> str:
    return status_of(dataset, pilot).line


@_described.register
def _(topic: m.Topic, dataset: Dataset) -> str:
    return _counted(dataset, sum(topic.id in pilot.topics for pilot in dataset.pilots.values()))


@_described.register
def _(region: m.Region, dataset: Dataset) -> str:
    counted = _counted(dataset, sum(pilot.region == region.id for pilot in dataset.pilots.values()))
    return f"{counted} with a page here" if partly_listed(dataset) else counted


def _counted(dataset: Dataset, places: int) -> str:
    word = dataset.settings.place_word
    return f"{places or 'no'} {word.one if places == 1 else word.many}"


@_described.register
def _(org: m.Organisation, dataset: Dataset) -> str:
    return upper_first(dataset.term("kinds", org.kind).name)
