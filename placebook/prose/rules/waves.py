"""Waves, which strike words out: where GitHub and this site would not agree on which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Piece, Words

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
                yield Fault(
                    run.plain.place(opened),
                    message,
                    "write ~~words~~, <sub>2</sub> for a low figure, or \\~ for a plain sign.",
                )
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
