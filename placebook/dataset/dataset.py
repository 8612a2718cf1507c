"""The dataset: records that know each other. Immutable; everything published is derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from placebook.dataset.log import Log
from placebook.dataset.once import once
from placebook.dataset.records_by_id import Records, by_name, naming
from placebook.dataset.taken_down import Taken
from placebook.model import records as m
from placebook.model.facts import Citation, Path, citations
from placebook.model.fields import LISTS
from placebook.model.kinds import Kind, in_folders, kind_of
from placebook.text.problems import Problem


@dataclass(frozen=True)
class Dataset:
    """All records of a programme: each kind by its folder of `data/`, the records by id (see `Records`).

    `files` gives the file of each record, `taken` the ids of those that were taken down for good, `hints` what is
    probably a slip in them; `memory` is what `once` keeps.
    """

    programme: m.Programme
    kinds: Mapping[str, Records[Any]]
    accessibility: m.Accessibility | None = None
    files: Mapping[tuple[str, str], str] = field(default_factory=dict)
    taken: tuple[Taken, ...] = ()
    hints: tuple[Problem, ...] = field(default=(), compare=False)
    memory: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def settings(self) -> m.Settings:
        return self.programme.settings

    @property
    def phases(self) -> Records[m.Phase]:
        return self.kinds["phases"]

    @property
    def pilots(self) -> Records[m.Pilot]:
        return self.kinds["pilots"]

    @property
    def projects(self) -> Records[m.Project]:
        return self.kinds["projects"]

    @property
    def organisations(self) -> Records[m.Organisation]:
        return self.kinds["organisations"]

    @property
    def events(self) -> Records[m.Event]:
        return self.kinds["events"]

    @property
    def topics(self) -> Records[m.Topic]:
        return self.kinds["topics"]

    @property
    def regions(self) -> Records[m.Region]:
        return self.kinds["regions"]

    @property
    def sources(self) -> Records[m.Source]:
        return self.kinds["sources"]

    @property
    def disagreements(self) -> Records[m.Disagreement]:
        return self.kinds["disagreements"]

    @property
    def board_papers(self) -> Records[m.BoardPaper]:
        return self.kinds["board-papers"]

    @property
    def updates(self) -> Records[m.Update]:
        return self.kinds["updates"]

    @property
    def corrections(self) -> Records[m.Correction]:
        return self.kinds["corrections"]

    def word(self, kind: Kind) -> m.Word:
        """What the programme calls a record of a kind, and several."""
        said: m.Word | None = getattr(self.settings, kind.word) if kind.word else None
        return said or m.Word(one=kind.noun, many=kind.nouns)

    def records(self) -> Iterable[m.Record]:
        """Every record, the withdrawn too: the programme first, then each kind in the order of its ids."""
        yield self.programme
        if self.accessibility:
            yield self.accessibility
        for folder in self.kinds:
            yield from self.every(folder)

    def of(self, folder: str) -> Records[m.Record]:
        """The records of one folder of `data/`."""
        return self.kinds[folder]

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids that exist, by folder of `data/` and by closed list of the programme; the withdrawn ones too."""
        lists = {name: getattr(self.settings, name) for name in LISTS}
        found = {name: frozenset(term.id for term in terms) for name, terms in lists.items()}
        records = {folder: frozenset(record.id for record in self.every(folder)) for folder in self.kinds}
        return MappingProxyType(found | records)

    def every(self, folder: str) -> tuple[m.Record, ...]:
        """The records of one folder of `data/`, the withdrawn too, in the order of their ids."""
        return self.kinds[folder].every()

    def withdrawn(self, folder: str) -> list[m.Record]:
        """The withdrawn records of one folder, by name."""
        return by_name(record for record in self.every(folder) if record.withdrawn)

    def find(self, folder: str, id: str) -> m.Record:
        """The record that has an id, had it once, or took in the one that did. KeyError where none ever did."""
        return self.of(folder).get(id) or self.by_other_id[folder, id]

    @cached_property
    def by_other_id(self) -> Mapping[tuple[str, str], m.Record]:
        """Records by folder and id, of those that they had before and those of the records that they took in."""
        return {(r.folder, other): r for r in self.records() for other in r.other_ids}

    def present_id(self, folder: str, former: str) -> str | None:
        """The id that a record has now in place of a former one; None for an id that is none of its own."""
        return r.id if (r := self.by_other_id.get((folder, former))) and former in r.former_ids else None

    def file_of(self, record: m.Record) -> str:
        """The record's file, relative to the project's folder."""
        return self.files[record.folder, record.id]

    @cached_property
    def log(self) -> Log:
        """What each publication of the site did."""
        return Log(self.kinds["publications"].every(), self.present_id)

    # Sources

    def cited(self, record: m.Record, path: str = "") -> tuple[Citation, ...]:
        """The sources that `path` of a record, or anything below it, rests on; none twice."""
        prefix = tuple(path.split(".")) if path else ()
        found = self.citations(record).items()
        return tuple(dict.fromkeys(c for fact, cited in found if fact[: len(prefix)] == prefix for c in cited))

    @once
    def citations(self, record: m.Record) -> Mapping[Path, tuple[Citation, ...]]:
        """For each fact of a record, the sources that it rests on."""
        return MappingProxyType(citations(record))

    @cached_property
    def uses(self) -> Mapping[str, tuple[m.Record, ...]]:
        """For each source, the records that cite it."""
        found: dict[str, dict[tuple[str, str], m.Record]] = {source.id: {} for source in self.every("sources")}
        for record in self.records():
            for citation in self.cited(record):
                found[citation.source][record.folder, record.id] = record
        return {source: tuple(records.values()) for source, records in found.items()}

    # Terms of closed lists

    @cached_property
    def _terms(self) -> dict[str, dict[str, m.Term]]:
        return {name: {term.id: term for term in getattr(self.settings, name)} for name in LISTS}

    def term(self, name: str, id: str) -> m.Term:
        """A word of a closed list of `programme.yml`: `term("kinds", "university")`."""
        return self._terms[name][id]

    # Who took part where

    @cached_property
    def pilots_of(self) -> Mapping[str, tuple[tuple[m.Pilot, m.PilotPhase], ...]]:
        """For each organisation, the places (with the phase) in which it is a partner."""
        found: dict[str, list[tuple[m.Pilot, m.PilotPhase]]] = {org.id: [] for org in self.every("organisations")}
        for pilot in by_name(self.pilots.values()):
            for phase in pilot.phases:
                for partner in phase.partners:
                    found[partner.organisation].append((pilot, phase))
        return {id: tuple(pairs) for id, pairs in found.items()}

    @cached_property
    def named_in(self) -> Mapping[str, tuple[tuple[m.Pilot, m.PilotPhase, m.Named], ...]]:
        """For each organisation, the places (with the phase) in which a source names it beside the partners."""
        found: dict[str, list[tuple[m.Pilot, m.PilotPhase, m.Named]]] = {o.id: [] for o in self.every("organisations")}
        for pilot in by_name(self.pilots.values()):
            for phase in pilot.phases:
                for named in phase.also_named:
                    if named.organisation:
                        found[named.organisation].append((pilot, phase, named))
        return {id: tuple(places) for id, places in found.items()}

    @cached_property
    def projects_of(self) -> Mapping[str, tuple[m.Project, ...]]:
        """For each organisation, the projects in which it is a partner."""
        found: dict[str, list[m.Project]] = {org.id: [] for org in self.every("organisations")}
        for project in by_name(self.projects.values()):
            for partner in project.partners:
                found[partner.organisation].append(project)
        return {id: tuple(projects) for id, projects in found.items()}

    @cached_property
    def local_partners(self) -> tuple[m.Organisation, ...]:
        """The organisations that are a partner in some place."""
        return tuple(org for id, org in self.organisations.items() if self.pilots_of[id])

    @once
    def pilots_in(self, phase: str) -> tuple[m.Pilot, ...]:
        """The places with a record of their own that took part in a phase."""
        return tuple(p for p in by_name(self.pilots.values()) if any(x.phase == phase for x in p.phases))

    # What happened

    @cached_property
    def phases_in_order(self) -> tuple[m.Phase, ...]:
        """All phases, by the day on which they started."""
        return tuple(sorted(self.phases.values(), key=lambda phase: (phase.started.date.first, phase.id)))

    @cached_property
    def events_in_order(self) -> tuple[m.Event, ...]:
        """All events, by the last day that their date can mean: “March 2017” stands after 28 March 2017."""
        return tuple(sorted(self.events.values(), key=lambda e: (e.when.date.last, e.when.date.first, e.name, e.id)))

    @once
    def concerned_all(self, event: m.Event) -> bool:
        """Whether an event concerned all places of its phase (of the programme, where it has none) at the time.

        The beginning and the end of a phase always did, where more than one place took part in it.
        """
        phase = self.phases[event.phase] if event.phase else None
        if phase and event.actual and (phase.partnerships or 0) > 1:
            bounds = [phase.started.date, *([phase.ended.date] if phase.ended else [])]
            if event.pilots and event.actual.date in bounds:
                return True
        known = len(self.pilots_in(phase.id)) + len(phase.places) if phase else len(self.pilots)
        took_part = len(self.pilots_at(event))
        return took_part > 1 and took_part >= ((phase and phase.partnerships) or known)

    def pilots_at(self, event: m.Event) -> list[m.Pilot]:
        """The places that took part in an event, without the withdrawn."""
        return [pilot for id in event.pilots if not (pilot := self.pilots[id]).withdrawn]

    def events_of_pilot(self, pilot: m.Pilot) -> list[tuple[m.Event, bool]]:
        """The events that a place took part in, and of each whether it concerned all places."""
        return [(event, self.concerned_all(event)) for event in self.events_of("pilots", pilot.id)]

    def events_of(self, field: str, id: str) -> list[m.Event]:
        """The events whose `field` (`projects`, `pilots`) names `id`."""
        return naming(self, "events_in_order", field).get(id, [])

    def events_of_organisation(self, id: str) -> list[m.Event]:
        """The events in which an organisation took part in its own name, or of which it wrote a document."""
        return naming(self, "events_in_order", "organisation_ids").get(id, [])

    @cached_property
    def updates_in_order(self) -> tuple[m.Update, ...]:
        """All updates, the newest first."""
        return tuple(sorted(self.updates.values(), key=lambda u: (u.date.last, u.id), reverse=True))

    def updates_of(self, field: str, id: str) -> list[m.Update]:
        """The updates whose `field` (`pilots`, `projects`, `organisations`, `phases`) names `id`, newest first."""
        return naming(self, "updates_in_order", field).get(id, [])

    @cached_property
    def corrections_in_order(self) -> tuple[m.Correction, ...]:
        """All corrections, the newest first."""
        return tuple(sorted(self.corrections.values(), key=lambda c: (c.date.last, c.id), reverse=True))

    def corrections_of(self, record: m.Record) -> list[m.Correction]:
        """The corrections of one record, newest first."""
        field = kind_of(record).name
        return [c for c in self.corrections_in_order if getattr(c, field, None) == record.id]

    def corrected(self, correction: m.Correction) -> m.Record:
        """The record that a correction is about."""
        kind = next(kind for kind in in_folders() if getattr(correction, kind.name, None))
        return self.of(kind.folder)[getattr(correction, kind.name)]

    def checks_of(self, record: m.Pilot | m.Project) -> list[tuple[m.PageCheck, m.Organisation]]:
        """The last time that each partner checked the page of a record, the newest first."""
        last = {check.by: check for check in sorted(record.checked, key=lambda check: check.date.last)}
        newest = sorted(last.values(), key=lambda check: check.date.last, reverse=True)
        return [(check, self.organisations[check.by]) for check in newest]

    def disagreements_of(self, field: str, id: str) -> list[m.Disagreement]:
        """The disagreements whose `field` (`pilots`, `projects`, `organisations`, `phases`) names `id`."""
        return [d for d in self.disagreements.values() if id in getattr(d, field, ())]
