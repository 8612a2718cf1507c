"""Tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from placebook.prose.rules.pasted import DRAWN
from placebook.prose.rules.registry import Fault, rule
from placebook.prose.tables import CAPTION
from placebook.prose.words import Run, Words


@rule
def tables_have_a_caption_and_keep_every_cell(words: Words) -> Iterator[Fault]:
    for index, token in enumerate(words.tokens):
        if token.type != "table_open" or not token.map:
            continue
        first, last = token.map
        if words.tokens[index - 1].type != "region_open":
            message = "this table has no caption."
            fix = f"write a line “{CAPTION}what it shows” above it, with an empty line between the two."
            above = words.tokens[index - 2].content if index > 2 else ""
            if above.strip() == CAPTION.strip():
                message, fix = (
                    f"“{CAPTION.strip()}” says nothing of the table below it.",
                    "write behind it what it shows.",
                )
                yield Fault(words.block(words.tokens[index - 3]), message, fix)
                continue
            if (beside := words.tokens[index - 3].map) and beside[1] == first and above.strip().startswith("|"):
                message = "this line of dashes stands below the second row of its table."
                yield Fault(words.starts[first + 1], message, "move it up, below the first row.")
                continue
            if _caption_below(words, index):
                fix = f"move the line “{CAPTION}…” from below it to above it, with an empty line between the two."
            elif index > 1 and words.tokens[index - 2].content.lower().startswith(CAPTION.lower()):
                fix = "begin the line above it with “Table:”, with a large T."
            elif index > 1 and (
                caption := re.match(r"Table(?: \d+[.:]?)?[ .–—-]+(.*)", words.tokens[index - 2].content)
            ):
                message, fix = (
                    "the caption of this table is not written as one.",
                    f"write “{CAPTION}{caption[1][:80]}” in its place.",
                )
            elif index > 1 and f"\n{CAPTION}" in words.tokens[index - 2].content:
                message = "the caption of this table is read as part of the text above it."
                fix = f"leave a line empty above “{CAPTION}…”."
            yield Fault(words.block(token), message, fix)
        for number in range(first + 2, last):
            if words.line(number).strip(" \t>") == "|":
                yield Fault(words.starts[number], "this row of a table has no cells.", "write them, or take it out.")
        if re.match(r"[ \t>]*(?:[-*+]|\d+[.)]|#{1,6})[ \t]", words.line(first)) and "li" not in words.around(token):
            fix = "put a | in front of it."
            yield Fault(words.starts[first], "this table starts as a list does.", fix)
        if not words.line(first).strip("| \t>"):
            message = "the first row of this table has no words."
            yield Fault(words.starts[first], message, "write in each of its cells what stands below it.")
        elif "|" not in words.line(first + 1) or not words.line(first).strip("-:| \t>"):
            message = "this line of dashes can be read in two ways."
            fix = "leave a line empty above it, or write |---| where it is to be a table."
            yield Fault(words.starts[first + 1], message, fix)
        columns = len(_cells(words.line(first)))
        for number in range(first + 2, last):
            lost = [cell.strip() for cell in _cells(words.line(number))[columns:] if cell.strip()]
            cells = len(_cells(words.line(number)))
            if cells < columns and words.line(number).strip(" \t>|"):
                message = f"this row has {cells} {'cell' if cells == 1 else 'cells'}, and the table {columns} columns."
                fix = "put the missing | in: an empty cell is | |. If it is no row, leave a line empty above it."
                yield Fault(words.starts[number], message, fix)
            if lost:
                message = f"this row has more cells than the table has columns ({columns}): “{lost[0]}” would be lost."
                fix = "take the cell out, or give the first row and the line of dashes one more; a | in words is \\|."
                yield Fault(words.starts[number], message, fix)


def _caption_below(words: Words, opened: int) -> bool:
    """Whether the paragraph right below the table that starts at this token is its caption."""
    shut = next((n for n in range(opened, len(words.tokens)) if words.tokens[n].type == "table_close"), opened)
    below = words.tokens[shut + 1 : shut + 3]
    return len(below) == 2 and below[0].type == "paragraph_open" and below[1].content.startswith(CAPTION)


@rule
def a_caption_has_its_table_below_it(words: Words) -> Iterator[Fault]:
    kinds = [token.type for token in words.tokens]
    for index, token in enumerate(words.tokens):
        if not f"{token.content} ".startswith(CAPTION) or kinds[index - 1] != "paragraph_open":
            continue
        if token.content == CAPTION.strip() and kinds[index + 2 : index + 3] == ["table_open"]:
            continue  # It is said of the table below it.
        if index > 1 and kinds[index - 2] == "table_close":
            continue  # It is said of the table above it.
        if (
            any("|" in t.content for t in words.tokens[index + 3 : index + 4])
            or "|" in token.content.partition("\n")[2]
        ):
            continue  # It is said of the table below it, which cannot be read.
        if any("\t" in t.content for t in words.tokens[index + 3 : index + 4]):
            continue  # The same: its cells are parted by tabs.
        if [t.type == "code_block" and "|" in t.content for t in words.tokens[index + 2 : index + 3]] == [True]:
            continue  # It is said of the box of code below it.
        fix = "move it to where its table is, with an empty line between the two, or take “Table:” out."
        yield Fault(words.block(words.tokens[index - 1]), "no table stands below this caption.", fix)


def _cells(line: str) -> list[str]:
    """The cells of a row as they are written (GitHub Flavored Markdown, 4.10)."""
    row = re.sub(r"^[ \t>]*", "", line).strip(" \t")
    parts = re.split(r"(?<!\\)\|", row.removeprefix("|"))
    return parts[:-1] if len(parts) > 1 and not parts[-1].strip() else parts


_DASHES = re.compile(r"(?=[^|:]*[|:])[ \t|:]*-[ \t|:-]*")


@rule
def a_table_with_tabs_is_no_code(words: Words) -> Iterator[Fault]:
    for token in words.tokens:
        lines = token.content.rstrip("\n").split("\n") if token.type == "code_block" else []
        if len(lines) > 1 and all(_has_tabs(line) for line in lines):
            fix = (
                "take what is in front of each line away, write | between its cells, and |---|---| below its first row."
            )
            yield Fault(words.block(token), "this table was pasted with tabs, and is read as code.", fix)


@rule
def what_was_meant_for_a_table_is_read_as_one(words: Words) -> Iterator[Fault]:
    above = ""
    cut_off = {id(below) for token, below in pairwise(words.tokens) if token.type in ("table_close", "region_close")}
    items, level = 0, -1  # So many items that follow each other have cells parted by tabs, each at this depth.
    for run in words.runs:
        lines = run.token.content.split("\n")
        if any(DRAWN.fullmatch(line.strip()) for line in lines):
            continue  # It is said of what is drawn.
        row_above, above = "|" in above, lines[-1] if run.tag == "p" else ""
        if run.tag not in ("p", "h1", "h2"):  # A line of dashes makes a heading of the lines above it.
            continue
        rows = [number for number, line in enumerate(lines) if line.strip().startswith("|") and line.count("|") > 1]
        dashes = [n for n, line in enumerate(lines) if _DASHES.fullmatch(line) and (n or "|" in line)]
        tabs = [number for number, line in enumerate(lines) if _has_tabs(line)]
        item = run.opened.level if tabs == [0] and "li" in run.within else -1
        items = items + 1 if item >= 0 and (item == level or not items) else int(item >= 0)
        level = item
        at = words.block(run.opened)
        if rows == [0] and id(run.opened) in cut_off:
            message = "the empty line above this row cuts it off from its table."
            yield Fault(at, message, "take the empty line out.")
        elif said := _slip_of_dashes(lines):
            number, message, fix, mend = said
            if not number and row_above:
                message = "the empty line above this line of dashes cuts it off from the first row."
                fix, mend = "take the empty line out.", None
            yield Fault(run.place(sum(len(line) + 1 for line in lines[:number])), message, fix, mend)
        elif dashes or len(rows) > 1:
            place = run.place(sum(len(line) + 1 for line in lines[: (rows or dashes)[0]]))
            fix = "give it a line of dashes below its first row, such as |---|---|, with as many columns as that row."
            yield Fault(place, "this table cannot be read.", fix)
        elif _in_columns(run):
            fix = "give it a line of dashes below its first row, such as ---|---, with as many columns as that row."
            yield Fault(at, "this table cannot be read.", fix)
        elif len(tabs) > 1 or items == 2:
            fix = "write | between its cells, and a line such as |---|---| below its first row."
            yield Fault(at, "this table was pasted with tabs, and is read as text.", fix)


def _columns(number: int) -> str:
    return f"{number} column" + ("s" if number != 1 else "")


_LIKE_DASHES = re.compile(r"(?=.*[-–—−‐―_=~.·*])[|:+–—−‐―_=~.·* \t-]+")


def _slip_of_dashes(lines: list[str]) -> tuple[int, str, str, tuple[str, str] | None] | None:
    """What is wrong with the line of dashes of a table: other signs, too few or too many of them, no row above it.

    Gives the number of that line among those of a paragraph, counted from 0, a message, a fix and a mend.
    """
    for number, line in enumerate(lines):
        if not ("|" in line and len(line) < 1_000 and _LIKE_DASHES.fullmatch(line.strip())):
            continue
        if number == 0 or "|" not in lines[number - 1]:
            message = "no row stands right above this line of dashes."
            return number, message, "write one there, with a cell for what stands in each column below it.", None
        above, cells = _cells(lines[number - 1]), _cells(line)
        made = [re.sub(r"[^:]+", "---", cell.strip()) or "---" for cell in cells[: len(above)]]
        right = f"|{'|'.join([*made, *['---'] * (len(above) - len(made))])}|"
        below = [len(_cells(row)) for row in lines[number + 1 :] if "|" in row]
        if len(cells) != len(above):
            message = f"this line of dashes has {_columns(len(cells))}, and the row above it {len(above)}."
            if below and below.count(len(cells)) == len(below):
                return number, message, f"write the cells that the row above it lacks; or {right} here.", None
            return number, message, f"write {right}.", (line, right)
        if not all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in cells):
            return number, "this line is not of dashes such as ---.", f"write {right}.", (line, right)
    return None


def _in_columns(run: Run) -> bool:
    """Whether each line of some words, of which there are two or more, is parted by as many of | as the others."""
    parted = {len(re.findall(r"\S[ \t]+\|(?=[ \t]+\S)", line)) for line in run.plain.text.split("\n")}
    return "\n" in run.plain.text and len(parted) == 1 and parted != {0}


def _has_tabs(line: str) -> bool:
    """Whether a tab parts the words of a line: not one behind the sign of an item."""
    first, _, rest = line.strip().partition("\t")
    return bool(rest.strip()) and re.search(r"\w", first) is not None
