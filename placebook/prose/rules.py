"""What is wrong with the words of a page: a function a rule, which gives the place, what is wrong, and how to mend it.

Here are those of headings, lists, tables, links and pictures; those of HTML and of signs have modules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown_it.common.utils import normalizeReference

from placebook.dataset.addresses import PASSING
from placebook.prose.parser import DEEPEST
from placebook.prose.tables import CAPTION
from placebook.prose.words import Words
from placebook.text.slugs import ID


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong at a place of the text that was parsed.

    `mend` is what stands there and what is certainly meant in its place, where one can tell.
    """

    at: int
    message: str
    fix: str
    mend: tuple[str, str] | None = field(default=None, compare=False)


Rule = Callable[[Words], Iterator[Fault]]
RULES: list[Rule] = []
"""Every rule of this room, in the order in which they were written."""


def rule(check: Rule) -> Rule:
    """Put a rule into the list."""
    RULES.append(check)
    return check


# Headings


@rule
def headings_go_down_one_level_at_a_time(words: Words) -> Iterator[Fault]:
    above = 1
    for run in words.runs:
        if not re.fullmatch(r"h[1-6]", run.tag):
            continue
        level, at = int(run.tag[1]), words.block(run.opened)
        if level in (1, 5, 6):
            fix = "start each heading with “## ”: the page's title is its heading of level 1."
            fix = fix if level == 1 else "start it with “## ”, “### ” or “#### ”."
            signs = words.text[at : at + level] == "#" * level and level == 1
            message = f"a page has no headings of level {level} in its text."
            yield Fault(at, message, fix, ("#", "##") if signs and above == 1 else None)
        elif not run.said:
            yield Fault(at, "this heading has no words.", "write them, or take it out.")
        elif level > above + 1:
            message = f"this heading is of level {level}, and the one above it of level {above}."
            if above == 1:
                message = f"this is the first heading of the page and is of level {level}."
            yield Fault(at, message, f"start it with “{'#' * (above + 1)} ”.", ("#" * level, "#" * (above + 1)))
        above = level


@rule
def ids_of_headings_are_addresses_and_stand_once(words: Words) -> Iterator[Fault]:
    ids: set[str] = set()
    for run in words.runs:
        if "written" not in run.opened.meta:
            continue
        id, at = str(run.opened.attrs["id"]), words.text.index("{#", words.block(run.opened))
        if not ID.fullmatch(id) or (id.startswith(PASSING) and not id.startswith("words-")):
            fix = "use small letters, digits and dashes: it is an address."
            if ID.fullmatch(id):
                fix = f"start it with another word: ids with “{id.partition('-')[0]}-” are made by the site."
            yield Fault(at, f"“{id}” cannot be the id of a heading.", fix)
        elif id in ids:
            yield Fault(at, f"the id “{id}” stands on this page twice.", "give each its own.")
        ids.add(id)


# Lists, quotations, code


@rule
def nothing_is_too_deep_inside_each_other(words: Words) -> Iterator[Fault]:
    depth = 0
    for token in words.tokens:
        inside = token.tag in ("ul", "ol", "blockquote")
        depth += token.nesting if inside else 0
        if inside and token.nesting == 1 and depth == DEEPEST + 1:
            message = f"more than {DEEPEST} lists or quotations stand inside each other here."
            yield Fault(words.block(token), message, "take some of the > or spaces at the start of its lines out.")
    for run in words.runs:
        for piece in run.pieces:
            if piece.token.type == "strong_open" and "strong" in piece.within[len(run.within) :]:
                yield Fault(piece.at, "these words are bold within bold ones.", "take the inner ** out.")
            spans = len(piece.within) - len(run.within)
            if spans == DEEPEST and piece.token.nesting == 1:
                yield Fault(
                    piece.at, f"more than {DEEPEST} kinds of type stand inside each other here.", "take some out."
                )


_SIGN = re.compile(r"(?:^|\n)[ \t]*((?:[•·▪●◦‣])[ \t\u00a0]+\S)")
_DASH = re.compile(r"^[ \t]*([–—][ \t\u00a0]+\S[^\n]*)(?:\n[ \t]*[–—][ \t\u00a0]+\S[^\n]*)+$")


@rule
def lists_from_a_word_processor_are_read_as_text(words: Words) -> Iterator[Fault]:
    previous = ""
    for run in words.runs:
        text = run.plain.text
        found = _SIGN.search(text) or _DASH.search(text)
        single = re.match(r"[ \t]*([–—][ \t\u00a0]+\S)", text) if run.tag == "p" else None
        if not found and single and re.match(r"[ \t]*[–—][ \t\u00a0]+\S", previous):
            found = single
        if found:
            yield Fault(
                run.plain.place(found.start(1)), "this list is read as text.", "start each line of it with “- ”."
            )
        previous = text


@rule
def items_of_lists_have_words(words: Words) -> Iterator[Fault]:
    for token, after in zip(words.tokens, words.tokens[1:], strict=False):
        if token.type == "list_item_open" and after.type == "list_item_close":
            yield Fault(words.block(token), "this item of a list has no words.", "write them, or take the line out.")


@rule
def code_between_lines_of_backticks_is_closed(words: Words) -> Iterator[Fault]:
    for token in words.tokens:
        if token.type == "fence" and token.map:
            last = words.line(token.map[1] - 1).strip(" \t>")
            if token.map[1] - 1 == token.map[0] or not re.fullmatch(rf"{re.escape(token.markup)}+", last):
                message = f"this code is opened with {token.markup} and never closed."
                yield Fault(words.block(token), message, f"write a line of {token.markup} where it ends.")


# Tables


@rule
def tables_have_a_caption_and_keep_every_cell(words: Words) -> Iterator[Fault]:
    for index, token in enumerate(words.tokens):
        if token.type != "table_open" or not token.map:
            continue
        first, last = token.map
        if words.tokens[index - 1].type != "region_open":
            message = "this table has no caption."
            fix = f"write a line “{CAPTION}what it shows” above it, with an empty line between the two."
            yield Fault(words.block(token), message, fix)
        for number in range(first + 2, last):
            if words.line(number).strip(" \t>") == "|":
                yield Fault(words.starts[number], "this row of a table has no cells.", "write them, or take it out.")
        if re.match(r"[ \t>]*(?:[-*+]|\d+[.)]|#{1,6})[ \t]", words.line(first)) and "li" not in words.around(token):
            fix = "put a | in front of it."
            yield Fault(words.starts[first], "this table starts as a list does.", fix)
        if "|" not in words.line(first + 1):
            message = "this line of dashes can be read in two ways."
            fix = "leave a line empty above it, or write |---| where it is to be a table."
            yield Fault(words.starts[first + 1], message, fix)
        columns = len(_cells(words.line(first)))
        for number in range(first + 2, last):
            lost = [cell.strip() for cell in _cells(words.line(number))[columns:] if cell.strip()]
            if lost:
                message = f"this row has more cells than the table has columns ({columns}): “{lost[0]}” would be lost."
                fix = "take the cell out, or give the first row and the line of dashes one more; a | in words is \\|."
                yield Fault(words.starts[number], message, fix)


def _cells(line: str) -> list[str]:
    """The cells of a row as they are written (GitHub Flavored Markdown, 4.10)."""
    row = re.sub(r"^[ \t>]*", "", line).strip()
    parts = re.split(r"(?<!\\)\|", row.removeprefix("|"))
    return parts[:-1] if len(parts) > 1 and not parts[-1].strip() else parts


_DASHES = re.compile(r"(?=[^|:]*[|:])[ \t|:]*-[ \t|:-]*")


@rule
def what_was_meant_for_a_table_is_read_as_one(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        lines = run.token.content.split("\n")
        if run.tag not in ("p", "h1", "h2"):  # A line of dashes makes a heading of the lines above it.
            continue
        rows = [number for number, line in enumerate(lines) if line.strip().startswith("|") and line.count("|") > 1]
        dashes = [n for n, line in enumerate(lines) if _DASHES.fullmatch(line) and (n or "|" in line)]
        tabs = [number for number, line in enumerate(lines) if "\t" in line.strip() and re.match(r"\w", line)]
        at = words.block(run.opened)
        if dashes or len(rows) > 1:
            place = run.place(sum(len(line) + 1 for line in lines[: (rows or dashes)[0]]))
            fix = "give it a line of dashes below its first row, such as |---|---|, with as many columns as that row."
            yield Fault(place, "this table cannot be read.", fix)
        elif len(tabs) > 1:
            fix = "write | between its cells, and a line such as |---|---| below its first row."
            yield Fault(at, "this table was pasted with tabs, and is read as text.", fix)


# Links and pictures


_DEFINED = re.compile(
    r"(?m)^[ \t>\d.)*+-]{0,20}\[(?P<label>[^\]\n]+)\]:[^\n]*\n(?=[ \t>]*\S)(?![ >]{0,8}\[[^\]\n]+\]:)"
)


@rule
def what_links_refer_to_stands_by_itself(words: Words) -> Iterator[Fault]:
    for found in _DEFINED.finditer(words.text):
        if normalizeReference(found["label"]) in words.references:
            message = "what stands right below the address of a link is read in two ways."
            yield Fault(found.end(), message, "leave a line empty above it.")


@rule
def links_and_pictures_have_words_and_no_title(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for index, piece in enumerate(run.pieces):
            token = piece.token
            if token.type == "image" and not token.content.strip():
                message = "this picture has no words for those who cannot see it."
                fix = "say in the square brackets what it shows: ![Two people at a desk](…)."
                yield Fault(piece.at, message, fix)
            elif token.type == "link_open" and run.pieces[index + 1].token.type == "link_close":
                yield Fault(piece.at, "this link has no words.", "write them in the square brackets.")
            if token.type in ("image", "link_open") and token.attrs.get("title"):
                written = re.search(r"[\"'(][^\"']+[\"')]\)$", words.text[piece.at : piece.end])
                at = piece.at + written.start() if written else piece.at
                yield Fault(
                    at, "a title in quotes is not shown to everyone.", "say it in the words, and leave the quotes out."
                )


def faults(words: Words) -> list[Fault]:
    """Everything that the rules find, each once, in the order of the text."""
    return sorted({fault for check in RULES for fault in check(words)})
