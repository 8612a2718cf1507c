"""Where everything is: addresses that never change.

An address is absolute within the site and starts with `/`; the site itself may live under a prefix.
"""

from __future__ import annotations

from collections.abc import Iterable

from placebook.model.kinds import find_kind, with_pages
from placebook.model.records import Record

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
