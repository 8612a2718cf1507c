"""What search knows: everything that has an address, with every name, code and word that people look for it by.

The index is plain data; the browser makes a search index of it when the reader reaches for search
(`placebook/site/theme/assets/find.js`). The page `/search/` is made from the same entries.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch

from placebook.content.content import Content
from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset
from placebook.dataset.questions.standing import unread_documents
from placebook.dataset.questions.status import status_of_phases
from placebook.dataset.record_pages import words_of
from placebook.dataset.records_by_id import by_name
from placebook.model import records as m
from placebook.model.kinds import with_pages
from placebook.pages.plain_words import headings_of, sentences, words_of_page
from placebook.text.english import listed, lower_first, upper_first
from placebook.text.slugs import place_id

SEARCH = "/search/"

By = Mapping[str, tuple[str, ...]]
"""Words to find an entry by, under what they are to it: `{"Also known as": ("UWE", "UWE Bristol")}`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    `folder` is the folder of its record (“pages” for a page that people wrote), by which results are ranked;
    `kind` says to readers what it is. `partners` are the addresses of those who took part in it. `text` holds
    further words to find it by, which readers see in part.
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


def entries(content: Content) -> list[Entry]:
    """Everything that can be found: each kind of record in the order of its names, then the pages people wrote."""
    data = content.dataset
    former = _former(content)
    found: list[Entry] = []
    for kind, _ in with_pages():
        for record in by_name(data.of(kind.folder).values()):
            own = content.prose.get(f"{kind.folder}/{record.id}.md")
            found.append(_of_page(data, record, former, headings_of(own.body) if own else []))
    if "/compare/" in content.written:
        found += [_of_question(question) for question in data.settings.questions]
    found += [_of_unread(data, document) for document in unread_documents(data)]
    found += [_of_phase_place(phase, place) for phase in data.phases.values() for place in phase.places]
    found += [_of_event(data, event) for event in data.events_in_order]
    found += [_of_update(data, update) for update in data.updates_in_order]
    papers = {paper.document for paper in data.board_papers.values()}
    found += [_of_source(data, source) for source in data.sources.values() if source.id not in papers]
    return [*found, *_of_written_pages(content, former)]


def _of_written_pages(content: Content, former: Mapping[str, list[str]]) -> Iterator[Entry]:
    """The pages that people wrote and that are listed anywhere."""
    for page in content.prose.values():
        if page.record or page.above or page.meta is None or "unlisted" in page.meta or page.address == SEARCH:
            continue
        title, about = str(page.meta["title"]), str(page.meta["description"])
        once = former.get(page.address, [])
        names = {"Also called": [page.label], "Also asked as": page.listed("also"), "Once at": once}
        if page.address == "/":
            title, names["Also called"] = content.dataset.programme.name, [title]
        yield Entry("pages", "Page", title, page.address, about, _by(names, but=title), text=words_of_page(page.body))


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# What is found by what


@dataclass
class _Details:
    """What is said of a record with a page beyond its heading: see `Entry`. `texts` are sentences to find it by."""

    about: str = ""
    kind: str = ""
    names: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    related: dict[str, list[str]] = field(default_factory=dict)
    partners: tuple[str, ...] = ()
    texts: list[str] = field(default_factory=list)


def _of_page(data: Dataset, record: m.Record, former: Mapping[str, list[str]], headings: list[str]) -> Entry:
    words, found = words_of(data, record), _details(record, data)
    return Entry(
        record.folder,
        found.kind or words.kicker,
        words.heading,
        _at(record),
        found.about,
        _by({**found.names, "Once at": former.get(_at(record), [])}, but=words.heading),
        _by(found.codes),
        _by(found.related),
        found.partners,
        sentences([*headings, *found.texts]),
    )


@singledispatch
def _details(record: m.Record, data: Dataset) -> _Details:
    """Of a record of any kind: what its page says of it in a line."""
    return _Details(about=words_of(data, record).description)


def _of_answering(record: m.Pilot | m.Project, parts: Sequence[m.Answering], data: Dataset) -> _Details:
    """What a place and a project have in common: `parts` answer the programme's questions."""
    return _Details(
        about=record.summary,
        related={
            "Topic": [data.topics[id].name for id in record.topics],
            "Also named": [named.name for part in parts for named in part.also_named],
        },
        partners=tuple(dict.fromkeys(_at(o) for part in parts for o in _organisations(data, part.partners))),
        texts=[
            *(part.aim for part in parts),
            *(said.text for part in parts for answer in part.answers.values() for said in answer),
        ],
    )


@_details.register
def _(pilot: m.Pilot, data: Dataset) -> _Details:
    found = _of_answering(pilot, pilot.phases, data)
    found.kind = upper_first(data.settings.place_word.one)
    found.names["Also known as"] = list(pilot.other_names)
    found.names["Title of the work"] = [part.title for part in pilot.phases if part.title]
    found.related["Region"] = [data.regions[pilot.region].name]
    found.related["Phase"] = [data.phases[part.phase].name for part in pilot.phases]
    return found


@_details.register
def _(project: m.Project, data: Dataset) -> _Details:
    return _of_answering(project, [project], data)


@_details.register
def _(org: m.Organisation, data: Dataset) -> _Details:
    known_as = [*([org.stated_as] if org.stated_as else []), *org.other_names]
    return _Details(
        names={"Also known as": known_as, "Now called": [org.name_now] if org.name_now else []},
        codes=_codes(org.codes),
        texts=[org.became.text] if org.became else [],
    )


@_details.register
def _(phase: m.Phase, data: Dataset) -> _Details:
    titled = {"Money": phase.money, "Support": phase.support, "Themes": phase.themes, "": phase.selection}
    return _Details(
        about=upper_first(status_of_phases(data, [phase]).span),
        names={"Also asked as": list(data.settings.money_also) if phase.money else []},
        related={"Evaluated by": [study.by for study in phase.evaluations]},
        texts=[
            text for title, said in titled.items() if said for text in (title, *(item.text for item in said)) if text
        ],
    )


@_details.register
def _(topic: m.Topic, data: Dataset) -> _Details:
    return _Details(about=topic.text)


@_details.register
def _(region: m.Region, data: Dataset) -> _Details:
    return _Details()


@_details.register
def _(paper: m.BoardPaper, data: Dataset) -> _Details:
    headings = [paragraph.heading for paragraph in paper.paragraphs if paragraph.heading]
    return _Details(
        about=words_of(data, paper).description,
        related={"Contact officer": [paper.contact.name] if paper.contact else []},
        texts=[paper.board, paper.purpose, *headings, *(paragraph.text for paragraph in paper.paragraphs)],
    )


def _of_question(question: m.Question) -> Entry:
    """A standard question, answered for every place side by side; people ask it in other words."""
    at = f"/compare/#{question.id}"
    return Entry("pages", "Question", question.text, at, names=_by({"Also asked as": question.also}))


def _of_unread(data: Dataset, document: m.UnreadDocument) -> Entry:
    """A document that exists and that nobody here could read."""
    holder = data.organisations[document.holder].name if document.holder else ""
    related = _by({"By": [document.by] if document.by else [], "To be asked": [holder] if holder else []})
    return Entry("unread-documents", "Not read", document.title, _at(document), document.would_answer, related=related)


def _of_phase_place(phase: m.Phase, place: m.PhasePlace) -> Entry:
    """A place that has no page of its own."""
    return Entry(
        "phase-places",
        f"Place in {lower_first(phase.name)}",
        place.name,
        f"{_at(phase)}#{place_id(place.name)}",
        place.aim or "",
        related=_by({"Named with it": [named.name for named in place.partners]}),
    )


def _of_event(data: Dataset, event: m.Event) -> Entry:
    dates = [event.actual] if event.actual else event.planned
    spans = [f"{when.date.words} to {when.to.words}" if when.to else when.date.words for when in dates]
    dated = listed(list(dict.fromkeys(spans)))
    places = [] if data.concerned_all(event) else [data.pilots[id].name for id in event.pilots]
    return Entry(
        "events",
        "Event",
        event.name,
        _at(event),
        upper_first(dated if event.actual else f"planned: {dated}"),
        related=_by(
            {
                "Date": spans,
                "Place": places,
                "Took part": [o.name for o in _organisations(data, event.organisations)],
                "Named": [document.author for document in event.documents if document.author],
            }
        ),
        text=event.text or "",
    )


def _of_update(data: Dataset, update: m.Update) -> Entry:
    dated = update.date.words
    places = [data.pilots[id].name for id in update.pilots] if len(update.pilots) < len(data.pilots) else []
    related = _by({"Date": [dated], "Place": places})
    return Entry("updates", "Update", update.title, _at(update), dated, related=related)


def _of_source(data: Dataset, source: m.Source) -> Entry:
    kind = f"Source: {lower_first(data.term('source_kinds', source.kind).name)}"
    about = source.publisher + (f", {source.date.date.words}" if source.date else "")
    return Entry("sources", kind, source.title, _at(source), about, related=_by({"In short": [source.label]}))


def _at(record: m.Record) -> str:
    found = address(record)
    assert found, record
    return found


def _organisations(data: Dataset, partners: Iterable[m.Partner]) -> list[m.Organisation]:
    return list({p.organisation: data.organisations[p.organisation] for p in partners}.values())


CODES = ("GSS code", "UKPRN", "ROR id")
"""What official codes are called."""


def _codes(codes: m.Codes | None) -> dict[str, list[str]]:
    """Official codes as people type them; of the ROR address its last part."""
    if codes is None:
        return {}
    found = (codes.gss, codes.ukprn, codes.ror and codes.ror.rpartition("/")[2])
    return {how: [code] if code else [] for how, code in zip(CODES, found, strict=True)}


def _former(content: Content) -> dict[str, list[str]]:
    """For each present address, those at which the page stood before."""
    found: dict[str, list[str]] = {}
    for old, new in content.moved.items():
        found.setdefault(new, []).append(old)
    return found


def _by(found: Mapping[str, Iterable[str]], but: str = "") -> By:
    """Without what is empty, said twice, or the name itself."""
    kept = {how: tuple(dict.fromkeys(text for text in texts if text != but)) for how, texts in found.items()}
    return {how: texts for how, texts in kept.items() if texts}
