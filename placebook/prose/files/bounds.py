"""How much one page may hold: what is beyond any reader is not read, so that no file can make the check wait."""

from __future__ import annotations

import re

MOST_LINES = 4_000
"""Some eighty printed pages; this site's longest page has under two hundred."""
MOST_SIGNS = 8_000
"""How many signs that Markdown, HTML or macros may give a meaning one page may have."""
MOST_CELLS = 4_000
"""How many cells the tables of one page may have, those counted that a short row leaves out."""

_SIGN = re.compile(r"[*_~`\[\]<>!&\\|{}#@=:^+/]|www\.")
_DASHES = re.compile(r"[ \t>]*[-:|][ \t|:-]*")

_PART = "part it in two or more."


def too_much(text: str) -> tuple[int, str, str] | None:
    """What of a page is more than one may hold: the number of the line where that is so, a message, and a fix.

    It takes one look at each character, and is asked before anything else reads them.
    """
    lines = text.split("\n")
    if len(lines) > MOST_LINES + 1:
        message = f"this page has {len(lines) - 1:,} lines; the most is {MOST_LINES:,}."
        return MOST_LINES + 1, message, _PART
    signs = 0
    cells = 0
    for number, line in enumerate(lines, start=1):
        signs += sum(1 for _ in _SIGN.finditer(line))
        if signs > MOST_SIGNS:
            message = f"this page has more than {MOST_SIGNS:,} signs such as *, [ and |."
            return number, message, _PART
    columns = 0
    for number, line in enumerate(lines, start=1):
        if "-" in line and _DASHES.fullmatch(line):
            columns = line.count("|") + 1
        elif not line.strip(" \t>"):
            columns = 0
        cells += columns
        if cells > MOST_CELLS:
            message = f"the tables of this page have more than {MOST_CELLS:,} cells, each row counted as its first."
            return number, message, "part the table in two or more, each on a page of its own."
    return None
