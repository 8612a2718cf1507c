"""Mistakes about what stands in a field: a value that its check refused, or a list or a group that is none."""

from __future__ import annotations

import re

from placebook.load.group_slips import field_behind_a_text, items_meant, numbers_meant
from placebook.load.id_slips import apart, id_meant, ids_meant, items_apart, not_one_id
from placebook.load.mistake import (
    FIELD_AMONG_SOURCES,
    MOVE_OUT,
    Mistake,
    field_at,
    fields_at,
    fix_there,
    needs_no_source,
    ref_at,
    required,
    with_its_sources,
)
from placebook.model import records as m
from placebook.model.base import Part
from placebook.model.fields import declared, group_at
from placebook.text.dates import written_otherwise
from placebook.text.english import listed
from placebook.text.problems import Problem, certain
from placebook.text.slugs import ID
from placebook.text.wording import unfit
from placebook.text.yaml.document import Scalar
from placebook.text.yaml.on_one_line import is_a_sentence
from placebook.text.yaml.positions import TextPosition
from placebook.text.yaml.signs import are_words, without_its_sign
from placebook.text.yaml.uneven import slipped_left
from placebook.text.yaml.writer import written as written_so

_LIST = "write each item on a line of its own that starts with “- ”"
_GROUP = "on lines of their own below, each with two spaces more"


def refused_value(mistake: Mistake) -> Problem:
    """A value that the check of its field refused, with the sentence of that check or a better one."""
    said = mistake.context
    message, fix, write = said["said"], said["fix"], said["write"] or None
    if message.startswith("{field}"):
        message = mistake.name + message.removeprefix("{field}")
    if (
        mistake.document.text_at(mistake.place)[:1] in ("|", ">")
        and not str(mistake.document.at(mistake.place) or "").strip()
    ):
        message, block = "no text stands below this line.", mistake.document.text_at(mistake.place).strip()
        either = "" if required(mistake.kind, mistake.place) else ", or delete the line"
        fix = f"write it there, two spaces further in than “{block}” stands{either}."
    else:
        fix = fix_there(mistake, fix, said["where_required"])
    if mistake.place[:1] == ("settings",):  # These rest on no source.
        fix = re.sub("^write what the source says", "write what readers are to see", fix)
    if mistake.in_list and isinstance(mistake.written, dict) and len(mistake.written) == 1:
        (start, rest), message = next(iter(mistake.written.items())), "there is a colon inside unquoted text."
        fix = f'put the whole text in double quotes: "{start}: {rest}".' if isinstance(rest, str) else fix
        if isinstance(rest, str) and (wrong := unfit(f"{start}: {rest}")):
            message, fix = wrong.message, wrong.fix
        if isinstance(rest, str) and (behind := field_behind_a_text(f"{start}: {rest}", ("source", "claimed_by"))):
            message, fix = behind
    elif isinstance(mistake.written, dict) and not mistake.of_key and _is_a_text(mistake):
        name = mistake.loc[-1]
        return mistake.problem(without_its_sign(f"{name}:"), f"write “{name}: >-”.", key=True)
    if mistake.in_list and isinstance(mistake.written, list):
        fix = _one_list(mistake)
    if isinstance(mistake.written, list) and _is_item_key(mistake) and all(isinstance(x, str) for x in mistake.written):
        fix = items_apart(str(mistake.loc[-1]), mistake.written)
    if name := _without_its_hashes(mistake):
        fix, write = f"write “{name}”.", written_so(name)
    fix, write = _ids_meant(mistake, fix, write)
    fix = _field_of_several(mistake) or _one_text(mistake) or fix
    if "make it a list" in fix and isinstance(mistake.place[-1], int):
        line = mistake.document.position(mistake.place)[0]
        fix = f"write it on a line of its own below, so that its dash stands under the one of line {line}."
    if "where there may be several" in fix and (field := field_at(mistake.kind, mistake.place)):
        fix = fix if field.form != "one" else _ONE_TEXT
    fix = _span_meant(mistake) or fix
    fix, write = _as_stated(mistake) or (fix, write)
    if message == "a web address has no spaces." and mistake.document.runs_on(mistake.place):
        message, write = "this web address goes on in the next line.", None
        fix = f"write it on one line, “{''.join(str(mistake.written).split())}”."
    return mistake.document.problem(mistake.place, message, fix, key=mistake.of_key, write=write)


def _without_its_hashes(mistake: Mistake) -> str:
    """A heading or a name that stands in its field with the # of Markdown before it; empty for all else."""
    found = re.fullmatch(r"#{1,6} +([^#\n]+?)[ #]*", str(mistake.written).strip())
    return found[1] if found and mistake.loc[-1] in _HEADINGS and not unfit(found[1]) else ""


_HEADINGS = ("heading", "title", "name", "name_now", "label", "board", "by", "publisher")
"""Fields of a few words, as a heading has them."""


def _is_a_text(mistake: Mistake) -> bool:
    """Whether a group of fields is a text below its field that has a colon in it."""
    line = mistake.document.position(mistake.loc)[0]
    below = mistake.document.lines[line - 1].strip() if line <= len(mistake.document.lines) else ""
    return _takes_text(mistake) and are_words(below)


def _takes_text(mistake: Mistake) -> bool:
    """Whether people's words belong there, and not an id."""
    field = field_at(mistake.kind, mistake.loc)
    return field is not None and field.shape.kind == "text" and not field.ref


_ONE_TEXT = "write a sentence with commas in its place."


def _one_text(mistake: Mistake) -> str:
    """How to write sentences that stand as a list in a field for one text; empty for all else."""
    items = mistake.written
    if not isinstance(items, list) or len(items) < 2 or not mistake.loc or mistake.in_list or not _takes_text(mistake):
        return ""
    if not all(isinstance(item, str) and " " in item and is_a_sentence(item) for item in items):
        return ""
    if mistake.document.starts_item((*mistake.loc, 0)):
        return f"write “{mistake.loc[-1]}: >-”, and take away the “- ” before each item: they are one text."
    return "write them as one text, without brackets and without the commas between them."


def _field_of_several(mistake: Mistake) -> str:
    """How to write a list that stands in a field for one, where the group has a field for several; else empty."""
    name, listed_there = f"{mistake.loc[-1]}s" if mistake.loc else "", mistake.written
    field = field_at(mistake.kind, (*mistake.loc[:-1], name))
    if not field or "list" not in field.form or not isinstance(listed_there, list):
        return ""
    return f"write “{name}: [{', '.join(map(str, listed_there))}]”."


def _ids_meant(mistake: Mistake, fix: str, write: str | None) -> tuple[str, str | None]:
    """How to mend what stands for an id, and what to write: one or several ids that exist, where they were meant."""
    place = mistake.place
    ref = ref_at(mistake.kind, mistake.loc, key=mistake.of_key)
    called = mistake.loc[-1] if mistake.of_key else mistake.document.at(place)
    if not isinstance(called, str) or not called.strip():
        return fix, write
    if not ref:
        return not_one_id(mistake, called) or fix, None if not_one_id(mistake, called) else write
    ids, names = mistake.known.get(ref, set()), mistake.names.get(ref, {})
    if several := ids_meant(called, ids, names):
        if isinstance(place[-1], int):
            in_brackets = not mistake.document.starts_item(place)
            in_quotes = mistake.document.text_at(place)[:1] in ("'", '"')
            return apart(several, in_brackets=in_brackets, in_quotes=in_quotes), (
                ", ".join(several) if in_brackets else None
            )
        if _is_item_key(mistake):
            return items_apart(str(place[-1]), several), None
        return f"only one stands here: write “{'” or “'.join(several)}”.", None
    before = write
    better, write = id_meant(called, ref, ids, names, write)
    write = None if " " in called.strip() and write == before and write not in ids else write
    if mistake.kind is m.Check and not write and not ID.fullmatch(called):
        better = "write the id of the partner that checked the page; people are not named."
    return better or fix, write


def _is_item_key(mistake: Mistake) -> bool:
    """Whether it is about the field by which an item of a list is known, such as the organisation of a partner."""
    *_, number, name = ("", "", *mistake.loc)
    model = group_at(mistake.kind, mistake.loc[:-1])
    return isinstance(number, int) and model is not None and model.short == name


def _span_meant(mistake: Mistake) -> str:
    """How to write two dates where one stands, in a group that has a field for the second; empty for all else."""
    span = mistake.context["span"]
    if not span or not field_at(mistake.kind, (*mistake.loc[:-1], "to")):
        return ""
    if isinstance(mistake.document.at(mistake.place), str) and mistake.loc != mistake.place:
        return f"write {{date: {span[0]}, to: {span[1]}}}."
    return f"write “date: {span[0]}”, and “to: {span[1]}” on a line below it, under “date”."


def _as_stated(mistake: Mistake) -> tuple[str, str] | None:
    """How to write a date beside the words in which the source states it, where nothing more was inferred."""
    beside = mistake.document.at(mistake.loc[:-1])
    if mistake.loc[-1:] != ("date",) or not isinstance(beside, dict) or {"to", "inferred"} & {*beside}:
        return None
    meant = written_otherwise(str(beside.get("stated", "")))
    return (f"write {meant}, as “stated” has it.", meant) if meant and not mistake.context["span"] else None


def wrong_shape(mistake: Mistake) -> Problem:
    """A list, or a group of fields, that is something else, or has nothing in it."""
    loc, written = mistake.loc, mistake.written
    if loc[0] == "sources" and len(loc) == 2 and loc[1] in fields_at(mistake.kind, ()):
        if isinstance(written, str) and written in mistake.known.get("sources", ()):
            fix = f"write “{written}: [{loc[1]}]”."
            return mistake.problem(f"“{loc[1]}” and its source stand the wrong way round.", fix, key=True)
        return mistake.problem(FIELD_AMONG_SOURCES.format(loc[1]), MOVE_OUT, key=True)
    if isinstance(written, Scalar) and written.strip() in ("", "~", "null"):
        either = with_its_sources(mistake, "write one, or delete the line.")
        fix = _what_belongs(mistake) if required(mistake.kind, loc) else either
        fix = "write the fields that rest on it, such as [name]." if loc[0] == "sources" else fix
        if loc == ("sources",):
            fix = "delete the line: nothing here needs one." if needs_no_source(mistake.kind) else _group_fix(mistake)
        return mistake.problem(f"{mistake.name} has no value.", fix)
    if mistake.detail["type"] in ("tuple_type", "list_type"):
        items = items_meant(written)
        if isinstance(written, str) and ref_at(mistake.kind, loc):
            of = str(ref_at(mistake.kind, loc))
            items = ids_meant(written, mistake.known.get(of, set()), mistake.names.get(of, {})) or items
        ref = ref_at(mistake.kind, loc)
        ids = mistake.known.get(ref, set()) if ref else set()
        write = f"[{', '.join(items)}]" if items and ids and set(items) <= ids else None
        fix = _list_fix(written, items, group_at(mistake.kind, loc), ids)
        if keys := _ids_as_fields(mistake):
            message = f"“{loc[-1]}” is a list: each item of it starts with “- ”."
            return mistake.document.problem((*loc, keys[0][0]), message, keys[0][1], key=True)
        return mistake.problem(f"{mistake.name} should be a list.", fix, write=write)
    line, column = mistake.document.position(loc)
    at = TextPosition(list(mistake.document.lines), line - 1, column - 1)
    if mistake.in_list and isinstance(written, str) and (slipped := slipped_left(at)):
        return mistake.problem(slipped[1], slipped[2])
    fix = _one_list(mistake) if mistake.in_list and isinstance(written, list) else _group_fix(mistake)
    return mistake.problem(f"{mistake.name} should be a group of fields.", fix)


def _what_belongs(mistake: Mistake) -> str:
    """What to write in a list or a group that must be there, and has nothing in it."""
    field = field_at(mistake.kind, mistake.loc)
    if field is None or field.shape.kind != "list":
        return "write what belongs there."
    key = getattr(field.part, "item_key", None)
    item = f"“- {key}: …”, and what belongs to it below" if key else "“- …”"
    return f"write {item}, on a line of its own, for {field.in_short}."


def _one_list(mistake: Mistake) -> str:
    """How to mend a list that stands as one item of a list."""
    if not mistake.document.starts_item(mistake.loc):
        return "take away the inner brackets."
    if mistake.document.text_at(mistake.loc).startswith("["):
        return "write each of these on a line of its own that starts with “- ”, without brackets."
    return "take away the second dash."


def _ids_as_fields(mistake: Mistake) -> list[tuple[str, str]]:
    """The ids that stand as fields in place of a list, each with what to write: `two:` for `- phase: two`."""
    model, written = group_at(mistake.kind, mistake.loc), mistake.written
    key = getattr(model, "item_key", None)
    ref = declared(model)[key].ref if model and key else None
    if not isinstance(written, dict) or not ref or not set(written) <= mistake.known.get(ref, set()):
        return []
    return [
        (id, f"write “- {key}: {id}” in place of “{id}:”; what stands below it stays where it is.") for id in written
    ]


def _list_fix(written: object, items: list[str], model: type[Part] | None, ids: set[str]) -> str:
    """How to write as a list what is text with `items` in it, or a group whose dash is missing.

    `ids` are those that its items may be, where they are ids.
    """
    if ids and items and all(near := [certain(item, ids) or "" for item in items]):
        return f"write [{', '.join(item if item in ids else meant for item, meant in zip(items, near, strict=True))}]."
    if ids and items and not set(items) & ids:
        return f"write the id of each in square brackets, such as [{min(ids)}], or leave the line out."
    if isinstance(written, dict) and model and set(written) <= {field.name for field in declared(model).values()}:
        return "start its first line with “- ”, and indent its other lines under that one."
    if isinstance(written, str) and (model is None or model.short):
        return f"write “[{', '.join(items)}]”, or each item on a line of its own that starts with “- ”."
    return f"{_LIST}."


def _group_fix(mistake: Mistake) -> str:
    """Which fields the group has, where they have names, and where they go."""
    written = mistake.written
    if isinstance(written, list) and written and all(isinstance(item, dict) for item in written):
        names = [name for item in written for name in item]
        alone = len(set(names)) == len(names) or mistake.detail["type"] == "dict_type" or mistake.loc == ("sources",)
        each = "it" if len(written) == 1 else "each"
        if alone and not mistake.document.starts_item((*mistake.loc, 0)):
            inner = ", ".join(f"{name}: {value}" for item in written for name, value in item.items())
            return f"write {{{inner}}}, in curly brackets."
        if alone:
            return f"take away the “- ” before {each}: this is no list."
        return "only one stands here: keep one of the groups, and take the “- ” before it away."
    if mistake.loc[0] == "sources":
        return f"write each document and the fields that rest on it, such as “source-id: [name]”, {_GROUP}."
    if mistake.detail["type"] == "dict_type":
        return f"write each question and its answer, such as “question-id: text”, {_GROUP}."
    model = group_at(mistake.kind, mistake.loc)
    fields = [field.name for field in declared(model).values()] if model else []
    if numbers := numbers_meant(mistake.written, fields):
        return f"write {numbers}."
    if 0 < len(fields) < 4:
        return f"write {{{', '.join(f'{name}: …' for name in fields)}}}."
    needed = [f"“{field.name}: …”" for field in declared(model).values() if field.required] if model else []
    away = (
        f"take “{mistake.written}” away, and " if isinstance(mistake.written, str) and mistake.written.strip() else ""
    )
    return f"{away}write its fields{f', {listed(needed)},' if needed else ''} {_GROUP}."
