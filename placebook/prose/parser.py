"""Markdown as GitHub reads it (CommonMark, tables, strikethrough), each piece with its place in the text.

`markdown-it-py` says of a block on which lines it stands, and nothing of what is within a line: the rules for that are
wrapped here, so that each notes where it began (`Token.meta["at"]`). Ours are the ids of headings (`## Title {#id}`),
the captions of tables (`Table: …`), and the marks that hold the place of a macro's call.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt, rules_inline
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from placebook.prose.github.blocks import heading, paragraph, quotation, table, underlined_heading
from placebook.prose.github.spans import HELPERS, BracketState, Spans
from placebook.prose.tables import captions
from placebook.prose.words import Words
from placebook.text.characters import HIDDEN, unescaped
from placebook.text.slugs import slug

DEEPEST = 6
"""How many lists and quotations may stand inside each other."""
_NESTED = 100
"""Where the parser gives up and drops what is deeper, in silence: far below what `DEEPEST` lets through."""

MARK = re.compile("\ue000(\\d+)\ue001")
"""What holds the place of a call's HTML: two characters of private use, which no file can hold, and a number."""
PRIVATE = re.compile("[\ue000-\uf8ff]")
_REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+)|[a-zA-Z][a-zA-Z0-9]*);?")
_ID = re.compile(r"(?<![ \t])[ \t]*\{#([^{}\n]*)\}$")

_Rule = Callable[[StateInline, bool], bool]
_RULES: dict[str, _Rule] = {
    "newline": rules_inline.newline,
    "escape": rules_inline.escape,
    "backticks": rules_inline.backtick,
    "strikethrough": rules_inline.strikethrough.tokenize,
    "emphasis": rules_inline.emphasis.tokenize,
    "link": rules_inline.link,
    "image": rules_inline.image,
    "autolink": rules_inline.autolink,
    "html_inline": rules_inline.html_inline,
    "entity": rules_inline.entity,
}


def mark(number: int) -> str:
    """What holds the place of the HTML with a number."""
    return f"\ue000{number}\ue001"


def parse(text: str) -> Words:
    """What Markdown makes of a text."""
    env: dict[str, Any] = {}
    tokens = _parser().parse(text, env)
    return Words(text, tokens, env.get("references", {}), env.get("indented_quotes", set()))


@cache
def _parser() -> MarkdownIt:
    options = {"html": True, "maxNesting": _NESTED}
    parser = MarkdownIt("commonmark", options)
    parser.inline = Spans()
    parser.helpers = HELPERS  # type: ignore[assignment]
    parser.configure("commonmark", options).enable("strikethrough")
    parser.block.ruler.at("paragraph", paragraph)
    parser.block.ruler.at("heading", heading, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.at("lheading", underlined_heading)
    parser.block.ruler.at("blockquote", quotation, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    # As on GitHub, a line starts a table only where it starts no list, quotation or HTML.
    parser.block.ruler.before("lheading", "rows", table, {"alt": ["paragraph", "reference"]})
    # What an address may be is said by the rules, at its place; what is no link would be text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    # An address stays as it is written until it is published: the rules read it, and GitHub's is encoded the same way.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    # An address shown as its own words stays as it is written, as on GitHub: decoded, it could hold the mark of a call.
    parser.normalizeLinkText = lambda url: url  # type: ignore[assignment]
    # Tokens that were joined would have no place of their own.
    parser.inline.ruler2.disable("fragments_join")
    parser.core.ruler.disable("text_join")
    parser.inline.ruler.at("text", _text)
    for name, rule in _RULES.items():
        parser.inline.ruler.at(name, _placed(rule))
    parser.inline.ruler.before("newline", "call", _placed(_call))
    parser.core.ruler.after("block", "heading_ids", _heading_ids)
    parser.core.ruler.after("heading_ids", "captions", captions)
    parser.core.ruler.after("inline", "descriptions", _descriptions)
    parser.add_render_rule("text_special", _letter)
    parser.add_render_rule("html_inline", _html)
    parser.add_render_rule("html_block", _html)
    parser.add_render_rule("call", _letter)
    return parser


def _descriptions(state: StateCore) -> None:
    """The words for a picture are letters alone; a block that has too many open brackets is noted."""
    for token in state.tokens:
        if token.content in state.env.get("too_many_open", ()):
            token.meta["too_many_open"] = True
        for image in token.children or ():
            for letter in image.children or ():
                if letter.type == "text_special":
                    letter.type, letter.content = "text", PRIVATE.sub("\ufffd", letter.content)


def hidden_references(html: str) -> list[re.Match[str]]:
    """Where HTML has a number or a name for a character that no text holds (HTML, 13.2.5.72)."""
    return [found for found in _REFERENCE.finditer(html) if HIDDEN.search(unescaped(found[0]))]


def _html(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """HTML by hand, without numbers that stand for the mark of a call: the sanitiser would read them."""
    return _REFERENCE.sub(
        lambda found: "\ufffd" if PRIVATE.search(unescaped(found[0])) else found[0], tokens[index].content
    )


def _letter(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """A character that was written as a sign for it. One of private use would pass for the mark of a call."""
    token = tokens[index]
    return escapeHtml(token.content) if token.type == "call" else escapeHtml(PRIVATE.sub("\ufffd", token.content))


def render(words: Words) -> str:
    """The HTML of what was parsed. It is not safe yet: `markdown.clean` makes it so."""
    parser = _parser()
    return str(parser.renderer.render(words.tokens, parser.options, {}))


def _text(state: StateInline, silent: bool) -> bool:
    """The rule that is asked first at every place: it notes where letters that wait to become a token begin."""
    if not silent and not state.pending:
        state.env["letters"] = state.pos
    return rules_inline.text(state, silent)


def _placed(rule: _Rule) -> _Rule:
    """The rule, noting of every token that it makes where that began, and of the first where it ended."""

    def run(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, silent)
        waiting, letters, at, before = bool(state.pending), state.env.get("letters", 0), state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        made = [token for token in state.tokens[before:] if "at" not in token.meta]
        if waiting and made and made[0].type == "text":
            letter = made.pop(0)
            letter.meta["at"], letter.meta["end"] = letters, at
        if made and made[0].type in ("link_open", "image") and isinstance(state, BracketState):
            opened = at + (made[0].type == "image")
            made[0].meta["closed"] = state.label(opened)[0] if state.src[opened] == "[" else at
        for number, token in enumerate(made):
            token.meta["at"] = at + (number if token.type == "text" else 0)
            token.meta["end"] = state.pos
        return True

    return run


def _call(state: StateInline, silent: bool) -> bool:
    """The mark of a call is a token of its own: nothing else can make one."""
    found = MARK.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("call", "", 0)
        token.content, token.meta = found[0], {"number": int(found[1])}
    state.pos = found.end()
    return True


def _id(content: str) -> re.Match[str] | None:
    """The id at the end of a line of words, with its braces."""
    words = content.rstrip(" \t")
    return _ID.search(words) if words.endswith("}") else None


def _heading_ids(state: StateCore) -> None:
    """`## Title {#id}`; a heading without one gets a passing id for the page's contents list."""
    taken = {found[1] for token in state.tokens if token.type == "inline" and (found := _id(token.content))}
    times: Counter[str] = Counter()
    for opened, token in zip(state.tokens, state.tokens[1:], strict=False):
        if opened.type != "heading_open":
            continue
        if found := _id(token.content):
            opened.attrSet("id", found[1])
            opened.meta["written"] = found.start(1)
            token.content = token.content[: found.start()]
        else:
            words = f"words-{slug(MARK.sub('', token.content)) or 'heading'}"
            id = words
            while id in taken:
                times[words] += 1
                id = f"{words}-{times[words] + 1}"
            taken.add(id)
            opened.attrSet("id", id)
