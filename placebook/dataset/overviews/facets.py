"""By what lists can be narrowed: region, topic, kind and phase. Each choice has a plain page or place as well.

Where places are many, they can be narrowed by the questions that they have an answer to: no page lists those.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from placebook.dataset.dataset import Dataset
from placebook.dataset.once import once
from placebook.dataset.overviews.comparison import ALL_SHOWN
from placebook.dataset.part_taken import parts_taken, places_of
from placebook.dataset.questions.standing import ANSWERED, standings
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.text.english import upper_first

Values = Mapping[str, frozenset[str]]
"""The ids by which one record is found, under the name of each facet."""


Partners = list[tuple[m.Partner, m.Organisation]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its id, what readers see, how many records have it, the plain way to them, if any."""

    id: str
    text: str
    number: int
    at: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list. `label` stands above its choices, `heading` above the plain links."""

    name: str
    label: str
    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Browse:
    """A list that can be narrowed: `facets`, and for each record's id its `values`."""

    facets: tuple[Facet, ...]
    values: Mapping[str, Values]

    def marks(self, record: m.Record) -> str:
        """The values of a record as one attribute: “phase:one region:south-west topic:health”."""
        return " ".join(f"{name}:{id}" for name, ids in sorted(self.values[record.id].items()) for id in sorted(ids))


@once
def browse_pilots(dataset: Dataset) -> Browse:
    """Places by region, topic, phase, and kind of partner; more than `ALL_SHOWN` also by what is answered."""
    values: dict[str, dict[str, frozenset[str]]] = {
        pilot.id: {
            "region": frozenset([pilot.region]),
            "topic": frozenset(pilot.topics),
            "kind": frozenset(
                dataset.organisations[partner.organisation].kind for part in pilot.phases for partner in part.partners
            ),
            "phase": frozenset(part.phase for part in pilot.phases),
        }
        for pilot in dataset.pilots.values()
    }
    facets = _facets(dataset, values, "Kind of partner", "#places")
    if len(dataset.pilots) > ALL_SHOWN:
        for pilot in dataset.pilots.values():
            answered = (found.question.id for found in standings(dataset, pilot) if found.kind == ANSWERED)
            values[pilot.id]["answered"] = frozenset(answered)
        questions = [(question.id, question.text, "") for question in dataset.settings.questions]
        found = _facet(values, "answered", "Has an answer to", questions)
        facets += (found,) if found.choices else ()
    return Browse(facets, values)


@once
def browse_organisations(dataset: Dataset) -> Browse:
    """Organisations by their kind, by region and topic of the places in which they took part, as partners or named
    beside them, and by the phases that they had any part in.
    """
    values = {
        id: {
            "kind": frozenset([organisation.kind]),
            "region": frozenset(pilot.region for pilot in places_of(dataset, organisation)),
            "topic": frozenset(topic for pilot in places_of(dataset, organisation) for topic in pilot.topics),
            "phase": frozenset(phase for part in parts_taken(dataset, organisation) for phase in part.phases),
        }
        for id, organisation in dataset.organisations.items()
    }
    return Browse(_facets(dataset, values, "Kind", "#organisations"), values)


@once
def browse_sources(dataset: Dataset) -> Browse:
    """Sources by their kind."""
    values: dict[str, Values] = {id: {"kind": frozenset([source.kind])} for id, source in dataset.sources.items()}
    terms = [(k.id, upper_first(k.plural or k.name), f"/sources/#kind-{k.id}") for k in dataset.settings.source_kinds]
    found = _facet(values, "kind", "Kind", terms)
    return Browse((found,) if len(found.choices) > 1 else (), values)


def partners_of(dataset: Dataset, places: Iterable[m.Pilot]) -> list[m.Organisation]:
    """The organisations that took part in any of some places, as partners or named beside them, by name."""
    ids = {id for place in places for id in (*place.partner_ids, *place.named_ids)}
    return by_name(dataset.organisations[id] for id in ids)


def partners_by_kind(dataset: Dataset, partners: Iterable[m.Partner]) -> list[tuple[m.Term, Partners]]:
    """Partners with their organisations, in groups by kind, in the order of the list of kinds."""
    found: dict[str, Partners] = {}
    for partner in partners:
        organisation = dataset.organisations[partner.organisation]
        found.setdefault(organisation.kind, []).append((partner, organisation))
    return [
        (term, sorted(found[term.id], key=lambda pair: pair[1].name.casefold()))
        for term in dataset.settings.kinds
        if term.id in found
    ]


def _facets(dataset: Dataset, values: Mapping[str, Values], kind: str, part: str) -> tuple[Facet, ...]:
    regions = [(r.id, r.name, f"/regions/{r.id}/{part}") for r in by_name(dataset.regions.values())]
    topics = [(t.id, t.name, f"/topics/{t.id}/{part}") for t in by_name(dataset.topics.values())]
    kinds = [(k.id, upper_first(k.plural or k.name), f"/organisations/#{k.id}") for k in dataset.settings.kinds]
    phases = [(p.id, p.name, f"/phases/{p.id}/#places") for p in dataset.phases_in_order]
    found = (
        _facet(values, "region", "Region", regions),
        _facet(values, "topic", "Topic", topics),
        _facet(values, "kind", kind, kinds),
        _facet(values, "phase", "Phase", phases),
    )
    return tuple(facet for facet in found if len(facet.choices) > 1)


def _facet(values: Mapping[str, Values], name: str, label: str, terms: Iterable[tuple[str, str, str]]) -> Facet:
    numbers = {id: sum(id in found[name] for found in values.values()) for id, _, _ in terms}
    choices = tuple(Choice(id, text, numbers[id], at) for id, text, at in terms if numbers[id])
    return Facet(name, label, f"By {label[0].lower()}{label[1:]}", choices)


def same_topics(dataset: Dataset, pilot: m.Pilot, most: int = 5) -> list[m.Pilot]:
    """Other places on the same topics as one, those that share most first; `most` of them at the most."""
    shared = {
        other.id: len(set(other.topics) & set(pilot.topics))
        for other in dataset.pilots.values()
        if other.id != pilot.id
    }
    near = sorted((-count, dataset.pilots[id].name, id) for id, count in shared.items() if count)
    return [dataset.pilots[id] for _, _, id in near[:most]]
