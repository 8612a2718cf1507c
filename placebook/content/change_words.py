"""What a publication did, a line for each record and page, in words for readers."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from placebook.content.content import Content
from placebook.dataset.dataset import Dataset
from placebook.dataset.log import Told
from placebook.dataset.record_pages import record_name
from placebook.model import records as m
from placebook.model.kinds import find_kind
from placebook.text.english import listed, lower_first, upper_first

CHANGES = "/updates/#changes"
"""Where everything that changed is listed, and where a change leads whose record has no place of its own."""

_MOST_FIELDS = 4
_CHECKED = "checked"
_NAMES = {
    "actual": "when it happened",
    "also_named": "others named",
    "answers": "whether its address answers",
    "planned": "when it was planned",
    "point": "position",
    "read": "when it was read",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One change: what it is about (`name`), what became of it (`said`), on which `day`, and where it is shown.

    `id` is its permanent name for feeds (see `identity`).
    """

    id: uuid.UUID
    day: datetime.date
    name: str
    said: str
    address: str


def lines_of_entry(content: Content, entry: m.Publication) -> Iterator[Line]:
    """The lines of one publication: records in the order of the data, then pages of words.

    A check has none, since the page that was checked has one.
    """
    for told in content.dataset.log.told[entry.id]:
        if told.key[0] != m.Check.folder:
            yield line_of(content, told)
    for at in entry.pages:
        made = next((page.heading for page in content.pages.values() if page.address == at), None)
        written = content.written.get(at)
        name = made or (written.label if written else at)
        where = at if made or written else CHANGES
        yield Line(
            _permanent(content.dataset, entry.id, at), entry.date.first, name, "words of the page changed", where
        )


def line_of(content: Content, told: Told) -> Line:
    """What a publication did to one record: “Bristol”, “aim (phase one) and “What was learned?” changed”."""
    dataset, (folder, id) = content.dataset, told.key
    record = _record(dataset, told)
    kind = find_kind(folder)
    name = record_name(dataset, record) if record else id
    if kind and not kind.known_by_name:
        name = f"{upper_first(dataset.word(kind).one)}: {name}"
    where = (content.where(record) if record else None) or _PAGES.get(id if not folder else "", CHANGES)
    first = record.first_id if record else id
    return Line(_permanent(dataset, told.publication, f"{folder}/{first}"), told.day, name, _said(dataset, told), where)


_PAGES = {"programme": "/", "accessibility": "/accessibility/"}


def _said(dataset: Dataset, told: Told) -> str:
    if told.what != "changed":
        return {"added": "new", "restored": "back in the lists"}.get(told.what, told.what)
    words = list(dict.fromkeys(field_words(dataset, field) for field in told.fields if field != _CHECKED))
    said = [f"{listed(words, _MOST_FIELDS)} changed"] if words else []
    return "; ".join([*said, *(["checked by a partner"] if _CHECKED in told.fields else [])])


def _record(dataset: Dataset, told: Told) -> m.Record | None:
    """The record that a publication did something to; None where it is gone."""
    folder, id = told.key
    if not folder:
        return next((r for r in (dataset.programme, dataset.accessibility) if r and r.id == id), None)
    return dataset.of(folder)[id] if folder in dataset.kinds and id in dataset.of(folder) else None


def field_words(dataset: Dataset, field: str) -> str:
    """A field as readers know it: the question that it answers, else its name, with the phase that it is in."""
    path, within = field.split("."), ""
    if path[0] == "phases" and len(path) > 2:
        phase = dataset.phases.get(path[1])
        within = f" ({lower_first(phase.name)})" if phase else ""
        path = path[2:]
    if path[0] == "answers" and len(path) > 1:
        questions = {question.id: question.text for question in dataset.settings.questions}
        return f"“{questions.get(path[1], path[1])}”{within}"
    return f"{_NAMES.get(path[0], path[0].replace('_', ' '))}{within}"


def _permanent(dataset: Dataset, publication: str, what: str) -> uuid.UUID:
    """The permanent name of a change, made as those of records are (`identity.permanent_id`)."""
    return uuid.uuid5(uuid.UUID(dataset.settings.namespace), f"{m.Publication.folder}/{publication}/{what}")
