"""Fields that a folded text has taken in, because they stand as far in as its words; items that a plain one has."""

from __future__ import annotations

import re
from collections.abc import Collection

from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.on_one_line import field_at_the_end, is_a_sentence
from placebook.text.yaml.positions import BULLET, NUMBERED, Sentence, TextPosition
from placebook.text.yaml.uneven import field_slipped_left, slipped_items

Found = tuple[int, int, str, str]
"""The line and the column, from 1, what is wrong there, and how to mend it."""

_ONE_WORD = re.compile(r"(?P<name>[a-z_]+):(?: +(?:[^\s:]+|\[[^\[\]]*\]|[a-z0-9-]+, .+|[>|][-+]?))?")
_ITEM = re.compile(r"- [^\s:]+")
_IS_ITEM = re.compile(r"\s*[-–—•*·]\s")


def swallowed_field(lines: list[str], head: int, last: int, fields: Collection[str]) -> Found | None:
    """The first of the fields at the end of a folded text; None where it ends in words.

    The text starts below the line `head`, and ends before `last`, both from 0. `fields` are the names that a field may
    have. A line is one where nothing but a name, a colon and one word stands there.
    """
    if beside := _source_behind_the_text(lines, head, last, fields):
        return beside
    number = None
    for at in range(last - 1, head, -1):
        text = lines[at].strip()
        found = _ONE_WORD.fullmatch(text)
        if found and found["name"] in fields:
            number = at
        elif text and not _ITEM.fullmatch(text):
            break
    if number is None or not any(line.strip() for line in lines[head + 1 : number]):
        return None
    name = lines[number].strip().partition(":")[0]
    opens = TextPosition(lines, head, 0)
    wanted = len(_before(opens))
    away = TextPosition(lines, number, 0).indent - wanted
    short = re.fullmatch(r" *- +([>|][-+]?)\s*", opens.text)
    if away < 0 or not (away or short):
        return None
    fix = f"take {away} {'space' if away == 1 else 'spaces'} away before it"
    if short and away:
        fix += f", and write “- text: {short[1]}” on line {head + 1}"
    elif short:
        fix = f"write “- text: {short[1]}” on line {head + 1}, and two more spaces before each line of the text"
    return number + 1, wanted + away + 1, f"“{name}:” stands inside the text above it.", f"{fix}."


def swallowed_item(start: TextPosition, number: int, value: str, fields: FieldNames) -> Sentence | None:
    """What is wrong where a text without quotes, which begins at `start`, has taken in the item on line `number`.

    `value` is the whole text, and the number is from 0. None where no item stands there.
    """
    item = TextPosition(start.lines, number, 0)
    if not _IS_ITEM.match(item.text):
        return None
    if start.column == item.indent and not start.text[: start.column].strip():
        if sign := NUMBERED.match(value) or BULLET.match(value):
            message = f"an item of a list starts with “- ”, and this one with “{sign[0].strip()}”."
            return start, message, "write “- ” in its place."
        return start, "this line has no dash, and those below it are items of a list.", "write “- ” before it."
    if left := field_slipped_left(TextPosition(start.lines, start.line, 0), item, fields):
        return left
    if re.fullmatch(r"\s*[a-z_]+: [a-z0-9-]+\s*", start.text):
        fix = f"write it on a line of its own, “- {start.text.split()[-1]}”, above the others."
        return start, "the first item of this list stands beside its name.", fix
    if slipped := slipped_items(start.lines, start.line, number):
        return slipped
    fix = "move it so that its dash stands under the dash of the item above, or put the text in quotes."
    return item.column_at(item.indent), "this line is read as part of the text above it.", fix


def _before(opens: TextPosition) -> str:
    """The spaces and dashes before what opens a text."""
    found = re.match(r" *(?:- +)*", opens.text)
    return found[0] if found else ""


def _source_behind_the_text(lines: list[str], head: int, last: int, fields: Collection[str]) -> Found | None:
    """`source: …` behind the last sentence of a folded text, on its line."""
    ends = next((n for n in range(last - 1, head, -1) if lines[n].strip()), head)
    found = field_at_the_end(lines[ends].strip(), fields) if ends > head and "source:" in lines[ends] else None
    if not found or found["name"] != "source" or not is_a_sentence(found["value"]) or " " not in found["value"]:
        return None
    opens = TextPosition(lines, head, 0)
    fix = f"write “{found['field']}” on a line of its own below, with {len(_before(opens))} spaces before it"
    if short := re.fullmatch(r" *- +([>|][-+]?)\s*", opens.text):
        fix += f"; write “- text: {short[1]}” on line {head + 1}, and two more spaces before each line of the text"
    column = lines[ends].index(found["field"]) + 1
    return ends + 1, column, "“source:” stands inside the text above it.", f"{fix}."
