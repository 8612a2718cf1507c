"""Names on a map that do not collide: with each other, with the dots, with the edge."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DOT = 5.0
"""Radius of a dot, to the middle of the line around it."""

TARGET = 14.0
"""Radius of what can be tapped around a dot: 25 px across on a phone, where WCAG 2.2 asks for 24."""

LEAST = DOT + 1
"""The same where the next dot is so near that there is no more room: the dot with its line."""

SIZE = 15.0
"""Size of the letters, as in the stylesheet. It may show them smaller, never larger."""

LINE = 1.2 * SIZE
"""From one line of a name to the next."""

GAP = 4.0
"""The least distance from a dot to its name."""

MARGIN = 2.0
"""The least distance between names, and from a name to the edge."""

LONG = 16
"""A name of more characters than this may be set in two lines."""

_ASCENT, _DESCENT = 1.0 * SIZE, 0.3 * SIZE
"""How far letters and their marks may reach above and below the line that they stand on."""

_CELL = 40.0

_WIDTHS = (("MWm@%…—", 1.0), ("DGHNOQUw&+=<>#~", 0.84), ("fijlrtI .,;:!|'()[]’‘·", 0.43), ('“”"-–/*', 0.52))
"""How wide letters are, in parts of their size, that are neither common capitals nor common small letters."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Box, margin: float = 0) -> bool:
        """Whether it lies inside another, at least `margin` from its edges."""
        return (
            self.left >= other.left + margin
            and self.top >= other.top + margin
            and self.right <= other.right - margin
            and self.bottom <= other.bottom - margin
        )

    def overlaps(self, other: Box, margin: float = 0) -> bool:
        """Whether it shares ground with another, or comes nearer to it than `margin`."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.top < other.bottom + margin
            and other.top < self.bottom + margin
        )

    def distance(self, x: float, y: float) -> float:
        """How far a point is from it; 0 inside."""
        return math.hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside its dot: where its first line stands (`x` is its start, middle or end, as `anchor` says)."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    box: Box
    """What it may cover at the most, whichever face the reader's machine has."""


def reaches(points: Sequence[tuple[float, float]]) -> list[float]:
    """For each point, how far around it a tap is its own: half the way to the next point, where that is near."""
    grid: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(points):
        grid.setdefault((int(x // _CELL), int(y // _CELL)), []).append(index)

    def nearest(index: int) -> float:
        least, (x, y) = 2 * TARGET, points[index]
        for cell in _cells(Box(x, y, x, y), least):
            for other in grid.get(cell, ()):
                if other != index:
                    least = min(least, math.dist((x, y), points[other]))
                if least <= 2 * LEAST:
                    return least
        return least

    return [max(LEAST, math.floor(nearest(index) * 5) / 10) for index in range(len(points))]


def placed(places: Sequence[tuple[str, float, float]], reach: Sequence[float], frame: Box) -> list[Label | None]:
    """For each place (name, x, y) the first label that is free; None where none is, and for what has no name.

    Short names are placed first, so that as many as can be are. A label is free when it is inside the frame, clear of
    all labels placed before it, and clear of what can be tapped around every other point.
    """
    near: dict[tuple[int, int], list[int]] = {}
    for index, (_, x, y) in enumerate(places):
        for cell in _cells(Box(x, y, x, y), TARGET):
            near.setdefault(cell, []).append(index)
    taken: dict[tuple[int, int], list[Box]] = {}

    def free(label: Label, own: int) -> bool:
        box = label.box
        return box.within(frame, MARGIN) and not any(
            any(box.overlaps(other, MARGIN) for other in taken.get(cell, ()))
            or any(i != own and box.distance(*places[i][1:]) < reach[i] for i in near.get(cell, ()))
            for cell in _cells(box)
        )

    found: list[Label | None] = [None] * len(places)
    for index in sorted(range(len(places)), key=lambda i: (width_of(places[i][0]), i)):
        named = candidates(*places[index]) if places[index][0] else ()
        label = next((label for label in named if free(label, index)), None)
        found[index] = label
        if label:
            for cell in _cells(label.box, MARGIN):
                taken.setdefault(cell, []).append(label.box)
    return found


def candidates(name: str, x: float, y: float) -> Iterator[Label]:
    """The labels that a place may have, the best first: in one line, then in two, each at eight sides of its dot."""
    for lines in [(name,), *broken(name)]:
        height = (len(lines) - 1) * LINE + _ASCENT + _DESCENT
        middle, above, below = y - height / 2, y - DOT - MARGIN - height, y + DOT + MARGIN
        beside, slanting = DOT + GAP, DOT + MARGIN
        for anchor, dx, top in (
            ("start", beside, middle),
            ("end", -beside, middle),
            ("middle", 0.0, above),
            ("middle", 0.0, below),
            ("start", slanting, y - height),
            ("end", -slanting, y - height),
            ("start", slanting, y),
            ("end", -slanting, y),
        ):
            yield _label(lines, x + dx, top + _ASCENT, anchor)


def _label(lines: tuple[str, ...], x: float, y: float, anchor: str) -> Label:
    width = max(map(width_of, lines))
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left, y - _ASCENT, left + width, y + (len(lines) - 1) * LINE + _DESCENT)
    return Label(lines, round(x, 1), round(y, 1), anchor, box)


def broken(name: str) -> list[tuple[str, str]]:
    """A long name in two lines, parted at the space that leaves the longer line shortest; nothing for any other."""
    words = name.split()
    if len(name) <= LONG or len(words) < 2:
        return []
    ways = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return [min(ways, key=lambda way: max(map(width_of, way)))]


def width_of(text: str) -> float:
    """How wide a text is at the most in a common sans-serif face: as in the widest of them, Verdana and DejaVu Sans."""
    return SIZE * sum(map(_ems, text))


def _ems(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    plain = unicodedata.normalize("NFD", character)[0]
    for characters, width in _WIDTHS:
        if plain in characters:
            return width
    return 0.71 if plain.isupper() else 0.64 if plain.isascii() else 1.0


def _cells(box: Box, margin: float = 0) -> list[tuple[int, int]]:
    """The cells of a grid that a box, with a margin around it, lies in. They keep the work the same for each place."""
    columns = range(int((box.left - margin) // _CELL), int((box.right + margin) // _CELL) + 1)
    rows = range(int((box.top - margin) // _CELL), int((box.bottom + margin) // _CELL) + 1)
    return [(column, row) for column in columns for row in rows]
