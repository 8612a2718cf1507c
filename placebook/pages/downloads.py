"""What can be downloaded, as pages list it: read from the published files themselves, so that the list is right."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from placebook.content.writers import files as written
from placebook.dataset.addresses import API

Files = Mapping[str, str | bytes]
"""What is published beside the pages, by address."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file: `form` is what its format is called, `size` what it takes."""

    form: str
    address: str
    size: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """One set of rows with each form that it comes in; `rows` is None where the file has several sets."""

    title: str
    rows: int | None
    forms: tuple[Download, ...]


def downloads(files: Files) -> list[Downloads]:
    """What writers list for download, by group, then each table that has a row; nothing where no data is published.

    A table without a row is published too: programs find it where they expect it.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for file in written():
        if file.group and file.at in files:
            groups.setdefault(file.group, []).append((file.form, file.at))
    found = [Downloads(group, None, _forms(files, *forms)) for group, forms in groups.items()]
    for table in (table for table in described_tables(files) if table["rows"]):
        name = table["name"]
        forms = _forms(files, ("CSV", f"{API}csv/{name}.csv"), ("JSON", f"{API}{name}.json"))
        found.append(Downloads(table["title"], table["rows"], forms))
    return found


def described_tables(files: Files) -> list[Any]:
    """What the published Data Package says of each table."""
    package = files.get(f"{API}datapackage.json")
    return list(json.loads(package)["resources"]) if package else []


def _forms(files: Files, *forms: tuple[str, str]) -> tuple[Download, ...]:
    return tuple(Download(form, at, size(files[at])) for form, at in forms if at in files)


def size(file: str | bytes) -> str:
    """What a file takes, in units of 1,000 bytes: `4 KB`; never less than one."""
    count = len(file if isinstance(file, bytes) else file.encode())
    return f"{max(1, round(count / 1000)):,} KB"
