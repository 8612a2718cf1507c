"""The map: the shore, a dot for each place, and names that do not collide. No HTML, only where things go.

All lengths are units of the drawing, which is `WIDTH` wide; positions are counted from its left and top edge. On a
phone of 320 px, where it has 288 px, a unit is 0.9 px.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.map_clusters import APART, CIRCLE, clusters
from placebook.dataset.overviews.map_labels import DOT, Box, Label, placed, reaches
from placebook.dataset.overviews.map_outline import WIDTH, Projection, outlines, path_of
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.text.english import listed


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
class Hollow:
    """A place that a phase names and that has no record of its own, with a position: a hollow dot."""

    name: str
    phase: m.Phase
    x: float
    y: float
    reach: float
    label: Label | None


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
    hollow: tuple[Hollow, ...]
    too_near: tuple[tuple[m.PhasePlace, m.Phase], ...]
    """Places of a phase alone that stand too near a dot to have one of their own."""
    outside: tuple[m.Pilot, ...]
    """The places that stand outside the frame."""
    nowhere: tuple[m.Pilot, ...]
    """The places for which no source gives a position."""
    across: tuple[tuple[m.Organisation, tuple[m.Pilot, ...]], ...]
    """The organisations that are a partner in more than one place."""
    dot: float = DOT
    circle: float = CIRCLE

    @property
    def unlabelled(self) -> tuple[Place, ...]:
        """The places whose name fits nowhere."""
        return tuple(place for place in self.places if not place.label)


def map_of(dataset: Dataset) -> Map | None:
    """The map of all places; None where the programme sets no frame."""
    frame = dataset.settings.map_frame
    if frame is None:
        return None
    projection = Projection(frame)
    inside, outside, nowhere = [], [], []
    for pilot in by_name(dataset.pilots.values()):
        if pilot.point is None:
            nowhere.append(pilot)
            continue
        x, y = projection(pilot.point.lon, pilot.point.lat)
        if Box(x, y, x, y).within(projection.box):
            inside.append((pilot, x, y))
        else:
            outside.append(pilot)
    groups = clusters([(x, y) for _, x, y in inside], WIDTH, projection.height)
    many = len(groups)
    hollow, too_near = _hollow(dataset, projection, [middle for middle, _ in groups])
    reach = reaches([*(middle for middle, _ in groups), *((x, y) for *_, x, y in hollow)])
    alone = [inside[members[0]][0] if len(members) == 1 else None for _, members in groups]
    named = [(pilot.name if pilot else "", *middle) for pilot, (middle, _) in zip(alone, groups, strict=True)]
    labels = placed([*named, *((place.name, x, y) for place, _, x, y in hollow)], reach, projection.box)
    drawn = [(path, outline.credit) for outline in outlines() if (path := path_of(outline.rings, projection))]
    return Map(
        width=WIDTH,
        height=projection.height,
        outline="".join(path for path, _ in drawn),
        credits=tuple(dict.fromkeys(credit for _, credit in drawn)),
        places=tuple(
            Place(pilot, *middle, r, label)
            for pilot, (middle, _), r, label in zip(alone, groups, reach[:many], labels[:many], strict=True)
            if pilot
        ),
        clusters=tuple(
            Cluster(tuple(inside[number][0] for number in members), *middle, r)
            for (middle, members), r in zip(groups, reach[:many], strict=True)
            if len(members) > 1
        ),
        hollow=tuple(
            Hollow(place.name, phase, x, y, r, label)
            for (place, phase, x, y), r, label in zip(hollow, reach[many:], labels[many:], strict=True)
        ),
        too_near=tuple(too_near),
        outside=tuple(outside),
        nowhere=tuple(nowhere),
        across=in_several_places(dataset),
    )


_SIDES = ("east", "south-east", "south", "south-west", "west", "north-west", "north", "north-east")
"""The eighths of a circle in the order in which angles grow on a drawing, whose second axis points down."""


def cluster_names(dataset: Dataset, clusters: Iterable[Cluster]) -> dict[str, str]:
    """Where each cluster lies, by its id: “Middle Moor”, or “the north of Middle Moor” where several lie in one region.

    Where that does not tell them apart either, the first and the last name do: “Middle Moor, Ashby to Wickdale”.
    """
    by_region: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        regions = [dataset.regions[pilot.region] for pilot in cluster.pilots]
        by_region.setdefault(listed(list(dict.fromkeys(r.in_text or r.name for r in regions))), []).append(cluster)
    found = {}
    for region, members in by_region.items():
        middle_x, middle_y = (sum(getattr(c, axis) for c in members) / len(members) for axis in ("x", "y"))
        sides = {c.id: _SIDES[round(math.atan2(c.y - middle_y, c.x - middle_x) / math.tau * 8) % 8] for c in members}
        for cluster in members:
            name = f"the {sides[cluster.id]} of {region}"
            if len(members) == 1:
                name = region
            elif list(sides.values()).count(sides[cluster.id]) > 1:
                name = f"{region}, {cluster.pilots[0].name} to {cluster.pilots[-1].name}"
            found[cluster.id] = name
    return found


_Spots = list[tuple[m.PhasePlace, m.Phase, float, float]]


def _hollow(
    dataset: Dataset, projection: Projection, drawn: list[tuple[float, float]]
) -> tuple[_Spots, list[tuple[m.PhasePlace, m.Phase]]]:
    """The places that phases alone name and that can be drawn, and those that stand too near what is `drawn`."""
    found: _Spots = []
    too_near = []
    for phase in dataset.phases_in_order:
        for place in phase.places:
            if place.point is None:
                continue
            x, y = projection(place.point.lon, place.point.lat)
            others = [*drawn, *((a, b) for *_, a, b in found)]
            if not Box(x, y, x, y).within(projection.box) or any(math.dist((x, y), other) < APART for other in others):
                too_near.append((place, phase))
            else:
                found.append((place, phase, x, y))
    return found, too_near


def in_several_places(dataset: Dataset) -> tuple[tuple[m.Organisation, tuple[m.Pilot, ...]], ...]:
    """The organisations that are a partner in more than one place (two phases of one place are one), with those."""
    found = []
    for organisation in by_name(dataset.organisations.values()):
        places = {pilot.id: pilot for pilot, _ in dataset.pilots_of[organisation.id]}
        if len(places) > 1:
            found.append((organisation, tuple(places.values())))
    return tuple(found)


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
    """Where a place is; None for another record, without a frame or a position, and for a place outside the frame."""
    frame = dataset.settings.map_frame
    if frame is None or not isinstance(pilot, m.Pilot) or pilot.point is None:
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
