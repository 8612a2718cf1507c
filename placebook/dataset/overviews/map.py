"""The map: the shore, a dot for each place, and names that do not collide. No HTML, only where things go.

All lengths are units of the drawing, which is `WIDTH` wide; positions are counted from its left and top edge. On a
phone of 320 px, where it has 288 px, a unit is 0.9 px.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.map_clusters import CIRCLE, clusters
from placebook.dataset.overviews.map_labels import DOT, Box, Label, placed, reaches
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m

OUTLINES = Path(__file__).parent.parent / "outlines"
WIDTH = 320.0


Degrees = tuple[float, float]
"""Longitude and latitude."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map. `reach` is the radius of what can be tapped; no `label` where none fits."""

    pilot: m.Pilot
    x: float
    y: float
    reach: float
    label: Label | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places that stand too near each other to be told apart, by name, drawn as one circle with their number."""

    pilots: tuple[m.Pilot, ...]
    x: float
    y: float
    reach: float

    @property
    def id(self) -> str:
        """The id of the list of its places on the page of the map; it comes and goes with them."""
        return f"near-{self.pilots[0].id}"


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing `width` × `height`; `outline` is the data of an SVG path. What is alone is among the `places`."""

    width: float
    height: float
    outline: str
    credits: tuple[str, ...]
    """Whom the outline is from."""
    places: tuple[Place, ...]
    clusters: tuple[Cluster, ...]
    outside: tuple[m.Pilot, ...]
    """The places that stand outside the frame."""
    across: tuple[tuple[m.Organisation, tuple[m.Pilot, ...]], ...]
    """The organisations that are a partner in more than one place."""
    dot: float = DOT
    circle: float = CIRCLE

    @property
    def unlabelled(self) -> tuple[Place, ...]:
        """The places whose name fits nowhere."""
        return tuple(place for place in self.places if not place.label)


@dataclass(frozen=True, slots=True)
class Projection:
    """From degrees to the drawing: both are straight lines, with the right scale at the middle latitude."""

    frame: m.MapFrame
    width: float = WIDTH

    @property
    def scale(self) -> float:
        """Units to a degree of latitude."""
        middle = math.radians((self.frame.south + self.frame.north) / 2)
        return self.width / ((self.frame.east - self.frame.west) * math.cos(middle))

    @property
    def height(self) -> float:
        """Height of the drawing, in whole units."""
        return float(round((self.frame.north - self.frame.south) * self.scale))

    @property
    def box(self) -> Box:
        """The whole drawing."""
        return Box(0, 0, self.width, self.height)

    def __call__(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a position in degrees lies, to a tenth of a unit."""
        across = (lon - self.frame.west) / (self.frame.east - self.frame.west)
        down = (self.frame.north - lat) / (self.frame.north - self.frame.south)
        return round(across * self.width, 1), round(down * self.height, 1)


def map_of(dataset: Dataset) -> Map | None:
    """The map of all places; None where the programme sets no frame."""
    frame = dataset.settings.map_frame
    if frame is None:
        return None
    projection = Projection(frame)
    inside, outside = [], []
    for pilot in by_name(dataset.pilots.values()):
        x, y = projection(pilot.point.lon, pilot.point.lat)
        if Box(x, y, x, y).within(projection.box):
            inside.append((pilot, x, y))
        else:
            outside.append(pilot)
    groups = clusters([(x, y) for _, x, y in inside], WIDTH, projection.height)
    reach = reaches([middle for middle, _ in groups])
    alone = [inside[members[0]][0] if len(members) == 1 else None for _, members in groups]
    named = [(pilot.name if pilot else "", *middle) for pilot, (middle, _) in zip(alone, groups, strict=True)]
    labels = placed(named, reach, projection.box)
    drawn = [(path, outline.credit) for outline in outlines() if (path := path_of(outline.rings, projection))]
    return Map(
        width=WIDTH,
        height=projection.height,
        outline="".join(path for path, _ in drawn),
        credits=tuple(dict.fromkeys(credit for _, credit in drawn)),
        places=tuple(
            Place(pilot, *middle, r, label)
            for pilot, (middle, _), r, label in zip(alone, groups, reach, labels, strict=True)
            if pilot
        ),
        clusters=tuple(
            Cluster(tuple(inside[number][0] for number in members), *middle, r)
            for (middle, members), r in zip(groups, reach, strict=True)
            if len(members) > 1
        ),
        outside=tuple(outside),
        across=in_several_places(dataset),
    )


def in_several_places(dataset: Dataset) -> tuple[tuple[m.Organisation, tuple[m.Pilot, ...]], ...]:
    """The organisations that are a partner in more than one place (two phases of one place are one), with those."""
    found = []
    for organisation in by_name(dataset.organisations.values()):
        places = {pilot.id: pilot for pilot, _ in dataset.pilots_of[organisation.id]}
        if len(places) > 1:
            found.append((organisation, tuple(places.values())))
    return tuple(found)


def one_point(dataset: Dataset) -> list[tuple[str, str]]:
    """For each place that stands on the very point of one before it: its file, and a sentence that names both."""
    first: dict[m.Point, m.Pilot] = {}
    found = []
    for pilot in dataset.pilots.values():
        other = first.setdefault(pilot.point, pilot)
        if other is not pilot:
            message = f"“{pilot.name}” stands on the same point as “{other.name}”."
            found.append((dataset.file_of(pilot), message))
    return found


@dataclass(frozen=True, slots=True)
class Locator:
    """A small map of where one place is, `width` × `height`. The others are not on it: each page stands alone."""

    width: float
    height: float
    outline: str
    x: float
    y: float


LOCATOR = 130.0
"""How wide the drawing of a locator is."""


def locator_of(dataset: Dataset, pilot: m.Record) -> Locator | None:
    """Where a place is; None for another record, without a frame, and for a place that stands outside of it."""
    frame = dataset.settings.map_frame
    if frame is None or not isinstance(pilot, m.Pilot):
        return None
    projection = Projection(frame, LOCATOR)
    x, y = projection(pilot.point.lon, pilot.point.lat)
    if not Box(x, y, x, y).within(projection.box):
        return None
    return Locator(projection.width, projection.height, _small_outline(frame), x, y)


@lru_cache(maxsize=4)
def _small_outline(frame: m.MapFrame) -> str:
    projection = Projection(frame, LOCATOR)
    return "".join(path_of(outline.rings, projection, least=15) for outline in outlines())


# The outline


@dataclass(frozen=True, slots=True)
class Outline:
    """The shores of a country, in degrees, and whom they are from."""

    credit: str
    rings: tuple[tuple[Degrees, ...], ...]


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """All outlines of the folder `outlines/`."""
    found = []
    for file in sorted(OUTLINES.glob("*.json")):
        held = json.loads(file.read_text(encoding="utf-8"))
        rings = tuple(tuple((float(lon), float(lat)) for lon, lat in ring) for ring in held["rings"])
        found.append(Outline(held["credit"], rings))
    return tuple(found)


def path_of(rings: Iterable[Sequence[Degrees]], projection: Projection, least: int = 1) -> str:
    """The data of an SVG path for the rings that touch the frame; what lies outside it is for the viewBox to cut off.

    Steps are relative and in tenths, which is short; they are taken between rounded points, so no error adds up.
    Points nearer than `least` tenths to the one before are left out, and islands that are not much larger.
    """
    frame, parts = projection.box, []
    for ring in rings:
        points = [projection(lon, lat) for lon, lat in ring]
        across, down = [x for x, _ in points], [y for _, y in points]
        extent = Box(min(across), min(down), max(across), max(down))
        if not extent.overlaps(frame) or max(extent.right - extent.left, extent.bottom - extent.top) < max(
            1, least / 5
        ):
            continue
        shown = _thinned([(round(x * 10), round(y * 10)) for x, y in _what_matters(points, frame)], least)
        steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(shown) if (x, y) != (x0, y0)]
        if steps[-1:] and shown[-1] == shown[0]:
            steps.pop()  # “z” draws the last line.
        if steps:
            parts.append(f"M{_numbers(shown[0])}l{_joined(_numbers(step) for step in steps)}z")
    return "".join(parts)


def _thinned(points: Sequence[tuple[int, int]], least: int) -> list[tuple[int, int]]:
    kept = list(points[:1])
    for x, y in points[1:-1]:
        if max(abs(x - kept[-1][0]), abs(y - kept[-1][1])) >= least:
            kept.append((x, y))
    return [*kept, *points[-1:]]


def _what_matters(points: Sequence[tuple[float, float]], frame: Box) -> Iterator[tuple[float, float]]:
    """The points without those between two others beyond the same edge of the frame: nobody sees the way there."""

    def beyond(point: tuple[float, float]) -> set[str]:
        x, y = point
        edges = {"left": x < frame.left - 2, "right": x > frame.right + 2}
        edges |= {"top": y < frame.top - 2, "bottom": y > frame.bottom + 2}
        return {name for name, is_beyond in edges.items() if is_beyond}

    last: set[str] = set()
    for index, point in enumerate(points):
        here = beyond(point)
        after = beyond(points[index + 1]) if index + 1 < len(points) else set()
        if not (last & here & after):
            yield point
            last = here
        else:
            last &= here


def _number(tenths: int) -> str:
    return f"{tenths / 10:g}".replace("0.", ".", 1) if abs(tenths) < 10 and tenths else f"{tenths / 10:g}"


def _joined(numbers: Iterable[str]) -> str:
    """Numbers with a space between them where there is no minus."""
    found = ""
    for number in numbers:
        found += number if not found or number.startswith("-") else f" {number}"
    return found


def _numbers(pair: tuple[int, int]) -> str:
    return _joined(map(_number, pair))


# The names
