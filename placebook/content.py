"""Data and prose together: all that a site is made from, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from placebook.addresses import former_addresses
from placebook.crosscheck import check_anchors, ids_of, known_files
from placebook.dataset import Dataset
from placebook.downloads import Files
from placebook.loading import InvalidData, load
from placebook.macros import TOTALS, Macro, page_macros
from placebook.pages import RecordPage, record_pages
from placebook.pictures import FOLDER, Picture, right_name
from placebook.problems import InvalidContent, Problem
from placebook.prose import Prose, check_prose, read_prose
from placebook.render import Sources
from placebook.searchindex import entries


@dataclass(frozen=True)
class Content:
    """A dataset, the pages that its records make, the pages that people wrote, and old addresses with new.

    `pictures` are the files of `docs/images/` by name.
    """

    dataset: Dataset
    pages: Mapping[str, RecordPage]
    prose: Mapping[str, Prose]
    moved: Mapping[str, str]
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @cached_property
    def written(self) -> Mapping[str, Prose]:
        """The pages that people wrote, by address."""
        return {page.address: page for page in self.prose.values()}

    @cached_property
    def ids(self) -> Mapping[str, set[str]]:
        """Every id that a macro can be given, by folder of `data/`, list of the programme, or kind of total."""
        return ids_of(self.dataset)

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

    def macros(
        self,
        here: Callable[[], str],
        sources: Callable[[], Sources],
        absolute: Callable[[str], str],
        files: Callable[[], Files],
    ) -> Mapping[str, Macro]:
        """What a page may call; `here` gives the address of the page that calls, `sources` its sources.

        `absolute` gives an address with the host, `files` what is published beside the pages.
        """
        return page_macros(self.dataset, here, sources, absolute, files, lambda: entries(self))


def read_content(data: Path, docs: Path, root: Path) -> Content:
    """Read and check everything. Raises `InvalidContent` with every problem of data and prose."""
    problems: list[Problem] = []
    prose, pictures = read_prose(docs, root, problems)
    names = {*pictures, *_refused(problems, f"{docs.relative_to(root).as_posix()}/{FOLDER}/")}
    try:
        dataset = load(data, root)
    except InvalidData as error:
        ids = {**error.ids, "totals": set(TOTALS)}
        problems += check_prose(prose, ids, page_macros(None, lambda: "/"), names)
        raise InvalidContent([*problems, *error.problems]) from None
    moved = former_addresses(dataset.records())
    for page in prose:
        moved |= {old: page.address for old in page.former_addresses}
    content = Content(dataset, record_pages(dataset), {page.path: page for page in prose}, moved, pictures)
    macros, known = page_macros(None, lambda: "/"), known_files(dataset, prose)
    problems += [*check_prose(prose, content.ids, macros, names, known), *check_anchors(content)]
    problems += _of_former_ids(dataset, prose)
    picture = dataset.settings.picture
    if picture and picture.file not in names:
        message = f"there is no picture {docs.relative_to(root).as_posix()}/{FOLDER}/{picture.file}."
        fix = "add the file, or delete “picture:” in this one."
        problems.append(Problem(dataset.file_of(dataset.programme), 1, 1, message, fix))
    if problems:
        raise InvalidContent(problems)
    return content


def _of_former_ids(dataset: Dataset, prose: Iterable[Prose]) -> Iterator[Problem]:
    """Words whose file still has the id that its record had before."""
    for page in prose:
        now = dataset.present_id(*page.record) if page.record else None
        if now:
            name = f"{page.file.rpartition('/')[0]}/{now}.md"
            message = f"these words belong to a record whose id is now “{now}”."
            yield Problem(page.file, 1, 1, message, f"name the file {name}.")


def _refused(problems: list[Problem], folder: str) -> set[str]:
    """The pictures that something is wrong with, by their names and by what they should be called.

    A page that shows one is not told that there is none.
    """
    names = {problem.file.removeprefix(folder) for problem in problems if problem.file.startswith(folder)}
    return names | {right_name(name) for name in names}
