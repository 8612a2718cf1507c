"""Who and what is named beside the records: nobody twice, nobody under the name of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placebook.load.entries import Entry, pieces_of_work, whole
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.text.problems import Problem
from placebook.text.yaml.document import Document, Loc


@rule
def check_named(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Somebody who is named beside the partners is no partner, is named once, and under no other body's name."""
    records = list(whole(entries))
    owners = _owners(record for record, _ in records if isinstance(record, m.Organisation))
    for record, document in records:
        for loc, work in pieces_of_work(record):
            partners = {partner.organisation for partner in work.partners}
            problems += _named(work.also_named, (*loc, "also_named"), document, partners, owners)
        if isinstance(record, m.Phase):
            for index, place in enumerate(record.places):
                problems += _named(place.partners, ("places", index, "partners"), document, set(), owners)


def _owners(records: Iterable[m.Organisation]) -> dict[str, str]:
    """The id of the one body that has a name, by that name in small letters."""
    found: dict[str, set[str]] = {}
    for record in records:
        for name in (record.name, record.name_now, record.stated_as, *record.other_names):
            if name:
                found.setdefault(name.casefold(), set()).add(record.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _named(
    named: Iterable[m.Named], loc: Loc, document: Document, partners: set[str], owners: dict[str, str]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(named):
        owner = owners.get(item.name.casefold())
        id = owner or item.organisation
        if item.organisation and owner and owner != item.organisation and item.organisation in {*owners.values()}:
            message = f"“{item.name}” is the name of “{owner}”, and “organisation” is “{item.organisation}”."
            place: Loc = (*loc, index, "organisation")
            yield document.problem(place, message, f"write “{owner}”, or the name of the other.", write=owner)
        elif id and id in partners:
            message = f"“{id}” stands under “partners” already."
            yield document.problem((*loc, index), message, "take it out here.")
        elif id and id in seen:
            fix = "keep one of the two; or, if another was meant here, write its id."
            yield document.problem((*loc, index), f"“{id}” stands in this list twice.", fix)
        seen |= {id} if id else set()


@rule
def check_places_without_a_file(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A place that has a file stands in no list of those that have none."""
    records = list(whole(entries))
    files: dict[str, m.Pilot] = {}
    for record, _ in records:
        if isinstance(record, m.Pilot) and not record.withdrawn:
            files.setdefault(record.name.casefold(), record)
    for record, document in records:
        for index, place in enumerate(record.places if isinstance(record, m.Phase) else ()):
            if pilot := files.get(place.name.casefold()):
                message = f"“{place.name}” has a file of its own, data/pilots/{pilot.id}.yml."
                fix = "take it out here, with what is said of it."
                if record.id not in {part.phase for part in pilot.phases}:
                    fix = f"write there what it did, below “- phase: {record.id}”, and take it out here."
                problems.append(document.problem(("places", index), message, fix))
