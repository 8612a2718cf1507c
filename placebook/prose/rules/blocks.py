"""Lists, quotations, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

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


@rule
def stress_is_closed_in_turn(words: Words) -> Iterator[Fault]:
    """Of `*a **b* c**` both Markdown and GitHub make stress within stress, and nothing bold."""
    for run in words.runs:
        for piece, after in pairwise(run.pieces):
            if piece.token.type == after.token.type == "em_open" and after.at == piece.at + 1:
                sign = piece.token.markup
                message = f"this {sign * 2} is read as two of {sign}, one within the other, and makes nothing bold."
                yield Fault(piece.at, message, "close first what was opened last, as in *words **more** words*.")


@rule
def stress_has_one_sign_at_its_end(words: Words) -> Iterator[Fault]:
    """Of `*words**` Markdown makes stress, and a star that readers see."""
    for run in words.runs:
        for piece, after in pairwise(run.pieces):
            sign = piece.token.markup
            closes = piece.token.type in ("em_close", "strong_close")
            if closes and after.token.type == "text" and after.token.content.startswith(sign[:1]):
                message = f"this {sign[0]} is one more than stands in front of the words, and readers would see it."
                fix = f"write {sign[0]} on both sides of stressed words, {sign[0] * 2} of bold ones."
                yield Fault(after.at, message, fix)


_BULLET = re.compile(r"(?:^|\n)[ \t]*([•·▪●◦‣][ \t\u00a0]+\S)")
_STARTS = r"(?:[–—−‒―‐✓✔➤►■]|[§Øü](?=[ \t\u00a0]+[^\W\d])|--(?=[ \t]))"
"""Signs that can start a line of words like any other, and make a list where two lines that follow each other do."""
_LINES = re.compile(
    rf"^[ \t]*((?P<sign>{_STARTS})(?:[ \t\u00a0]+\S|[^\W\d])[^\n]*)\n[ \t]*(?P=sign)(?:[ \t\u00a0]+\S|[^\W\d])",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(rf"[ \t]*({_STARTS}[ \t\u00a0]+\S)")
_DASHES = re.compile(r"\n[ \t]*(--)[ \t]+\S")
_LEAST = 3
"""So many paragraphs with a dash at their start are a list: one can name a speaker, and two can be two of them."""
_LEAST_ITEMS = 2


@rule
def lists_from_a_word_processor_are_read_as_text(words: Words) -> Iterator[Fault]:
    in_a_row: list[int] = []
    for run in words.runs:
        text = run.plain.text
        if found := _BULLET.search(text) or _LINES.search(text):
            yield Fault(run.plain.place(found.start(1)), *_read_as_text(found[1]))
        elif "li" in run.within and (dashes := _DASHES.search(text)):
            fix = "write “- ” in its place, if an item starts here; if not, write –."
            yield Fault(run.plain.place(dashes.start(1)), "“--” starts no item, and would be shown.", fix)
        single = _PARAGRAPH.match(text) if run.tag == "p" and not found else None
        in_a_row = [*in_a_row, run.plain.place(single.start(1))] if single else []
        if single and len(in_a_row) == (_LEAST_ITEMS if "li" in run.within else _LEAST):
            yield Fault(in_a_row[0], *_read_as_text(single[1]))


def _read_as_text(item: str) -> tuple[str, str]:
    sign = "--" if item.startswith("--") else item.strip()[:1]
    return "this list is read as text.", f"write “- ” in place of each “{sign}”."


_SPECIAL = r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_SIGN_OF_ITEM = re.compile(rf"(?P<sign>[-*+]|\d{{1,3}}[.)]){_SPECIAL}+(?=\w)")


@rule
def the_space_behind_the_sign_of_an_item_is_a_plain_one(words: Words) -> Iterator[Fault]:
    """Letters of a word processor such as the space that does not break: with them it is a line like others."""
    for run in words.runs:
        lines = run.plain.text.split("\n") if run.tag == "p" else []
        at = 0
        for number, line in enumerate(lines):
            found = _SIGN_OF_ITEM.match(line)
            if found and (not found["sign"][0].isdigit() or not number):
                message = f"the space behind this {found['sign']} is a special one, and the line starts no item."
                yield Fault(run.plain.place(at), message, "type that space again.", (found[0], f"{found['sign']} "))
            at += len(line) + 1


_LIKE_WORDS = re.compile(
    r"#{2,6} +\S|[-*+•–] +(?![a-z_]+:|\S*[-_/.]\S*$)\S|\d{1,3}[.)] +[A-Z]|> ?[\w“*]|\|.*\||Table: |!\["
    r""
)
"""A heading, an item, a quotation, a row, a caption, a call."""
_SENTENCE = re.compile(r"[“‘\"'(*£]{0,3}[A-Z][\w’',;:“”‘’()£%*&–—. -]{20,}|[A-Z][\w’', -]{5,}[.?!:]\W{0,3}")
_CODE = re.compile(r"[{}=<>$\\]|\w\(|[;:]$|^[a-z_]+:|\bimport\b")
_LEAST_WORDS = 3
_ABOVE = ("paragraph_close", "blockquote_close", "list_close")


def _are_words(line: str) -> bool:
    """Whether a line in a box of code was meant for words."""
    sentence = _SENTENCE.match(line) and len(line.split()) >= _LEAST_WORDS and not _CODE.search(line)
    return bool(sentence or _LIKE_WORDS.match(line))


@rule
def four_spaces_make_code_of_words(words: Words) -> Iterator[Fault]:
    """A box of code whose first line is a heading, an item, a row of a table or a sentence was meant for that."""
    above = ""
    for token in words.tokens:
        before, above = above, token.type
        if token.type != "code_block" or not token.map:
            continue
        lines = [line.strip() for line in token.content.strip("\n").split("\n")]
        line = words.line(token.map[0])
        too_far = before.endswith(_ABOVE) and words.line(token.map[0] - 1).strip(" \t>")  # Said by itself.
        if too_far or not _are_words(lines[0]):
            continue
        more = sum(1 for line in lines[1:] if line)
        of = "of this line" + (f" and of the {more} below it" if more > 1 else " and of that below it" if more else "")
        fix = f"take the spaces at the start {of} away; or put code between two lines of ```."
        if token.level:
            fix = "let it start right below the first word of its item; or put code between two lines of ```."
        at = words.starts[token.map[0]] + len(line) - len(line.lstrip(" \t>"))
        yield Fault(at, "four spaces in front of this line make it a box of code.", fix)


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
