"""From records to HTML, through the templates. Every text from the data is escaped where it lands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from placebook import models as m
from placebook.addresses import address, relative
from placebook.answers import answers
from placebook.dataset import Dataset, by_name
from placebook.facts import Citation
from placebook.pages import described
from placebook.problems import suggestion
from placebook.status import listed, status_of, status_of_phases

TEMPLATES = Path(__file__).parent.parent / "templates"
PROSE = "<!-- prose -->"
"""Where a record's template leaves room for the officers' own words."""


class Sources:
    """The numbered sources of one page, in the order in which its facts first call for them."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._places: dict[str, list[str]] = {}

    def cite(self, record: m.Record, path: str = "") -> list[tuple[int, m.Source, str | None]]:
        """Number, source and place in it of everything that `path` of a record rests on."""
        return self.number(self._dataset.cited(record, path))

    def number(self, cited: Iterable[Citation]) -> list[tuple[int, m.Source, str | None]]:
        """The same for citations at hand."""
        found: dict[tuple[str, str | None], tuple[int, m.Source, str | None]] = {}
        for citation in cited:
            places = self._places.setdefault(citation.source, [])
            if citation.place and citation.place not in places:
                places.append(citation.place)
            number = list(self._places).index(citation.source) + 1
            source = self._dataset.sources[citation.source]
            found[citation.source, citation.place] = (number, source, citation.place)
        return list(found.values())

    def parse(self, texts: Iterable[str]) -> list[tuple[int, m.Source, str | None]]:
        """The same for citations as they are written in a file."""
        return self.number(Citation.parse(text) for text in texts)

    @property
    def listed(self) -> list[tuple[int, m.Source, list[str]]]:
        """All sources called for so far: number, source, the places in it."""
        return [
            (number, self._dataset.sources[id], places)
            for number, (id, places) in enumerate(self._places.items(), start=1)
        ]


@lru_cache
def _environment(folder: Path) -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    env.filters.update(
        by_name=by_name,
        listed=listed,
        lower_first=lower_first,
        paragraphs=paragraphs,
        topic_name=lambda id, dataset: lower_first(dataset.topics[id].name),
        upper_first=upper_first,
    )
    env.globals.update(PROSE=Markup(PROSE))
    return env


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it starts with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, as its file parts them by empty lines."""
    return text.split("\n\n")


def render(dataset: Dataset, template: str, page: str, **values: Any) -> str:
    """The HTML of a template (its name without `.html`) for the page at the address `page`.

    The templates know `dataset`, `sources` (the numbered sources of this page), `link` (an address as a
    link from this page), `at` (the address of a record), and what `values` adds.
    """
    html = (
        _environment(TEMPLATES)
        .get_template(f"{template}.html")
        .render(
            dataset=dataset,
            programme=dataset.programme,
            settings=dataset.settings,
            sources=Sources(dataset),
            page=page,
            link=lambda to: relative(to, page),
            at=address,
            answers=lambda record: answers(dataset, record),
            status_of=lambda pilot: status_of(dataset, pilot),
            status_of_phases=lambda phases: status_of_phases(dataset, phases),
            described=lambda record: described(dataset, record),
            **values,
        )
    )
    return "\n".join(line for line in html.splitlines() if line.strip())


class UnknownRecord(ValueError):
    """A page asks for a record that does not exist. The text is a message and a fix."""


def find(records: Any, id: str, noun: str) -> Any:
    """The record `id` of a mapping; `UnknownRecord` with the nearest right id where there is none."""
    if id not in records:
        fix = suggestion(id, records, kind=f"the id of a {noun}")
        raise UnknownRecord(f"there is no {noun} “{id}”. Fix: {fix}")
    return records[id]
