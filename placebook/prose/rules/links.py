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
    r"(?:an? |the )?(?:untitled ?)?"
    r"(?:image|img|photo(?:graph)?|pic(?:ture)?|screenshot|figure|dsc[nf]?|whatsapp image)?"
    r"(?: of)?(?:[ _-]{0,3}\(?\d[\d._:-]*\)?(?: at)?){0,3}|\S*\.(?:gif|jpe?g|png)",
    re.IGNORECASE,
)
"""No words, a word for any picture, or the name of a file."""


_UPLOADING = re.compile(r"(?:Uploading|Uploaded|Adding) [^\n]{1,200}(?:…|\.\.\.?)", re.IGNORECASE)
_SIZE = re.compile(r"\|[ \t]*(?P<size>(?:width=)?\d{1,4}(?:px|%)?(?:[xX×]\d{1,4})?)[ \t]*$")
_PARTED = re.compile(r"(?:^|(?<=\s))![ \t]{1,3}$")
_A_PICTURE = re.compile(r"\S+\.(?:gif|jpe?g|png|svg|webp)", re.IGNORECASE)


def is_unfinished(said: str) -> bool:
    """Whether the words of a link or picture are what GitHub writes while a file is on its way there."""
    return _UPLOADING.fullmatch(said.strip()) is not None


@rule
def pictures_are_there_and_stand_behind_their_sign(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for index, piece in enumerate(run.pieces):
            token = piece.token
            said = run.pieces[index + 1].token.content if token.type == "link_open" else token.content
            if token.type not in ("image", "link_open"):
                continue
            if is_unfinished(said):
                message = f"“{said}” was written while the file was on its way here, and says nothing of the picture."
                fix = "say in the square brackets what it shows: ![Two people at a desk](…)."
                if token.attrs.get("src"):
                    yield Fault(piece.at, message, fix)
                    continue
                message = "this file was still on its way when the page was saved, and is not here."
                fix = "add the picture to docs/images/, and write ![What it shows](…), with the way to it from here."
                if token.type == "link_open":
                    fix = "write [words](https://…), with the web address at which everyone finds it; or take it out."
                yield Fault(piece.at, message, fix)
            elif token.type == "image" and (found := _SIZE.search(token.content)):
                message = f"“{found[0].strip()}” sets no size here, and would be read out."
                yield Fault(piece.at, message, "take it out: pictures are drawn as large as there is room.")
            parted = _PARTED.search(words.text[max(0, piece.at - 5) : piece.at])
            if parted and token.type == "link_open" and _A_PICTURE.fullmatch(str(token.attrs["href"])):
                message = "a picture has no space behind its !, and this is a link."
                at = piece.at - len(parted[0])
                yield Fault(at, message, "take the space out.", (f"{parted[0]}[", "!["))


@rule
def links_and_pictures_have_words_and_no_title(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for index, piece in enumerate(run.pieces):
            token = piece.token
            if is_unfinished(token.content):
                continue
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


_ENDS = "().,;:!?>”’'\""
"""Signs at the end of an address that may be those of its sentence."""


def says_another(said: str, address: str) -> tuple[str, str] | None:
    """What is wrong with words that are one address, of a site or of a page on it, on a link to another."""
    words = unicodedata.normalize("NFKC", said[:2_000]).translate(_DOTS)
    plain = words.strip(f"{_ENDS}<“‘ ")
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
    behind = unquote(address[address.find(parts.netloc) + len(parts.netloc) :]).rstrip(_ENDS) if shown else ""
    if shown and "@" not in hosts[0] and not re.match(rf"{re.escape(shown)}(?![^/?#])", behind):
        message = f"the words of this link are the address {said[:200]}, and it leads to another page there."
        return message, "let both be the same, or say in words what it leads to."
    return None
