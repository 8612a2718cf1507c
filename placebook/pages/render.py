"""From records to HTML, through the templates. Every text from the data is escaped where it lands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from placebook.dataset.addresses import address, relative
from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.comparison import ALL_SHOWN, shared_events, shared_phases, side_by_side
from placebook.dataset.overviews.facets import partners_by_kind, same_topics
from placebook.dataset.overviews.map import locator_of, map_of
from placebook.dataset.overviews.news import news_of_all
from placebook.dataset.overviews.timeline import by_year, strip_of, timeline_of
from placebook.dataset.part_taken import parts_taken, short_phases
from placebook.dataset.questions.answers import answers
from placebook.dataset.questions.standing import (
    SIGNS,
    STANDINGS,
    known_of_each,
    letters,
    standings,
    tally,
    unread_documents,
)
from placebook.dataset.questions.status import everybody, places_in, status_of_phases, unnamed_in, unnamed_places
from placebook.dataset.record_pages import described, record_name
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.model.facts import Citation, step
from placebook.model.kinds import UnfinishedKind, kind_named, with_pages
from placebook.pages.signs import sign, sign_of
from placebook.text.english import dated, first_sentence, listed, lower_first, number_word, paragraphs, upper_first
from placebook.text.slugs import by_first_letter, letter_id, place_id

TEMPLATES = Path(__file__).parent / "templates"
PROSE = "<!-- prose -->"
"""Where a record's template leaves room for the officers' own words."""
OWN_WORDS = "own-words"
"""The id of the heading that they stand under."""


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
        """A mark for each source that `paths` of a record (the whole of it where none is given) rest on."""
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
        numbers = list(self._places)
        return [Mark(numbers.index(id) + 1, self._dataset.sources[id], tuple(places)) for id, places in found.items()]

    @property
    def listed(self) -> list[Mark]:
        """All sources called for so far."""
        return [
            Mark(number, self._dataset.sources[id], tuple(places))
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
        alone=lambda event: (event, False),
        by_letter=by_letter,
        by_name=by_name,
        by_role=by_role,
        coded=coded,
        dated=dated,
        first_sentence=first_sentence,
        letter_id=letter_id,
        listed=listed,
        lower_first=lower_first,
        number_word=number_word,
        paragraphs=paragraphs,
        region_name=lambda pilot, dataset: dataset.regions[pilot.region].in_text or dataset.regions[pilot.region].name,
        record_of=lambda id, dataset, folder: dataset.of(folder)[id],
        step=step,
        topic_name=lambda id, dataset: lower_first(dataset.topics[id].name),
        upper_first=upper_first,
        dated_at=lambda event: (event, "actual" if event.actual else "planned.1"),
    )
    env.tests["issuperset_of"] = lambda ids, id: id in ids
    env.globals["of_all"] = lambda part, whole: (
        f"{part} of {whole}" if whole > 9 else f"{upper_first(number_word(part))} of {number_word(whole)}"
    )
    env.globals.update(
        PROSE=Markup(PROSE), sign=sign, sign_of=sign_of, STANDINGS=STANDINGS, SIGNS=SIGNS, ALL_SHOWN=ALL_SHOWN
    )
    return env


def by_letter(records: Iterable[m.Record], above: int = 60) -> list[tuple[str, list[m.Record]]]:
    """Records by the first letter of what they are called; one group without a letter where there are few."""
    ordered = by_name(records)
    if len(ordered) <= above:
        return [("", ordered)] if ordered else []
    return by_first_letter(ordered, lambda record: getattr(record, "name", record.id))


def by_role(partners: Iterable[m.Partner]) -> list[tuple[str | None, list[m.Partner]]]:
    """Partners that have the same role together, in the order in which the roles first come."""
    found: dict[str | None, list[m.Partner]] = {}
    for partner in partners:
        found.setdefault(partner.role, []).append(partner)
    return list(found.items())


def coded(text: str) -> Markup:
    """A text of ours with the names of files in it shown as such."""
    return Markup(re.sub(r"data/[a-z_-]+(?:/|\.yml)", r"<code>\g<0></code>", str(escape(text))))


def check_templates() -> None:
    """Raises `UnfinishedKind` where a kind of record has a page and nobody has written its template."""
    for kind, page in with_pages():
        if not (TEMPLATES / f"{page.template}.html").is_file():
            fix = f"write {page.template}.html there; it is given the record as “record”."
            message = f"has no template: {page.template}.html is not in placebook/pages/templates/."
            raise UnfinishedKind(kind.name, message, fix)


def compile_templates() -> None:
    """Read every template ahead of the first page. One that changes afterwards is read anew."""
    env = _environment(TEMPLATES)
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
    `values` adds.
    """
    html = (
        _environment(TEMPLATES)
        .get_template(f"{template}.html")
        .render(
            dataset=dataset,
            programme=dataset.programme,
            settings=dataset.settings,
            sources=sources or Sources(dataset),
            page=page,
            word=lambda kind: dataset.word(kind_named(kind)),
            link=lambda to: relative(to, page),
            at=at,
            answers=lambda record: answers(dataset, record),
            news_of_all=lambda: news_of_all(dataset),
            standings=lambda record: standings(dataset, record),
            unread_documents=lambda: unread_documents(dataset),
            unnamed=lambda: unnamed_places(dataset),
            known_of_each=lambda: known_of_each(dataset),
            tally=lambda: tally(dataset),
            letters_to_send=lambda: letters(dataset),
            status_of_phases=lambda phases: status_of_phases(dataset, phases),
            described=lambda record: described(dataset, record),
            place_id=place_id,
            parts_taken=lambda organisation: parts_taken(dataset, organisation),
            short_phases=lambda: short_phases(dataset),
            region_of=lambda pilot: dataset.regions[pilot.region].name,
            record_name=lambda record: record_name(dataset, record),
            map_of=lambda: map_of(dataset),
            locator_of=lambda pilot: locator_of(dataset, pilot),
            same_topics=lambda pilot: same_topics(dataset, pilot),
            strip_of=lambda record: strip_of(dataset, record),
            side_by_side=lambda places: side_by_side(dataset, places),
            shared_phases=lambda places: shared_phases(dataset, places),
            shared_events=lambda places: shared_events(dataset, places),
            timeline=lambda: timeline_of(dataset),
            everybody=lambda event: everybody(dataset, event),
            events_by_year=lambda: by_year(dataset),
            places_in=lambda phase: places_in(dataset, phase),
            unnamed_in=lambda phase: unnamed_in(dataset, phase),
            partners_by_kind=lambda partners: partners_by_kind(dataset, partners),
            **values,
        )
    )
    return "\n".join(line for line in html.splitlines() if line.strip())
