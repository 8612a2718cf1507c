"""What is given to those who write what is published."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from placebook.content.content import Content
from placebook.dataset.dataset import Dataset


@dataclass(frozen=True)
class Edition:
    """The content to publish. `url` is the address that the site lives at, with a trailing slash."""

    content: Content
    url: str

    @property
    def dataset(self) -> Dataset:
        return self.content.dataset

    @property
    def prefix(self) -> str:
        """The path that the site lives below, without a trailing slash; empty where it is at the top of its host."""
        return urlsplit(self.url).path.rstrip("/")

    def absolute(self, address: str) -> str:
        """An address with the host: `https://…/pilots/bristol/`."""
        return self.url.rstrip("/") + address
