"""Slips that show in one line: two names before a value, a list without its brackets, a source without its fields."""

from __future__ import annotations

import re
from collections.abc import Collection

from placebook.text.dates import date_in
from placebook.text.yaml.positions import TextPosition
from placebook.text.yaml.uneven import Sentence

_DATED = {"actual", "planned", "started", "ended", "date"}
"""Fields that are a date where they are one line."""

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def in_the_line_itself(said: str, at: TextPosition, fields: Collection[str]) -> Sentence | None:
    """What is wrong in the line where the parser stumbled; None where it is none of these.

    `fields` are the names that a field of such a record may have, at any depth.
    """
    return (
        _parted_address(said, at)
        or _two_names(said, at, fields)
        or _items_beside(said, at)
        or _outside_brackets(said, at)
        or _by_title(at)
    )


def _two_names(said: str, at: TextPosition, fields: Collection[str]) -> Sentence | None:
    """`region: region: south-west`: the name of the field twice; `actual: date: 2017-02-14`: that of the one inside."""
    found = re.fullmatch(r"(\s*(?:- +)*)(([A-Za-z_]+): *)([A-Za-z_]+): +(\S.*)", at.text)
    if "mapping values" not in said or not found or found[5].startswith(("|", ">", "[", "{")):
        return None
    outer, inner, value = found[3].lower(), found[4].lower(), found[5].rstrip()
    within = outer in _DATED and inner == "date" and date_in(value.strip("\"'"))
    if (inner != outer and not within) or (fields and outer not in fields) or ": " in value:
        return None
    message = f"“{found[4]}:” is the name of this field once more."
    if inner != outer:
        message = f"“{found[4]}:” stands behind another name, on the same line."
    return at.column_at(found.start(4)), message, f"write “{outer}: {value}”."


def _parted_address(said: str, at: TextPosition) -> Sentence | None:
    """`website: https: //www.example.org`."""
    found = re.fullmatch(r"\s*(?:- +)*([a-z_]+): +(https?): *(//[^\s:]+)\s*", at.text)
    if "mapping values" not in said or not found:
        return None
    fix = f"write “{found[1]}: {found[2]}:{found[3]}”."
    return at.column_at(found.start(2)), "a web address has no spaces.", fix


def _items_beside(said: str, at: TextPosition) -> Sentence | None:
    """`topics: - communities - leadership`: the items of a list on the line of its field."""
    found = re.fullmatch(r"\s*(?:- +)*([a-z_]+): +- +(\S.*)", at.text)
    if "block sequence entries" not in said or not found:
        return None
    items = [item.strip() for item in re.split(r"\s+- +", found[2].strip())]
    if not all(re.fullmatch(_ID, item) for item in items):
        return None
    message, place = "the items of a list do not stand behind dashes on one line.", at.column_at(found.end(1) + 2)
    if len(items) == 1 and date_in(items[0]):
        return place, "a dash starts no value on the line of its field.", f"write “{found[1]}: {items[0]}”."
    if len(items) == 1 and not found[1].endswith("s"):
        return place, "a dash starts no value on the line of its field.", f"write “{found[1]}: {items[0]}”."
    return place, message, f"write “{found[1]}: [{', '.join(items)}]”."


def _outside_brackets(said: str, at: TextPosition) -> Sentence | None:
    """`other_names: [One], Two`: an item behind the bracket that ends its list."""
    item = r"[^\[\]{}:#,\"']+"
    found = re.fullmatch(rf"(\s*(?:- +)*[^\[\]:]+: +)(\[[^\[\]]*)\](,? *)(\[?{item}(?:, *{item})*\]?)", at.text)
    if "did not find expected" not in said or not found:
        return None
    more = [part.strip() for part in found[4].strip("[] ").split(",")]
    if "," not in found[3] and not all(re.fullmatch(_ID, part.strip()) for part in (*found[2][1:].split(","), *more)):
        return None
    within = ", ".join(more)
    fix = f"write “{found[2].rstrip(' ,')}, {within}]”."
    return at.column_at(found.start(3)), "this stands behind the bracket that ends the list.", fix


def _by_title(at: TextPosition) -> Sentence | None:
    """`"Annual report", page 3: [summary]`: a source by its title, in quotation marks."""
    found = re.fullmatch(r"  [\"“”](.+?)[\"“”](, *[^:]+?)?: *(\[.*\])? *", at.text)
    head = at.above()
    while head and head.indent:
        head = head.above()
    if not found or not head or head.text.rstrip() != "sources:":
        return None
    fix = (
        f"write “source-id{found[2] or ''}: {found[3] or '[…]'}”, with the name of its file in data/sources/, without "
    )
    return at.column_at(2), "a source is named by its id, and not by its title.", f"{fix}“.yml”."
