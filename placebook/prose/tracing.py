"""From something wrong in the HTML of a page back to its place in the Markdown.

Markdown gives no positions. So the words are made into HTML as they will be, what is wrong is found there, and
each fault is traced back: of the places in the file that look like it, it is the one without which it would be gone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from placebook.prose.calls import Plain
from placebook.prose.markdown import to_html
from placebook.text.problems import Problem

LINK = (r"(?<=\]\()[^)\n]+", r"\]\([ \t]*\)", r"(?<=\]:)[^\n]*", r"(?i)<a\b[^>]*", r"<[^<>\s]+[@:][^<>\s]+>")
"""Where the address of a link stands in Markdown."""
_MOST = 100
"""How often a changed text is made into HTML for one page."""


def address(written: str) -> tuple[str, ...]:
    """Where an address stands in Markdown: as it is written, or in other signs for the same."""
    return (rf"(?<=[(<:\s\"'=]){re.escape(written)}(?![\w/])", *LINK) if written else LINK


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the HTML of a page. `key` is the same for what cannot be told apart.

    `patterns` find the places in Markdown that it can come from.
    """

    key: tuple[str, ...]
    message: str
    fix: str
    patterns: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """What Markdown made of a page's words."""

    html: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return parse(self.html)


Finder = Callable[[Made], Iterable[Fault]]


def parse(html: str) -> LexborHTMLParser:
    """The tree of a piece of HTML, below `body`."""
    return LexborHTMLParser(f"<!doctype html><body>{html}")


def traced(plain: Plain, find: Finder, made: Made | None = None) -> list[Problem]:
    """The faults of a page at the places in its file that they come from."""
    found: dict[tuple[str, ...], list[Fault]] = defaultdict(list)
    for fault in find(made or Made(to_html(plain.text))):
        found[fault.key].append(fault)
    search = _Search(plain.text, find)
    return [
        plain.problem(place, fault.message, fault.fix)
        for faults in found.values()
        for fault, place in zip(faults, search.places(faults), strict=True)
    ]


class _Search:
    """Looks for the places of faults in a text. On a page with very many of them, the last are guessed."""

    def __init__(self, text: str, find: Finder) -> None:
        self.text, self.find, self.tries = text, find, _MOST

    def places(self, faults: list[Fault]) -> list[int]:
        """A place for each of some faults that have one key, in order."""
        key, wanted = faults[0].key, len(faults)
        found: list[int] = []
        patterns = faults[0].patterns
        spans = dict.fromkeys(match.span() for pattern in patterns for match in re.finditer(pattern, self.text))
        for start, end in spans:
            piece = self.text[start:end]
            changed = self.text[:start] + re.sub(r"\S", "x", piece) + self.text[end:]
            gone = wanted - self._count(key, changed) if self.tries > 0 else 1
            found += [start + len(piece) - len(piece.lstrip())] * gone
            if len(found) >= wanted:
                return sorted(found[:wanted])
        lines = self.text.split("\n")
        while len(found) < wanted:
            # Nothing looks like it: it is complete with the first line that the page has it with.
            low, high = 1, len(lines)
            while low < high and self.tries > 0:
                middle = (low + high) // 2
                here = self._count(key, "\n".join(lines[:middle])) > len(found)
                low, high = (low, middle) if here else (middle + 1, high)
            found.append(len("\n".join(lines[: low - 1])) + (low > 1))
        return found

    def _count(self, key: tuple[str, ...], text: str) -> int:
        """How many faults with a key a changed text has."""
        self.tries -= 1
        return Counter(fault.key for fault in self.find(Made(to_html(text))))[key]
