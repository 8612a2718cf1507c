"""Slips that no single field shows: a group whose fields have other names, a text that a colon made into a field."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from placebook.load.mistake import field_at
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.fields import declared, group_at
from placebook.model.lenient import lenient
from placebook.text.dates import agree, date_in, span_stated
from placebook.text.problems import Problem, nearest
from placebook.text.slugs import ID
from placebook.text.wording import unfit
from placebook.text.yaml.document import Document, Loc, Scalar
from placebook.text.yaml.on_one_line import field_at_the_end, is_a_sentence
from placebook.text.yaml.signs import are_words, without_its_sign
from placebook.text.yaml.writer import written

_NUMBER = r"-?\d{1,3}(?:\.\d{1,30})?"


def slips_of_groups(details: list[ErrorDetails], document: Document, kind: type[m.Record]) -> dict[Loc, Problem]:
    """The groups of which one thing is to be said in place of all that is wrong with their fields."""
    found: dict[Loc, Problem] = {}
    for detail in details:
        group = detail["loc"][:-1]
        if detail["type"] == "missing" and group not in found and (problem := _dash_too_many(group, document, kind)):
            found[group] = problem
        if detail["type"] == "extra_forbidden" and group and group not in found:
            problem = _other_names(group, document, kind) or _colon_in_text(group, document, kind)
            if problem:
                found[group] = problem
    return found


def _dash_too_many(loc: Loc, document: Document, kind: type[m.Record]) -> Problem | None:
    """An item that has nothing but fields which the item above it lacks: the dash before it belongs to none."""
    model, here = group_at(kind, loc), document.at(loc)
    if not loc or not isinstance(loc[-1], int) or not model or not here or not isinstance(here, dict):
        return None
    required = {field.name for field in declared(model).values() if field.required}
    optional = {field.name for field in declared(model).values()} - required
    items = enumerate(document.at(loc[:-1])[: loc[-1]])
    heads = [(number, item) for number, item in items if isinstance(item, dict) and required & set(item)]
    if not heads or not set(here) <= optional - set(heads[-1][1]):
        return None
    line = document.position((*loc[:-1], heads[-1][0]))[0]
    message = f"“{next(iter(here))}” belongs to the item of line {line}, and has a dash of its own."
    return document.problem(loc, message, "write two spaces in place of the “- ” before it.")


def fields_left_outside(details: list[ErrorDetails], document: Document, kind: type[m.Record]) -> dict[Loc, list[str]]:
    """The groups of fields that have nothing in them, each with the unknown fields right below that belong there."""
    found: dict[Loc, list[str]] = {}
    unknown = {detail["loc"] for detail in details if detail["type"] == "extra_forbidden"}
    for group in {loc[:-1] for loc in unknown}:
        names, model = list(document.at(group) or ()), group_at(kind, group)
        fields = {field.name: field for field in declared(model).values()} if model else {}
        for number, name in enumerate(names):
            field = fields.get(name)
            if not field or field.shape.kind != "group" or not field.part or document.at((*group, name)):
                continue
            inner = {(*group, below.name) for below in declared(field.part).values()} & unknown
            below = itertools.takewhile(inner.__contains__, ((*group, name) for name in names[number + 1 :]))
            if left := [str(loc[-1]) for loc in below]:
                found[*group, name] = left
    return found


def _other_names(loc: Loc, document: Document, kind: type[m.Record]) -> Problem | None:
    """`{latitude: 51.4, longitude: -2.6}`: none of the fields that there must be, and as many others."""
    model, group = group_at(kind, loc), document.at(loc)
    needed = [field.name for field in declared(model).values() if field.required] if model else []
    if not isinstance(group, dict) or len(group) != len(needed) or len(needed) < 2 or set(group) & set(needed):
        return None
    values = {name: value for name in needed for other, value in group.items() if other.lower().startswith(name)}
    written_so = ", ".join(f"{name}: {values.get(name, '…')}" for name in needed)
    names = " and ".join(f"“{name}”" for name in group)
    message = f"“{loc[-1]}” has {names} in place of {' and '.join(f'“{name}”' for name in needed)}."
    return document.problem(loc, message, f"write {{{written_so}}}.")


def _colon_in_text(loc: Loc, document: Document, kind: type[m.Record]) -> Problem | None:
    """`- The aim: to meet`: an item that may be written as text, and was read as a field with a value."""
    model, group = group_at(kind, loc), document.at(loc)
    alone = group is None and loc[-1] == 0  # What may be a list is written as its one item.
    group = document.at(loc[:-1]) if alone else group
    if not model or not model.short or not isinstance(group, dict) or len(group) != 1:
        return None
    ((start, rest),) = group.items()
    if alone:
        name = loc[-2]
        found = are_words(f"{start}: {rest}")
        fix = f"write “{name}: >-”."
        return document.problem(loc[:-1], without_its_sign(f"{name}:"), fix, key=True) if found else None
    if (
        not isinstance(rest, str)
        or (" " not in start and model.short != "text")
        or nearest(start, {f.name for f in declared(model).values()})
    ):
        return None
    text = f"{start}: {rest}"
    if said := field_behind_a_text(text, {field.name for field in declared(model).values()}):
        return document.problem((*loc, start), *said, key=True)
    if wrong := unfit(text):
        return document.problem((*loc, start), wrong.message, wrong.fix, key=True)
    fix = f"put the whole text in double quotes: {written(text)}."
    if ID.fullmatch(start):
        fix = f"put the whole text in double quotes; or, if “{start}” is a name of its own, move it out of this list."
    return document.problem((*loc, start), "there is a colon inside unquoted text.", fix, key=True, write=None)


def field_behind_a_text(text: str, names: Collection[str]) -> tuple[str, str] | None:
    """What is wrong, and what to do, where a short item ends in a field: `- The aim was met. source: the-paper`."""
    found = field_at_the_end(text, names)
    if not found or not is_a_sentence(found["value"]):
        return None
    fix = f"write “- text: …”, with the text alone, and “{found['field']}” on a line of its own below, under “text”."
    return f"“{found['name']}:” stands on the line of the text.", fix


def numbers_meant(value: object, names: list[str]) -> str | None:
    """`{lat: 51.4, lon: -2.6}` for the numbers of a group that are written without their names; None for others."""
    texts = value if isinstance(value, list) else [value]
    if len(names) != 2:
        return None
    first, second = (rf"(?:{name}\w{{0,9}}[:= ] ?)?({_NUMBER})" for name in names)
    found = re.fullmatch(rf"\W{{0,3}}?{first}[,; ]+{second}\W{{0,3}}", ", ".join(str(text) for text in texts))
    if not found:
        return None
    return f"{{{names[0]}: {found[1]}, {names[1]}: {found[2]}}}"


_OTHER_WORDS = {
    "place": ("pilot", "pilots"),
    "places": ("pilots", "pilot"),
    "body": ("text",),
    "content": ("text",),
    "details": ("text",),
    "headline": ("title", "name"),
    "heading": ("title", "name"),
    "old": ("said",),
    "before": ("said",),
    "new": ("says",),
    "after": ("says",),
    "checked": ("read",),
    "accessed": ("read",),
    "retrieved": ("read",),
    "reason": ("why",),
    "end": ("to", "ended"),
    "until": ("to", "ended"),
    "start": ("date", "started"),
    "stage": ("phase", "phases"),
    "stages": ("phases", "phase"),
    "url": ("address", "website"),
    "link": ("address", "website"),
    "description": ("summary", "text"),
    "location": ("point",),
    "coordinates": ("point",),
    "type": ("kind",),
    "when": ("date", "actual"),
    "date": ("actual", "started"),
    "title": ("name",),
    "name": ("title",),
}
"""What people write for a field whose name is not like it."""


def called_otherwise(name: str, fields: list[str]) -> str | None:
    """The one of the `fields` that people call so; None for a name that stands for none of them."""
    return next((field for field in _OTHER_WORDS.get(name.lower(), ()) if field in fields), None)


def field_meant(name: str, fields: list[str]) -> str | None:
    """The one of the `fields` that a name stands for which none of them has; None where it may be anything."""
    return called_otherwise(name, fields) or nearest(name.lower(), fields)


def fields_meant(details: list[ErrorDetails], kind: type[m.Record]) -> set[str]:
    """The fields of a record to which others belong that stand beside them."""
    unknown = (detail["loc"] for detail in details if detail["type"] == "extra_forbidden" and len(detail["loc"]) == 1)
    return {below for (name,) in unknown if (below := field_below(str(name), (), kind))}


def field_below(name: str, loc: Loc, kind: type[m.Record]) -> str | None:
    """The field of the group at `loc` whose own groups have a field of that name; None where that is not one."""
    model = group_at(kind, loc)
    found: Iterator[str] = (
        field.name
        for field in (declared(model).values() if model else ())
        if field.part and any(inner.name == name for inner in declared(field.part).values())
    )
    names = list(found)
    return names[0] if len(names) == 1 else None


def decimal_commas(group: object) -> dict[str, str]:
    """What was meant by the “fields” of a group that are the digits after a comma: `{lat: 51,4}` has a field “4”."""
    found: dict[str, str] = {}
    items = list(group.items()) if isinstance(group, dict) else []
    for (name, whole), (digits, rest) in itertools.pairwise(items):
        if digits.isdigit() and not rest and isinstance(whole, Scalar) and whole.looks_like == "int":
            found[digits] = f"{name}: {whole}.{digits}"
    return found


def items_meant(written: object) -> list[str]:
    """The items of a list that is written as text."""
    if not isinstance(written, str):
        return []
    items = [
        item.strip()
        for item in re.split(r",|(?:^|\s)(?:-|\d{1,2}[.)]\s)", written.strip("()[]［］｛｝〔〕【】 "))
        if item.strip()
    ]
    if all(ID.fullmatch(word) for item in items for word in item.split()):
        items = [word for item in items for word in item.split() if word != "and"]
    return items


# Two values that stand each in the field of the other


def changed_places(
    details: list[ErrorDetails], document: Document, kind: type[m.Record]
) -> dict[tuple[Loc, Loc], Problem]:
    """The pairs of fields of one group of which one refused its value, and each would take that of the other."""
    content = [detail["loc"] for detail in details if detail["type"] == "content" and "[key]" not in detail["loc"]]
    # A date may be written without the name of its field in the group that it stands for.
    refused = [loc if loc in document.values else loc[:-1] for loc in content if loc]
    refused = [loc for loc in refused if loc in document.values]
    found: dict[tuple[Loc, Loc], Problem] = {}
    for one, other in (*itertools.combinations(refused, 2), *_beside_dates(refused, document, kind)):
        group, model = document.at(one[:-1]), group_at(kind, one[:-1])
        if one[:-1] != other[:-1] or not isinstance(group, dict) or model is None:
            continue
        first, second = sorted((one[-1], other[-1]), key=lambda name: document.position((*one[:-1], name)))
        values = group.get(first), group.get(second)
        if not isinstance(first, str) or not isinstance(second, str) or not all(isinstance(v, str) for v in values):
            continue
        changed = {first: values[1], second: values[0]}
        if _both_dates(values, group.get("stated")):
            continue
        if _fits(model, changed):
            one_way, other_way = (v if re.fullmatch(r"[\d-]+", str(v)) else written(v) for v in reversed(values))
            fix = f"write “{first}: {one_way}” and “{second}: {other_way}”."
            message = f"“{first}” and “{second}” stand the wrong way round."
            found[one, other] = document.problem(min(one, other, key=document.position), message, fix, key=True)
    return found


def _both_dates(values: Iterable[Any], stated: Any) -> bool:
    """Whether both are dates, so that either may be the wrong one; not where the words of the source have both."""
    dates = sorted(filter(None, map(date_in, values)), key=lambda date: date.first)
    span = span_stated(stated) if isinstance(stated, str) else None
    return len(dates) == 2 and not (span and all(map(agree, dates, span)))


def _beside_dates(refused: list[Loc], document: Document, kind: type[m.Record]) -> Iterator[tuple[Loc, Loc]]:
    """Each date or web address that is none, with the fields beside it that refused nothing, as a title would."""
    for loc in refused:
        field, group = field_at(kind, loc), document.at(loc[:-1])
        dated = field and (field.shape.kind == "date" or (field.part and field.part.short == "date"))
        if field and (dated or field.shape.address) and isinstance(group, dict):
            yield from ((loc, (*loc[:-1], name)) for name in group if (*loc[:-1], name) not in refused)


def _fits(model: type[Part], values: Mapping[str, Any]) -> bool:
    """Whether the fields of a group take these values."""
    try:
        lenient(model).model_validate({**values, "id": "x"} if issubclass(model, m.Record) else values, by_alias=True)
    except ValidationError as error:
        return not any(detail["loc"][:1] and detail["loc"][0] in values for detail in error.errors())
    return True
