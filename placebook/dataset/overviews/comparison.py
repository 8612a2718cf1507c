"""Places side by side: a sentence for each question, and once what several of them had in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from placebook.dataset.dataset import Dataset
from placebook.dataset.questions.standing import ANSWERED, CLAIMED, Standing, standings
from placebook.model import records as m
from placebook.text.english import first_sentence

ALL_SHOWN = 12
"""Up to this many places stand side by side from the start. Of more, a reader chooses."""

FEW_PARTNERS = 8
"""Up to this many partners of a place are named beside those of others. More are counted."""

Thing = TypeVar("Thing", m.Phase, m.Event, m.UnreadDocument)
Shared = list[tuple[tuple[m.Pilot, ...], list[Thing]]]
"""What several places have in common, those that most of them share first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How one question stands for one place, in a sentence.

    `path` is where the place's record keeps what the sentence is from, for `cite`; `events` concerned this place and
    not all of its phase. `more` says that the page of the place tells more.
    """

    place: m.Pilot
    standing: Standing
    text: str
    path: str
    events: tuple[m.Event, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One question with a cell for each place. `known` says that some place has an answer or a claim."""

    question: m.Question
    cells: tuple[Cell, ...]

    @property
    def known(self) -> bool:
        return any(cell.standing.kind in (ANSWERED, CLAIMED) for cell in self.cells)

    @property
    def documents(self) -> Shared[m.UnreadDocument]:
        """Those that would answer it, by the places of which each could tell: those of its phase."""
        pairs = [(document, cell.place) for cell in self.cells for document in cell.standing.documents]
        return _by_places(pairs, {document.id: document for document, _ in pairs}.values())

    @property
    def without_documents(self) -> tuple[m.Pilot, ...]:
        """The places for which no such document is known."""
        return tuple(cell.place for cell in self.cells if not cell.standing.documents)


def side_by_side(dataset: Dataset, places: Iterable[m.Pilot]) -> list[Row]:
    """Each standard question, put to each of the places, in the order of the programme."""
    found = [(place, standings(dataset, place)) for place in places]
    return [
        Row(question, tuple(_cell(place, stand[number]) for place, stand in found))
        for number, question in enumerate(dataset.settings.questions)
    ]


def _cell(place: m.Pilot, standing: Standing) -> Cell:
    texts: list[tuple[str, str]] = []
    question, blocks = standing.question, standing.answer.blocks
    for block in blocks:
        if question.field == "aim" and block.part.aim:
            texts.append((block.part.aim, block.at("aim")))
        for number, said in enumerate(block.statements, start=1):
            texts.append((said.text, block.at(f"answers.{question.id}.{number}")))
    text, path = texts[0] if texts else ("", "")
    short = first_sentence(text)
    own = tuple(event for block in blocks for event, shared in block.events if not shared)
    return Cell(place, standing, short, path, own, len(texts) > 1 or short != text)


def shared_phases(dataset: Dataset, places: Iterable[m.Pilot]) -> Shared[m.Phase]:
    """The phases in which the places took part, by who took part in them."""
    pairs = [(dataset.phases[part.phase], place) for place in places for part in place.phases]
    return _by_places(pairs, dataset.phases_in_order)


def shared_events(dataset: Dataset, places: Iterable[m.Pilot]) -> Shared[m.Event]:
    """The events that concerned all places of a phase, by the places that took part in them."""
    pairs = [(event, place) for place in places for event, shared in dataset.events_of_pilot(place) if shared]
    return _by_places(pairs, dataset.events_in_order)


def _by_places(pairs: Iterable[tuple[Thing, m.Pilot]], order: Iterable[Thing]) -> Shared[Thing]:
    who: dict[str, list[m.Pilot]] = {}
    for thing, place in pairs:
        who.setdefault(thing.id, []).append(place)
    groups: dict[tuple[str, ...], tuple[tuple[m.Pilot, ...], list[Thing]]] = {}
    for thing in order:
        if members := who.get(thing.id):
            groups.setdefault(tuple(p.id for p in members), (tuple(members), []))[1].append(thing)
    return sorted(groups.values(), key=lambda group: -len(group[0]))
