"""What shows in the lines of a record before they are parsed: what came along with them, and what was left out."""

from __future__ import annotations

import re

from placebook.text.plain_text import clashes, not_text, pasted, too_long
from placebook.text.problems import Problem
from placebook.text.yaml.copied import changes, in_front
from placebook.text.yaml.field_names import FieldNames

_CITED = re.compile(r"  (?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:, [^:\[\]]+)?:(?: *\[(?P<paths>[^\[\]]+)\])? *")
"""A document under `sources:`, with the fields that rest on it beside or below it."""
_CAME_ALONG = frozenset("<>=|`+0123456789")
"""How lines start that come with a copy: from an answer, a list of changes, two versions, a fence, numbered lines."""
_HEAD = re.compile(r"\W*sources?\W*$|[^\w\s]{0,2}sources?\b", re.IGNORECASE)
"""The line above them, or what was meant for it."""


def unreadable(lines: list[str], file: str, fields: FieldNames) -> list[Problem]:
    """Why a file would not be read as what its writer meant; empty where nothing speaks against reading it."""
    if problems := not_text(lines, file) or too_long(lines, file):
        return problems
    # Nearly no line starts as those that came along, and then there is nothing of that to look for.
    if len(lines) < 5 or not _CAME_ALONG.isdisjoint(line.lstrip()[:1] for line in lines):
        copied = clashes(lines, file) or changes(lines, file) or pasted(lines, file) or in_front(lines, file, fields)
        if copied:
            return copied
    return _without_sources(lines, file, fields)


def _without_sources(lines: list[str], file: str, fields: FieldNames) -> list[Problem]:
    """Documents with fields of the record, and no line above them that they stand under."""
    if not fields.own or "sources:" in lines or any(_HEAD.match(line) for line in lines):
        return []
    before = ""
    for number, line in enumerate(lines):
        found = _CITED.fullmatch(line)
        if found and found["id"] not in fields.every and not re.match(r"\S+ *$", before):
            below = (re.fullmatch(r" {4,}- +(\S+) *", other) for other in lines[number + 1 : number + 2])
            paths = found["paths"] or next((item[1] for item in below if item), "")
            steps = {path.strip().partition(".")[0] for path in paths.split(",")}
            if steps and steps <= fields.every:
                message = "“sources:” is missing above this line."
                fix = "write a line “sources:” above it, without spaces in front."
                return [Problem(file, number + 1, 3, message, fix)]
        before = line if line.strip() and not line.lstrip().startswith("#") else before
    return []
