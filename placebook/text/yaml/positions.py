"""A place in the lines of a file, and what stands around it."""

from __future__ import annotations

import re


class TextPosition:
    """A line and a column, from 0, never outside the file."""

    def __init__(self, lines: list[str], line: int, column: int) -> None:
        if line >= len(lines):
            line, column = len(lines) - 1, len(lines[-1])
        self.lines, self.line, self.column = lines, line, column

    @property
    def text(self) -> str:
        """The line that it is in."""
        return self.lines[self.line]

    @property
    def indent(self) -> int:
        """How many spaces that line starts with."""
        return len(self.text) - len(self.text.lstrip(" "))

    def column_at(self, column: int) -> TextPosition:
        """Another column of the same line, from 0."""
        return TextPosition(self.lines, self.line, column)

    def above(self) -> TextPosition | None:
        """The line above that is neither empty nor a comment."""
        for line in range(self.line - 1, -1, -1):
            if self.lines[line].strip() and not self.lines[line].lstrip().startswith("#"):
                return TextPosition(self.lines, line, 0)
        return None


Sentence = tuple[TextPosition, str, str]
"""Where something is wrong, what it is, and how to mend it."""


def beside(place: TextPosition) -> list[str]:
    """The lines around one that belong to the same group: as far as none stands further left."""
    found = []
    for lines in (place.lines[: place.line][::-1], place.lines[place.line + 1 :]):
        for line in lines:
            if line.strip() and len(line) - len(line.lstrip(" ")) < place.indent:
                break
            found.append(line)
    return found


def heads_a_list(item: TextPosition, further: int) -> bool:
    """Whether this is the first item of its list, and stands further in than `further`."""
    above = item.above()
    opens = above is not None and above.text.rstrip().endswith(":") and above.indent < item.indent
    return opens and item.indent > further and item.text.lstrip().startswith("- ")


BULLET = re.compile(r"[-–—•*·‣▪◦●○■]|o(?= )")
"""What starts an item elsewhere, the dash among it."""

NUMBERED = re.compile(r"(\d{1,2}[.)]|[a-z]\)) (?=\S)")
"""The number or letter of an item elsewhere."""

SHORT_ITEM = re.compile(r"\s*- [^\s:]+")
"""An item that is one word, such as an id."""


def under(at: TextPosition) -> str:
    """Where the line has to start: under the nearest field, or dash, of a group that is open there."""
    if re.match(r" +sources:\s*$", at.text):
        return "take away the spaces before it: it starts at the margin."
    dash = at.text.lstrip().startswith("- ")
    found: list[tuple[int, int, str]] = []
    deepest = 1000
    place = at.above()
    while place:
        for start, name in starts(place.text):
            if start < deepest and (name == "-") == dash:
                found.append((start, place.line, name))
        deepest = min(deepest, place.indent + 1)
        place = place.above() if place.indent else None
    if not found:
        return "give it the same indent as the other fields of its group."
    column, line, name = min(found, key=lambda start: (abs(start[0] - at.indent), -start[0]))
    above = at.above()
    if above and SHORT_ITEM.fullmatch(at.text) and SHORT_ITEM.fullmatch(above.text):
        column, line = above.indent, above.line  # Two short items in a row belong to one list.
    spaces = f"write {column} spaces before it" if column else "take away the spaces before it"
    fix = f"{spaces}, so that it starts under “{name}” of line {line + 1}"
    if column < at.indent and above and above.line == line and (old := _same_start(at, above, dash)):
        return f"{fix}; or, if line {line + 1} has slipped, put that under “{old[1]}” of line {old[0] + 1}."
    return f"{fix}."


def _same_start(at: TextPosition, above: TextPosition | None, dash: bool) -> tuple[int, str] | None:
    """The nearest line above, and its field, that starts where `at` does."""
    while above and (above := above.above()):
        for start, name in starts(above.text):
            if start == at.indent and (name == "-") == dash:
                return above.line, name
    return None


def starts(text: str) -> list[tuple[int, str]]:
    """Where a line has its dashes and its field."""
    before = text[: len(text) - len(text.lstrip(" -"))]
    found = [(dash.start(), "-") for dash in re.finditer(r"(?<![^ ])-(?= )", before)]
    if field := re.match(r"([ -]*)([A-Za-z_][^:]*):( |$)", text):
        found.append((field.end(1), field[2]))
    return found


def below_sources(at: TextPosition) -> bool:
    """Whether a line stands where the sources of a record do."""
    head = at.above()
    while head and head.indent:
        head = head.above()
    return at.indent == 2 and head is not None and head.text.rstrip() == "sources:"
