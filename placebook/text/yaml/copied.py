"""What came along in front of lines when they were copied: line numbers, the > of an email, the - and + of changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placebook.text.english import listed
from placebook.text.mends import Mend
from placebook.text.problems import Problem
from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.mends import readable
from placebook.text.yaml.positions import Sentence, TextPosition

_QUOTED = re.compile(r">(?![>|\-+]*\s*$)(?:[> ]*>)?")
_NUMBER = re.compile(r" *(\d{1,4})(?=[\s:|.)]|$)")


def in_front(lines: list[str], file: str, fields: FieldNames) -> list[Problem]:
    """What stands in front of lines that can have no part in a record, each kind of it said once."""
    return _email(lines, file, fields) or _numbers(lines, file, fields)


def changes(lines: list[str], file: str) -> list[Problem]:
    """Lines that start with + beside others that start with -, which are those that were taken out."""
    full = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    new = [number for number, line in full if re.match(r"\+[ a-zA-Z#-]", line)]
    whole = all(line[0] in "+- @" for _, line in full)
    old = [number for number, line in full if re.match(r"-" if whole else r"-(?:[a-zA-Z_]|  )", line)]
    if not new or not old:
        return []
    message = "“-” and “+” in front of lines come from a list of changes."
    which = f"line {old[0]}, which starts" if len(old) == 1 else f"lines {listed([*map(str, old)], 6)}, which start"
    fix = f"delete {which} with “-”, and the “+” in front of the others"
    if whole:
        fix += ", and one space in front of each other line"
    return [Problem(file, min(new[0], old[0]), 1, message, f"{fix}.")]


def minus_in_front(lines: list[str]) -> Sentence | None:
    """Lines at the margin that start with -, where the file can be read without that: they were copied from changes."""
    found = [number for number, line in enumerate(lines) if re.match(r"-(?:[A-Za-z_]+:|  )", line)]
    if not found:
        return None
    # Where a file is otherwise as far in as two spaces a level, the sign has taken the place of a space.
    uneven = any((len(lines[n]) - len(lines[n][1:].lstrip(" "))) % 2 == 0 for n in found)
    for instead in (" ", "") if uneven else ("", " "):
        if readable([instead + line[1:] if number in found else line for number, line in enumerate(lines)]):
            fix = "delete it" if not instead else "write a space in its place"
            message = "“-” in front of a line comes from a list of changes."
            return TextPosition(lines, found[0], 0), message, f"{fix}{_here_and(found[1:])}."
    return None


def _here_and(others: list[int]) -> str:
    """“, here and in front of lines 4 and 5”; nothing where there are no others. They count from 0."""
    return f", here and in front of {_lines(others)}" if others else ""


def _lines(numbers: list[int]) -> str:
    """“line 4”, “lines 4 to 9”, “lines 4, 6 and 9”. They count from 0."""
    first, last = numbers[0] + 1, numbers[-1] + 1
    if len(numbers) > 2 and last - first == len(numbers) - 1:
        return f"lines {first} to {last}"
    return f"{'line' if len(numbers) == 1 else 'lines'} {listed([str(number + 1) for number in numbers])}"


def _email(lines: list[str], file: str, fields: FieldNames) -> list[Problem]:
    """Lines that start with the > of an answer."""
    found = {number: signs[0] for number, line in enumerate(lines) if (signs := _QUOTED.match(line))}
    if not found:
        return []
    first, *others = found
    space = all(lines[n][len(signs) : len(signs) + 1] in ("", " ") for n, signs in found.items())
    rest = [line[len(found[n]) + space :] if n in found else line for n, line in enumerate(lines)]
    if not readable(rest) and not any(_is_of_a_record(rest[number], fields) for number in found):
        return []
    what = "delete it, and the space behind it" if space else "delete it"
    message = "“>” in front of a line comes from an email."
    mend = Mend(lines[first], 0, len(lines[first]), rest[first]) if not others else None
    return [Problem(file, first + 1, 1, message, f"{what}{_here_and(others)}.", mend)]


def _is_of_a_record(line: str, fields: FieldNames) -> bool:
    """Whether a line is one of a record's own, and not of a text: it starts with a field, or is an item."""
    found = re.match(r"\s*(?P<dash>(?:- +)*)(?P<name>[a-z_]+(?=:(?: |$)))?", line)
    return bool(found and (found["dash"] or found["name"] in fields.every))


def _numbers(lines: list[str], file: str, fields: FieldNames) -> list[Problem]:
    """Lines that start with a number, each with that of the line above and one more; or one line of a record that does.

    Only where fields stand behind the numbers, or where these are those of the lines themselves.
    """
    for run in _runs(lines):
        first, *others = run
        own = all(number == n + 1 for n, (number, _) in run.items())
        at_margin = not lines[first].startswith(" ")
        parts = [re.sub(r"^(?:[:|.)]| [|│])", "", rest) for _, rest in run.values()]
        named = any(_is_of_a_record(part, fields) and (own or at_margin or "- " not in part[:9]) for part in parts)
        if not (named or (own and others)) or (not others and not (own or at_margin)):
            continue
        mended = next(filter(None, (_without_numbers(lines, run, behind) for behind in _BEHIND)), None)
        mend = Mend(lines[first], 0, len(lines[first]), mended[0][first]) if mended and not others else None
        message, fix = "a line number came along here.", f"delete it{_here_and(others).replace(',', '', 1)}"
        if not mended:
            fix += f", and write {'each line' if others else 'the line'} as far in as it belongs"
        elif others:
            fix += f", each with the spaces before it{mended[1]}"
        return [Problem(file, first + 1, 1, message, f"{fix}.", mend)]
    return []


def _runs(lines: list[str]) -> Iterator[dict[int, tuple[int, str]]]:
    """The numbers in front of lines that follow one another and count on, each with what stands behind it, by line."""
    run: dict[int, tuple[int, str]] = {}
    for n, line in enumerate(lines):
        found = _NUMBER.match(line)
        if run and not (found and n - 1 in run and int(found[1]) == run[n - 1][0] + 1):
            yield run
            run = {}
        if found:
            run[n] = int(found[1]), line[found.end() :]
    if run:
        yield run


_BEHIND = {
    " ": " and the one space behind it",
    "\t": " and the tab behind it",
    "  ": " and the two spaces behind it",
    **{sign: f" and “{sign}” behind it" for sign in (":", ": ", "|", "| ", " | ", " │ ", ". ", ") ")},
    "": "",
}
"""What programs put between the number of a line and the line, and how to call that."""


def _without_numbers(lines: list[str], run: dict[int, tuple[int, str]], behind: str) -> tuple[list[str], str] | None:
    """The lines without the numbers and what stands `behind` each, and what that is called; None where that is none."""
    rests = {n: rest for n, (_, rest) in run.items()}
    if not all(rest.startswith(behind) or rest == behind.rstrip() for rest in rests.values()):
        return None
    without = [rests[n][len(behind) :] if n in rests else line for n, line in enumerate(lines)]
    return (without, _BEHIND[behind]) if readable(without) else None
