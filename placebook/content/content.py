"""Data and prose together: all that a site is made from, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from placebook.content.ids import ids_of
from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.list_parts import ListPart, lists_of, spots_of
from placebook.dataset.record_pages import RecordPage
from placebook.model.records import Record
from placebook.prose.pictures import Picture
from placebook.prose.read import Parsed, Prose


@dataclass(frozen=True, eq=False)
class Content:
    """A dataset, the pages that its records make, the pages that people wrote, and old addresses with new.

    `pictures` are the files of `docs/images/` by name. `parsed` is what the check found in the pages, by their paths;
    `memory` is what `once` keeps.
    """

    dataset: Dataset
    pages: Mapping[str, RecordPage]
    prose: Mapping[str, Prose]
    moved: Mapping[str, str]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    parsed: dict[str, Parsed] = field(default_factory=dict)
    memory: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def written(self) -> Mapping[str, Prose]:
        """The pages that people wrote, by address."""
        return {page.address: page for page in self.prose.values()}

    @cached_property
    def ids(self) -> Mapping[str, set[str]]:
        """Every id that a macro can be given, by folder of `data/`, list of the programme, or kind of total."""
        return ids_of(self.dataset)

    @cached_property
    def lists(self) -> Mapping[str, ListPart]:
        """The lists that stand in parts once they have grown, by the folder of their records."""
        return lists_of(self.dataset)

    @cached_property
    def _spots(self) -> Mapping[tuple[str, str], str]:
        return spots_of(self.lists.values())

    def where(self, record: Record) -> str | None:
        """The address at which a record stands in full: its own, or that on a part of a list that has grown."""
        return self._spots.get((record.folder, record.id)) or address(record)

    def where_written(self, address: str, id: str) -> str:
        """Where the id of a heading is written for the page at an address, “docs/about.md:3:4”; else nothing."""
        for page in self.prose.values():
            made = self.pages.get(page.path)
            if address == (made.address if made else page.address):
                found = re.search(rf"\{{[^}}\n]*#{re.escape(id)}\b[^}}\n]*\}}", page.body)
                before = page.body[: found.start()] if found else ""
                line, column = page.first_line + before.count("\n"), len(before) - before.rfind("\n")
                return f"{page.file}:{line}:{column}" if found else ""
        return ""
