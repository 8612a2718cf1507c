"""What is published beside the pages: data, schemas, feeds. Each writer is a pure function of the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from placebook.api import write_api
from placebook.apischema import write_schemas
from placebook.feeds import feeds
from placebook.forhosts import hosts_files, redirects_file
from placebook.ical import calendar
from placebook.models import KINDS
from placebook.policy import write_headers
from placebook.publication import Publication
from placebook.schema import FOLDER, schema_text
from placebook.searchindex import write_search
from placebook.tablefiles import write_tables

Writer = Callable[[Publication], Mapping[str, str | bytes]]
"""Gives the files to publish by address, such as `/api/v1/index.json`; text is written as UTF-8."""


def schemas(publication: Publication) -> Mapping[str, str]:
    """The JSON Schema of each kind of data file, under `/schemas/`."""
    addresses = {name: f"/{FOLDER}/{name}.json" for name in KINDS}
    return {address: schema_text(KINDS[name], publication.absolute(address)) for name, address in addresses.items()}


WRITERS: tuple[Writer, ...] = (
    *(schemas, write_api, write_schemas, write_tables),
    *(feeds, calendar, write_search),
    *(hosts_files, write_headers),
)


def outputs(publication: Publication) -> dict[str, str | bytes]:
    """Every file that is published beside the pages, by its address."""
    found = {address: content for write in WRITERS for address, content in write(publication).items()}
    found.update(redirects_file(publication, found))
    return found
