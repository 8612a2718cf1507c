"""What pydantic finds, as sentences for officers at the place that they are about."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import ErrorDetails

from placebook import models as m
from placebook.fields import field_of, find_field
from placebook.fieldtypes import FILL_IN, Part
from placebook.problems import Problem, nearest
from placebook.yamlfile import Document, Loc

_LIST = "write each item on a line of its own that starts with “- ”, or all of them in [ ]."
_GROUP = "write each field on a line of its own below, two spaces further in."


def sentences(details: list[ErrorDetails], document: Document, kind: type[m.Record]) -> Iterator[Problem]:
    """A problem for each mistake. A misspelt field is one mistake: the field it stands for is not missing too."""
    misspelt = {
        (detail["loc"][:-1], near)
        for detail in details
        if detail["type"] == "extra_forbidden"
        and (near := nearest(str(detail["loc"][-1]), fields_at(kind, detail["loc"][:-1])))
    }
    for detail in details:
        missing = detail["type"] == "missing"
        if not (missing and (detail["loc"][:-1], str(detail["loc"][-1])) in misspelt):
            problem = _sentence(detail, document, kind)
            if problem:
                yield problem


def _sentence(detail: ErrorDetails, document: Document, kind: type[m.Record]) -> Problem | None:
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    name = _name(loc)
    found, context = detail["type"], detail.get("ctx", {})
    place = loc
    while place and place not in document.values:
        place = place[:-1]  # It was written short, or not at all.
    if str(document.at(place)).startswith(FILL_IN) and "[key]" not in detail["loc"]:
        loc, about = place, _about(kind, place)
        fix = f"in place of {FILL_IN} write {about}." if about else f"write it in place of {FILL_IN}."
        return document.problem(loc, f"{_name(loc)} is still to be filled in.", fix)
    if found == "content":
        return document.problem(loc, context["said"], context["fix"], key="[key]" in detail["loc"])
    if found == "missing":
        of = _name(loc[:-1]) if len(loc) > 1 else f"this {m.kind_name(kind).replace('-', ' ')}"
        fix = f"add “{loc[-1]}: …”: {_about(kind, loc)}."
        return document.problem(loc[:-1], f"{of} has no “{loc[-1]}”.", fix)
    if found == "extra_forbidden":
        fields = fields_at(kind, loc[:-1])
        near = nearest(str(loc[-1]), fields)
        fix = f"use one of {', '.join(fields)}."
        if near:
            fix = f"did you mean “{near}”: {_about(kind, (*loc[:-1], near))}?"
        return document.problem(loc, f"there is no field “{loc[-1]}” here.", fix, key=True)
    if found == "too_short":
        written = document.at(loc)
        if isinstance(written, list) and len(written) >= context["min_length"]:
            return None  # What is wrong inside the items is said by itself.
        message = f"“{loc[-1]}” needs at least {context['min_length']}, each on a line that starts with “- ”."
        return document.problem(loc, message, "add what the source says, or delete the record.")
    if found in ("tuple_type", "list_type"):
        return document.problem(loc, f"{name} should be a list.", _LIST)
    if found in ("model_type", "dict_type", "model_attributes_type"):
        return document.problem(loc, f"{name} should be a group of fields.", _GROUP)
    return document.problem(loc, f"{name} cannot be read: {detail['msg']}.", "look at how other records write it.")


def _name(loc: Loc) -> str:
    """“phases”, or “item 2 of “phases””."""
    if loc and isinstance(loc[-1], int):
        return f"item {loc[-1] + 1} of {_name(loc[:-1])}"
    return f"“{loc[-1]}”" if loc else "this"


def _about(kind: type[m.Record], loc: Loc) -> str:
    """What the field at `loc` holds, to stand after a colon; empty where there is no such field."""
    names = [part for part in loc if isinstance(part, str)]
    field = find_field(_model_at(kind, tuple(names[:-1])), names[-1]) if names else None
    if field and field.part and field.part.short and isinstance(loc[-1], int):
        field = field_of(field.part, field.part.short)
    return field.in_short if field else ""


def fields_at(kind: type[m.Record], loc: Loc) -> list[str]:
    """The fields that the group at `loc` of a record may have, as they are written."""
    model = _model_at(kind, loc)
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items() if (model, name) != (kind, "id")]


def _model_at(kind: type[m.Record], loc: Loc) -> type[Part] | None:
    """The model of the group of fields at `loc`."""
    model: type[Part] | None = kind
    for part in loc:
        if isinstance(part, int) or model is None:
            continue
        info = next((i for n, i in model.model_fields.items() if part in (n, i.alias)), None)
        if info is not None:
            model = _part_in(info.annotation)
    return model


def _part_in(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    inner = (_part_in(argument) for argument in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found is not None), None)
