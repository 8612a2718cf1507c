"""Signs that would stand in the page as signs: GitHub prints them raw too, or gives them a meaning of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from placebook.prose.github.spans import MOST_OPEN
from placebook.prose.parser import hidden_references
from placebook.prose.rules.headings import HEADINGS, slip_of_id
from placebook.prose.rules.pasted import PASTED
from placebook.prose.rules.registry import Fault, Slip, rule
from placebook.prose.rules.unread_links import NO_FOOTNOTES, UNREAD_LINKS
from placebook.prose.words import Words
from placebook.text.characters import HIDDEN, mixed, unescaped
from placebook.text.markup import LIGATURES
from placebook.text.personal import DETAILS
from placebook.text.signs import Text, apart

_SPECIAL = r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""Spaces that are letters like others to Markdown."""
_BOXES = "abstract|bug|danger|example|failure|info|note|question|quote|success|tip|warning"

_SIGNS = (
    *PASTED,
    *UNREAD_LINKS,
    Slip(
        re.compile(r"(?<![:/\d])(?::(?:[a-z][a-z0-9_+-]{1,60}|[+-]1|100|1234):)+(?![\w/:])"),
        "codes for small pictures are not drawn here.",
        "say it in words; or write \\: in the place of the first :, where it is none.",
    ),
    Slip(
        re.compile(rf"^!{{3}}\+?[ \t]+\w+|^\?{{3}}\+?[ \t]+(?:{_BOXES})\b", re.MULTILINE),
        "boxes for notes are not drawn here.",
        "write a paragraph; start it with a word in **bold** where it must stand out.",
    ),
    Slip(
        re.compile(r"(?<!=)==(?=[^\s=])[^=]{0,300}(?<=[^\s=])==(?!=)"),
        "“==” does not mark words here.",
        "write **words**; or put what is no mark between backticks.",
    ),
    Slip(
        re.compile(r"^#{2,6}(?=[^\s#])", re.MULTILINE),
        "this heading is read as text.",
        "put a space after the last #.",
        "$all ",
    ),
    Slip(
        re.compile(rf"^(?P<signs>#{{2,6}}){_SPECIAL}+(?=\S)", re.MULTILINE),
        "this heading is read as text: the space behind $signs is a special one.",
        "type that space again.",
        "$signs ",
    ),
    Slip(
        re.compile(rf"^#{_SPECIAL}(?=\S)", re.MULTILINE),
        "the space behind this # is a special one.",
        "write “## ” in their place, if it is a heading; if not, type the space again, and \\# for a plain sign.",
    ),
    Slip(
        re.compile(rf"^#{{7,20}}(?:[ \t]|{_SPECIAL})+(?=\S)", re.MULTILINE),
        "this heading is read as text: none has more than four of #.",
        "start it with “## ”, “### ” or “#### ”.",
    ),
    Slip(
        re.compile(r"^#{0,6}[＃﹟]{1,6}(?=\s?\S)", re.MULTILINE),
        "“$all” opens no heading: it only looks like #.",
        "write “## ” in its place.",
    ),
    Slip(
        re.compile(r"(?<![*\w])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\w])|(?<![_\w])__(?=[^\s_])|(?<=[^\s_])__(?![_\w])"),
        "these words are marked as bold at one end only.",
        "write ** on both sides of them, without a space inside.",
    ),
    Slip(
        re.compile(r"^-(?=[^\W\d_])", re.MULTILINE),
        "a dash that starts an item needs a space after it.",
        "write “- ”.",
    ),
    Slip(
        re.compile(r"^\*(?=[^\W_])[^*\n]*(?:\n\*(?=[^\W_])[^*\n]*)+$", re.MULTILINE),
        "a * that starts an item needs a space after it.",
        "write “* ” at the start of this line and of those below it.",
    ),
    Slip(
        re.compile(r"^\*(?=[^\W_][^*\n]*$)", re.MULTILINE),
        "this * stands at the start of a line alone, and readers would see it.",
        "write “* ” for an item of a list, * behind the words too for *stress*, or \\* for a plain sign.",
    ),
    Slip(
        re.compile(r"^\d{1,2}[.)](?=[A-Z][a-z])", re.MULTILINE),
        "the number of an item needs a space after it.",
        "write one behind its full stop.",
    ),
    Slip(
        re.compile(r"~~"),
        "these words are struck out at one end only.",
        "write ~~ on both sides of them, without a space inside.",
    ),
    Slip(
        re.compile(
            r"^(?!\[[A-Z]{1,4}\d)\[[^\[\]\n]{1,300}\]:\s*\S|^\[[A-Z]{1,4}\d[^\[\]\n]{0,300}\]: ?<?https?:", re.M
        ),
        "the address of a link is read as text here.",
        "leave a line empty above it, and nothing behind the address.",
    ),
    Slip(
        re.compile(r"`"),
        "this ` is never closed.",
        "write another one where the code ends, or \\` for a plain sign.",
    ),
    Slip(
        re.compile(r"^[ \t]*\{#[\w-]{1,100}\}[ \t]*$", re.MULTILINE),
        "“$all” stands on a line of its own, and would be shown.",
        "write it behind the words of the heading that it belongs to, on the same line; or take it out.",
    ),
    Slip(
        re.compile(r"\{#[\w-]{1,100}\}(?=[ \t]*$)", re.MULTILINE),
        "“$all” gives a heading its address, and this line is none.",
        "start the line with “## ”, if it is a heading; if not, take “$all” out.",
    ),
    Slip(
        re.compile(r"\{:?[ \t]*(?:[.#][\w-]{1,60}|[\w-]{1,60}=)[^}\n]{0,300}\}"),
        "braces give nothing a look or an address here, but for {#id} after the words of a heading.",
        "take them out.",
    ),
    Slip(
        re.compile(r"(?<![*\w])\*(?=\w)|(?<![_\w])_(?=[^\W_])|(?<=[^\W_])_(?![_\w])"),
        "this sign stands at one end of the words alone, and readers would see it.",
        "write it on both sides of them, without a space inside; or put a \\ before it for a plain sign.",
    ),
)
"""Where two rows find the same signs, the first of them is said: a star behind a word may be a mark of a note."""

_NO_SPACE = re.compile(rf"(?:#{{2,6}}[^ \t\n#]|#{{0,6}}[＃﹟]|#{{7}}|#{_SPECIAL}|\ufffc#{{0,5}}[ \t])")


@rule
def signs_that_would_stand_in_the_page_as_they_are(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        if run.tag == "code":
            continue
        text, taken = run.plain.text, set[int]()
        for slip in _SIGNS:
            for found in slip.pattern.finditer(text):
                signs = set(range(*found.span(slip.group)))
                start = text.rfind("\n", max(0, found.start() - 300), found.start()) + 1
                of_heading = found[0].startswith("{") and _NO_SPACE.match(text, start)  # Said of the heading.
                if not taken & signs and not of_heading and not (run.tag in HEADINGS and slip_of_id(found[0])):
                    taken |= signs
                    yield slip.fault(run.plain, found)


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
        for found in apart(DETAILS.find(Text.of(run.plain.text))):
            yield Fault(run.plain.place(found.start), found.said.message, found.said.fix)


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


_TWICE = re.compile(r"&amp;(?:amp;){0,3}(?P<name>#?\w{2,8});")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
MOST_LIGATURES = 200
"""As many are named in one paragraph; whoever mends them finds the rest."""


@rule
def no_sign_for_a_character_is_written_twice(words: Words) -> Iterator[Fault]:
    """`&amp;amp;` shows `&amp;`: some program wrote the sign for a sign."""
    for run in words.runs:
        for piece in run.pieces:
            found = _TWICE.match(words.text, piece.at) if piece.token.type == "text_special" else None
            meant = unescaped(f"&{found['name']};") if found else ""
            if found and not meant.startswith("&" + found["name"]):
                message = f"“{found[0]}” would be shown as “&{found['name']};”."
                fix = "write a space." if meant.isspace() else f"write “{meant}”."
                mend = None if meant in ("<", "*", "_", "[", "`") else (found[0], " " if meant.isspace() else meant)
                if meant.isspace() and words.text[piece.at - 1 : piece.at] == " ":
                    gap = re.match(r" ?", words.text[piece.at + len(found[0]) :])
                    mend = (found[0] + (gap[0] if gap else ""), "")
                yield Fault(piece.at, message, fix, mend)


_NO_BREAK = re.compile(r"(?:[ \u00a0]|&nbsp;|&#160;|&#[xX][aA]0;){2,40}")


@rule
def one_space_parts_two_words(words: Words) -> Iterator[Fault]:
    """`&nbsp;` beside another space makes a gap; of plain ones alone browsers show one."""
    for run in words.runs:
        spaces = {piece.at for piece in run.pieces if piece.token.type == "text_special"}
        for found in _NO_BREAK.finditer(run.token.content) if "&" in run.token.content else ():
            at = run.place(found.start())
            if run.place(found.start() + found[0].find("&")) in spaces:
                message = f"“{found[0].strip()}” makes a gap between two words."
                yield Fault(at, message, "write one plain space.", (found[0], " "))


@rule
def letters_are_not_joined_into_one_sign(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for found in islice(_LIGATURE.finditer(run.plain.text), MOST_LIGATURES) if run.tag != "code" else ():
            meant = LIGATURES[found[0]]
            message = f"“{found[0]}” is one sign for several letters, which search and screen readers may not know."
            yield Fault(run.plain.place(found.start()), message, f"write “{meant}”.", (found[0], meant))
