"""What could be better in the words of a page: said once, as a hint, and never a reason not to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.prose.found_links import links_of, unused
from placebook.prose.rules.headings import HEADINGS, bold_line
from placebook.prose.rules.registry import Fault
from placebook.prose.words import Plain, Run, Words
from placebook.text.personal import ASKS_WHO
from placebook.text.wording import improvable

_EMPTY_WORDS = frozenset(
    (
        *("click", "click here", "find out more", "here", "learn more", "link", "more", "more information"),
        *("read more", "read more here", "see here", "see more", "this", "this link"),
    )
)
_ASIDE = re.compile(r"<(/?)(?:abbr|cite|kbd|q)\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]{1,5}\b(?![ -]\d|\.[A-Za-z]{2}|/[A-Z]?\d)")
"""Not the name of a standard, such as UTF-8 or ISO 8601, of a website, such as GOV.UK, or a part of a number."""
_SPELT_OUT = re.compile(r"s?(?:’s)? ?\(")
_KNOWN = frozenset(
    (
        *("AD", "AGM", "AM", "BC", "CD", "CEO", "DVD", "ID", "IT", "KB", "MB", "MP", "NB", "OK", "PIN", "PM", "PS"),
        *("RSVP", "TV", "VAT"),
        *("BBC", "EU", "GB", "NHS", "UK", "US", "USA"),
        *("Q&A", "R&D"),
        *("CSV", "FAQ", "GDPR", "HTML", "HTTP", "HTTPS", "JSON", "PDF", "URL", "XML", "YAML"),
    )
)
"""Abbreviations that are better known than what they stand for."""
_HONOURS = frozenset(
    (
        *("OBE", "CBE", "MBE", "KBE", "DBE", "GBE", "BEM", "CB", "KCB", "DCB", "GCB", "CMG", "KCMG", "DCMG", "GCMG"),
        *("CVO", "KCVO", "DCVO", "GCVO", "LVO", "MVO", "KG", "KT", "CH", "OM", "GC", "VC", "MC", "DSO", "QPM", "KPM"),
        *("FRS", "FRSE", "FBA", "FRSA", "FRSL", "FRGS", "FSA", "FRIBA", "RIBA", "FRTPI", "MRTPI", "FCA", "FRCP", "RA"),
        *("MP", "MEP", "MSP", "MS", "MLA", "AM", "QC", "KC", "JP", "DL", "PC", "TD", "BA", "MA", "MBA", "MPA", "LLB"),
    )
)
"""What stands behind the names of people, where nobody spells it out."""
_NAME_BEFORE = re.compile(
    r"\b(?!(?:An?|The|This|That|Our|His|Her|Their|Your|One|Each|Every|No|In|At)\b)"
    r"[A-Z][\w’'-]{0,40}[a-z],?\s+(?:[A-Z][A-Za-z]{1,5},?\s+){0,8}$"
)
_CAPITALS = re.compile(r"(?:\b[A-Z][A-Z’'&]*\b[ \n,;:–-]{1,3}){4,}\b[A-Z]{1,30}\b")
"""Five words or more in capitals: a sentence, and no abbreviations."""
_LONG = re.compile(r"\b[A-Z]{5,}\b")
_ROMAN = re.compile(r"[IVXLC]+")


def hints(words: Words) -> list[Fault]:
    """What could be better on a page that has nothing wrong with it, each once."""
    found = sorted(
        (
            *_words(words),
            *_links(words),
            *_abbreviations(words),
            *_bold_lines(words),
            *_headings(words),
            *_unused(words),
            *_spaces(words),
        )
    )
    first = {hint.message: hint for hint in reversed(found)}
    return sorted(first.values())


def _bold_lines(words: Words) -> Iterator[Fault]:
    """A paragraph of a few words in bold, which was meant for a heading."""
    for run in _own(words):
        if bold_line(run):
            fix = "write “## ” in front of it and no **, if a part begins here."
            yield Fault(run.plain.place(0), "a line in bold is no heading, and stands in no list of contents.", fix)


def _headings(words: Words) -> Iterator[Fault]:
    """Headings with nothing below them: no words, and no heading of a lower level."""
    tokens = [token for token in words.tokens if token.level == 0]
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            after = next(
                (other for other in tokens[index + 1 :] if other.nesting >= 0 and other.type != "inline"), None
            )
            if after is None or (after.type == "heading_open" and after.tag <= token.tag):
                fix = "write what it promises, or take the heading out."
                yield Fault(words.block(token), "nothing stands below this heading.", fix)


def _unused(words: Words) -> Iterator[Fault]:
    for label, at in unused(words):
        if label == "//" or not re.search(r"\w", label) or label.lower() == "comment":
            fix = "take it out: on GitHub anybody can read it."
            yield Fault(at, "this is a note that nobody sees on the page.", fix)
            continue
        message = f"no link on this page leads to the address of “{label.lower()}”, and nobody sees it."
        yield Fault(at, message, "write [words](address) where the link is to stand, and take this line out.")


def _spaces(words: Words) -> Iterator[Fault]:
    for run in _own(words):
        for piece in run.pieces:
            if piece.token.type == "text_special" and words.text.startswith("&nbsp;", piece.at):
                fix = "write a plain space, if the two may stand on two lines."
                yield Fault(piece.at, "“&nbsp;” keeps the words on both sides on one line.", fix)


def _own(words: Words) -> Iterator[Run]:
    """The sentences of a page in its own words: not what it quotes."""
    return (run for run in words.runs if "blockquote" not in run.within)


def _unquoted(run: Run) -> Plain:
    """A sentence without what stands in `q`, `cite`, `kbd` or `abbr`."""
    kept, inside = [], 0
    for piece in run.pieces:
        if piece.token.type == "html_inline" and (tag := _ASIDE.match(piece.token.content)):
            inside += -1 if tag[1] else 1
            kept.append(piece)  # What stood here is no word, and no gap either.
        elif inside <= 0:
            kept.append(piece)
    return Plain(kept)


def _words(words: Words) -> Iterator[Fault]:
    """Dates, doubled words and what may be a note to oneself, as in the texts of records."""
    for run in _own(words):
        plain = _unquoted(run)
        for start, message, fix in improvable(plain.text):
            yield Fault(plain.place(start), message, fix)


def _links(words: Words) -> Iterator[Fault]:
    for link in links_of(words):
        said = " ".join(link.words.split())
        if not link.picture and (said.lower().strip(" .…>»") in _EMPTY_WORDS or said.lower().startswith("click here ")):
            message = f"“{said}” says nothing to those who hear the links of a page without the text around them."
            yield Fault(words.text.rfind(link.words, 0, link.at), message, "name what the link leads to.")
        if asked := ASKS_WHO.match(link.address):
            message = f"{asked[1]} probably asks its readers who they are."
            yield Fault(link.at, message, "look whether it can be read without that.")
        if "://" in link.address and link.address.endswith((".", ",", ";")):
            message = f"this address ends with “{link.address[-1]}”, which is probably a sign of the sentence."
            yield Fault(link.at, message, f"write {link.address.rstrip('.,;')}, and the sign behind the link.")
        if not link.picture and "://" not in link.address and link.address.lower().endswith((".png", ".jpg", ".jpeg")):
            fix = "write ! in front of it, if readers are to see it here."
            yield Fault(words.text.rfind(link.words, 0, link.at), f"“{said}” leads to a picture, and shows none.", fix)


def _abbreviations(words: Words) -> Iterator[Fault]:
    """Each abbreviation that is not spelt out, where the page has it first."""
    known: set[str] = set()
    for run in _own(words):
        plain = _unquoted(run)
        text = plain.text
        if run.tag in HEADINGS and text.isupper() and len(re.findall(r"[A-Z]{4,}", text)) > 1:
            yield Fault(plain.place(0), "a heading in capitals is hard to read.", "write it as a sentence.")
            continue
        for shouted in _CAPITALS.finditer(text):
            yield Fault(
                plain.place(shouted.start()), "words in capitals are hard to read.", "write them in small letters."
            )
            text = text[: shouted.start()] + " " * len(shouted[0]) + text[shouted.end() :]
        if text.isupper() and (len(text.split()) > 2 or (" " in text and _LONG.search(text))):
            yield Fault(plain.place(0), "words in capitals are hard to read.", "write them in small letters.")
            continue
        for found in _ABBREVIATION.finditer(text):
            abbreviation = found[0]
            formula = re.match(r"<su[bp]>", words.text[plain.place(found.end() - 1) + 1 :][:5])  # As in CO<sub>2</sub>.
            if formula or abbreviation in known or abbreviation in _KNOWN or _ROMAN.fullmatch(abbreviation):
                continue
            if abbreviation in _HONOURS and _NAME_BEFORE.search(text[max(found.start() - 100, 0) : found.start()]):
                continue
            known.add(abbreviation)
            bracketed = plain.text[max(found.start() - 1, 0) : found.start()] == "("
            if not bracketed and not _SPELT_OUT.match(plain.text, found.end()):
                message = f"“{abbreviation}” is not spelt out where it is first used on this page."
                yield Fault(plain.place(found.start()), message, f"write the whole name, then ({abbreviation}).")
