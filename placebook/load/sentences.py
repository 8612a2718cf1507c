"""What pydantic finds, as sentences for officers at the place that they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pydantic_core import ErrorDetails

from placebook.load.field_sentences import missing_field, moved_out, too_few_items, unknown_field
from placebook.load.group_slips import changed_places, field_meant, fields_left_outside, slips_of_groups
from placebook.load.mistake import Mistake, about, fields_at, fix_there, name_of
from placebook.load.value_sentences import refused_value, wrong_shape
from placebook.model import records as m
from placebook.model.fields import group_at
from placebook.model.values import FILL_IN, to_fill_in
from placebook.text.english import listed
from placebook.text.problems import Problem
from placebook.text.yaml.document import Document, Loc

_SAID_BY: Mapping[str, Callable[[Mistake], Problem | None]] = {
    "content": refused_value,
    "missing": missing_field,
    "extra_forbidden": unknown_field,
    "too_short": too_few_items,
    "tuple_type": wrong_shape,
    "list_type": wrong_shape,
    "model_type": wrong_shape,
    "dict_type": wrong_shape,
    "model_attributes_type": wrong_shape,
}
"""What says a mistake, by pydantic's name for its type. None is given where it is said with another mistake."""


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
    yield from (said for loc, said in groups.items() if not any(_after(loc, field, outer[field]) for field in outer))
    changed = changed_places(details, document, kind)
    yield from changed.values()
    outside = fields_left_outside(details, document, kind)
    for head, below in outside.items():
        fix = f"write two spaces before {listed([f'“{name}”' for name in below])}."
        message = f"what belongs to “{head[-1]}” does not stand further in than it does."
        yield document.problem(head, message, fix, key=True)
    told = {(*head[:-1], name) for head, below in outside.items() for name in (head[-1], *below)}
    told |= moved_out(details, document, kind)
    for detail in details:
        loc: Loc = detail["loc"]
        missing = detail["type"] == "missing"
        said = missing and (
            (loc[:-1], str(loc[-1])) in meant
            or loc[:-1] in document.broken
            or _taken_in(loc, document)
            or _once_more(loc[:-1], document, kind)
            or (len(loc) == 1 and loc[0] in (document.at(("sources",)) or ()))
        )
        if (
            said
            or any(loc[:depth] in told for depth in range(1, len(loc) + 1))
            or any(loc[: len(place)] == place for pair in changed for place in pair)
            or loc[:-1] in groups
            or any(loc[:depth] in document.broken for depth in range(1, len(loc) + 1))
            or any(_after(loc, field, outer[field]) for field in outer)
            or _below_a_field_among_sources(loc, kind)
        ):
            continue
        if loc in outer:
            first = (*outer[loc], next(iter(document.at(outer[loc]))))
            line = document.position(first, key=True)[0]
            fix = f"it belongs further left: move it so that it starts under “{first[-1]}” of line {line}."
            yield document.problem(loc, f"there is no field “{loc[-1]}” here.", fix, key=True)
        elif problem := _sentence(mistake := Mistake(detail, document, kind, known, names)):
            yield problem
            yield from _more_of_the_text(mistake, problem) if detail["type"] == "content" else ()


def _more_of_the_text(mistake: Mistake, first: Problem) -> Iterator[Problem]:
    """What else is wrong with the words of a text, where the `first` thing is said as its check says it."""
    said, before = mistake.context, [first.message]
    for message, fix, where_required in said.get("more", ()) if first.message == said["said"] else ():
        there, nth = fix_there(mistake, fix, where_required), before.count(message)
        problem = mistake.document.problem(mistake.place, message, there, key=mistake.of_key, nth=nth)
        before.append(message)
        yield replace(problem, mend=first.mend)


def _once_more(group: Loc, document: Document, kind: type[m.Record]) -> bool:
    """Whether an item has the key of one above it, and so may go on from that; it is said that it is there twice."""
    key, item = getattr(group_at(kind, group), "item_key", None), document.at(group)
    if not key or not isinstance(item, dict) or not isinstance(group[-1], int) or key not in item:
        return False
    above = document.at(group[:-1])[: group[-1]]
    return any(other == item[key] or (isinstance(other, dict) and other.get(key) == item[key]) for other in above)


def _taken_in(loc: Loc, document: Document) -> bool:
    """Whether a field that is missing stands in the text of another, which is said of that."""
    beside = document.at(loc[:-1])
    texts = (text for name, text in beside.items() if (*loc[:-1], name) in document.broken) if beside else ()
    return any(isinstance(text, str) and f"{loc[-1]}:" in text.split() for text in texts)


def _below_a_field_among_sources(loc: Loc, kind: type[m.Record]) -> bool:
    """Whether this is within a field of the record that slipped in among its sources, which is said of the field."""
    return len(loc) > 2 and loc[0] == "sources" and loc[1] in fields_at(kind, ())


def _sentence(mistake: Mistake) -> Problem | None:
    place = mistake.place
    if to_fill_in(str(mistake.document.at(place))) and not mistake.of_key:
        what = about(mistake.kind, place)
        fix = f"in place of {FILL_IN} write {what}." if what else f"write it in place of {FILL_IN}."
        return mistake.document.problem(place, f"{name_of(place)} is still to be filled in.", fix)
    if say := _SAID_BY.get(mistake.detail["type"]):
        return say(mistake)
    message = f"{mistake.name} cannot be read: {mistake.detail['msg']}."
    return mistake.problem(message, "look at how other records write it.")


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
