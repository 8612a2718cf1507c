"""What differs between two versions of the dataset, in sentences for people who know the programme, not its files.

The sentences are plain text: what comes from the data stands in them as it is, shortened, and is escaped
where it lands (`summary`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from placebook.dataset.addresses import address
from placebook.dataset.dataset import Dataset
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.facts import Citation, Path, item_name
from placebook.model.fields import declared
from placebook.model.kinds import kind_of
from placebook.review.value_words import (
    MOST,
    Side,
    Values,
    around,
    citing,
    documents,
    noun_of,
    question,
    quoted,
    singular,
    spelt,
    subject_of,
)
from placebook.text.english import listed, lower_first
from placebook.text.problems import Problem

_UNSEEN = {"id", "source", "sources", "former_ids", "merged", "withdrawn", "checked"}
"""Fields that are compared by themselves: a record's id, what its facts rest on, whether it is listed; a check is a
record."""


@dataclass(frozen=True)
class RecordChanges:
    """What is different about one record. `published` names the facts that readers had and that now differ."""

    record: m.Record
    subject: str
    sentences: tuple[str, ...]
    published: tuple[str, ...] = ()


def compare(base: Dataset, head: Dataset) -> list[RecordChanges]:
    """Every record that differs, in the order of the dataset; records that are gone stand last."""
    former = {(r.folder, old): r.id for r in head.records() for old in (*r.former_ids, *r.merged)}
    before = {(r.folder, r.id): r for r in base.records()}
    after = {(r.folder, r.id): r for r in head.records()}
    found = []
    for key, new in after.items():
        ids = [new.id, *new.former_ids]
        old = before.get(key) or next((before[new.folder, id] for id in ids if (new.folder, id) in before), None)
        subject = subject_of(head, new)
        if old is None:
            found.append(RecordChanges(new, subject, (_added(head, new),)))
            continue
        walk = _Walk(Side(base, old, former), Side(head, new, {}))
        walk.part(old, new, (), (), "")
        moved = [_moved(old, new)] if old.id != new.id else []
        sentences = (*moved, *_withdrawal(old, head, new), *walk.sentences(), *walk.cited_anew())
        found.append(RecordChanges(new, subject, sentences, walk.published()))
    for (folder, id), old in before.items():
        now = former.get((folder, id))
        if (folder, id) not in after and (now is None or (folder, now) in before):
            said = _gone(base, old, head, now, [r for key, r in after.items() if key not in before])
            found.append(RecordChanges(old, subject_of(base, old), (said,)))
    return [changes for changes in found if changes.sentences]


def uncorrected(base: Dataset, head: Dataset, changes: list[RecordChanges]) -> list[Problem]:
    """Published facts that differ and of which no correction in the same change tells, one a record.

    Only of records that a correction can name.
    """
    found = []
    for change in changes:
        kind = kind_of(change.record).name
        if not change.published or kind not in m.Correction.model_fields:
            continue
        told = [c for id, c in head.corrections.items() if id not in base.corrections]
        number = sum(getattr(c, kind) == change.record.id for c in told)
        if number < len(change.published):
            noun = "correction" if number == 1 else "corrections"
            added = f" ({number} {noun} for {len(change.published)} facts)" if number else ""
            message = f"{change.subject}: {listed(change.published, MOST)}{added}."
            fix = "if the page was wrong, add a file in data/corrections/; if not, nothing is needed."
            found.append(Problem(head.file_of(change.record), 1, 1, message, fix))
    return found


def _added(dataset: Dataset, record: m.Record) -> str:
    side = Side(dataset, record, {})
    noun = f"{noun_of(dataset, record)} added" if kind_of(record).known_by_name else "added"
    if isinstance(record, m.Source):
        named = [quoted(record.title), record.publisher, *([record.date.date.words] if record.date else [])]
        return f"{noun}, {', '.join([*named, *([record.address] if record.address else [])])}"
    if isinstance(record, m.Correction):
        about = subject_of(dataset, dataset.corrected(record))
        return f"{noun}, on {about}, {record.field}: it said {quoted(record.said)} and says {quoted(record.says)}"
    number = side.number(())
    return f"{noun}{f', {number} facts' if number > 1 else ''}{side.citing(())}"


def _moved(old: m.Record, new: m.Record) -> str:
    was = address(old)
    leads = f", and {was} leads to {address(new)}" if was and "#" not in was else ""
    return f"its id changed from {quoted(old.id)} to {quoted(new.id)}{leads}"


def _withdrawal(old: m.Record, head: Dataset, new: m.Record) -> Iterator[str]:
    """That a record leaves the lists, comes back to them, or says something else about why it left."""
    was, now = old.withdrawn, new.withdrawn
    lists = "the lists, totals and map" if isinstance(new, m.Pilot) else "the lists and totals"
    if was and not now:
        yield f"is no longer withdrawn, and is back in {lists}"
    if now:
        names = [Values(head).name(head.find(new.folder, id)) for id in now.in_its_place]
        next = f"its successor is {names[0]}" if names else "it has no successor"
        if len(names) > 1:
            next = f"its successors are {listed(names)}"
        if not was:
            yield f"is withdrawn, and leaves {lists}: {quoted(now.reason)}; {next}"
        elif (was.reason, was.date) != (now.reason, now.date):
            yield f"says of its withdrawal: {now.date.words}, {quoted(now.reason)}"
        elif was.in_its_place != now.in_its_place:
            yield f"stays withdrawn: {next}"


def _gone(base: Dataset, old: m.Record, head: Dataset, now: str | None, added: list[m.Record]) -> str:
    noun = f"{noun_of(base, old)} " if kind_of(old).known_by_name else ""
    if now:
        return f"now a part of {subject_of(head, head.of(old.folder)[now])}"
    said = f"{noun}removed, and the id {quoted(old.id)} with it"
    for record in added:
        if record.folder == old.folder and Values(head).name(record) == Values(base).name(old):
            return f"{said}. Did its file get another name? Then write “former_ids: [{old.id}]” in {record.id}.yml"
    at = address(old)
    return f"{said}{f': nothing is at {at} any more' if at else ''}"


@dataclass(frozen=True)
class _Change:
    """One value that differs. `path` is its place on the side that has it, the head's where both do."""

    what: str
    old: str | None
    new: str | None
    own: bool
    cited: str
    number: int


@dataclass
class _Walk:
    """Goes through two versions of one record side by side."""

    old: Side
    new: Side
    changes: list[_Change] = field(default_factory=list)
    same: list[tuple[str, Path, Path]] = field(default_factory=list)

    def part(self, old: Part, new: Part, at_old: Path, at_new: Path, suffix: str, itself: str = "") -> None:
        """Compare two groups of fields. `suffix` says which group it is; `itself` what its key stands for."""
        for name, declaration in declared(type(new)).items():
            if name in _UNSEEN and (at_new == () or name == "source"):
                continue
            label = declaration.name
            a, b = (*at_old, label), (*at_new, label)
            what = itself if itself and name == getattr(type(new), "item_key", None) else spelt(name) + suffix
            self._value(getattr(old, name), getattr(new, name), a, b, name, what, suffix)

    def _value(self, old: Any, new: Any, a: Path, b: Path, name: str, what: str, suffix: str) -> None:
        if isinstance(old or new, dict):
            self._answers(old or {}, new or {}, a, b, suffix)
        elif isinstance(old or new, tuple):
            self._list(old or (), new or (), a, b, singular(self.new.dataset, name), what, suffix)
        elif self.old.plain(old, a) == self.new.plain(new, b):
            if new is not None:
                self.same.append((what, a, b))
        elif isinstance(old, Part) and isinstance(new, Part) and isinstance(new, (m.Codes, m.Settings)):
            self.part(old, new, a, b, suffix)
        else:
            self._differs(what, old, new, a, b)

    def _differs(self, what: str, old: Any, new: Any, a: Path, b: Path) -> None:
        side, at = (self.old, a) if new is None else (self.new, b)
        was = None if old is None else self.old.words(old, a)
        now = None if new is None else self.new.words(new, b)
        if was is not None and now is not None:
            was, now = around(was, now)
        self.changes.append(_Change(what, was, now, side.own(at), self._citing(at) if now else "", side.number(at)))

    def _citing(self, at: Path) -> str:
        """What the facts at a path of the present version rest on; up to two of them are looked up as one."""
        number, cited = self.new.number(at), self.new.cited(at)
        return citing(self.new.dataset, cited, 1) if number < 3 and self.new.together(at) else self.new.citing(at)

    def _answers(self, old: Mapping[str, Any], new: Mapping[str, Any], a: Path, b: Path, suffix: str) -> None:
        """Answers, each by its question."""
        for key in dict.fromkeys([*old, *new]):
            side = self.new if key in new else self.old
            what = f"answer to {quoted(side.values.term('questions', key))}{suffix}"
            self._list(old.get(key, ()), new.get(key, ()), (*a, key), (*b, key), what, what, "")

    def _list(
        self, old: tuple[Any, ...], new: tuple[Any, ...], a: Path, b: Path, noun: str, many: str, suffix: str
    ) -> None:
        """Items that have a name are matched by it, the others by what they say; what is left over, in its order."""
        before, after = list(_items(self.old, old, a)), list(_items(self.new, new, b))
        known = [key for key, _, _ in before]
        left = dict.fromkeys(range(len(before)))
        added = []
        several = len({key for key, _, _ in (*before, *after)}) > 1
        for key, item, at in after:
            index = next((i for i in left if known[i] == key), None)
            if index is None:
                added.append((item, at))
                continue
            del left[index]
            if getattr(type(item), "item_key", None):
                name = self.new.words_of_key(item, at)
                if isinstance(item, m.PilotPhase):
                    own = f" in {lower_first(name)}" if several else ""
                else:
                    own = f" of {name}" if not name.isdigit() else f" of {noun} {name}"
                self.part(before[index][1], item, before[index][2], at, own + suffix, f"{noun} {name}{suffix}")
            else:
                self.same.append((noun + suffix, before[index][2], at))
        gone = [before[i][1:] for i in left]
        if not gone and not added and known != [key for key, _, _ in after]:
            self.changes.append(_Change(f"order of the {many}", "", "", True, "", 0))
        if new and isinstance(new[0], Part) and not getattr(type(new[0]), "item_key", None):
            while gone and added:
                (item, at), (now, there) = gone.pop(0), added.pop(0)
                self._differs(noun + suffix, item, now, at, there)
        for item, at in gone:
            self._differs(noun + suffix, item, None, at, ())
        for item, at in added:
            self._differs(noun + suffix, None, item, (), at)

    def sentences(self) -> Iterator[str]:
        """What differs, a sentence each, with the source that it rests on now."""
        for change in self.changes:
            number = f", {change.number} facts" if change.number > 2 else ""
            cited = "" if change.own else change.cited
            if change.old == change.new:
                yield f"{change.what} changed"
            elif change.old is None:
                yield f"{change.what} added: {change.new}{number}{cited}"
            elif change.new is None:
                yield f"{change.what} removed: {change.old}"
            else:
                yield f"{change.what} changed from {change.old} to {change.new}{cited}"

    def cited_anew(self) -> Iterator[str]:
        """The facts that stay and rest on another source, or on another place in it; together where that is one."""
        found: dict[tuple[tuple[Citation, ...], tuple[Citation, ...]], list[str]] = {}
        for what, a, b in self.same:
            was, now = self.old.cited(a), self.new.cited(b)
            if not self.new.own(b) and set(was) != set(now):
                found.setdefault((was, now), []).append(what)
        for (was, now), names in found.items():
            sources = {**self.old.dataset.sources, **self.new.dataset.sources}
            instead = f"{documents(sources, now)} in place of {documents(sources, was)}"
            yield f"{listed(names, MOST)} cited to {instead}: {question(now, len(names))}"

    def published(self) -> tuple[str, ...]:
        """The facts that readers had, and that say something else now or are gone."""
        return tuple(c.what for c in self.changes if not c.own and c.old is not None)


def _items(side: Side, items: tuple[Any, ...], path: Path) -> Iterator[tuple[str, Any, Path]]:
    """Each item of a list with what it is matched by, and its path."""
    for index, item in enumerate(items):
        at = (*path, item_name(item, index + 1))
        key = getattr(type(item), "item_key", None)
        if key:
            yield str(side.plain(getattr(item, key), (*at, key))), item, at
        else:
            yield repr(side.plain(item, at)), item, at
