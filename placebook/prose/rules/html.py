"""HTML that people write by hand: a short list of elements, each closed, and nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from placebook.prose.markdown import WRITABLE
from placebook.prose.parser import hidden_references
from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words
from placebook.text.characters import LONG_REFERENCE

_INSTEAD = {
    "b": "write **words**.",
    "i": "write *words*.",
    "h1": "start each heading with “## ”: the page's title is its heading of level 1.",
    "h5": "start it with “## ”, “### ” or “#### ”.",
    "h6": "start it with “## ”, “### ” or “#### ”.",
    "img": "add the picture to docs/images/, and write ![What it shows](…), with the way to it from here.",
    "iframe": "write a link to that page.",
    "script": "take it out; to show how it is written, put it between backticks: `<script>`.",
    "style": "take it out: every page of the site looks the same.",
}
_ALLOWED = {("abbr", "title"), ("span", "lang")}
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]{0,40})((?:\"[^<>\"]{0,300}\"|'[^<>']{0,300}'|[^<>\"'])*+)>")
_ALONE = ("HTML on a line by itself is read in two ways.", "put it on the line of the words that it belongs to.")
_HIDDEN = re.compile(r"<[!?]")
_SHOWN = re.compile(r"<(?:pre|script|style|textarea)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    closes: bool
    attributes: tuple[tuple[str, str], ...]
    written: str
    at: int
    within: tuple[str, ...]


@rule
def html_stands_within_a_sentence(words: Words) -> Iterator[Fault]:
    for token in words.tokens:
        tag = _TAG.match(token.content) if token.type == "html_block" else None
        if tag and tag[2].lower() in WRITABLE:
            yield Fault(words.block(token), *_ALONE)
    for run in words.runs:
        for piece in run.pieces:
            line = words.line_at(piece.at) if piece.token.type == "html_inline" else ""
            if line and re.sub(r"^[ \t>]+", "", line).strip() == piece.token.content.strip():
                yield Fault(piece.at, *_ALONE)


@rule
def html_by_hand_is_on_the_list_and_closed(words: Words) -> Iterator[Fault]:
    off_the_list: set[str] = set()
    for pieces in _by_block(words):
        opened: list[_Tag] = []
        for at, html, within in pieces:
            if LONG_REFERENCE.search(html):
                yield Fault(at, "a number in this HTML stands for no character.", "take it out.")
                continue
            for found in hidden_references(html):
                message = f"“{found[0]}” stands for a character that has no meaning."
                yield Fault(at + found.start(), message, "take it out.")
            if _HIDDEN.match(html):
                yield Fault(at, "a comment in HTML would be in the page for everyone to read.", "take it out.")
            for tag in _tags(html, at, within):
                if tag.closes and tag.name not in off_the_list and (said := _to_be_written(tag, words.text)):
                    yield Fault(tag.at, *said)
                elif tag.closes:
                    if opened and opened[-1].name == tag.name:
                        if opened.pop().within != within:
                            message = f"“</{tag.name}>” and the signs around it do not close in turn."
                            yield Fault(tag.at, message, "close first what was opened last.")
                    elif tag.name not in off_the_list:
                        yield Fault(tag.at, f"“</{tag.name}>” closes nothing.", "take it out, or open it before.")
                if tag.closes:
                    continue
                yield from _wrong(tag, words.text)
                off_the_list |= {tag.name} - {*WRITABLE}
                if tag.name in WRITABLE and tag.name != "br" and not tag.written.endswith("/>"):
                    opened.append(tag)
        for tag in opened:
            yield Fault(tag.at, f"“<{tag.name}>” is opened and never closed.", f"write </{tag.name}> where it ends.")


def _by_block(words: Words) -> Iterator[list[tuple[int, str, tuple[str, ...]]]]:
    """The pieces of HTML of each block, with where each stands, and within what."""
    for token in words.tokens:
        if token.type == "html_block" and token.map:
            at, found = words.block(token), list[tuple[int, str, tuple[str, ...]]]()
            for tag in re.finditer(r"<[!?][^>]*>?|" + _TAG.pattern, token.content):
                place = words.text.find(tag[0], at)
                at = place if place >= 0 else at
                found.append((at, tag[0], ()))
                at += 1
            yield found or [(words.block(token), token.content, ())]
    for run in words.runs:
        html = [piece for piece in run.pieces if piece.token.type == "html_inline"]
        if html:
            yield [(piece.at, piece.token.content, piece.within) for piece in html]


def _tags(html: str, at: int, within: tuple[str, ...]) -> Iterator[_Tag]:
    for found in _TAG.finditer(html):
        reader = _Attributes()
        reader.feed(f"<x {found[3]}>")
        yield _Tag(found[2].lower(), bool(found[1]), tuple(reader.found), found[0], at + found.start(), within)
    if not _TAG.search(html) and (cut := re.match(r"<([a-zA-Z][\w-]*)", html)):
        yield _Tag(cut[1].lower(), False, (), html, at, within)


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(name, value or "") for name, value in attrs if name != "/"]

    handle_startendtag = handle_starttag


_PLACE = re.compile(r"</?[A-Za-z][\w ,.’'-]{0,80}>")
"""What people write between < and > where something is still to be written."""
_KNOWN = frozenset(
    (
        *("a", "article", "aside", "b", "big", "blockquote", "body", "button", "center", "code", "col", "dd", "del"),
        *("details", "div", "dl", "dt", "em", "embed", "figcaption", "figure", "font", "footer", "form", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "li", "main"),
        *("mark", "meta", "nav", "ol", "p", "pre", "s", "script", "section", "small", "strike", "strong", "style"),
        *("summary", "svg", "table", "tbody", "td", "th", "thead", "tr", "tt", "u", "ul", "video"),
    )
)
"""Elements of HTML that nobody writes for a word: “address”, “date”, “link”, “source” and “time” are words too."""


def _to_be_written(tag: _Tag, text: str) -> tuple[str, str] | None:
    """What is wrong with `<month>` and `<name of the council>`, which mean nothing to HTML."""
    doubled = text[tag.at - 1 : tag.at] == "<" and text[tag.at + len(tag.written)] == ">" if tag.at else False
    pair = not tag.closes and f"</{tag.name}" in text[tag.at : tag.at + 1_000].lower()
    if pair or tag.name in (*WRITABLE, *_KNOWN) or not _PLACE.fullmatch(tag.written):
        return None
    written = f"<{tag.written}>" if doubled else tag.written
    message = f"“{written}” would not be shown as it is: to Markdown it is HTML."
    return message, "write what is known in its place, with no < and >; or \\< where a plain sign is meant."


def _wrong(tag: _Tag, text: str) -> Iterator[Fault]:
    if said := _to_be_written(tag, text):
        yield Fault(tag.at, *said)
        return
    if tag.name == "abbr" and not any(name == "title" and value.strip() for name, value in tag.attributes):
        message = "“<abbr>” says nothing without what the abbreviation stands for."
        yield Fault(tag.at, message, 'write <abbr title="the whole name">; or take <abbr> and </abbr> out.')
    if tag.name in ("h1", "h5", "h6"):
        yield Fault(tag.at, f"a page has no headings of level {tag.name[1]} in its text.", _INSTEAD[tag.name])
    elif tag.name not in WRITABLE:
        listed = ", ".join(WRITABLE)
        fix = _INSTEAD.get(tag.name, f"take it out, or write it in Markdown; by hand a page may have {listed}.")
        yield Fault(tag.at, f"“<{tag.name}>” is not on the list of what a page may hold.", fix)
        return
    for name, value in tag.attributes:
        if (tag.name, name) in _ALLOWED:
            continue
        message, fix = f"“{name}” cannot be set on “<{tag.name}>”.", "take it out."
        if name == "id":
            message, fix = f"“<{tag.name}>” cannot have an id.", "put {#id} after the words of a heading."
        elif name == "class":
            message, fix = f"the class “{value}” cannot be given to anything.", "take it out: pages have one look."
        place = re.search(rf"\b{re.escape(name)}\b", tag.written, re.IGNORECASE)
        yield Fault(tag.at + (place.start() if place else 0), message, fix)
