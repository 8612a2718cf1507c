"""One call of a macro: what it may be, what is wrong with it, and which good one was meant.

Anything but a call of a documented macro with constant arguments is refused before it runs: Jinja in a page could
otherwise run any program (a sandbox alone does not hold). Jinja's own parser reads each call.
"""

from __future__ import annotations

import html
import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

from placebook.text.english import article
from placebook.text.problems import certain, nearest, suggestion

COMMENT = ("{#!", "!#}")
"""A comment of Jinja's in a page: not `{#`, which starts the id of a heading."""

Ids = Mapping[str, set[str]]
"""The ids that exist, by folder of `data/`, list of the programme, or kind of total."""

_STRING = r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
CALL = re.compile(rf"""\{{\{{((?:{_STRING}|(?!\}}\}}|\{{[{{%])[^"'\n])*)\}}\}}""")
ENVIRONMENT = jinja2.Environment(comment_start_string=COMMENT[0], comment_end_string=COMMENT[1])
ONLY = "a page may call the documented macros and nothing else"


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


LONGEST_CALL = 300
"""As many signs can stand between braces: what is longer is no call, and a parser could take its time with it."""


def read_expression(expression: str) -> nodes.Node | None:
    """The one expression between the braces; None where it cannot be read."""
    if len(expression) > LONGEST_CALL:
        return None
    try:
        tree = ENVIRONMENT.parse("{{" + expression + "}}")
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError):
        return None
    found = [node for output in tree.body for node in (output.nodes if isinstance(output, nodes.Output) else ())]
    return found[0] if len(found) == 1 and expression.strip()[:1] not in ("-", "+") else None


def call_of(node: nodes.Node | None, offset: int, *, good: bool) -> Call:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return Call("", (), {}, offset, False)
    values = tuple(str(argument.value) for argument in node.args if isinstance(argument, nodes.Const))
    named = {k.key: str(k.value.value) for k in node.kwargs if isinstance(k.value, nodes.Const)}
    return Call(node.node.name, values, named, offset, good)


_IN_WORDS = re.compile(r"\{\{\s*[A-Za-z]{1,30}(?:[ ,]{1,2}[A-Za-z]{1,30}){1,20}[.?!]?\s*\}\}")


def wrong_call(node: nodes.Node | None, shown: str, ids: Ids, macros: Mapping[str, Macro]) -> tuple[str, str] | None:
    """What is wrong with one expression of a page, and how to mend it; None where it is a good call."""
    known = ", ".join(sorted(name for name, macro in macros.items() if not macro.whole))
    if node is None and _IN_WORDS.fullmatch(shown):
        return (
            f"“{shown.strip('{} ')}” is no call of a macro.",
            "write what is to stand here in its place, or take it out.",
        )
    if node is None:
        return "what stands in these braces cannot be read.", 'write {{ macro("id") }}, the id in straight quotes.'
    if _is_text(node):
        return "text in quotes needs no braces.", "write the text alone."
    if isinstance(node, nodes.Name):
        fix = f"write {_example(node.name, macros)}." if node.name in macros else f"use one of {known}."
        return f"“{node.name}” is not a call of a macro.", fix
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return f"{_what(node, shown)} cannot be used: {ONLY}.", f"take it out, or use one of {known}."
    if (name := node.node.name) not in macros:
        near = nearest(name, [name for name, macro in macros.items() if not macro.whole])
        return f"there is no macro “{name}”.", f"did you mean “{near}”?" if near else f"use one of {known}."
    written = [*node.args, *(keyword.value for keyword in node.kwargs)]
    if node.dyn_args or node.dyn_kwargs or not all(_is_text(value) for value in written):
        meant = call_meant(shown, ids, macros) or f'{{{{ {name}("…") }}}}'
        return f"what stands in “{name}(…)” must be plain text in quotes.", f"write {meant}."
    call = call_of(node, 0, good=True)
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


_LOOSE = re.compile(r"\{{2,}\s*([A-Za-z_]{2,40})\s*[(\[{:=]?([^(){}\[\]\n]*)[)\]};,\s]*")
_ARGUMENT = re.compile(r"[\s\"']*([\w-]+(?: [\w-]+)*)[\s\"']*")


def call_meant(shown: str, ids: Ids, macros: Mapping[str, Macro]) -> str | None:
    """The good call that can have been meant: with straight quotes and the right brackets, or a name or an id without
    its slip; else None."""
    plain = re.sub("[“”„″]", '"', re.sub("[‘’‚′]", "'", html.unescape(shown)))
    loose = _LOOSE.fullmatch(plain)
    if len(shown) > LONGEST_CALL or not loose:
        return None
    known = [name for name, macro in macros.items() if not macro.whole]
    name = loose[1] if loose[1] in macros else certain(loose[1], known)
    arguments = [_ARGUMENT.fullmatch(part) for part in loose[2].split(",")] if loose[2].strip() else []
    if name is None or not all(arguments):
        return None
    values = [argument[1] for argument in arguments if argument]
    takes = list(macros[name].takes.values())
    if values and takes:
        known_ids = ids.get(takes[0][0], {values[0]})
        values[0] = values[0] if values[0] in known_ids else certain(values[0], known_ids) or values[0]
    written = ", ".join(f'"{value}"' for value in values)
    meant = f"{{{{ {name}({written}) }}}}"
    good = meant != shown and not wrong_call(read_expression(meant[2:-2]), meant, ids, macros)
    return meant if good else None


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
