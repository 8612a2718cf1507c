"""The tables of places by phase, and of who took part in them: what other data is joined to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placebook.dataset.dataset import Dataset
from placebook.dataset.part_taken import role_name
from placebook.dataset.questions.as_data import open_questions
from placebook.dataset.questions.status import status_of_phases
from placebook.model import records as m
from placebook.model.facts import Citation, step
from placebook.outputs.tables.table import JOIN, Cell, Column, Table, row
from placebook.text.slugs import place_id

CITED = (
    Column("source", "string", "Ids of the sources that say so.", many=True),
    Column("source_place", "string", "Where in each source, in the same order; empty for all of it.", many=True),
)
_PHASE = (
    Column("phase", "string", "Id of the phase.", required=True, ref="phases"),
    Column("phase_name", "string", "Name of the phase.", required=True),
    Column("place", "string", "Name of the place.", required=True),
    Column("pilot", "string", "Id of the place; empty where it has no record of its own.", ref="pilots"),
    Column(
        "place_id", "string", "Id of the place in these tables: of its record, or else made of its name.", required=True
    ),
)
_PARTNERSHIP = (
    *_PHASE,
    Column("organisation", "string", "Id of the organisation; empty where it has no record.", ref="organisations"),
    Column("organisation_name", "string", "Its name at the time.", required=True),
    Column("organisation_name_now", "string", "Its name now; empty where there is none, or none is known."),
    Column("kind", "string", "Id of the kind of organisation."),
    Column("kind_name", "string", "The kind in words."),
    Column("role", "string", "Id of the role that a source gives it; empty where none does."),
    Column("role_name", "string", "The role in words."),
    Column("codes_gss", "string", "ONS code of its area."),
    Column("codes_ukprn", "string", "UK provider reference number."),
    Column("codes_ror", "string", "Address in the Research Organization Registry."),
    *CITED,
)
_PARTNERSHIP_KEY = ("phase", "place", "organisation_name")
_JOINED = ("phase", "place", "place_id", "pilot", "organisation", "organisation_name")


def places(dataset: Dataset) -> Table:
    """A row for each place in each phase, those without a record of their own included."""
    columns = (
        *_PHASE,
        Column("title", "string", "The project's own title, where a source gives one."),
        Column("aim", "string", "What it was for."),
        Column("state", "string", "planned, under way or ended, seen from the date of the facts.", required=True),
        Column("partner_total", "integer", "How many partners a source names.", required=True),
        Column("not_found_total", "integer", "How many standard questions no document answers."),
        *CITED,
    )
    rows = []
    for phase in dataset.phases_in_order:
        state = status_of_phases(dataset, [phase]).state
        for pilot in dataset.pilots_in(phase.id):
            part = next(part for part in pilot.phases if part.phase == phase.id)
            rows.append(
                row(
                    columns,
                    **_place(phase, pilot.name, pilot.id),
                    title=part.title,
                    aim=part.aim,
                    state=state,
                    partner_total=len(part.partners),
                    not_found_total=sum(q.phase == phase.id for q in open_questions(dataset, pilot)),
                    **cited_cells(dataset.cited(pilot, f"phases.{phase.id}")),
                )
            )
        for place in phase.places:
            cells = _place(phase, place.name) | cited_cells(dataset.cited(phase, f"places.{step(place.name)}"))
            rows.append(row(columns, aim=place.aim, state=state, partner_total=len(place.partners), **cells))
    said = "A place in a phase: what it was for there."
    return Table("places", "Places by phase", said, columns, tuple(rows), ("phase", "place"))


def _partnerships(dataset: Dataset) -> list[tuple[dict[str, Cell], tuple[Citation, ...]]]:
    """Each partnership with its sources: by phase, the places with a record of their own first."""
    found: list[tuple[dict[str, Cell], tuple[Citation, ...]]] = []
    for phase in dataset.phases_in_order:
        for pilot in dataset.pilots_in(phase.id):
            part = next(part for part in pilot.phases if part.phase == phase.id)
            for partner in part.partners:
                cells = _place(phase, pilot.name, pilot.id) | _partner(dataset, partner)
                cited = dataset.cited(pilot, f"phases.{phase.id}.partners.{partner.organisation}")
                found.append((cells, cited))
        for place in phase.places:
            for number, named in enumerate(place.partners, start=1):
                cells = _place(phase, place.name) | _named(dataset, named)
                cited = dataset.cited(phase, f"places.{step(place.name)}.partners.{number}")
                found.append((cells, cited))
    return found


def partnerships(dataset: Dataset) -> Table:
    """A row for each place, phase and organisation."""
    rows = tuple(row(_PARTNERSHIP, **cells, **cited_cells(cited)) for cells, cited in _partnerships(dataset))
    said = "An organisation that was a partner of a place in a phase."
    return Table("partnerships", "Partnerships", said, _PARTNERSHIP, rows, _PARTNERSHIP_KEY)


def partnership_sources(dataset: Dataset) -> Table:
    """A row for each source of each partnership: what joins places, organisations and sources one to one."""
    columns = (
        *(column for column in _PARTNERSHIP if column.name in _JOINED),
        Column("number", "integer", "Which of the partnership's sources it is, from 1.", required=True),
        Column("source", "string", "Id of the source.", required=True, ref="sources"),
        Column("source_place", "string", "Where in the source; empty for all of it."),
    )
    rows = tuple(
        row(
            columns,
            **{name: cells.get(name) for name in _JOINED},
            **source,
        )
        for cells, cited in _partnerships(dataset)
        for source in each_source(cited)
    )
    said = "A source that says that an organisation was a partner of a place in a phase, and the place in it."
    key = (*_PARTNERSHIP_KEY, "number")
    refers = (("partnerships", _PARTNERSHIP_KEY),)
    return Table("partnership-sources", "Sources of each partnership", said, columns, rows, key, refers)


def _place(phase: m.Phase, name: str, pilot: str | None = None) -> dict[str, Cell]:
    place = pilot or place_id(name)
    return {"phase": phase.id, "phase_name": phase.name, "place": name, "pilot": pilot, "place_id": place}


def _named(dataset: Dataset, named: m.Named) -> dict[str, Cell]:
    """A partner of a place that has no record of its own: by its record, where it has one."""
    if not named.organisation:
        return {"organisation_name": named.name, "role_name": named.role}
    cells = _partner(dataset, m.Partner(organisation=named.organisation))
    return cells | {"organisation_name": named.name, "role_name": named.role}


def _partner(dataset: Dataset, partner: m.Partner) -> dict[str, Cell]:
    organisation = dataset.organisations[partner.organisation]
    codes = organisation.codes or m.Codes()
    return {
        "organisation": organisation.id,
        "organisation_name": organisation.name,
        "organisation_name_now": organisation.name_now,
        "kind": organisation.kind,
        "kind_name": dataset.term("kinds", organisation.kind).name,
        "role": partner.role,
        "role_name": role_name(dataset, partner),
        "codes_gss": codes.gss,
        "codes_ukprn": codes.ukprn,
        "codes_ror": codes.ror,
    }


def cited_cells(cited: Iterable[Citation]) -> dict[str, Cell]:
    """The ids of sources, and the places in them in the same order."""
    found = list(cited)
    places = [citation.place or "" for citation in found]
    return {
        "source": JOIN.join(citation.source for citation in found) or None,
        "source_place": JOIN.join(places) if any(places) else None,
    }


def each_source(cited: Iterable[Citation]) -> Iterator[dict[str, Cell]]:
    """The same with a row for each source: which of them it is, from 1, its id, and the place in it."""
    for number, citation in enumerate(cited, start=1):
        yield {"number": number, "source": citation.source, "source_place": citation.place}
