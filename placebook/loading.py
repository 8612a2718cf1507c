"""The one loader: from the YAML files of `data/` to a `Dataset`, or to every problem found in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from placebook import models as m
from placebook.dataset import Dataset
from placebook.facts import Citation, Fact, facts
from placebook.fieldtypes import ID, Part
from placebook.problems import InvalidContent, Problem, nearest, suggestion
from placebook.yamlfile import Document, Loc, Scalar, read_yaml

PROGRAMME = "programme.yml"
OTHER_FILES = {"addresses.txt"}
_LISTS = ("questions", "kinds", "roles", "event_kinds", "source_kinds")


@dataclass
class _Entry:
    """A record on its way in: its file, and the model where the file could be read."""

    kind: type[m.Record]
    id: str
    file: str
    document: Document | None = None
    record: m.Record | None = None


def load(folder: FilePath, root: FilePath | None = None) -> Dataset:
    """Read every record below `folder` (a programme's `data/`).

    `root` is the folder that file names in problems are relative to; the parent of `folder` by default.
    Raises `InvalidContent` with all problems at once where anything is wrong.
    """
    root = root or folder.parent
    problems: list[Problem] = []
    entries = list(_find(folder, root, problems))
    for entry in entries:
        entry.document, found = read_yaml((root / entry.file).read_bytes(), entry.file)
        problems += found
    former = _former_ids(entries)
    for entry in entries:
        if entry.document is not None:
            entry.record = _record(entry.document, entry, former, problems)
    _check_references(entries, problems)
    _check_ids(entries, problems)
    if problems:
        raise InvalidContent(problems)
    kinds: dict[str, dict[str, Any]] = {kind.folder: {} for kind in m.RECORDS}
    programme = None
    for entry in entries:
        if entry.kind is m.Programme:
            programme = entry.record
        else:
            kinds[entry.kind.folder][entry.id] = entry.record
    assert isinstance(programme, m.Programme)
    files = {(entry.kind.folder, entry.id): entry.file for entry in entries}
    return Dataset(programme, **{f.replace("-", "_"): records for f, records in kinds.items()}, files=files)


# Files


def _find(folder: FilePath, root: FilePath, problems: list[Problem]) -> Iterator[_Entry]:
    """The files that hold a record, sorted; everything else is a problem."""
    name = folder.relative_to(root).as_posix()
    kinds = {kind.folder: kind for kind in m.RECORDS}
    if (folder / PROGRAMME).is_file():
        yield _Entry(m.Programme, "programme", f"{name}/{PROGRAMME}")
    else:
        message = "the programme's own record is missing."
        problems.append(Problem(f"{name}/{PROGRAMME}", 1, 1, message, "add it; CONTRIBUTING.md says what it holds."))
    for path in sorted(folder.rglob("*")):
        where = path.relative_to(folder)
        file = f"{name}/{where.as_posix()}"
        if path.is_dir() or where.name.startswith(".") or where.as_posix() in {PROGRAMME, *OTHER_FILES}:
            continue
        kind = kinds.get(where.parent.as_posix())
        if kind is None:
            folders = [f"{name}/{k}/" for k in kinds]
            near = nearest(where.parent.as_posix(), kinds)
            fix = f"move it to {name}/{near}/." if near else f"move it to one of {', '.join(folders)}."
            problems.append(Problem(file, 1, 1, "no record is read from this folder.", fix))
        elif where.suffix != ".yml":
            fix = f"name it {where.stem}.yml."
            problems.append(Problem(file, 1, 1, "records end in .yml.", fix))
        elif not ID.fullmatch(where.stem):
            better = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in where.stem).split())
            fix = f"name the file {better.lower() or 'a-short-id'}.yml."
            message = f"“{where.stem}” cannot be an id: ids have small letters, digits and dashes only."
            problems.append(Problem(file, 1, 1, message, fix))
        else:
            yield _Entry(kind, where.stem, file)


def _former_ids(entries: list[_Entry]) -> dict[tuple[str, str], str]:
    """The present id for each folder and former id."""
    found = {}
    for entry in entries:
        value = entry.document.value if entry.document else None
        former = value.get("former_ids") if isinstance(value, dict) else None
        for id in former if isinstance(former, list) else ():
            if isinstance(id, str):
                found[entry.kind.folder, str(id)] = entry.id
    for entry in entries:
        found.pop((entry.kind.folder, entry.id), None)
    return found


def _record(
    document: Document, entry: _Entry, former: dict[tuple[str, str], str], problems: list[Problem]
) -> m.Record | None:
    if not isinstance(document.value, dict):
        message = "this file does not hold a record."
        problems.append(document.problem((), message, "write fields: a name, a colon and a value."))
        return None
    if "id" in document.value:
        message = "a record's id is its file's name and is not written inside."
        problems.append(document.problem(("id",), message, "delete this line.", key=True))
    try:
        record = entry.kind.model_validate({**document.value, "id": entry.id}, by_alias=True, context=former)
    except ValidationError as error:
        problems += {_content_problem(detail, document, entry.kind) for detail in error.errors()}
        return None
    problems += _source_problems(record, document)
    return record


# Fields


def _content_problem(detail: Any, document: Document, kind: type[m.Record]) -> Problem:
    """What pydantic found, as a sentence at its place."""
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    name = str(loc[-1]) if loc else ""
    found = detail["type"]
    if found == "content":
        return document.problem(loc, detail["ctx"]["said"], detail["ctx"]["fix"], key="[key]" in detail["loc"])
    if found == "missing":
        return document.problem(
            loc[:-1], f"“{name}” is missing.", f"add “{name}:” {_about(kind, loc)}.".replace(" .", ".")
        )
    if found == "extra_forbidden":
        fields = _fields_at(kind, loc[:-1])
        near = nearest(name, fields)
        fix = f"did you mean “{near}”?" if near else f"use one of {', '.join(fields)}."
        return document.problem(loc, f"there is no field “{name}” here.", fix, key=True)
    if found == "too_short":
        least = detail["ctx"]["min_length"]
        return document.problem(
            loc, f"“{name}” needs at least {least}.", "add what the source says, or delete the record."
        )
    if found in ("tuple_type", "list_type"):
        return document.problem(
            loc,
            f"“{name}” should be a list.",
            "write each item on a line of its own that starts with “- ”, or all of them in [ ].",
        )
    if found in ("model_type", "dict_type", "model_attributes_type"):
        return document.problem(
            loc,
            f"“{name}” should be a group of fields.",
            "write each field on a line of its own below, two spaces further in.",
        )
    return document.problem(loc, f"“{name}” cannot be read: {detail['msg']}.", "look at its neighbours.")


def _about(kind: type[m.Record], loc: Loc) -> str:
    """“(its description)” of a field, where the model gives one."""
    model = _model_at(kind, loc[:-1])
    info = model.model_fields.get(str(loc[-1])) if model else None
    return f"({info.description.rstrip('.')})" if info and info.description else ""


def _fields_at(kind: type[m.Record], loc: Loc) -> list[str]:
    model = _model_at(kind, loc)
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items() if (model, name) != (kind, "id")]


def _model_at(kind: type[m.Record], loc: Loc) -> type[Part] | None:
    """The model of the group of fields at `loc`."""
    model: type[Part] | None = kind
    for part in loc:
        if isinstance(part, int) or model is None:
            continue
        info = next((i for n, i in model.model_fields.items() if part in (n, i.alias)), None)
        if info is None:
            continue
        model = _part_in(info.annotation)
    return model


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    inner = (_part_in(argument) for argument in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found is not None), None)


# Sources


def _source_problems(record: m.Record, document: Document) -> Iterator[Problem]:
    """Facts without a source, and sources that name a fact which is not there."""
    found = list(facts(record))
    known = {fact.path[:depth] for fact in found for depth in range(1, len(fact.path) + 1)}
    cited: set[tuple[str, ...]] = set()
    for citation, paths in record.sources.items():
        if not paths:
            yield document.problem(
                ("sources", citation), "this source is listed for no field.", "name the fields that rest on it."
            )
        for index, text in enumerate(paths):
            path = tuple(text.split("."))
            if path in known:
                cited.add(path)
                continue
            near = nearest(text, {".".join(path) for path in known})
            fix = f"did you mean “{near}”?" if near else "name a field of this record."
            yield document.problem(
                ("sources", citation, index), f"this record has no “{text}” that could have a source.", fix
            )
    bare = [fact for fact in found if not fact.own and not fact.inline and not _covered(fact, cited)]
    for fact in bare:
        name = ".".join(fact.path)
        yield document.problem(
            fact.loc,
            f"“{name}” has no source.",
            f"name “{name}” under “sources:”, beside the document that says it.",
        )


def _covered(fact: Fact, cited: set[tuple[str, ...]]) -> bool:
    return any(fact.path[:depth] in cited for depth in range(1, len(fact.path) + 1))


# References


def _check_references(entries: list[_Entry], problems: list[Problem]) -> None:
    known: dict[str, set[str]] = {kind.folder: set() for kind in m.RECORDS}
    for entry in entries:
        known.setdefault(entry.kind.folder, set()).add(entry.id)
    lists = _closed_lists(entries)
    cited: set[str] = set()
    for entry in entries:
        if entry.record is None or entry.document is None:
            cited |= _cited_in_text(entry)
            continue
        for fact in facts(entry.record):
            for text in fact.inline:
                cited.add(Citation.parse(text).source)
                _check_source(text, fact.loc[:-1], entry.document, known["sources"], problems)
            target = lists.get(fact.ref, known.get(fact.ref)) if fact.ref else None
            if target is not None and fact.value not in target:
                problems.append(_dangling(fact, entry.document, target))
        for text in entry.record.sources:
            cited.add(Citation.parse(text).source)
            _check_source(text, ("sources", text), entry.document, known["sources"], problems, key=True)
        if isinstance(entry.record, m.BoardPaper):
            cited.add(entry.record.document)
    for entry in entries:
        if entry.kind is m.Source and entry.id not in cited:
            problems.append(
                Problem(
                    entry.file,
                    1,
                    1,
                    "no record cites this source.",
                    "cite it where it supports a fact, or delete it.",
                )
            )


def _closed_lists(entries: list[_Entry]) -> dict[str, set[str] | None]:
    """The ids of each list in `programme.yml`; None for a list that could not be read."""
    programme = next((e.record for e in entries if isinstance(e.record, m.Programme)), None)
    if programme is None:
        return dict.fromkeys(_LISTS)
    return {name: {term.id for term in getattr(programme.settings, name)} for name in _LISTS}


def _cited_in_text(entry: _Entry) -> set[str]:
    """The sources that a record which could not be read still names, so that they count as cited."""
    value = entry.document.value if entry.document else None
    sources = value.get("sources") if isinstance(value, dict) else None
    found = {Citation.parse(text).source for text in sources} if isinstance(sources, dict) else set()
    return found | {Citation.parse(text).source for text in _inline(value)}


def _inline(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("source", "document"):
                yield from [item] if isinstance(item, Scalar) else (i for i in item if isinstance(i, Scalar))
            else:
                yield from _inline(item)
    elif isinstance(value, list):
        for item in value:
            yield from _inline(item)


def _check_source(
    text: str, loc: Loc, document: Document, known: set[str], problems: list[Problem], *, key: bool = False
) -> None:
    source = Citation.parse(text).source
    if source not in known:
        place = (*loc, "source") if not key else loc
        fix = suggestion(source, known, kind="the id of a file in data/sources/")
        problem = document.problem(place, f"there is no source “{source}”.", fix, key=key)
        if problem not in problems:
            problems.append(problem)


_WORDS = {
    "board-papers": "board paper",
    "questions": "question",
    "kinds": "kind of organisation",
    "roles": "role",
    "event_kinds": "kind of event",
    "source_kinds": "kind of source",
}


def _dangling(fact: Fact, document: Document, known: set[str]) -> Problem:
    assert fact.ref
    noun = _WORDS.get(fact.ref, fact.ref.removesuffix("s"))
    where = f"data/{PROGRAMME}" if fact.ref in _LISTS else f"data/{fact.ref}/"
    fix = suggestion(fact.value, known, kind=f"the id of a record in {where}")
    key = fact.loc[-1] == fact.value
    return document.problem(fact.loc, f"there is no {noun} “{fact.value}”.", fix, key=key)


# Ids


def _check_ids(entries: list[_Entry], problems: list[Problem]) -> None:
    """A former id is never given to another record, and a list never names one thing twice."""
    owners: dict[tuple[str, str], str] = {(e.kind.folder, e.id): e.file for e in entries}
    for entry in entries:
        if entry.record is None or entry.document is None:
            continue
        for index, former in enumerate(entry.record.former_ids):
            other = owners.setdefault((entry.kind.folder, former), entry.file)
            if other != entry.file or former == entry.id:
                problems.append(
                    entry.document.problem(
                        ("former_ids", index),
                        f"the id “{former}” belongs to {other}.",
                        "an id is never given twice: take it out here, or rename the other file.",
                    )
                )
        problems += _twice(entry.record, entry.document, ())


def _twice(part: Any, document: Document, loc: Loc) -> Iterator[Problem]:
    """Items of one list that have the same name."""
    for name in part.set_fields():
        value = getattr(part, name)
        here = (*loc, type(part).model_fields[name].alias or name)
        if isinstance(value, Part):
            yield from _twice(value, document, here)
        if not isinstance(value, tuple):
            continue
        seen: set[str] = set()
        for index, item in enumerate(value):
            key = getattr(type(item), "item_key", None)
            word = str(getattr(item, key)) if key else item if isinstance(item, str) else None
            if word is not None and word in seen:
                yield document.problem((*here, index), f"“{word}” stands in this list twice.", "keep one of the two.")
            if word is not None:
                seen.add(word)
            if isinstance(item, Part):
                yield from _twice(item, document, (*here, index))
