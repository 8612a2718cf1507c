"""The kinds of value that a field of a record can hold, each with its own sentence when it is wrong.

Every check raises `PydanticCustomError("content", message, {"fix": …})`; `loading` gives it a position.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    PlainSerializer,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from placebook.dates import PartialDate
from placebook.yamlfile import Scalar

# Control characters, and those that hide or turn text: zero-width spaces and joins, marks of direction.
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


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


def wrong(message: str, fix: str) -> PydanticCustomError:
    """An error with its sentence; braces in `message` are text."""
    return PydanticCustomError("content", "{said}", {"said": message, "fix": fix})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a group of fields"
        raise wrong(f"this should be text, and is {found}.", "write the text on one line after the colon.")
    if hidden := _HIDDEN.search(value):
        message = f"there is an invisible character here (U+{ord(hidden[0]):04X}), which changes how text is read."
        raise wrong(message, "delete it: write the text again from the keyboard.")
    looks_like = value.looks_like if isinstance(value, Scalar) else "str"
    text = value.strip()
    if not text:
        raise wrong("this has no value.", "write one, or delete the line.")
    if looks_like == "bool":
        raise wrong(f"“{text}” without quotes means true or false in YAML.", f'write "{text}" in quotes.')
    if looks_like == "null":
        raise wrong(f"“{text}” without quotes means nothing in YAML.", f'write "{text}" in quotes.')
    if looks_like in ("int", "float", "timestamp"):
        message = f"“{text}” without quotes is a {'date' if looks_like == 'timestamp' else 'number'} in YAML"
        raise wrong(f"{message}, and other programs would change it.", f'write "{text}" in quotes.')
    return " ".join(text.split())


Text = Annotated[str, BeforeValidator(_text)]
"""A sentence or a few, on one line once read."""


def _paragraphs(value: Any) -> str:
    _text(value)
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", str(value).strip()))


Paragraphs = Annotated[str, BeforeValidator(_paragraphs)]
"""Text in one or more paragraphs, parted by an empty line."""


def _id(value: Any) -> str:
    text = _text(value)
    if not ID.fullmatch(text):
        better = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        fix = f"write “{better}”." if better else "write small letters, digits and dashes."
        raise wrong(f"“{text}” is not an id: ids have small letters, digits and dashes only.", fix)
    return text


Id = Annotated[str, BeforeValidator(_id)]


def _date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    text = str(value).strip() if isinstance(value, str) else ""
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        fix = "write 2016, 2016-11 or 2016-11-21: as much as the source says."
        if "impossible" in str(error):
            fix = f"write the day that the source says, or only {text[:7]}."
        raise wrong(str(error) if text else "this is not a date.", fix) from None


Date = Annotated[PartialDate, BeforeValidator(_date), PlainSerializer(str)]


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise wrong(f"“{value}” is not a number.", "write a number such as 51.45523.") from None


def _count(value: Any) -> int:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and not re.fullmatch(r"[1-9][0-9]*|0", text):
        raise wrong(f"“{text}” is not a whole number.", "write a number such as 15.")
    return int(text)


Count = Annotated[int, BeforeValidator(_count)]


def _degrees(limit: int) -> BeforeValidator:
    def check(value: Any) -> float:
        number = _number(value)
        if not -limit <= number <= limit:
            raise wrong(f"{number} is out of range.", f"write degrees from -{limit} to {limit} (WGS84).")
        return number

    return BeforeValidator(check)


Latitude = Annotated[float, _degrees(90)]
Longitude = Annotated[float, _degrees(180)]


def _yes(value: Any) -> bool:
    if str(value) in ("true", "false", "True", "False"):
        return str(value).lower() == "true"
    raise wrong(f"“{value}” is neither true nor false.", "write true or false.")


Flag = Annotated[bool, BeforeValidator(_yes)]


def _address(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", text):
        raise wrong(f"“{text}” is not a web address.", "write it whole, starting with https:// or http://.")
    return text


Address = Annotated[str, BeforeValidator(_address)]


def code(pattern: str, example: str) -> BeforeValidator:
    """A code of fixed form, always quoted so that no program takes it for a number."""

    def check(value: Any) -> str:
        text = _text(value)
        if not re.fullmatch(pattern, text):
            raise wrong(f"“{text}” does not have the form of this code.", f"write one like {example}.")
        return text

    check.pattern = pattern  # type: ignore[attr-defined]
    return BeforeValidator(check)


def one_of(*words: str) -> BeforeValidator:
    """One word of a closed list."""

    def check(value: Any) -> str:
        text = str(value) if isinstance(value, str) else ""
        if text not in words:
            raise wrong(f"“{text}” is not one of the words used here.", f"use one of {', '.join(words)}.")
        return text

    check.words = words  # type: ignore[attr-defined]
    return BeforeValidator(check)


class Part(BaseModel):
    """Base of everything in a record: immutable, and closed to fields that are not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    short: ClassVar[str | None] = None
    """The field that plain text stands for, where the group may be written as plain text."""

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, value: Any) -> Any:
        return {cls.short: value} if cls.short and isinstance(value, str) else value

    def set_fields(self) -> list[str]:
        """The names of the fields that were written in the file, in the order of their declaration."""
        return [name for name in type(self).model_fields if name in self.model_fields_set]
