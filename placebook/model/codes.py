"""Official codes of fixed form: of an area, of a university, of a register."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from placebook.model.base import Checked, wrong
from placebook.model.values import quoted_text


def code(pattern: str, example: str, adds_up: Callable[[str], bool] = lambda text: True) -> Checked:
    """A code of fixed form, always quoted so that no program takes it for a number.

    `adds_up` says of one in that form whether its check digits fit the rest of it.
    """

    def check(value: Any) -> str:
        if isinstance(value, str) and re.fullmatch(r"\d(?:[.,]\d+)?[eE]\+?\d+", value.strip()):
            message = f"a spreadsheet has rounded this code to “{value.strip()}”, and its last digits are lost."
            raise wrong(message, f"copy it from the register again, in double quotes, like {example}.")
        text = quoted_text(value)
        if not re.fullmatch(pattern, text):
            meant = _code_meant(text, pattern)
            fix = f"copy it from the register again; it has the form of {example}."
            if meant:
                fix = f"write {meant}{_how(text, meant)}."
            if text.isdigit() and (digits := re.fullmatch(r"1?\[0-9\]\{(\d+)\}", pattern)):
                most = int(digits[1]) + pattern.startswith("1")
                fix = f"copy it from the register again: it has {most} digits there, and {len(text)} here."
            if meant and meant.strip('"') == text.upper().translate(_LETTERS_FOR_DIGITS) != text.upper():
                fix = f"write {meant}: a letter stands there where a digit is meant, O for 0 or I for 1."
            raise wrong(f"“{text}” does not have the form of this code.", fix, meant)
        if not adds_up(text):
            message = f"“{text}” is no code that was ever given: its last two digits do not fit the rest of it."
            raise wrong(
                message, "copy it from the register again: a letter or a digit is wrong, or two changed places."
            )
        return text

    schema = {"type": "string", "pattern": f"^{pattern}$", "examples": [example.strip('"')]}
    return Checked(check, f"a code such as {example}", schema)


def _how(text: str, meant: str) -> str:
    """What is to be otherwise in a code that is written wrongly, to stand behind it."""
    bare = meant.strip('"')
    if re.search(r"\s", text) and re.sub(r"\s", "", text).lower() == bare.lower():
        return ", without the spaces"
    if bare.startswith("https:") and text.lower() == bare.rpartition("/")[2]:
        return ", with the address in front of it"
    if text.lower() == bare.lower():
        return ", in capitals" if bare.upper() == bare else ", in small letters"
    return ", in straight quotation marks"


_BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"


def ror_adds_up(address: str) -> bool:
    """Whether the last two digits of a ROR id are the check digits of the rest of it.

    The rest is a number in Crockford's base 32; with its check digits it leaves 1 when divided by 97 (ISO/IEC 7064,
    MOD 97-10; ROR, “Identifier pattern”, https://ror.readme.io/docs/ror-identifier-pattern).
    """
    id = address.rpartition("/")[2]
    number = 0
    for letter in id[:-2]:
        if letter not in _BASE_32:
            return False
        number = number * 32 + _BASE_32.index(letter)
    return (number * 100 + int(id[-2:])) % 97 == 1


_LETTERS_FOR_DIGITS = str.maketrans("OIL", "011")
"""Letters that look like digits; ROR's own alphabet has none of them (Crockford's base 32)."""


def _code_meant(text: str, pattern: str) -> str | None:
    """The code that was meant, where only its case, its quotes, its spaces or its beginning are wrong."""
    bare = re.sub(r"\s", "", text.strip("“”„‘’«»'` "))
    digits = bare.upper().translate(_LETTERS_FOR_DIGITS)
    for meant in (bare, bare.upper(), bare.lower(), f"https://ror.org/{bare.lower().rpartition('/')[2]}", digits):
        if re.fullmatch(pattern, meant):
            return f'"{meant}"'
    return None
