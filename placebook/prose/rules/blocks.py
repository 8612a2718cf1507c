"""Lists, quotations, code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.prose.parser import DEEPEST
from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words


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


_BULLET = re.compile(r"(?:^|\n)[ \t]*([•·▪●◦‣][ \t\u00a0]+\S)")
_STARTS = r"[–—−‒―‐✓✔➤►■]"
"""Signs that can start a line of words like any other, and make a list where two lines that follow each other do."""
_LINES = re.compile(
    rf"^[ \t]*((?P<sign>{_STARTS})(?:[ \t\u00a0]+\S|[^\W\d])[^\n]*)\n[ \t]*(?P=sign)(?:[ \t\u00a0]+\S|[^\W\d])",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(rf"[ \t]*({_STARTS}[ \t\u00a0]+\S)")
_LEAST = 3
"""So many paragraphs with a dash at their start are a list: one can name a speaker, and two can be two of them."""
_LEAST_ITEMS = 2


@rule
def lists_from_a_word_processor_are_read_as_text(words: Words) -> Iterator[Fault]:
    in_a_row: list[int] = []
    for run in words.runs:
        text = run.plain.text
        if found := _BULLET.search(text) or _LINES.search(text):
            yield Fault(run.plain.place(found.start(1)), *_read_as_text(found[1].strip()[:1]))
        single = _PARAGRAPH.match(text) if run.tag == "p" and not found else None
        in_a_row = [*in_a_row, run.plain.place(single.start(1))] if single else []
        if single and len(in_a_row) == (_LEAST_ITEMS if "li" in run.within else _LEAST):
            yield Fault(in_a_row[0], *_read_as_text(single[1][:1]))


def _read_as_text(sign: str) -> tuple[str, str]:
    return "this list is read as text.", f"write “- ” in place of each “{sign}”."


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
