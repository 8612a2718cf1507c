"""From records to HTML, through the templates. Every text from the data is escaped where it lands."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jinja2

from placebook.dataset.addresses import address, relative
from placebook.dataset.dataset import Dataset
from placebook.dataset.mentions import told_in_full, told_on
from placebook.dataset.once import once
from placebook.dataset.overviews.comparison import shared_events, shared_phases, side_by_side
from placebook.dataset.overviews.facets import partners_by_kind, same_topics
from placebook.dataset.overviews.list_parts import organisations_by_letter, shared_by_organisations
from placebook.dataset.overviews.map import cluster_names, locator_of, map_of
from placebook.dataset.overviews.news import news_of_all
from placebook.dataset.overviews.timeline import by_year, strip_of, timeline_of
from placebook.dataset.part_taken import beside_partners, named_at, partners_again, parts_taken, places_of, short_phases
from placebook.dataset.questions.answers import answers
from placebook.dataset.questions.standing import (
    known_of_each,
    letters,
    standings,
    tally,
    unread_documents,
)
from placebook.dataset.questions.status import (
    everybody,
    partly_listed,
    places_in,
    status_of_phases,
    unnamed_in,
    unnamed_places,
)
from placebook.dataset.record_pages import described, record_name
from placebook.model import records as m
from placebook.model.facts import Citation
from placebook.model.kinds import UnfinishedKind, kind_named, with_pages
from placebook.pages.environment import TEMPLATES, environment
from placebook.text.slugs import place_id


@dataclass(frozen=True, slots=True)
class Mark:
    """A source beside a fact: its number on the page, and the places in it that say so."""

    number: int
    source: m.Source
    places: tuple[str, ...]


class Sources:
    """The numbered sources of one page, in the order in which its facts first call for them."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._places: dict[str, list[str]] = {}
        self._rests = 0

    def cite(self, record: m.Record, *paths: str) -> list[Mark]:
        """A mark for each source that `paths` of a record (the whole of it where none is given) rest on, by number."""
        return self.cite_all([record], *paths)

    def cite_all(self, records: Iterable[m.Record], *paths: str) -> list[Mark]:
        """The same for several records that one statement rests on."""
        return self._mark(c for r in records for path in paths or ("",) for c in self._dataset.cited(r, path))

    def cite_each(self, pairs: Iterable[tuple[m.Record, str]]) -> list[Mark]:
        """The same for a statement that rests on one path of each of several records."""
        return self._mark(c for record, path in pairs for c in self._dataset.cited(record, path))

    def same(self, record: m.Record, paths: Iterable[str]) -> bool:
        """Whether all `paths` of a record rest on the same places in the same sources: one mark can say so."""
        return len({tuple(self._dataset.cited(record, path)) for path in paths}) == 1

    def within(self, record: m.Record, paths: Iterable[str], path: str) -> bool:
        """Whether all `paths` of a record rest on nothing but what one `path` of it rests on."""
        whole = set(self._dataset.cited(record, path))
        return all(whole.issuperset(self._dataset.cited(record, each)) for each in paths)

    def cite_run(self, record: m.Record, path: str, number: int, items: Sequence[m.Statement]) -> list[Mark]:
        """The marks of the statement with a `number`, from 1, in the list at a path of a record.

        None where the next one rests on the same places in the same sources, and no body claims either: in a run of
        such paragraphs the last has the marks for all.
        """
        here, following = f"{path}.{number}", f"{path}.{number + 1}"
        two = items[number - 1 : number + 1]
        if len(two) == 2 and not any(item.claimed_by for item in two) and self.same(record, (here, following)):
            return []
        return self.cite(record, here)

    def next_rest(self) -> str:
        """An id for the sources of a fact that open on demand."""
        self._rests += 1
        return f"more-sources-{self._rests}"

    def parse(self, texts: Iterable[str]) -> list[Mark]:
        """The same for citations as they are written in a file."""
        return self._mark(Citation.parse(text) for text in texts)

    def _mark(self, cited: Iterable[Citation]) -> list[Mark]:
        found: dict[str, list[str]] = {}
        for citation in cited:
            here, everywhere = (
                found.setdefault(citation.source, []),
                self._places.setdefault(citation.source, []),
            )
            for places in (here, everywhere):
                if citation.place and citation.place not in places:
                    places.append(citation.place)
        numbered = enumerate(self._places, start=1)
        return [Mark(number, self._dataset.sources[id], tuple(found[id])) for number, id in numbered if id in found]

    @property
    def listed(self) -> list[Mark]:
        """All sources called for so far."""
        return [
            Mark(number, self._dataset.sources[id], tuple(places))
            for number, (id, places) in enumerate(self._places.items(), start=1)
        ]


def said_of_template(error: jinja2.TemplateError) -> str:
    """A mistake in a template as a sentence, at its line: `placebook/pages/templates/pilot.html:36: …`."""
    frames = traceback.extract_tb(error.__traceback__)
    made = [frame for frame in frames if Path(frame.filename).parent == TEMPLATES]
    name, line = (Path(made[-1].filename).name, made[-1].lineno) if made else ("", None)
    fix = "write the name of something that the template is given: what all are given is in placebook/pages/render.py."
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line, fix = error.name or name, error.lineno, "mend the template there."
    return f"placebook/pages/templates/{name}:{line}: {str(error.message).rstrip('.')}. Fix: {fix}"


def check_templates() -> None:
    """Raises `UnfinishedKind` where a kind has a page whose template is missing, or leaves the officers' words out."""
    for kind, page in with_pages():
        file = TEMPLATES / f"{page.template}.html"
        if not file.is_file():
            fix = f"write {page.template}.html there; it is given the record as “record”."
            message = f"has no template: {page.template}.html is not in placebook/pages/templates/."
            raise UnfinishedKind(kind.name, message, fix)
        if "{{ PROSE }}" not in file.read_text(encoding="utf-8"):
            message = f"has a template that leaves out the words that people write for a page: {page.template}.html."
            raise UnfinishedKind(kind.name, message, "put {{ PROSE }} where they are to stand, after the facts.")


def compile_templates() -> None:
    """Read every template ahead of the first page. One that changes afterwards is read anew."""
    env = environment()
    for name in env.list_templates():
        env.get_template(name)


def render(
    dataset: Dataset,
    template: str,
    page: str,
    sources: Sources | None = None,
    at: Callable[[m.Record], str | None] = address,
    **values: Any,
) -> str:
    """The HTML of a template (its name without `.html`) for the page at the address `page`.

    The templates know `dataset`, `sources` (the numbered sources of the page, which several templates of one
    page share), `link` (an address as a link from this page), `at` (the address of a record), and what
    `values` adds. Raises what Jinja raises: `TemplateNotFound`, `UndefinedError` and their like.
    """
    html = (
        environment()
        .get_template(f"{template}.html")
        .render(
            _known(dataset),
            sources=sources or Sources(dataset),
            page=page,
            link=lambda to: relative(to, page),
            at=at,
            **values,
        )
    )
    return "\n".join(line for line in html.splitlines() if line.strip())


@once
def _known(dataset: Dataset) -> dict[str, Any]:
    """What every template knows: the dataset, and what can be asked of it."""
    asked: dict[str, Callable[..., Any]] = {
        "answers": answers,
        "news_of_all": news_of_all,
        "standings": standings,
        "told_in_full": told_in_full,
        "told_on": told_on,
        "unread_documents": unread_documents,
        "unnamed": unnamed_places,
        "known_of_each": known_of_each,
        "tally": tally,
        "letters_to_send": letters,
        "status_of_phases": status_of_phases,
        "described": described,
        "parts_taken": parts_taken,
        "places_of": places_of,
        "beside_partners": beside_partners,
        "named_at": named_at,
        "short_phases": short_phases,
        "organisations_by_letter": organisations_by_letter,
        "shared_by_organisations": shared_by_organisations,
        "partners_again": partners_again,
        "record_name": record_name,
        "cluster_names": cluster_names,
        "map_of": map_of,
        "locator_of": locator_of,
        "same_topics": same_topics,
        "strip_of": strip_of,
        "side_by_side": side_by_side,
        "shared_phases": shared_phases,
        "shared_events": shared_events,
        "timeline": timeline_of,
        "everybody": everybody,
        "events_by_year": by_year,
        "places_in": places_in,
        "unnamed_in": unnamed_in,
        "partly_listed": partly_listed,
        "partners_by_kind": partners_by_kind,
    }
    return {
        "dataset": dataset,
        "programme": dataset.programme,
        "settings": dataset.settings,
        "place_id": place_id,
        "word": lambda kind: dataset.word(kind_named(kind)),
        "region_of": lambda pilot: dataset.regions[pilot.region].name,
        **{name: partial(function, dataset) for name, function in asked.items()},
    }
