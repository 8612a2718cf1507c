"""Dashes too many or too few, and texts and groups whose lines do not start where they should."""

from __future__ import annotations

import re

from placebook.text.english import listed
from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.mends import readable
from placebook.text.yaml.positions import Sentence, TextPosition, below_sources, starts
from placebook.text.yaml.signs import are_words

_BLOCK = re.compile(r" *(?:(- +)|(?:- +)?([\w-]+): +)[>|][-+]?\s*")

_BLOCK_AT_END = re.compile(r"(?:[:-]|^) *([|>][-+0-9]*)(?: +#.*)?$")
_IS_FIELD = re.compile(r" *(?:- +)*[a-z_]+(?:-[a-z]+)*:( |$)| *- ")


def dash_or_indent(said: str, at: TextPosition, fields: FieldNames) -> Sentence | None:
    """What stands above the line where the parser stumbled, and is to blame; None where nothing is."""
    return (
        _first_line_with_a_dash(said, at)
        or _two_dashes(at)
        or _item_too_far_in(at)
        or _first_of_a_group_with_a_dash(said, at, fields)
        or _one_key_with_a_dash(at)
        or _source_of_a_short_text(at)
        or _uneven_text(at)
        or _slipped_out_of_its_group(at)
    )


def _first_line_with_a_dash(said: str, at: TextPosition) -> Sentence | None:
    """`- name: Bristol` at the top, above fields that have no dash."""
    first = next((n for n, line in enumerate(at.lines) if line.strip() and not line.startswith(("#", "---"))), 0)
    head = TextPosition(at.lines, first, 0)
    if (
        "'-' indicator" not in said
        or not re.match(r"- +[a-z_]+:( |$)", head.text)
        or not re.match(r"[a-z_]+:", at.text)
    ):
        return None
    return head, "this line has a dash, and the fields below it have none.", "take away the “- ”."


def _first_of_a_group_with_a_dash(said: str, at: TextPosition, fields: FieldNames) -> Sentence | None:
    """`- why-here:` below `answers:`, which is no list, and a name without a dash further down."""
    if "'-' indicator" not in said or not re.match(r" *[^\s:\-][^:]*:( |$)", at.text):
        return None
    dashes = []
    above = at.above()
    while above and above.indent >= at.indent:
        if above.indent == at.indent and re.match(r" *- +[^\s:\"'\[{][^:]*:( |$)", above.text):
            dashes.append(above)
        above = above.above()
    opens = re.fullmatch(r" *(?:- +)*([a-z_]+):\s*", above.text) if above else None
    if not opens or not dashes or opens[1] not in fields.groups:
        return None
    first, *more = dashes[::-1]
    below = at.lines[first.line + 1 : at.line]
    inner = [first.line + 2 + n for n, line in enumerate(below) if re.match(rf" {{{at.indent + 2}}}[^ :]+:( |$)", line)]
    if inner and not more:
        fix = f"take away the “- ”, and two spaces before what belongs to it, from line {inner[0]} to line {at.line}."
        return first.column_at(first.indent), f"“{opens[1]}” is no list, and this line has a dash.", fix
    lines = f" here and in {'line' if len(more) == 1 else 'lines'} " + listed([f"{place.line + 1}" for place in more])
    fix = f"take away the “- ”{lines if more else ''}; the lines below stay as they are."
    return first.column_at(first.indent), f"“{opens[1]}” is no list, and this line has a dash.", fix


def _one_key_with_a_dash(at: TextPosition) -> Sentence | None:
    """A dash before a field among others that have none: of all such lines of the group the first."""
    if not re.match(r" *- +[^\s:\"'\[{]+(?:, [^:]+)?:( |$)", at.text):
        return None
    above = at.above()
    while above and above.indent > at.indent:
        above = above.above()
    if not above or above.indent != at.indent or above.text[at.indent :].startswith("-") or not starts(above.text):
        return None
    if at.lines[above.line + 1].lstrip().startswith("- ") and not below_sources(at):
        return None  # It is an item of that list, and has slipped.
    more = []
    for number in range(at.line + 1, len(at.lines)):
        line = at.lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) < at.indent:
            break
        if re.match(rf" {{{at.indent}}}- +[^\s:]+.*:( |$)", line):
            more.append(str(number + 1))
    fix = "take away the “- ”."
    if more:
        fix = f"take away the “- ” here and in {'line' if len(more) == 1 else 'lines'} {' and '.join(more)}."
    return at.column_at(at.indent), "this line has a dash, and the one above it has none.", fix


def _two_dashes(at: TextPosition) -> Sentence | None:
    """`- - text: …`, above a field that stands where a single dash would have it."""
    head = at.above() if starts(at.text) else None
    while head and head.indent >= at.indent:
        head = head.above()
    found = re.match(r"( *- )- +(?=[\w-]+:( |$))", head.text) if head else None
    if not found or not head or len(found[1]) != at.indent:
        return None
    one = found[1] + head.text[found.end() :]
    if not readable([*head.lines[: head.line], one, *head.lines[head.line + 1 :]]):
        return None
    return head.column_at(len(found[1])), "there is one “-” too many.", "take it away, and the space behind it."


def _item_too_far_in(at: TextPosition) -> Sentence | None:
    """An item that starts where the fields of the one above it do, which has its field already."""
    field = re.match(r" *- +([\w-]+):( |$)", at.text)
    head, there = at.above() if field else None, []
    while head and head.indent >= at.indent and (head.text[head.indent] != "-" or head.indent > at.indent):
        there += [name for start, name in starts(head.text) if start == at.indent]
        head = head.above()
    item = starts(head.text) if head else []
    if not field or not head or len(item) < 2 or item[-1][0] != at.indent or field[1] not in (*there, item[-1][1]):
        return None
    wanted = item[-2][0]
    fix = f"write {wanted} spaces before it, so that its dash stands under the one of line {head.line + 1}"
    if not readable([*at.lines[: at.line], " " * wanted + at.text.lstrip(), *at.lines[at.line + 1 :]]):
        last = at.line
        for number in range(at.line + 1, len(at.lines)):
            line = at.lines[number]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= at.indent:
                break
            last = number if line.strip() else last
        fix += f", and {at.indent - wanted} fewer before each line below it, as far as line {last + 1}"
    return at.column_at(at.indent), "this item does not line up with the one above it.", f"{fix}."


def _block_above(at: TextPosition) -> tuple[TextPosition, re.Match[str]] | None:
    """The line that opens the text above a line, such as `aim: >-`; None where no such text is there."""
    above = at.above()
    while above and above.indent >= at.indent and not _BLOCK.fullmatch(above.text):
        above = above.above()
    found = above and _BLOCK.fullmatch(above.text)
    return (above, found) if above and found else None


def text_not_indented(at: TextPosition, start: TextPosition) -> Sentence | None:
    """The text below a “>-” that stands no further in than the name, or the dash, that it belongs to."""
    for line in (at, *([above] if (above := at.above()) else []), start):
        place = line
        while place.line and not _BLOCK_AT_END.search(place.text):
            head = place.above()
            if not head or _IS_FIELD.match(place.text) or "\t" in place.text[: place.indent + 1]:
                break
            opens = starts(head.text)
            if (block := _BLOCK_AT_END.search(head.text)) and (not opens or opens[-1][0] >= place.indent):
                wanted = opens[-1][0] + 2 if opens else head.indent + 2
                message = f"the text below “{block[1]}” is not indented."
                return place.column_at(place.indent), message, f"start each of its lines with {wanted} spaces."
            if head.indent != place.indent:
                break
            place = head
    return None


def words_not_indented(head: TextPosition) -> Sentence | None:
    """The same where the words have a colon among them, so that they were read as a field; `head` is the line above."""
    number = next((n for n in range(head.line + 1, len(head.lines)) if head.lines[n].strip()), 0)
    below = TextPosition(head.lines, number, 0)
    return text_not_indented(below, below) if number and are_words(below.text.strip()) else None


def _source_of_a_short_text(at: TextPosition) -> Sentence | None:
    """`- >-` with a text, and `source:` below it: only a text that has its name can have a source beside it."""
    field = re.match(r" *(source|claimed_by):( |$)", at.text)
    block = _block_above(at) if field else None
    if not field or not block or not block[1][1] or at.indent not in (block[0].indent, block[0].indent + 2):
        return None
    head = block[0]
    fix = f"write “{head.text.strip().replace('- ', '- text: ', 1)}”"
    fix += (
        "." if at.indent > head.indent else f", and {head.indent + 2} spaces before “{field[1]}” of line {at.line + 1}."
    )
    return head.column_at(head.indent), f"“{field[1]}” stands below a text that has no name.", fix


def _uneven_text(at: TextPosition) -> Sentence | None:
    """A text whose first lines stand further in than the others."""
    block = _block_above(at)
    if not block or block[0].indent >= at.indent or starts(at.text) or block[0].line + 1 >= at.line:
        return None
    first = TextPosition(at.lines, block[0].line + 1, 0)
    between = [line for line in at.lines[first.line : at.line] if line.strip()]
    if not between or any(len(line) - len(line.lstrip(" ")) <= at.indent for line in between):
        return None
    lines = f"line {at.line + 1}" if len(between) == 1 else f"line {at.line + 1}, and before those between the two"
    message = "this text starts further in than it goes on."
    return first.column_at(first.indent), message, f"write {at.indent} spaces before it, as before {lines}."


def _slipped_out_of_its_group(at: TextPosition) -> Sentence | None:
    """`codes:`, a field of it without its spaces, and one that has them."""
    above = at.above()
    head = above.above() if above else None
    if not above or not head or not starts(at.text) or at.text.lstrip().startswith("-"):
        return None
    opens = re.fullmatch(r"( *(?:- +)*)([a-z_]+):\s*", head.text)
    if not opens or above.indent != len(opens[1]) or at.indent != above.indent + 2 or not starts(above.text):
        return None
    message = f"this line does not stand further in than “{opens[2]}:”, whose part it is."
    return above.column_at(above.indent), message, f"write {at.indent} spaces before it, as before the next."
