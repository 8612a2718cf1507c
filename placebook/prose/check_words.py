"""Everything wrong with the words of one page, at its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from placebook.prose.calls import Plain
from placebook.prose.one_call import Macro
from placebook.prose.parser import MARK
from placebook.prose.rules.registry import Fault, faults
from placebook.prose.words import Run, Words
from placebook.text.problems import Problem


def problems_at(plain: Plain, found: Iterable[Fault]) -> list[Problem]:
    """Faults of what was parsed, as problems of the file that it comes from."""
    return [plain.problem(fault.at, fault.message, fault.fix, fault.mend) for fault in found]


def check_words(plain: Plain, words: Words, macros: Mapping[str, Macro], more: Iterable[Fault]) -> list[Problem]:
    """What the rules find wrong with a page, and `more` that was found, without its macros and with them."""
    return [*problems_at(plain, [*faults(words), *more]), *_calls_out_of_place(plain, words, macros)]


def _calls_out_of_place(plain: Plain, words: Words, macros: Mapping[str, Macro]) -> Iterator[Problem]:
    """Calls where what they give cannot stand: in an address, or within a sentence where they make a block."""
    stands = set()
    for run in words.runs:
        for piece in run.pieces:
            if piece.token.type == "call":
                number = int(piece.token.meta["number"])
                stands.add(number)
                call = plain.calls[number]
                if call.good and not macros[call.name].inline and _within_words(run):
                    message = f"“{call.name}” makes a part of the page and cannot stand within a sentence."
                    fix = "put it on a line of its own, with empty lines around it."
                    yield plain.at_source(call.offset, message, fix)
    for code in _code(words):
        for found in MARK.finditer(code):
            call = plain.calls[int(found[1])]
            stands.add(int(found[1]))
            if call.good and not macros[call.name].inline:
                message = f"“{call.name}” makes a part of the page and cannot stand in code."
                fix = "put it on a line of its own, with no spaces in front and empty lines around it."
                yield plain.at_source(call.offset, message, fix)
    for found in MARK.finditer(words.text):
        if int(found[1]) not in stands:
            message = "a macro cannot stand in an address or in the words for a picture."
            yield plain.at_source(plain.calls[int(found[1])].offset, message, "write the text out.")


def _code(words: Words) -> Iterator[str]:
    """What stands in code: a page may show there what the data holds, such as an address."""
    yield from (token.content for token in words.tokens if token.type in ("fence", "code_block"))
    for run in words.runs:
        yield from (piece.token.content for piece in run.pieces if piece.token.type == "code_inline")


def _within_words(run: Run) -> bool:
    """Whether a block that holds a call holds more than that."""
    kinds = [piece.token.type for piece in run.pieces if piece.token.content.strip() or piece.token.nesting]
    return run.tag not in ("p", "li", "td", "th") or kinds != ["call"] * len(kinds)
