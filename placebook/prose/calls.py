"""What a page may ask of the dataset: calls of the documented macros with constant arguments, and nothing else.

Anything more is refused before it runs: Jinja in a page could otherwise run any program (a sandbox alone does not
hold). Jinja's own parser reads each call and the page as a whole: nothing is a program to it that is text to us.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import jinja2
from jinja2 import nodes

from placebook.prose.one_call import (
    CALL,
    COMMENT,
    ENVIRONMENT,
    ONLY,
    Call,
    Ids,
    Macro,
    call_meant,
    call_of,
    read_expression,
    wrong_call,
)
from placebook.prose.parser import mark
from placebook.text.characters import HIDDEN
from placebook.text.mends import Mend
from placebook.text.problems import Problem

_OPEN = re.compile(r"\{\{|\{%|\{#!")


@dataclass(frozen=True)
class Plain:
    """The Markdown of a page as it stands once its macros have run, each call being the mark of its number.

    `pieces` gives, for places in `text`, the place in the file's `body` that they come from.
    """

    text: str
    calls: tuple[Call, ...]
    file: str
    body: str
    first_line: int
    pieces: tuple[tuple[int, int, bool], ...]

    def problem(self, offset: int, message: str, fix: str, mend: tuple[str, str] | None = None) -> Problem:
        """The problem at a place of `text`; `mend` is what stands there, and what is certainly meant."""
        index = bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1
        start, source, moves = self.pieces[max(index, 0)] if self.pieces else (0, 0, True)
        return self.at_source(source + (offset - start if moves else 0), message, fix, mend)

    def at_source(self, offset: int, message: str, fix: str, mend: tuple[str, str] | None = None) -> Problem:
        """The problem at a place of `body`. Lines count from the top of the file."""
        line = bisect_right(self._lines, offset) - 1
        column = offset - self._lines[line]
        made = None
        if mend and "\n" not in mend[0] and self.body.startswith(mend[0], offset):
            text = self.body[self._lines[line] :].partition("\n")[0]
            made = Mend(text, column, column + len(mend[0]), mend[1])
        return Problem(self.file, self.first_line + line, column + 1, message, fix, made)

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line of `body` starts."""
        return [0, *(found.end() for found in re.finditer("\n", self.body))]


def read_calls(
    file: str, body: str, first_line: int, ids: Ids, macros: Mapping[str, Macro], *, record: bool, made: bool = False
) -> tuple[Plain, list[Problem]]:
    """The page without its calls, and everything wrong with them.

    `record` says that another macro makes the body of the page, `made` that nobody wrote it.
    """
    parts: list[str] = []
    length = 0
    texts: list[str] = []
    pieces: list[tuple[int, int, bool]] = []
    calls: list[Call] = []
    wrong: list[tuple[int, str, str, tuple[str, str] | None]] = []
    at, blocks = 0, False

    def keep(part: str, source: int, *, moves: bool = True) -> None:
        nonlocal length
        pieces.append((length, source, moves))
        parts.append(part)
        length += len(part)

    while opened := _OPEN.search(body, at):
        start = opened.start()
        keep(body[at:start], at)
        texts.append(body[at:start])
        open_braces = _BRACES.match(body, start)
        whole = CALL.match(body, open_braces.end() - 2 if open_braces else start)
        if whole is None:
            end = body.find("\n", start)
            line = body[start : end if end >= 0 else len(body)]
            at = opened.end()
            if not (blocks and re.match(r"\{%[-+]?\s*(end|el)", line)):  # A loop and its end are one mistake.
                cut = _CUT_OFF.match(line)
                meant = call_meant(cut[0], ids, macros) if cut else None
                message, fix = _not_a_call(opened[0], line)
                split = _SPLIT.match(body, start)
                if split and (whole_call := call_meant(split[0].replace("\n", "  "), ids, macros)):
                    fix, at = f"write {whole_call} on one line.", split.end()
                elif cut and meant:
                    fix, at = f"write {meant}.", start + cut.end()
                wrong.append((start, message, fix, (cut[0], meant) if cut and meant else None))
            blocks = blocks or opened[0] == "{%"
            keep(mark(len(calls)), start, moves=False)
            calls.append(Call("", (), {}, start, False))
            continue
        at = whole.end()
        node = read_expression(whole[1])
        if isinstance(node, nodes.Const) and isinstance(node.value, str) and "{{" in node.value:
            if HIDDEN.search(node.value):
                message = "this text has a sign for a character that cannot be seen."
                wrong.append((start, message, "take it out.", None))
                keep(mark(len(calls)), start, moves=False)
                calls.append(Call("", (), {}, start, False))
                continue
            # Text in quotes is shown as it is: how a page shows what a macro looks like.
            keep(node.value, start, moves=False)
            continue
        said = wrong_call(node, whole[0], ids, macros)
        shown = body[start:at]
        if not said and (body.startswith("}", at) or whole.start() > start):
            at += len(body[at : at + 2]) - len(body[at : at + 2].lstrip("}"))
            shown = body[start:at]
            said = "this call has too many braces.", f"write {whole[0]}."
        elif not said and body[:start].endswith("\\") and not body[:start].endswith("\\\\"):
            said = "the \\ in front of this call would be shown.", "take it out."
        call = call_of(node, start, good=not said)
        whole_page = not said and macros[call.name].whole
        elsewhere = record or (whole_page and macros[call.name].made and not made)
        if whole_page and (elsewhere or any(other.name == call.name for other in calls)):
            call = replace(call, good=False)
            said = f"“{call.name}” makes a whole page and cannot stand here.", "take it out."
        if len(calls) == MOST_CALLS:
            many = f"this page has more than {MOST_CALLS} calls of macros."
            wrong.append((start, many, "part it in two or more.", None))
            keep("", start)
            break
        if said:
            meant = call_meant(shown, ids, macros)
            within = body[body.rfind("\n", 0, start) + 1 : start].strip() or body[at:].partition("\n")[0].strip()
            if meant and within and not macros[meant[2:].strip().partition("(")[0]].inline:
                meant = None  # Within a sentence it would be refused for that.
            if meant and whole_page:
                meant = None
            if meant and not said[1].startswith(("did you mean", "use ")):
                said = said[0], f"write {meant}."
            if not whole_page and not meant and _in_code(body, start, at):
                said = said[0], f"{said[1][:-1]}; {_to_show(shown)}."
            wrong.append((start, *said, (shown, meant) if meant else None))
        escaped = said and body[:start].endswith("\\")  # The mark would be read as an escaped sign.
        keep("" if escaped else mark(len(calls)), start, moves=False)
        calls.append(call)
    keep(body[at:], at)
    texts.append(body[at:])
    plain = Plain("".join(parts), tuple(calls), file, body, first_line, tuple(pieces))
    if not wrong and not _same_to_jinja(body, "".join(texts)):
        message = "the braces on this page can be read in two ways."
        wrong.append((body.find("{"), message, 'write each call as {{ macro("id") }}.', None))
    return plain, [plain.at_source(*problem) for problem in wrong]


_BRACES = re.compile(r"\{{3,9}(?=[ \t]*[A-Za-z_])")
_SPLIT = re.compile(r"\{\{[^{}\n]{0,300}\n[^{}]{0,300}\}\}")
_CUT_OFF = re.compile(r"\{{2,}\s*[A-Za-z_]{1,60}\s*[(\[][^(){}\[\]\n]{0,200}[)\]]?(?:[ \t]*(?:\}{1,3}|\]{1,2}|\)))?")
"""A call whose second pair of braces is not there, up to where it seems to end."""


def _in_code(body: str, start: int, end: int) -> bool:
    """Whether a place is in code as far as its line tells, or between lines of backticks."""
    before, behind = body[body.rfind("\n", 0, start) + 1 : start], body[end:].partition("\n")[0]
    fences = sum(1 for _ in re.finditer(r"^[ \t>]*(?:```|~~~)", body[:start], re.MULTILINE))
    return (before.count("`") % 2 == 1 and "`" in behind) or fences % 2 == 1


def _to_show(shown: str) -> str:
    """How a page shows what stands in braces as it is."""
    quote = "'" if "'" not in shown else '"'
    if quote in shown:
        return "to show it as it is, put all of it in quotes within braces of its own"
    return f"to show it as it is, write {{{{ {quote}{shown}{quote} }}}}"


def _not_a_call(opened: str, line: str) -> tuple[str, str]:
    if opened == COMMENT[0]:
        return "“{#!” starts a hidden note, which a page cannot have.", "take it out."
    if opened == "{%":
        name = re.match(r"\{%[-+]?\s*(\w+)", line)
        shown = f"“{{% {name[1]} %}}”" if name else "“{%”"
        return f"{shown} cannot be used: {ONLY}.", "take it out."
    message = "this “{{” is not closed on its line, or what it holds cannot be read."
    return message, 'write {{ macro("id") }}, with both pairs of braces on one line.'


def _same_to_jinja(body: str, text: str) -> bool:
    """Whether Jinja finds the same text outside of calls."""
    try:
        tree = ENVIRONMENT.parse(body)
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError):
        return False
    found = "".join(
        node.data
        for output in tree.body
        for node in (output.nodes if isinstance(output, nodes.Output) else ())
        if isinstance(node, nodes.TemplateData)
    )
    only_output = all(isinstance(output, nodes.Output) for output in tree.body)
    return only_output and found.rstrip("\n") == text.rstrip("\n")


MOST_CALLS = 60  # of one page: each can make as much as a page holds.
