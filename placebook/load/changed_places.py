"""Two values that stand each in the field of the other."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.fields import group_at
from placebook.model.lenient import lenient
from placebook.text.problems import Problem
from placebook.text.yaml.document import Document, Loc
from placebook.text.yaml.writer import written


def changed_places(
    details: list[ErrorDetails], document: Document, kind: type[m.Record]
) -> dict[tuple[Loc, Loc], Problem]:
    """The pairs of fields of one group of which each refused its value and would take that of the other."""
    refused = [detail["loc"] for detail in details if detail["type"] == "content"]
    found: dict[tuple[Loc, Loc], Problem] = {}
    for one, other in itertools.combinations(refused, 2):
        group, model = document.at(one[:-1]), group_at(kind, one[:-1])
        if one[:-1] != other[:-1] or not isinstance(group, dict) or model is None:
            continue
        first, second = one[-1], other[-1]
        values = group.get(first), group.get(second)
        if not isinstance(first, str) or not isinstance(second, str) or not all(isinstance(v, str) for v in values):
            continue
        changed = {first: values[1], second: values[0]}
        if _fits(model, changed):
            fix = f"write “{first}: {written(values[1])}” and “{second}: {written(values[0])}”."
            message = f"“{first}” and “{second}” stand the wrong way round."
            found[one, other] = document.problem(one, message, fix, key=True)
    return found


def _fits(model: type[Part], values: Mapping[str, Any]) -> bool:
    """Whether the fields of a group take these values."""
    try:
        lenient(model).model_validate({**values, "id": "x"} if issubclass(model, m.Record) else values, by_alias=True)
    except ValidationError as error:
        return not any(detail["loc"][:1] and detail["loc"][0] in values for detail in error.errors())
    return True
