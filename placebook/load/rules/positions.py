"""The rule on where a place stands: on the programme's map, on land, in the region that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from placebook.dataset.addresses import address_of
from placebook.dataset.overviews.shore import (
    FARTHEST_AT_SEA,
    FARTHEST_OUTSIDE,
    Ring,
    kilometres_from,
    kilometres_from_land,
    known_outlines,
    regions_of,
)
from placebook.load.entries import Entry, programme_of, whole
from placebook.load.rules.registry import hint, rule
from placebook.model import records as m
from placebook.text.english import listed
from placebook.text.problems import Problem, suggestion
from placebook.text.yaml.document import Document, Loc

_AGAIN = "copy both from the source again"


@rule
def check_positions(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A place stands on the programme's map, on land, and in its region."""
    programme = programme_of(entries)
    if not programme:
        return
    settings = programme.settings
    areas = regions_of(settings.region_outlines or "")
    if settings.region_outlines and not areas:
        document = next(entry.document for entry in entries if entry.record is programme)
        message = f"there are no outlines “{settings.region_outlines}”."
        fix = suggestion(settings.region_outlines, known_outlines(), kind="outlines")
        problems += [document.problem(("settings", "region_outlines"), message, fix)] if document else []
    regions = {e.id: e.record for e in entries if isinstance(e.record, m.Region)}
    outside: list[str] = []
    same = _points(entries)
    for record, document in whole(entries):
        if isinstance(record, m.Pilot) and record.point:
            at = _At(record.point, ("point",), document)
            own = areas.get(record.region, ())
            if _off_the_map(at, settings) and own and not kilometres_from(own, at.point.lon, at.point.lat):
                outside.append(record.name)
                continue
            found = _off_the_map(at, settings, own) or _at_sea(at, areas.get(record.region, ()))
            found = found or _in_another_region(at, record.region, areas, regions)
            if found and (others := same[record.point.lat, record.point.lon] - {document.file}):
                found = at.problem(f"{min(others)} has the same point.", f"{_AGAIN}: it came along from there.")
            problems += [found] if found else []
        for index, place in enumerate(record.places if isinstance(record, m.Phase) else ()):
            if place.point:
                at = _At(place.point, ("places", index, "point"), document)
                found = _off_the_map(at, settings) or _at_sea(at, ())
                problems += [found] if found else []
    if outside:
        document = next((entry.document for entry in entries if entry.record is programme), None)
        problems += [_narrow(outside, document)] if document else []


def _points(entries: list[Entry]) -> dict[tuple[float, float], set[str]]:
    """The files of the places that stand at each point."""
    found: dict[tuple[float, float], set[str]] = {}
    for record, document in whole(entries):
        if isinstance(record, m.Pilot) and record.point:
            found.setdefault((record.point.lat, record.point.lon), set()).add(document.file)
    return found


def _narrow(outside: list[str], document: Document) -> Problem:
    """That the frame of the map leaves places out that lie in their regions, by their names."""
    each = "its region" if len(outside) == 1 else "their regions"
    message = f"{listed(outside[:5])} {'lies' if len(outside) == 1 else 'lie'} in {each}, and outside this frame."
    if len(outside) > 5:
        message = f"{len(outside)} places lie in {each}, and outside this frame, {outside[0]} among them."
    return document.problem(("settings", "map_frame"), message, "make the frame wide enough for every place.", key=True)


@dataclass(frozen=True, slots=True)
class _At:
    """A position, and where it is written."""

    point: m.Point
    loc: Loc
    document: Document

    def problem(self, message: str, fix: str) -> Problem:
        return self.document.problem(self.loc, message, fix)


_NEAR = 2
"""Degrees: how far from the frame a point may be for which the frame may be too narrow."""


def _off_the_map(at: _At, settings: m.Settings, own: tuple[Ring, ...] = ()) -> Problem | None:
    """Where a point is not within the frame; `own` are the outlines of its region, where they are known."""
    point, frame = at.point, settings.map_frame
    if not frame or (frame.south <= point.lat <= frame.north and frame.west <= point.lon <= frame.east):
        return None
    message = f"latitude {point.lat} and longitude {point.lon} are off the programme's map."
    fix = "write {lat: …, lon: …}, the latitude first; if it stands so, make “map_frame” in data/programme.yml wider."
    meant = _meant(at.point, lambda lat, lon: frame.south <= lat <= frame.north and frame.west <= lon <= frame.east)
    south, north, west, east = frame.south - _NEAR, frame.north + _NEAR, frame.west - _NEAR, frame.east + _NEAR
    near = south <= point.lat <= north and west <= point.lon <= east
    if not near or (own and kilometres_from(own, point.lon, point.lat)):
        fix = f"{_AGAIN}."
    return at.problem(message, meant or fix)


def _at_sea(at: _At, own: tuple[Ring, ...]) -> Problem | None:
    far = kilometres_from_land(at.point.lon, at.point.lat)
    if far <= FARTHEST_AT_SEA or kilometres_from(own, at.point.lon, at.point.lat) <= FARTHEST_OUTSIDE:
        return None
    message = f"latitude {at.point.lat} and longitude {at.point.lon} lie in the sea, {far:.0f} km from the shore."
    meant = _meant(at.point, lambda lat, lon: not kilometres_from(own, lon, lat))
    return at.problem(message, meant or f"{_AGAIN}.")


def _in_another_region(
    at: _At, region: str, areas: Mapping[str, tuple[Ring, ...]], regions: dict[str, m.Region]
) -> Problem | None:
    """Where a place lies outside the outline of its region: how far, and in which one."""
    point, own = at.point, regions.get(region)
    if not own or region not in areas:
        return None
    far = kilometres_from(areas[region], point.lon, point.lat)
    if far <= FARTHEST_OUTSIDE:
        return None
    holds = next((id for id, rings in areas.items() if not kilometres_from(rings, point.lon, point.lat)), "")
    there = regions.get(holds)
    lies = f"in {there.in_text or there.name}" if there else "in no other region"
    how_far = f"{far:.0f} km outside" if far < 1000 else "far outside"
    message = (
        f"latitude {point.lat} and longitude {point.lon} lie {how_far} {own.in_text or own.name}, "
        f"which is the region here; they lie {lies}."
    )
    fix = f"{_AGAIN}, or write “region: {holds}”." if there else f"{_AGAIN}."
    meant = _meant(at.point, lambda lat, lon: not kilometres_from(areas[region], lon, lat))
    return at.problem(message, meant or fix)


def _meant(point: m.Point, fits: Callable[[float, float], bool]) -> str:
    """What to write where a sign was lost, or the two are the wrong way round: if that fits, else nothing."""
    lat, lon = point.lat, point.lon
    for north, east in ((lat, -lon), (lon, lat), (-lat, lon)):
        if fits(north, east):
            return f"did you mean {{lat: {north}, lon: {east}}}? West of Greenwich a longitude starts with -."
    return ""


@hint
def look_at_points(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """Two places on the very same point. What was published stands there by right."""
    first: dict[m.Point, tuple[str, str]] = {}
    published = set(ledger)
    pairs = sorted(whole(entries), key=lambda pair: address_of(pair[0].folder, pair[0].id) not in published)
    for record, document in pairs:
        if isinstance(record, m.Pilot) and record.point and not record.withdrawn:
            other, file = first.setdefault(record.point, (record.name, document.file))
            if file != document.file:
                message = f"“{record.name}” stands on the same point as “{other}” ({file})."
                problems.append(document.problem(("point",), message, "look both up in the source again."))
