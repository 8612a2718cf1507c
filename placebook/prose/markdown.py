"""From the Markdown that people write to HTML that is safe: one set of extensions, one list of what it may hold.

What a macro gives is trusted and does not pass through here: it waits while its place in the page is held by a
mark (two characters of private use with a number between them, which text cannot hold), and is set in at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.toc import slugify

from placebook.prose.markdown_tables import Tables


def passing_id(heading: str, separator: str) -> str:
    """The id of a heading for which nobody has written one out. It is for the page's own contents list."""
    return f"words{separator}{slugify(heading, separator)}"


EXTENSIONS: tuple[str | Extension, ...] = ("attr_list", "fenced_code", "toc", Tables())
"""What Markdown can do here beyond the original."""
CONFIGS = {"toc": {"marker": "", "permalink": False, "slugify": passing_id}}

SCHEMES = ("http", "https", "mailto")
"""What an address that leads out of the site may start with."""

WRITABLE = ("abbr", "br", "cite", "kbd", "q", "span", "sub", "sup")
"""The HTML that has no form in Markdown and may be written by hand: `abbr` with a title, `span` with a language."""

_TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "pre", "code", "strong", "em", "a", "img"),
    *("div", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *WRITABLE,
}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "caption")},
    "a": {"href"},
    "abbr": {"title"},
    "code": {"class"},
    "div": {"aria-labelledby"},
    "img": {"alt", "src", "width", "height"},
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
}
_MARK = re.compile("\ue000(\\d+)\ue001")
_ALONE = re.compile("<p>((?:\\s*\ue000\\d+\ue001)+)\\s*</p>")


def mark(number: int) -> str:
    """What holds the place of the HTML with a number."""
    return f"\ue000{number}\ue001"


@dataclass(frozen=True, slots=True)
class Held:
    """HTML of a macro that waits to be set in. `inline` HTML may stand within a sentence."""

    html: str
    inline: bool


def to_html(text: str) -> str:
    """What Markdown makes of a text. It is not safe yet."""
    converter = _converter()
    converter.reset()
    return converter.convert(text)


@lru_cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=CONFIGS)


def clean(html: str) -> str:
    """The HTML without anything that is not on the list."""
    return _cleaner().clean(html)


@lru_cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        attribute_filter=_kept,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute on the list; None where it is not one that Markdown or an officer has a use for."""
    pattern = _PATTERNS.get((tag, attribute))
    return value if pattern is None or pattern.fullmatch(value) else None


def lowered(html: str) -> str:
    """Cleaned HTML with each heading one level lower, to stand below a heading of a page."""
    return re.sub(r"<(/?)h([2-4])\b", lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)


def fill(html: str, held: Sequence[Held]) -> str:
    """Cleaned HTML with what macros gave in the place of their marks."""

    def alone(found: re.Match[str]) -> str:
        numbers = [int(number) for number in _MARK.findall(found[1])]
        return found[0] if all(held[number].inline for number in numbers) else found[1].strip()

    return _MARK.sub(lambda found: held[int(found[1])].html, _ALONE.sub(alone, html))
