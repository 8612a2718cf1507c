"""Every field says in plain English what it holds, once, and the field guide and the messages say the same."""

from __future__ import annotations

import re

import pytest

from placebook.check.built_site import BuiltPage
from placebook.model.base import Gathered, Part
from placebook.model.fields import Field, find_field, parts_of
from placebook.model.guide import fields_of_all, kinds_of_file, shared_groups
from placebook.model.kinds import KINDS, kind_named
from placebook.model.records import PageCheck, Record
from placebook.text.yaml.writer import written
from tests.support import text_of

MODELS: set[type[Part]] = {Record, *(kind.model for kind in KINDS)}
MODELS |= {part for kind in KINDS for _, _, part in parts_of(kind.model)}
FIELDS = sorted((model.__name__, name) for model in MODELS for name in model.model_fields)


def described(model: str, field: str) -> str:
    return next(found for found in MODELS if found.__name__ == model).model_fields[field].description or ""


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=[".".join(names) for names in FIELDS])
def test_every_field_has_one_description_in_plain_english(model: str, field: str) -> None:
    """It can stand by itself, and its first sentence after a colon in a message."""
    text = described(model, field)
    assert re.fullmatch(r"[A-Z].{8,}\.", text), f"{model}.{field} has no description"
    assert len(text) <= 200
    assert "  " not in text and "`" not in text


def in_guide() -> list[tuple[str, Field]]:
    """Each field of the field guide, with the id of its group."""
    groups = [group for kind in kinds_of_file() for group in kind.groups] + list(shared_groups())
    own = [(kind.name, field) for kind in kinds_of_file() for field in kind.fields]
    held = [(group.id, field) for group in groups for field in group.fields]
    return own + held + [("every", field) for field in fields_of_all()]


def test_the_guide_shows_every_field_of_every_model_that_is_written_in_a_file(pages: dict[str, BuiltPage]) -> None:
    page = pages["/fields/"]
    for group, field in in_guide():
        entry = page.tree.css_first(f'[id="{group}-{field.name}"]')
        assert entry is not None, f"{group}: {field.name}"
        text = " ".join(entry.text().split())
        assert field.description in text and field.takes in text, f"{group}: {field.name}"
        assert ("must be there" in text) == field.required
        assert ("needs a source" in text) == field.sourced
    shown = {(field.name, field.description) for _, field in in_guide()}
    written_down = {
        (info.alias or name, info.description)
        for model in MODELS
        for name, info in model.model_fields.items()
        if model is not PageCheck and not any(isinstance(mark, Gathered) for mark in info.metadata)
    }
    record_id = Record.model_fields["id"].description
    assert shown == written_down - {("id", record_id)}


def test_the_guide_names_every_kind_of_file_with_its_schema(pages: dict[str, BuiltPage]) -> None:
    page = pages["/fields/"]
    assert {kind.name for kind in KINDS} <= page.ids
    assert {f"../schemas/{kind.name}.json" for kind in KINDS} <= set(page.links())
    assert "data/programme.yml" in text_of(page)


def test_the_guide_is_reached_from_the_page_on_macros(pages: dict[str, BuiltPage]) -> None:
    assert any(link.endswith("fields/") for link in pages["/macros/"].links())


def test_what_needs_a_source_is_what_the_loader_asks_one_for() -> None:
    sourced = {name: find_field(kind_named("pilot").model, name) for name in ("name", "region", "topics", "former_ids")}
    assert {name for name, field in sourced.items() if field and field.sourced} == {"name", "region"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Sampleton", "Sampleton"),
        ("Two aims: health", '"Two aims: health"'),
        ("no", '"no"'),
        ("10007786", '"10007786"'),
        ("the #1 place", '"the #1 place"'),
        ("In July, at last", "In July, at last"),
        (["In July, at last", "b"], '["In July, at last", b]'),
        ({"lat": 51.5, "name": "é"}, "{lat: 51.5, name: é}"),
        ('“a” "b"', '“a” "b"'),
        ("'a", '"\'a"'),
    ],
)
def test_a_value_is_written_as_an_officer_would(value: object, text: str) -> None:
    assert written(value) == text
