"""The words of a page that people wrote, without what makes it Markdown: what search finds it by."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEADING = re.compile(r"^#{2,3} +(.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
_MARKS = re.compile(r"\{\{.*?\}\}|<[^>]+>|\{[^}]*\}|^\s*(#+|[-*>]|\d+\.) +|[*`]|(?<!\w)_|_(?!\w)")
_BELOW_A_HEAD = re.compile(r"^\|[ :|-]+\| *$", re.MULTILINE)
_NAMES_OF_FIELDS = re.compile(r"\s*\(`[^)]*\)")
"""Technical names that a sentence gives beside its words: nobody looks for “successors” and means a field."""
_BETWEEN = re.compile(r"\n\s*\n|\n(?=(?:[-*]|\d+\.) |\|)")
"""Between paragraphs, items and rows of a table."""


def headings_of(markdown: str) -> list[str]:
    """The headings of a page, without the ids written after them."""
    return _HEADING.findall(markdown)


def words_of_page(markdown: str) -> str:
    """All words of a page, on one line, without the names of fields in brackets."""
    markdown = _NAMES_OF_FIELDS.sub("", markdown)
    markdown = _BELOW_A_HEAD.sub("", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown))
    parts = (part.replace("|", " ") if part.startswith("|") else part for part in _BETWEEN.split(markdown))
    return sentences(" ".join(_MARKS.sub("", part).split()) for part in parts)


def sentences(texts: Iterable[str]) -> str:
    """Texts in a row, each ended as a sentence is; empty ones are left out."""
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts if text)
