"""Lines and items of a list that do not stand where they belong."""

from __future__ import annotations

import re

from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.positions import (
    BULLET,
    NUMBERED,
    SHORT_ITEM,
    Sentence,
    TextPosition,
    beside,
    heads_a_list,
    starts,
    under,
)

_SHORT = {
    "phases": "phase",
    "partners": "organisation",
    "organisations": "organisation",
    "also_named": "name",
    "planned": "date",
}
"""The field that plain text stands for in the items of a list."""


def lonely_block(at: TextPosition) -> Sentence | None:
    """A “>-” whose dash was lost, beside items that have theirs."""
    for number in range(at.line, max(at.line - 12, -1), -1):
        place = TextPosition(at.lines, number, 0)
        if re.fullmatch(r"\s+[>|][-+]?\s*", place.text) and any(
            line.startswith(f"{' ' * place.indent}- ") for line in beside(place)
        ):
            mark = place.text.strip()
            return place.column_at(place.indent), f"this “{mark}” has no dash in front of it.", f"write “- {mark}”."
    return None


def between_lines(said: str, at: TextPosition, fields: FieldNames) -> Sentence | None:
    """A line that does not line up with those above it."""
    text, above = at.text, at.above()
    first = next((line for line in at.lines if line.strip() and not line.lstrip().startswith(("#", "---"))), "")
    if "<document start>" in said and first.startswith(" "):
        place = TextPosition(at.lines, at.lines.index(first), 0)
        last = next((n for n, line in enumerate(at.lines) if n > place.line and line[:1] not in ("", " ", "#")), 0)
        more = [n for n in range(place.line + 1, last) if at.lines[n].strip()]
        fix = "take away the spaces in front of it"
        if more:
            fix += f", and {place.indent} in front of each line as far as line {more[-1] + 1}"
        return place, "the first field is indented.", f"{fix}."
    if "<document start>" in said and above and above.text.startswith("..."):
        return TextPosition(at.lines, above.line, 0), "“...” ends the record here.", "delete the line."
    if longer := _written_short(at):
        return _field_of_the_record(at, fields) or longer
    if above and (left := field_slipped_left(above, at, fields)):
        return left
    same = above
    while same and same.indent > at.indent:
        same = same.above()
    names = [name for start, name in starts(same.text) if start == at.indent] if same else []
    if slipped := slipped_left(above) or _in_two_forms(at):
        return slipped
    alone = (above is not None and above.indent == at.indent) or re.fullmatch(r"\s*- [a-z0-9_-]+:\s*", text)
    if text[at.indent :].startswith("- ") and names and "-" not in names and alone:
        return at.column_at(at.indent), "this line has a dash, and the one above it has none.", "take away the “- ”."
    named = re.fullmatch(r"\s*(- +)?[A-Za-z_][\w-]*", text[: at.column])
    uneven = "did not find expected key" in said or "<document start>" in said
    if block := _one_text(at):
        message = f"“{block[1]}” above is one text, and this is an item of a list."
        fix = "take the “- ” away, and put the line under that text; or, where there may be several, "
        fix += f"write “{block[1]}:” alone on line {block[0]}, and start its text on the next line with “- >-”."
        return at.column_at(at.indent), message, fix
    below = at.lines[at.line + 1] if at.line + 1 < len(at.lines) else ""
    item = f"{' ' * at.indent}- "
    if uneven and above and heads_a_list(above, further=at.indent) and text.startswith(item) and below.startswith(item):
        message = "this item stands further in than the ones below it."
        return above.column_at(above.indent), message, f"write {at.indent} spaces before it, as they have."
    if uneven and " " in text.strip() and not starts(text):
        fix = "if the line with its field was lost, write that above it, such as “summary: >-”; "
        return at.column_at(at.indent), "this line belongs to no field.", f"{fix}if it is a note, write “# ” before it."
    uneven = uneven or bool("mapping values" in said and named)
    further_in = not under(at).startswith("take away the spaces")
    if further_in and (uneven or "'-' indicator" in said) and (further_out := _field_of_the_record(at, fields)):
        return further_out
    if uneven:
        return at.column_at(at.indent), "this line does not line up with the lines above it.", under(at)
    if "did not find expected '-' indicator" in said:
        return at.column_at(at.indent), "this line is not part of the list above it.", under(at)
    return None


def _field_of_the_record(at: TextPosition, fields: FieldNames) -> Sentence | None:
    """A field that only the record itself has, among those of a group in it."""
    found = re.fullmatch(r" +([a-z_]+):( .*)?", at.text)
    if not found or found[1] not in fields.own:
        return None
    below = at.lines[at.line + 1] if at.line + 1 < len(at.lines) else ""
    spaces = "space" if at.indent == 1 else f"{at.indent} spaces"
    fix = f"take away the {spaces} before it" if len(below) - len(below.lstrip(" ")) > at.indent else ""
    fix = f"{fix}, and as many before each line that belongs to it." if fix else "take away the spaces before it."
    return at.column_at(at.indent), f"“{found[1]}” is a field of the record, and stands within another.", fix


def slipped_items(lines: list[str], first: int, second: int) -> Sentence | None:
    """What is wrong where a short item has swallowed the one below it, by their numbers of lines from 0.

    A name without its colon has swallowed its list in the same way. The upper one is to blame where what stands above
    it says so. None where either is more than an id.
    """
    upper, lower = TextPosition(lines, first, 0), TextPosition(lines, second, 0)
    if re.fullmatch(r" *[a-z0-9_-]*[a-z0-9]\s*", upper.text) and second == first + 1 and lower.indent > upper.indent:
        name = upper.text.strip()
        return upper.column_at(upper.indent + len(name)), "the colon is missing here.", f"write “{name}:”."
    if not SHORT_ITEM.fullmatch(upper.text.rstrip()) or not SHORT_ITEM.fullmatch(lower.text.rstrip()):
        return None
    above = upper.above()
    in_list = above is not None and above.text.lstrip().startswith("- ") and above.indent == lower.indent
    before_field = above is not None and above.text.rstrip().endswith(":") and above.indent > upper.indent
    wrong, right, where = (upper, lower, "below") if in_list or before_field else (lower, upper, "above")
    message = f"this item does not line up with the one {where} it."
    return wrong.column_at(wrong.indent), message, f"write {right.indent} spaces before it, as that has."


def slipped_left(item: TextPosition | None) -> Sentence | None:
    """A short item that stands further left than the short one above it, so that what follows does not line up."""
    above = item.above() if item and SHORT_ITEM.fullmatch(item.text) else None
    if not item or not above or not SHORT_ITEM.fullmatch(above.text) or item.indent >= above.indent:
        return None
    fix = f"write {above.indent} spaces before it, as that has."
    return item.column_at(item.indent), "this item does not line up with the one above it.", fix


def field_slipped_left(field: TextPosition, item: TextPosition, fields: FieldNames) -> Sentence | None:
    """A field of an item that stands further left than the dash of that, and than the next `item` below it."""
    named = re.fullmatch(r" *([a-z_]+): .+", field.text)
    if not named or named[1] in fields.own | fields.lists or not re.match(r" *- ", item.text):
        return None
    head = field.above()
    while head and head.indent > item.indent:
        head = head.above()
    begins = starts(head.text) if head else []
    if not head or field.indent >= item.indent or [start for start, _ in begins[:-1]] != [item.indent]:
        return None
    message = f"“{named[1]}” is a field of what stands above it, and stands too far left."
    fix = f"write {begins[-1][0]} spaces before it, so that it starts under “{begins[-1][1]}” of line {head.line + 1}."
    return field.column_at(field.indent), message, fix


def _in_two_forms(at: TextPosition) -> Sentence | None:
    """Items below a field whose list stands in brackets."""
    above = at.above() if at.text.lstrip().startswith("- ") else None
    field = re.fullmatch(r" *([^\[\]:]+): \[(.*)\]\s*", above.text) if above and above.indent < at.indent else None
    if not field:
        return None
    message = f"“{field[1]}” has a list in brackets above, and this is an item in another form."
    fix = "write it within the brackets, after a comma, or give what is there a line of its own too, with “- ”."
    return at.column_at(at.indent), message, fix


def _one_text(item: TextPosition) -> tuple[int, str] | None:
    """The line, from 1, and the name of a field whose folded text is what stands above an item; None elsewhere."""
    above = item.above() if item.text.lstrip().startswith("- ") else None
    while above and above.indent > item.indent:
        above = above.above()
    found = re.fullmatch(r" *([\w-]+): [>|][-+]?\s*", above.text) if above and above.indent < item.indent else None
    return (above.line + 1, found[1]) if above and found else None


def no_dash(said: str, at: TextPosition, start: TextPosition) -> Sentence | None:
    """A line without a dash that starts where the dashes of the items around it do."""
    if "expected ':'" not in said:
        return None
    for place in (*([above] if (above := at.above()) else []), start):
        text = place.text.strip()
        if number := NUMBERED.match(text):
            message = f"an item of a list starts with “- ”, and this one with “{number[1]}”."
            return place.column_at(place.indent), message, "write “- ” in its place."
        if not text or BULLET.match(text) or re.search(r":( |$)", text):
            continue
        if any(line.startswith(f"{' ' * place.indent}- ") for line in beside(place)):
            fix = "write “- ” before it"
            fix += "; or, if it goes on from the line above, indent it under its text." if " " in text else "."
            message = "this line has no dash, and those around it are items of a list."
            return place.column_at(place.indent), message, fix
    return None


def _written_short(at: TextPosition) -> Sentence | None:
    """A field below an item that is written as plain text, and can have no fields so."""
    above = at.above()
    item = re.fullmatch(r"( *)- +([^\s:#'\"{\[|>&*!][^:#]*)", above.text) if above else None
    field = re.match(r" *([a-z_]+):( |$)", at.text)
    if not above or not item or not field or at.indent < len(item[1]):
        return None
    head: TextPosition | None = above
    while head and (head.indent > len(item[1]) or head.text.lstrip().startswith("-")):
        head = head.above()
    text = item[2].strip()
    name = _SHORT.get(head.text.strip().removesuffix(":"), "") if head else ""
    name = name or ("text" if " " in text and field[1] == "source" else "")
    if not name:
        return None
    fix = f"write “- {name}: {text}” on line {above.line + 1}"
    spaces = len(item[1]) + 2
    fix += "." if at.indent == spaces else f", and {spaces} spaces before this one."
    message = f"“{field[1]}” cannot be added to an item that is written in short."
    return at.column_at(at.indent), message, fix
