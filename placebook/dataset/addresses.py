"""Where everything is: addresses that never change, and the ledger of all that were ever published.

An address is absolute within the site and starts with `/`; the site itself may live under a prefix.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from placebook.model.kinds import find_kind, with_pages
from placebook.model.records import Record
from placebook.text.regular_files import LARGEST_LEDGER, read_regular

LEDGER = "addresses.txt"

PASSING = (
    "source-",
    "event-",
    "update-",
    "disagreement-",
    "correction-",
    "withdrawn-",
    "words-",
    "letter-",
    "by-",
    "near-",
    "more-sources-",
)
"""How the ids start that come and go: marks of records on pages not their own, headings without an id, letters,
ways through a list."""


def page_folders() -> tuple[str, ...]:
    """The folders of `data/` whose records have a page each."""
    return tuple(kind.folder for kind, _ in with_pages())


def address(record: Record) -> str | None:
    """The address of a record, `/pilots/bristol/` or `/sources/#geonames`; None where it has none."""
    return address_of(record.folder, record.id)


def address_of(folder: str, id: str) -> str | None:
    """The address of the record `id` of a folder of `data/`; None where its kind has none."""
    kind = find_kind(folder)
    if kind is None:
        return None
    return f"/{folder}/{id}/" if kind.page else f"{kind.spot}{id}" if kind.spot else None


API = "/api/v1/"
"""Where the data is published; what v1 promises is on the page `/data/`."""


def data_address(record: Record) -> str | None:
    """The address of a record's JSON, `/api/v1/pilots/bristol.json`; None where it has none."""
    return data_address_of(record.folder, record.id)


def data_address_of(folder: str, id: str) -> str | None:
    """The address of the JSON of the record `id` of a folder of `data/`; None where its kind has none.

    The programme is one file. The statement on accessibility is about the site, not the programme: it has none.
    """
    if folder:
        return f"{API}{folder}/{id}.json"
    return f"{API}{id}.json" if id == "programme" else None


FEED, CHANGE_FEED, CALENDAR = "/updates.atom", "/changes.atom", "/events.ics"
"""The feed of all updates and corrections, that of what changed on the site, and the calendar of all events known to
the day."""


def feed_address(record: Record) -> str | None:
    """The address of a record's own feed, `/pilots/bristol/updates.atom`; None where its kind has none."""
    return feed_address_of(record.folder, record.id)


def feed_address_of(folder: str, id: str) -> str | None:
    """The address of the feed of the record `id` of a folder of `data/`; None where its kind has none."""
    return f"/{folder}/{id}/updates.atom" if (kind := find_kind(folder)) and kind.feed else None


def relative(address: str, page: str) -> str:
    """`address` as a link from the page at `page`: works under any prefix.

    It goes up to the front page and down from there. Some hosts show a page at its address without the slash at the
    end, from where each link starts one step higher; past the root of a host nothing goes (RFC 3986, section 5.2.4),
    so that there it still leads to the same place.

    >>> relative("/organisations/lga/", "/pilots/bristol/")
    '../../organisations/lga/'
    >>> relative("/sources/#geonames", "/sources/")
    '#geonames'
    >>> relative("/", "/")
    './'
    """
    path, hash, fragment = address.partition("#")
    if path == page and hash:
        return f"#{fragment}"
    return ("../" * (page.count("/") - 1) + path.lstrip("/") or "./") + hash + fragment


def former_addresses(records: Iterable[Record]) -> dict[str, str]:
    """The address of each page that a record had under a former id, or took in, with the address that it has now.

    A former place on a page, `/timeline/#old`, is on that page still.
    """
    return {
        old: new
        for record in records
        for other in record.other_ids
        if (old := address_of(record.folder, other)) and "#" not in old and (new := address(record))
    }


def read_ledger(file: Path) -> tuple[str, ...]:
    """The lines of the ledger, in its order; none where there is no ledger yet. Raises `Refused`."""
    try:
        return ledger_lines(read_regular(file, file.parent, LARGEST_LEDGER).decode("utf-8"))
    except FileNotFoundError:
        return ()


def ledger_lines(text: str) -> tuple[str, ...]:
    """The lines in the text of a ledger: addresses, which start with `/`, and who each record is (see `identity`)."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


_LINE = re.compile(r"/[!-~]*|(?P<id>namespace|[a-z-]+/[a-z0-9-]+) [a-z0-9-]+")


def wrong_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line of a ledger, from 1, that is none: neither an address nor who a record is, or that for the second time.

    Publishing refuses the same (`.github/workflows/publish.yml`).
    """
    known: set[str] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        found = _LINE.fullmatch(line)
        if line.startswith("#") or not line.strip() or (found and found["id"] not in known):
            known |= {found["id"]} if found and found["id"] else set()
        else:
            yield number, "is neither an address nor who a record is" if not found else "says anew who a record is"


def write_ledger(file: Path, lines: Iterable[str]) -> None:
    """Write the ledger: sorted, one address or one id of a record a line. What it held already is kept.

    Where the disk is full the old ledger stays. Raises `OSError`.
    """
    head = (
        "# Every address that this site has published: pages, places on pages, data, feeds. It only grows.\n"
        "# The build fails where one of them would stop working. `make ledger` adds the new ones.\n"
        "# Then each id that a record ever had, with the one that it had first: feeds and calendars know it by that.\n"
    )
    kept = sorted({*read_ledger(file), *lines})
    # A name that nobody knows beforehand: where a link stood, another file would be written over.
    opened, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    new = Path(name)
    try:
        with os.fdopen(opened, "w", encoding="utf-8", newline="\n") as written:
            written.write(head + "".join(f"{line}\n" for line in kept))
        new.chmod(0o644)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
