"""What is published beside the pages: data, schemas, feeds. Each writer is a pure function of the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from placebook.content import Content
from placebook.dataset import Dataset
from placebook.policy import write_headers
from placebook.searchindex import write_search


@dataclass(frozen=True)
class Publication:
    """What a writer is given. `url` is the address that the site lives at, with a trailing slash."""

    content: Content
    url: str

    @property
    def dataset(self) -> Dataset:
        return self.content.dataset

    def absolute(self, address: str) -> str:
        """An address with the host: `https://…/pilots/bristol/`."""
        return self.url.rstrip("/") + address


Writer = Callable[[Publication], Mapping[str, str | bytes]]
"""Gives the files to publish by address, such as `/api/v1/index.json`; text is written as UTF-8."""

WRITERS: tuple[Writer, ...] = (write_search, write_headers)


def outputs(publication: Publication) -> dict[str, str | bytes]:
    """Every file that is published beside the pages, by its address."""
    return {address: content for write in WRITERS for address, content in write(publication).items()}
