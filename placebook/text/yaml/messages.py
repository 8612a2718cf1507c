"""What libyaml says of a file that it cannot read, and what that means to an officer."""

from __future__ import annotations

COLON = "there is a colon inside unquoted text."
QUOTE = "put the whole text in double quotes."

SAID = (
    # (what libyaml says, whether its context mark is the better place, what is wrong, what to do)
    (
        "mapping values are not allowed",
        False,
        COLON,
        QUOTE,
    ),
    (
        "found unexpected end of stream",
        True,
        "this quotation mark is opened and never closed.",
        "close it at the end of the text.",
    ),
    (
        "found unexpected document indicator",
        True,
        "this quotation mark is opened and never closed.",
        "close it at the end of the text.",
    ),
    (
        "did not find expected ',' or",
        True,
        "this bracket is opened and never closed, or a comma is missing.",
        "close it with ] or }, with commas between the values.",
    ),
    (
        "block sequence entries are not allowed",
        False,
        "a list cannot start in the middle of a line.",
        "start it on the next line, or, if this is text, put the whole text in double quotes.",
    ),
    (
        "found unknown escape character",
        False,
        "a backslash inside double quotes means something else.",
        "use single quotes, or write the backslash twice.",
    ),
    (
        "escape code",
        False,
        "a backslash inside double quotes means something else.",
        "use single quotes, or write the backslash twice.",
    ),
    (
        "hexdecimal number",
        False,
        "a backslash inside double quotes means something else.",
        "use single quotes, or write the backslash twice.",
    ),
    (
        "found another document",
        False,
        "“---” starts a second record in this file.",
        "delete the line, or make the second record a file of its own.",
    ),
    (
        "did not find expected comment or line break",
        False,
        "text after “|” or “>” starts on the next line.",
        "start it on the next line, two spaces further in, or put the whole text in double quotes.",
    ),
)

CANNOT_START = (
    "cannot start any token",
    "expected alphabetic or numeric character",
    "mapping keys are not allowed",
    "did not find expected node content",
    "undefined tag handle",
    "unknown directive name",
    "directive",
    "tag",
    "anchor",
    "alias",
)
