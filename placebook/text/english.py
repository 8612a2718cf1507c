"""Small matters of English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from placebook.text.dates import PartialDate


def listed(words: Sequence[str], most: int | None = None) -> str:
    """“a”, “a and b”, “a, b and c”; where there are more than `most`, “a, b and 3 more”."""
    if most is not None and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it starts with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def dated(date: PartialDate) -> str:
    """“on 21 November 2016”, “in May 2016”, “in 2016”."""
    return f"{'on' if date.day else 'in'} {date.words}"


NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
"""Whole numbers in words, each at its own place."""
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    "twelfth",
)
"""What is counted in words, from the first on."""


def number_word(number: int) -> str:
    """“six”; from ten on, figures."""
    if not number:
        return "no"
    return NUMBERS[number] if number < 10 else f"{number:,}"


def counted(number: int, noun: str) -> str:
    """“1 word”, “1,200 words”."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def upper_first(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, as its file parts them by empty lines."""
    return text.split("\n\n")


def first_sentence(text: str) -> str:
    """The first sentence of a text. A single letter before a full stop is an initial, and ends none."""
    found = re.search(r"(?<![ (][A-Z])[.?!][”’)]?(?=\s+[“‘(]?[A-Z0-9])", text)
    return text[: found.end()] if found else text


def article(noun: str) -> str:
    """A noun with “a” or “an” before it, by its first letter (“an event”, “a unitary authority”)."""
    return f"{'an' if re.match(r'[aeio]|u(?!ni)', noun, re.IGNORECASE) else 'a'} {noun}"
