"""What fields and their values are called in a sentence about a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from placebook.dataset.dataset import Dataset
from placebook.dataset.record_pages import record_name
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.facts import Citation, Fact, Path, citations, facts, item_name
from placebook.model.fields import LISTS, declared
from placebook.model.kinds import kind_of
from placebook.text.dates import PartialDate
from placebook.text.english import listed

MOST = 6
"""As many names stand in one list."""

LONGEST = 240
"""As many characters of one value are shown."""

_SINGULAR = {"also_named": "other named", "appendices": "appendix", "basis": "basis", "minutes": "minutes"}
_SPELT = {"gss": "GSS code", "ukprn": "UKPRN code", "ror": "ROR code", "actual": "actual date", "for_": "for"}


def spelt(name: str) -> str:
    """A field's name in a sentence: `name_now` is “name now”."""
    return _SPELT.get(name, name.replace("_", " "))


def singular(dataset: Dataset, name: str) -> str:
    """What one item of the list in a field is called."""
    if name == "pilots":
        return dataset.settings.place_word.one
    if name == "planned":
        return "planned date"
    return _SINGULAR.get(name, spelt(name.removesuffix("s")))


def noun_of(dataset: Dataset, record: m.Record) -> str:
    """The kind of a record: “pilot area”, “source”, “accessibility”."""
    return dataset.word(kind_of(record)).one


def short(text: str, most: int = LONGEST) -> str:
    """The text in one line of at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def quoted(text: str) -> str:
    """Text from the data between quotation marks, shortened."""
    return f"“{short(text)}”"


def around(old: str, new: str, enough: int = 100, context: int = 6) -> tuple[str, str]:
    """Two long texts, each cut to where they part, with some words before and after."""
    if not (old.startswith("“") and new.startswith("“")) or len(old) + len(new) < 2 * enough:
        return _shorter(old), _shorter(new)
    a, b = old[1:-1].split(), new[1:-1].split()
    most = min(len(a), len(b))
    head = next((i for i in range(most) if a[i] != b[i]), most)
    tail = next((i for i in range(most - head) if a[-1 - i] != b[-1 - i]), most - head)
    start, end = max(0, head - context), max(0, tail - context)

    def cut(words: list[str]) -> str:
        middle = words[start : len(words) - end]
        return quoted(f"{'… ' if start else ''}{' '.join(middle)}{' …' if end else ''}")

    return cut(a), cut(b)


def _shorter(text: str) -> str:
    return quoted(text[1:-1]) if text.startswith("“") and text.endswith("”") else short(text)


def documents(sources: Mapping[str, m.Source], cited: Sequence[Citation], most: int = 4) -> str:
    """The documents that something rests on: “board paper”, paragraph 3 and “blog post”."""
    named = [quoted(sources[c.source].label) + (f", {short(c.place, 80)}" if c.place else "") for c in cited[:most]]
    more = [f"{len(cited) - most} more"] if len(cited) > most else []
    return " and ".join([*named, *more])


def question(cited: Sequence[Citation], facts: int) -> str:
    """What a reader of the change should look up."""
    return f"{'is it' if facts == 1 else 'are they'} {'there' if len(cited) == 1 else 'in each of them'}?"


def citing(dataset: Dataset, cited: Sequence[Citation], facts: int) -> str:
    """What `facts` facts rest on, as the end of a sentence; nothing where they rest on nothing."""
    return f", cited to {documents(dataset.sources, cited)}: {question(cited, facts)}" if cited else ""


@dataclass(frozen=True)
class Values:
    """What the records and terms of a dataset are called."""

    dataset: Dataset

    def name(self, record: m.Record) -> str:
        """What a record is called; a source by the words that stand beside a fact."""
        return record.label if isinstance(record, m.Source) else record_name(self.dataset, record)

    def term(self, of: str, id: str) -> str:
        """The name behind an id of a folder of `data/`, or of a list of the programme."""
        if of in LISTS and of != "questions":
            return self.dataset.term(of, id).name
        if of == "questions":
            return next(q.text for q in self.dataset.settings.questions if q.id == id)
        return self.name(self.dataset.find(of, id))


@dataclass(frozen=True)
class Side:
    """One version of a record. `former` gives the id that a former one stands for in the other version."""

    dataset: Dataset
    record: m.Record
    former: Mapping[tuple[str, str], str]

    @property
    def values(self) -> Values:
        return Values(self.dataset)

    @cached_property
    def _facts(self) -> dict[Path, Fact]:
        return {fact.path: fact for fact in facts(self.record)}

    @cached_property
    def _citations(self) -> Mapping[Path, tuple[Citation, ...]]:
        return citations(self.record)

    def _below(self, path: Path) -> list[Fact]:
        return [fact for fact in self._facts.values() if fact.path[: len(path)] == path]

    def own(self, path: Path) -> bool:
        """Whether all at a path is our own grouping or setting, which needs no source."""
        return all(fact.own for fact in self._below(path))

    def number(self, path: Path) -> int:
        """How many facts stand at a path."""
        return sum(not fact.own for fact in self._below(path))

    def cited(self, path: Path) -> tuple[Citation, ...]:
        """What the facts at a path rest on, sources by their present ids."""
        found = [c for fact in self._below(path) if not fact.own for c in self._citations[fact.path]]
        return tuple(dict.fromkeys(Citation(self.former.get(("sources", c.source), c.source), c.place) for c in found))

    def together(self, path: Path) -> bool:
        """Whether all facts at a path rest on the same."""
        return len({self.cited(fact.path) for fact in self._below(path) if not fact.own}) < 2

    def citing(self, path: Path) -> str:
        """What the facts at a path rest on, as the end of a sentence: by document, where not all rest on the same."""
        of_item = len(path) > (3 if path[:1] == ("phases",) else 1)

        def name(field: str) -> str:
            return singular(self.dataset, field) if of_item else spelt(field)

        groups: dict[tuple[Citation, ...], list[str]] = {}
        for fact in self._below(path):
            if not fact.own and (cited := self.cited(fact.path)):
                groups.setdefault(cited, []).append(name(_group(fact.path)))
        if len(groups) < 2:
            return citing(self.dataset, self.cited(path), self.number(path))
        said = [
            f"{listed(list(dict.fromkeys(names)), MOST)} cited to {documents(self.dataset.sources, cited)}"
            for cited, names in groups.items()
        ]
        more = [f"{len(said) - 6} more groups of facts to others"] if len(said) > 6 else []
        return f"; {'; '.join([*said[:6], *more])}: are they there?"

    def plain(self, value: Any, path: Path) -> Any:
        """A value that can be compared with that of the other version: ids are present ones, sources left out."""
        if isinstance(value, Part):
            fields = [name for name in value.set_fields() if name != "source"]
            return {name: self.plain(getattr(value, name), (*path, _label(value, name))) for name in fields}
        if isinstance(value, tuple):
            return tuple(self.plain(item, (*path, item_name(item, i + 1))) for i, item in enumerate(value))
        if isinstance(value, dict):
            return {key: self.plain(item, (*path, key)) for key, item in value.items()}
        fact = self._facts.get(path)
        return self.former.get((fact.ref, value), value) if fact and fact.ref else value

    def words(self, value: Any, path: Path) -> str:
        """A value as a reader would say it: a name, a date in house style, a text in quotation marks."""
        if isinstance(value, Part):
            return self._words_of_part(value, path)
        if isinstance(value, PartialDate):
            return value.words
        if isinstance(value, bool):
            return "yes" if value else "no"
        fact = self._facts.get(path)
        if fact and fact.ref:
            return self.values.term(fact.ref, str(value))
        return f"“{' '.join(value.split())}”" if isinstance(value, str) else str(value)

    def _words_of_part(self, part: Part, path: Path) -> str:
        if isinstance(part, m.Point):
            return f"{part.lat}, {part.lon}"
        found: list[str] = []
        for name in part.set_fields():
            value = getattr(part, name)
            if name == "source" or value is None or isinstance(value, (tuple, dict)):
                continue
            words = self.words(value, (*path, _label(part, name)))
            found.append(words if not found or name == "role" else f"{spelt(name)}: {words}")
        at_most = 3 if getattr(type(part), "item_key", None) else len(found)
        rest = found[1:] if len(found) <= at_most else []
        return found[0] + (f" ({'; '.join(rest)})" if rest else "")

    def words_of_key(self, part: Part, path: Path) -> str:
        """What an item is called that its list finds by a key: the name behind the id."""
        key = type(part).item_key  # type: ignore[attr-defined]
        return self.words(getattr(part, key), (*path, key)).strip("“”")


def _group(path: Path) -> str:
    """What the field of a record or of its phase is called that a fact belongs to; a role by itself."""
    inside = path[2:] if path[0] == "phases" and len(path) > 2 else path
    return "role" if inside[0] == "partners" and path[-1] == "role" else inside[0]


def _label(part: Part, name: str) -> str:
    return declared(type(part))[name].name


def subject_of(dataset: Dataset, record: m.Record) -> str:
    """What a record is called at the start of a sentence: “Bristol”, “Source “board paper””."""
    name = Values(dataset).name(record)
    noun = noun_of(dataset, record)
    return name if kind_of(record).known_by_name else f"{noun[:1].upper()}{noun[1:]} {quoted(name)}"
