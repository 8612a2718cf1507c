"""What could be better in the words of a page: said once, as a hint, and never a reason not to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.prose.calls import Plain
from placebook.prose.tracing import Fault, Made, traced
from placebook.text.problems import Problem

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(month[:3] for month in _MONTHS)}|Sept)\b\.?)"
_DATES = (
    re.compile(r"\b(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>\d{4})\b"),
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?"),
    re.compile(
        rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?=(?:st|nd|rd|th)\b|,? \d{{4}}\b)"
        r"(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}))?"
    ),
)
_EMPTY_WORDS = frozenset(
    (
        *("click", "click here", "find out more", "here", "learn more", "link", "more", "more information"),
        *("read more", "read more here", "see here", "see more", "this", "this link"),
    )
)
_ADDRESS = re.compile(r"(?:https?://|\b(?P<bare>www\.))[^\s<>()“”\"]*[\w/]|\b(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b")
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]{1,5}\b(?![ -]\d)")
"""Not the name of a standard, such as UTF-8 or ISO 8601: it stands for itself."""
_KNOWN = frozenset(
    (
        *("AD", "AM", "BC", "CD", "DVD", "ID", "IT", "OK", "PIN", "PM", "TV", "VAT"),
        *("BBC", "EU", "GB", "NHS", "UK", "US", "USA"),
        *("CSV", "FAQ", "GDPR", "HTML", "HTTP", "HTTPS", "JSON", "PDF", "URL", "XML", "YAML"),
    )
)
"""Abbreviations that are better known than what they stand for."""
_ROMAN = re.compile(r"[IVXLC]+")


def hints(plain: Plain) -> list[Problem]:
    """What could be better on a page that has nothing wrong with it, each once."""
    found = sorted(traced(plain, lambda made: (*_dates(made), *_links(made), *_bare(made), *_abbreviations(made))))
    first = {hint.message: hint for hint in reversed(found)}
    return sorted(first.values())


def _texts(made: Made) -> Iterator[str]:
    """The sentences of a page in its own words: not what it quotes, and no code."""
    for node in made.tree.css("p, li, td, th, caption, h2, h3, h4"):
        if not _within(node, ("blockquote", "q", "cite")):
            yield "".join(
                child.text(deep=child.tag != "-text") if child.tag != "-text" else child.text_content or ""
                for child in node.iter(include_text=True)
                if child.tag not in ("code", "pre", "ul", "ol", "p", "q", "cite", "kbd", "abbr")
            )


def _within(node: object, tags: tuple[str, ...]) -> bool:
    while node is not None:
        if getattr(node, "tag", None) in tags:
            return True
        node = getattr(node, "parent", None)
    return False


def _dates(made: Made) -> Iterator[Fault]:
    for text in _texts(made):
        for pattern in _DATES:
            for match in pattern.finditer(text):
                better = _in_house_style(match)
                if better and better != match[0]:
                    message = f"“{match[0]}” is not how dates are written here."
                    yield Fault(("date", match[0]), message, f"write {better}.", (re.escape(match[0]),))


def _in_house_style(date: re.Match[str]) -> str | None:
    """“21 November 2016”; None for what cannot be a date."""
    parts = date.groupdict()
    day, number = int(parts["day"]), int(parts.get("number") or 0)
    if not parts.get("number"):
        number = [month[:3] for month in _MONTHS].index(parts["month"][:3]) + 1
    if not (1 <= day <= 31 and 1 <= number <= 12):
        return None
    return f"{day} {_MONTHS[number - 1]}" + (f" {parts['year']}" if parts["year"] else "")


def _links(made: Made) -> Iterator[Fault]:
    for node in made.tree.css("a"):
        words = " ".join(node.text().split())
        if words.lower().strip(" .…>»") in _EMPTY_WORDS or words.lower().startswith("click here "):
            message = f"“{words}” says nothing to those who hear the links of a page without the text around them."
            yield Fault(
                ("words", words), message, "name what the link leads to.", (rf"(?<=\[){re.escape(words)}(?=\])",)
            )


def _bare(made: Made) -> Iterator[Fault]:
    """Addresses that are no links."""
    for node in made.tree.root.traverse(include_text=True) if made.tree.root else ():
        if node.tag != "-text" or _within(node, ("a", "blockquote", "cite", "code", "kbd", "pre", "q")):
            continue
        for match in _ADDRESS.finditer(node.text_content or ""):
            written = match[0]
            link = f"<{written}>" if match["email"] else f"[words]({'https://' if match['bare'] else ''}{written})"
            message = f"“{written}” is no link."
            yield Fault(("bare", written), message, f"make it one: {link}.", (re.escape(written),))


def _abbreviations(made: Made) -> Iterator[Fault]:
    everything = " ".join(_texts(made))
    for abbreviation in dict.fromkeys(_ABBREVIATION.findall(everything)):
        if abbreviation in _KNOWN or _ROMAN.fullmatch(abbreviation):
            continue
        first = everything.index(abbreviation)
        before, after = everything[:first], everything[first + len(abbreviation) :]
        if before.endswith("(") or re.match(r"s?(?:’s)? ?\(", after):
            continue
        message = f"“{abbreviation}” is not spelt out where it is first used on this page."
        fix = f"write the whole name, then ({abbreviation})."
        place = rf"\b{re.escape(abbreviation)}\b"
        yield from [Fault(("abbreviation", abbreviation), message, fix, (place,))] * len(re.findall(place, everything))
