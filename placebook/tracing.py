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

from placebook.calls import Plain
from placebook.markup import to_html
from placebook.problems import Problem

LINK = (r"(?<=\]\()[^)\n]+", r"\]\([ \t]*\)", r"(?<=\]:)[^\n]*", r"(?i)<a\b[^>]*", r"<[^<>\s]+[@:][^<>\s]+>")
"""Where the address of a link stands in Markdown."""


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
    problems = []
    for key, faults in found.items():
        for fault, place in zip(faults, _places(plain.text, key, faults[0].patterns, find, len(faults)), strict=True):
            problems.append(plain.problem(place, fault.message, fault.fix))
    return problems


def _places(text: str, key: tuple[str, ...], patterns: Iterable[str], find: Finder, wanted: int) -> list[int]:
    """Where the faults with a key come from, `wanted` of them in order."""

    def count(changed: str) -> int:
        return Counter(fault.key for fault in find(Made(to_html(changed))))[key]

    found: list[int] = []
    spans = dict.fromkeys(match.span() for pattern in patterns for match in re.finditer(pattern, text))
    for start, end in spans:
        piece = text[start:end]
        left = count(text[:start] + re.sub(r"\S", "x", piece) + text[end:])
        found += [start + len(piece) - len(piece.lstrip())] * (wanted - left)
        if len(found) >= wanted:
            return sorted(found[:wanted])
    lines = text.split("\n")
    while len(found) < wanted:
        # Nothing looks like it: it is complete with the first line that the page has it with.
        low, high = 1, len(lines)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if count("\n".join(lines[:middle])) > len(found) else (middle + 1, high)
        found.append(len("\n".join(lines[: low - 1])) + (low > 1))
    return found
