"""The places as GeoJSON (RFC 7946), as a map program reads them; and the tables that other data is joined to."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import Any

import pytest

from placebook.content.content import Content
from placebook.content.edition import Edition
from placebook.outputs.published import outputs
from tests.support import SITE_URL


@pytest.fixture(scope="module")
def files(content: Content) -> dict[str, Any]:
    """What is published beside the pages, by address; text as text."""
    return {
        at: data.decode("utf-8", "replace") if isinstance(data, bytes) else data
        for at, data in outputs(Edition(content, SITE_URL)).items()
    }


def test_every_place_is_a_feature_and_longitude_comes_first(files: dict[str, Any], content: Content) -> None:
    found = json.loads(files["/api/v1/places.geojson"])
    assert found["type"] == "FeatureCollection"
    features = {feature["id"]: feature for feature in found["features"]}
    assert set(features) == set(content.dataset.pilots)
    for id, place in content.dataset.pilots.items():
        feature = features[id]
        assert feature["type"] == "Feature" and set(feature) == {"type", "id", "geometry", "properties"}
        if place.point is None:
            assert feature["geometry"] is None, "RFC 7946, section 3.2"
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [place.point.lon, place.point.lat]}
        told = feature["properties"]
        assert told["page"] == f"{SITE_URL}pilots/{id}/" and told["name"] == place.name
        assert len(told["partner_ids"]) == len(told["partners"]) == len(set(told["partner_ids"]))


def test_a_stranger_joins_places_to_organisations_to_sources(files: dict[str, Any], content: Content) -> None:
    """With the CSV files alone, in the database that is part of Python."""
    database = sqlite3.connect(":memory:")
    for name in ("partnership-sources", "organisations", "sources", "pilots"):
        head, *rows = csv.reader(io.StringIO(files[f"/api/v1/csv/{name}.csv"]))
        columns = ", ".join(f'"{column}"' for column in head)
        database.execute(f'CREATE TABLE "{name}" ({columns})')
        database.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(head))})', rows)
    joined = database.execute(
        'SELECT p.name, o.name, s.title FROM "partnership-sources" x JOIN pilots p ON x.place_id = p.id '
        "JOIN organisations o ON x.organisation = o.id JOIN sources s ON x.source = s.id"
    ).fetchall()
    data = content.dataset
    expected = [
        (pilot.name, data.organisations[partner.organisation].name, data.sources[cited.source].title)
        for pilot in data.pilots.values()
        for part in pilot.phases
        for partner in part.partners
        for cited in data.cited(pilot, f"phases.{part.phase}.partners.{partner.organisation}")
    ]
    assert sorted(joined) == sorted(expected) and joined


def test_every_place_of_a_phase_has_an_id_whether_or_not_it_has_a_record(files: dict[str, Any]) -> None:
    for name in ("places", "partnerships", "partnership-sources"):
        rows = list(csv.DictReader(io.StringIO(files[f"/api/v1/csv/{name}.csv"])))
        assert rows and all(row["place_id"] and row["pilot"] in ("", row["place_id"]) for row in rows)
        assert len({row["place_id"] for row in rows}) == len({row["place"] for row in rows})


def test_ids_stand_beside_names(files: dict[str, Any], content: Content) -> None:
    organisations = {row["id"]: row for row in csv.DictReader(io.StringIO(files["/api/v1/csv/organisations.csv"]))}
    for row in csv.DictReader(io.StringIO(files["/api/v1/csv/pilots.csv"])):
        partners = [organisations[id] for id in row["partner_ids"].split(" | ")]
        assert [partner["name"] for partner in partners] == row["partners"].split(" | ")
        assert all(row["id"] in partner["pilot_ids"].split(" | ") for partner in partners)
