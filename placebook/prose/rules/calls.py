"""Braces that make no call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words

_ONE_BRACE = re.compile(
    r"(?<!\{)(?:\{[ \t]+)?\{[ \t]*([a-z_]{1,60}[ \t]*\([^(){}\n]{0,300}\))[ \t]*\}{1,2}(?:[ \t]+\})?"
)


@rule
def a_call_stands_in_two_pairs_of_braces(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for found in _ONE_BRACE.finditer(run.plain.text):
            whole = f"{{{{ {found[1]} }}}}"
            mend = (found[0], whole)
            yield Fault(run.plain.place(found.start()), "a call has two pairs of braces.", f"write {whole}.", mend)


@rule
def a_call_is_shown_as_it_is_in_code_alone(words: Words) -> Iterator[Fault]:
    for run in words.runs:
        for found in re.finditer(r"\{\{[^{}\n]*\}\}", run.plain.text):
            message = "this shows the call itself, and not what it makes."
            fix = f"write {found[0]} alone; or put all of it in backticks, to show the call."
            yield Fault(run.plain.place(found.start()), message, fix)
