"""What search knows of a record with a page, kind by kind: all that people look for it by, beyond its heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch

from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset
from placebook.dataset.part_taken import named_at, places_of
from placebook.dataset.questions.status import status_of_phases
from placebook.dataset.record_pages import words_of
from placebook.model import records as m
from placebook.text.english import upper_first

By = Mapping[str, tuple[str, ...]]
"""Words to find an entry by, under what they are to it: `{"Also known as": ("UWE", "UWE Bristol")}`."""


@dataclass
class Details:
    """What is said of a record with a page beyond its heading: see `Findable`. `texts` are sentences to find it by."""

    about: str = ""
    kind: str = ""
    names: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    related: dict[str, list[str]] = field(default_factory=dict)
    partners: tuple[str, ...] = ()
    texts: list[str] = field(default_factory=list)


@singledispatch
def details(record: m.Record, data: Dataset) -> Details:
    """Of a record of any kind: what its page says of it in a line."""
    return Details(about=words_of(data, record).description)


def _of_answering(record: m.Pilot | m.Project, parts: Sequence[m.Answering], data: Dataset) -> Details:
    """What a place and a project have in common: `parts` answer the programme's questions."""
    return Details(
        about=record.summary,
        related={
            "Topic": [data.topics[id].name for id in record.topics],
            "Also named": [named.name for part in parts for named in part.also_named],
        },
        partners=tuple(dict.fromkeys(stands_at(o) for part in parts for o in organisations(data, part.partners))),
        texts=[
            *(part.aim for part in parts),
            *(said.text for part in parts for answer in part.answers.values() for said in answer),
        ],
    )


@details.register
def _(pilot: m.Pilot, data: Dataset) -> Details:
    found = _of_answering(pilot, pilot.phases, data)
    found.kind = upper_first(data.settings.place_word.one)
    found.names["Also known as"] = list(pilot.other_names)
    found.names["Title of the work"] = [part.title for part in pilot.phases if part.title]
    found.related["Region"] = [data.regions[pilot.region].name]
    found.related["Phase"] = [data.phases[part.phase].name for part in pilot.phases]
    return found


@details.register
def _(project: m.Project, data: Dataset) -> Details:
    return _of_answering(project, [project], data)


@details.register
def _(org: m.Organisation, data: Dataset) -> Details:
    known_as = [*([org.stated_as] if org.stated_as else []), *org.other_names]
    named: dict[str, list[str]] = {}
    for place in places_of(data, org):
        if role := named_at(data, org, place):
            named.setdefault(f"{upper_first(role)} in", []).append(place.name)
    return Details(
        names={"Also known as": known_as, "Now called": [org.name_now] if org.name_now else []},
        codes=_codes(org.codes),
        related=named,
        texts=[org.became.text] if org.became else [],
    )


@details.register
def _(phase: m.Phase, data: Dataset) -> Details:
    titled = {"Money": phase.money, "Support": phase.support, "Themes": phase.themes, "": phase.selection}
    return Details(
        about=upper_first(status_of_phases(data, [phase]).span),
        related={"Evaluated by": [study.by for study in phase.evaluations]},
        texts=[
            text for title, said in titled.items() if said for text in (title, *(item.text for item in said)) if text
        ],
    )


@details.register
def _(topic: m.Topic, data: Dataset) -> Details:
    return Details(about=topic.text)


@details.register
def _(region: m.Region, data: Dataset) -> Details:
    return Details()


@details.register
def _(paper: m.BoardPaper, data: Dataset) -> Details:
    headings = [paragraph.heading for paragraph in paper.paragraphs if paragraph.heading]
    return Details(
        about=words_of(data, paper).description,
        related={"Contact officer": [paper.contact.name] if paper.contact else []},
        texts=[paper.board, paper.purpose, *headings, *(paragraph.text for paragraph in paper.paragraphs)],
    )


def stands_at(record: m.Record) -> str:
    """The address of a record of a kind that has one. AssertionError for any other."""
    found = address(record)
    assert found, record
    return found


def organisations(data: Dataset, partners: Iterable[m.Partner]) -> list[m.Organisation]:
    """The organisations that partners are, each once, in their order."""
    return list({p.organisation: data.organisations[p.organisation] for p in partners}.values())


CODES = ("GSS code", "UKPRN", "ROR id")
"""What official codes are called."""


def _codes(codes: m.Codes | None) -> dict[str, list[str]]:
    """Official codes as people type them; of the ROR address its last part."""
    if codes is None:
        return {}
    found = (codes.gss, codes.ukprn, codes.ror and codes.ror.rpartition("/")[2])
    return {how: [code] if code else [] for how, code in zip(CODES, found, strict=True)}


def texts_by(found: Mapping[str, Iterable[str]], but: str = "") -> By:
    """Without what is empty, said twice, or the name itself."""
    kept = {how: tuple(dict.fromkeys(text for text in texts if text != but)) for how, texts in found.items()}
    return {how: texts for how, texts in kept.items() if texts}
