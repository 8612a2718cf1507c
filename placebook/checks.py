"""The checks that need more than one field: sources, references, ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from placebook import models as m
from placebook.facts import Citation, Fact, covers, facts
from placebook.fieldtypes import Part
from placebook.problems import Problem, nearest
from placebook.yamlfile import Document, Loc, Scalar

_LISTS = ("questions", "kinds", "roles", "event_kinds", "source_kinds")
_NOUNS = {
    "board-papers": "board paper",
    "questions": "question",
    "kinds": "kind of organisation",
    "roles": "role",
    "event_kinds": "kind of event",
    "source_kinds": "kind of source",
}


@dataclass
class Entry:
    """A record on its way in: its file, and the record, or what could be read of it.

    `doubtful` are the fields in which something is wrong.
    """

    kind: type[m.Record]
    id: str
    file: str
    document: Document | None = None
    record: m.Record | None = None
    doubtful: set[str] = field(default_factory=set)


def known_ids(entries: list[Entry]) -> dict[str, set[str]]:
    """The ids that exist, by folder. A file that cannot be read exists. Lists of the programme only if it can."""
    found: dict[str, set[str]] = {kind.folder: set() for kind in m.RECORDS}
    for entry in entries:
        found.setdefault(entry.kind.folder, set()).add(entry.id)
    programme = next((e.record for e in entries if isinstance(e.record, m.Programme) and not e.doubtful), None)
    if programme is not None:
        found |= {name: {term.id for term in getattr(programme.settings, name)} for name in _LISTS}
    return found


def check_references(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Every reference leads to a record, every fact has a source, every source is cited.

    The `ledger` of published addresses tells an id that is gone from one that never was.
    """
    known = known_ids(entries)
    gone = {part for address in ledger for part in [address.partition("#")[0]]}
    cited: set[str] = set()
    for entry in entries:
        cited |= _cited_in_text(entry.document.value if entry.document else None)
        if entry.record is None or entry.document is None:
            continue
        problems += _check_sources(entry, entry.record, entry.document, known["sources"])
        for fact in facts(entry.record):
            if fact.ref in known and fact.value not in known[fact.ref]:
                problems.append(_dangling(fact, entry.document, known[fact.ref], gone))
    for entry in entries:
        former = entry.record.former_ids if entry.record else ()
        if entry.kind is m.Source and not cited & {entry.id, *former}:
            fix = "cite it where it supports a fact, or delete it."
            problems.append(Problem(entry.file, 1, 1, "no record cites this source.", fix))


def _dangling(fact: Fact, document: Document, known: set[str], gone: set[str]) -> Problem:
    assert fact.ref
    noun = _NOUNS.get(fact.ref, fact.ref.removesuffix("s"))
    fix = _instead(fact.value, known, fact.ref)
    if f"/{fact.ref}/{fact.value}/" in gone:
        fix = (
            f"it was published: bring data/{fact.ref}/{fact.value}.yml back, "
            f"or write “former_ids: [{fact.value}]” in the file that it became."
        )
    return document.problem(
        fact.loc, f"there is no {noun} “{fact.value}”.", fix, key=bool(fact.loc) and fact.loc[-1] == fact.value
    )


def _instead(id: str, known: set[str], of: str) -> str:
    """What to write in place of an id that does not exist."""
    near = nearest(id, known, closeness=0.7 if len(id) < 7 else 0.88)
    if near is not None:
        return f"did you mean “{near}”?"
    if of not in _LISTS:
        return f"use the id of a file in data/{of}/, or add data/{of}/{id}.yml first."
    if len(known) > 12:
        return f"use an id from “{of}” in data/programme.yml, or add it there first."
    return f"use {_one_of(known)}, or add it to “{of}” in data/programme.yml first."


def _one_of(words: set[str]) -> str:
    return f"“{next(iter(words))}”" if len(words) == 1 else f"one of {', '.join(sorted(words))}"


# Sources


def _check_sources(entry: Entry, record: m.Record, document: Document, known: set[str]) -> Iterator[Problem]:
    """Facts without a source, paths that lead to no fact, sources that do not exist."""
    found = list(facts(record))
    paths = {fact.path[:depth] for fact in found for depth in range(1, len(fact.path) + 1)}
    cited: set[tuple[str, ...]] = set()
    for citation, listed in record.sources.items():
        yield from _no_such_source(citation, ("sources", citation), document, known, key=True)
        if not listed:
            message = "this source is listed for no field."
            yield document.problem(("sources", citation), message, "name the fields that rest on it.")
        for index, text in enumerate(listed):
            path = tuple(text.split("."))
            if path in paths or path[0] in entry.doubtful:
                cited.add(path)
                continue
            near = nearest(text, {".".join(p) for p in paths})
            cited.add(tuple((near or text).split(".")))
            fix = f"did you mean “{near}”?" if near else "name a field of this record."
            message = f"this record has no “{text}” that could have a source."
            yield document.problem(("sources", citation, index), message, fix)
    seen: set[Loc] = set()
    for fact in found:
        if fact.inline:
            place = (*_written(fact.loc[:-1], document), "source")
            if place not in seen:
                seen.add(place)
                for index, text in enumerate(fact.inline):
                    at = (*place, index) if (*place, index) in document.values else place
                    yield from _no_such_source(text, at, document, known)
        elif not fact.own and not any(covers(path, fact.path) for path in cited):
            # A fact that was written short has no name of its own in the file.
            name = ".".join(fact.path[: max(1, len(_written(fact.loc, document)))])
            fix = f"name “{name}” under “sources:”, beside the document that says it."
            yield document.problem(fact.loc, f"“{name}” has no source.", fix)


def _written(loc: Loc, document: Document) -> Loc:
    """The part of `loc` that stands in the file."""
    while loc and loc not in document.values:
        loc = loc[:-1]
    return loc


def _no_such_source(
    text: str, loc: Loc, document: Document, known: set[str], *, key: bool = False
) -> Iterator[Problem]:
    source = Citation.parse(text).source
    if source not in known:
        yield document.problem(loc, f"there is no source “{source}”.", _instead(source, known, "sources"), key=key)


def _cited_in_text(value: Any) -> set[str]:
    """Every source that a file names, whether or not it can be read as a record."""
    found: set[str] = set()
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "sources" and isinstance(item, dict):
                found |= {Citation.parse(text).source for text in item}
            elif key in ("source", "document"):
                texts = item if isinstance(item, list) else [item]
                found |= {Citation.parse(text).source for text in texts if isinstance(text, Scalar)}
            else:
                found |= _cited_in_text(item)
    elif isinstance(value, list):
        for item in value:
            found |= _cited_in_text(item)
    return found


# Sense


def check_sense(entries: list[Entry], problems: list[Problem]) -> None:
    """What the parts of a record say together, and with the programme, can be true."""
    programme = next((e.record for e in entries if isinstance(e.record, m.Programme) and not e.doubtful), None)
    pilots = {e.id: e.record for e in entries if isinstance(e.record, m.Pilot)}
    organisations = {e.id for e in entries if e.kind is m.Organisation}
    for entry in entries:
        if entry.document is None or entry.doubtful:
            continue
        if isinstance(entry.record, (m.Pilot, m.Project)):
            problems += _checked_sense(entry.record, entry.document, organisations, programme)
        if isinstance(entry.record, m.Event):
            problems += _event_sense(entry.record, entry.document, pilots, programme)
        if isinstance(entry.record, m.Pilot) and programme and programme.settings.map_frame:
            frame, point = programme.settings.map_frame, entry.record.point
            if not (frame.south <= point.lat <= frame.north and frame.west <= point.lon <= frame.east):
                message = f"latitude {point.lat} and longitude {point.lon} are off the programme's map."
                fix = "write {lat: …, lon: …}, the latitude first; the frame is “map_frame” in data/programme.yml."
                problems.append(entry.document.problem(("point",), message, fix))


def _event_sense(
    event: m.Event, document: Document, pilots: dict[str, m.Pilot], programme: m.Programme | None
) -> Iterator[Problem]:
    for index, id in enumerate(event.pilots):
        pilot = pilots.get(id)
        if event.phase and pilot and all(part.phase != event.phase for part in pilot.phases):
            message = f"“{id}” has no phase “{event.phase}”, in which this event is."
            fix = f"add the phase to data/pilots/{id}.yml, or take the place out here."
            yield document.problem(("pilots", index), message, fix)
    if programme and event.actual and event.actual.date.first > programme.as_of.last:
        message = f"{event.actual.date} lies after {programme.as_of}, the date that the site speaks from."
        fix = "write it under “planned:”, or bring “as_of” in data/programme.yml up to date."
        yield document.problem(("actual",), message, fix)


def _checked_sense(
    record: m.Pilot | m.Project, document: Document, organisations: set[str], programme: m.Programme | None
) -> Iterator[Problem]:
    """Only a partner can have checked the page, and not after the date that the site speaks from."""
    parts = record.phases if isinstance(record, m.Pilot) else (record,)
    partners = {partner.organisation for part in parts for partner in part.partners}
    for index, check in enumerate(record.checked):
        if check.by in organisations - partners:
            near = nearest(check.by, partners, closeness=0.88)
            fix = f"did you mean “{near}”?" if near else f"use {_one_of(partners)}." if partners else "take it out."
            yield document.problem(("checked", index, "by"), f"“{check.by}” is not a partner here.", fix)
        if programme and check.date.first > programme.as_of.last:
            message = f"{check.date} lies after {programme.as_of}, the date that the site speaks from."
            fix = "correct the date, or bring “as_of” in data/programme.yml up to date."
            yield document.problem(("checked", index, "date"), message, fix)


# Ids


def check_ids(entries: list[Entry], problems: list[Problem]) -> None:
    """A former id is never given to another record, and a list never names one thing twice."""
    owners = {(entry.kind.folder, entry.id): entry.file for entry in entries}
    for entry in entries:
        if entry.record is None or entry.document is None:
            continue
        for index, former in enumerate(entry.record.former_ids):
            loc = ("former_ids", index)
            other = owners.setdefault((entry.kind.folder, former), entry.file)
            if former == entry.id:
                message = f"“{former}” is this record's present id."
                problems.append(entry.document.problem(loc, message, "list only ids that it no longer has."))
            elif other != entry.file:
                message = f"the id “{former}” belongs to {other}."
                fix = "an id is never given twice: take it out here, or delete the other file if this one replaces it."
                problems.append(entry.document.problem(loc, message, fix))
        problems += _twice(entry.record, entry.document, ())


def _twice(part: Part, document: Document, loc: Loc) -> Iterator[Problem]:
    """Items of one list that have the same name."""
    for name in part.set_fields():
        value = getattr(part, name)
        here = (*loc, type(part).model_fields[name].alias or name)
        if isinstance(value, Part):
            yield from _twice(value, document, here)
        if not isinstance(value, tuple):
            continue
        seen: set[str] = set()
        for index, item in enumerate(value):
            key = getattr(type(item), "item_key", None)
            word = str(getattr(item, key)) if key else item if isinstance(item, str) else None
            if word is not None and word in seen:
                message = f"“{word}” stands in this list twice."
                yield document.problem((*here, index), message, "keep one of the two.")
            if word is not None:
                seen.add(word)
            if isinstance(item, Part):
                yield from _twice(item, document, (*here, index))
