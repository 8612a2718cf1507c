"""What can be checked of a page only beside all others: places on pages that links lead to, files, hints."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING

from placebook.addresses import RECORD_FOLDERS
from placebook.calls import Plain
from placebook.dataset import Dataset
from placebook.hints import hints
from placebook.macros import TOTALS
from placebook.markup import to_html
from placebook.problems import Problem
from placebook.prose import Prose, plain_of
from placebook.render import OWN_WORDS, Sources, render
from placebook.targets import anchors, targets
from placebook.tracing import parse, traced

if TYPE_CHECKING:
    from placebook.content import Content


def ids_of(dataset: Dataset) -> dict[str, set[str]]:
    """Every id that a macro can be given, by folder of `data/`, list of the programme, or kind of total."""
    ids = {name: set(known) for name, known in dataset.ids.items()}
    for record in dataset.records():
        ids.setdefault(record.folder, set()).update(record.former_ids)
    ids["totals"] = set(TOTALS)
    return ids


def known_files(dataset: Dataset, prose: Iterable[Prose]) -> dict[str, str]:
    """The Markdown files that links may lead to, by the names that they have or had."""
    known = {page.path: page.path for page in prose}
    for folder in RECORD_FOLDERS:
        for record in dataset.every(folder):
            known |= {f"{folder}/{name}.md": f"{folder}/{record.id}.md" for name in (record.id, *record.former_ids)}
    return known


def check_anchors(content: Content, pages: Iterable[Prose] | None = None) -> list[Problem]:
    """The links of `pages` (all that people wrote) to places that are not on the page that they lead to.

    A page that is led to is made for this as it will be published.
    """
    found: dict[str, set[str] | None] = {}

    def ids(path: str) -> set[str] | None:
        if path not in found:
            found[path] = _ids_on(content, path)
        return found[path]

    among = content.prose.values() if pages is None else pages
    return [problem for page in among for problem in traced(_plain(content, page), anchors(page.path, ids))]


def check_files(content: Content, files: Collection[str]) -> list[Problem]:
    """The links of the pages that people wrote to files that are not among those published beside the pages.

    `files` are their addresses, such as `/api/v1/index.json`.
    """
    known = known_files(content.dataset, content.prose.values())
    names = {address.strip("/") for address in files}
    return [
        problem
        for page in content.prose.values()
        for problem in traced(_plain(content, page), targets(page.path, known, content.pictures, names))
    ]


def hints_of(content: Content) -> list[Problem]:
    """What could be better in the pages that people wrote."""
    return [hint for page in content.prose.values() for hint in hints(_plain(content, page))]


def _plain(content: Content, page: Prose) -> Plain:
    return plain_of(page, content.ids, content.macros(lambda: "/", lambda: Sources(content.dataset), str, dict))[0]


def _ids_on(content: Content, path: str) -> set[str] | None:
    """Every id on the page of a Markdown file; None where there is no such page."""
    made, page = content.pages.get(path), content.prose.get(path)
    if made is None and page is None:
        return None
    here = made.address if made else page.address if page else "/"
    sources = Sources(content.dataset)
    macros = content.macros(lambda: here, lambda: sources, str, dict)
    html = []
    if page:
        plain, _ = plain_of(page, content.ids, macros)
        html = [to_html(plain.text)]
        html += [str(partial(macros[c.name], *c.values, **c.named)()) for c in plain.calls if c.good]
    if made:
        html.append(str(macros[made.macro](made.record.id)))
    html.append(render(content.dataset, "source_list", here, sources))
    ids = {node.attributes.get("id") or "" for part in html for node in parse(part).css("[id]")}
    return ids | {OWN_WORDS} if made and page else ids
