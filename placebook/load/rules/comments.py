"""Comments in files of data: nobody reads them on the site, and anybody can on GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable

from placebook.load.entries import Entry
from placebook.load.rules.registry import rule
from placebook.text.personal import DETAILS, EMAILS
from placebook.text.problems import Problem
from placebook.text.signs import Text

_COMMENT = re.compile(r"^(?:[^\n#]*\s)?#(?P<said>[^\n]*)", re.MULTILINE)
_SCHEMA = " yaml-language-server: "


@rule
def check_comments(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """A comment has no personal details in it."""
    for entry in entries:
        for found in _COMMENT.finditer(entry.text) if "#" in entry.text else ():
            if found["said"].startswith(_SCHEMA):
                continue
            text = Text.of(found["said"])
            said = EMAILS.first(text) or DETAILS.first(text)
            if said:
                line = entry.text.count("\n", 0, found.start()) + 1
                column = found.start("said") - entry.text.rfind("\n", 0, found.start("said"))
                fix = "take it out: what stands in a comment is public too, on GitHub."
                problems.append(Problem(entry.file, line, column, said.message, fix))
