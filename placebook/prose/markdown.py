"""From what was parsed to HTML that is safe: where links lead, one list of what a page may hold, what macros gave.

What a macro gives is trusted and does not pass through here: it waits while its place in the page is held by a
mark, and is set in at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import nh3
from markdown_it.common.normalize_url import normalizeLink

from placebook.prose.parser import MARK, PRIVATE, parse, render
from placebook.prose.pictures import Picture

SCHEMES = ("http", "https", "mailto")
"""What an address that leads out of the site may start with."""

WRITABLE = ("abbr", "br", "cite", "kbd", "q", "span", "sub", "sup")
"""The HTML that has no form in Markdown and may be written by hand: `abbr` with a title, `span` with a language."""

ELEMENTS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "pre", "code", "strong", "em", "s", "a", "img"),
    *("div", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *WRITABLE,
}
"""Every element that a page's own words can become."""
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "caption")},
    "a": {"href"},
    "abbr": {"title"},
    "code": {"class"},
    "div": {"aria-labelledby"},
    "img": {"alt", "src", "width", "height"},
    "ol": {"start"},
    "span": {"lang"},
}
_VALUES = {
    "div": {"class": {"table"}, "role": {"region"}, "tabindex": {"0"}},
    "img": {"loading": {"lazy"}, "decoding": {"async"}},
    "td": {"class": {"amount"}},
    "th": {"class": {"amount"}, "scope": {"col"}},
}
_PATTERNS = {
    ("code", "class"): re.compile(r"language-[a-z0-9-]+"),
    ("caption", "id"): re.compile(r"words-table-\d+"),
    ("div", "aria-labelledby"): re.compile(r"words-table-\d+"),
    ("ol", "start"): re.compile(r"\d{1,9}"),
}
_ALONE = re.compile("<p>((?:\\s*\ue000\\d+\ue001)+)\\s*</p>")


@dataclass(frozen=True, slots=True)
class Held:
    """HTML of a macro that waits to be set in. `inline` HTML may stand within a sentence."""

    html: str
    inline: bool


def to_html(text: str, leads: Callable[[str], str] = str, pictures: Mapping[str, Picture] | None = None) -> str:
    """The safe HTML of a page's words, its calls still marks.

    `leads` gives for an address as it is written the one that the published page needs. `pictures` are the files of
    `docs/images/`: each keeps its room on the page while it loads, and loads when the reader comes near it.
    """
    if MARK.fullmatch(text.strip()):
        return f"<p>{text.strip()}</p>\n"  # A call by itself, as most pages are: nobody's words to parse.
    words = parse(text)
    for run in words.runs:
        for piece in run.pieces:
            if piece.token.type == "link_open":
                piece.token.attrSet("href", normalizeLink(leads(str(piece.token.attrs["href"]))))
            elif piece.token.type == "image":
                source = str(piece.token.attrs["src"])
                if picture := (pictures or {}).get(source.rpartition("/")[2]):
                    piece.token.attrs.update(width=picture.width, height=picture.height)
                piece.token.attrs.update(src=normalizeLink(leads(source)), loading="lazy")
    return clean(render(words))


def clean(html: str) -> str:
    """The HTML without anything that is not on the list."""
    return _cleaner().clean(html)


@lru_cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=ELEMENTS,
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        attribute_filter=_kept,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute on the list; None where it is not one that Markdown or an officer has a use for."""
    pattern = _PATTERNS.get((tag, attribute))
    # A call cannot stand in an attribute: what looks like its mark there was written as a sign for one.
    return PRIVATE.sub("\ufffd", value) if pattern is None or pattern.fullmatch(value) else None


def lowered(html: str) -> str:
    """Cleaned HTML with each heading one level lower, to stand below a heading of a page."""
    return re.sub(r"<(/?)h([2-4])\b", lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)


def fill(html: str, held: Sequence[Held]) -> str:
    """Cleaned HTML with what macros gave in the place of their marks."""

    def alone(found: re.Match[str]) -> str:
        numbers = [int(number) for number in MARK.findall(found[1])]
        return found[0] if all(held[number].inline for number in numbers) else found[1].strip()

    return MARK.sub(lambda found: held[int(found[1])].html, _ALONE.sub(alone, html))
