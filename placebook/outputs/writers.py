"""What is published beside the pages: data, schemas, feeds. Each writer is a pure function of the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from placebook.content.publication import Publication
from placebook.model.editor_schema import FOLDER, schema_text
from placebook.model.kinds import KINDS
from placebook.outputs.calendar import calendar
from placebook.outputs.feeds import feeds
from placebook.outputs.host_files import hosts_files, redirects_file, write_headers
from placebook.outputs.json_files import write_api
from placebook.outputs.json_schemas import write_schemas
from placebook.outputs.search_index import write_search
from placebook.outputs.table_files import write_tables

Writer = Callable[[Publication], Mapping[str, str | bytes]]
"""Gives the files to publish by address, such as `/api/v1/index.json`; text is written as UTF-8."""


def schemas(publication: Publication) -> Mapping[str, str]:
    """The JSON Schema of each kind of data file, under `/schemas/`."""
    addresses = {f"/{FOLDER}/{kind.name}.json": kind for kind in KINDS}
    return {address: schema_text(kind, publication.absolute(address)) for address, kind in addresses.items()}


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
