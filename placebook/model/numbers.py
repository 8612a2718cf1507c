"""The kinds of number that a field of a record can hold: degrees, and how many there are of something."""

from __future__ import annotations

import re
from typing import Annotated, Any

from placebook.model.base import Checked, wrong
from placebook.model.values import plain
from placebook.text.english import NUMBERS, ORDINALS

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,30})?")


def _number(value: Any) -> float:
    if isinstance(value, (int, float)):
        return float(value)
    text = plain(value, "a number")
    if _NUMBER.fullmatch(text):
        return float(text)
    meant = _number_meant(text)
    fix = f"write {meant}." if meant else _DEGREES
    raise wrong(f"“{text}” is not a number.", fix, meant)


_DEGREES = "write degrees as a decimal number, such as 51.45523; one west of Greenwich starts with -."


_MINUTES = r"(-?)([0-9]{1,3})°\s*([0-5]?[0-9])['′’]\s*(?:([0-5]?[0-9](?:\.[0-9]{1,6})?)(?:[\"″”]|'')?)?\s*([NESWnesw])?"
"""Degrees, minutes and seconds, as maps on paper have them."""


def _number_meant(text: str) -> str | None:
    """The number of degrees that was meant, where that is certain."""
    plain = text.translate({ord(minus): "-" for minus in "−–—‐‑‒﹣－"}).replace("+", "", 1).strip("°º \u00a0'\"“”‘’")
    if re.fullmatch(r"-?[0-9](\.[0-9]+)?[eE][+-]?[0-9]{1,2}", plain):
        return f"{float(plain):.10f}".rstrip("0").rstrip(".")
    if parts := re.fullmatch(_MINUTES, plain):
        degrees = int(parts[2]) + int(parts[3]) / 60 + float(parts[4] or 0) / 3600
        west = parts[1] or (parts[5] or "").upper() in ("S", "W")
        return f"{'-' if west else ''}{degrees:.5f}".rstrip("0").rstrip(".")
    found = re.fullmatch(r"(-?)([0-9]{1,3})(?:[.,]([0-9]{1,30}))?\s*°?\s*([NESWnesw])?", plain)
    if not found:
        return None
    sign = "-" if found[1] or (found[4] or "").upper() in ("S", "W") else ""
    return f"{sign}{found[2]}{'.' + found[3] if found[3] else ''}"


def _count(value: Any) -> int:
    if isinstance(value, int):
        return value
    text = plain(value, "a whole number")
    if not re.fullmatch(r"[1-9][0-9]{0,8}|0", text):
        meant = _count_meant(text)
        fix = f"write {meant}." if meant else "write a number such as 15."
        raise wrong(f"“{text}” is not a whole number.", fix, meant)
    return int(text)


def _count_meant(text: str) -> str | None:
    """The whole number that was meant: `2nd`, `second`, `two`, `02`, `2.` or `2.0` is 2."""
    found = re.fullmatch(r"0*([1-9][0-9]{0,8})(?:\.0*|st|nd|rd|th)?", text.lower())
    words = {word: str(number) for number, word in enumerate(NUMBERS)}
    words |= {word: str(number) for number, word in enumerate(ORDINALS, start=1)}
    return found[1] if found else words.get(text.lower())


Count = Annotated[
    int,
    Checked(
        _count,
        "a whole number",
        {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^([1-9][0-9]*|0)$"}]},
    ),
]


def _degrees(limit: int, example: float) -> Checked:
    def check(value: Any) -> float:
        number = _number(value)
        if not -limit <= number <= limit:
            fix = f"write degrees from -{limit} to {limit} (WGS84)."
            if abs(number) > 360 and number == int(number):
                fix = f"{fix[:-1]}, with their decimal point; metres of the National Grid are none."
            raise wrong(f"{value} is out of range.", fix)
        return number

    plain = {"type": "number", "minimum": -limit, "maximum": limit, "examples": [example]}
    quoted = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
    return Checked(check, f"degrees, from -{limit} to {limit}", {"anyOf": [plain, quoted]})


Latitude = Annotated[float, _degrees(90, 51.45523)]
Longitude = Annotated[float, _degrees(180, -2.59665)]
