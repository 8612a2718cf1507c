"""No two pages at one address or of one title, and none where files of the site stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from placebook.dataset.addresses import page_folders
from placebook.prose.pictures import FOLDER
from placebook.text.problems import Problem
from placebook.text.slugs import slug


class Page(Protocol):
    """What is asked of a page that people wrote (`read.Prose`)."""

    @property
    def path(self) -> str: ...

    @property
    def file(self) -> str: ...

    @property
    def address(self) -> str: ...

    @property
    def record(self) -> tuple[str, str] | None: ...

    @property
    def former_addresses(self) -> list[str]: ...

    @property
    def meta(self) -> Mapping[str, object] | None: ...

    @property
    def has_top(self) -> bool: ...

    @property
    def body(self) -> str: ...

    @property
    def first_line(self) -> int: ...

    @property
    def above(self) -> str: ...

    @property
    def places(self) -> Mapping[str, tuple[int, int]]: ...


RESERVED = ("/api/", "/assets/", f"/{FOLDER}/", "/404/", "/index/")
"""What is published beside the pages stands below these."""
_PART = re.compile(r"/search/[^/]+/|/[a-z-]+/(?:[a-z]|0-9|[0-9]{4}(?:-[0-9-]+)?)/")
"""Where the parts of a list stand that has grown, or may grow: letters, years, months."""


def is_written(address: str) -> bool:
    """Whether the page at an address is one that people write: not of a record, nor a part of a list."""
    in_folder = address.count("/") > 2 and address.split("/")[1] in page_folders()
    return not in_folder and not address.startswith(RESERVED) and not _PART.fullmatch(address)


def clashes(pages: Iterable[Page], made: Collection[str]) -> Iterator[Problem]:
    """Two pages that want one address, and pages where files of the site stand; `made` are the pages of records."""
    pages = sorted(pages, key=lambda page: page.path)
    owners = {f"/{path.removesuffix('.md')}/": f"data/{path.removesuffix('.md')}.yml" for path in made}
    for page in pages:
        if page.record is None:
            other = owners.setdefault(page.address, page.file)
            if other != page.file:
                message = f"{page.address} is the address of {other} too."
                yield Problem(page.file, 1, 1, message, "give one of the two another name: the name is the address.")
            elif page.address.startswith(RESERVED):
                message = f"{page.address} is where files of the site stand."
                yield Problem(page.file, 1, 1, message, "give the page another name.")
    former: dict[str, str] = {}
    for page in pages:
        for address in page.former_addresses:
            other = former.setdefault(address, page.file)
            if other != page.file:
                message = f"{other} has the former address {address} too."
                yield Problem(page.file, 1, 1, message, "keep it in the page that it should lead to.")
            if address.startswith(RESERVED) or _PART.fullmatch(address):
                yield Problem(page.file, 1, 1, f"{address} is where files of the site stand.", "take it out.")


def same_titles(pages: Iterable[Page]) -> Iterator[Problem]:
    """Pages whose title or description another has: who finds them in a list could not tell one from the other."""
    for name in ("title", "description"):
        owners: dict[str, Page] = {}
        written = [page for page in pages if page.meta and not page.above and name in page.places]
        for page in sorted(
            written,
            key=lambda page: (not _named_so(page), not page.path.endswith("index.md"), len(page.path), page.path),
        ):
            words = " ".join(str((page.meta or {})[name]).casefold().split())
            other = owners.setdefault(words, page)
            if other is not page and words:
                message = f"{other.file} has the same {name}."
                yield Problem(page.file, *page.places[name], message, f"give this page a {name} of its own.")


def _named_so(page: Page) -> bool:
    """Whether the name of a page's file is in its title: its top is its own then, and not one that was copied."""
    return page.address.strip("/").rpartition("/")[2] in slug(str((page.meta or {}).get("title")))
