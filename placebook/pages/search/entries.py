"""What search knows: everything that has an address, with every name, code and word that people look for it by.

The index is plain data; the browser makes a search index of it when the reader reaches for search
(`placebook/site/theme/assets/find.js`). The page `/search/` is made from the same entries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from placebook.content.content import Content
from placebook.dataset.dataset import Dataset
from placebook.dataset.overviews.comparison import ALL_SHOWN
from placebook.dataset.overviews.timeline import by_year
from placebook.dataset.part_taken import parts_taken
from placebook.dataset.questions.standing import NOT_READ, NOTHING, known_of_each, unread_documents
from placebook.dataset.record_pages import words_of
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.model.kinds import find_kind, with_pages
from placebook.pages.search.details import By, details, organisations, stands_at, texts_by
from placebook.pages.search.plain_words import headings_of, sentences, words_of_page
from placebook.text.english import listed, lower_first, number_word, upper_first
from placebook.text.slugs import place_id

SEARCH = "/search/"
PHASE_PLACES = "phase-places"


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing that can be found.

    `folder` is the folder of its record, “phase-places” for a place that only a phase names, “pages” for what is no
    record; `kind` says to readers what it is. `partners` are the addresses of those who took part in it. `text` holds
    further words to find it by, which readers see in part. An organisation that took no part, and was at an event, say,
    stands `apart`.
    """

    folder: str
    kind: str
    name: str
    at: str
    about: str = ""
    names: By = field(default_factory=dict)
    codes: By = field(default_factory=dict)
    related: By = field(default_factory=dict)
    partners: tuple[str, ...] = ()
    text: str = ""
    apart: bool = False

    @property
    def rank(self) -> float:
        """How much readers want it beside others that fit as well: as its kind says, or 1; half where apart."""
        kind = find_kind("phases" if self.folder == PHASE_PLACES else self.folder)
        return (kind.rank if kind else 1) * (0.5 if self.apart else 1)


def entries(content: Content) -> list[Findable]:
    """Everything that can be found: each kind of record in the order of its names, then the pages people wrote."""
    data = content.dataset
    former = _former(content)
    found: list[Findable] = []
    for kind, _ in with_pages():
        for record in by_name(data.of(kind.folder).values()):
            own = content.prose.get(f"{kind.folder}/{record.id}.md")
            found.append(_of_page(data, record, former, headings_of(own.body) if own else []))
    if "/compare/" in content.written:
        found += [_of_question(question, data) for question in data.settings.questions]
    if "/organisations/" in content.written:
        found += _of_kinds(content)
    found += [_of_money(phase, data) for phase in data.phases_in_order if phase.money]
    if "/timeline/" in content.written and len(by_year(data)) > 1:
        found += [_of_year(year, events) for year, events in by_year(data)]
    found += [_of_unread(data, document) for document in unread_documents(data)]
    found += [_of_phase_place(phase, place) for phase in data.phases.values() for place in phase.places]
    found += [_of_event(data, event) for event in data.events_in_order]
    found += [_of_update(data, update) for update in data.updates_in_order]
    papers = {paper.document for paper in data.board_papers.values()}
    found += [_of_source(data, source) for source in data.sources.values() if source.id not in papers]
    return [*found, *_of_written_pages(content, former)]


def _of_written_pages(content: Content, former: Mapping[str, list[str]]) -> Iterator[Findable]:
    """The pages that people wrote and that are listed anywhere."""
    for page in content.prose.values():
        if page.record or page.above or page.meta is None or "unlisted" in page.meta or page.address == SEARCH:
            continue
        title, about = str(page.meta["title"]), str(page.meta["description"])
        once = former.get(page.address, [])
        names = {"Also called": [page.label], "Also asked as": page.listed("also"), "Once at": once}
        if page.address == "/":
            title, names["Also called"] = content.dataset.programme.name, [title]
        yield Findable(
            "pages", "Page", title, page.address, about, texts_by(names, but=title), text=words_of_page(page.body)
        )


def as_json(value: object) -> str:
    """A value as JSON on one line, as short as it gets, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _of_page(data: Dataset, record: m.Record, former: Mapping[str, list[str]], headings: list[str]) -> Findable:
    words, found = words_of(data, record), details(record, data)
    return Findable(
        record.folder,
        found.kind or words.kicker,
        words.heading,
        stands_at(record),
        found.about,
        texts_by({**found.names, "Once at": former.get(stands_at(record), [])}, but=words.heading),
        texts_by(found.codes),
        texts_by(found.related),
        found.partners,
        sentences([*headings, *found.texts]),
        isinstance(record, m.Organisation) and not _took_part(data, record),
    )


def _took_part(data: Dataset, organisation: m.Organisation) -> bool:
    return any(not isinstance(part.record, m.Event) for part in parts_taken(data, organisation))


def _of_kinds(content: Content) -> Iterator[Findable]:
    """The list of organisations, narrowed to those of each kind that there are several of."""
    data, many = content.dataset, content.dataset.settings.place_word.many
    for kind in data.settings.kinds:
        members = [organisation for organisation in data.organisations.values() if organisation.kind == kind.id]
        if len(members) < 2:
            continue
        here = sum(bool(data.pilots_of[organisation.id]) for organisation in members)
        rest = f", and {number_word(len(members) - here)} more" if here < len(members) else ""
        about = f"{here} partners of {many}{rest}" if here else f"{len(members)} organisations"
        # A list in parts has nothing to narrow: it leads on from the place of the kind.
        at = f"/organisations/{'#' if content.lists['organisations'].parts else '?kind='}{kind.id}"
        name = upper_first(kind.plural or kind.name)
        yield Findable("pages", "List", name, at, about, texts_by({"Also called": [kind.name]}, but=name))


def _of_question(question: m.Question, data: Dataset) -> Findable:
    """A standard question, answered for every place side by side; people ask it in other words."""
    at = f"/compare/#{question.id}" if len(data.pilots) <= ALL_SHOWN else f"/gaps/#question-{question.id}"
    about = next(
        (_known(how, number, answered, data) for q, how, number, answered in known_of_each(data) if q is question), ""
    )
    return Findable("pages", "Question", question.text, at, about, texts_by({"Also asked as": question.also}))


def _known(how: str, number: int, answered: int, data: Dataset) -> str:
    """For how many places a question has an answer, and how it stands for the others where that is the same for all."""
    every, word = len(data.pilots), data.settings.place_word
    others = {NOT_READ: "a document exists that we could not read", NOTHING: "nothing was found"}.get(how, "")
    others = others if answered + number == every else ""
    if not answered:
        return f"Answered for no {word.one}{'; ' + others if others else ''}."
    words = f"all {number_word(every)}" if answered == every else f"{number_word(answered)} of {number_word(every)}"
    return f"Answered for {words} {word.many}{'; for the others ' + others if others else ''}."


def _of_money(phase: m.Phase, data: Dataset) -> Findable:
    """What is known of the money behind a phase: asked for in words that no sentence about it has."""
    also = texts_by({"Also asked as": data.settings.money_also})
    said = " ".join(item.text for item in phase.money)
    return Findable(
        "pages", "Phase", f"Money: {lower_first(phase.name)}", f"{stands_at(phase)}#money", said, names=also
    )


def _of_year(year: int, events: Sequence[m.Event]) -> Findable:
    """The events of one year, which has a place of its own where there is more than one year."""
    planned = sum(event.actual is None for event in events)
    number = len(events) - planned
    happened = [f"{number} event{'s' if number > 1 else ''}"] if number else []
    about = upper_first(
        listed([*happened, *([f"{planned} that {'was' if planned == 1 else 'were'} planned"] if planned else [])])
    )
    return Findable(
        "pages", "Year", f"What happened in {year}", f"/timeline/#by-{year}", about, texts_by({"Year": [str(year)]})
    )


def _of_unread(data: Dataset, document: m.UnreadDocument) -> Findable:
    """A document that exists and that nobody here could read."""
    holder = data.organisations[document.holder].name if document.holder else ""
    related = texts_by({"By": [document.by] if document.by else [], "To be asked": [holder] if holder else []})
    return Findable(
        "unread-documents",
        "Unread document",
        document.title,
        stands_at(document),
        document.would_answer,
        related=related,
    )


def _of_phase_place(phase: m.Phase, place: m.PhasePlace) -> Findable:
    """A place that has no page of its own."""
    return Findable(
        PHASE_PLACES,
        f"Place in {lower_first(phase.name)}",
        place.name,
        f"{stands_at(phase)}#{place_id(place.name)}",
        place.aim or "",
        related=texts_by({"Named with it": [named.name for named in place.partners]}),
    )


def _of_event(data: Dataset, event: m.Event) -> Findable:
    dates = [event.actual] if event.actual else event.planned
    spans = [f"{when.date.words} to {when.to.words}" if when.to else when.date.words for when in dates]
    dated = listed(list(dict.fromkeys(spans)))
    places = [] if data.concerned_all(event) else [data.pilots[id].name for id in event.pilots]
    return Findable(
        "events",
        "Event",
        event.name,
        stands_at(event),
        upper_first(dated if event.actual else f"planned: {dated}"),
        related=texts_by(
            {
                "Date": spans,
                "Place": places,
                "Took part" if event.actual else "Named in the plan": [
                    o.name for o in organisations(data, event.organisations)
                ],
                "Named": [document.author for document in event.documents if document.author],
            }
        ),
        text=event.text or "",
    )


def _of_update(data: Dataset, update: m.Update) -> Findable:
    dated = update.date.words
    places = [data.pilots[id].name for id in update.pilots] if len(update.pilots) < len(data.pilots) else []
    related = texts_by({"Date": [dated], "Place": places})
    return Findable("updates", "Update", update.title, stands_at(update), dated, related=related)


def _of_source(data: Dataset, source: m.Source) -> Findable:
    kind = f"Source: {lower_first(data.term('source_kinds', source.kind).name)}"
    about = source.publisher + (f", {source.date.date.words}" if source.date else "")
    return Findable(
        "sources", kind, source.title, stands_at(source), about, related=texts_by({"In short": [source.label]})
    )


def _former(content: Content) -> dict[str, list[str]]:
    """For each present address, those at which the page stood before."""
    found: dict[str, list[str]] = {}
    for old, new in content.moved.items():
        found.setdefault(new, []).append(old)
    return found
