"""What was meant for a link, a picture or a footnote, and is none: what gives it away, what is wrong, how to mend it.

The group `at` is what is wrong, where that is not all of what gives it away. An escaped sign is no sign here.
"""

from __future__ import annotations

import re

NO_FOOTNOTES = (
    "there are no footnotes here: a source has a mark of its own.",
    "say it in the sentence, or give the fact its source in data/.",
)
_ADDRESS = r"[^()\[\]\s]{0,300}[./#:][\w/][^()\[\]\s]{0,300}"
"""What looks like an address: “(UK)” and “[2016]” do not."""
_UNREAD = (
    "this link cannot be read, or what it is to lead to is not on the page.",
    "write [words](address), without spaces between the brackets and in the address; or \\[ where a plain [ is meant.",
)
_NEVER_CLOSED = "this link is never closed."

UNREAD_LINKS = (
    (re.compile(r"\[\^[^\]\s]+\]|\^\[[^\[\]\n]{1,300}\]"), *NO_FOOTNOTES),
    (
        re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n\"' \t]{0,300}[ \t][^()\n\"']{0,300}\)"),
        "the name of a picture has no spaces.",
        "give its file a name of small letters, digits and dashes, such as city-hall.png, and write that here.",
    ),
    (
        re.compile(r"\[[^\[\]\n]{1,300}\]\((?P<at>[^()\s]{1,300}[ \t]+[^\s\"'()])(?=[^\n]{0,300}\))"),
        "an address has no spaces.",
        "write %20 in the place of each, or - behind a #; or \\[ in the place of [, if this is no link.",
    ),
    (
        re.compile(r"\[\[[^\[\]\n]{1,300}\]\]"),
        "a link of a wiki is read as text.",
        "write [words](page.md).",
    ),
    (re.compile(rf"\[[^\[\]\n]{{1,300}}\] ?\({_ADDRESS}\)"), *_UNREAD),
    (re.compile(r"(?<![\w)\]])\[[^\[\]\n]{1,300}\]\[[^\[\]\n]{0,300}\]"), *_UNREAD),
    (re.compile(rf"\([^()\n]{{1,300}}\)\[{_ADDRESS}\]|\({_ADDRESS}\)\[[^\[\]\n]{{1,300}}\]"), *_UNREAD),
    (
        re.compile(r"\[[^\[\]\n]{1,300}\]\([^()\n]{0,300}$", re.MULTILINE),
        _NEVER_CLOSED,
        "write ) after its address.",
    ),
    (
        re.compile(rf"(?<!\w)\[[^\[\]()\n]{{1,300}}\({_ADDRESS}\)(?![^\[\n]{{0,300}}\])"),
        _NEVER_CLOSED,
        "write ] after its words, or \\[ where a plain [ is meant.",
    ),
    (
        re.compile(rf"(?<![\w(])\[[^\[\]\n]{{1,300}}\]{_ADDRESS}\)"),
        "the address of this link is not opened.",
        "write ( in front of it, or \\[ where a plain [ is meant.",
    ),
    (
        re.compile(r"(?<![\w)\]])\[[^\[\]\n]{1,300}\]\[[^\[\]\n]{1,300}$", re.MULTILINE),
        _NEVER_CLOSED,
        "write [words](address); or \\[ where a plain [ is meant.",
    ),
    (
        re.compile(rf"^[^\[\ufffc\n]{{0,300}}(?P<at>\]\({_ADDRESS}\)?)", re.MULTILINE),
        "the words of this link are not opened.",
        "write [ in front of them, or \\] where a plain ] is meant.",
    ),
    (
        re.compile(r"<(?:\.{0,2}/)?[\w-]{1,100}(?:[./][\w-]{1,100}){0,9}\.\w{2,5}(?:#[\w-]{1,100})?>"),
        "between < and > stands a whole address, with https:// at its start.",
        "write [words](address).",
    ),
)
