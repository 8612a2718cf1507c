"""The one loader: from the YAML files of `data/` to a `Dataset`, or to every problem found in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from placebook.dataset.dataset import Dataset
from placebook.dataset.identity import first_ids
from placebook.dataset.records_by_id import Records
from placebook.dataset.taken_down import taken_down
from placebook.load.entries import Entry, known_ids, named
from placebook.load.files import find_files, records_outside
from placebook.load.gather import gather
from placebook.load.group_slips import fields_meant
from placebook.load.ledger import LEDGER, ledger_lines, wrong_lines
from placebook.load.mistake import fields_at
from placebook.load.removed import read_taken_down
from placebook.load.rules.registry import every_hint, every_rule
from placebook.load.sentences import misspelt, sentences, slipped
from placebook.model import records as m
from placebook.model.fields import fields_of, names_within
from placebook.model.kinds import in_folders
from placebook.model.lenient import lenient
from placebook.text.plain_text import clashes, decode
from placebook.text.problems import MOST_OF_A_KIND, InvalidContent, Problem
from placebook.text.regular_files import LARGEST_LEDGER, UNREADABLE, Refused, linked, read_regular
from placebook.text.yaml.document import Document, Loc
from placebook.text.yaml.reader import read_yaml

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
    name = folder.relative_to(root).as_posix()
    if link := linked(folder, name):
        raise InvalidData([link], known_ids([]))
    if not folder.is_dir():
        message = f"the folder {name}/ is missing, and all records with it."
        raise InvalidData([Problem(name, 1, 1, message, "bring it back.")], known_ids([]))
    problems: list[Problem] = []
    mended: dict[str, set[int]] = {}
    problems += records_outside(folder, root)
    entries = list(find_files(folder, root, problems))
    for entry in entries:
        of_form = _read_file(entry, root)
        mended[entry.file] = {problem.line for problem in of_form if problem.mend}
        problems += [*of_form, *read_taken_down(entry)]
    ledger = _read_ledger(folder / LEDGER, root, problems)
    former = _former_ids(entries)
    known, names = known_ids(entries), named(entries)
    # The programme's own record first: its lists are what the others choose from.
    for entry in sorted(entries, key=lambda entry: entry.kind is not m.Programme):
        if entry.document is not None and entry.taken_down is None:
            problems += _read_record(entry, entry.document, former, known, names, mended[entry.file])
        if entry.kind is m.Programme:
            known = known_ids(entries)
    for check in every_rule():
        check(entries, ledger, problems)
    if problems:
        raise InvalidData(problems, _with_others(known_ids(entries), ledger, former))
    read: dict[str, dict[str, Any]] = {"": {}, **{kind.folder: {} for kind in in_folders()}}
    gone = {(entry.kind.folder, entry.id): entry.taken_down for entry in entries if entry.taken_down}
    for entry in entries:
        if entry.record is not None:
            read[entry.kind.folder][entry.id] = entry.record
    single = read.pop("")
    programme, gathered = gather(single["programme"], read)
    kinds = {folder: Records(found) for folder, found in gathered.items()}
    files = {(entry.kind.folder, entry.id): entry.file for entry in entries}
    hints: list[Problem] = []
    for look in every_hint():
        look(entries, ledger, hints)
    taken = taken_down(gone, first_ids(ledger))
    return Dataset(programme, kinds, single.get("accessibility"), files, taken, tuple(sorted(set(hints))))


def _read_file(entry: Entry, root: Path) -> list[Problem]:
    """Set the document of an entry, or what text could be read of it."""
    try:
        data = read_regular(root / entry.file, root)
    except FileNotFoundError:  # Deleted since the folder was looked at.
        return [Refused(*UNREADABLE).problem(entry.file)]
    except Refused as refused:
        return [refused.problem(entry.file)]
    entry.text = data.decode("utf-8", "replace")
    if not entry.is_record:
        return []
    entry.document, problems = read_yaml(data, entry.file, names_within(entry.kind))
    return problems


def _read_ledger(file: Path, root: Path, problems: list[Problem]) -> Sequence[str]:
    """The addresses in the ledger; none where it cannot be read, which is a problem."""
    name = file.relative_to(root).as_posix()
    try:
        text = decode(read_regular(file, root, LARGEST_LEDGER), name)
    except FileNotFoundError:
        message = "the list of published addresses is missing, and with it the promise that they last."
        text = Problem(name, 1, 1, message, "bring the file back; a new programme starts with an empty one.")
    except Refused as refused:
        text = refused.problem(name)
    if isinstance(text, Problem):
        problems.append(text)
        return ()
    if torn := clashes(text.split("\n"), name):
        problems += torn
        return ledger_lines(text)
    for number, message, fix, _ in islice(wrong_lines(text), MOST_OF_A_KIND):
        problems.append(Problem(name, number, 1, message, fix))
    return ledger_lines(text)


def _with_others(ids: dict[str, set[str]], ledger: Sequence[str], former: Former) -> dict[str, set[str]]:
    """The ids with former ones, and with those of records that were published.

    Words may name a record by a former id; that one is gone is said in the data, and not once more.
    """
    for folder, id in former:
        ids.setdefault(folder, set()).add(id)
    for address in ledger:
        parts = address.strip("/").split("/")
        if len(parts) == 2 and parts[0] in ids:
            ids[parts[0]].add(parts[1])
    return ids


def _former_ids(entries: list[Entry]) -> Former:
    """The present id for each folder and former id, and for those of records that were taken in."""
    found = {}
    for entry in entries:
        value = entry.document.value if entry.document else None
        for name in ("former_ids", "merged"):
            ids = value.get(name) if isinstance(value, dict) else None
            for id in ids if isinstance(ids, list) else ():
                if isinstance(id, str):
                    found[entry.kind.folder, str(id)] = entry.id
    for entry in entries:
        found.pop((entry.kind.folder, entry.id), None)
    return found


def _read_record(
    entry: Entry,
    document: Document,
    former: Former,
    known: Mapping[str, set[str]],
    names: Mapping[str, Mapping[str, str]],
    mended: Collection[int],
) -> list[Problem]:
    """Set the record of an entry, or what can be read of it, and give what is wrong with its fields.

    `mended` are the lines, from 1, that were read as they are to be written.
    """
    if not isinstance(document.value, dict):
        message, fix = "this file does not hold a record.", "write fields: a name, a colon and a value."
        if isinstance(document.value, list):
            message, fix = (
                "this file holds a list in place of a record.",
                "take away the “- ” at the start of its lines.",
            )
        return [document.problem((), message, fix)]
    if other := _other_kind(entry.kind, document.value):
        entry.other = other
        folder = "/".join(entry.file.split("/")[:-2])
        message = f"these are the fields of another kind of record, those in {folder}/{other.folder}/."
        return [Problem(entry.file, 1, 1, message, f"move the file to {folder}/{other.folder}/.")]
    problems: list[Problem] = []
    entry.doubtful |= {str(loc[0]) for loc in document.broken if loc}
    # A text may have taken in the source of its item.
    entry.sourceless |= {loc[:-1] if loc[-1:] == ("text",) else loc for loc in document.broken if loc}
    if "id" in document.value:
        message = "a record's id is its file's name and is not written inside."
        problems.append(document.problem(("id",), message, "delete this line.", key=True))
    try:
        entry.record = _validate(entry.kind, document, entry.id, former)
    except ValidationError as error:
        details = error.errors()
        entry.doubtful |= {str(detail["loc"][0]) for detail in details if detail["loc"]}
        entry.sourceless |= {d["loc"][: d["loc"].index("source")] for d in details if "source" in d["loc"]}
        entry.sourceless |= set(_of_lone_sources(details, document))
        entry.sourceless |= {group for group, near in misspelt(details, entry.kind) if near == "source" and group}
        if any(not detail["loc"] for detail in details):
            # What the record as a whole lacks.
            entry.doubtful |= set(fields_at(entry.kind, ())) - set(document.value)
        entry.doubtful |= {near for _, near in misspelt(details, entry.kind)}
        entry.doubtful |= fields_meant(details, entry.kind)
        unknown = {str(d["loc"][0]) for d in details if d["type"] == "extra_forbidden" and len(d["loc"]) == 1}
        if any(name.partition(",")[0] in known["sources"] for name in unknown):
            entry.doubtful.add("sources")  # One of them stands outside.
        entry.doubtful |= {str(loc[-1]) for loc in slipped(details, document, entry.kind)}
        entry.record, entry.document = _readable_part(entry, document, details, former)
        # Where a line was read as it is to be written, that is all to say of it.
        problems += (p for p in sentences(details, document, entry.kind, known, names) if p.line not in mended)
    return problems


def _of_lone_sources(details: list[ErrorDetails], document: Document) -> Iterator[Loc]:
    """The items that have nothing but a source, and those above them, whose source that may be."""
    for detail in details:
        *group, _ = detail["loc"] or ("",)
        here = document.at(tuple(group))
        if detail["type"] == "missing" and isinstance(here, dict) and "source" in here and isinstance(group[-1], int):
            yield tuple(group)
            yield (*group[:-1], group[-1] - 1)


def _other_kind(kind: type[m.Record], value: dict[str, Any]) -> type[m.Record] | None:
    """The only kind of record that has all of these fields, where most are none of this kind's own."""
    fields = set(value)
    if 2 * len(fields & set(fields_at(kind, ()))) > len(fields):
        return None
    found = [other.model for other in in_folders() if _needed(other.model) <= fields <= set(fields_at(other.model, ()))]
    return found[0] if len(found) == 1 and kind.folder else None


def _needed(kind: type[m.Record]) -> set[str]:
    """The fields without which there is no record of a kind."""
    return {field.name for field in fields_of(kind) if field.required}


def _validate(kind: type[m.Record], document: Document, id: str, former: Former) -> m.Record:
    return kind.model_validate({**document.value, "id": id}, by_alias=True, context=former)


def _readable_part(
    entry: Entry, document: Document, details: list[ErrorDetails], former: Former
) -> tuple[m.Record | None, Document]:
    """The record without what is wrong in it, so that one mistake does not hide another in the same file.

    Fields that the record must have may be absent from it, at any depth. The document is what the record was read
    from; the record is None where not even that can be read.
    """
    for _ in range(6):
        lacking = ("missing", "too_short")
        wrong = {_existing(detail["loc"], document) for detail in details if detail["type"] not in lacking}
        there = (loc for loc in sorted(wrong, key=_order, reverse=True) if loc and loc in document.values)
        for (group, is_field), locs in groupby(there, lambda loc: (loc[:-1], isinstance(loc[-1], str))):
            if is_field:
                document = document.without_fields(group, {str(loc[-1]) for loc in locs})
                continue
            for loc in locs:
                document = document.without(loc)
        try:
            return _validate(lenient(entry.kind), document, entry.id, former), document
        except ValidationError as error:
            details = error.errors()
    return None, document


def _existing(loc: Loc, document: Document) -> Loc:
    """What to leave out because of a mistake at `loc`."""
    loc = tuple(part for part in loc if part != "[key]")
    while loc and loc not in document.values:
        loc = loc[:-1]
    return loc


def _order(loc: Loc) -> list[tuple[int, str]]:
    """Items of a list are left out from its end, so that the places of the others hold."""
    return [(part, "") if isinstance(part, int) else (0, part) for part in loc]
