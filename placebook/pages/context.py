"""What one page knows while it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from placebook.content.content import Content
from placebook.dataset.dataset import Dataset
from placebook.pages.render import Sources, render


@dataclass
class PageContext:
    """The page at an `address` of the site, with the sources that its facts have called for so far.

    `absolute` gives an address with the host, `published` is what stands beside the pages, by address. Where they are
    left out, the page is made to look at it, as the check does, and not to be published.
    """

    content: Content
    address: str
    absolute: Callable[[str], str] = str
    published: Mapping[str, str | bytes] = field(default_factory=dict)
    sources: Sources = field(init=False)

    def __post_init__(self) -> None:
        self.sources = Sources(self.content.dataset)

    @property
    def dataset(self) -> Dataset:
        return self.content.dataset

    def show(self, template: str, **values: Any) -> str:
        """The HTML of a template for this page; `values` are what the template knows beside the dataset."""
        return render(
            self.dataset,
            template,
            self.address,
            self.sources,
            self.content.where,
            searchable="/search/" in self.content.written,
            **values,
        )
