"""What follows from the records and stands in none of them: states, names of partners, totals, open questions.

Published beside a record's own fields, never among them, so that nobody takes it for what a source says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import Field

from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import collection_of, full_id
from placebook.dataset.mentions import events_about
from placebook.dataset.once import once
from placebook.dataset.part_taken import role_name
from placebook.dataset.questions.as_data import AnswerFound, OpenQuestion, answers_found, open_questions
from placebook.dataset.questions.status import places_in, status_of, status_of_phases
from placebook.model import records as m
from placebook.model.base import Part, Ref

OrganisationIds = tuple[Annotated[str, Ref("organisations")], ...]
PilotIds = tuple[Annotated[str, Ref("pilots")], ...]

STATE = "planned, under way or ended, seen from the date of the facts."


class Derived(Part):
    """Nothing is worked out for this kind of record."""

    @classmethod
    def of(cls, dataset: Dataset, record: Any) -> Derived:
        """What follows for one record from all of them."""
        return cls()


class PartnerNamed(Part):
    """A partner with its names and its role in words."""

    organisation: str = Field(description="Id of the organisation.")
    name: str = Field(description="Its name at the time.")
    name_now: str | None = Field(description="Its name now; null where there is none, or none is known.")
    kind: str = Field(description="What kind of organisation it is, in words.")
    role: str | None = Field(description="The role that a source gives it, in words; null where none does.")
    phase: str | None = Field(description="The phase in which it was a partner; null for a project.")


class Mentioned(Derived):
    """Which other records speak of this one, by their ids."""

    events: tuple[str, ...] = Field(description="Events, in the order of their dates.")
    updates: tuple[str, ...] = Field(description="Updates, newest first.")
    corrections: tuple[str, ...] = Field(description="Corrections, newest first.")
    disagreements: tuple[str, ...] = Field(description="Where sources disagree about it.")


class PilotDerived(Mentioned):
    """What is worked out for a place."""

    state: str = Field(description=STATE)
    status: str = Field(description="Its phases, their span and the state, as its page says it.")
    region_name: str = Field(description="Name of the region.")
    topic_names: tuple[str, ...] = Field(description="Names of the topics.")
    partners: tuple[PartnerNamed, ...] = Field(description="Partners of all phases, each with its names.")
    partner_ids: OrganisationIds = Field(description="Ids of the partners of all phases.")
    partner_total: int = Field(description="How many different organisations were partners.")
    not_found: tuple[OpenQuestion, ...] = Field(description="Questions without a published answer.")
    answers: tuple[AnswerFound, ...] = Field(description="How each standard question stands, in each phase.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Pilot) -> PilotDerived:
        status = status_of(dataset, record)
        return cls(
            state=status.state,
            status=status.line,
            region_name=dataset.regions[record.region].name,
            topic_names=_topic_names(dataset, record.topics),
            partners=tuple(named for part in record.phases for named in _partners(dataset, part, part.phase)),
            partner_ids=record.partner_ids,
            partner_total=len(record.partner_ids),
            not_found=tuple(open_questions(dataset, record)),
            answers=tuple(answers_found(dataset, record)),
            **_mentions(dataset, record),
        )


class ProjectDerived(Mentioned):
    """What is worked out for a project."""

    topic_names: tuple[str, ...] = Field(description="Names of the topics.")
    partners: tuple[PartnerNamed, ...] = Field(description="Partners, each with its names.")
    partner_ids: OrganisationIds = Field(description="Ids of the partners.")
    partner_total: int = Field(description="How many organisations were partners.")
    not_found: tuple[OpenQuestion, ...] = Field(description="Questions without a published answer.")
    answers: tuple[AnswerFound, ...] = Field(description="How each standard question stands.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Project) -> ProjectDerived:
        return cls(
            topic_names=_topic_names(dataset, record.topics),
            partners=tuple(_partners(dataset, record, None)),
            partner_ids=tuple(partner.organisation for partner in record.partners),
            partner_total=len(record.partners),
            not_found=tuple(open_questions(dataset, record)),
            answers=tuple(answers_found(dataset, record)),
            **_mentions(dataset, record),
        )


class TookPart(Part):
    """A place in which an organisation was a partner."""

    pilot: str = Field(description="Id of the place.")
    name: str = Field(description="Name of the place.")
    phase: str = Field(description="Id of the phase.")
    role: str | None = Field(description="The role that a source gives it, in words; null where none does.")


class OrganisationDerived(Mentioned):
    """What is worked out for an organisation."""

    kind_name: str = Field(description="The kind in words.")
    pilots: tuple[TookPart, ...] = Field(description="Places in which it was a partner, with the phase.")
    pilot_ids: PilotIds = Field(description="Ids of those places.")
    projects: tuple[str, ...] = Field(description="Ids of the projects in which it was a partner.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Organisation) -> OrganisationDerived:
        return cls(
            kind_name=dataset.term("kinds", record.kind).name,
            pilots=tuple(
                TookPart(pilot=pilot.id, name=pilot.name, phase=part.phase, role=role_name(dataset, partner))
                for pilot, part in dataset.pilots_of[record.id]
                for partner in part.partners
                if partner.organisation == record.id
            ),
            pilot_ids=tuple(dict.fromkeys(pilot.id for pilot, _ in dataset.pilots_of[record.id])),
            projects=tuple(project.id for project in dataset.projects_of[record.id]),
            **_mentions(dataset, record),
        )


class PhaseDerived(Mentioned):
    """What is worked out for a phase."""

    state: str = Field(description=STATE)
    pilots: tuple[str, ...] = Field(description="Ids of the places with a record of their own that took part.")
    place_total: int = Field(description="How many places took part: what a source says, or what is known if more.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Phase) -> PhaseDerived:
        return cls(
            state=status_of_phases(dataset, [record]).state,
            pilots=tuple(pilot.id for pilot in dataset.pilots_in(record.id)),
            place_total=places_in(dataset, record),
            **_mentions(dataset, record),
        )


class EventDerived(Derived):
    """What is worked out for an event."""

    kind_name: str = Field(description="The kind in words.")
    happened: bool = Field(description="Whether a source says that it happened; otherwise only plans are known.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Event) -> EventDerived:
        return cls(kind_name=dataset.term("event_kinds", record.kind).name, happened=record.actual is not None)


class TopicDerived(Derived):
    """What is worked out for a topic."""

    pilots: tuple[str, ...] = Field(description="Ids of the places that worked on it.")
    projects: tuple[str, ...] = Field(description="Ids of the projects that worked on it.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Topic) -> TopicDerived:
        return cls(
            pilots=tuple(pilot.id for pilot in dataset.pilots.values() if record.id in pilot.topics),
            projects=tuple(project.id for project in dataset.projects.values() if record.id in project.topics),
        )


class RegionDerived(Derived):
    """What is worked out for a region."""

    pilots: tuple[str, ...] = Field(description="Ids of the places in it.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Region) -> RegionDerived:
        return cls(pilots=tuple(pilot.id for pilot in dataset.pilots.values() if pilot.region == record.id))


class SourceDerived(Derived):
    """What is worked out for a source."""

    kind_name: str = Field(description="The kind in words.")
    used_by: tuple[str, ...] = Field(description="The records that rest on it, each as collection/id.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Source) -> SourceDerived:
        used = tuple(full_id(user) for user in dataset.uses[record.id] if collection_of(user))
        return cls(kind_name=dataset.term("source_kinds", record.kind).name, used_by=used)


class CorrectionDerived(Derived):
    """What is worked out for a correction."""

    corrected: str = Field(description="The record that was corrected, as collection/id.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Correction) -> CorrectionDerived:
        return cls(corrected=full_id(dataset.corrected(record)))


class BoardPaperDerived(Derived):
    """What is worked out for a paper."""

    title: str = Field(description="Its title, from its source record.")
    publisher: str = Field(description="Its publisher, from its source record.")
    address: str | None = Field(description="Where it stands or stood, from its source record.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.BoardPaper) -> BoardPaperDerived:
        document = dataset.sources[record.document]
        return cls(title=document.title, publisher=document.publisher, address=document.address)


class ProgrammeDerived(Derived):
    """What is worked out for the programme."""

    state: str | None = Field(description=f"{STATE} null while it has no phase.")
    status: str | None = Field(description="Its phases, their span and the state; null while it has no phase.")

    @classmethod
    def of(cls, dataset: Dataset, record: m.Programme) -> ProgrammeDerived:
        status = status_of_phases(dataset, list(dataset.phases.values())) if dataset.phases else None
        return cls(state=status and status.state, status=status and status.line)


DERIVED: dict[type[m.Record], type[Derived]] = {
    m.Programme: ProgrammeDerived,
    m.Phase: PhaseDerived,
    m.Pilot: PilotDerived,
    m.Project: ProjectDerived,
    m.Organisation: OrganisationDerived,
    m.Event: EventDerived,
    m.Topic: TopicDerived,
    m.Region: RegionDerived,
    m.Source: SourceDerived,
    m.Correction: CorrectionDerived,
    m.BoardPaper: BoardPaperDerived,
}


@once
def derived(dataset: Dataset, record: m.Record) -> Derived:
    """What follows for one record from all of them."""
    return derived_kind(type(record)).of(dataset, record)


def derived_kind(kind: type[m.Record]) -> type[Derived]:
    """What is worked out for a kind of record."""
    return DERIVED.get(kind, Derived)


def _topic_names(dataset: Dataset, topics: Iterable[str]) -> tuple[str, ...]:
    return tuple(dataset.topics[topic].name for topic in topics)


def _partners(dataset: Dataset, part: m.Answering, phase: str | None) -> Iterator[PartnerNamed]:
    for partner in part.partners:
        organisation = dataset.organisations[partner.organisation]
        yield PartnerNamed(
            organisation=organisation.id,
            name=organisation.name,
            name_now=organisation.name_now,
            kind=dataset.term("kinds", organisation.kind).name,
            role=role_name(dataset, partner),
            phase=phase,
        )


def _mentions(dataset: Dataset, record: m.Record) -> dict[str, tuple[str, ...]]:
    return {
        "events": tuple(event.id for event in events_about(dataset, record)),
        "updates": tuple(update.id for update in dataset.updates_of(record.folder, record.id)),
        "corrections": tuple(correction.id for correction in dataset.corrections_of(record)),
        "disagreements": tuple(d.id for d in dataset.disagreements_of(record.folder, record.id)),
    }
