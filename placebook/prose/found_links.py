"""The links and pictures of a page, and where the address of each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.common.utils import normalizeReference

from placebook.prose.words import Piece, Run, Words

_SAID = re.compile(r"^[ \t>]*\[([^\]\n]+)\]:[ \t]*\n?[ \t]*<?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture: the address as it is written, where that stands in the text, and the words on it."""

    address: str
    at: int
    picture: bool
    words: str


def links_of(words: Words) -> list[Link]:
    """Every link and picture of a page."""
    return [link for run in words.runs for link in _links_in(words, run)]


def _links_in(words: Words, run: Run) -> Iterator[Link]:
    for index, piece in enumerate(run.pieces):
        token = piece.token
        if token.type == "image":
            yield Link(str(token.attrs["src"]), _address_at(words, piece), True, token.content)
        elif token.type == "link_open":
            said: list[str] = []
            for other in run.pieces[index + 1 :]:
                if other.token.type == "link_close":
                    break
                if other.token.type != "html_inline":
                    said.append(other.token.content)
            yield Link(str(token.attrs["href"]), _address_at(words, piece), False, "".join(said).strip())


def _address_at(words: Words, piece: Piece) -> int:
    """Where the address of a link stands: in its brackets, or where what it refers to is said."""
    written = words.text[piece.at : piece.end]
    if written.startswith("<"):
        return piece.at
    behind = words.text[piece.closed + 1 : piece.end]
    if inside := re.match(r"\([ \t\n]*<?", behind):
        return piece.closed + 1 + inside.end()
    return _said_at(words.text).get(_label(words, piece), piece.at)


def _label(words: Words, piece: Piece) -> str:
    """What a link or picture refers to, whose address is said elsewhere."""
    first = piece.at + (piece.token.type == "image") + 1
    label = words.text[piece.closed + 2 : piece.end - 1].strip() or words.text[first : piece.closed]
    return normalizeReference(label)


def unused(words: Words) -> Iterator[tuple[str, int]]:
    """The labels whose address is said on a page, and which no link refers to, with their places."""
    if not words.references:
        return
    used = set()
    for run in words.runs:
        for piece in run.pieces:
            if piece.token.type in ("link_open", "image") and not words.text.startswith("(", piece.closed + 1):
                used.add(_label(words, piece))
    for label, reference in words.references.items():
        if label not in used:
            yield str(label), words.starts[reference["map"][0]]


@lru_cache(maxsize=8)
def _said_at(text: str) -> dict[str, int]:
    """Where the address is said of each label that links refer to; of two alike the first."""
    found: dict[str, int] = {}
    for said in _SAID.finditer(text):
        found.setdefault(normalizeReference(said[1]), said.end())
    return found
