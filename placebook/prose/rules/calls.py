"""Braces that make no call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.prose.rules.registry import Fault, rule
from placebook.prose.words import Words

_ONE_BRACE = re.compile(
    r"(?<!\{)(?:\{[ \t]+)?\{[ \t]*([a-z_]{1,60}[ \t]*\([^(){}\n]{0,300}\))[ \t]*\}{1,2}(?:[ \t]+\})?"
)

_CALL = r"[a-z]{2,30}(?:_[a-z]{1,30}){0,4}[ \t]?\([\"“”'‘’][a-z0-9-]{1,100}[\"“”'‘’](?:, ?[\"“”'‘’][^\n(){}]{1,100})?\)"
_OTHER_SIGNS = re.compile(
    rf"(?:\[\[?|\(\(|<<?|｛{{1,2}}|%%|\${{0,1}})[ \t]?(?P<call>(?<![\w.]){_CALL})[ \t]?(?:\]\]?|\)\)|>>?|｝{{1,2}}|%%)?"
)
_ESCAPED = re.compile(rf"\ufffc{{1,2}}\{{?[ \t]?(?P<call>{_CALL})[ \t]?(?:\ufffc{{1,2}}|\}}|\ufffc\}})")
_STRAIGHT = str.maketrans("“”‘’'", '"""""')


@rule
def a_call_stands_in_no_other_signs(words: Words) -> Iterator[Fault]:
    """In other brackets, in none, or in braces that something keeps from being read."""
    for run in words.runs:
        text = run.plain.text if run.tag != "code" else ""
        if '("' not in text and not re.search(r"\([“”'‘’]", text):
            continue
        for found in _ESCAPED.finditer(text):
            at = run.plain.place(found.start())
            if words.text[at : at + 2] in ("\\{", "&#"):
                meant = f"{{{{ {found['call'].translate(_STRAIGHT)} }}}}"
                message = "what is in front of these braces keeps them from being a call."
                yield Fault(at, message, f"write {meant}; or put {meant} in backticks, to show what it makes there.")
        for found in _OTHER_SIGNS.finditer(text):
            if (
                "{" in text[max(0, found.start() - 3) : found.start()]
                or "\ufffc" in text[max(0, found.start() - 2) : found.start()]
            ):
                continue
            meant = f"{{{{ {found['call'].translate(_STRAIGHT)} }}}}"
            fix = f"write {meant}; or put it in backticks, if it is no call."
            yield Fault(run.plain.place(found.start()), "a call has two pairs of braces.", fix)


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
