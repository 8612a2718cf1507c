"""What pydantic finds, as sentences for officers at the place that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic_core import ErrorDetails

from placebook.load.group_slips import (
    called_otherwise,
    decimal_commas,
    field_below,
    field_meant,
    items_meant,
    numbers_meant,
    slips_of_groups,
)
from placebook.load.id_slips import apart, id_meant, ids_meant
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.fields import declared, find_field, group_at
from placebook.model.kinds import kind_of_model
from placebook.model.values import FILL_IN, to_fill_in
from placebook.text.dates import span_meant
from placebook.text.problems import Problem, certain
from placebook.text.yaml.document import Document, Loc, Scalar

_LIST = "write each item on a line of its own that starts with “- ”"
_GROUP = "on lines of their own below, each with two spaces more"
_NOTHING = "write one, or delete the line."

_RARE = ("former_ids", "merged", "withdrawn", "sources")
"""Fields of every record, which are told of last."""


def sentences(
    details: list[ErrorDetails],
    document: Document,
    kind: type[m.Record],
    known: Mapping[str, set[str]],
    names: Mapping[str, Mapping[str, str]],
) -> Iterator[Problem]:
    """A problem for each mistake; `known` are the ids that exist, by folder, `names` the ids by what they are called.

    A misspelt field is one mistake: the field it stands for is not missing too.
    """
    meant = misspelt(details, kind)
    outer = slipped(details, document, kind)
    meant |= {(group, str(loc[-1])) for loc, group in outer.items()}
    groups = slips_of_groups(details, document, kind)
    yield from groups.values()
    for detail in details:
        loc: Loc = detail["loc"]
        missing = detail["type"] == "missing"
        said = missing and ((loc[:-1], str(loc[-1])) in meant or loc[:-1] in document.broken)
        if (
            said
            or loc[:-1] in groups
            or any(loc[:depth] in document.broken for depth in range(1, len(loc) + 1))
            or any(_after(loc, field, outer[field]) for field in outer)
        ):
            continue
        if loc in outer:
            first = (*outer[loc], next(iter(document.at(outer[loc]))))
            line = document.position(first, key=True)[0]
            fix = f"it belongs further left: move it so that it starts under “{first[-1]}” of line {line}."
            yield document.problem(loc, f"there is no field “{loc[-1]}” here.", fix, key=True)
        elif problem := _sentence(detail, document, kind, known, names):
            yield problem


def slipped(details: list[ErrorDetails], document: Document, kind: type[m.Record]) -> dict[Loc, Loc]:
    """The unknown fields that a group further out could have and lacks, each with that group."""
    found: dict[Loc, Loc] = {}
    for detail in details:
        loc: Loc = detail["loc"]
        if detail["type"] == "extra_forbidden" and not field_meant(str(loc[-1]), fields_at(kind, loc[:-1])):
            for depth in range(len(loc) - 2, -1, -1):
                group = document.at(loc[:depth])
                if isinstance(group, dict) and loc[-1] not in group and loc[-1] in fields_at(kind, loc[:depth]):
                    found[loc] = loc[:depth]
                    break
    return found


def _after(loc: Loc, field: Loc, group: Loc) -> bool:
    """Whether `loc` is in an item that came into a list only because a field of `group` stands in the list."""
    depth = len(group) + 1
    index, last = (loc[depth], field[depth]) if len(loc) > depth < len(field) else (None, None)
    return loc[:depth] == field[:depth] and isinstance(index, int) and isinstance(last, int) and index > last


def misspelt(details: list[ErrorDetails], kind: type[m.Record]) -> set[tuple[Loc, str]]:
    """The fields that unknown ones stand for, each with the place of its group."""
    return {
        (detail["loc"][:-1], near)
        for detail in details
        if detail["type"] == "extra_forbidden"
        and (near := field_meant(str(detail["loc"][-1]), fields_at(kind, detail["loc"][:-1])))
    }


def _sentence(
    detail: ErrorDetails,
    document: Document,
    kind: type[m.Record],
    known: Mapping[str, set[str]],
    names: Mapping[str, Mapping[str, str]],
) -> Problem | None:
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    name = _name(loc)
    found, context = detail["type"], detail.get("ctx", {})
    place = loc
    while place and place not in document.values:
        place = place[:-1]  # It was written short, or not at all.
    if to_fill_in(str(document.at(place))) and "[key]" not in detail["loc"]:
        loc, about = place, _about(kind, place)
        fix = f"in place of {FILL_IN} write {about}." if about else f"write it in place of {FILL_IN}."
        return document.problem(loc, f"{_name(loc)} is still to be filled in.", fix)
    written = document.at(loc)
    if found == "content":
        message, fix, write = context["said"], context["fix"], context["write"] or None
        if isinstance(loc[-1] if loc else None, int) and isinstance(written, dict) and len(written) == 1:
            # An item with a colon in it.
            (start, rest), message = next(iter(written.items())), "there is a colon inside unquoted text."
            fix = f'put the whole text in double quotes: "{start}: {rest}".' if isinstance(rest, str) else fix
        if isinstance(loc[-1] if loc else None, int) and isinstance(written, list):
            fix = _one_list(document, loc)
        number, ref = document.at(place), _ref(kind, loc, key="[key]" in detail["loc"])
        called = loc[-1] if "[key]" in detail["loc"] else number
        if ref and isinstance(called, str) and called.strip():
            ids, called_so = known.get(ref, set()), names.get(ref, {})
            several = ids_meant(called, ids, called_so)
            if several and isinstance(place[-1], int):
                fix, write = apart(several, in_brackets=not document.starts_item(place)), None
            elif several:
                fix, write = f"only one stands here: write “{'” or “'.join(several)}”.", None
            else:
                better, write = id_meant(called, ref, ids, called_so, write)
                fix = better or fix
        if ", or leave " in fix and _required(kind, place):
            fix = f"{fix.partition(', or leave ')[0]}."
        if fix == _NOTHING and _required(kind, loc):
            fix = "write it after the colon."
        if message.endswith("is more than one date.") and (span := span_meant(str(detail["input"]))):
            model = group_at(kind, loc[:-1])
            if model and find_field(model, "to"):
                fix = f"write “date: {span[0]}”, and “to: {span[1]}” on a line below it, under “date”."
                fix = f"write {{date: {span[0]}, to: {span[1]}}}." if isinstance(number, str) and loc != place else fix
        if message.startswith("{field}"):
            message = name + message.removeprefix("{field}")
        return document.problem(place, message, fix, key="[key]" in detail["loc"], write=write)
    if found == "missing":
        if id := _colon_for_role(document.at(place), str(loc[-1]), known):
            fix = f"write “{loc[-1]}: {id}”, and what is known of it on lines of their own below."
            return document.problem(loc[:-1], f"“{id}” stands where a field belongs.", fix)
        of = _name(loc[:-1]) if len(loc) > 1 else f"this {kind_of_model(kind).noun}"
        fix = f"add “{loc[-1]}: …”: {_about(kind, loc)}."
        return document.problem(loc[:-1], f"{of} has no “{loc[-1]}”.", fix)
    if found == "extra_forbidden":
        if _colon_for_role(document.at(loc[:-1]), "organisation", known) == loc[-1]:
            return None  # It is said where “organisation” is missing.
        if str(loc[-1]).isdigit() and str(loc[-1]) in (commas := decimal_commas(document.at(loc[:-1]))):
            if str(loc[-1]) != next(iter(commas)):
                return None  # It is said with the first.
            message = "a number has a decimal point here, not a comma."
            return document.problem(loc, message, f"write {', '.join(commas.values())}, with a point.", key=True)
        fields = fields_at(kind, loc[:-1])
        near = field_meant(str(loc[-1]), fields)
        fix = f"use one of {', '.join(sorted(fields, key=_RARE.__contains__))}."
        below = field_below(str(loc[-1]), loc[:-1], kind)
        if below and not called_otherwise(str(loc[-1]), fields):
            fix = f"it belongs to “{below}”: move it there, so that it starts under the other fields of that group."
        elif near:
            fix = f"did you mean “{near}”: {_about(kind, (*loc[:-1], near))}?"
        if near == "sources" and isinstance(document.at(loc), str):
            fix = f"write “sources:”, and below it “  {document.at(loc)}: […]”, with the fields that rest on it."
        write = certain(str(loc[-1]), set(fields) - set(document.at(loc[:-1]) or ()))
        message = f"there is no field “{loc[-1]}” here."
        one = find_field(group_at(kind, loc[:-1]), near) if near else None
        fits = (
            one is not None
            and not one.form.startswith(("list", "map", "group"))
            and near != "sources"
            and isinstance(document.at(loc), Scalar)
            and not (one.ref and document.at(loc) not in known.get(one.ref, ()))
        )
        write = write if write == near and fits else None
        return document.problem(loc, message, fix, key=True, write=write)
    if found == "too_short":
        items = written if isinstance(written, list) else [written] if isinstance(written, str) else []
        if len(items) >= context["min_length"]:
            return None  # What is wrong inside the items is said by itself.
        message = f"“{loc[-1]}” needs at least {context['min_length']}, each on a line that starts with “- ”."
        return document.problem(loc, message, "add what the source says, or delete the record.")
    if found in ("tuple_type", "list_type", "model_type", "dict_type", "model_attributes_type"):
        if isinstance(written, Scalar) and written.strip() in ("", "~", "null"):
            fix = "write what belongs there." if _required(kind, loc) else _NOTHING
            fix = "write the fields that rest on it, such as [name]." if loc[0] == "sources" else fix
            return document.problem(loc, f"{name} has no value.", fix)
        if found in ("tuple_type", "list_type"):
            items = items_meant(written)
            ids = known.get(_ref(kind, loc) or "", set())
            write = f"[{', '.join(items)}]" if items and ids and set(items) <= ids else None
            fix = _list_fix(written, items, group_at(kind, loc))
            return document.problem(loc, f"{name} should be a list.", fix, write=write)
        fix = _one_list(document, loc) if isinstance(written, list) and isinstance(loc[-1], int) else ""
        fix = fix or _group_fix(kind, loc, written, named=found != "dict_type")
        return document.problem(loc, f"{name} should be a group of fields.", fix)
    return document.problem(loc, f"{name} cannot be read: {detail['msg']}.", "look at how other records write it.")


def _colon_for_role(group: object, lacks: str, known: Mapping[str, set[str]]) -> str:
    """The id of an organisation that stands in place of the name of a field: `- bristol-city-council: lead`."""
    first = next(iter(group), "") if isinstance(group, dict) and lacks == "organisation" else ""
    return first if first in known.get("organisations", ()) else ""


def _one_list(document: Document, loc: Loc) -> str:
    """How to mend a list that stands as one item of a list."""
    if not document.starts_item(loc):
        return "take away the inner brackets."
    if document.text_at(loc).startswith("["):
        return "write each of these on a line of its own that starts with “- ”, without brackets."
    return "take away the second dash."


def _list_fix(written: object, items: list[str], model: type[Part] | None) -> str:
    """How to write as a list what is text with `items` in it, or a group whose dash is missing."""
    if isinstance(written, dict) and model and set(written) <= {field.name for field in declared(model).values()}:
        return "start its first line with “- ”, and indent its other lines under that one."
    if isinstance(written, str) and (model is None or model.short):
        return f"write “[{', '.join(items)}]”, or each item on a line of its own that starts with “- ”."
    return f"{_LIST}."


def _group_fix(kind: type[m.Record], loc: Loc, written: object, *, named: bool) -> str:
    """Which fields the group has, where they are `named`, and where they go."""
    if loc[0] == "sources":
        return f"write each document and the fields that rest on it, such as “source-id: [name]”, {_GROUP}."
    if not named:
        return f"write each question and its answer, such as “question-id: text”, {_GROUP}."
    model = group_at(kind, loc)
    names = [f"{field.name}: …" for field in declared(model).values()] if model else []
    fields = [field.name for field in declared(model).values()] if model else []
    if numbers := numbers_meant(written, fields):
        return f"write {numbers}."
    if 0 < len(names) < 4:
        return f"write {{{', '.join(names)}}}."
    return f"write its fields {_GROUP}."


def _required(kind: type[m.Record], loc: Loc) -> bool:
    """Whether the field at `loc` has to be there."""
    field = find_field(group_at(kind, loc[:-1]), loc[-1]) if isinstance(loc[-1], str) else None
    return field is not None and field.required


def _ref(kind: type[m.Record], loc: Loc, *, key: bool = False) -> str | None:
    """The folder whose ids the field at `loc` takes, or those that a value there stands under; None for others."""
    names = [part for part in (loc[:-1] if key else loc) if isinstance(part, str)]
    field = find_field(group_at(kind, tuple(names[:-1])), names[-1]) if names else None
    if field and not key and field.part and field.part.short:
        field = declared(field.part)[field.part.short]
    return field.ref if field else None


def _name(loc: Loc) -> str:
    """“phases”, or “item 2 of “phases””."""
    if loc and isinstance(loc[-1], int):
        return f"item {loc[-1] + 1} of {_name(loc[:-1])}"
    return f"“{loc[-1]}”" if loc else "this"


def _about(kind: type[m.Record], loc: Loc) -> str:
    """What the field at `loc` holds, to stand after a colon; empty where there is no such field."""
    names = [part for part in loc if isinstance(part, str)]
    field = find_field(group_at(kind, tuple(names[:-1])), names[-1]) if names else None
    if field and field.part and field.part.short and isinstance(loc[-1], int):
        field = declared(field.part)[field.part.short]
    return field.in_short if field else ""


def fields_at(kind: type[m.Record], loc: Loc) -> list[str]:
    """The fields that the group at `loc` of a record may have, as they are written."""
    model = group_at(kind, loc)
    return [field.name for field in declared(model).values() if (model, field.name) != (kind, "id")] if model else []
