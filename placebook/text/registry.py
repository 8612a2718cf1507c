"""Lists that the modules of a package put functions into."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Generic, TypeVar

T = TypeVar("T")


@cache
def read_modules(package: str) -> None:
    """Import every module of a package and of the packages in it, once, in the order of their names."""
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, f"{package}."):
        importlib.import_module(module.name)


class Registry(Generic[T]):
    """What the modules of a package have put into the list, by `add` as a decorator."""

    def __init__(self, package: str) -> None:
        self._package, self._held = package, list[T]()

    def add(self, made: T) -> T:
        """Put one into the list."""
        self._held.append(made)
        return made

    def every(self) -> list[T]:
        """All of them, those of a module together, the modules by their names."""
        read_modules(self._package)
        return self._held
