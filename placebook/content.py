"""Data and prose together: all that a site is made from, checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from placebook.addresses import former_addresses
from placebook.dataset import Dataset
from placebook.loading import InvalidData, load
from placebook.macros import TOTALS, Macro, page_macros
from placebook.models import RECORDS
from placebook.pages import RecordPage, record_pages
from placebook.problems import InvalidContent, Problem
from placebook.prose import Prose, check_prose, read_prose
from placebook.render import Sources
from placebook.searchindex import entries


@dataclass(frozen=True)
class Content:
    """A dataset, the pages that its records make, the pages that people wrote, and old addresses with new."""

    dataset: Dataset
    pages: Mapping[str, RecordPage]
    prose: Mapping[str, Prose]
    moved: Mapping[str, str]

    def macros(self, here: Callable[[], str], sources: Callable[[], Sources]) -> Mapping[str, Macro]:
        """What a page may call; `here` gives the address of the page that calls, `sources` its sources."""
        return page_macros(self.dataset, here, sources, lambda: entries(self))


def read_content(data: Path, docs: Path, root: Path) -> Content:
    """Read and check everything. Raises `InvalidContent` with every problem of data and prose."""
    problems: list[Problem] = []
    prose = read_prose(docs, root, problems)
    dataset = None
    try:
        dataset = load(data, root)
        ids = {kind.folder: set(dataset.of(kind.folder)) for kind in RECORDS}
        for record in dataset.records():
            ids.setdefault(record.folder, set()).update(record.former_ids)
        ids["questions"] = {question.id for question in dataset.settings.questions}
    except InvalidData as error:
        problems += error.problems
        ids = error.ids
    ids["totals"] = set(TOTALS)
    problems += check_prose(prose, ids, page_macros(None, lambda: "/"))
    if problems or dataset is None:
        raise InvalidContent(problems)
    moved = former_addresses(dataset.records())
    for page in prose:
        moved |= {old: page.address for old in page.former_addresses}
    return Content(dataset, record_pages(dataset), {page.path: page for page in prose}, moved)
