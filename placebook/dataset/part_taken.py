"""What an organisation did in the programme, in the few words of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from placebook.dataset.dataset import Dataset
from placebook.dataset.once import once
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.text.english import upper_first

NAMED_BESIDE = "named beside the partners"
"""The part of one whom a source names in a place without a role, and not as a partner."""


@dataclass(frozen=True, slots=True)
class PartTaken:
    """One part that it took: in what (`record`, None for the programme as a whole), and as what.

    `role` is empty where it was a partner like others. `phases` are the ids of the phases that it was in, as far as
    they are known.
    """

    record: m.Pilot | m.Project | m.Phase | m.Event | None
    role: str
    phases: frozenset[str]


def role_name(dataset: Dataset, partner: m.Partner) -> str | None:
    """The role of a partner in words; None where no source gives it one."""
    return dataset.term("roles", partner.role).name if partner.role else None


def parts_taken(dataset: Dataset, organisation: m.Organisation) -> list[PartTaken]:
    """Every part that an organisation took, the nearest to the places first, each record and role once.

    Events stand for those alone of which nothing else is known.
    """
    found: dict[tuple[str, str], PartTaken] = {}
    for taken in _partly(dataset, organisation.id) or _at_events(dataset, organisation.id):
        key = (taken.record.folder + taken.record.id if taken.record else "", taken.role)
        before = found.get(key)
        found[key] = replace(taken, phases=taken.phases | before.phases) if before else taken
    return list(found.values())


def places_of(dataset: Dataset, organisation: m.Organisation) -> list[m.Pilot]:
    """The places in which an organisation took part, as a partner or named beside the partners, each once, by name."""
    found = [pilot for pilot, _ in dataset.pilots_of[organisation.id]]
    found += [pilot for pilot, _, _ in dataset.named_in[organisation.id]]
    return by_name({pilot.id: pilot for pilot in found}.values())


def named_at(dataset: Dataset, organisation: m.Organisation, place: m.Pilot) -> str:
    """As what an organisation is named beside the partners of a place; empty for a partner of it."""
    if organisation.id in place.partner_ids:
        return ""
    roles = [who.role for pilot, _, who in dataset.named_in[organisation.id] if pilot is place]
    return roles[0] or NAMED_BESIDE if roles else ""


@once
def beside_partners(dataset: Dataset) -> list[m.Organisation]:
    """The organisations that a source names beside the partners of a place, and that are a partner of none."""
    return [org for id, org in dataset.organisations.items() if dataset.named_in[id] and not dataset.pilots_of[id]]


@once
def partners_again(dataset: Dataset) -> list[m.Organisation]:
    """The organisations that were partners of places in more than one phase."""
    parts = dataset.pilots_of
    return [dataset.organisations[id] for id in parts if len({part.phase for _, part in parts[id]}) > 1]


@once
def short_phases(dataset: Dataset) -> Mapping[str, str]:
    """What each phase is called below a heading that says “Phases”: its name without the words that all of them have.

    “Phase one” and “Phase two” are “One” and “Two”.
    """
    words = {phase.id: phase.name.split() for phase in dataset.phases_in_order}
    shared = set.intersection(*({word.casefold() for word in name} for name in words.values())) if words else set()
    kept = {id: [word for word in name if word.casefold() not in shared] for id, name in words.items()}
    return {id: upper_first(" ".join(kept[id] or name)) for id, name in words.items()}


def _partly(dataset: Dataset, id: str) -> list[PartTaken]:
    def role(partner: m.Partner, otherwise: str = "") -> str:
        return role_name(dataset, partner) or otherwise

    found = []
    for pilot, part in dataset.pilots_of[id]:
        found += [PartTaken(pilot, role(p), frozenset([part.phase])) for p in part.partners if p.organisation == id]
    for pilot, part, named in dataset.named_in[id]:
        found.append(PartTaken(pilot, named.role or NAMED_BESIDE, frozenset([part.phase])))
    national = [partner for partner in dataset.programme.organisations if partner.organisation == id]
    found += [PartTaken(None, role(partner, "named as a partner"), frozenset()) for partner in national]
    roles = {partner.role for partner in national}
    for phase in dataset.phases_in_order:
        for partner in phase.organisations:
            if partner.organisation == id and (partner.role in roles or (national and not partner.role)):
                found.append(replace(found[-1], phases=frozenset([phase.id])))
            elif partner.organisation == id:
                found.append(PartTaken(phase, role(partner, "one of the bodies behind it"), frozenset([phase.id])))
    for project in dataset.projects_of[id]:
        found += [PartTaken(project, role(p), frozenset()) for p in project.partners if p.organisation == id]
    return found


def _at_events(dataset: Dataset, id: str) -> list[PartTaken]:
    events = dataset.events_of_organisation(id)
    return [PartTaken(event, "", frozenset([event.phase] if event.phase else [])) for event in events]
