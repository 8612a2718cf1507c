"""The land of a map: outlines in degrees, and how they become a drawing."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from placebook.dataset.overviews.map_labels import Box
from placebook.model import records as m

OUTLINES = Path(__file__).parent.parent / "outlines"
WIDTH = 320.0

Degrees = tuple[float, float]
"""Longitude and latitude."""


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
