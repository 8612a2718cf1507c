"""What every group of fields in a record is built on, and the marks that a field can carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic.config import JsonDict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


@dataclass(frozen=True, eq=False)
class Checked:
    """A check of a value as it was typed; `takes` says in words, and `schema` in JSON Schema, what passes it."""

    check: Callable[[Any], Any]
    takes: str
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema)


class OneOrMany:
    """Marks a list that may be written as its one item."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def as_list(value: Any) -> Any:
            return value if isinstance(value, (list, tuple)) else [value]

        return core_schema.no_info_before_validator_function(as_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the id of another record (`organisations`, …) or of a list in `programme.yml`.

    A former id is read as the present one: the loader gives them as the context of validation.
    """

    to: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def present(value: str, info: ValidationInfo) -> str:
            return former_ids(info).get((self.to, value), value)

        return core_schema.with_info_after_validator_function(present, handler(source))


def former_ids(info: ValidationInfo) -> Mapping[tuple[str, str], str]:
    """The present id for each folder and former id, where the loader knows them."""
    return info.context or {}


class Own:
    """Marks a field that is our own grouping or setting, not a published fact: it needs no source."""


class Gathered:
    """Marks a field that other records fill in once all are read: it is published, and not written in the file."""


def wrong(
    message: str,
    fix: str,
    write: str | None = None,
    *,
    where_required: str = "",
    more: tuple[tuple[str, str, str], ...] = (),
    span: tuple[object, object] | None = None,
) -> PydanticCustomError:
    """An error with its sentence. `{field}` at its start stands for the field's name; other braces are text.

    `write` is what was certainly meant, as YAML has it. `where_required` takes the place of `fix` in a field that
    cannot be left out. `more` is what else is wrong with the same value: message, fix, and the fix where it cannot be
    left out. `span` are the first and last of several dates that stand where one belongs.
    """
    said: dict[str, object] = {"said": message, "fix": fix, "write": write or "", "where_required": where_required}
    said |= {"more": more, "span": span or ()}
    return PydanticCustomError("content", "{said}", said)


class Part(BaseModel):
    """Base of everything in a record: immutable, and closed to fields that are not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    short: ClassVar[str | None] = None
    """The field that plain text stands for, where the group may be written as plain text."""

    begins: ClassVar[tuple[str, ...]] = ()
    """The fields that a new one starts with beside those that it must have."""

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, value: Any) -> Any:
        return {cls.short: value} if cls.short and isinstance(value, str) else value

    def set_fields(self) -> list[str]:
        """The names of the fields that were written in the file, in the order of their declaration."""
        return [name for name in type(self).model_fields if name in self.model_fields_set]


def exactly_one(said: str, *names: str) -> tuple[ConfigDict, Any]:
    """That exactly one of some fields is written: the `model_config` of a group, for its JSON Schema, and a validator.

    The validator raises what `said` says is wrong, with the names of the fields.
    """
    schema: JsonDict = {"oneOf": [{"required": [name]} for name in names]}
    *first, last = (f"“{name}:”" for name in names)

    def check(part: Part) -> Part:
        if sum(getattr(part, name) is not None for name in names) != 1:
            raise wrong(said, f"name it in one of {', '.join(first)} or {last}.")
        return part

    return ConfigDict(json_schema_extra=schema), model_validator(mode="after")(check)
