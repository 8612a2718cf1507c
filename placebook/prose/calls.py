"""What a page may ask of the dataset: calls of the documented macros with constant arguments, and nothing else.

Anything more is refused before it runs: Jinja in a page could otherwise run any program (a sandbox alone does not
hold). Jinja's own parser reads each call and the page as a whole: nothing is a program to it that is text to us.
"""

from __future__ import annotations

import inspect
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import jinja2
from jinja2 import nodes

from placebook.prose.parser import mark
from placebook.text.characters import HIDDEN
from placebook.text.english import article
from placebook.text.mends import Mend
from placebook.text.problems import Problem, certain, nearest, suggestion

COMMENT = ("{#!", "!#}")
"""A comment of Jinja's in a page: not `{#`, which starts the id of a heading."""

Ids = Mapping[str, set[str]]
"""The ids that exist, by folder of `data/`, list of the programme, or kind of total."""

_OPEN = re.compile(r"\{\{|\{%|\{#!")
_STRING = r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
_CALL = re.compile(rf"""\{{\{{((?:{_STRING}|(?!\}}\}}|\{{[{{%])[^"'\n])*)\}}\}}""")
_ENVIRONMENT = jinja2.Environment(comment_start_string=COMMENT[0], comment_end_string=COMMENT[1])
_ONLY = "a page may call the documented macros and nothing else"


@dataclass(frozen=True, slots=True)
class Macro:
    """What a page may call. `make` gives its HTML, from what the page knows and from the values of the call.

    `signature` is that of the call. `takes` gives for a parameter that is an id the folder or list that it is of, and
    the noun for it. `inline` says that it may stand within a sentence, `whole` that it makes the body of one page,
    `made` that only pages which nobody writes call it: elsewhere it would be such a page a second time.
    """

    name: str
    make: Callable[..., object]
    signature: inspect.Signature
    takes: Mapping[str, tuple[str, str]]
    inline: bool = False
    whole: bool = False
    made: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a macro in a page, as good as it can be read. `offset` is where it starts in the page's body."""

    name: str
    values: tuple[str, ...]
    named: Mapping[str, str]
    offset: int
    good: bool


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
        whole = _CALL.match(body, start)
        if whole is None:
            end = body.find("\n", start)
            line = body[start : end if end >= 0 else len(body)]
            if not (blocks and re.match(r"\{%[-+]?\s*(end|el)", line)):  # A loop and its end are one mistake.
                wrong.append((start, *_not_a_call(opened[0], line), None))
            blocks = blocks or opened[0] == "{%"
            at = opened.end()
            keep(mark(len(calls)), start, moves=False)
            calls.append(Call("", (), {}, start, False))
            continue
        at = whole.end()
        node = _read(whole[1])
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
        said = _wrong_call(node, whole[0], ids, macros)
        call = _call(node, start, good=not said)
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
            meant = _call_meant(whole[0], node, ids, macros)
            within = body[body.rfind("\n", 0, start) + 1 : start].strip() or body[at:].partition("\n")[0].strip()
            if meant and within and not macros[meant[2:].strip().partition("(")[0]].inline:
                meant = None  # Within a sentence it would be refused for that.
            wrong.append((start, *said, (whole[0], meant) if meant and not whole_page else None))
        keep(mark(len(calls)), start, moves=False)
        calls.append(call)
    keep(body[at:], at)
    texts.append(body[at:])
    plain = Plain("".join(parts), tuple(calls), file, body, first_line, tuple(pieces))
    if not wrong and not _same_to_jinja(body, "".join(texts)):
        message = "the braces on this page can be read in two ways."
        wrong.append((body.find("{"), message, 'write each call as {{ macro("id") }}.', None))
    return plain, [plain.at_source(*problem) for problem in wrong]


def _not_a_call(opened: str, line: str) -> tuple[str, str]:
    if opened == COMMENT[0]:
        return "“{#!” starts a hidden note, which a page cannot have.", "take it out."
    if opened == "{%":
        name = re.match(r"\{%[-+]?\s*(\w+)", line)
        shown = f"“{{% {name[1]} %}}”" if name else "“{%”"
        return f"{shown} cannot be used: {_ONLY}.", "take it out."
    message = "this “{{” is not closed on its line, or what it holds cannot be read."
    return message, 'write {{ macro("id") }}, with both pairs of braces on one line.'


def _same_to_jinja(body: str, text: str) -> bool:
    """Whether Jinja finds the same text outside of calls."""
    try:
        tree = _ENVIRONMENT.parse(body)
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
LONGEST_CALL = 300
"""As many signs can stand between braces: what is longer is no call, and a parser could take its time with it."""


def _read(expression: str) -> nodes.Node | None:
    """The one expression between the braces; None where it cannot be read."""
    if len(expression) > LONGEST_CALL:
        return None
    try:
        tree = _ENVIRONMENT.parse("{{" + expression + "}}")
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError):
        return None
    found = [node for output in tree.body for node in (output.nodes if isinstance(output, nodes.Output) else ())]
    return found[0] if len(found) == 1 and expression.strip()[:1] not in ("-", "+") else None


def _call(node: nodes.Node | None, offset: int, *, good: bool) -> Call:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return Call("", (), {}, offset, False)
    values = tuple(str(argument.value) for argument in node.args if isinstance(argument, nodes.Const))
    named = {k.key: str(k.value.value) for k in node.kwargs if isinstance(k.value, nodes.Const)}
    return Call(node.node.name, values, named, offset, good)


def _wrong_call(node: nodes.Node | None, shown: str, ids: Ids, macros: Mapping[str, Macro]) -> tuple[str, str] | None:
    """What is wrong with one expression of a page, and how to mend it; None where it is a good call."""
    known = ", ".join(sorted(name for name, macro in macros.items() if not macro.whole))
    if node is None:
        return "what stands in these braces cannot be read.", 'write {{ macro("id") }}, the id in straight quotes.'
    if _is_text(node):
        return "text in quotes needs no braces.", "write the text alone."
    if isinstance(node, nodes.Name):
        fix = f"write {_example(node.name, macros)}." if node.name in macros else f"use one of {known}."
        return f"“{node.name}” is not a call of a macro.", fix
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return f"{_what(node, shown)} cannot be used: {_ONLY}.", f"take it out, or use one of {known}."
    if (name := node.node.name) not in macros:
        near = nearest(name, [name for name, macro in macros.items() if not macro.whole])
        return f"there is no macro “{name}”.", f"did you mean “{near}”?" if near else f"use one of {known}."
    written = [*node.args, *(keyword.value for keyword in node.kwargs)]
    if node.dyn_args or node.dyn_kwargs or not all(_is_text(value) for value in written):
        return f"what stands in “{name}(…)” must be plain text in quotes.", f'write {name}("…").'
    call = _call(node, 0, good=True)
    signature = macros[name].signature
    try:
        bound = signature.bind(*call.values, **call.named)
    except TypeError:
        return f"“{name}” has the wrong number of values.", f"write {_example(name, macros)}."
    for parameter, value in bound.arguments.items():
        of, noun = macros[name].takes.get(parameter, (None, ""))
        if of is not None and of in ids and value not in ids[of]:
            return f"there is no {noun} “{value}”.", suggestion(value, ids[of], kind=f"the id of {article(noun)}")
    return None


def _example(name: str, macros: Mapping[str, Macro]) -> str:
    """A call of a macro, with what each of its values is in the place of that."""
    wants = ", ".join(f'"{parameter}"' for parameter in macros[name].signature.parameters)
    return f"{{{{ {name}({wants}) }}}}"


def _call_meant(shown: str, node: nodes.Node | None, ids: Ids, macros: Mapping[str, Macro]) -> str | None:
    """The good call that can have been meant: with straight quotes, a name or an id without its slip; else None."""
    meant = re.sub("[“”„″]", '"', re.sub("[‘’‚′]", "'", shown))
    meant = re.sub(r"\(\s*([a-z0-9-]+)\s*\)", r'("\1")', meant)
    call = _call(_read(meant[2:-2]) or node or nodes.Const(""), 0, good=False)
    if call.name and call.name not in macros:
        name = certain(call.name, [name for name, macro in macros.items() if not macro.whole])
        meant = meant.replace(call.name, name, 1) if name else meant
        call = Call(name or "", call.values, call.named, 0, False)
    if call.name in macros and len(call.values) == 1 and not call.named:
        of = next(iter(macros[call.name].takes.values()), ("", ""))[0]
        id = certain(call.values[0], ids[of]) if of in ids and call.values[0] not in ids[of] else None
        meant = meant.replace(f'"{call.values[0]}"', f'"{id}"') if id else meant
    good = _CALL.fullmatch(meant) and meant != shown
    return meant if good and not _wrong_call(_read(meant[2:-2]), meant, ids, macros) else None


def _what(node: nodes.Node, shown: str) -> str:
    """The name of what an expression uses that a page may not."""
    for part in (node, *node.find_all((nodes.Filter, nodes.Test, nodes.Getattr))):
        if isinstance(part, nodes.Filter):
            return f"the filter “{part.name}”"
        if isinstance(part, nodes.Test):
            return f"the test “{part.name}”"
        if isinstance(part, nodes.Getattr):
            return f"“.{part.attr}”"
    return f"“{shown if len(shown) <= 60 else shown[:59] + '…'}”"


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str)
