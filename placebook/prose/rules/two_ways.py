"""Lines that GitHub and this site would read otherwise, each of them with a way to write it that both read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words

_LISTS = ("bullet_list", "ordered_list")
_START = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
"""What stands in front of the words of a line: signs of quotations and of items."""


@rule
def a_quotation_goes_on_right_below_its_first_sign(words: Words) -> Iterator[Fault]:
    """Four spaces in front of a > make it text or code (GFM, 5.1)."""
    for line in words.indented_quotes:
        at = words.text.index(">", words.starts[line])
        message = "this > stands too far to the right to go on with the quotation."
        yield Fault(at, message, "put it below the one above.")


@rule
def code_has_an_empty_line_above_it(words: Words) -> Iterator[Fault]:
    """Right below words, four spaces go on with them (GFM, 4.4): the parser forgets that where an item ends."""
    for before, token in pairwise(words.tokens):
        words_above = before.type in ("paragraph_close", "blockquote_close") or before.type.endswith("list_close")
        if token.type == "code_block" and token.map and words_above and words.line(token.map[0] - 1).strip(" \t>"):
            message = "this line stands too far to the right, or too far to the left to be a part of the item above it."
            fix = "start it right below the first word of that item, or leave a line empty above it."
            at = words.text.index(token.content.strip().partition("\n")[0], words.starts[token.map[0]])
            yield Fault(at, message, fix)


@rule
def tabs_start_no_line_of_a_quotation_or_of_code_in_a_list(words: Words) -> Iterator[Fault]:
    found: set[int] = set()
    depth = 0
    for token in words.tokens:
        if token.type in ("blockquote_open", "list_item_open", "blockquote_close", "list_item_close"):
            depth += token.nesting
        first, last = token.map or (0, 0)
        if token.type == "blockquote_open" or (depth and token.type in ("fence", "code_block")):
            for line in range(first, last):
                start = _START.match(words.line(line))
                if start and "\t" in start[0]:
                    found.add(words.starts[line] + start[0].index("\t"))
    for at in found:
        yield Fault(at, "a tab at the start of this line can be read in two ways.", "write spaces in its place.")


@rule
def lists_have_room_between_items_or_none(words: Words) -> Iterator[Fault]:
    """What of an item makes its list a loose one (GFM, 5.3) is told otherwise of a line across and of a short table."""
    depth = 0
    for index, token in enumerate(words.tokens):
        if token.type in ("list_item_open", "list_item_close"):
            depth += token.nesting
        if not depth or not token.map:
            continue
        if token.type == "hr" and not words.line(token.map[1]).strip(" \t>"):
            yield Fault(words.block(token), "a line across has no room in an item of a list.", "take the line out.")
        elif token.type == "table_open" and token.map[1] == token.map[0] + 2:
            message = "this table has no row below its first."
            yield Fault(words.block(token), message, "write one, or take the table out.")
        elif token.type == "table_open" and _starts_a_list_below_words(words, index):
            yield Fault(words.block(token), "this table starts as a list does.", "put a | in front of it.")


def _starts_a_list_below_words(words: Words, index: int) -> bool:
    """Whether the table that the token opens begins a numbered list right below words, which GitHub has in it."""
    kinds = [token.type for token in words.tokens[max(0, index - 4) : index] if token.type != "region_open"][-3:]
    above = words.line((words.tokens[index].map or [0])[0] - 1).strip(" \t>")
    return kinds == ["paragraph_close", "ordered_list_open", "list_item_open"] and bool(above)


@rule
def the_addresses_of_links_stand_outside_of_lists(words: Words) -> Iterator[Fault]:
    """In an item GitHub does not count them as a part of it (GFM, 4.7)."""
    depth = 0
    listed: set[int] = set()
    for token in words.tokens:
        if token.type.startswith(_LISTS):
            depth += token.nesting
            if token.map and depth == 1:
                listed.update(range(*token.map))
    for reference in words.references.values():
        line = reference["map"][0]
        if line in listed:
            fix = "put it below the list, at the left edge, with an empty line above it."
            yield Fault(words.starts[line], "the address of a link stands within a list.", fix)


@rule
def columns_stand_to_the_left_or_to_the_right(words: Words) -> Iterator[Fault]:
    for token in words.tokens:
        if token.type == "table_open" and token.map and (found := re.search(r":-+:", words.line(token.map[0] + 1))):
            fix = "write --- for words, or ---: for numbers."
            yield Fault(words.starts[token.map[0] + 1] + found.start(), "no column is set in the middle here.", fix)


@rule
def what_cannot_be_seen_is_no_paragraph(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        if run.tag == "p" and run.token.content and not run.token.content.strip():
            message = "this line has a space that does not break, and no words."
            yield Fault(words.block(run.opened), message, "take it out, or write words.")
