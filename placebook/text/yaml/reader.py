"""Read a YAML file as text with positions: nothing is turned into a date, a number or a yes.

PyYAML's own loaders make `no` a false, `012` a ten, keep the last of two equal keys and drop what follows
` #`, all in silence. Reading the parser's events keeps every value as it was typed, and where; and it can stop
at brackets in brackets, where composing nodes would use up the stack and end the process.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from placebook.text.characters import HIDDEN
from placebook.text.mends import Mend, mended
from placebook.text.plain_text import decode, hidden
from placebook.text.problems import Problem
from placebook.text.yaml.before import unreadable
from placebook.text.yaml.dashes import words_not_indented
from placebook.text.yaml.document import Document, Loc, Scalar
from placebook.text.yaml.field_names import NO_NAMES, FieldNames
from placebook.text.yaml.positions import TextPosition
from placebook.text.yaml.signs import FOR_A_FOLDED_TEXT, colon_lost, other_comment
from placebook.text.yaml.slips import as_problem, explain
from placebook.text.yaml.swallowed import swallowed_field, swallowed_item

_STANDARD = "tag:yaml.org,2002:"
_DEEPEST = 20


def read_yaml(data: bytes, file: str, fields: FieldNames = NO_NAMES) -> tuple[Document | None, list[Problem]]:
    """Read one file. Gives the document (None where it cannot be parsed) and every problem found.

    `fields` are what the fields of such a record are called, where that is known.
    A file that is not YAML gives its one syntax error. Raises nothing for a mistake in the content.
    """
    text = decode(data, file)
    if isinstance(text, Problem):
        return None, [text]
    lines = text.removesuffix("\n").split("\n")
    if problems := unreadable(lines, file, fields):
        return None, problems
    problems = hidden(lines, file)
    if problems:
        lines = [HIDDEN.sub("", line) for line in lines]
    return _read_lines(lines, file, fields, problems)


def _read_lines(
    lines: list[str], file: str, fields: FieldNames, problems: list[Problem]
) -> tuple[Document | None, list[Problem]]:
    """The document of these lines, and its problems with those found before.

    Where they are not YAML, and one line to write is certain, they are read as if it was written: so that one slip
    does not hide the others.
    """
    reader = _Reader(file, lines, fields)
    try:
        document = reader.document()
    except _Stop as stop:
        return None, sorted({*problems, *stop.problems})
    except yaml.YAMLError as error:
        problem = explain(error, file, lines, fields)
        # What went wrong just above is the reason why the parser stumbled here; what comes after follows from it.
        before = [*problems, *(p for p in reader.problems if (p.line, p.column) < (problem.line, problem.column))]
        reasons = [p for p in before if p.line >= problem.line - 2]
        if not reasons and (line := mended([problem.mend])):
            new = [*lines[: problem.line - 1], line, *lines[problem.line :]]
            read, more = _read_lines(new, file, fields, problems)
            return read, sorted({*before, problem, *(p for p in more if p.line != problem.line)})
        return None, sorted({*before, *([] if reasons else [problem])})
    return document, problems + reader.problems


class _Stop(Exception):
    """Nothing of this file can be read."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


class _Reader:
    """Turns the parser's events into plain values, and notes positions and problems on the way."""

    def __init__(self, file: str, lines: list[str], fields: FieldNames) -> None:
        self.file, self.lines, self.fields = file, lines, fields
        self.parser = yaml.CSafeLoader("\n".join(lines) + "\n")
        self.values: dict[Loc, tuple[int, int]] = {}
        self.keys: dict[Loc, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.broken: set[Loc] = set()

    def _next(self) -> Any:
        """The next event, typed loosely: the stubs take its marks for optional."""
        return self.parser.get_event()

    def document(self) -> Document:
        """The one document of the file. Raises `_Stop` where there is none, or YAMLError."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            what = "holds only comments" if any(line.strip() for line in self.lines) else "is empty"
            raise _Stop(
                Problem(
                    self.file,
                    1,
                    1,
                    f"this file {what}.",
                    "write the record; delete the file only if it was never published.",
                )
            )
        value = self.read(())
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            message = "“---” starts a second record in this file."
            fix = "delete the line, or make the second record a file of its own."
            raise _Stop(Problem(self.file, *self._start(after), message, fix))
        return Document(self.file, value, self.values, self.keys, frozenset(self.broken), tuple(self.lines))

    def read(self, loc: Loc, event: Any = None) -> Any:
        """The value that the next events make. Raises `_Stop` where it is too deep inside others."""
        event = event or self._next()
        self.values[loc] = self._start(event)
        mark = self._mark(event)
        if mark:
            message = f"“{mark}” would be lost: text without quotes cannot start with “{mark[0]}”."
            self._problem(event, message, "put the whole text in double quotes, or delete what would be lost.")
            self.broken.add(loc)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(loc) > _DEEPEST:
                message = "this stands too deep inside other groups and lists."
                raise _Stop(Problem(self.file, *self._start(event), message, "look for a stray bracket or dash."))
            return self._mapping(loc) if isinstance(event, yaml.MappingStartEvent) else self._sequence(loc)
        if not isinstance(event, yaml.ScalarEvent):
            return Scalar("", "null")
        if not event.style:
            self._plain_text(event, loc)
        elif event.style in ("|", ">"):
            self._folded_text(event, loc)
        self._comment_after(event, loc)
        if event.style or mark:
            return Scalar(event.value, "str")
        tag = self.parser.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        return Scalar(event.value, tag.removeprefix(_STANDARD))

    def _sequence(self, loc: Loc) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self.read((*loc, len(found)), event))
        return found

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        another = False
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.value in ("", "<<") or self._mark(event):
                self._problem(event, "this is not the name of a field.", "write a name, a colon and a value.")
                self.broken.add(loc)
                self._skip(event)
                self._skip()
                continue
            key, here = event.value, (*loc, event.value)
            if not event.style and not key.isidentifier() and self._no_field(event, loc):
                self._skip()
                continue
            if key in found:
                another = self._twice(loc, found, event, another)
                continue
            self.keys[here] = self._start(event)
            found[key] = self.read(here)
            name, colon, rest = key.partition(":")
            if colon and not event.style and not found[key] and re.fullmatch(r"[a-z_]+", name):
                line, column = self.keys[here]
                fix = f"write “{name}: {rest}”."
                text, end = self.lines[line - 1], column + len(name)
                mend = Mend(text, end, end, " ")
                self.problems.append(Problem(self.file, line, end, "a colon needs a space after it.", fix, mend))
                self.broken.add(loc)
                del found[key]
        return found

    def _no_field(self, event: Any, loc: Loc) -> bool:
        """Whether a note of another language, `<!-- Jo: new -->`, or a field without its colon was read as a name."""
        at = TextPosition(self.lines, event.start_mark.line, event.start_mark.column)
        note = other_comment(at) if event.value[0] in "<;%-/" and at.column == at.indent else None
        lost = colon_lost(at, self.fields)
        self.problems += [as_problem(found, self.file) for found in (note or lost,) if found]
        self.broken |= {loc} if lost else set()
        return bool(note or lost)

    def _twice(self, loc: Loc, found: dict[str, Any], event: Any, another: bool) -> bool:
        """Note a field that stands in a group for the second time; its value is taken where the first had none.

        Gives whether another item may have lost its dash here: `another` says that it was so before, and then the
        fields that follow are no mistake of their own.
        """
        key, here = event.value, (*loc, event.value)
        first, value = self.keys[here][0], self._next()
        fix = "keep one of the two."
        if isinstance(value, yaml.CollectionStartEvent):
            fix = f"move what stands below it under line {first}, and delete this line."
        if loc == ("sources",):
            fix = f"move its fields into the list of line {first}, and delete it here."
        starts_anew = key == next(iter(found)) and (not loc or isinstance(loc[-1], int))
        if starts_anew and not loc:
            fix = "if a second record starts here, move it to a file of its own; if not, keep one of the two."
        elif starts_anew:
            fix = f"if a new item starts here, write “- {key}”, two spaces further left; if not, keep one of the two."
        if not another:
            self._problem(event, f"“{key}” stands here twice; the first is on line {first}.", fix)
        self.broken.add(loc)
        if found[key] or another:
            self._skip(value)
        else:
            found[key] = self.read(here, value)
        return another or starts_anew

    def _skip(self, event: Any = None) -> None:
        """Pass over a value of which nothing can be said."""
        depth = 0
        while True:
            event = event or self._next()
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                return
            event = None

    def _mark(self, event: Any) -> str:
        """The YAML anchor, alias or tag that an event starts with, as it is typed: a slip of one who meant text."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            line = self.lines[event.start_mark.line]
            return str(line[event.start_mark.column :].split(" ")[0])
        return ""

    def _plain_text(self, event: Any, loc: Loc) -> None:
        """Text without quotes keeps a quotation mark at its end, and swallows an item that is indented too far."""
        first = self.lines[event.start_mark.line][event.start_mark.column :].strip() if event.value else ""
        if FOR_A_FOLDED_TEXT.fullmatch(first) and event.end_mark.line > event.start_mark.line:
            line = self.lines[event.start_mark.line]
            mend = Mend(line, event.start_mark.column, event.start_mark.column + len(first), ">-")
            message, fix = f"“{first}” opens no text, and would be published.", "write “>-” in its place."
            place = self._start(event)
            self.problems.append(Problem(self.file, *place, message, fix, mend))
            self.broken.add(loc)
            return
        if event.value.endswith('"') and event.value.count('"') == 1 and "°" not in event.value:
            message = "this text ends with a quotation mark that was never opened."
            self._problem(event, message, "write one at the start too, or take it away.")
            if " " not in event.value:  # A code or an id, which could not have its form so.
                self.broken.add(loc)
        start = TextPosition(self.lines, event.start_mark.line, event.start_mark.column)
        for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(self.lines))):
            if found := swallowed_item(start, number, event.value, self.fields):
                self.broken.add(loc)
                head = TextPosition(self.lines, start.line, 0).above()
                self.broken |= {key for key, at in self.keys.items() if head and at[0] == head.line + 1}
                self.problems.append(as_problem(found, self.file))
                return

    def _folded_text(self, event: Any, loc: Loc) -> None:
        """A folded text takes in a field that stands as far in as its words."""
        found = swallowed_field(self.lines, event.start_mark.line, event.end_mark.line, self.fields.every)
        if found:
            self.problems.append(Problem(self.file, *found))
            self.broken.add(loc)
        head = TextPosition(self.lines, event.start_mark.line, 0)
        if not event.value and (shallow := words_not_indented(head)):
            raise _Stop(*self.problems, as_problem(shallow, self.file))

    def _comment_after(self, event: Any, loc: Loc) -> None:
        """Unquoted text ends at ` #`, and so does a quoted one at `#`: what follows would be lost without a word."""
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        rest = line[event.end_mark.column :]
        if "#" not in rest or event.style in ("|", ">") or not re.match(r"#" if event.style else r"\s+#", rest):
            return
        lost = f"“{rest.strip()}” would be lost: in unquoted text “ #” starts a comment."
        message = "there is text after the closing quotation mark." if event.style else lost
        alone = re.fullmatch(r"[a-z0-9-]+|-?\d[\d.]*", event.value)  # An id, a date, a number: no text goes on there.
        fix = f"{'' if alone else 'put the whole text in double quotes, or '}move the comment to a line of its own."
        if "#}" in rest and "{#" in event.value.rpartition("#}")[2]:
            message, fix = "“{#” starts no comment in a text.", "take out all from “{#” to “#}”."
        if not event.value and not event.style:
            message = f"nothing stands here but “{rest.strip()}”, and “#” starts a comment."
            fix = "if that is the value, take “#” away; if not, write the value here, and the comment on its own line."
        column = event.end_mark.column + len(rest) - len(rest.lstrip()) + 1
        self.problems.append(Problem(self.file, event.end_mark.line + 1, column, message, fix))
        self.broken |= {loc} if not event.value else set()

    def _start(self, event: Any) -> tuple[int, int]:
        """Where an event starts; the end of the file is after its last character."""
        line, column = event.start_mark.line, event.start_mark.column
        if line >= len(self.lines):
            return len(self.lines), len(self.lines[-1]) + 1
        return line + 1, column + 1

    def _problem(self, event: Any, message: str, fix: str) -> None:
        self.problems.append(Problem(self.file, *self._start(event), message, fix))
