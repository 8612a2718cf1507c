"""Every fact has a source, every source that is named exists, and what it is named for is a fact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from placebook.load.entries import Entry, instead, of_another_kind
from placebook.load.id_slips import each_source, ids_meant
from placebook.load.mistake import FIELD_AMONG_SOURCES, MOVE_OUT, fields_at
from placebook.load.path_slips import items_renamed, of_a_number, of_an_item_without_source, several_fields
from placebook.model import records as m
from placebook.model.facts import UNNAMED, Citation, Fact, Path, covers
from placebook.model.kinds import kind_in
from placebook.model.values import FILL_IN, to_fill_in
from placebook.text.english import article
from placebook.text.english import listed as listed_words
from placebook.text.problems import MOST_OF_A_KIND, Problem, certain, nearest
from placebook.text.slugs import bare, slug
from placebook.text.yaml.document import Document, Loc, Scalar
from placebook.text.yaml.writer import written


def check_sources(
    entry: Entry, record: m.Record, document: Document, known: Mapping[str, set[str]], titles: Mapping[str, str]
) -> Iterator[Problem]:
    """Facts without a source, paths that lead to no fact, sources that do not exist.

    `titles` are the ids of sources by what else they may be called.
    """
    found: Sequence[Fact] = entry.facts
    paths = {fact.path[:depth] for fact in found for depth in range(1, len(fact.path) + 1)}
    dangling = {fact.value for fact in found if fact.ref and fact.value not in known.get(fact.ref, {fact.value})}
    cited: set[Path] = set()
    moved: set[Path] = set()
    unclear: set[Path] = set()
    # Where one item stands twice, another may have been meant, and be cited.
    times = Counter(fact.path for fact in found)
    unsure = entry.doubtful | {path[0] for path, number in times.items() if number > 1}
    others = document.at(("other_names",))
    parted = (
        isinstance(others, list) and document.at(("name",)) in others
    )  # Said by itself: a comma may have parted it.
    unsure |= {"other_names"} if parted else set()
    named = [
        (tuple(text.split(".")), ("sources", citation, index))
        for citation, texts in record.sources.items()
        for index, text in enumerate(texts)
        if text.partition(".")[0] not in unsure
    ]
    sourced = {p for fact in found if fact.inline for p in (fact.path[:-1], fact.path)} | {path for path, _ in named}
    renamed, problems = items_renamed(named, found, paths, dangling, entry.kind, document)
    yield from problems
    for citation, listed in record.sources.items():
        if citation in fields_at(entry.kind, ()):
            if (citation,) in paths and listed and set(listed) <= known["sources"]:
                cited.add((citation,))
                yield _turned_round(citation, listed, document)
                continue
            yield document.problem(("sources", citation), FIELD_AMONG_SOURCES.format(citation), MOVE_OUT, key=True)
            continue
        yield from _no_such_source(citation, ("sources", citation), document, known, titles, key=True)
        before: set[str] = set()
        unknown = 0
        for index, text in enumerate(listed):
            path = tuple(text.split("."))
            if text in before:
                message = f"“{text}” is named twice for this source."
                yield document.problem(("sources", citation, index), message, "keep one of the two.")
            before.add(text)
            if path in paths or path[0] in unsure or ("sources", citation, index) in document.broken:
                cited.add(path)
                continue
            cited.add(path)
            if now := renamed.get(("sources", citation, index)):
                cited.add(now)
                continue
            number = of_a_number(path, paths, sourced, document)
            if number and path[:-1] in moved:
                continue  # It is said with the first number of that list.
            moved |= {path[:-1]} if number else set()
            together = [part for part in re.split(r"(?:\s+-\s+|[\s,;/&]|\band\b)+", text) if part]
            if len(together) > 1 and {tuple(part.split(".")) for part in together} <= paths:
                cited |= {tuple(part.split(".")) for part in together}
                yield several_fields(together, ("sources", citation, index), document)
                continue
            # Beside a reference to nothing, its right id leads nowhere either: one of the two is the mistake.
            instead = {(*path[:i], id, *path[i + 1 :]) for i in range(len(path)) for id in dangling} & paths
            if instead:
                cited |= instead
                continue
            unknown += 1
            near = _meant(path, paths) if unknown <= MOST_OF_A_KIND else None  # No more of them are shown.
            near = None if near and ".".join(near) in listed else near
            if near:
                cited.add(near)
            else:
                unclear.add(path[: max(depth for depth in range(len(path)) if not depth or path[:depth] in paths)])
            message = f"this record has no “{text}” that could have a source."
            fix = f"did you mean “{'.'.join(near)}”?" if near else "name a field of this record, or take it out here."
            if path[0] in fields_at(entry.kind, ()) and (path[0],) not in paths:
                fix = f"add “{path[0]}:” to the record, or take it out here."
            elif isinstance(document.at(path[:-1]), dict) and path[-1] in fields_at(entry.kind, path[:-1]):
                fix, near = f"add “{path[-1]}:” there, or take it out here.", None
            fix = number or fix
            meant = ".".join(near or ())
            sure = near and (near[-len(path) :] == path or certain(text, {".".join(p) for p in paths}) == meant)
            write = meant if sure and meant not in listed else None
            yield document.problem(("sources", citation, index), message, fix, write=write)
    seen: set[Loc] = set()
    for fact in found:
        if fact.inline:
            place = (*_written(fact.loc[:-1], document), "source")
            if place not in seen:
                seen.add(place)
                for index, text in enumerate(fact.inline):
                    at = (*place, index) if (*place, index) in document.values else place
                    yield from _no_such_source(text, at, document, known, titles)
    bare: list[tuple[str, Problem]] = []
    if "sources" not in entry.doubtful:
        questions = known.get("questions", set())
        unknown_questions = {fact.loc for fact in found if fact.ref == "questions" and fact.value not in questions}
        wrong = entry.sourceless | unknown_questions | ({("other_names",)} if parted else set())
        found = [fact for fact in found if not any(fact.loc[: len(loc)] == loc for loc in wrong)]
        bare = list(_without_source(record, document, found, cited, {path for path in unclear if path}))
    empty = [id for id, listed in record.sources.items() if not listed and id not in fields_at(entry.kind, ())]
    fix = "name the fields that rest on it."
    if len(empty) == len(bare) == 1:
        fix = f"write [{bare.pop()[0]}], which has no source."
    for citation in empty:
        yield document.problem(("sources", citation), "this source is listed for no field.", fix)
    yield from (problem for _, problem in bare)


def _meant(path: Path, paths: set[Path]) -> Path | None:
    """The path that was meant by one that leads nowhere: a step was left out, or mistyped; or the nearest."""
    if " " in ".".join(path).strip() and (said := _in_words(".".join(path), paths)):
        return said
    path = tuple(re.sub(r"[\s_]+", "_", step.strip().lower()) for step in path)
    ends = [p for p in paths if p[-len(path) :] == path and p[0] != "sources"]
    if len(ends) == 1:
        return ends[0]
    depth = max(depth for depth in range(len(path)) if path[:depth] in paths or not depth)
    steps = sorted({p[depth] for p in paths if len(p) > depth and p[:depth] == path[:depth]})
    for rest in (path[depth:], path[depth + 1 :]):
        found = [(*path[:depth], step, *rest) for step in steps]
        there = [p for p in found if p in paths]
        mistyped = depth < len(path) and (path[depth].isdigit() or nearest(path[depth], steps, closeness=0.4))
        if depth and len(there) == 1 and (mistyped or rest == path[depth:]):
            return there[0]
    if depth:  # The way there is right: what differs is one step.
        step = nearest(path[depth], steps, closeness=0.7) if depth < len(path) else None
        meant = (*path[:depth], step, *path[depth + 1 :]) if step else ()
        return meant if meant in paths else None
    near = nearest(".".join(path), {".".join(p) for p in paths if p[0] != "sources"}, 0.6 if len(path) > 1 else 0.75)
    return tuple(near.split(".")) if near else None


def _in_words(text: str, paths: set[Path]) -> Path | None:
    """The one path that has the same words as a text, in whatever order: `aim in phase one` is `phases.one.aim`."""

    def words(said: str) -> set[str]:
        return {word.removesuffix("s") for word in re.findall(r"[a-z0-9]+", said.lower())} - {"in", "of", "the", "for"}

    there = [path for path in paths if path[0] != "sources"]
    found = [path for path in there if words(".".join(path)) == words(text)]
    found = found or [path for path in there if words(path[-1]) == words(text)]
    return found[0] if len(found) == 1 else None


def _turned_round(field: str, sources: Sequence[str], document: Document) -> Problem:
    """A field of the record with the documents behind it, where a document has the fields behind it."""
    there = document.keys.get(("sources", sources[0]))
    fix = f"write “{sources[0]}: [{field}]”."
    if len(sources) > 1:
        fix = f"write a line for each document: {listed_words([f'“{id}: [{field}]”' for id in sources])}."
    elif there:
        fix = f"delete this line, and write “{field}” among the fields of line {there[0]}."
    message = f"“{field}” and its source stand the wrong way round."
    return document.problem(("sources", field), message, fix, key=True)


def _without_source(
    record: m.Record, document: Document, found: Sequence[Fact], cited: set[Path], unclear: set[Path]
) -> Iterator[tuple[str, Problem]]:
    """The facts that no source is named for, by name; a group or a list of which none has one is said once, as a whole.

    The name is empty where it is the whole record.
    """
    needed = [fact for fact in found if not fact.own and UNNAMED not in fact.path]
    bare = [fact for fact in needed if not fact.inline and not any(covers(path, fact.path) for path in cited)]
    bare = [fact for fact in bare if not any(fact.path[: len(path)] == path for path in unclear)]
    if len(bare) == sum(not fact.inline for fact in needed) > 1 and "sources" not in document.value:
        names = ", ".join(dict.fromkeys(_name(fact, needed, bare, record) for fact in bare))
        fix = f"write “sources:” at the end of the file, and below it, for each document, “  source-id: [{names}]”."
        yield "", document.problem((), "nothing in this record has a source.", fix)
        return
    said = set()
    for fact in bare:
        name = _name(fact, needed, bare, record)
        if name in said:
            continue
        said.add(name)
        depth = len(name.split("."))
        loc = _written(fact.loc[:depth], document)
        # A fact that was written short has no name of its own in the file.
        short = ".".join(fact.path[: max(1, len(_written(fact.loc, document)))])
        name = name if len(name) <= len(short) else short
        fix = of_an_item_without_source(name, cited) or ""
        fix = fix or f"name “{name}” under “sources:”, beside the document that says it."
        if fact.loc[-1] == "role" or _beside_others(loc, document):
            fix = "write “source: …” beside it, with the id of the document that says it."
        yield name, document.problem(loc, f"“{name}” has no source.", fix)


def _beside_others(loc: Loc, document: Document) -> bool:
    """Whether an item is a group of fields, and each of those beside it has its own source."""
    items = document.at(loc[:-1]) if loc and isinstance(loc[-1], int) else None
    others = [item for index, item in enumerate(items) if index != loc[-1]] if isinstance(items, list) else []
    return bool(others) and isinstance(document.at(loc), dict) and all("source" in item for item in others)


def _name(fact: Fact, needed: list[Fact], bare: list[Fact], record: m.Record) -> str:
    """The widest name for which a fact, and all else that it covers, can be given a source."""
    answering = [name for name in record.set_fields() if _answers(getattr(record, name))]
    for depth in range(3 if fact.path[0] in answering else 1, len(fact.path)):
        path = fact.path[:depth]
        below = [other for other in needed if other.path[:depth] == path]
        if covers(path, fact.path) and all(other in bare or not covers(path, other.path) for other in below):
            return ".".join(path)
    return ".".join(fact.path)


def _answers(value: object) -> bool:
    """Whether a value is a list of parts that are cited field by field."""
    return isinstance(value, tuple) and any(isinstance(item, m.Answering) for item in value)


def _written(loc: Loc, document: Document) -> Loc:
    """The part of `loc` that stands in the file."""
    while loc and loc not in document.values:
        loc = loc[:-1]
    return loc


def _no_such_source(
    text: str,
    loc: Loc,
    document: Document,
    every: Mapping[str, set[str]],
    titles: Mapping[str, str],
    *,
    key: bool = False,
) -> Iterator[Problem]:
    source, known = Citation.parse(text).source, every["sources"]
    if source not in known and not to_fill_in(source) and loc not in document.broken:
        title = titles.get(source.lower()) or next((id for id in (slug(source), bare(text)) if id in known), None)
        meant = title or nearest(slug(source), known, closeness=0.88)
        fix = f"did you mean “{meant}”?" if meant else instead(source, known, "sources")
        if not meant and (other := of_another_kind(source, "sources", every)):
            fix = f"that is the id of {article(kind_in(other).noun)}: write the id of the document that says this."
        if several := ids_meant(text, known, titles):
            fix, title = each_source(several, key=key), None
        cited = (title if title == bare(text) else text.replace(source, title, 1)) if title else ""
        there = document.at(("sources",))
        write = written(cited, inside=True) if cited and not (key and cited in there) else None
        yield document.problem(loc, f"there is no source “{source}”.", fix, key=key, write=write)


def sources_to_fill_in(document: Document | None) -> Iterator[Problem]:
    """The sources of a new file that nobody has named yet."""
    listed = document.at(("sources",)) if document else None
    for text in listed if isinstance(listed, dict) else ():
        if document and to_fill_in(text):
            fix = f"in place of {FILL_IN} write the id of a file in data/sources/, a comma and the place in it."
            message = "the document that says this is still to be filled in."
            yield document.problem(("sources", text), message, fix, key=True)


def cited_in_text(value: Any) -> set[str]:
    """Every source that a file names, whether or not it can be read as a record."""
    found: set[str] = set()
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "sources" and isinstance(item, dict):
                found |= {Citation.parse(text).source for text in item}
            elif key in ("source", "document"):
                texts = item if isinstance(item, list) else [item]
                found |= {Citation.parse(text).source for text in texts if isinstance(text, Scalar)}
            else:
                found |= cited_in_text(item)
    elif isinstance(value, list):
        for item in value:
            found |= cited_in_text(item)
    return found
