"""Records on their way in, and the ids that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from placebook.model import records as m
from placebook.model.facts import Fact, facts
from placebook.model.fields import LISTS
from placebook.model.kinds import in_folders
from placebook.text.dates import PartialDate
from placebook.text.problems import certain, nearest
from placebook.text.slugs import ID, slug
from placebook.text.yaml.document import Document, Loc


@dataclass
class Entry:
    """A record on its way in: its file, and the record, or what could be read of it.

    `doubtful` are the fields in which something is wrong. `sourceless` are the parts whose own source is wrong.
    `is_record` is false for a file that is only taken for the
    record that it was meant to be. `other` is the kind whose folder the file should be in. `text` is all of it.
    """

    kind: type[m.Record]
    id: str
    file: str
    document: Document | None = None
    record: m.Record | None = None
    doubtful: set[str] = field(default_factory=set)
    sourceless: set[Loc] = field(default_factory=set)
    is_record: bool = True
    other: type[m.Record] | None = None
    text: str = ""
    taken_down: PartialDate | None = None

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every value that is written in the record, once that has been read."""
        return tuple(facts(self.record)) if self.record else ()


def known_ids(entries: list[Entry]) -> dict[str, set[str]]:
    """The ids that exist, by folder. A file that cannot be read exists. Lists of the programme only if it can."""
    found: dict[str, set[str]] = {kind.folder: set() for kind in in_folders()}
    for entry in entries:
        if entry.taken_down is None:
            found.setdefault((entry.other or entry.kind).folder, set()).add(entry.id)
    programme = next((e.record for e in entries if isinstance(e.record, m.Programme) and not e.doubtful), None)
    if programme is not None:
        lists = {name: [term.id for term in getattr(programme.settings, name)] for name in LISTS}
        # Where a word of a list stands there twice, one of the two was meant to be another.
        found |= {name: set(ids) for name, ids in lists.items() if len(set(ids)) == len(ids)}
    return found


_CHOICES = ("phases", "regions", "topics")
"""The kinds of record that a record chooses among. To name another document, or body, would be another fact."""

CLOSED = (*_CHOICES, *LISTS)
"""What a record chooses among: where one is like what was written, it was meant."""


def named(entries: list[Entry]) -> dict[str, dict[str, str]]:
    """The ids by what else people call a thing, in small letters: a name of a record, the text of a question.

    What two things are called is left out.
    """
    found: dict[str, dict[str, set[str]]] = {}
    for entry in entries:
        value = entry.document.value if entry.document else None
        if not isinstance(value, dict):
            continue
        others = value.get("other_names")
        names = [value.get(name) for name in ("name", "title", "label", "name_now")]
        for called in (*names, *_initials(names), *_texts(others)):
            if isinstance(called, str):
                folder = (entry.other or entry.kind).folder
                found.setdefault(folder, {}).setdefault(called.lower(), set()).add(entry.id)
        settings = value.get("settings") if entry.kind is m.Programme else None
        for list_name in LISTS:
            items = settings.get(list_name) if isinstance(settings, dict) else None
            for item in items if isinstance(items, list) else ():
                called = item.get("name", item.get("text")) if isinstance(item, dict) else None
                if isinstance(called, str) and isinstance(item.get("id"), str):
                    found.setdefault(list_name, {}).setdefault(called.lower(), set()).add(str(item["id"]))
    return {
        of: {called: next(iter(ids)) for called, ids in names.items() if len(ids) == 1} for of, names in found.items()
    }


def _initials(names: list[object]) -> list[str]:
    """What names are shortened to, `LGA`, where at least three words of one start with a capital."""
    found = ["".join(re.findall(r"\b[A-Z]", name)) for name in names if isinstance(name, str)]
    return [letters for letters in found if len(letters) > 2]


def _texts(value: object) -> list[str]:
    """The texts of a list, or of what may stand in the place of one."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _turned_round(id: str, known: set[str]) -> str | None:
    """The one id that has the same words in another order: `warwick-university` is `university-of-warwick`."""

    def words(id: str) -> list[str]:
        return sorted({*id.split("-")} - {"of", "the", "and", "for", "in", "at"})

    found = [other for other in known if words(other) == words(id)]
    return found[0] if len(found) == 1 else None


def instead(id: str, known: set[str], of: str) -> str:
    """What to write in place of an id that does not exist."""
    if of in LISTS:  # They are few, and another one would be another fact.
        near = certain(id, known) or (nearest(id, known, closeness=0.7) if len(id) < 7 else None)
    else:
        near = (
            nearest(id, known, closeness=0.7 if len(id) < 7 else 0.88)
            or _turned_round(id, known)
            or _shortened(id, known)
        )
    if near is not None:
        return f"did you mean “{near}”?"
    if not ID.fullmatch(id):
        start = next(
            (k for k in sorted(known, key=len, reverse=True) if id.startswith((f"{k} ", f"{k}:", f"{k};"))), ""
        )
        if start:
            place = id[len(start) + 1 :].strip(" ()[]")
            return f"write “{start}, {place}”, with a comma after the source."
        words = id.split()
        for number in range(len(words) - 1, 0, -1):
            if (start := slug(" ".join(words[:number]))) in known:
                return f"write “{start}, {' '.join(words[number:]).strip(' ,;')}”."
        if of == "sources" and re.match(r"https?:|www\.", id):
            return "name the document by its file in data/sources/, without “.yml”; if it has none, add a source first."
        return f'if this is a place in a document, write both together, in quotes: "source-id, {id}".'
    if of in _CHOICES and 0 < len(known) <= 12:
        return f"use {choice_of(known)}, or add data/{of}/{id}.yml first."
    if of not in LISTS:
        return f"use the id of a file in data/{of}/, or add data/{of}/{id}.yml first."
    if len(known) > 12:
        return f"use an id from “{of}” in data/programme.yml, or add it there first."
    return f"use {choice_of(known)}, or add it to “{of}” in data/programme.yml first."


def _shortened(id: str, known: set[str]) -> str | None:
    """The one id that starts or ends as this one does, and is longer or shorter: `gloucester` for `gloucestershire`."""
    found = [
        k for k in known if k.startswith(id) or k.endswith(f"-{id}") or id.startswith(f"{k}-") or id.endswith(f"-{k}")
    ]
    return found[0] if len(found) == 1 and len(id) > 3 else None


def of_another_kind(id: str, of: str, known: Mapping[str, set[str]]) -> str:
    """The folder in which an id is known that is none of the folder `of`; empty where none has it."""
    folders = [folder for folder, ids in known.items() if folder not in (of, *LISTS) and id in ids]
    return "" if id in known.get(of, ()) or not folders else folders[0]


def like_of(id: str, known: set[str]) -> str:
    """“did you mean one of …?”: the ids that have another in them, where they are few; empty for others."""
    near = [k for k in sorted(known) if f"-{id}-" in f"-{k}-"]
    return f"did you mean {' or '.join(f'“{k}”' for k in near)}?" if 0 < len(near) <= 3 else ""


def choice_of(words: set[str]) -> str:
    """“ash”, or “one of ash, oak”."""
    return f"“{next(iter(words))}”" if len(words) == 1 else f"one of {', '.join(sorted(words))}"


def whole(entries: list[Entry]) -> Iterator[tuple[m.Record, Document]]:
    """The records in which nothing is in doubt, with their documents."""
    for entry in entries:
        if entry.record is not None and entry.document is not None and not entry.doubtful:
            yield entry.record, entry.document


def pieces_of_work(record: m.Record) -> list[tuple[Loc, m.Answering]]:
    """What answers questions in a record, and where: the phases of a place, a project itself, else nothing."""
    if isinstance(record, m.Project):
        return [((), record)]
    return [(("phases", i), part) for i, part in enumerate(record.phases)] if isinstance(record, m.Pilot) else []


def programme_of(entries: list[Entry]) -> m.Programme | None:
    """The programme's own record, where nothing in it is in doubt."""
    return next((e.record for e in entries if isinstance(e.record, m.Programme) and not e.doubtful), None)
