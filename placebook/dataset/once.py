"""What follows from a dataset, or from content, is worked out once: neither changes, and every page asks the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from placebook.model.base import Part


class Remembering(Protocol):
    """What can keep what was worked out for it."""

    @property
    def memory(self) -> dict[Any, Any]: ...


P = ParamSpec("P")
R = TypeVar("R")
D = TypeVar("D", bound=Remembering)


def once(make: Callable[Concatenate[D, P], R]) -> Callable[Concatenate[D, P], R]:
    """Have a function of a dataset or of content (and of records, ids, numbers) worked out once for each that is asked.

    What it gives is given to everybody who asks: nobody may change it. Records are told apart by being the same
    object, which is kept with what was found.
    """

    @wraps(make)
    def remembered(dataset: D, /, *of: P.args, **named: P.kwargs) -> R:
        asked = (*of, *named.items())
        key = (make, *(id(value) if isinstance(value, Part) else value for value in asked))
        found = dataset.memory.get(key)
        if found is None:
            found = dataset.memory[key] = (make(dataset, *of, **named), asked)
        answer: R = found[0]
        return answer

    return remembered
