"""Which ids and which files there are to refer to."""

from __future__ import annotations

from collections.abc import Iterable

from placebook.dataset.addresses import page_folders
from placebook.dataset.dataset import Dataset
from placebook.prose.read import Prose

TOTALS = ("pilots", "projects", "organisations", "local-partners", "events", "sources")
"""What the macro `total` can count."""


def ids_of(dataset: Dataset) -> dict[str, set[str]]:
    """Every id that a macro can be given, by folder of `data/`, list of the programme, or kind of total."""
    ids = {name: set(known) for name, known in dataset.ids.items()}
    for record in dataset.records():
        ids.setdefault(record.folder, set()).update(record.other_ids)
    ids["totals"] = set(TOTALS)
    ids["folders"] = set(page_folders())
    return ids


def known_files(dataset: Dataset, prose: Iterable[Prose]) -> dict[str, str]:
    """The Markdown files that links may lead to, by the names that they have or had."""
    known = {page.path: page.path for page in prose}
    for folder in page_folders():
        for record in dataset.every(folder):
            known |= {f"{folder}/{name}.md": f"{folder}/{record.id}.md" for name in (record.id, *record.other_ids)}
    return known
