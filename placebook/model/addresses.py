"""The kind of value that is a web address: whole, and that of the page itself."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import parse_qs, quote, urlsplit

from placebook.model.base import Checked, wrong
from placebook.model.values import in_quotes, quoted_text
from placebook.text.characters import look_alike_host
from placebook.text.personal import EMAIL, PAGE_OF_A_PERSON, PERSONAL

_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%-._~"
"""What may stand in an address beside letters and digits (RFC 3986, sections 2.1 to 2.3). The rest is encoded."""

_WEB_ADDRESS = r"https?://[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+(:[0-9]{1,5})?([/?#]\S*)?"


_TRACKS = re.compile(r"(?:utm_[a-z_]+|fbclid|gclid|mc_[ce]id|_hs(?:enc|mi))=[^&#]*")
"""What programs put into addresses to see where a reader came from."""

_LEADS_ELSEWHERE = {
    r"(?:[\w-]+\.)*safelinks\.protection\.outlook\.com": ("url",),
    r"(?:www\.)?google\.[a-z.]{2,6}": ("url", "q"),
    r"(?:l|lm)\.facebook\.com": ("u",),
    r"(?:www\.)?linkedin\.com": ("url",),
    r"urldefense\.(?:proofpoint\.com|com)": ("u",),
}
"""Sites that only lead on, each with the parts of the address that may hold where to."""


def address_behind(text: str) -> str | None:
    """The address that one of a mail program or of a list of results leads on to; None for all other addresses."""
    parts = urlsplit(text)
    names = next((names for host, names in _LEADS_ELSEWHERE.items() if re.fullmatch(host, parts.netloc.lower())), ())
    given = parse_qs(parts.query) if re.fullmatch(r"/?|/url|/redir/redirect|/l\.php|/v2/url", parts.path) else {}
    found = (value for name in names for value in given.get(name, ()))
    return next((value for value in found if re.fullmatch(_WEB_ADDRESS, value)), None)


def _untracked(text: str) -> str:
    """An address without what tells where a reader came from."""
    address, sign, part = text.partition("#")
    page, _, asked = address.partition("?")
    kept = [each for each in asked.split("&") if each and not _TRACKS.fullmatch(each)]
    return page + ("?" + "&".join(kept) if kept else "") + sign + part


_SEARCHES = re.compile(
    r"https?://(?:(?:www\.)?(?:google\.[a-z.]{2,6}|bing\.com|ecosia\.org)/search|(?:[a-z]{2}\.)?search\.yahoo\.com/|(?:www\.)?duckduckgo\.com/\?)",
    re.IGNORECASE,
)
"""What search engines answer, to each reader something else."""


_OPENED = {")": "(", "]": "[", "}": "{"}


def _without_end(text: str) -> str:
    """An address without the signs of the sentence that it came from, and brackets that nothing in it opens."""
    last = text[-1]
    unopened = last in _OPENED and text.count(last) > text.count(_OPENED[last])
    return _without_end(text[:-1]) if unopened or last in ".,;" else text


def _refuse_more(text: str) -> None:
    """Refuse an address with something in it that is no part of what it leads to, and one of no page for all."""
    if meant := address_behind(text):
        message = "this is the address by which a mail program or a list of results leads to a page."
        meant = _untracked(meant)
        raise wrong(message, f"write the address behind it, “{meant}”.", in_quotes(meant, text))
    if (meant := _untracked(text)) != text:
        raise wrong("this address tells where its reader came from.", f"write “{meant}”.", in_quotes(meant, text))
    if _SEARCHES.match(text):
        raise wrong("this is the list of results of a search engine.", "write the address of the page that was found.")
    if PAGE_OF_A_PERSON.match(text):
        raise wrong("this is the page of a person.", PERSONAL)
    if "…" in text or "%E2%80%A6" in text or re.search(r"/\.{3,}(?:/|$)", text):
        raise wrong(
            "this address was shortened where it was copied: “…” stands in it.", "copy the whole address again."
        )
    end = re.search(r"[,;]$|(?<!\.)(?<![._][A-Z])(?<!_Co)(?<!_Inc)(?<!_Ltd)(?<!_Jr)(?<!_Sr)(?<!_St)\.$", text)
    if not end and text[-1] in _OPENED and _without_end(text) != text:
        message = f"this address ends with “{text[-1]}”, which nothing in it opens."
        raise wrong(message, f"write “{_without_end(text)}”.", in_quotes(_without_end(text), text))
    if end:
        bare = _without_end(text)
        fix = f"write “{bare}”; where that sign does belong to the address, write %{ord(end[0]):X} in its place."
        raise wrong(f"this address ends with “{end[0]}”, which belongs to the sentence that it came from.", fix)


def _address(value: Any) -> str:
    text = quoted_text(value)
    if not re.fullmatch(_WEB_ADDRESS, text):
        joined = re.sub(r"\s", "", text)
        if re.search(r"[/?=&#-]\s|\s[/?=&#-]", text) and re.fullmatch(_WEB_ADDRESS, joined):
            raise wrong("a web address has no spaces.", f"write “{joined}”.", joined)
        start, _, rest = text.partition(" ")
        if re.match(r"[(\[–—-]", rest.strip()) and re.fullmatch(_WEB_ADDRESS, start):
            raise wrong(f"“{rest.strip()}” is no part of the address.", f"write “{start}” alone.", start)
        if len(text.split()) > 1 and len(re.findall(r"https?://|(?<!/)www\.", text)) > 1:
            raise wrong("two addresses stand here.", "keep one of the two.")
        if re.fullmatch(_WEB_ADDRESS, text.replace(" ", "%20")):
            fix = "take the space out; if it does belong to the address, write %20 in its place."
            raise wrong("a web address has no spaces.", fix)
        if EMAIL.fullmatch(text):
            raise wrong(f"“{text}” is an email address.", PERSONAL)
        host = re.match(r"https?://[\w.,;-]*\w", text)
        meant = re.sub("[,;]", ".", host[0]) + text[host.end() :] if host else text
        if meant != text and re.fullmatch(_WEB_ADDRESS, meant):
            raise wrong(f"a comma stands for a point in “{text}”.", f"write “{meant}”.", in_quotes(meant, text))
        if own := re.match(r"(?i)https?://([a-z0-9-]+)(?::\d+)?(?:/|$)", text):
            message = f"“{own[1]}” is a name that only your own network knows."
            raise wrong(message, "write the address that everybody can open; where there is none, delete the line.")
        first = re.match(_WEB_ADDRESS, shown[1] if (shown := re.search(r"[(<](.*)[)>]", text)) else text)
        if first and first[0] != text and len(text.split()) == 1:
            raise wrong(f"“{text}” is not a web address alone.", f"write “{first[0]}”.", first[0])
        if re.fullmatch(_WEB_ADDRESS, joined):
            raise wrong("a web address has no spaces.", f"write “{joined}”.")
        whole = f"https://{re.sub(r'^(?:[A-Za-z]{2,6}:?/{1,3}|https?[:;,.]*)+', '', text)}"
        found = re.fullmatch(_WEB_ADDRESS, whole)
        fix = (
            f"write “{whole}”."
            if found
            else "write it whole, starting with https:// or http://; where there is none, delete the line."
        )
        raise wrong(f"“{text}” is not a web address.", fix)
    if like := look_alike_host(text):
        raise wrong(f"“{like}” looks like the name of another website.", "type the address again.")
    _refuse_more(text)
    return quote(text, safe=_IN_ADDRESSES)


_SCHEMA_ADDRESS = {"type": "string", "pattern": f"^{_WEB_ADDRESS}$", "examples": ["https://www.example.org/page"]}

Address = Annotated[str, Checked(_address, "a web address, whole", _SCHEMA_ADDRESS)]
