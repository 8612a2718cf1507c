"""Points on a map that stand too near each other to be told apart by a finger, taken together."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

APART = 26.7
"""The least distance between two things that can be tapped, in units of the drawing: 24 px on a phone of 320 px (WCAG
2.2, success criterion 2.5.8)."""

Point = tuple[float, float]


CIRCLE = 11.0
"""Radius of the circle that stands for several, wide enough for three figures."""


def clusters(points: Sequence[Point], width: float, height: float) -> list[tuple[Point, list[int]]]:
    """Groups of points, each with its middle and the numbers of the points in it, so that no two middles are nearer
    than `APART`. The two nearest groups are joined first; what stands alone is a group of one, at its own place. The
    circle of a group lies inside the drawing, which is `width` × `height`.

    The same for the same points in whatever order, but for ties, which go by the order. In the order of the first point
    of each group.
    """
    members: dict[int, list[int]] = {number: [number] for number in range(len(points))}
    middles: dict[int, Point] = {}
    near: list[tuple[float, int, int]] = []

    def look_around(number: int) -> None:
        x, y = middles[number]
        for other, (a, b) in middles.items():
            if other != number and abs(a - x) < APART and abs(b - y) < APART and math.dist((x, y), (a, b)) < APART:
                heapq.heappush(near, (math.dist((x, y), (a, b)), min(number, other), max(number, other)))

    for number, point in enumerate(points):
        middles[number] = point
        look_around(number)
    new = len(points)
    while near:
        _, one, other = heapq.heappop(near)
        if one not in middles or other not in middles:
            continue
        members[new] = sorted(members.pop(one) + members.pop(other))
        del middles[one], middles[other]
        xs, ys = zip(*(points[number] for number in members[new]), strict=True)
        middles[new] = _inside(sum(xs) / len(xs), width), _inside(sum(ys) / len(ys), height)
        look_around(new)
        new += 1
    return sorted(((middles[key], numbers) for key, numbers in members.items()), key=lambda group: group[1])


def _inside(middle: float, length: float) -> float:
    """To a tenth, and not so near to an edge that the circle would be cut off."""
    room = CIRCLE + 1
    return round(min(max(middle, room), length - room), 1)
