"""Signs that would stand in the page as signs: GitHub prints them raw too, or gives them a meaning of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.prose.github.spans import MOST_OPEN
from placebook.prose.parser import hidden_references
from placebook.prose.rules.headings import HEADINGS, slip_of_id
from placebook.prose.rules.registry import Fault, rule
from placebook.prose.rules.unread_links import NO_FOOTNOTES, UNREAD_LINKS
from placebook.prose.words import Words
from placebook.text.characters import HIDDEN, mixed
from placebook.text.personal import DETAILS
from placebook.text.signs import Text

_SIGNS = (
    *UNREAD_LINKS,
    (
        re.compile(r"(?<![:/\d])(?::(?:[a-z][a-z0-9_+-]{1,60}|[+-]1|100|1234):)+(?![\w/:])"),
        "codes for small pictures are not drawn here.",
        "say it in words; or write \\: in the place of the first :, where it is none.",
    ),
    (
        re.compile(r"^[!?]{3}\+?[ \t]+\w+", re.MULTILINE),
        "boxes for notes are not drawn here.",
        "write a paragraph; start it with a word in **bold** where it must stand out.",
    ),
    (
        re.compile(r"(?<!=)==(?=[^\s=])[^=]{0,300}(?<=[^\s=])==(?!=)"),
        "“==” does not mark words here.",
        "write **words**; or put what is no mark between backticks.",
    ),
    (
        re.compile(r"^#{2,6}(?=[^\s#])", re.MULTILINE),
        "this heading is read as text.",
        "put a space after the last #.",
    ),
    (
        re.compile(r"(?<![*\w])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\w])|(?<![_\w])__(?=[^\s_])|(?<=[^\s_])__(?![_\w])"),
        "these words are marked as bold at one end only.",
        "write ** on both sides of them, without a space inside.",
    ),
    (
        re.compile(r"^-(?=[^\W\d_])", re.MULTILINE),
        "a dash that starts an item needs a space after it.",
        "write “- ”.",
    ),
    (
        re.compile(r"^\d{1,2}[.)](?=[A-Z][a-z])", re.MULTILINE),
        "the number of an item needs a space after it.",
        "write one behind its full stop.",
    ),
    (
        re.compile(r"~~"),
        "these words are struck out at one end only.",
        "write ~~ on both sides of them, without a space inside.",
    ),
    (
        re.compile(r"^\[[^\[\]\n]{1,300}\]:\s*\S", re.MULTILINE),
        "the address of a link is read as text here.",
        "leave a line empty above it, and nothing behind the address.",
    ),
    (
        re.compile(r"`"),
        "this ` is never closed.",
        "write another one where the code ends, or \\` for a plain sign.",
    ),
    (
        re.compile(r"\{:?[ \t]*(?:[.#][\w-]{1,60}|[\w-]{1,60}=)[^}\n]{0,300}\}"),
        "braces give nothing a look or an address here, but for {#id} after the words of a heading.",
        "take them out.",
    ),
    (
        re.compile(r"(?<![*\w])\*(?=\w)|(?<=[\w.,;:!?])\*(?![*\w])|(?<![_\w])_(?=[^\W_])|(?<=[^\W_])_(?![_\w])"),
        "this sign stands at one end of the words alone, and readers would see it.",
        "write it on both sides of them, without a space inside; or put a \\ before it for a plain sign.",
    ),
)


_NO_SPACE = re.compile(r"#{2,6}[^\s#]")


@rule
def signs_that_would_stand_in_the_page_as_they_are(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        text, taken = run.plain.text, set[int]()
        for pattern, message, fix in _SIGNS:
            for found in pattern.finditer(text):
                group = "at" if "at" in pattern.groupindex else 0
                signs = set(range(*found.span(group)))
                start = text.rfind("\n", max(0, found.start() - 300), found.start()) + 1
                of_heading = found[0].startswith("{") and _NO_SPACE.match(text, start)  # Said of the heading.
                if not taken & signs and not of_heading and not (run.tag in HEADINGS and slip_of_id(found[0])):
                    taken |= signs
                    mend = (found[0], f"{found[0]} ") if message.startswith("this heading") else None
                    yield Fault(run.plain.place(found.start(group)), message, fix, mend)


@rule
def a_backslash_at_the_end_of_a_line_has_no_spaces_behind_it(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for piece in run.pieces:
            if piece.token.type == "text_special" and re.compile(r"\\[ \t]+(\n|$)").match(words.text, piece.at):
                message = "a \\ with spaces behind it, at the end of a line, can be read in two ways."
                yield Fault(piece.at, message, "take it out, or take the spaces out.")


@rule
def no_block_is_full_of_brackets(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        if run.token.meta.get("too_many_open"):
            message = f"there are more than {MOST_OPEN} of [ in one paragraph that are not closed."
            yield Fault(words.block(run.token), message, "take them out, or close each with ].")


@rule
def footnotes_have_no_use_here(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for piece in run.pieces:
            if piece.token.type == "link_open" and words.text.startswith("[^", piece.at):
                yield Fault(piece.at, *NO_FOOTNOTES)


@rule
def task_lists_and_alerts_are_no_part_of_a_page(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        text = run.plain.text
        if "li" in run.within and re.match(r"\[[ xX]\](\s|$)", text):
            yield Fault(
                run.plain.place(0),
                "boxes to tick have no use here.",
                "write a plain list, and say in words what is done.",
            )
        elif "blockquote" in run.within and (found := re.match(r"\[!([A-Za-z]+)\]", text)):
            yield Fault(
                run.plain.place(0), f"a box such as “{found[0]}” is not drawn here.", "write a plain paragraph."
            )


@rule
def words_are_of_one_alphabet(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        if found := mixed(run.plain.text):
            message = f"“{found[0]}” has letters of two alphabets that look alike."
            yield Fault(run.plain.place(found.start()), message, "type the word again.")


@rule
def personal_details_are_not_published(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for found in DETAILS.find(Text.of(run.plain.text)):
            yield Fault(run.plain.place(found.match.start()), found.said.message, found.said.fix)


@rule
def no_sign_stands_for_a_character_that_cannot_be_seen(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for piece in run.pieces:
            signs = []
            if piece.token.type == "text_special" and HIDDEN.search(piece.token.content):
                signs = [words.text[piece.at : piece.end]]
            elif piece.token.type == "image":
                signs = [found[0] for found in hidden_references(piece.token.content)]
            for written in signs:
                yield Fault(piece.at, f"“{written}” stands for a character that has no meaning.", "take it out.")
