"""What search knows: everything that has an address, with every name, code and word that people look for it by.

The index is plain data; the browser makes a search index of it when the reader reaches for search
(`placebook/site/theme/assets/find.js`). The page `/search/` is made from the same entries.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from placebook.content.content import Content
from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset, by_name
from placebook.dataset.record_pages import Paged, words_of
from placebook.dataset.status import status_of_phases
from placebook.model import kinds as m
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
    for folder in ("pilots", "projects", "organisations", "phases", "topics", "regions", "board-papers"):
        for record in by_name(data.of(folder).values()):
            assert isinstance(record, Paged)
            own = content.prose.get(f"{folder}/{record.id}.md")
            found.append(_of_page(data, record, former, _headings(own.body) if own else []))
    found += [_of_phase_place(phase, place) for phase in data.phases.values() for place in phase.places]
    found += [_of_event(data, event) for event in data.events_in_order]
    found += [_of_update(data, update) for update in data.updates_in_order]
    papers = {paper.document for paper in data.board_papers.values()}
    found += [_of_source(data, source) for source in data.sources.values() if source.id not in papers]
    for page in content.prose.values():
        if page.record or page.meta is None or "unlisted" in page.meta or page.address == SEARCH:
            continue
        title, about = str(page.meta["title"]), str(page.meta["description"])
        names = {"Also called": [page.label], "Once at": former.get(page.address, [])}
        if page.address == "/":
            title, names["Also called"] = data.programme.name, [title]
        text = _plain(page.body)
        found.append(Entry("pages", "Page", title, page.address, about, _by(names, but=title), text=text))
    return found


def addresses(content: Content) -> str:
    """Every page as JSON, for the page at a wrong address: its address, its name, its former addresses.

    Nothing in it can end the script element that it stands in.
    """
    former = _former(content)
    found = [
        [entry.at.lstrip("/"), entry.name, *(old.lstrip("/") for old in former.get(entry.at, []))]
        for entry in entries(content)
        if "#" not in entry.at
    ]
    return as_json(found).replace("<", "\\u003c")


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# What is found by what


def _of_page(data: Dataset, record: Paged, former: Mapping[str, list[str]], headings: list[str]) -> Entry:
    words = words_of(data, record)
    names: dict[str, list[str]] = {}
    codes: dict[str, list[str]] = {}
    related: dict[str, list[str]] = {}
    partners: tuple[str, ...] = ()
    kind, about, text = words.kicker, "", list(headings)
    if isinstance(record, m.Pilot | m.Project):
        about = record.summary
        parts = record.phases if isinstance(record, m.Pilot) else (record,)
        text += [part.aim for part in parts]
        related["Topic"] = [data.topics[id].name for id in record.topics]
        partners = tuple(dict.fromkeys(_at(o) for part in parts for o in _organisations(data, part.partners)))
        related["Also named"] = [named.name for part in parts for named in part.also_named]
        text += _names_in(s.text for part in parts for a in part.answers.values() for s in a)
    if isinstance(record, m.Pilot):
        kind = upper_first(data.settings.place_word.one)
        names["Also known as"] = list(record.other_names)
        names["Title of the work"] = [part.title for part in record.phases if part.title]
        related["Region"] = [data.regions[record.region].name]
        related["Phase"] = [data.phases[part.phase].name for part in record.phases]
    elif isinstance(record, m.Organisation):
        names["Also known as"] = [*([record.stated_as] if record.stated_as else []), *record.other_names]
        names["Now called"] = [record.name_now] if record.name_now else []
        codes |= _codes(record.codes)
        text += [record.became.text] if record.became else []
    elif isinstance(record, m.Phase):
        about = upper_first(status_of_phases(data, [record]).span)
    elif isinstance(record, m.Topic):
        about = record.text
    elif isinstance(record, m.BoardPaper):
        about = words.description
        text += [record.board, record.purpose, *(p.heading for p in record.paragraphs if p.heading)]
    names["Once at"] = former.get(_at(record), [])
    return Entry(
        record.folder,
        kind,
        words.heading,
        _at(record),
        about,
        _by(names, but=words.heading),
        _by(codes),
        _by(related),
        partners,
        _sentences(text),
    )


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
            {"Date": spans, "Place": places, "Took part": [o.name for o in _organisations(data, event.organisations)]}
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


def _codes(codes: m.Codes | None) -> dict[str, list[str]]:
    """Official codes as people type them; of the ROR address its last part."""
    if codes is None:
        return {}
    ror = [codes.ror.rpartition("/")[2]] if codes.ror else []
    return {
        "GSS code": [codes.gss] if codes.gss else [],
        "UKPRN": [codes.ukprn] if codes.ukprn else [],
        "ROR id": ror,
    }


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


_HEADING = re.compile(r"^#{2,3} +(.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
_NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][\w’-]*(?: (?:and |of )?[A-Z][\w’-]*)*")


def _sentences(texts: Iterable[str]) -> str:
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts if text)


def _headings(markdown: str) -> list[str]:
    """The headings of a page that people wrote, without the ids written after them."""
    return _HEADING.findall(markdown)


_MARKS = re.compile(r"\{\{.*?\}\}|<[^>]+>|\{[^}]*\}|^\s*(#+|[-*>]|\d+\.) +|[*_`]")


def _plain(markdown: str) -> str:
    """The words of a page that people wrote, on one line, without what makes it Markdown."""
    parts = re.split(r"\n\s*\n|\n(?=(?:[-*]|\d+\.) )", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown))
    return _sentences(" ".join(_MARKS.sub("", part).split()) for part in parts)


def _names_in(texts: Iterable[str]) -> list[str]:
    """The proper names in sentences, as far as capital letters tell: “Science and Innovation Audit”."""
    return list(dict.fromkeys(name for text in texts for name in _NAME.findall(text)))
