"""Read a YAML file as text with positions: nothing is turned into a date, a number or a yes.

PyYAML's own loaders make `no` a false, `012` a ten, keep the last of two equal keys and drop what follows
` #`, all in silence. Composing the nodes keeps every value as it was typed, and where.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from placebook.problems import Problem

Loc = tuple[str | int, ...]
"""Where a value stands inside a file: keys and list indexes (from 0), from the top."""

_STANDARD = "tag:yaml.org,2002:"
_TAGS = {
    _STANDARD + name for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge", "value")
}
_DEEPEST = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")


class Scalar(str):
    """A value as typed. `looks_like` is what YAML would have made of it: str, bool, int, float, null…"""

    looks_like: str

    def __new__(cls, text: str, looks_like: str) -> Scalar:
        self = super().__new__(cls, text)
        self.looks_like = looks_like
        return self


@dataclass(frozen=True)
class Document:
    """One file: its `value` (dicts, lists and `Scalar`s) and the positions of all of it.

    `values` and `keys` give (line, column), from 1, of each value and of each key.
    """

    file: str
    value: Any
    values: Mapping[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Loc, tuple[int, int]] = field(default_factory=dict)

    def without(self, loc: Loc) -> Document:
        """The same document as if what stands at `loc` (a key with its value, or an item) had not been written."""

        def kept(value: Any, depth: int) -> Any:
            part = loc[depth]
            last = depth + 1 == len(loc)
            if isinstance(value, dict):
                rest = {k: v for k, v in value.items() if k != part}
                return rest if last else {k: kept(v, depth + 1) if k == part else v for k, v in value.items()}
            items = [v for i, v in enumerate(value) if i != part]
            return items if last else [kept(v, depth + 1) if i == part else v for i, v in enumerate(value)]

        def moved(places: Mapping[Loc, tuple[int, int]]) -> dict[Loc, tuple[int, int]]:
            found = {}
            end, index = len(loc) - 1, loc[-1]
            for old, position in places.items():
                place = old
                if place[: len(loc)] == loc:
                    continue
                if isinstance(index, int) and place[:end] == loc[:end] and len(place) > end:
                    here = place[end]
                    if isinstance(here, int) and here > index:
                        place = (*place[:end], here - 1, *place[end + 1 :])
                found[place] = position
            return found

        return Document(self.file, kept(self.value, 0), moved(self.values), moved(self.keys))

    def position(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """The (line, column) of `loc`, or of the nearest thing around it that stands in the file."""
        if key and loc in self.keys:
            return self.keys[loc]
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.values.get(loc, (1, 1))

    def at(self, loc: Loc) -> Any:
        """What stands at `loc`; None where nothing does."""
        found = self.value
        for part in loc:
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def problem(self, loc: Loc, message: str, fix: str, *, key: bool = False) -> Problem:
        """A `Problem` at `loc` (at its key where `key` is set)."""
        return Problem(self.file, *self.position(loc, key=key), message, fix)


def decode(data: bytes, file: str) -> str | Problem:
    """The text of a file saved as UTF-8, with or without a byte-order mark; Windows line ends become plain."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = "this file is not saved as UTF-8."
        return Problem(file, line, column, message, "save it again with the encoding UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(data: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    """Read one file. Gives the document (None where it cannot be parsed) and every problem found.

    A file that is not YAML gives its one syntax error. Raises nothing for a mistake in the content.
    """
    text = decode(data, file)
    if isinstance(text, Problem):
        return None, [text]
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if _CONFLICT.match(line):
            fix = "keep the right version of these lines and delete the lines of <<<<<<<, ======= and >>>>>>>."
            return None, [Problem(file, number, 1, "two versions of this file were merged badly.", fix)]
        if control := _CONTROL.search(line):
            message = "there is a control character here, which cannot be seen and means nothing in text."
            return None, [Problem(file, number, control.start() + 1, message, "delete it and write the text again.")]
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, file, lines)]
    except RecursionError:
        return None, [
            Problem(file, 1, 1, "this file has too many brackets inside brackets.", "take the stray ones out.")
        ]
    if node is None:
        return None, [Problem(file, 1, 1, "this file is empty.", "write the record, or delete the file.")]
    reader = _Reader(file, lines)
    value = reader.read(node, ())
    return Document(file, value, reader.values, reader.keys), reader.problems


class _Reader:
    """Turns nodes into plain values, and notes positions and problems on the way."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file, self.lines = file, lines
        self.values: dict[Loc, tuple[int, int]] = {}
        self.keys: dict[Loc, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, loc: Loc) -> Any:
        self.values[loc] = _start(node)
        if id(node) in self._seen:
            self._problem(node, "this repeats another part of the file through “*”.", "write it out.")
            return Scalar("", "null")
        self._seen.add(id(node))
        if node.tag not in _TAGS:
            self._problem(node, f"“{node.tag}” is a YAML tag, which is not used here.", "leave it out.")
        if len(loc) > _DEEPEST and not isinstance(node, yaml.ScalarNode):
            self._problem(
                node, "this stands too deep inside other groups and lists.", "look for a stray bracket or dash."
            )
            return Scalar("", "null")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*loc, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        if not node.style:
            self._comment_after(node)
        looks_like = "str" if node.style else node.tag.removeprefix(_STANDARD)
        return Scalar(node.value, looks_like)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag == f"{_STANDARD}merge":
                self._problem(key, "this is not the name of a field.", "write a name, a colon and a value.")
                continue
            if key.value in found:
                first = self.keys[(*loc, key.value)][0]
                message = f"“{key.value}” stands here twice; the first is on line {first}."
                self._problem(key, message, "keep one of the two.")
                continue
            self.keys[(*loc, key.value)] = _start(key)
            found[key.value] = self.read(value, (*loc, key.value))
        return found

    def _comment_after(self, node: yaml.ScalarNode) -> None:
        """Unquoted text ends at ` #`: what follows would be lost without a word."""
        if not node.value:
            return
        line = self.lines[node.end_mark.line] if node.end_mark.line < len(self.lines) else ""
        rest = line[node.end_mark.column :]
        if re.match(r"\s+#", rest):
            lost = rest.strip()
            message = f"“{lost}” would be lost: in unquoted text “ #” starts a comment."
            fix = "put the whole text in double quotes, or move the comment to a line of its own."
            column = node.end_mark.column + len(rest) - len(rest.lstrip()) + 1
            self.problems.append(Problem(self.file, node.end_mark.line + 1, column, message, fix))

    def _problem(self, node: yaml.Node, message: str, fix: str) -> None:
        self.problems.append(Problem(self.file, *_start(node), message, fix))


def _start(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


_UNEVEN = "this line does not line up with the lines above it."
_SAME_INDENT = "give it the same indent as the other fields of its group."
_SYNTAX = (
    # (what libyaml says, whether its context mark is the better place, what is wrong, what to do)
    (
        "mapping values are not allowed",
        False,
        "there is a colon inside unquoted text.",
        "put the whole text in double quotes.",
    ),
    (
        "found unexpected end of stream",
        True,
        "this quotation mark is opened and never closed.",
        "close it at the end of the text.",
    ),
    (
        "could not find expected ':'",
        True,
        "this line has no colon, or stands further left than the text that it belongs to.",
        "write a name, a colon and a value, or indent the line under its text.",
    ),
    (
        "did not find expected ',' or",
        True,
        "this bracket is opened and never closed, or a comma is missing.",
        "close it with ] or }, with commas between the values.",
    ),
    (
        "did not find expected '-' indicator",
        False,
        "this line is not part of the list above it.",
        "start it with “- ”, or give it the indent of the field that it belongs to.",
    ),
    ("did not find expected key", False, _UNEVEN, _SAME_INDENT),
    (
        "found unknown escape character",
        False,
        "a backslash inside double quotes means something else.",
        "use single quotes, or write the backslash twice.",
    ),
    (
        "found another document",
        False,
        "“---” starts a second document in this file.",
        "delete the line, or make the second record a file of its own.",
    ),
)


def _syntax_problem(error: yaml.YAMLError, file: str, lines: list[str]) -> Problem:
    """The one sentence for a file that is not YAML."""
    said = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    text = lines[line] if line < len(lines) else ""

    def problem(line: int, column: int, message: str, fix: str) -> Problem:
        return Problem(file, line + 1, column + 1, message, fix)

    if "\t" in text[: len(text) - len(text.lstrip())]:
        return problem(line, text.index("\t"), "this line is indented with a tab.", "use spaces: two for each level.")
    for number in (line, line - 1):
        if 0 <= number < len(lines) and re.match(r"\s*-[^\s-]", lines[number]):
            at = lines[number].index("-")
            return problem(number, at, "a dash that starts an item needs a space after it.", "write “- ”.")
    if "mapping values are not allowed" in said and re.fullmatch(r"\s*(- +)?[A-Za-z_][\w-]*", text[:column]):
        return problem(line, len(text) - len(text.lstrip()), _UNEVEN, _SAME_INDENT)
    before = text[:column].rstrip()
    if "did not find expected" in said and before[-1:] in ("'", '"', "]", "}"):
        what = "quotation mark" if before[-1] in "'\"" else "bracket"
        message = f"there is text after the closing {what}."
        return problem(line, column, message, "put the whole text in double quotes, or take the marks away.")
    if "alias" in str(getattr(error, "context", "")) or "anchor" in str(getattr(error, "context", "")):
        line, column = (context.line, context.column) if context else (line, column)
        said = "cannot start any token"
    for words, at_context, message, fix in _SYNTAX:
        if words in said:
            if at_context and context:
                line, column = context.line, context.column
            return problem(line, column, message, fix)
    if "cannot start any token" in said:
        char = lines[line][column : column + 1] if line < len(lines) else ""
        return problem(
            line, column, f"unquoted text cannot start with “{char}”.", "put the whole text in double quotes."
        )
    return problem(
        line, column, f"this is not YAML ({said.splitlines()[0]}).", "look at this line and the one above it."
    )
