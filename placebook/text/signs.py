"""How the tables of what no text holds are written, and how a text is looked through for all of it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple


class Said(NamedTuple):
    """What is wrong with a text, how to mend it, and how in a field that cannot be left out."""

    message: str
    fix: str
    where_required: str = ""


class Sign(NamedTuple):
    """A form that gives something away, as a pattern. In what is said, `{}` stands for what was found.

    `beside` are words and signs, in small letters, of which every text with that form has one as a word of its own
    or, where it is no word, anywhere: texts without them are not looked through. A form without any is looked for in
    each text. `right` tells what has the form and is right all the same.
    """

    pattern: str
    message: str
    fix: str
    beside: str = ""
    where_required: str = ""
    right: Callable[[re.Match[str]], bool] | None = None


class Found(NamedTuple):
    """A sign in a text: from where to where it stands there, and what is said of it."""

    start: int
    end: int
    said: Said


def apart(found: Iterable[Found]) -> Iterator[Found]:
    """The signs, without those that stand in the same words as one before them: of these it is said already."""
    taken: list[tuple[int, int]] = []
    for each in found:
        if not any(each.start < end and start < each.end for start, end in taken):
            taken.append((each.start, each.end))
            yield each


_WORD, _DIGIT = re.compile(r"[^\W_]+"), re.compile(r"\d")
FIGURES = "0-9"
"""Stands among what a form goes with where that is any figure."""


class Text(NamedTuple):
    """A text, in small letters too, and its words in small letters, as they follow each other and each once."""

    text: str
    low: str
    listed: list[str]
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Text:
        """The text as it is looked through."""
        low = text.lower()
        words = _WORD.findall(low)
        return cls(text, low, words, frozenset([*words, FIGURES] if _DIGIT.search(low) else words))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Most patterns are never asked for: each is made where a text first has something that goes with it."""
    return re.compile(pattern)


class Signs:
    """A table of signs, in the order in which they are looked for."""

    def __init__(self, *signs: Sign) -> None:
        self._rows = []
        for sign in signs:
            beside = sign.beside.split()
            words = frozenset(word for word in beside if word == FIGURES or _WORD.fullmatch(word))
            self._rows.append((sign, words, tuple(part for part in beside if part not in words), not beside))
        self._words = frozenset().union(*(words for _, words, _, _ in self._rows))
        self._parts = tuple(dict.fromkeys(part for _, _, parts, _ in self._rows for part in parts))
        self._always = any(always for *_, always in self._rows)

    def find(self, text: Text) -> Iterator[Found]:
        """Every sign in a text."""
        low = text.low
        if (
            not self._always
            and self._words.isdisjoint(text.words)
            and not [part for part in self._parts if part in low]
        ):
            return
        for sign, words, parts, always in self._rows:
            if always or not words.isdisjoint(text.words) or any(part in low for part in parts):
                for match in _compiled(sign.pattern).finditer(text.text):
                    if sign.right is None or not sign.right(match):
                        message = sign.message.replace("{}", short(match[0].strip()))
                        yield Found(*match.span(), Said(message, sign.fix, sign.where_required))

    def first(self, text: Text) -> Said | None:
        """What is said of the first sign in a text."""
        return next((found.said for found in self.find(text)), None)


def short(text: str) -> str:
    """A text as it is quoted in a sentence."""
    return text if len(text) <= 60 else text[:59] + "…"
