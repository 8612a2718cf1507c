"""Lines and items of a list that do not stand where they belong."""

from __future__ import annotations

import re

from placebook.text.yaml.places import Place, beside, heads_a_list, starts, under

Sentence = tuple[Place, str, str]
"""Where something is wrong, what it is, and how to mend it."""

_SHORT = {"partners": "organisation", "organisations": "organisation", "also_named": "name", "planned": "date"}
"""The field that plain text stands for in the items of a list."""


def lonely_block(at: Place) -> Sentence | None:
    """A “>-” whose dash was lost, beside items that have theirs."""
    for number in range(at.line, max(at.line - 12, -1), -1):
        place = Place(at.lines, number, 0)
        if re.fullmatch(r"\s+[>|][-+]?\s*", place.text) and any(
            line.startswith(f"{' ' * place.indent}- ") for line in beside(place)
        ):
            mark = place.text.strip()
            return place.column_at(place.indent), f"this “{mark}” has no dash in front of it.", f"write “- {mark}”."
    return None


def between_lines(said: str, at: Place) -> Sentence | None:
    """A line that does not line up with those above it."""
    text, above = at.text, at.above()
    first = next((line for line in at.lines if line.strip() and not line.lstrip().startswith(("#", "---"))), "")
    if "<document start>" in said and first.startswith(" "):
        place = Place(at.lines, at.lines.index(first), 0)
        return place, "the first field is indented.", "take away the spaces in front of it."
    if "<document start>" in said and above and above.text.startswith("..."):
        return Place(at.lines, above.line, 0), "“...” ends the record here.", "delete the line."
    if longer := _written_short(at):
        return longer
    same = above
    while same and same.indent > at.indent:
        same = same.above()
    names = [name for start, name in starts(same.text) if start == at.indent] if same else []
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
    if uneven or ("mapping values" in said and named):
        return at.column_at(at.indent), "this line does not line up with the lines above it.", under(at)
    if "did not find expected '-' indicator" in said:
        return at.column_at(at.indent), "this line is not part of the list above it.", under(at)
    return None


def _one_text(item: Place) -> tuple[int, str] | None:
    """The line, from 1, and the name of a field whose folded text is what stands above an item; None elsewhere."""
    above = item.above() if item.text.lstrip().startswith("- ") else None
    while above and above.indent > item.indent:
        above = above.above()
    found = re.fullmatch(r" *([\w-]+): [>|][-+]?\s*", above.text) if above and above.indent < item.indent else None
    return (above.line + 1, found[1]) if above and found else None


def no_dash(said: str, at: Place, start: Place) -> Sentence | None:
    """A line without a dash that starts where the dashes of the items around it do."""
    if "expected ':'" not in said:
        return None
    for place in (*([above] if (above := at.above()) else []), start):
        text = place.text.strip()
        if number := re.match(r"(\d{1,2}[.)]) \S", text):
            message = f"an item of a list starts with “- ”, and this one with “{number[1]}”."
            return place.column_at(place.indent), message, "write “- ” in its place."
        if not text or re.match(r"[-–—•*·‣▪]", text) or re.search(r":( |$)", text):
            continue
        if any(line.startswith(f"{' ' * place.indent}- ") for line in beside(place)):
            fix = "write “- ” before it"
            fix += "; or, if it goes on from the line above, indent it under its text." if " " in text else "."
            message = "this line has no dash, and those around it are items of a list."
            return place.column_at(place.indent), message, fix
    return None


def _written_short(at: Place) -> Sentence | None:
    """A field below an item that is written as plain text, and can have no fields so."""
    above = at.above()
    item = re.fullmatch(r"( *)- +([^\s:#'\"{\[|>&*!][^:#]*)", above.text) if above else None
    field = re.match(r" *(organisation|role|source|name|date|to|stated):( |$)", at.text)
    if not above or not item or not field or at.indent < len(item[1]):
        return None
    head: Place | None = above
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
