"""A list of names is sorted by what tells them apart."""

from __future__ import annotations

from placebook.text.slugs import first_letter, shared_beginnings, telling_part

NAMES = [
    "The University of Penwick",
    "University of the West Hills",
    "University of Sampleton",
    "University College Barrowby",
    "City of Coldham Council",
    "Bank of Towns",
    "London Borough of Dunwick",
    "London Borough of Easterton",
    "London Borough of Fenholt",
]


def test_a_beginning_that_three_names_share_does_not_count() -> None:
    shared = shared_beginnings(NAMES)
    assert shared == {
        "London Borough of": "London Borough of Dunwick",
        "University of": "The University of Penwick",
    }
    assert "".join(first_letter(telling_part(name, shared)) for name in NAMES) == "PWSUCBDEF"


def test_two_names_that_begin_alike_stand_where_readers_expect_them() -> None:
    assert shared_beginnings(NAMES[:2]) == {}
