"""Records as things that schema.org has a type for. Nothing that is not in the dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import singledispatchmethod
from typing import Any

from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset
from placebook.dataset.questions.status import status_of_phases
from placebook.model import records as m
from placebook.model.kinds import kind_of

SCHEMA = "https://schema.org"
Node = dict[str, Any]
Absolute = Callable[[str], str]


def known(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}


def _dates(when: m.When) -> Node:
    return {"startDate": str(when.date), "endDate": str(when.to) if when.to else None}


def _overlap(one: m.When, other: m.When) -> bool:
    """Whether two dates can mean the same day."""
    return one.date.first <= (other.to or other.date).last and other.date.first <= (one.to or one.date).last


class Things:
    """Makes the nodes; `absolute` gives an address with the host."""

    def __init__(self, dataset: Dataset, absolute: Absolute) -> None:
        self.dataset, self.absolute = dataset, absolute
        self.site, self._programme = absolute("/#site"), absolute("/#programme")

    def of(self, record: m.Record) -> Node:
        """The thing that a record with a page of its own is about."""
        return {"@id": self._id(record), "url": self.absolute(address(record) or ""), **self._about(record)}

    @singledispatchmethod
    def _about(self, record: m.Record) -> Node:
        """What may be said of a record of any kind."""
        name, text = getattr(record, "name", ""), getattr(record, "text", None)
        return {"@type": kind_of(record).schema_org, "name": name, "description": text}

    def programme(self) -> Node:
        """The programme as a whole."""
        programme = self.dataset.programme
        return {
            "@type": "Project",
            "@id": self._programme,
            "url": self.absolute("/"),
            "name": programme.name,
            "description": programme.summary,
            **self._took_part(programme.organisations),
            **self._span(list(self.dataset.phases.values())),
        }

    @_about.register
    def _(self, pilot: m.Pilot) -> Node:
        """The funders of a place are those of the phases that it took part in."""
        phases = [self.dataset.phases[part.phase] for part in pilot.phases]
        partners = [partner for part in pilot.phases for partner in part.partners]
        behind = [partner for phase in phases for partner in phase.organisations]
        found = self._took_part([*partners, *(partner for partner in behind if self._role(partner) == "funder")])
        at = pilot.point
        point = {"@type": "GeoCoordinates", "latitude": at.lat, "longitude": at.lon} if at else None
        region = self.dataset.regions[pilot.region]
        return {
            "@type": "Project",
            "name": pilot.name,
            "alternateName": list(pilot.other_names),
            "description": pilot.summary,
            "parentOrganization": {"@id": self._programme},
            **found,
            "areaServed": {"@type": "AdministrativeArea", "@id": self._id(region), "name": region.name},
            "location": {"@type": "Place", "name": pilot.name, "geo": point},
            "keywords": [self.dataset.topics[id].name for id in pilot.topics],
        }

    @_about.register
    def _(self, project: m.Project) -> Node:
        return {
            "@type": "Project",
            "name": project.name,
            "description": project.summary,
            "parentOrganization": {"@id": self._programme},
            **self._took_part(project.partners),
        }

    @_about.register
    def _(self, phase: m.Phase) -> Node:
        return {
            "@type": "Project",
            "name": f"{self.dataset.programme.name}: {phase.name}",
            "parentOrganization": {"@id": self._programme},
            **self._took_part(phase.organisations),
            **self._span([phase]),
        }

    @_about.register
    def _(self, org: m.Organisation) -> Node:
        names = [org.name_now, org.stated_as, *org.other_names]
        codes = org.codes or m.Codes()
        official = (("GSS", codes.gss), ("UKPRN", codes.ukprn), ("ROR", codes.ror))
        return {
            "@type": self._type(org),
            "url": org.website,
            "mainEntityOfPage": self.absolute(address(org) or ""),
            "name": org.name,
            "alternateName": [name for name in dict.fromkeys(names) if name and name != org.name],
            "identifier": [
                {"@type": "PropertyValue", "propertyID": scheme, "value": value} for scheme, value in official if value
            ],
            "sameAs": [same for same in (codes.ror, org.website) if same],
            "memberOf": [{"@id": self._id(pilot)} for pilot in self._places_of(org)],
        }

    @_about.register
    def _(self, paper: m.BoardPaper) -> Node:
        document = self.dataset.sources[paper.document]
        return {
            "@type": "Report",
            "url": document.address if document.answers != "no" else None,
            "mainEntityOfPage": self.absolute(address(paper) or ""),
            "name": document.title,
            "description": paper.purpose,
            "publisher": {"@type": "Organization", "name": document.publisher},
            "about": {"@id": self._programme},
        }

    def event(self, event: m.Event) -> Node:
        """An event. A plan of which nobody says what came of it has no date here: a date would say that it was."""
        status: Node = {}
        plan = event.planned[0] if event.planned else None
        if event.actual:
            status = _dates(event.actual)
            if plan and not any(_overlap(planned, event.actual) for planned in event.planned):
                status |= {"eventStatus": f"{SCHEMA}/EventRescheduled", "previousStartDate": str(plan.date)}
            elif plan:
                status["eventStatus"] = f"{SCHEMA}/EventScheduled"
        elif plan and plan.date.first > self.dataset.programme.as_of.last:
            status = {**_dates(plan), "eventStatus": f"{SCHEMA}/EventScheduled"}
        return {
            "@type": "Event",
            "@id": self.absolute(address(event) or ""),
            "url": self.absolute(address(event) or ""),
            "name": event.name,
            "description": event.text,
            **status,
            "attendee": [self._named(partner) for partner in event.organisations] if event.actual else None,
        }

    def _took_part(self, partners: Iterable[m.Partner]) -> Node:
        """Those who took part, by the property that their role stands for; nobody twice under one."""
        found: dict[str, dict[str, Node]] = {}
        for partner in partners:
            found.setdefault(self._role(partner), {})[partner.organisation] = self._named(partner)
        return {role: list(nodes.values()) for role, nodes in found.items() if role != "none"}

    def _named(self, partner: m.Partner) -> Node:
        org = self.dataset.organisations[partner.organisation]
        return {"@type": self._type(org), "@id": self._id(org), "name": org.name}

    def _role(self, partner: m.Partner) -> str:
        return next((role.schema_org for role in self.dataset.settings.roles if role.id == partner.role), "member")

    def _type(self, org: m.Organisation) -> str:
        return next(kind.schema_org for kind in self.dataset.settings.kinds if kind.id == org.kind)

    def _span(self, phases: list[m.Phase]) -> Node:
        """When the phases began, and when they ended if all have: as exactly as the sources say."""
        if not phases:
            return {}
        started = min((phase.started.date for phase in phases), key=lambda date: date.first)
        ends = [phase.ended.date for phase in phases if phase.ended]
        found = {"foundingDate": str(started)}
        if status_of_phases(self.dataset, phases).state == "ended":
            found["dissolutionDate"] = str(max(ends, key=lambda date: date.last))
        return found

    def _places_of(self, org: m.Organisation) -> list[m.Pilot]:
        return list({pilot.id: pilot for pilot, _ in self.dataset.pilots_of[org.id]}.values())

    def _id(self, record: m.Record) -> str:
        return self.absolute(f"{address(record)}#record")
