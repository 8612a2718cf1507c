"""What stands within a line, as GitHub reads it, and in a time that grows with the text and with nothing else."""

from __future__ import annotations

import re
import unicodedata
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

MOST_OPEN = 20
"""How many [ may be open at one place: far below where the parser gives up (`parser._NESTED`)."""
_BEGIN = re.compile("[]\\\\\n`*_~[!<&\ue000]")
"""What a rule of ours can begin at; the parser's own list has signs that only its extensions use."""
_SIGN = re.compile(r"[^\w\s\x00-\x7f]")


class BracketState(StateInline):
    """One text that is read, with what is known of its brackets."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> None:
        super().__init__(src, md, env, outTokens)
        self.labels: dict[tuple[int, int], tuple[int, bool]] = {}
        self.open = 0
        self.without_symbols = _SIGN.sub(_letter_for_symbol, src)

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Whether the signs at `start` can open or close something.

        To GitHub a symbol such as £ is no punctuation (GFM, 2.1), to the parser it is (CommonMark 0.31, 2.1).
        """
        src, self.src = self.src, self.without_symbols
        try:
            return super().scanDelims(start, canSplitWord)
        finally:
            self.src = src

    def label(self, start: int) -> tuple[int, bool]:
        """Where the bracket closes that opens at `start`, -1 where it does not, and whether a link is within it."""
        key = start, self.posMax
        if key not in self.labels:
            self.labels[key] = self._label(start)
        return self.labels[key]

    def _label(self, start: int) -> tuple[int, bool]:
        if self.open == MOST_OPEN:
            self.env.setdefault("too_many_open", set()).add(self.src)
            return -1, False
        before, holds_link = self.pos, False
        self.open += 1
        self.pos = start + 1
        end = -1
        while self.pos < self.posMax:
            at = self.pos
            if self.src[at] == "]":
                end = at
                break
            self.md.inline.skipToken(self)
            if self.src[at] != "[":
                continue
            if self.pos > at + 1:
                holds_link = True
                continue
            inner, link = self.label(at)
            if inner < 0:
                break  # What is never closed within leaves all around it open too.
            holds_link = holds_link or link
            self.pos = inner + 1
        self.open -= 1
        self.pos = before
        return end, holds_link


def _letter_for_symbol(found: re.Match[str]) -> str:
    return "a" if unicodedata.category(found[0]).startswith("S") else found[0]


class Spans(ParserInline):
    """Reads what stands within a line."""

    def __init__(self) -> None:
        super().__init__()
        self.terminator_re = _BEGIN

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The pieces of a text, put to `tokens`.

        The words for a picture are such a text, and may hold one: what is deeper is refused, and left as it is.
        """
        depth = env.get("pictures", 0)
        if depth > 1:
            tokens.append(Token("text", "", 0, content=src))
            return tokens
        env["pictures"] = depth + 1
        state = BracketState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        env["pictures"] = depth
        return state.tokens


def _label_end(state: BracketState, start: int, disableNested: bool = False) -> int:
    end, holds_link = state.label(start)
    return -1 if disableNested and holds_link else end


HELPERS = SimpleNamespace(
    parseLinkLabel=_label_end,
    parseLinkDestination=helpers.parseLinkDestination,
    parseLinkTitle=helpers.parseLinkTitle,
)
"""What the rules for links and pictures ask. The parser's own walks from each [ to the end, once for each around it."""
