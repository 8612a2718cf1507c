"""JSON Schemas (draft 2020-12) of the data files as officers write them, for editors: made from the models.

They say what one file can say by itself. What takes more than one file (whether an id exists, whether a fact has a
source) is left to the loader.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from placebook.model.base import Part
from placebook.model.fields import fields_of
from placebook.model.kinds import KINDS, Kind

FOLDER = "schemas"
"""The folder of `data/` that holds the schemas, for editors that read them from the repository."""

FILES = tuple(f"{FOLDER}/{kind.name}.json" for kind in KINDS)
"""Every schema, relative to `data/`."""


def first_line(kind: Kind) -> str:
    """The comment by which a data file names its schema to editors that read it."""
    up = "../" if kind.folder else ""
    return f"# yaml-language-server: $schema={up}{FOLDER}/{kind.name}.json"


def schema_of(kind: Kind, id: str | None = None) -> dict[str, Any]:
    """The schema of one kind of file. `id` is the address that it is published at; a copy elsewhere has none."""
    made = kind.model.model_json_schema(by_alias=True, schema_generator=_Generator, mode="validation")
    where = f"{kind.files}*.yml" if kind.folder else kind.files
    head = {"$schema": GenerateJsonSchema.schema_dialect, "$id": id, "title": where}
    return {name: value for name, value in {**head, **made}.items() if value is not None}


def schema_text(kind: Kind, id: str | None = None) -> str:
    """The schema as a file: the same bytes on every machine."""
    return json.dumps(schema_of(kind, id), indent=2, ensure_ascii=False) + "\n"


def schema_files() -> Mapping[str, str]:
    """Every schema as it is committed, by its path relative to `data/`."""
    return {f"{FOLDER}/{kind.name}.json": schema_text(kind) for kind in KINDS}


class _Generator(GenerateJsonSchema):
    """What pydantic makes of a model, brought to what stands in a file.

    A field that is left out is absent and never null; a group may be written short; a record's id is the name of
    its file; names of fields need no titles.
    """

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model: type[Part] = schema["cls"]
        made.pop("title", None)
        made["properties"] = {field.name: made["properties"][field.name] for field in fields_of(model)}
        made["required"] = [field.name for field in fields_of(model) if field.required]
        made["description"] = " ".join((model.__doc__ or "").split())
        if not model.short:
            return made
        plain = {name: value for name, value in made["properties"][model.short].items() if name != "description"}
        return {"description": made.pop("description"), "anyOf": [plain, made]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        keys, values = self.generate_inner(schema["keys_schema"]), self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": keys, "additionalProperties": values}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """As declared: the order in which an editor offers the fields."""
        return value
