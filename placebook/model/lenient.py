"""Models that hold what could be read of a record: nothing in them has to be there."""

from __future__ import annotations

import functools
import operator
import types
from copy import copy
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from annotated_types import MinLen
from pydantic import create_model, model_validator

from placebook.model.base import Part

P = TypeVar("P", bound=Part)


@functools.cache
def lenient(model: type[P]) -> type[P]:
    """`model`, except that no field of it, or of a part inside it, is required, no list has to be full, and no two
    fields must agree.

    Gives a subclass: what knows a `Pilot` knows what could be read of one. A field that is absent is None.
    """
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        annotation = _lenient(info.annotation)
        metadata = [mark for mark in info.metadata if not isinstance(mark, MinLen)]
        if info.is_required() or annotation is not info.annotation or metadata != info.metadata:
            field = copy(info)
            field.metadata = metadata
            if info.is_required():
                field.default = None
            fields[name] = (annotation, field)
    after = {
        name: model_validator(mode="after")(_as_it_is)
        for name, found in model.__pydantic_decorators__.model_validators.items()
        if found.info.mode == "after"
    }
    made: type[P] = create_model(model.__name__, __base__=model, __validators__=cast(Any, after), **fields)
    return made


def _as_it_is(self: Part) -> Part:
    return self


def _lenient(annotation: Any) -> Any:
    """An annotation with every part in it made lenient; the same object where there is none."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return lenient(annotation)
    arguments = get_args(annotation)
    changed = tuple(_lenient(argument) for argument in arguments)
    if all(new is old for new, old in zip(changed, arguments, strict=True)):
        return annotation
    origin = get_origin(annotation)
    if origin is Annotated:
        return Annotated[(changed[0], *annotation.__metadata__)]
    if origin in (Union, types.UnionType):
        return functools.reduce(operator.or_, changed)
    return origin[changed]
