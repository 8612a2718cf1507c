"""How far a position is from the land of the outlines that the map is drawn with, and from a region."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from placebook.dataset.overviews.map_outline import OUTLINES, Degrees, outlines

FARTHEST_AT_SEA = 10.0
"""How many kilometres a place may be from the shore: the outlines are coarse, and some places are piers or islets."""

FARTHEST_OUTSIDE = 3.0
"""How many kilometres a place may be outside its region: the outlines are a kilometre off in places."""

_KM_TO_A_DEGREE = 111.32

Ring = tuple[Degrees, ...]
"""A closed line."""


def kilometres_from_land(lon: float, lat: float) -> float:
    """How far a position in degrees (WGS84) is from the nearest shore, in kilometres; 0 on land.

    0 too where no outline is within five degrees: nothing is known there.
    """
    far = kilometres_from((ring for outline in outlines() for ring in outline.rings), lon, lat)
    return 0.0 if far == math.inf else far


@lru_cache(maxsize=4)
def regions_of(name: str) -> Mapping[str, tuple[Ring, ...]]:
    """The outlines of each region, by its id, of one file in `outlines/regions/`; none where there is no such file."""
    file = OUTLINES / "regions" / f"{name}.json"
    if not file.exists():
        return {}
    found = {}
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        parts = feature["geometry"]["coordinates"]
        shapes = parts if feature["geometry"]["type"] == "MultiPolygon" else [parts]
        found[feature["id"]] = tuple(tuple((float(x), float(y)) for x, y in shape[0]) for shape in shapes)
    return found


def known_outlines() -> set[str]:
    """The names of all sets of outlines of regions."""
    return {file.stem for file in (OUTLINES / "regions").glob("*.json")}


def kilometres_from(rings: Iterable[Ring], lon: float, lat: float) -> float:
    """How far a position in degrees is from the nearest of some areas, in kilometres; 0 inside one.

    Infinite where none is within five degrees. On a plane through the position, which over such distances is exact
    to a hundredth.
    """
    scale = math.cos(math.radians(lat))
    nearest = math.inf
    for ring in rings:
        if _holds(ring, lon, lat):
            return 0.0
        for (x1, y1), (x2, y2) in pairwise(ring):
            if min(abs(x1 - lon), abs(x2 - lon)) < 5 and min(abs(y1 - lat), abs(y2 - lat)) < 5:
                segment = ((x1 - lon) * scale, y1 - lat, (x2 - lon) * scale, y2 - lat)
                nearest = min(nearest, _distance(*segment))
    return nearest * _KM_TO_A_DEGREE


def _holds(ring: tuple[Degrees, ...], lon: float, lat: float) -> bool:
    """Whether a position lies inside a closed line: a ray from it crosses the line an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _distance(x1: float, y1: float, x2: float, y2: float) -> float:
    """How far the origin is from a piece of a straight line."""
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0 if not length else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
    return math.hypot(x1 + along * dx, y1 + along * dy)
