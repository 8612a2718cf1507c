"""Planned, under way or ended: always seen from the programme's `as_of`, never from the clock."""

from __future__ import annotations

from dataclasses import dataclass

from placebook.dataset.dataset import Dataset
from placebook.dataset.once import once
from placebook.model import records as m
from placebook.text.english import listed, lower_first, number_word


@dataclass(frozen=True, slots=True)
class Status:
    """`phases` “Phase one and phase two”; `span` “May 2016 to March 2018”; `state` “ended”."""

    phases: str
    span: str
    state: str

    @property
    def line(self) -> str:
        """“Phase one, May 2016 to March 2017; ended”."""
        return f"{self.phases}, {self.span}; {self.state}"


def places_in(dataset: Dataset, phase: m.Phase) -> int:
    """How many places took part in a phase: what a source says, or what is known where that is more."""
    return max(phase.partnerships or 0, len(dataset.pilots_in(phase.id)) + len(phase.places))


def unnamed_in(dataset: Dataset, phase: m.Phase) -> int:
    """How many of the places that took part in a phase no document names."""
    return places_in(dataset, phase) - len(dataset.pilots_in(phase.id)) - len(phase.places)


@once
def partly_listed(dataset: Dataset) -> list[m.Phase]:
    """The phases some of whose places have no page of their own: of those it is not known in which region they are."""
    return [phase for phase in dataset.phases_in_order if phase.places or unnamed_in(dataset, phase)]


@once
def unnamed_places(dataset: Dataset) -> str:
    """A sentence on the places of phases that no document names; empty where each is known.

    Whoever looks for a place and does not find it should not take that for an answer.
    """
    said = []
    for phase in dataset.phases_in_order:
        if rest := unnamed_in(dataset, phase):
            word = dataset.settings.place_word
            noun = word.one if rest == 1 else word.many if not phase.places else "places"
            said.append(f"{number_word(rest)} {noun} of {lower_first(phase.name)}")
    if not said:
        return ""
    names = listed(said)
    return f"If it is a place: {names} are not named in any document that we could read, so it may have taken part."


def status_of(dataset: Dataset, pilot: m.Pilot) -> Status:
    """The status of a place, from the phases that it took part in."""
    return status_of_phases(dataset, [dataset.phases[part.phase] for part in pilot.phases])


def status_of_phases(dataset: Dataset, phases: list[m.Phase]) -> Status:
    """The status of some phases together: from the first start to the last end."""
    ordered = sorted(phases, key=lambda phase: phase.started.date.first)
    names = [ordered[0].name, *(lower_first(phase.name) for phase in ordered[1:])]
    started = ordered[0].started.date
    ends = [phase.ended.date for phase in ordered if phase.ended]
    over = len(ends) == len(ordered)
    as_of = dataset.programme.as_of
    if over and as_of.first > max(end.last for end in ends):
        state = "ended"
    elif as_of.last < started.first:
        state = "planned"
    else:
        state = "under way"
    span = f"{started.words} to {max(ends, key=lambda end: end.last).words}" if over else f"from {started.words}"
    return Status(listed(names), span, state)


def everybody(dataset: Dataset, event: m.Event) -> str:
    """Whom an event of all concerned: “All six pilot areas”, or “All 15 places” where not all have a page."""
    here = len(dataset.pilots_at(event))
    total = max(here, places_in(dataset, dataset.phases[event.phase])) if event.phase else here
    word = dataset.settings.place_word.many if total == here else "places"
    return f"{'Both' if total == 2 else f'All {number_word(total)}'} {word}"
