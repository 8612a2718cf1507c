"""Why a file is not YAML, said to somebody who has never heard of YAML."""

from __future__ import annotations

import re

import yaml

from placebook.text.characters import SPACES
from placebook.text.problems import Problem
from placebook.text.wording import plain_words, unfit
from placebook.text.yaml.copied import minus_in_front
from placebook.text.yaml.dashes import dash_or_indent, text_not_indented
from placebook.text.yaml.field_names import NO_NAMES, FieldNames
from placebook.text.yaml.mends import line_to_write
from placebook.text.yaml.messages import CANNOT_START, COLON, QUOTE, SAID
from placebook.text.yaml.on_one_line import in_the_line_itself
from placebook.text.yaml.positions import BULLET, Sentence, TextPosition
from placebook.text.yaml.signs import no_colon, sign_meant
from placebook.text.yaml.uneven import between_lines, lonely_block, no_dash

_FIELD = re.compile(r"(?P<before>\s*(?:- +)*)(?P<name>[A-Za-z_][\w-]*)")


def explain(error: yaml.YAMLError, file: str, lines: list[str], fields: FieldNames = NO_NAMES) -> Problem:
    """The one problem for a file that the parser refused: `lines` are those that it was given.

    `fields` are what the fields of such a record are called.
    """
    said = f"{getattr(error, 'problem', None) or error}"
    context = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    at = TextPosition(lines, *((mark.line, mark.column) if mark else (0, 0)))
    start = TextPosition(lines, context.line, context.column) if context else at
    place, message, fix = (
        _odd_indent(lines[: at.line + 1])
        or minus_in_front(lines)
        or _markdown_link(at)
        or _stress(at)
        or _table(at)
        or _place_after_colon(at)
        or in_the_line_itself(said, at, fields)
        or _no_sources(at)
        or lonely_block(at)
        or text_not_indented(at, start)
        or sign_meant(said, at, start, fields)
        or no_dash(said, at, start)
        or _in_the_line(said, at, start)
        or _after_the_end(said, at)
        or dash_or_indent(said, at, fields)
        or between_lines(said, at, fields)
        or _what_was_said(said, f"{getattr(error, 'context', '')}", at, start)
    )
    return as_problem((place, message, fix), file)


def as_problem(found: Sentence, file: str) -> Problem:
    """A sentence as a problem of its file, with the line to write where one is certain."""
    place, message, fix = found
    if (
        message == COLON
        and (words := re.match(r"\s*(?:- +)*(?:[\w-]+: +)?(.*)", place.text))
        and (said := unfit(words[1]))
    ):
        return Problem(file, place.line + 1, words.start(1) + 1, said.message, said.fix)
    mend = line_to_write(place.lines, place.line, place.column, message, fix)
    return Problem(file, place.line + 1, place.column + 1, message, fix, mend)


def _odd_indent(lines: list[str]) -> Sentence | None:
    """The first line that is indented with what only looks like a space: it moves those below it."""
    for number, line in enumerate(lines):
        if found := re.match(rf" *([{SPACES}])\s*[\w-]", line):
            message = "this only looks like a space: it was copied from another program."
            return TextPosition(lines, number, found.start(1)), message, "delete it and type a space."
    return None


def _in_the_line(said: str, at: TextPosition, start: TextPosition) -> Sentence | None:
    """Slips that show in the line itself, whatever the parser made of them; then in the line above."""
    for place in (at, *([above] if (above := at.above()) else []), start):
        text = place.text
        if tab := re.match(r" *(\t)", text):
            fix = (
                f"write {spaces} spaces in its place."
                if (spaces := _spaces_meant(place))
                else "use spaces: two for each level."
            )
            return place.column_at(tab.start(1)), "this line is indented with a tab.", fix
        if tab := re.match(r" *-( *\t)", text):
            return place.column_at(tab.start(1)), "there is a tab after the dash.", "write a space in its place."
        if space := re.match(rf" *-? *([{SPACES}])|[^\"']*?:([{SPACES}])", text):
            message = "this only looks like a space: it was copied from another program."
            return place.column_at(max(space.start(1), space.start(2))), message, "delete it and type a space."
        if re.match(r"\s*-[^\s-]", text):
            return place.column_at(text.index("-")), "a dash that starts an item needs a space after it.", "write “- ”."
        if (bullet := BULLET.match(text, place.indent)) and re.match(r"\s", text[bullet.end() :]) and bullet[0] != "-":
            message = f"an item of a list does not start with “{bullet[0]}”."
            return place.column_at(place.indent), message, "write “- ” in its place."
        if re.match(r"[^:]{1000}", text) and ":" in text:
            return place.column_at(place.indent), "the name of a field is too long here.", QUOTE
        if "mapping values" in said or "expected ':'" in said:
            if other := re.match(r"\s*(?:- +)*([a-z_]+(?:-[a-z]+)*)\s*([=;：﹕])\s*(.*)", text):
                message = f"“{other[2]}” stands where a colon belongs."
                return place.column_at(other.start(2)), message, f"write “{f'{other[1]}: {other[3]}'.strip()}”."
            if (found := _FIELD.match(text)) and re.match(r":[^\s/:]", text[found.end() :]):
                rest = text[found.end() + 1 :].strip()
                message, fix = "a colon needs a space after it.", f"write “{found['name']}: {rest}”."
                return place.column_at(found.end()), message, fix
            if (
                place is not at
                and place is not start
                and ":" not in text
                and place.indent == at.indent
                and not text.lstrip().startswith("-")
            ):
                message, fix = no_colon(place)
                return place.column_at(place.indent), message, fix
    return None


def _spaces_meant(place: TextPosition) -> int:
    """How far in a line stands that is indented with tabs, by the line above it; 0 where that does not tell."""
    above = place.above()
    if above is None or re.match(r" *\t", above.text):
        return 0
    item, item_above = place.text.lstrip().startswith("- "), above.text.lstrip().startswith("- ")
    if above.text.rstrip().endswith(":") or (item_above and not item):
        return above.indent + 2
    return above.indent if item == item_above else 0


def _markdown_link(at: TextPosition) -> Sentence | None:
    """`website: [Name](https://…)`, as a page would have it."""
    found = re.match(r"([^\[]*):\s*(\[([^\[\]]*)\]\((https?://[^\s()]+)\))\s*$", at.text)
    if not found:
        return None
    alone = found[4] if found[1].endswith(("website", "address")) else found[3]
    return at.column_at(found.start(2)), "a link of a page cannot stand in a record.", f"write “{alone}” alone."


def _stress(at: TextPosition) -> Sentence | None:
    """`says: *every month*`: what would be emphasis on a page, and is the name of something elsewhere to YAML."""
    for place in (at, above) if (above := at.above()) else (at,):
        found = re.match(r" *(?:- +)*(?:[\w-]+: +)?(?=\*)", place.text)
        if not found or not found[0].strip() or re.match(r"\* ", place.text[found.end() :]):
            continue
        words = place.text[found.end() :].strip()
        plain = plain_words(words)
        if plain and plain != words:
            message = f"“{words}” has signs of Markdown or HTML: texts are plain."
            return place.column_at(found.end()), message, f"write “{plain}”."
        return place.column_at(found.end()), "unquoted text cannot start with “*”.", QUOTE
    return None


def _table(at: TextPosition) -> Sentence | None:
    """A table of Markdown or of a word processor."""
    if not re.match(r"\s*\|.*\|.*\|\s*$", at.text):
        return None
    return (
        at.column_at(at.indent),
        "a table cannot stand in a record.",
        "write each row as an item: “- ” and what it holds.",
    )


def _place_after_colon(at: TextPosition) -> Sentence | None:
    """`lga-bristol: page 3: [name]`: the place in a document, after a colon."""
    found = re.fullmatch(r"  ([a-z0-9-]+): +([^:\[\]\"']+): (\[[^\[\]]*\])", at.text)
    if not found:
        return None
    fix = f"write “{found[1]}, {found[2]}: {found[3]}”."
    return at.column_at(found.end(1)), "the place in a document stands after a comma.", fix


def _no_sources(at: TextPosition) -> Sentence | None:
    """The list of sources without the line above it."""
    if any(re.match(r"sources:", line) for line in at.lines):
        return None
    for number, line in enumerate(at.lines):
        if re.match(r" +sources:\s*$", line):
            place = TextPosition(at.lines, number, 0)
            fix = "take away the spaces before it: it starts at the margin."
            return place.column_at(place.indent), "this line does not line up with the lines above it.", fix
    for number in range(at.line, -1, -1):
        line = at.lines[number]
        above = TextPosition(at.lines, number, 0).above()
        if re.match(r"  [a-z0-9-]+(, [^:]*)?:( \[.*\]?)?$", line) and above and above.indent > 2:
            fix = "write a line “sources:” above it, without spaces in front."
            return TextPosition(at.lines, number, 2), "“sources:” is missing above this line.", fix
        if not re.match(r"  ", line):
            return None
    return None


def _after_the_end(said: str, at: TextPosition) -> Sentence | None:
    """Text after a closing bracket or quotation mark."""
    before, rest = at.text[: at.column].rstrip(), at.text[at.column :].strip()
    if "did not find expected" not in said or before[-1:] not in tuple("'\"]}"):
        return None
    if before[-1] == '"' and before.count('"') % 2:  # It closes what another line has opened.
        for number in range(at.line - 1, -1, -1):
            if at.lines[number].count('"') % 2:
                column = at.lines[number].rindex('"')
                message = "this quotation mark is opened and never closed."
                return TextPosition(at.lines, number, column), message, "close it at the end of the text."
    if rest in ("]", "}", "]]", "}}", '"', "'"):
        return at, f"there is one “{rest[0]}” too many.", "delete it."
    if rest in (",", ";"):
        return at, f"there is a “{rest}” after the text.", "delete it."
    what = "quotation mark" if before[-1] in "'\"" else "bracket"
    fix = "put the whole text in one pair of double quotes"
    fix += ", or take the brackets away." if what == "bracket" else ", and use “ ” for others inside it."
    return at, f"there is text after the closing {what}.", fix


def _left_open(at: TextPosition) -> TextPosition | None:
    """The last bracket that is opened, where the text ends behind it or behind a comma."""
    number = next((number for number in range(at.line, -1, -1) if at.lines[number].strip()), 0)
    text = at.lines[number].rstrip()
    column = max(text.rfind("["), text.rfind("{"))
    return TextPosition(at.lines, number, column) if text.endswith(("[", "{", ",")) and column >= 0 else None


def _in_a_list(place: TextPosition) -> str:
    """What to do about a quotation mark that is opened at an item of a list in brackets; empty elsewhere."""
    found = re.match(r"[\"']([^\"',\]]+)([,\]])", place.text[place.column :])
    if not found or not place.text[: place.column].rstrip().endswith(("[", ",")):
        return ""
    return f"close it behind “{found[1]}”, before the {'comma' if found[2] == ',' else 'bracket'}; or take it away."


def _what_was_said(said: str, context: str, at: TextPosition, start: TextPosition) -> Sentence:
    if "alias" in context or "anchor" in context:
        at, said = start, "cannot start any token"
    if "could not find expected ':'" in said:
        return (start, *no_colon(start))
    for words, at_context, message, fix in SAID:
        if words in said:
            place = start if at_context else at
            return place, message, _in_a_list(place) or fix
    if any(words in f"{said} {context}" for words in CANNOT_START):
        char = at.text[at.column : at.column + 1]
        if not char and (bracket := _left_open(at)):
            message = "this bracket is opened and never closed."
            return bracket, message, "close it with ] or }, with commas between the values."
        if char in tuple(",]}") and at.text[: at.column].rstrip().endswith((",", "[")):
            return at, f"there is one “{char}” too many.", "delete it."
        if at.text[at.indent :].startswith("%"):
            at, char = at.column_at(at.indent), "%"
        if minus := re.match(r"- (\d[\d.]*)", at.text[at.column :]):
            return at, "there is a space after the minus.", f"write -{minus[1]}."
        words = at.text[at.column :].strip()
        if (plain := plain_words(words)) and plain != words:
            return at, f"“{words}” has signs of Markdown or HTML: texts are plain.", f"write “{plain}”."
        return at, f"unquoted text cannot start with “{char}”.", QUOTE
    message = f"this line cannot be read ({said.splitlines()[0]})."
    return at, message, "look at this line and the one above it: is there a mark or an indent that others do not have?"
