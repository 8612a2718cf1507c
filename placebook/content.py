"""Data and prose together: all that a site is made from, checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from placebook.addresses import former_addresses
from placebook.dataset import Dataset
from placebook.loading import load
from placebook.macros import page_macros
from placebook.pages import RecordPage, record_pages
from placebook.problems import InvalidContent, Problem
from placebook.prose import Prose, check_prose, read_prose


@dataclass(frozen=True)
class Content:
    """A dataset, the pages that its records make, the pages that people wrote, and old addresses with new."""

    dataset: Dataset
    pages: Mapping[str, RecordPage]
    prose: Mapping[str, Prose]
    moved: Mapping[str, str]

    def macros(self, here: Callable[[], str]) -> dict[str, Callable[..., object]]:
        """What a page may call; `here` gives the address of the page that calls."""
        return page_macros(self.dataset, here)


def read_content(data: Path, docs: Path, root: Path) -> Content:
    """Read and check everything. Raises `InvalidContent` with every problem of data and prose."""
    problems: list[Problem] = []
    prose = read_prose(docs, root, problems)
    try:
        dataset = load(data, root)
    except InvalidContent as error:
        problems += [*error.problems, *check_prose(prose, None, page_macros(None, lambda: "/"))]
        raise InvalidContent(problems) from None
    pages = record_pages(dataset)
    problems += check_prose(prose, pages, page_macros(dataset, lambda: "/"))
    if problems:
        raise InvalidContent(problems)
    moved = former_addresses(dataset.records())
    for page in prose:
        for old in _former(page):
            moved[str(old)] = page.address
    return Content(dataset, pages, {page.path: page for page in prose}, moved)


def _former(page: Prose) -> list[object]:
    written = page.meta.get("former_addresses", [])
    return list(written) if isinstance(written, list) else [written]
