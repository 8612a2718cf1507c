"""The form of links and pictures. Where links lead is for `prose.links`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from markdown_it.common.utils import normalizeReference

from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words

_DEFINED = re.compile(
    r"(?m)^[ \t>\d.)*+-]{0,20}\[(?P<label>[^\]\n]+)\]:[^\n]*\n(?=[ \t>]*\S)(?!(?: {0,3}>)* {0,3}\[[^\]\n]+\]:)"
)

_ENDINGS = "uk|com|org|net|gov|edu|eu|int|info|biz|io|ie|london|wales|cymru|scot"
_NAME = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[^\W\d_]{2,63}"
_SITE = re.compile(rf"(?:https?://|mailto:)?(?P<host>(?:[\w.+-]+@)?{_NAME})(?P<path>[/?#]\S*)?", re.IGNORECASE)
_SITE_WITHIN = re.compile(
    rf"(?<![\w.@-])(?:(?:https?:)?//(?:[^\s/@]{{1,100}}@)?|www\.)(?P<host>{_NAME})"
    rf"|(?<![\w.@/-])(?P<bare>[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:{_ENDINGS}))(?![\w-])",
    re.IGNORECASE,
)
"""An address among other words of a link: one that says that it is one, or ends as most names of websites here do."""
_DOTS = str.maketrans("\u3002\u2024\uff0e\uff61\ua4f8\u06d4\U0001d16d", ".......")
"""Signs that browsers take for the dot of a host (UTS 46), and one that looks like it."""


@rule
def what_links_refer_to_stands_by_itself(words: Words) -> Iterator[Fault]:
    for found in _DEFINED.finditer(words.text):
        if normalizeReference(found["label"]) in words.references:
            message = "what stands right below the address of a link is read in two ways."
            yield Fault(found.end(), message, "leave a line empty above it.")


_SAYS_NOTHING = re.compile(
    r"(?:an? )?(?:image|img|photo|pic|picture|screenshot)?(?: ?\d+)?|\S*\.(?:gif|jpe?g|png)", re.IGNORECASE
)
"""No words, a word for any picture, or the name of a file."""


@rule
def links_and_pictures_have_words_and_no_title(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for index, piece in enumerate(run.pieces):
            token = piece.token
            if token.type == "image" and _SAYS_NOTHING.fullmatch(token.content.strip()):
                message = "this picture has no words for those who cannot see it."
                fix = "say in the square brackets what it shows: ![Two people at a desk](…)."
                yield Fault(piece.at, message, fix)
            elif token.type == "image" and any(child.type == "image" for child in token.children or ()):
                message = "a picture stands in the words for another."
                yield Fault(piece.at, message, "say in words what the first one shows, and put the other behind it.")
            elif token.type == "link_open" and run.pieces[index + 1].token.type == "link_close":
                yield Fault(piece.at, "this link has no words.", "write them in the square brackets.")
            if token.type in ("image", "link_open") and token.attrs.get("title"):
                written = re.search(r"[\"'(][^\"']+[\"')]\)$", words.text[piece.at : piece.end])
                at = piece.at + written.start() if written else piece.at
                yield Fault(
                    at, "a title in quotes is not shown to everyone.", "say it in the words, and leave the quotes out."
                )


def says_another(said: str, address: str) -> tuple[str, str] | None:
    """What is wrong with words that are one address, of a site or of a page on it, on a link to another."""
    words = unicodedata.normalize("NFKC", said[:2_000]).translate(_DOTS)
    plain = words.strip("().,;:!?<>“”‘’'\" ")
    whole = _SITE.fullmatch(plain)
    hosts = [whole["host"]] if whole else [found["host"] or found["bare"] for found in _SITE_WITHIN.finditer(words)]
    outside = re.match(r"https?:|mailto:", address, re.IGNORECASE)
    if not outside and (whole is None or not _SITE_WITHIN.match(plain)):
        return None  # A name of a file, such as “about.md”, looks like that of a website.
    parts = urlsplit(address)
    leads = parts.netloc or address.partition(":")[2].partition("?")[0] if outside else "this site"
    for host in (host.lower().removeprefix("www.") for host in hosts):
        there = leads.lower().rpartition("@" if "@" not in host else "\n")[2].removeprefix("www.").partition(":")[0]
        if there != host and not (whole is None and there.endswith(f".{host}")):
            message = f"the words of this link are the address {said[:200]}, and it leads to {leads[:200]}."
            return message, "let both be the same, or say in words what it leads to."
    shown = unquote((whole["path"] or "") if whole else "").rstrip("/")
    behind = unquote(address[address.find(parts.netloc) + len(parts.netloc) :]) if shown else ""
    if shown and "@" not in hosts[0] and not re.match(rf"{re.escape(shown)}(?![^/?#])", behind):
        message = f"the words of this link are the address {said[:200]}, and it leads to another page there."
        return message, "let both be the same, or say in words what it leads to."
    return None
