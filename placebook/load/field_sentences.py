"""Mistakes about which fields and items there are: one too few, one too many, one of another name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic_core import ErrorDetails

from placebook.load.group_slips import called_otherwise, decimal_commas, field_below, field_meant
from placebook.load.mistake import Mistake, about, field_at, fields_at, name_of, needs_no_source, ref_at
from placebook.model import records as m
from placebook.model.fields import declared, find_field, group_at
from placebook.model.kinds import kind_of_model
from placebook.model.records import Programme
from placebook.model.records.page_checks import elsewhere
from placebook.text.english import listed
from placebook.text.problems import Problem, certain
from placebook.text.yaml.document import Document, Loc, Scalar

_RARE = ("former_ids", "merged", "withdrawn", "sources")
"""Fields of every record, which are told of last."""


_OF_THE_SITE = {"site_url", "site_name", "repo_url", "nav", "theme", "plugins", "extra"}
"""Settings of MkDocs, which a programme has in a file of its own."""
_REACHES_A_PERSON = {"phone", "phonenumber", "telephone", "tel", "mobile", "fax", "email", "emailaddress", "mail"}


_WHERE_THE_POST_GOES = {"postcode", "zip", "zipcode", "street", "town", "city", "county", "postaladdress", "address"}


def missing_field(mistake: Mistake) -> Problem:
    """A field that has to be there and is not."""
    loc, group = mistake.loc, mistake.loc[:-1]
    if id := _colon_for_role(mistake.document.at(mistake.place), str(loc[-1]), mistake.known):
        fix = f"write “{loc[-1]}: {id}”, and what is known of it on lines of their own below."
        return mistake.document.problem(group, f"“{id}” stands where a field belongs.", fix)
    of = name_of(group) if group else f"this {kind_of_model(mistake.kind).noun}"
    fix = f"add “{loc[-1]}: …”: {about(mistake.kind, loc)}."
    if swallowed := _runs_on(mistake, group):
        name, first, last = swallowed
        lines = f"line {first} is" if first == last else f"lines {first} to {last} are"
        fix = f"{lines} read as part of “{name}”: if that is it, write “{loc[-1]}: >-” on a line of its own above."
    return mistake.document.problem(group, f"{of} has no “{loc[-1]}”.", fix)


def _runs_on(mistake: Mistake, group: Loc) -> tuple[str, int, int] | None:
    """A field of the group whose unquoted text goes on in the lines below it, with the first and last of those."""
    there = mistake.document.at(group)
    for name in there if isinstance(there, dict) else ():
        found = mistake.document.runs_on((*group, name))
        if found:
            return name, *found
    return None


def _left_its_group(mistake: Mistake, called: str) -> int:
    """How many spaces are missing before a field that a group above it has, and has not yet; 0 where none is."""
    keys = mistake.document.keys
    here = keys.get(mistake.loc)
    above = max((loc for loc in keys if here and keys[loc] < here), key=lambda loc: keys[loc], default=())
    for depth in range(len(above) - 1, len(mistake.loc) - 1, -1):
        group = above[:depth]
        there = mistake.document.at(group)
        if called in fields_at(mistake.kind, group) and isinstance(there, dict) and called not in there:
            return keys[above[: depth + 1]][1] - keys[mistake.loc][1]
    return 0


def unknown_field(mistake: Mistake) -> Problem | None:
    """A field that a record or a group of this kind does not have; None where another mistake says it."""
    loc, kind, document = mistake.loc, mistake.kind, mistake.document
    group, called = loc[:-1], str(loc[-1])
    if _colon_for_role(document.at(group), "organisation", mistake.known) == called:
        return None  # It is said where “organisation” is missing.
    if len(called.split()) > 2 and not str(document.at(loc) or "").strip() and not group:
        message = "this line is no field: it came along when the text was copied."
        return mistake.problem(message, "delete it, and what else is no part of the record.", key=True)
    if called.isdigit() and called in (commas := decimal_commas(document.at(group))):
        if called != next(iter(commas)):
            return None  # It is said with the first.
        message = "a number has a decimal point here, not a comma."
        return mistake.problem(message, f"write {', '.join(commas.values())}, with a point.", key=True)
    if not group and called.partition(",")[0] in mistake.known.get("sources", ()) and called not in fields_at(kind, ()):
        message = f"“{called}” is a document, and stands outside of “sources:”."
        return mistake.problem(
            message, "write two spaces before it, and two before each line that belongs to it.", key=True
        )
    if called == "yaml-language-server" and not group:
        return mistake.problem(f"the “#” before “{called}” was lost.", "put “# ” back.", key=True, write=f"# {called}")
    fields = fields_at(kind, group)
    if kind is Programme and called in _OF_THE_SITE:
        fix = "write it there, and delete this line; the file is beside data/."
        return mistake.problem(f"“{called}” stands in mkdocs.yml.", fix, key=True)
    if (
        re.sub(r"\W|_", "", called).lower() in _WHERE_THE_POST_GOES
        and called not in fields
        and "/" not in str(mistake.written)
    ):
        fix = "delete this line: no field is for a postal address."
        return mistake.problem(f"there is no field “{called}” here.", fix, key=True)
    if spaces := _left_its_group(mistake, called):
        message = f"“{called}” is a field of what stands above it, and stands too far left."
        return mistake.problem(message, f"write {spaces} spaces before it.", key=True)
    near = field_meant(called, fields)
    fix = f"use one of {', '.join(sorted(fields, key=_RARE.__contains__))}"
    fix += "; what none of them is for is said in “text”." if "text" in fields else "."
    below = field_below(called, group, kind) or _map_of(called, group, mistake)
    slip = near is not None and certain(called, fields) == near
    if below and not slip and not called_otherwise(called, fields):
        fix = f"it belongs to “{below}”: move it there, so that it starts under the other fields of that group."
        if line := _there_already(mistake, (*group, below), called):
            what = "what stands below this one under that"
            if isinstance(mistake.document.at(loc), str):
                what = "this text there, in place of that"
            fix = f"“{below}” has it on line {line}: move {what}, and delete this line."
        elif (elsewhere_too := _with_its_group(mistake, below)) is not None:
            called, fix = elsewhere_too
            if called != loc[-1]:
                return None  # It is said with the first of them.
    elif near:
        fix = f"did you mean “{near}”: {about(kind, (*group, near))}?"
    elif short := _of_one_written_short(mistake, called):
        return mistake.problem(*short, key=True)
    if near and (listed := _one_or_list(mistake, near)):
        fix = f"did you mean “{near}”? Write {' or '.join(f'“{near}: {value}”' for value in listed)}."
    if not group and "checked" in fields and (near == "checked" or re.match(r"checked|last_checked", called)):
        id = document.file.rpartition("/")[2].removesuffix(".yml")
        return mistake.problem(*elsewhere(called, kind.folder, id), key=True)
    if near == "sources" and needs_no_source(kind):
        return mistake.problem(f"there is no field “{called}” here.", "delete it: nothing here needs one.", key=True)
    if near == "sources" and isinstance(mistake.written, str):
        fix = f"write “sources:”, and below it “  {mistake.written}: […]”, with the fields that rest on it."
    if re.sub(r"\W|_", "", called).lower() in _REACHES_A_PERSON and not near:
        fix = "delete this line: telephone numbers and email addresses are not published."
    if len(called.split()) > 2 and not group and not near:
        fix = f"if it is a note, write “# ” before it; else {fix}"
    sure = near and certain(called, set(fields) - set(document.at(group) or ())) == near and _fits(mistake, near)
    return mistake.problem(f"there is no field “{called}” here.", fix, key=True, write=near if sure else None)


def _fits(mistake: Mistake, near: str) -> bool:
    """Whether what is written can be the value of the field that was meant, so that its name alone is wrong."""
    field = field_at(mistake.kind, (*mistake.loc[:-1], near))
    if field is None:
        return False
    kind = field.shape.kind
    if not isinstance(mistake.written, Scalar):
        return kind in ("map", "group") if isinstance(mistake.written, dict) else kind == "list"
    alone = kind not in ("list", "map", "group")
    return alone and not (field.ref and mistake.written not in mistake.known.get(field.ref, ()))


def _one_or_list(mistake: Mistake, near: str) -> list[str]:
    """The value as the field takes it that was meant, where an id stands for a list of ids; each where a list stands
    for one id; nothing elsewhere.
    """
    field, written = field_at(mistake.kind, (*mistake.loc[:-1], near)), mistake.written
    if field is None or not (ref := ref_at(mistake.kind, (*mistake.loc[:-1], near))):
        return []
    ids = mistake.known.get(ref, ())
    if field.shape.kind == "list":
        return [f"[{written}]"] if isinstance(written, str) and written in ids else []
    return [str(id) for id in written] if isinstance(written, list) and set(map(str, written)) <= set(ids) else []


def _there_already(mistake: Mistake, below: Loc, called: str) -> int | None:
    """The line on which the one item of a list of groups has a field already; None where that is not so."""
    items = mistake.document.at(below)
    if not isinstance(items, list) or len(items) != 1 or not isinstance(items[0], dict) or called not in items[0]:
        return None
    return mistake.document.position((*below, 0, called), key=True)[0]


def _with_its_group(mistake: Mistake, below: str) -> tuple[str, str] | None:
    """The first of the fields that stand outside of the field `below`, and where to put them.

    None where that is clear, or where nobody knows.
    """
    group, there = mistake.loc[:-1], mistake.document.at(mistake.loc[:-1])
    called, field = str(mistake.loc[-1]), field_at(mistake.kind, (*mistake.loc[:-1], below))
    if below not in there and field and field.shape.kind == "group":
        own = fields_at(mistake.kind, group)
        names = [name for name in there if name not in own and field_below(name, group, mistake.kind) == below]
        fix = f"write “{below}:” on a line of its own above it, and two spaces more before it."
        if len(names) > 1:
            of_them = listed([f"“{name}”" for name in names])
            fix = f"write “{below}:” on a line of its own, and {of_them} below it, each with two spaces more before it."
        return names[0], fix
    item = _item_without((*group, below), called, mistake.document)
    if item is None:
        return None
    name, (line, _) = next(iter(there[below][item])), mistake.document.position((*group, below, item))
    fix = f"it belongs to the item of “{below}” on line {line}: move it there, with what stands below it, so that it "
    return called, f"{fix}starts under “{name}”."


def _item_without(items: Loc, called: str, document: Document) -> int | None:
    """The index of the one item of a list that lacks a field; None where that is not one."""
    there = document.at(items)
    found = [i for i, item in enumerate(there if isinstance(there, list) else ()) if called not in item]
    return found[0] if len(found) == 1 and isinstance(there[found[0]], dict) else None


def moved_out(details: list[ErrorDetails], document: Document, kind: type[m.Record]) -> set[Loc]:
    """The fields that an item lacks because they stand outside of its list, which is said of them there."""
    found: set[Loc] = set()
    for detail in details:
        *group, name = detail["loc"] or ("",)
        below = field_below(str(name), tuple(group), kind) if detail["type"] == "extra_forbidden" else None
        item = _item_without((*group, below), str(name), document) if below else None
        found |= {(*group, str(below), item, str(name))} if item is not None else set()
    return found


def _of_one_written_short(mistake: Mistake, called: str) -> tuple[str, str] | None:
    """`actual: 2017-07` and `stated: July 2017` beside it, in place of both as the fields of `actual`."""
    there, group = mistake.document.at(mistake.loc[:-1]), group_at(mistake.kind, mistake.loc[:-1])
    parts = {f.name: f.part for f in declared(group).values() if f.part and f.part.short} if group else {}
    order = list(there)
    names = [n for n in order if n in parts and isinstance(there[n], str) and find_field(parts[n], called)]
    above = [name for name in names if order.index(name) < order.index(called)]
    if not names:
        return None
    name, text = (above or names[::-1])[-1], mistake.written
    both = [f"“  {parts[name].short}: {there[name]}”", f"“  {called}: {text if isinstance(text, str) else '…'}”"]
    line = mistake.document.position((*mistake.loc[:-1], name), key=True)[0]
    fix = f"write “{name}:” alone on line {line}, and below it {' and '.join(both)}, each on a line of its own."
    return f"“{called}” is a field of “{name}”, and stands beside it.", fix


def _map_of(called: str, group: Loc, mistake: Mistake) -> str | None:
    """The field of a group under which a name stands that is one of the programme's, such as the id of a question."""
    model = group_at(mistake.kind, group)
    fields = declared(model).values() if model else ()
    maps = [(field.name, field.ref) for field in fields if field.shape.kind == "map" and field.ref]
    return next((name for name, ref in maps if called in mistake.known.get(ref, ())), None)


def too_few_items(mistake: Mistake) -> Problem | None:
    """A list that lacks items; None where what is wrong inside its items is said by itself."""
    written, least = mistake.written, mistake.context["min_length"]
    items = written if isinstance(written, list) else [written] if isinstance(written, str) else []
    if len(items) >= least:
        return None
    message = f"“{mistake.loc[-1]}” needs at least {least}, each on a line that starts with “- ”."
    return mistake.problem(message, "add what the source says, or delete the record.")


def _colon_for_role(group: object, lacks: str, known: Mapping[str, set[str]]) -> str:
    """The id of an organisation that stands in place of the name of a field: `- bristol-city-council: lead`."""
    first = next(iter(group), "") if isinstance(group, dict) and lacks == "organisation" else ""
    return first if first in known.get("organisations", ()) else ""
