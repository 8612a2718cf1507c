"""The map: every place is on it, inside the frame and a link with its name; no name lies on another, or on a dot."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser, LexborNode

from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.map import Map, cluster_names, map_of
from placebook.dataset.overviews.map_labels import DOT, LINE, SIZE, Box, broken, width_of
from placebook.dataset.overviews.map_outline import WIDTH, Projection, outlines, path_of
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.pages.render import render
from tests.support import ROOT, with_records

UPLANDS = ROOT / "tests/fixtures" / "uplands"
CSS = (ROOT / "placebook/site/theme/assets/site.css").read_text(encoding="utf-8")
ENGLAND = m.MapFrame.model_validate({"south": "49.8", "north": "55.9", "west": "-6.5", "east": "2.0"})

EVERY_RULE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}}
NAMES = (
    "Ely", "Bath", "Wem", "Dunwick", "Wymondham", "St Albans", "Kingston upon Hull", "Easterton upon Tyne",
    "West Yorkshire Combined Authority", "Bournemouth, Christchurch and Poole",
    "Llanfairpwllgwyngyllgogerychwyrndrobwll", "Stoke & “Trent”",
)  # fmt: skip


@pytest.fixture(scope="session")
def uplands() -> Dataset:
    """The made-up programme's records."""
    return read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS).dataset


def drawn(dataset: Dataset) -> Map:
    found = map_of(dataset)
    assert found is not None
    return found


def with_places(dataset: Dataset, places: Sequence[tuple[str, float, float]]) -> Dataset:
    """A dataset with made-up places (name, latitude, longitude) in the frame of England, else as it was."""
    first = next(iter(dataset.pilots.values()))
    pilots = {}
    for number, (name, lat, lon) in enumerate(places, start=1):
        point = m.Point(lat=lat, lon=lon)
        pilots[f"p{number}"] = first.model_copy(update={"id": f"p{number}", "name": name, "point": point})
    settings = dataset.settings.model_copy(update={"map_frame": ENGLAND})
    return replace(
        with_records(dataset, pilots=pilots), programme=dataset.programme.model_copy(update={"settings": settings})
    )


def around_a_town() -> list[tuple[str, float, float]]:
    """Twelve places within some thirty kilometres."""
    scatter = random.Random(12)
    return [(name, 52.5 + scatter.uniform(-0.3, 0.3), -1.9 + scatter.uniform(-0.4, 0.4)) for name in NAMES]


def at_random() -> list[tuple[str, float, float]]:
    """Forty places all over the frame."""
    scatter = random.Random(40)
    return [(NAMES[n % 12], scatter.uniform(49.8, 55.9), scatter.uniform(-6.5, 2.0)) for n in range(40)]


def on_the_edges() -> list[tuple[str, float, float]]:
    """Places in the corners and on the edges, two of them at one point."""
    return [
        ("Kingston upon Hull", lat, lon)
        for lat, lon in ((49.8, -6.5), (49.8, 2.0), (55.9, -6.5), (55.9, 2.0), (52.9, 2.0), (49.8, -2.0), (49.8, -2.0))
    ]


@pytest.fixture(params=["real", "uplands", "around a town", "at random", "on the edges"])
def dataset(request: pytest.FixtureRequest, content: Content, uplands: Dataset) -> Dataset:
    made_up = {"around a town": around_a_town, "at random": at_random, "on the edges": on_the_edges}
    if request.param in made_up:
        return with_places(uplands, made_up[request.param]())
    return uplands if request.param == "uplands" else content.dataset


def links_of(dataset: Dataset) -> list[LexborNode]:
    return LexborHTMLParser(render(dataset, "map", "/map/", map=drawn(dataset))).css("figure.map svg a")


# Where things go


def middles(found: Map) -> list[tuple[str, float, float, float]]:
    """All that can be tapped: a name for it, where it lies, how far it reaches."""
    alone = [(place.pilot.id, place.x, place.y, place.reach) for place in found.places]
    return alone + [(cluster.id, cluster.x, cluster.y, cluster.reach) for cluster in found.clusters]


def test_every_place_is_on_the_map_inside_the_frame_by_its_name_or_in_a_number(dataset: Dataset) -> None:
    found = drawn(dataset)
    together = [pilot for cluster in found.clusters for pilot in cluster.pilots]
    assert by_name([*(place.pilot for place in found.places), *together]) == by_name(dataset.pilots.values())
    assert not found.outside
    for name, x, y, _ in middles(found):
        assert 0 <= x <= found.width and 0 <= y <= found.height, name
    links = links_of(dataset)
    alone, numbers = links[: len(found.places)], links[len(found.places) :]
    assert [(link.attributes["aria-label"], link.attributes["href"]) for link in alone] == [
        (place.pilot.name, f"../pilots/{place.pilot.id}/") for place in found.places
    ]
    for link, place in zip(alone, found.places, strict=True):
        (words,) = link.css("title, text")
        assert " ".join(words.text().split()) == place.pilot.name, "named to the eye, or to the mouse"
    page = LexborHTMLParser(render(dataset, "map", "/map/", map=found))
    for link, cluster in zip(numbers, found.clusters, strict=True):
        assert link.text().strip() == str(len(cluster.pilots)) and link.attributes["href"] == f"#{cluster.id}"
        listed = page.css(f"[id='{cluster.id}'] a")
        assert [node.attributes["href"] for node in listed] == [f"../pilots/{p.id}/" for p in cluster.pilots]


def test_no_label_lies_on_another_or_on_a_point_or_leaves_the_frame(dataset: Dataset) -> None:
    found = drawn(dataset)
    frame = Box(0, 0, found.width, found.height)
    labels = [(place, place.label.box) for place in found.places if place.label]
    for (place, box), (other, its) in combinations(labels, 2):
        assert not box.overlaps(its), f"{place.pilot.name} on {other.pilot.name}"
    for place, box in labels:
        assert box.within(frame), place.pilot.name
        for name, x, y, reach in middles(found):
            least = DOT if name == place.pilot.id else reach
            assert box.distance(x, y) >= least, f"{place.pilot.name} on the point of {name}"


def test_a_tap_is_never_another_place_s_and_each_has_room_for_a_finger(dataset: Dataset) -> None:
    """24 px across on a phone of 320 px, where a unit is 0.9 px (WCAG 2.2, success criterion 2.5.8)."""
    found = middles(drawn(dataset))
    for (name, x, y, reach), (other, a, b, its) in combinations(found, 2):
        assert reach + its <= math.dist((x, y), (a, b)) + 1e-9, (name, other)
    assert all(2 * reach * 0.9 >= 23.9 for _, _, _, reach in found)


def test_names_are_left_out_only_where_they_fit_nowhere(uplands: Dataset) -> None:
    assert not drawn(uplands).unlabelled
    wide = drawn(with_places(uplands, [(NAMES[10], 52.5, -1.9), (NAMES[0], 51.5, -1.9)]))
    assert [place.pilot.name for place in wide.unlabelled] == [NAMES[10]], "one word, wider than the map"
    alone = drawn(with_places(uplands, [(NAMES[9], 52.5, -1.9)])).places[0].label
    assert alone and alone.lines == ("Bournemouth,", "Christchurch and Poole")


def test_places_close_together_are_one_number_and_the_nearest_are_joined_first(uplands: Dataset) -> None:
    near = [("Ash", 52.0, -1.0), ("Bar", 52.05, -1.0), ("Cold", 52.1, -1.0), ("Dun", 53.5, -1.0)]
    found = drawn(with_places(uplands, near))
    assert [[pilot.name for pilot in cluster.pilots] for cluster in found.clusters] == [["Ash", "Bar", "Cold"]]
    assert [place.pilot.name for place in found.places] == ["Dun"]
    (cluster,) = found.clusters
    assert abs(cluster.y - drawn(with_places(uplands, near[1:2])).places[0].y) < 0.11, "in their middle"


def test_numbers_in_one_region_are_told_apart_by_side_or_by_names(uplands: Dataset) -> None:
    north, south = [("Ash", 54.0, -1.0), ("Bar", 54.05, -1.0)], [("Cold", 52.0, -1.0), ("Dun", 52.05, -1.0)]
    dataset = with_places(uplands, [*north, *south])
    region = dataset.regions[next(iter(dataset.pilots.values())).region]
    where = region.in_text or region.name
    clusters = drawn(dataset).clusters
    assert cluster_names(dataset, clusters) == {
        "near-p1": f"the north of {where}",
        "near-p3": f"the south of {where}",
    }
    assert cluster_names(dataset, clusters[:1]) == {clusters[0].id: where}
    same = [replace(cluster, x=100.0, y=100.0) for cluster in clusters]
    assert set(cluster_names(dataset, same).values()) == {f"{where}, Ash to Bar", f"{where}, Cold to Dun"}
    assert f"Two in the north of {where}" in render(dataset, "map", "/map/", map=drawn(dataset))


def test_the_map_is_the_same_whatever_the_order_of_the_records(uplands: Dataset) -> None:
    one = with_places(uplands, at_random())
    other = with_records(one, pilots=dict(reversed(list(one.pilots.items()))))
    assert drawn(one).places == drawn(other).places


def test_a_place_outside_the_frame_is_named_and_not_drawn(uplands: Dataset) -> None:
    dataset = with_places(uplands, [("Here", 52.0, -1.0), ("Lerwick", 60.15, -1.15)])
    found = drawn(dataset)
    assert [p.pilot.name for p in found.places] == ["Here"]
    assert [p.name for p in found.outside] == ["Lerwick"]
    assert "Outside this map: " in render(dataset, "map", "/map/", map=found)


def test_a_place_without_a_position_is_named_and_not_drawn(uplands: Dataset) -> None:
    dataset = with_places(uplands, [("Here", 52.0, -1.0), ("Nowhere", 53.0, -1.0)])
    lost = {id: p.model_copy(update={"point": None}) if p.name == "Nowhere" else p for id, p in dataset.pilots.items()}
    found = drawn(with_records(dataset, pilots=lost))
    assert [p.pilot.name for p in found.places] == ["Here"] and [p.name for p in found.nowhere] == ["Nowhere"]
    page = LexborHTMLParser(render(with_records(dataset, pilots=lost), "map", "/map/", map=found))
    said = " ".join(page.body.text().split()) if page.body else ""
    assert "Not drawn here: Nowhere: no source that we read gives its position." in said


def test_a_place_that_a_phase_alone_names_is_a_hollow_dot_that_leads_to_the_phase(uplands: Dataset) -> None:
    """Where it stands too near another dot it has none, and is named below the map."""
    dataset = with_places(uplands, [("Here", 52.0, -1.0)])
    phase, *others = dataset.phases_in_order
    named = [("Far", 53.5, -1.0), ("Next door", 52.01, -1.0), ("Lost", None, None)]
    places = tuple(
        m.PhasePlace(name=name, point=m.Point(lat=lat, lon=lon) if lat and lon else None, source=("uplands-leaflet",))
        for name, lat, lon in named
    )
    phases = {p.id: p for p in (phase.model_copy(update={"places": places}), *others)}
    dataset = with_records(dataset, phases=phases)
    found = drawn(dataset)
    assert [place.name for place in found.hollow] == ["Far"]
    assert [place.name for place, _ in found.too_near] == ["Next door"]
    page = LexborHTMLParser(render(dataset, "map", "/map/", map=found))
    (dot,) = page.css("a:has(.hollow)")
    assert (dot.attributes["href"] or "").endswith(f"/phases/{phase.id}/#far")
    assert page.body
    said = " ".join(page.body.text().split())
    assert "A hollow dot is a place of one phase that has no page of its own." in said
    assert "Too near another dot, or outside the map: Next door." in said and "Not drawn here: Lost of" in said


def test_no_frame_no_map(uplands: Dataset) -> None:
    settings = uplands.settings.model_copy(update={"map_frame": None})
    assert map_of(replace(uplands, programme=uplands.programme.model_copy(update={"settings": settings}))) is None


@pytest.mark.parametrize(
    "name, lines",
    [
        ("Newcastle", []),
        ("Gloucestershire and", [("Gloucestershire", "and")]),
        ("Easterton upon Tyne", [("Easterton", "upon Tyne")]),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwll", []),
    ],
)
def test_long_names_are_set_in_two_lines(name: str, lines: list[tuple[str, str]]) -> None:
    assert broken(name) == lines


# The outline


def points_of(path: str) -> list[list[tuple[float, float]]]:
    """The points of each ring of a path, as a browser reads it."""
    number = r"-?(?:\d+(?:\.\d+)?|\.\d+)"
    assert re.fullmatch(rf"(M{number} ?{number}l(?:{number} ?)+z)*", path), "numbers, and nothing such as NaN"
    rings = []
    for ring in path.split("M")[1:]:
        x, y, *steps = (float(found) for found in re.findall(number, ring))
        points = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        rings.append(points)
    return rings


def test_the_outline_is_small_and_sound(dataset: Dataset) -> None:
    assert points_of(drawn(dataset).outline)
    assert len(drawn(dataset).outline) < 5000


def test_the_outline_of_england_stays_within_its_size() -> None:
    path = "".join(path_of(outline.rings, Projection(ENGLAND)) for outline in outlines())
    assert len(path) < 4096
    rings = points_of(path)
    assert len(rings) > 4
    # Land's End, Lowestoft, Dungeness: a tenth of a degree is 6 units down and 4 across.
    for lat, lon in ((50.07, -5.71), (52.48, 1.76), (50.91, 0.98)):
        x, y = Projection(ENGLAND)(lon, lat)
        assert any(abs(px - x) < 6 and abs(py - y) < 8 for ring in rings for px, py in ring), (lat, lon)
    # Shetland is not on it, and leaves nothing behind: no ring lies outside the frame.
    height = Projection(ENGLAND).height
    for ring in rings:
        assert any(-3 <= x <= WIDTH + 3 for x, _ in ring) and any(-3 <= y <= height + 3 for _, y in ring)


def test_what_is_left_out_of_the_outline_is_never_seen() -> None:
    """Each step between points of the drawing that crosses the frame is a step of the full outline too."""
    projection = Projection(ENGLAND)
    full = {projection(*point) for outline in outlines() for ring in outline.rings for point in ring}
    kept = points_of("".join(path_of(outline.rings, projection) for outline in outlines()))
    seen = [p for ring in kept for p in ring if 0 <= p[0] <= WIDTH and 0 <= p[1] <= projection.height]
    known = {(round(x, 1), round(y, 1)) for x, y in full}
    assert all((round(x, 1), round(y, 1)) in known for x, y in seen)
    inside = {p for p in known if 0 <= p[0] <= WIDTH and 0 <= p[1] <= projection.height}
    missing = inside - {(round(x, 1), round(y, 1)) for x, y in seen}
    assert len(missing) <= 2, "only specks of less than a unit"
    for ring in kept:
        for a, b in pairwise([*ring, ring[0]]):
            assert max(abs(a[0] - b[0]), abs(a[1] - b[1])) < 400


def test_the_scale_is_the_same_both_ways_in_the_middle() -> None:
    projection = Projection(ENGLAND)
    assert projection.height == 380
    (x1, _), (x2, _) = projection(-3, 52.85), projection(-2, 52.85)
    (_, y1), (_, y2) = projection(-2, 53.35), projection(-2, 52.35)
    assert (x2 - x1) / (y2 - y1) == pytest.approx(0.604, abs=0.005)  # cos 52.85°


# The page


def test_the_page_says_the_same_as_a_list_and_where_the_points_are_from(content: Content) -> None:
    dataset = content.dataset
    page = LexborHTMLParser(render(dataset, "map", "/map/", map=drawn(dataset)))
    listed = {link.attributes["href"] for link in page.css("ul.directory > li > a")}
    assert listed >= {f"../pilots/{id}/" for id in dataset.pilots}
    cited = {link.attributes["href"] for link in page.css(".mark a")}
    for pilot in dataset.pilots.values():
        assert {f"#source-{c.source}" for c in dataset.cited(pilot, "point")} <= cited, pilot.id
    assert ["Natural Earth" in caption.text() for caption in page.css("figcaption")] == [True]
    assert not page.css("[style], style")


def test_organisations_in_several_places_are_shown(uplands: Dataset) -> None:
    across = drawn(uplands).across
    assert [(org.id, [p.id for p in pilots]) for org, pilots in across] == [
        ("friends-of-the-strath", ["cwm-example", "strath-sample"])
    ]
    html = render(uplands, "map", "/map/", map=drawn(uplands))
    assert "friends-of-the-strath/" in html and "None of our sources" not in html
    one_each = with_places(uplands, [("Here", 52.0, -1.0)])
    found = drawn(one_each)
    assert not found.across
    assert "None of our sources names an organisation as a partner in more than one valley." in render(
        one_each, "map", "/map/", map=found
    )


# In a browser

BOXES = """(family) => {
  if (family) document.documentElement.style.setProperty("--text", family);
  const box = (node) => { const b = node.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const svg = document.querySelector(".map svg");
  return {
    svg: box(svg),
    unit: svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
    places: [...document.querySelectorAll(".map a")].map((a) => ({
      name: a.getAttribute("aria-label"), dot: box(a.querySelector(".dot")), hit: box(a.querySelector(".hit")),
      text: a.querySelector(".label") && box(a.querySelector(".label")),
    })),
    wide: document.documentElement.scrollWidth,
  };
}"""


@contextmanager
def shown(browser: Browser, dataset: Dataset, width: int) -> Iterator[Page]:
    """The page of the map in a window of some width."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Map</title><style>{CSS}</style></head>'
        f'<body class="layout-page"><div class="wrap page"><main><header><h1>Map</h1></header><article>'
        f"{render(dataset, 'map', '/map/', map=drawn(dataset))}</article></main></div></body></html>"
    )
    yield page
    page.close()


def test_the_stylesheet_shows_letters_no_larger_than_they_are_measured(browser: Browser, content: Content) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('.map .label')).fontSize)"
    with shown(browser, content.dataset, 320) as page:
        assert page.evaluate(size) == SIZE, "placebook/site/theme/assets/site.css: .map .label"
    with shown(browser, content.dataset, 1280) as page:
        assert page.evaluate(size) <= SIZE
    assert LINE == 1.2 * SIZE, "as placebook/pages/templates/map_figure.html has it"


@pytest.mark.parametrize("width", [320, 1280])
def test_rendered_names_do_not_collide(browser: Browser, dataset: Dataset, width: int) -> None:
    with shown(browser, dataset, width) as page:
        for family in ("", "'DejaVu Sans', Verdana", "'Liberation Sans', Arial"):
            found: dict[str, Any] = page.evaluate(BOXES, family)
            texts = [(place["name"], Box(*place["text"])) for place in found["places"] if place["text"]]
            assert texts or not drawn(dataset).places
            for name, box in texts:
                assert box.within(Box(*found["svg"])), (name, family)
                for place in found["places"]:
                    left, top, right, bottom = place["dot"]
                    apart = box.distance((left + right) / 2, (top + bottom) / 2)
                    assert apart >= DOT * found["unit"], f"{name} on the dot of {place['name']} in {family}"
            for (name, box), (other, its) in combinations(texts, 2):
                assert not box.overlaps(its), f"{name} on {other} in {family}"
            assert found["wide"] <= width


def test_every_place_can_be_tapped_on_a_phone_and_axe_finds_nothing(browser: Browser, content: Content) -> None:
    with shown(browser, content.dataset, 320) as page:
        for place in page.evaluate(BOXES, "")["places"]:
            left, top, right, bottom = place["hit"]
            assert right - left >= 24 and bottom - top >= 24, place["name"]
        assert [v["id"] for v in Axe().run(page, options=EVERY_RULE).response["violations"]] == []
        for place in page.locator(".map a").all():
            at = place.bounding_box()
            assert at is not None
            middle = [at["x"] + at["width"] / 2, at["y"] + at["height"] / 2]
            hit = "(a, [x, y]) => a.contains(document.elementFromPoint(x, y))"
            place.scroll_into_view_if_needed()
            assert place.evaluate(hit, middle), place.get_attribute("aria-label")


def test_names_are_measured_wider_than_any_face_shows_them(browser: Browser, content: Content) -> None:
    """Every name of the dataset, in every sans-serif face that this machine has."""
    names = sorted({*NAMES, *(o.name for o in content.dataset.organisations.values())})
    page = browser.new_page()
    page.set_content("<canvas></canvas>")
    for family in ("system-ui", "sans-serif", "DejaVu Sans", "Verdana", "Liberation Sans", "Arial", "Noto Sans"):
        widths = page.evaluate(
            "([names, font]) => { const c = document.querySelector('canvas').getContext('2d'); c.font = font;"
            " return names.map((name) => c.measureText(name).width); }",
            [names, f"{SIZE}px '{family}', sans-serif" if family != "system-ui" else f"{SIZE}px system-ui"],
        )
        for name, width in zip(names, widths, strict=True):
            assert width <= width_of(name), (family, name)
    page.close()
