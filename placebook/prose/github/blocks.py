"""Paragraphs, headings, tables and quotations, as GitHub reads them or with a note of the lines that cannot be told."""

from __future__ import annotations

import re
from string import whitespace

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.token import Token


def paragraph(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A paragraph; a space that does not break is a letter like others at its ends too (GFM, 2.1 and 4.8)."""
    found = rules_block.paragraph(state, startLine, endLine, silent)
    _words(state, startLine, state.line, state.tokens[-2])
    return found


def underlined_heading(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A heading with a line of = or - below it; the same of its ends."""
    found = rules_block.lheading(state, startLine, endLine, silent)
    if found:
        _words(state, startLine, state.line - 1, state.tokens[-2])
    return found


def heading(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A heading with # in front of it; the same of its ends."""
    found = rules_block.heading(state, startLine, endLine, silent)
    if found and not silent:
        words = state.tokens[-2]
        whole = re.search(rf"(?<=#)\s*{re.escape(words.content)}\s*", getLine(state, startLine))
        words.content = whole[0].strip(whitespace) if whole else words.content
    return found


def _words(state: StateBlock, first: int, end: int, token: Token) -> None:
    token.content = state.getLines(first, end, state.blkIndent, False).strip(whitespace)


def table(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A table; the same of the ends of its cells."""
    header = getLine(state, startLine).strip(whitespace)
    if header != header.strip():
        return False  # The parser takes it for no part of the row, and GitHub for a cell.
    before = len(state.tokens)
    found = rules_block.table(state, startLine, endLine, silent)
    line, cells = -1, list[str]()
    for token in state.tokens[before:] if found and not silent else ():
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            cells = escapedSplit(getLine(state, line).strip(whitespace))
            cells = cells[1:] if cells[0] == "" else cells
        elif token.type == "inline" and cells:
            token.content = cells.pop(0).strip(whitespace)
    return found


def quotation(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A quotation. Four spaces in front of a > make it text or code on GitHub (GFM, 5.1), which the parser forgets."""
    found = rules_block.blockquote(state, startLine, endLine, silent)
    if found and not silent:
        for line in range(startLine + 1, state.line):
            if state.is_code_block(line) and state.src.startswith(">", state.bMarks[line] + state.tShift[line]):
                state.env.setdefault("indented_quotes", set()).add(line)
    return found
