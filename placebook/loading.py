"""The one loader: from the YAML files of `data/` to a `Dataset`, or to every problem found in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError, create_model
from pydantic_core import ErrorDetails

from placebook import models as m
from placebook.addresses import LEDGER, read_ledger
from placebook.checks import Entry, check_ids, check_references, check_sense, check_withdrawn, known_ids
from placebook.dataset import Dataset, Records
from placebook.fieldtypes import ID
from placebook.problems import InvalidContent, Problem, nearest
from placebook.wording import sentences
from placebook.yamlfile import Document, Loc, read_yaml

PROGRAMME = "programme.yml"
Former = dict[tuple[str, str], str]


class InvalidData(InvalidContent):
    """The dataset cannot be published. `ids` are those that exist all the same, by folder or list."""

    def __init__(self, problems: list[Problem], ids: dict[str, set[str]]) -> None:
        super().__init__(problems)
        self.ids = ids


def load(folder: Path, root: Path | None = None) -> Dataset:
    """Read every record below `folder` (a programme's `data/`).

    `root` is the folder that file names in problems are relative to; the parent of `folder` by default.
    Raises `InvalidData` with all problems at once where anything is wrong.
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
            problems += _read_record(entry, entry.document, former)
    check_references(entries, read_ledger(folder / LEDGER), problems)
    check_sense(entries, problems)
    check_ids(entries, problems)
    check_withdrawn(entries, problems)
    if problems:
        raise InvalidData(problems, known_ids(entries))
    read: dict[str, dict[str, Any]] = {"": {}, **{kind.folder: {} for kind in m.RECORDS}}
    for entry in entries:
        read[entry.kind.folder][entry.id] = entry.record
    single = read.pop("")
    kinds: dict[str, Any] = {folder.replace("-", "_"): Records(found) for folder, found in read.items()}
    files = {(entry.kind.folder, entry.id): entry.file for entry in entries}
    return Dataset(**single, **kinds, files=files)


def _find(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Entry]:
    """The files that hold a record, sorted; everything else is a problem."""
    name = folder.relative_to(root).as_posix()
    kinds = {kind.folder: kind for kind in m.RECORDS}
    single = {f"{id}.yml": Entry(kind, id, f"{name}/{id}.yml") for id, kind in m.SINGLE.items()}
    yield from (entry for file, entry in single.items() if (folder / file).is_file())
    if not (folder / PROGRAMME).is_file():
        message = "the programme's own record is missing."
        fix = "add this file; it holds the programme's name, its words and its lists."
        problems.append(Problem(f"{name}/{PROGRAMME}", 1, 1, message, fix))
    if not (folder / LEDGER).is_file():
        message = "the list of published addresses is missing, and with it the promise that they last."
        fix = "bring the file back; a new programme starts with an empty one."
        problems.append(Problem(f"{name}/{LEDGER}", 1, 1, message, fix))
    for path in sorted(folder.rglob("*")):
        where = path.relative_to(folder)
        file = f"{name}/{where.as_posix()}"
        if path.is_dir() or where.name.startswith(".") or where.as_posix() in (*single, LEDGER):
            continue
        kind = kinds.get(where.parent.as_posix())
        if kind is None:
            near = nearest(where.parent.as_posix(), kinds)
            folders = ", ".join(f"{name}/{k}/" for k in kinds)
            fix = f"move it to {name}/{near}/." if near else f"move it to one of {folders}, or out of {name}/."
            problems.append(Problem(file, 1, 1, "no record is read from this folder.", fix))
            continue
        id = where.name.partition(".")[0]
        if where.suffix != ".yml" or where.name.count(".") > 1:
            fix = f"name it {id}.yml, or delete it if that is another file."
            problems.append(Problem(file, 1, 1, "records end in .yml.", fix))
        elif not path.is_file():
            problems.append(Problem(file, 1, 1, "this file cannot be read.", "delete it, and add it anew."))
        elif id == "index":
            message = "“index” cannot be an id: it is the address of the list itself."
            problems.append(Problem(file, 1, 1, message, "give the file another name."))
        elif not ID.fullmatch(id):
            better = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in id).split())
            fix = f"name the file {better.lower() or 'a-short-id'}.yml."
            message = f"“{id}” cannot be an id: ids have small letters, digits and dashes only."
            problems.append(Problem(file, 1, 1, message, fix))
        else:
            yield Entry(kind, id, file)


def _former_ids(entries: list[Entry]) -> Former:
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


def _read_record(entry: Entry, document: Document, former: Former) -> list[Problem]:
    """Set the record of an entry, or what can be read of it, and give what is wrong with its fields."""
    if not isinstance(document.value, dict):
        message = "this file does not hold a record."
        return [document.problem((), message, "write fields: a name, a colon and a value.")]
    problems = []
    if "id" in document.value:
        message = "a record's id is its file's name and is not written inside."
        problems.append(document.problem(("id",), message, "delete this line.", key=True))
    try:
        entry.record = _validate(entry.kind, document, entry.id, former)
    except ValidationError as error:
        details = error.errors()
        entry.doubtful = {str(detail["loc"][0]) for detail in details if detail["loc"]}
        entry.record, entry.document = _readable_part(entry, document, details, former)
        problems += sentences(details, document, entry.kind)
    return problems


def _validate(kind: type[m.Record], document: Document, id: str, former: Former) -> m.Record:
    return kind.model_validate({**document.value, "id": id}, by_alias=True, context=former)


def _readable_part(
    entry: Entry, document: Document, details: list[ErrorDetails], former: Former
) -> tuple[m.Record | None, Document]:
    """The record without what is wrong in it, so that one mistake does not hide another in the same file.

    Fields that the record must have may be absent from it. The document is what the record was read from;
    the record is None where not even that can be read.
    """
    absent: dict[str, Any] = {}
    for _ in range(6):
        for loc in sorted((_existing(detail["loc"], document) for detail in details), key=_order, reverse=True):
            document = document.without(loc) if loc else document
        for name, info in entry.kind.model_fields.items():
            if info.is_required() and name != "id" and (info.alias or name) not in document.value:
                absent[name] = (Any, None)
        lenient = create_model(entry.kind.__name__, __base__=entry.kind, **absent) if absent else entry.kind
        try:
            return _validate(lenient, document, entry.id, former), document
        except ValidationError as error:
            details = error.errors()
    return None, document


def _existing(loc: Loc, document: Document) -> Loc:
    """What to leave out because of a mistake at `loc`: the value, or the group that lacks it."""
    loc = tuple(part for part in loc if part != "[key]")
    while loc and loc not in document.values:
        loc = loc[:-1]
    return loc


def _order(loc: Loc) -> list[tuple[int, str]]:
    """Items of a list are left out from its end, so that the places of the others hold."""
    return [(part, "") if isinstance(part, int) else (0, part) for part in loc]
