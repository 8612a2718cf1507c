"""Signs that would stand in the page as signs: GitHub prints them raw too, or gives them a meaning of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from placebook.prose.github.spans import MOST_OPEN
from placebook.prose.parser import hidden_references
from placebook.prose.rules.headings import HEADINGS, slip_of_id
from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Piece, Words
from placebook.text.characters import HIDDEN, mixed, unescaped
from placebook.text.wording import PERSONAL, PHONE

_NO_FOOTNOTES = (
    "there are no footnotes here: a source has a mark of its own.",
    "say it in the sentence, or give the fact its source in data/.",
)
_SIGNS = (
    (re.compile(r"\[\^[^\]\s]+\]"), *_NO_FOOTNOTES),
    (
        re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n\"' \t]{0,300}[ \t][^()\n\"']{0,300}\)"),
        "the name of a picture has no spaces.",
        "give its file a name of small letters, digits and dashes, such as city-hall.png, and write that here.",
    ),
    (
        re.compile(r"(?<=\]\()[^()\s]{1,300}[ \t]+[^\s\"'()](?=[^\n]{0,300}\))"),
        "an address has no spaces.",
        "write %20 in the place of each.",
    ),
    (
        re.compile(r"\[\[[^\[\]\n]{1,300}\]\]"),
        "a link of a wiki is read as text.",
        "write [words](page.md).",
    ),
    (
        re.compile(r"\[[^\[\]\n]{1,300}\] ?[(\[][^()\[\]\n]{0,300}[)\]]|\([^()\n]{1,300}\)\[[^\[\]\n]{1,300}\]"),
        "this link cannot be read, or what it is to lead to is not on the page.",
        "write [words](address), without spaces between the brackets and in the address.",
    ),
    (
        re.compile(r"\[[^\[\]\n]{1,300}\]\([^()\n]{0,300}$", re.MULTILINE),
        "this link is never closed.",
        "write ) after its address.",
    ),
    (
        re.compile(r"(?<![\w:/]):[a-z][a-z0-9_+-]{1,60}:(?![\w:/])"),
        "codes for small pictures are not drawn here.",
        "say it in words.",
    ),
    (
        re.compile(r"^[!?]{3}\+?[ \t]+\w+", re.MULTILINE),
        "boxes for notes are not drawn here.",
        "write a paragraph; start it with a word in **bold** where it must stand out.",
    ),
    (
        re.compile(r"(?<![=\w])==(?=\S)[^=\n]{0,300}(?<=\S)==(?![=\w])"),
        "“==” does not mark words here.",
        "write **words**.",
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


@rule
def signs_that_would_stand_in_the_page_as_they_are(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        text, taken = run.plain.text, set[int]()
        for pattern, message, fix in _SIGNS:
            for found in pattern.finditer(text):
                if not taken & set(range(*found.span())) and not (run.tag in HEADINGS and slip_of_id(found[0])):
                    taken |= set(range(*found.span()))
                    mend = (found[0], f"{found[0]} ") if message.startswith("this heading") else None
                    yield Fault(run.plain.place(found.start()), message, fix, mend)


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
                yield Fault(piece.at, *_NO_FOOTNOTES)


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


_BARE = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[^\s<>()“”\"\ufffc]{0,500}[\w/]|www\.(?=[^\s<\ufffc])"
    r"|(?<![\w.+-])(?P<email>[\w.+-]+(?P<at>@)[\w.-]*\.[\w-]+)"
)


@rule
def a_bare_address_is_a_link_to_github_alone(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        plain = run.plain
        shut = [(piece.at, piece.end) for piece in run.pieces if piece.token.type == "link_open"]
        start = 0
        while found := _BARE.search(plain.text, start):
            start = found.start() + 1
            at = plain.place(found.start())
            before = words.text[at - 1 : at] if at else ""
            if re.search(r"(?:\] ?\(|\)\[)$", words.text[max(0, at - 3) : at]):
                start = found.end()
                continue  # The link as a whole is said to be wrong.
            inside = plain.place(found.start("at")) if found["email"] else at
            if any(begin <= inside < end for begin, end in shut):
                continue
            if found[0].startswith("www.") and before.isascii() and (before.isalnum() or before in tuple(".-")):
                continue
            if found[0] == "www." and not (before.isspace() or before in ("", *"*_~(")):
                continue
            start = found.end()
            whole = found[0] if found["email"] or not found[0].startswith("www.") else f"https://{found[0]}"
            fix = f"write <{whole}>, or [words]({whole})."
            if found["email"]:
                yield Fault(at, f"“{found[0]}” is an email address.", PERSONAL)
                continue
            yield Fault(
                at,
                f"“{found[0]}” is no link.",
                fix if found[0] != "www." else "write the whole address, as <https://…>.",
            )


@rule
def words_are_of_one_alphabet(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        if found := mixed(run.plain.text):
            message = f"“{found[0]}” has letters of two alphabets that look alike."
            yield Fault(run.plain.place(found.start()), message, "type the word again.")


@rule
def telephone_numbers_are_not_published(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for found in PHONE.finditer(run.plain.text):
            message = f"“{found[0].strip()}” is a telephone number."
            yield Fault(run.plain.place(found.start()), message, PERSONAL)


_WAVE = re.compile(r"(?<!~)~(?!~)")


@rule
def one_wave_strikes_words_out_on_github_alone(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        text, opened = run.plain.text, None
        for wave in _WAVE.finditer(text):
            before = text[wave.start() - 1 : wave.start()] if wave.start() else " "
            place = run.plain.place(wave.start())
            after = words.text[place + 1 : place + 2]
            if opened is not None and not before.isspace():
                message = "GitHub would strike these words out, and this site would not."
                yield Fault(run.plain.place(opened), message, "write ~~words~~, or \\~ for a plain sign.")
                opened = None
            elif after and not after.isspace():
                opened = wave.start() if opened is None else opened


_OPENED = {"s_open": ("em_open", "strong_open"), "s_close": ("em_close", "strong_close")}


@rule
def waves_beside_other_signs_are_read_in_two_ways(words: Words) -> Iterator[Fault]:
    """GitHub looks past waves where it decides whether a * or _ opens or closes something."""
    for run in words.runs:
        for piece in run.pieces:
            if piece.token.type == "image" and "~~~" in piece.token.content:
                yield Fault(piece.at, *_TWO_WAYS)
        pieces = [piece for piece in run.pieces if piece.token.type != "text" or piece.token.content]
        for piece, after in pairwise(pieces):
            kinds = {piece.token.type, after.token.type}
            waves = kinds & {"s_open", "s_close"}
            stars = kinds & {"em_open", "strong_open", "em_close", "strong_close"}
            before, behind = _beside(piece), _beside(after)
            if (
                (waves and stars and not any(stars <= set(_OPENED[wave]) for wave in waves))
                or (waves and (re.search(r"[*_~]$", before) or re.match(r"[*_~]", behind)))
                or (stars and (re.search(r"~[*_]*$", before) or re.match(r"[*_]*~", behind)))
                or (len(waves) == 2 or (piece.token.type == after.token.type and waves))
                or ("s" in piece.within and "~" in before)
            ):
                yield Fault(piece.at, *_TWO_WAYS)


_TWO_WAYS = (
    "a ~ right beside other signs can be read in two ways.",
    "leave a space between them, or write \\~ for a plain sign.",
)


def _beside(piece: Piece) -> str:
    """The letters of a piece, as they are written."""
    return piece.token.content if piece.token.type in ("text", "text_special") else ""


@rule
def an_address_between_angles_has_no_names_of_characters(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for piece in run.pieces:
            if piece.token.type == "link_open" and piece.token.markup == "autolink":
                written = words.text[piece.at : piece.end]
                for found in re.finditer(r"&#?\w+;", written):
                    if unescaped(found[0]) != found[0]:
                        message = f"“{found[0]}” in this address stands for another character."
                        yield Fault(piece.at + found.start(), message, "write [words](address), with &amp; for each &.")


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
