"""Where the top of a page begins and ends: between two lines of ---, of which the first is the file's first line."""

from __future__ import annotations

import re

from placebook.prose.files.page_top import FIELDS
from placebook.text.mends import Mend
from placebook.text.problems import Problem, nearest

_TOP = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SIGNS = re.compile(r"[^\w\s#>]?(?:[^A-Za-z0-9\s#>|][ \t]?){1,12}(?:ya?ml)?")
"""What may stand where a line of --- is meant: dashes of other kinds, fewer or more of them, other signs."""
_FIELD = re.compile(r"[ \t]{0,8}[\"'“]?([A-Za-z_]{3,20})[\"'”]?[ \t]?:")
_MOST = 60
"""So many lines are looked at: a top has seven fields."""
_FENCE = "---"


def top_of(text: str) -> tuple[str, int] | None:
    """What stands between the lines of ---, and where the words begin behind them; None where a page has no top."""
    found = _TOP.match(text)
    return (found[1], found.end()) if found else None


def slip_of_top(text: str, file: str, *, record: bool) -> Problem | None:
    """What is wrong with the lines of --- around the fields at the top of a file; None where nothing is.

    `record` says that the page is that of a record, which needs no top: there words that look like a field are words.
    """
    lines = text.split("\n", _MOST)[:_MOST]
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[0].rstrip() == _FENCE:
        return _not_closed(lines, file)
    if not record and (below := _further_down(lines, first)):
        message = "the top of this page is not at its start."
        if below == first:
            return Problem(file, 1, 1, message, "delete what stands above its first ---.")
        fix = f"move its lines, from this {_FENCE} to the next, to the start of the file."
        return Problem(file, below + 1, 1, message, fix)
    opened = _is_fence(lines[first]) and bool(lines[first + 1 : first + 2])
    start = first + opened
    names, end = _fields(lines, start)
    closed = end < len(lines) and lines[end].strip() == _FENCE
    shut = closed or (end < len(lines) and _is_fence(lines[end]))
    if not names & {"title", "description"} or (record and not (shut and (opened or len(names) > 1))):
        return None
    if opened:
        message = f"the first line of a page with a title is {_FENCE}, and its fields stand below that."
        where = "at the left edge, " if lines[first].strip() == _FENCE else ""
        fix = f"write {_FENCE} in the place of “{lines[first].strip()}”, {where}as the first line of the file."
        alone = not first and closed
        if shut and not closed:
            fix = f"{fix[:-1]}, and in that of “{lines[end].strip()}” on line {end + 1}."
        elif not closed:
            fix = f"{fix[:-1]}, and a second one below line {_last(lines, end)}."
        mend = Mend(lines[first], 0, len(lines[first]), _FENCE) if alone else None
        return Problem(file, first + 1, 1, message, fix, mend)
    if closed:
        message = f"the first line must be {_FENCE}: the fields below it are there already."
        return Problem(file, 1, 1, message, f"write a line of {_FENCE} above this one.")
    message = f"the fields at the top of a page stand between two lines of {_FENCE}."
    if end < len(lines) and _is_fence(lines[end]):
        fix = (
            f"write a line of {_FENCE} above this one, and {_FENCE} in the place of “{lines[end].strip()}” below them."
        )
        return Problem(file, 1, 1, message, fix)
    return Problem(file, 1, 1, message, f"write one above this line, and one below line {_last(lines, end)}.")


def _not_closed(lines: list[str], file: str) -> Problem | None:
    """What is wrong with a top whose first line is right."""
    names, end = _fields(lines, 1)
    if end < len(lines) and lines[end].rstrip() == _FENCE:
        return None
    if names and end < len(lines) and _is_fence(lines[end]):
        line = lines[end]
        fix = f"write {_FENCE} in the place of “{line.strip()}”, at the left edge."
        mend = Mend(line, 0, len(line), _FENCE)
        return Problem(file, end + 1, 1, f"the line that closes the top of this page must be {_FENCE}.", fix, mend)
    if names and end < len(lines) and lines[end].strip() and top_of("\n".join(lines)):
        return None  # A line that is no field, among the fields of a top that is closed.
    fix = f"write a second line of {_FENCE} below its fields; or ***, if it is to be a line across."
    if names:
        fix = f"write a second line of {_FENCE} below its fields, right below line {_last(lines, end)}."
    return Problem(file, 1, 1, f"the top of this page is opened with {_FENCE} and never closed.", fix)


def _further_down(lines: list[str], first: int) -> int | None:
    """The line at which a whole top stands below other lines, counted from 0."""
    for number in range(max(first, 1), len(lines)):
        if lines[number].rstrip() == _FENCE:
            names, end = _fields(lines, number + 1)
            closed = end < len(lines) and lines[end].rstrip() == _FENCE
            return number if closed and "title" in names else None
    return None


def _is_fence(line: str) -> bool:
    return len(line) < 24 and _SIGNS.fullmatch(line.strip()) is not None


def _fields(lines: list[str], start: int) -> tuple[set[str], int]:
    """The fields whose lines begin at `start`, and the number of the line behind the last of them."""
    names: set[str] = set()
    end = start
    for number in range(start, len(lines)):
        line = lines[number]
        found = _FIELD.match(line)
        name = nearest(found[1].lower(), FIELDS, 0.8) if found else None
        if name:
            names.add(name)
        elif not line.strip() or (names and line.strip() != _FENCE and re.match(r"[ \t]+\S|- \S|#", line)):
            continue  # Part of the field above it, or an empty line, behind which a field may come.
        elif re.match(r"[a-z_]{3,20}:\s", f"{line} "):
            pass  # A field that there is none of here.
        else:
            blank = any(not between.strip() for between in lines[end:number])
            return names, number if _is_fence(line) or not blank else end
        end = number + 1
    return names, end


def _last(lines: list[str], end: int) -> int:
    """The number, from 1, of the last line in front of `end` with anything on it."""
    return max((number for number in range(1, end + 1) if lines[number - 1].strip()), default=1)
