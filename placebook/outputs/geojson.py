"""The places as points on a map (GeoJSON, RFC 7946)."""

from __future__ import annotations

from collections.abc import Mapping

from placebook.content.edition import Edition
from placebook.content.writers import File, writer
from placebook.dataset.addresses import API, address, data_address
from placebook.dataset.records_by_id import by_name
from placebook.outputs.json_values import json_text

PLACES = f"{API}places.geojson"


@writer(
    File(
        PLACES,
        "The places as points, with what they were for and who took part (GeoJSON).",
        "application/geo+json",
        link="map",
        order=4,
        group="Places on a map",
        form="GeoJSON",
        whole=True,
    )
)
def places(edition: Edition) -> Mapping[str, str]:
    """Every place that has a record and is not withdrawn, in the order of the names.

    A position is longitude, then latitude, in degrees of WGS 84 (RFC 7946, section 3.1.1 and 4); a place without one
    has the geometry null (section 3.2). The properties are plain values, for programs that show them as a table.
    """
    dataset = edition.dataset
    features = []
    for place in by_name(dataset.pilots.values()):
        point = place.point
        features.append(
            {
                "type": "Feature",
                "id": place.id,
                "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None,
                "properties": {
                    "id": place.id,
                    "name": place.name,
                    "summary": place.summary,
                    "region": place.region,
                    "region_name": dataset.regions[place.region].name,
                    "topics": list(place.topics),
                    "phases": [part.phase for part in place.phases],
                    "partner_ids": list(place.partner_ids),
                    "partners": [dataset.organisations[id].name for id in place.partner_ids],
                    "page": edition.absolute(address(place) or ""),
                    "json": edition.absolute(data_address(place) or ""),
                },
            }
        )
    found = {"type": "FeatureCollection", "features": features}
    return {PLACES: json_text(found)}
