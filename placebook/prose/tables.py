"""Tables in Markdown, made so that everyone can read them: a caption, scoped headers, a labelled scroll region."""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

CAPTION = "Table: "
"""What a paragraph right above a table starts with that is its caption."""


def captions(state: StateCore) -> None:
    """Mend every table: its caption within it, its headers scoped, numbers to the right by a class."""
    made: list[Token] = []
    number = 0
    for token in state.tokens:
        if token.type in ("th_open", "td_open"):
            right = token.attrs.pop("style", "") == "text-align:right"
            if right:
                token.attrSet("class", "amount")
            if token.type == "th_open":
                token.attrSet("scope", "col")
        captioned = _captioned(made) if token.type == "table_open" else None
        if captioned is not None:
            number += 1
            id = f"words-table-{number}"
            region = Token("region_open", "div", 1, block=True)
            region.attrs = {"class": "table", "role": "region", "tabindex": "0", "aria-labelledby": id}
            caption = Token("caption_open", "caption", 1, attrs={"id": id}, block=True)
            captioned.content = captioned.content.removeprefix(CAPTION)
            del made[-3:]
            made += [region, token, caption, captioned, Token("caption_close", "caption", -1, block=True)]
        else:
            made.append(token)
        if token.type == "table_close" and _in_region(made):
            made.append(Token("region_close", "div", -1, block=True))
    state.tokens = made


def _captioned(made: list[Token]) -> Token | None:
    """The words of the paragraph that ends the tokens so far, where it is a caption."""
    if len(made) < 3 or made[-1].type != "paragraph_close" or not made[-2].content.startswith(CAPTION):
        return None
    return made[-2]


def _in_region(made: list[Token]) -> bool:
    """Whether the table that ends the tokens so far was put into a region."""
    opened = next(index for index in range(len(made) - 1, -1, -1) if made[index].type == "table_open")
    return opened > 0 and made[opened - 1].type == "region_open"
