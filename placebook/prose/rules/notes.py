"""Notes to oneself in the words of a page, and letters that were broken on their way: nobody should read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from placebook.prose.rules.headings import HEADINGS
from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words
from placebook.text.dates import impossible_dates
from placebook.text.leftovers import LEFTOVERS
from placebook.text.markup import broken_letters
from placebook.text.notes import NOTES, UNKNOWN_YET
from placebook.text.signs import Text, apart

_COMMENT = re.compile(r"<!--|\{#(?!!)(?![^\s{}]{0,100}\})|(?<=\s)#{1,6}(?= [^\W\d])")
"""What opens a comment elsewhere: HTML never closed, a macro's, and a # behind a sentence."""
_COMMENTS = re.compile(r"\{#(?!!)[^{}\n]{0,300}#\}|(?<=\s)#{1,6} [^\W\d][^\n]*")
"""Such comments, whole: a note within one is said with it."""


_NOTES = NOTES + LEFTOVERS
MOST_NOTES = 200
"""As many are looked for in one paragraph; whoever mends them finds the rest."""


@rule
def notes_and_broken_letters_are_not_published(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        if run.tag == "code":
            continue
        text = run.plain.text
        comments = [found.span() for found in _COMMENTS.finditer(text)]
        for found in _COMMENT.finditer(text):
            if run.tag in HEADINGS and re.fullmatch(r"\{#[\w-]{1,100}\s*", text[found.start() :]):
                yield Fault(
                    run.plain.place(found.start()), "the id of this heading is not closed.", "write } after it."
                )
                continue
            message = f"“{found[0]}” starts no comment here: the words behind it would be published."
            yield Fault(run.plain.place(found.start()), message, "take them out.")
        for found in broken_letters(text.replace("\ufffc", " ")):
            message = f"letters were broken on their way here (“{found[0]}”)."
            yield Fault(run.plain.place(found.start()), message, "type them again, or copy them once more.")
        for start, message, fix in impossible_dates(text):
            yield Fault(run.plain.place(start), message, fix)
        for note in islice(apart(_NOTES.find(Text.of(text))), MOST_NOTES):
            if any(start <= note.start < end for start, end in comments):
                continue
            fix = "write what is known, or leave it out." if note.said.fix == UNKNOWN_YET else note.said.fix
            yield Fault(run.plain.place(note.start), note.said.message, fix)


_MARK = re.compile(r"(?<=[\w.,;:!?)”’])\[(?P<letter>[a-z]{1,2})\](?![(\[\w])")
_COMMENT_BELOW = re.compile(r"\[(?P<letter>[a-z]{1,2})\](?=\S| [A-Z])(?![(\[])")


@rule
def comments_of_google_docs_are_not_published(words: Words) -> Iterator[Fault]:
    """A letter in brackets behind a word, and below all words a paragraph that starts with the same."""
    below = {found["letter"]: run for run in words.runs if (found := _COMMENT_BELOW.match(run.plain.text))}
    for run in words.runs if below else ():
        for mark in _MARK.finditer(run.plain.text):
            if comment := below.get(mark["letter"]):
                message = f"“{mark[0]}” is the mark of a comment in Google Docs."
                yield Fault(run.plain.place(mark.start()), message, "take it out.")
                message = f"“{mark[0]}” starts a comment of Google Docs, which would be published."
                yield Fault(comment.plain.place(0), message, "take it out, with what it says.")
