"""What is wrong with the address of a link in itself, wherever it leads."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from placebook.model.addresses import address_behind
from placebook.prose.markdown import SCHEMES
from placebook.text.characters import look_alike_host
from placebook.text.personal import PAGE_OF_A_PERSON, PERSONAL
from placebook.text.problems import nearest
from placebook.text.signs import short

_ODD = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_COPIED_FROM = re.compile(
    r"([?&])utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity(?:\.ai)?|claude\.ai)(?:&|(?=#|$))"
)
_HOST = re.compile(r"[\w%-]+(?:\.[\w%-]+)+\.?(:\d+)?")

Said = tuple[str, str] | tuple[str, str, tuple[str, str]]


_QUOTES = "“”„‘’‚«»\"'`"


def in_quotes(address: str) -> Said | None:
    """What is wrong with an address in quotes, which are no part of it."""
    plain = address.strip(_QUOTES)
    if re.search("[“”„]", plain) or (plain != address and address[0] not in _QUOTES):
        message = f"“{shown(address)}” has quotes in it, and no address has."
        return message, "take them out, and what is between them too, where that is a title."
    if plain == address or not plain:
        return None
    return "the quotes around this address are read as a part of it.", "take them out.", (address, plain)


def not_an_address(href: str) -> Said | None:
    if said := on_one_computer(href, "write the web address at which everyone finds it, or take the link out."):
        return said
    if _ODD.search(href):
        return f"“{shown(href)}” has a character that no address has.", "write %20 for a space, / for a backslash."
    if href.startswith("//"):
        return f"“{shown(href)}” does not say how to get there.", f"write https:{href}."
    if parted := re.match(r"https?/{1,2}(?=\w)", href):
        whole = f"https://{href[parted.end() :]}"
        return f"“{shown(href)}” lacks the colon behind https.", f"write {whole}.", (href, whole)
    if re.match(r"www\.", href):
        return f"“{shown(href)}” lacks its beginning.", f"write https://{href}."
    return None


def leads_outside(href: str) -> Said | None:
    scheme = href.partition(":")[0].lower()
    behind = re.sub(r"^[^:]*:/*", "", href)
    whole = f"https://{behind}" if _HOST.fullmatch(re.split("[/?#]", behind)[0]) else None
    if scheme in ("tel", "sms", "callto", "whatsapp"):
        return f"“{shown(behind)}” is a telephone number.", PERSONAL
    if scheme not in SCHEMES and whole and nearest(scheme, ("https", "http"), 0.75):
        return f"a link cannot start with “{scheme}:”.", f"write {whole}.", (href, whole)
    if scheme not in SCHEMES:
        return f"a link cannot start with “{scheme}:”.", "use an address that starts with https://."
    if scheme == "mailto":
        return None if "@" in href else (f"“{shown(href)}” is no email address.", "write mailto:name@example.org.")
    try:
        host = urlsplit(href).netloc
    except ValueError:
        host = ""
    if not _HOST.fullmatch(host) and whole and scheme != "mailto":
        return f"“{shown(href)}” has not two strokes behind its colon.", f"write {whole}.", (href, whole)
    if not _HOST.fullmatch(host):
        return f"“{shown(href)}” is no address of a website.", "write https://, then its name, as in a browser."
    if meant := address_behind(href):
        message = "this is the address by which a mail program or a list of results leads to a page."
        return message, f"write the address behind it, {meant}.", (href, meant)
    if copied := _COPIED_FROM.search(href):
        plain = re.sub(r"[?&]$", "", href.replace(copied[0], copied[1], 1))
        message = f"“{copied[0][1:].rstrip('&')}” in this address only says where it was copied."
        return message, f"write {plain}.", (href, plain)
    if like := look_alike_host(href):
        return f"“{like}” looks like the name of another website.", "type the address again."
    return ("this is the page of a person.", PERSONAL) if PAGE_OF_A_PERSON.match(href) else None


def on_one_computer(address: str, fix: str) -> Said | None:
    r"""What is wrong with `C:\plan.docx`, `\\server\plan.docx` or `file:…` where others are to find it."""
    if not re.match(r"[A-Za-z]:[\\/]|file:|\\\\", address):
        return None
    return f"“{shown(address)}” is a file on one computer, where nobody else finds it.", fix


def shown(text: str) -> str:
    """A text for a message: on one line, and not too long."""
    return short(_ODD.sub(lambda found: "\\" if found[0] == "\\" else " ", text))
