"""Lists, tables and tags that other programs write in their own way: here they would run together, or be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.prose.rules.headings import HEADINGS
from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words

_ITEM = re.compile(r"(?:o|\([a-z0-9]{1,3}\)|[a-z]\)|[ivx]{2,4}\))[ \t]+\S|\d{1,2}[.)](?=[a-z])")
_CELLS = re.compile(r"[^;\n]*(?:;[^;\s\n][^;\n]*|;(?=;|$)){2,}")
_DRAWN = re.compile(r"\+(?:[-=]{2,}\+)+")

_ALIKE = (
    (
        _ITEM,
        "these lines are no list here: they would run together in one paragraph.",
        "start each with “- ” or “1. ”, and leave a line empty above the first.",
    ),
    (
        _CELLS,
        "these lines come from a table of another program, and would run together in one paragraph.",
        "write | in the place of each ;, and a line |---|---| below the first.",
    ),
)
"""What two lines of a paragraph, one below the other, give away."""

_SIGNS = (
    (
        re.compile(r"(?<![^\s(])\*\*[ \t]+[^*\n]{1,200}?[ \t]+\*\*(?![^\s).,;:])"),
        "a space behind ** keeps the words from being bold.",
        "write **words**, without a space inside; or \\* for a plain sign.",
    ),
    (
        re.compile(r"(?<=[^\W_])\^[\w+-]{1,10}\^"),
        "“^” raises no words here.",
        "write <sup>2</sup>.",
    ),
    (
        re.compile(r"</?[a-z]{1,10}:[a-z]{1,20}\b[^<>\n]{0,100}>", re.IGNORECASE),
        "this tag of a word processor would be shown.",
        "take it out.",
    ),
)


@rule
def lists_and_tables_of_other_programs_are_written_anew(words: Words) -> Iterator[Fault]:
    """Each paragraph of which two lines, one below the other, give away what it was meant for is named once."""
    for run in words.runs:
        if run.tag != "p":
            continue
        place, before = 0, ""
        for line in run.plain.text.split("\n"):
            if _DRAWN.fullmatch(line.strip()):
                fix = "write it with | between the cells, and a line |---|---| below the first."
                yield Fault(run.plain.place(place), "this table is drawn with signs, and would run together.", fix)
                break
            said = [(message, fix) for form, message, fix in _ALIKE if form.match(before) and form.match(line)]
            if said:
                yield Fault(run.plain.place(place - len(before) - 1), *said[0])
                break
            place, before = place + len(line) + 1, line


@rule
def signs_of_other_programs_stand_nowhere(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        if run.tag == "code":
            continue
        for pattern, message, fix in _SIGNS:
            for found in pattern.finditer(run.plain.text):
                yield Fault(run.plain.place(found.start()), message, fix)
        if run.tag in HEADINGS and re.match(r"\{#[\w-]+\}\s", run.plain.text):
            yield Fault(run.plain.place(0), "the id of a heading stands behind its words.", "write it there.")


@rule
def dashes_right_below_a_sentence_are_a_line_across(words: Words) -> Iterator[Fault]:
    """GitHub makes a heading of a sentence above dashes (CommonMark, 4.3); nobody ends one with a full stop."""
    for token, inside in zip(words.tokens, words.tokens[1:], strict=False):
        sentence = inside.content.rstrip().endswith((".", "!", ";"))
        top = re.search(r"^(?:title|description): ", inside.content, re.MULTILINE)  # Its place is said by itself.
        if token.type == "heading_open" and token.markup == "-" and sentence and not top:
            message = "the dashes below make a heading of this sentence."
            yield Fault(words.block(token), message, "leave a line empty above them, or take them out.")
