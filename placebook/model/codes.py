"""Official codes of fixed form: of an area, of a university, of a register."""

from __future__ import annotations

import re
from typing import Any

from placebook.model.base import Checked, wrong
from placebook.model.values import quoted_text


def code(pattern: str, example: str) -> Checked:
    """A code of fixed form, always quoted so that no program takes it for a number."""

    def check(value: Any) -> str:
        text = quoted_text(value)
        if not re.fullmatch(pattern, text):
            meant = _code_meant(text, pattern)
            fix = f"write {meant}, in straight quotation marks." if meant else f"write one like {example}."
            if meant and meant.strip('"') == text.upper().translate(_LETTERS_FOR_DIGITS) != text.upper():
                fix = f"write {meant}: a letter stands there where a digit is meant, O for 0 or I for 1."
            raise wrong(f"“{text}” does not have the form of this code.", fix, meant)
        return text

    schema = {"type": "string", "pattern": f"^{pattern}$", "examples": [example.strip('"')]}
    return Checked(check, f"a code such as {example}", schema)


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
