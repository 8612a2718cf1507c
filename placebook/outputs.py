"""What is published beside the pages: data, schemas, feeds. Each writer is a pure function of the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from placebook.feeds import feeds
from placebook.forhosts import hosts_files, redirects_file
from placebook.ical import calendar
from placebook.publication import Publication

__all__ = ["WRITERS", "Publication", "Writer", "outputs"]

Writer = Callable[[Publication], Mapping[str, str | bytes]]
"""Gives the files to publish by address, such as `/api/v1/index.json`; text is written as UTF-8."""

WRITERS: tuple[Writer, ...] = (feeds, calendar, hosts_files)


def outputs(publication: Publication) -> dict[str, str | bytes]:
    """Every file that is published beside the pages, by its address."""
    found = {address: content for write in WRITERS for address, content in write(publication).items()}
    found.update(redirects_file(publication, found))
    return found
