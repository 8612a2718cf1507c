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
        self._signs = signs
        self._by_word: dict[str, list[int]] = {}
        self._by_part: dict[str, list[int]] = {}
        self._always = [number for number, sign in enumerate(signs) if not sign.beside]
        for number, sign in enumerate(signs):
            for beside in sign.beside.split():
                known = self._by_word if beside == FIGURES or _WORD.fullmatch(beside) else self._by_part
                known.setdefault(beside, []).append(number)
        self._words = frozenset(self._by_word)

    def __add__(self, other: Signs) -> Signs:
        """Both tables as one, which is asked once what a text can hold of either."""
        return Signs(*self._signs, *other._signs)

    def find(self, text: Text) -> Iterator[Found]:
        """Every sign in a text."""
        low = text.low
        numbers = [number for word in self._words & text.words for number in self._by_word[word]]
        numbers += [number for part, those in self._by_part.items() if part in low for number in those]
        for number in sorted({*numbers, *self._always}) if numbers or self._always else ():
            sign = self._signs[number]
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
