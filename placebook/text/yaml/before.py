"""What shows in the lines of a record before they are parsed: what came along with them, and what was left out."""

from __future__ import annotations

import re

from placebook.text.english import listed
from placebook.text.plain_text import clashes, not_text, pasted, too_long
from placebook.text.problems import Problem
from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.mends import line_to_write

_CITED = re.compile(r"  (?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:, [^:\[\]]+)?:(?: *\[(?P<paths>[^\[\]]+)\])? *")
"""A document under `sources:`, with the fields that rest on it beside or below it."""
_HEAD = re.compile(r"\W*sources?\W*$|[^\w\s]{0,2}sources?\b", re.IGNORECASE)
"""The line above them, or what was meant for it."""


def unreadable(lines: list[str], file: str, fields: FieldNames) -> list[Problem]:
    """Why a file would not be read as what its writer meant; empty where nothing speaks against reading it."""
    return (
        clashes(lines, file)
        or not_text(lines, file)
        or too_long(lines, file)
        or _list_of_changes(lines, file)
        or pasted(lines, file)
        or _numbered(lines, file, fields)
        or _without_sources(lines, file, fields)
    )


def _list_of_changes(lines: list[str], file: str) -> list[Problem]:
    """Lines that start with + beside others that start with -, which are those that were taken out."""
    full = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    new = [number for number, line in full if re.match(r"\+[ a-zA-Z#-]", line)]
    whole = all(line[0] in "+- @" for _, line in full)
    old = [number for number, line in full if re.match(r"-" if whole else r"-(?:[a-zA-Z_]|  )", line)]
    if not new or not old:
        return []
    message = "“-” and “+” in front of lines come from a list of changes."
    which = f"line {old[0]}, which starts" if len(old) == 1 else f"lines {listed([*map(str, old)], 6)}, which start"
    fix = f"delete {which} with “-”, and the “+” in front of the others"
    if whole:
        fix += ", and one space in front of each other line"
    return [Problem(file, min(new[0], old[0]), 1, message, f"{fix}.")]


def _numbered(lines: list[str], file: str, fields: FieldNames) -> list[Problem]:
    """A number at the margin before a field or an item: no field and no text starts there with one."""
    for number, line in enumerate(lines):
        found = re.match(r"\d{1,4}[:|.)]?(?= )(?P<rest> *(?:- +)*(?:(?P<name>[a-z_]+):(?: .*)?|[a-z0-9-]+))$", line)
        if not found or not (found["name"] in fields.every or found["rest"].lstrip().startswith("- ")):
            continue
        message, fix = "a line number came along here.", "delete it, and write the line as far in as it belongs."
        mend = line_to_write(lines, number, 0, message, fix)
        return [Problem(file, number + 1, 1, message, fix if not mend else "delete it.", mend)]
    return []


def _without_sources(lines: list[str], file: str, fields: FieldNames) -> list[Problem]:
    """Documents with fields of the record, and no line above them that they stand under."""
    if not fields.own or any(_HEAD.match(line) for line in lines):
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
