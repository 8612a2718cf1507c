"""A new record as a file to be filled in: one text, for the links of the site and for `make new-…`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from placebook.dataset.addresses import address_of
from placebook.dataset.identity import first_ids
from placebook.load.ledger import LEDGER, read_ledger
from placebook.load.load import InvalidData, load
from placebook.model.base import Part
from placebook.model.editor_schema import first_line
from placebook.model.fields import LISTS, Field, fields_of
from placebook.model.kinds import in_folders, kind_named, kind_of_model
from placebook.model.records import Record
from placebook.model.values import FILL_IN
from placebook.text.dates import PartialDate
from placebook.text.english import upper_first
from placebook.text.regular_files import Refused, read_regular
from placebook.text.slugs import ID, slug, unfit_name
from placebook.text.yaml.reader import read_yaml
from placebook.text.yaml.writer import written

NEW = tuple(kind.name for kind in in_folders() if not kind.made)
"""The kinds that a new file can be of."""

Ids = Mapping[str, Collection[str]]

_NAMES = ("name", "title", "field")
_FEW = 12
_HEAD = (
    f"# Write over each {FILL_IN}; put text that holds a colon in double quotes.",
    "# To use a field that stands behind a #, take the # away.",
)
_LAST = ("former_ids", "merged", "withdrawn", "sources")
_DATE_FIRST = re.compile(r"([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)(-[a-z0-9]+)*")


class CannotBegin(Exception):
    """A new record cannot have this id; the text says why, and what to do."""


def new_record(
    kind: str, name: str = "", *, ids: Ids | None = None, given: Mapping[str, str | list[str]] | None = None
) -> str:
    """The text of a new file of a kind, with notes from the models and `FILL IN` where something is to be written.

    `ids` are those that exist, by folder or list of the programme; where they are few, they are offered. `given`
    are values that are known already, by field. KeyError where there is no such kind.
    """
    model = kind_named(kind).model
    known = dict(given or {})
    label = next((field.name for field in fields_of(model) if field.name in _NAMES), None)
    if name and label:
        known[label] = name
    lines = [first_line(kind_named(kind)), *_HEAD, *_fields(model, known, ids or {})]
    sourced = [field.name for field in _written(model, known) if _needs_source(field)]
    if sourced:
        lines += [
            *_note("Which document says what: the id of a file in data/sources/, a comma and the place in it."),
            "sources:",
            f"  {FILL_IN}: {written(sourced)}",
        ]
    return "\n".join(lines) + "\n"


def new_words(many: str) -> str:
    """The text of a new page of words for a record: a start, a heading, a list and a macro, to be written over.

    `many` is what the programme calls its places. The check refuses what is left of it.
    """
    return f"""\
{FILL_IN} the most important thing, in a sentence or two. An empty line starts a new paragraph.

## {FILL_IN} a heading

- {FILL_IN} the first of a list
- {FILL_IN} the second

{FILL_IN} a sentence, such as one with a number from the data: there are {{{{ total("pilots") }}}} {many}.
"""


def _written(model: type[Part], given: Mapping[str, object]) -> list[Field]:
    """The fields that a new one starts with, not behind a #."""
    begins = () if set(given) - set(_NAMES) - {"date"} else model.begins
    return [field for field in fields_of(model) if field.required or field.name in (*begins, *given)]


def _needs_source(field: Field) -> bool:
    """Whether a field is named under `sources:`, and does not name its source itself."""
    inside = fields_of(field.part) if field.part else []
    return not field.own and not any(part.name == "source" and part.required for part in inside)


def _fields(model: type[Part], given: Mapping[str, str | list[str]], ids: Ids) -> Iterator[str]:
    """The lines of a record or a group: those to be filled in, and behind a # those that may be."""
    start = {field.name for field in _written(model, given)}
    for field in fields_of(model):
        if (field.name == "source" and not field.required) or (issubclass(model, Record) and field.name in _LAST):
            continue
        yield from _note(_about(field, ids))
        if field.name in given:
            yield f"{field.name}: {written(given[field.name])}"
        elif field.name in start:
            yield from _value(field, _fields(field.part, {}, ids) if field.part else ())
        else:
            yield from (f"#{line}" for line in _value(field, _wanted(field)))


def _wanted(field: Field) -> Iterator[str]:
    """The lines of a group that nobody has asked for: what it must have, or else all that it can."""
    inside = fields_of(field.part) if field.part else []
    for part in [part for part in inside if part.required] or inside:
        yield from _value(part, _wanted(part))


def _value(field: Field, inside: Iterable[str]) -> Iterator[str]:
    """A field with its value to be filled in. `inside` are the lines of the group that it holds."""
    if field.part and not field.part.short:
        lines = list(inside)
        first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        yield f"{field.name}:"
        for number, line in enumerate(lines):
            dash = "- " if number == first else "  " if number > first else ""
            yield f"  {dash if field.form == 'list' else ''}{line}"
        for number, line in enumerate(list(_wanted(field)) * (field.least - 1)):
            yield f"  {'  ' if number else '- '}{line}"
    elif field.form == "named":
        yield f"{field.name}:"
        yield f"  {FILL_IN}: {FILL_IN}"
    else:
        yield f"{field.name}: {f'[{FILL_IN}]' if field.form == 'list' else FILL_IN}"


def _about(field: Field, ids: Ids) -> str:
    """What a field is for and what it takes, in a note above it."""
    known = sorted(ids.get(field.ref or "", ()))
    takes = f" {upper_first(field.takes.replace(', or a group of fields', ''))}."
    if field.ref and (0 < len(known) <= _FEW or (known and field.ref in LISTS)):
        takes = f" {'Of these' if field.form == 'list' else 'One of'}: {', '.join(known)}."
    elif field.takes.startswith(("text", "the id of a source")) or (field.part and not field.part.short):
        takes = ""
    example = f" Example: {field.example}" if field.example else ""
    return f"{field.description}{takes}{example}"


def _note(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, 98, break_long_words=False, break_on_hyphens=False)]


# Into a file


def begin_record(root: Path, kind: str, id: str, name: str = "") -> Path:
    """Write the file of a new record below `root`, and give its path. Raises `CannotBegin` for an id ever used.

    KeyError where there is no such kind.
    """
    data, model = root / "data", kind_named(kind).model
    given: dict[str, str | list[str]] = {}
    if refused := _refusal(data, model, id):
        raise CannotBegin(refused)
    if model.dated and (found := _DATE_FIRST.fullmatch(id)):
        given["date"] = found[1]
    path = data / model.folder / f"{id}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(new_record(kind, name, ids=_known_ids(data, root), given=given), encoding="utf-8")
    return path


def _refusal(data: Path, model: type[Record], id: str) -> str | None:
    """Why a new record cannot have an id; None where it can."""
    name = kind_of_model(model).name
    if not id:
        example = "2018-03-launch" if model.dated else "leeds"
        return f'There is no id. Fix: name one, such as make new-{name} ID={example} NAME="Leeds".'
    if id == "index":
        return "“index” cannot be an id: it is the address of the list itself. Fix: choose another."
    if not ID.fullmatch(id):
        better = slug(id)
        fix = f"write {better}." if better else "choose another."
        return f"“{id}” cannot be an id: ids have small letters, digits and dashes only. Fix: {fix}"
    if unfit := unfit_name(id):
        return f"{upper_first(unfit[0])} Fix: {unfit[1]}"
    if model.dated and not _starts_with_date(id):
        return f"The id of a new {name} starts with its date. Fix: write one like 2018-03-{id.lstrip('0123456789-')}."
    again = "An id is never given twice. Fix: choose another."
    if (data / model.folder / f"{id}.yml").exists():
        return f"“{id}” is the id of data/{model.folder}/{id}.yml. {again}"
    for path in sorted((data / model.folder).glob("*.yml")):
        try:
            document, _ = read_yaml(read_regular(path, data), path.name)
        except Refused as refused:
            return f"data/{model.folder}/{path.name}: {refused.message} Fix: {refused.fix}"
        for name, what in (("former_ids", "is a former id of"), ("merged", "was taken into")):
            past = document.at((name,)) if document else None
            if isinstance(past, list) and id in past:
                return f"“{id}” {what} data/{model.folder}/{path.name}. {again}"
    address, ledger = address_of(model.folder, id), read_ledger(data / LEDGER)
    if address in ledger:
        return f"“{id}” was published at {address} and is kept for what stood there. {again}"
    if f"{model.folder}/{id}" in first_ids(ledger):
        return f"“{id}” is the id of another record that was published. {again}"
    return None


def _starts_with_date(id: str) -> bool:
    found = _DATE_FIRST.fullmatch(id)
    try:
        return bool(found and PartialDate.parse(found[1]))
    except ValueError:
        return False


def _known_ids(data: Path, root: Path) -> Ids:
    """The ids that exist, by folder or list; also where something in the data is wrong."""
    try:
        return load(data, root).ids
    except InvalidData as error:
        return error.ids
