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
            sign = found[1].strip()[:1]
            fix = f"write “- ” in place of each “{sign}”." if not sign.isalnum() else "start each line of it with “- ”."
            yield Fault(run.plain.place(found.start(1)), "this list is read as text.", fix)
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
