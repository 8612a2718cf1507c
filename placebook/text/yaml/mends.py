"""The line to write where a file is not YAML: offered only where, with it, the file can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import yaml

from placebook.text.characters import SPACES
from placebook.text.mends import Mend
from placebook.text.wording import plain_words, unfit

_WIDEST = 8
"""How many spaces the deepest field of a record has in front of it."""

_VALUE = re.compile(r"(?P<before>\s*(?:- +)*(?:[A-Za-z_][\w-]*: +)?)(?P<text>\S.*?)\s*")


def _spaces_for_tabs(text: str, column: int, fix: str) -> Iterator[str]:
    said = re.match(r"write (\d+) spaces", fix)
    widths = [int(said[1])] if said else range(0, _WIDEST + 1, 2)
    yield from (" " * width + text.lstrip() for width in widths)


def _spaces_in_all(text: str, column: int, fix: str) -> Iterator[str]:
    yield re.sub(rf"[\t{SPACES}]", " ", text)


def _put_in(words: str) -> Callable[[str, int, str], Iterator[str]]:
    """Put words in at the place, behind the sign that stands there where that is a dash or a colon."""

    def mend(text: str, column: int, fix: str) -> Iterator[str]:
        at = column + (words == " ")
        yield text[:at] + words + text[at:]

    return mend


def _dash_for_bullet(text: str, column: int, fix: str) -> Iterator[str]:
    yield f"{text[:column]}-{text[column + 1 :]}"


def _in_quotes(text: str, column: int, fix: str) -> Iterator[str]:
    found = _VALUE.fullmatch(text)
    words = found["text"] if found else ""
    if within := re.fullmatch(r"“([^“”]+)”?", words):
        words = within[1]
    if (
        found
        and not re.search(r'["\\]| #|^[\w-]+: +\S+$', words)
        and "- " not in found["before"]
        and unfit(words) is None
    ):
        yield found["before"] + json.dumps(words, ensure_ascii=False)


def _plain(text: str, column: int, fix: str) -> Iterator[str]:
    if plain := plain_words(text[column:].strip()):
        yield text[:column] + plain


def _colon(text: str, column: int, fix: str) -> Iterator[str]:
    yield f"{text[:column].rstrip()}: {text[column + 1 :].lstrip()}".rstrip()


def _without_dash(text: str, column: int, fix: str) -> Iterator[str]:
    yield text[:column] + text[column + 1 :].lstrip()


def _comma(text: str, column: int, fix: str) -> Iterator[str]:
    yield f"{text[:column]},{text[column + 1 :]}"


def _in_brackets(text: str, column: int, fix: str) -> Iterator[str]:
    yield text[:column] + fix.removeprefix("write ").removesuffix(".")


def _as_said(text: str, column: int, fix: str) -> Iterator[str]:
    """What the fix says to write, in place of all from the name of the field on."""
    said = re.fullmatch(r"write “(.+)”\.", fix)
    field = re.match(r"\s*(?:- +)*", text)
    if said and field and re.match(r"[a-z_]+(?:-[a-z]+)*: ", said[1]):
        yield field[0] + said[1]
    elif said and said[1] == "- >-":
        yield text.rstrip() + " >-"


def _list_as_said(text: str, column: int, fix: str) -> Iterator[str]:
    said = re.fullmatch(r"write “(\[.+\])”\.", fix)
    if said:
        yield text[: text.index("[")] + said[1]


def _block_with_name(text: str, column: int, fix: str) -> Iterator[str]:
    if re.fullmatch(r"write “[^”]+”\.", fix):
        yield text.replace("- ", "- text: ", 1)


def _as_far_in(text: str, column: int, fix: str) -> Iterator[str]:
    if said := re.match(r"write (\d+) spaces before it, as before (?:the next|line \d+)\.$", fix):
        yield " " * int(said[1]) + text.lstrip()


def _opening(text: str, column: int, fix: str) -> Iterator[str]:
    yield f"{text[:column]}>-"


def _without_first_dash(text: str, column: int, fix: str) -> Iterator[str]:
    yield re.sub(r"- +", "", text, count=1)


def _minus(text: str, column: int, fix: str) -> Iterator[str]:
    yield f"{text[:column]}-{text[column + 2 :]}"


def _other_quotes(text: str, column: int, fix: str) -> Iterator[str]:
    """An apostrophe ends a text in single quotes."""
    found = _VALUE.fullmatch(text)
    words = found["text"] if found else ""
    if found and re.fullmatch(r"'[^\"\\]*'", words):
        yield found["before"] + json.dumps(words[1:-1], ensure_ascii=False)


def _without_it(text: str, column: int, fix: str) -> Iterator[str]:
    yield text[:column].rstrip(" ") + text[column + 1 :]


def _closed(text: str, column: int, fix: str) -> Iterator[str]:
    if text[column : column + 1] == '"':
        yield re.sub(r"[’'”]?\s*$", '"', text, count=1)


def _single_quotes(text: str, column: int, fix: str) -> Iterator[str]:
    found = _VALUE.fullmatch(text)
    words = found["text"] if found else ""
    if found and re.fullmatch(r'"[^"\']*"', words) and unfit(words) is None and not re.search(r"\\[xuU]", words):
        yield f"{found['before']}'{words[1:-1]}'"


def _comment(text: str, column: int, fix: str) -> Iterator[str]:
    yield re.sub(r"^(\s*)(?://|;|%|--|<!--|/\*)\s*(.*?)(?:\s*(?:-->|\*/)\s*)?$", r"\1# \2", text)


def _moved(text: str, column: int, fix: str) -> Iterator[str]:
    """As the fix says, where the line is no more than a level off, and could not go elsewhere."""
    spaces = re.match(r"write (\d+) spaces before it", fix)
    wanted = int(spaces[1]) if spaces else 0
    sure = abs(wanted - column) <= 2 or fix.endswith("as that has.")
    if "; or" not in fix and (spaces or fix.startswith("take away the spaces")) and sure:
        yield " " * wanted + text.lstrip()


_MENDS: dict[str, Callable[[str, int, str], Iterator[str]]] = {
    "this line is indented with a tab.": _spaces_for_tabs,
    "there is a tab after the dash.": _spaces_in_all,
    "this only looks like a space: it was copied from another program.": _spaces_in_all,
    "a dash that starts an item needs a space after it.": _put_in(" "),
    "a colon needs a space after it.": _put_in(" "),
    "this “” has no dash in front of it.": _put_in("- "),
    "the colon is missing here.": _put_in(":"),
    "this line has a dash, and the one above it has none.": _without_dash,
    "this line has a dash, and the fields below it have none.": _without_first_dash,
    "“” is the name of this field once more.": _as_said,
    "“” stands behind another name, on the same line.": _as_said,
    "a dash starts no value on the line of its field.": _as_said,
    "a web address has no spaces.": _as_said,
    "the items of a list do not stand behind dashes on one line.": _as_said,
    "this stands behind the bracket that ends the list.": _list_as_said,
    "“” stands below a text that has no name.": _block_with_name,
    "this text starts further in than it goes on.": _as_far_in,
    "this line does not stand further in than “”, whose part it is.": _as_far_in,
    "the place in a document stands after a comma.": _comma,
    "“” stands where a colon belongs.": _colon,
    "fields on one line stand in curly brackets.": _in_brackets,
    "there is a space after the minus.": _minus,
    "there is text after the closing quotation mark.": _other_quotes,
    "an item of a list does not start with “”.": _dash_for_bullet,
    "there is a colon inside unquoted text.": _in_quotes,
    "unquoted text cannot start with “”.": _in_quotes,
    "“” has signs of Markdown or HTML: texts are plain.": _plain,
    "there is one “” too many.": _without_it,
    "this quotation mark is opened and never closed.": _closed,
    "a backslash inside double quotes means something else.": _single_quotes,
    "this line does not line up with the lines above it.": _moved,
    "this line is not part of the list above it.": _moved,
    "this item does not line up with the one above it.": _moved,
    "this item does not line up with the one below it.": _moved,
    "“” is a field of what stands above it, and stands too far left.": _moved,
    "“” starts no comment here.": _comment,
    "“” opens no text.": _opening,
    "the text below “” has a colon in it, and no “” above it.": _as_said,
    "“” is a field of the record, and stands within another.": _moved,
    "“” is no list, and this line has a dash.": _without_dash,
}
"""What may have been meant, by what is wrong; what is quoted from the file is left out of the sentence."""


def line_to_write(lines: list[str], line: int, column: int, message: str, fix: str) -> Mend | None:
    """The one line that may have been meant, and with which the file can be read; None where there is none, or two.

    `line` and `column` count from 0.
    """
    text = lines[line]
    mends = _MENDS.get(re.sub(r"“[^”]*”", "“”", message))
    meant = set(mends(text, column, fix)) if mends else ()
    found = {new for new in meant if readable([*lines[:line], new, *lines[line + 1 :]])}
    return Mend(text, 0, len(text), found.pop()) if len(found) == 1 else None


def readable(lines: list[str]) -> bool:
    """Whether YAML can be made of these lines."""
    try:
        for _ in yaml.parse("\n".join(lines) + "\n", yaml.CSafeLoader):
            pass
    except yaml.YAMLError:
        return False
    return True
