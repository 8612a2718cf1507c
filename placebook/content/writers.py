"""The registry of writers: what is published beside the pages, and who makes it.

A writer is a pure function of the edition that `@writer` puts into the list, with the files that it gives. The page
`/data/`, the index of the data, its schema and the linked data read the list, so that a new format is one module of
`placebook/outputs/`, every module of which is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from re import Pattern, compile, escape

from placebook.content.edition import Edition

JSON, CSV = "application/json", "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class File:
    """One file, or a family of files: in its address `at`, a `*` stands for a name.

    `title` says what it is, `media_type` its form (RFC 6838). `link` is its name among the links
    of the index of the data, in the `order` that they stand there. `group` is what it is listed under for download and
    `form` what its form is called there; a family is listed by whoever lists its members. `whole` says that it is more
    than one record or one schema, and so a distribution of the dataset (schema.org).
    """

    at: str
    title: str
    media_type: str
    link: str = ""
    order: int = 99
    group: str = ""
    form: str = ""
    whole: bool = False


Write = Callable[[Edition], Mapping[str, str | bytes]]
"""Gives files by address, such as `/api/v1/index.json`; text is written as UTF-8."""

Names = Callable[[Edition], Iterable[str]]
"""Gives the addresses of the files that a writer would write."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A function that writes, with the files that it gives. `names` tells their addresses without writing them."""

    write: Write
    files: tuple[File, ...]
    names: Names


WRITERS: list[Writer] = []

MANIFEST = "manifest.sha256"

_MADE_BY_THE_BUILD = (
    File(f"/{MANIFEST}", "The SHA-256 of every file of the site.", "text/plain", link="manifest", order=6),
)
"""What no writer can give, because it is made of everything that is written."""


def writer(*files: File, names: Names | None = None) -> Callable[[Write], Write]:
    """Puts a function into the list, with the files that it gives.

    One that takes its time also says, by `names`, which they are, so that nothing is written to know what there is.
    """

    def register(write: Write) -> Write:
        WRITERS.append(Writer(write, files, names or write))
        return write

    return register


def files() -> list[File]:
    """Every file and family of files that is published beside the pages, in the order in which the index lists them."""
    return sorted(_registered(), key=_place)


def file_at(address: str) -> File | None:
    """What stands at an address: the file itself before a family that it would fit; None where nobody said."""
    fitting = [file for file in _registered() if _pattern(file.at).fullmatch(address)]
    return min(fitting, key=lambda file: (file.at.count("*"), *_place(file)), default=None)


def _registered() -> list[File]:
    return [*(file for one in WRITERS for file in one.files), *_MADE_BY_THE_BUILD]


def _place(file: File) -> tuple[int, str]:
    """Where a file stands in the index of the data."""
    return file.order, file.at


@cache
def _pattern(at: str) -> Pattern[str]:
    return compile("[^/]*".join(escape(part) for part in at.split("*")))
