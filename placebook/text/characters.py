"""Which characters may stand in a text, and which cannot be seen or are not what they look like."""

from __future__ import annotations

import html
import re
import unicodedata

HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    r"\u180b-\u180d\u180f\u2800\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
    r"|(?<![#*0-9\u00a9\u00ae\u2000-\u2fff\u3000-\u33ff\U0001f000-\U0001faff])[\ufe00-\ufe0f]"
)
"""Characters that no text holds, in data, prose, names and ids alike: those that cannot be seen (controls, soft
hyphens, line ends that only some programs know, zero-width spaces and joins, marks of direction, fillers, tags, halves
of a character) and those that have no meaning (private use, noncharacters; Unicode 16, 23.1 to 23.9). What chooses
the look of a sign may stand behind one, as in an emoji, and behind nothing else."""

SPACES = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters that look like a space and are none to YAML."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LIKE_LATIN = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff\uab70-\uabbf]"
)


LONG_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,})")
"""A number that no character has (Unicode ends at U+10FFFF), and that Python may refuse to read."""


def unescaped(text: str) -> str:
    """A text with its references to characters (`&amp;`, `&#233;`) read; as it is where one is of no character."""
    return text if LONG_REFERENCE.search(text) else html.unescape(text)


def mixed(text: str) -> re.Match[str] | None:
    """The first word with letters of Latin and of a script that looks like it: Greek, Cyrillic, Cherokee and others.

    “Univеrsity” with a Cyrillic е is not the word that it seems to be (Unicode Technical Standard 39, 5.1).
    """
    words = _WORD.finditer(text) if _LIKE_LATIN.search(text) else ()
    return next((word for word in words if _LATIN.search(word[0]) and _LIKE_LATIN.search(word[0])), None)


_LOOKS_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαιν0I1|ıɑɡĸհոսօ",
    "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXoaivOllliagkhnuo",
)
"""Letters of other alphabets, rare ones of Latin, and figures, that look like common Latin letters (from
`confusables.txt`, Unicode Technical Standard 39)."""


def look_alikes(text: str) -> tuple[str, str]:
    """What two texts share that readers take for one: the same letters, great or small, or the same shapes.

    >>> look_alikes("Bristol")[0] == look_alikes("BRISTOL")[0], look_alikes("Вath")[1] == look_alikes("Bath")[1]
    (True, True)
    """
    plain = " ".join("".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).split())
    return f"letters {plain.casefold()}", f"shapes {plain.translate(_LOOKS_LIKE)}"


def look_alike_host(address: str) -> str | None:
    """The name of a website in an address that looks like another's; None where it does not.

    One part of it has letters of two alphabets, or is another alphabet's and reads as Latin all the same.

    >>> look_alike_host("https://xn--exmple-4nf.org/page"), look_alike_host("https://example.org/")
    ('exаmple.org', None)
    """
    host = address.partition("//")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]
    parts = [_decoded(part) for part in host.split(".")]
    like = any(mixed(part) or (not part.isascii() and part.translate(_LOOKS_LIKE).isascii()) for part in parts)
    return ".".join(parts) if like else None


def _decoded(part: str) -> str:
    """A part of the name of a website as it is read, where it is written in Punycode (RFC 3492)."""
    try:
        return part[4:].encode().decode("punycode") if part.lower().startswith("xn--") else part
    except UnicodeError:
        return part
