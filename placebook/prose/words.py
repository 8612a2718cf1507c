"""What Markdown makes of a text: its blocks, their pieces, and the place of each in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence: a token, where it stands in the text, and what it ends at.

    `within` are the kinds of the blocks and of the spans around it, from the outermost: `blockquote`, `td`, `link`.
    `closed` is where the bracket of a link or a picture closes; -1 for all else.
    """

    token: Token
    at: int
    end: int
    within: tuple[str, ...]
    closed: int = -1


@dataclass
class Words:
    """What Markdown makes of a text: its tokens, and where each stands."""

    text: str
    tokens: list[Token]
    references: dict[str, dict[str, Any]] = field(default_factory=dict)
    indented_quotes: Collection[int] = ()
    """Numbers of lines that go on with a quotation, four spaces too far to the right."""

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def line(self, number: int) -> str:
        """A line, by its number from 0."""
        if number >= len(self.starts):
            return ""
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end]

    def line_at(self, place: int) -> str:
        """The line that a place is on."""
        return self.line(bisect_right(self.starts, place) - 1)

    def block(self, token: Token) -> int:
        """Where the block that a token opens starts: its first sign on its first line."""
        first = token.map[0] if token.map else 0
        line = self.line(min(first, len(self.starts) - 1))
        return self.starts[min(first, len(self.starts) - 1)] + len(line) - len(line.lstrip(" \t>"))

    def around(self, token: Token) -> list[str]:
        """The elements of the blocks that a token's block stands in."""
        above: list[str] = []
        for other in self.tokens:
            if other is token:
                break
            if other.nesting == 1:
                above.append(other.tag)
            elif other.nesting == -1:
                above.pop()
        return above

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its headings and of the captions of its tables."""
        return frozenset(str(token.attrs["id"]) for token in self.tokens if "id" in token.attrs)

    @cached_property
    def runs(self) -> list[Run]:
        """Every paragraph, heading, cell and caption, in order."""
        return list(self._runs())

    def _runs(self) -> Iterator[Run]:
        above: list[str] = []
        cells = [0, 0]
        for index, token in enumerate(self.tokens):
            if token.nesting == 1:
                above.append(token.tag)
            elif token.nesting == -1:
                above.pop()
            elif token.type == "inline" and token.map:
                first = token.map[0]
                cells = cells if cells[0] == first else [first, 0]
                cell = bool(above) and above[-1] in ("td", "th")
                starts = self._lines_of(token, cells[1], cell=cell)
                if cell:
                    cells[1] = starts[-1] + len(written_in_cell(token.content)) - self.starts[first]
                yield Run(self, token, tuple(above), self.tokens[index - 1], starts)

    def _lines_of(self, token: Token, after: int, *, cell: bool) -> list[int]:
        """Where each line of a token's content starts in the text; the first not before `after` on its own line."""
        found = []
        first = (token.map or [0])[0]
        for number, content in enumerate(token.content.split("\n")):
            line = self.line(first + number)
            written = written_in_cell(content.strip()) if cell else content.strip()
            at = line.find(written, after if number == 0 else 0)
            indent = len(content) - len(content.lstrip())  # What is left of it stands in the content too.
            found.append(self.starts[min(first + number, len(self.starts) - 1)] + max(at, 0) - indent)
        return found


def written_in_cell(content: str) -> str:
    """What stands in a cell of a table, as it is written there (GitHub Flavored Markdown, 4.10)."""
    return content.replace("|", "\\|")


class Run:
    """The words of one block. `tag` is its element (`p`, `h2`, `td`), the last of those that it stands `within`."""

    def __init__(self, words: Words, token: Token, within: tuple[str, ...], opened: Token, starts: list[int]) -> None:
        self.words, self.token, self.within, self.opened = words, token, within, opened
        self._starts = starts
        lines = token.content.split("\n")
        self._offsets = [0]
        for line in lines[:-1]:
            self._offsets.append(self._offsets[-1] + len(line) + 1)

    @property
    def tag(self) -> str:
        return self.within[-1] if self.within else ""

    def place(self, offset: int) -> int:
        """The place in the text of a place in the content of this block."""
        if self.tag in ("td", "th"):
            return self._starts[0] + len(written_in_cell(self.token.content[:offset]))
        number = bisect_right(self._offsets, offset) - 1
        return self._starts[number] + offset - self._offsets[number]

    @cached_property
    def pieces(self) -> list[Piece]:
        """Every token in it, with its place."""
        found, around, end = [], list(self.within), 0
        for token in self.token.children or ():
            if token.nesting == -1:
                around.pop()
            at = int(token.meta.get("at", end))  # The last letters are made into a token by no rule.
            end = int(token.meta.get("end", at))
            closed = self.place(int(token.meta["closed"])) if "closed" in token.meta else -1
            found.append(Piece(token, self.place(at), self.place(end), tuple(around), closed))
            if token.nesting == 1:
                around.append(token.type.removesuffix("_open"))
        return found

    @cached_property
    def plain(self) -> Plain:
        """What a reader sees of it as letters."""
        return Plain(self.pieces)

    @property
    def said(self) -> str:
        """Its words, white space folded; a picture counts as its description."""
        parts = (p.token.content for p in self.pieces if p.token.type != "html_inline")
        return " ".join(" ".join(part or " " for part in parts).split()) if self.pieces else ""


class Plain:
    """The text of some pieces as one string, each place in it known: what stands in code or as a sign is left out.

    What is written as a sign for a character (`\\*`, `&amp;`), code, pictures, HTML, and an address between < and > are
    there as a character that nothing looks for.
    """

    def __init__(self, pieces: list[Piece]) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._places: list[int] = []
        bare = False
        for piece in pieces:
            kind, content = piece.token.type, piece.token.content
            if kind in ("link_open", "link_close"):
                bare = kind == "link_open" and piece.token.markup == "autolink"
            elif kind == "text" and not bare and {"td", "th"} & {*piece.within}:
                at = piece.at
                for part in re.split(r"(?<=\|)", content):
                    self._keep(part, at)
                    at += len(written_in_cell(part))
            elif kind == "text":
                self._keep("\ufffc" if bare else content, piece.at)
            elif kind == "text_special" and (content.isalnum() or content == "@" or len(content) > 1):
                self._keep(content, piece.at)  # As on GitHub, where `\\@` and `\\h` are still what they show.
            elif kind in ("softbreak", "hardbreak"):
                self._keep("\n", piece.at)
            elif kind in ("text_special", "code_inline", "call", "image", "html_inline"):
                self._keep("\ufffc", piece.at)

    def _keep(self, text: str, at: int) -> None:
        if not text:
            return
        self._starts.append(self._length)
        self._places.append(at)
        self._parts.append(text)
        self._length += len(text)

    @cached_property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def place(self, offset: int) -> int:
        """The place in the page's text of a place in this one."""
        index = bisect_right(self._starts, offset) - 1
        return self._places[index] + offset - self._starts[index] if index >= 0 else 0
