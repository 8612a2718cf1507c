"""What was meant for a link, a picture or a footnote, and is none. An escaped sign is no sign here."""

from __future__ import annotations

import re

from placebook.prose.rules.registry import Slip

NO_FOOTNOTES = (
    "there are no footnotes here: a source has a mark of its own.",
    "say it in the sentence, or give the fact its source in data/.",
)
NO_TITLE = (
    "a title in quotes is not shown to everyone.",
    "say it in the words, and leave the quotes out.",
)
_ADDRESS = r"[^()\[\]\s]{0,300}[./#:][\w/][^()\[\]\s]{0,300}"
"""What looks like an address: “(UK)” and “[2016]” do not."""
_SPACES = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_UNREAD = (
    "this link cannot be read, or what it is to lead to is not on the page.",
    "write [words](address), without spaces between the brackets and in the address; or \\[ where a plain [ is meant.",
)
_NEVER_CLOSED = "this link is never closed."

UNREAD_LINKS = (
    Slip(re.compile(r"\[\^[^\]\s]+\]|\^\[[^\[\]\n]{1,300}\]"), *NO_FOOTNOTES),
    Slip(
        re.compile(
            r"\[[^\[\]\n]{0,300}\]\([^()\s]{1,300}[ \t]+(?P<at>[“”„‘’‚«»'\"][^()\n]{0,300}?[“”„‘’«»'\"]?)[ \t]*\)"
        ),
        *NO_TITLE,
    ),
    Slip(
        re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{1,300}[ \t]+(?P<at>=?\d{1,4}%?[xX×]?\d{0,4}%?)[ \t]*\)"),
        "“$at” sets no size here: pictures are drawn as large as there is room.",
        "take “$at” out, with the space in front of it.",
    ),
    Slip(
        re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n\"' \t]{0,300}[ \t][^()\n\"']{0,300}\)"),
        "the name of a picture has no spaces.",
        "give its file a name of small letters, digits and dashes, such as city-hall.png, and write that here.",
    ),
    Slip(
        re.compile(r"\[[^\[\]\n]{1,300}\]\((?P<at>[^()\s]{1,300}[ \t]+[^\s\"'()])(?=[^\n]{0,300}\))"),
        "an address has no spaces.",
        "write %20 in the place of each, or - behind a #; leave out what is no part of it; or \\[ in the place of [, "
        "if this is no link.",
    ),
    Slip(
        re.compile(r"<[ \t]*(?:https?://|www\.)[^<>\s]{0,500}[ \t][^<>\n]{0,300}>"),
        "an address has no spaces.",
        "write %20 in the place of each that is a part of it, and < and > right beside its ends.",
    ),
    Slip(
        re.compile(r"\[\[(?![ \t]?[a-z_]{2,60}\()[^\[\]\n]{1,300}\]\](?!\()"),
        "a link of a wiki is read as text.",
        "write [words](page.md).",
    ),
    Slip(
        re.compile(
            rf"(?P<words>\[[^\[\]\n]{{1,300}}\]){_SPACES}{{1,3}}(?P<to>\((?:https?://|\S{{1,200}}\.md\b)[^()\s]*\))"
        ),
        "nothing stands between the ] and the ( of a link.",
        "write $words$to; or \\[ where a plain [ is meant.",
        "$words$to",
    ),
    Slip(
        re.compile(r"(?P<words>\[[^\[\]\n]{1,300}\])\s{1,5}(?P<to>\((?:https?://|\S{1,200}\.md\b)[^()\s]*\))"),
        "nothing stands between the ] and the ( of a link.",
        "write $words$to on one line; or \\[ where a plain [ is meant.",
    ),
    Slip(re.compile(rf"\[[^\[\]\n]{{1,300}}\] ?\({_ADDRESS}\)"), *_UNREAD),
    Slip(re.compile(r"(?<![\w)\]])\[[^\[\]\n]{1,300}\]\[[^\[\]\n]{0,300}\]"), *_UNREAD),
    *(
        Slip(
            re.compile(pattern),
            "the brackets of this link are the wrong way round.",
            "write [$words]($to).",
            "[$words]($to)",
        )
        for pattern in (
            rf"\((?P<words>[^()\n]{{1,300}})\)\[(?P<to>{_ADDRESS})\]",
            rf"\((?P<to>{_ADDRESS})\)\[(?P<words>[^\[\]\n]{{1,300}})\]",
        )
    ),
    Slip(
        re.compile(r"\[[^\[\]\n]{1,300}\]\([^()\n]{0,300}$", re.MULTILINE),
        _NEVER_CLOSED,
        "write ) after its address.",
    ),
    Slip(
        re.compile(rf"(?<!\w)\[[^\[\]()\n]{{1,300}}\({_ADDRESS}\)(?![^\[\n]{{0,300}}\])"),
        _NEVER_CLOSED,
        "write ] after its words, or \\[ where a plain [ is meant.",
    ),
    Slip(
        re.compile(rf"(?<![\w(])\[[^\[\]\n]{{1,300}}\]{_ADDRESS}\)"),
        "the address of this link is not opened.",
        "write ( in front of it, or \\[ where a plain [ is meant.",
    ),
    Slip(
        re.compile(r"(?<![\w)\]])\[[^\[\]\n]{1,300}\]\[[^\[\]\n]{1,300}$", re.MULTILINE),
        _NEVER_CLOSED,
        "write [words](address); or \\[ where a plain [ is meant.",
    ),
    Slip(
        re.compile(rf"^[^\[\ufffc\n]{{0,300}}(?P<at>\]\({_ADDRESS}\)?)", re.MULTILINE),
        "the words of this link are not opened.",
        "write [ in front of them, or \\] where a plain ] is meant.",
    ),
    Slip(
        re.compile(r"<(?:\.{0,2}/)?[\w-]{1,100}(?:[./][\w-]{1,100}){0,9}\.\w{2,5}(?:#[\w-]{1,100})?>"),
        "between < and > stands a whole address, with https:// at its start.",
        "write [words](address).",
    ),
)
