"""Problems as workflow commands of GitHub Actions, which shows each beside its line in a pull request.

The form and its escapes are those of GitHub's reference, “Workflow commands for GitHub Actions”.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from placebook.text.problems import Problem, with_lines

MOST = 10
"""GitHub shows no more annotations of one level than this for a step, and drops the rest without a word."""

_TITLES = {"error": "Mistake to mend", "warning": "Please look", "notice": "Hint"}


def command(level: str, problem: Problem, line: str | None = None) -> str:
    """One problem as a command; `level` is `error`, `warning` or `notice`, `line` what to write in place of its own."""
    place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": _TITLES[level]}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    said = f"{problem.message} Fix: {problem.fix}"
    said += "" if line is None else f"\nWrite: {line}"
    return f"::{level} {properties}::{_message(said)}"


def commands(problems: Sequence[Problem], level: str = "error") -> list[str]:
    """Commands for as many problems as GitHub shows; where there are more, the last one says so."""
    made = [command(level, problem, line) for problem, line in with_lines(problems)]
    if len(made) <= MOST:
        return made
    said = f"{len(problems) - MOST + 1} more are listed in this step's log and in the summary of the run."
    last = f"::{level} title={_property(f'{len(problems)} in all')}::{_message(said)}"
    return [*made[: MOST - 1], last]


def with_commands(text: str, made: Sequence[str]) -> str:
    """Text for the log of a run, and the commands that were made for it.

    In the text GitHub sees none: what a pull request holds may look like one. The mark that ends it cannot be guessed,
    or the text could end its own quotation.
    """
    mark = secrets.token_hex(16)
    return "\n".join([f"::stop-commands::{mark}\n{text}\n::{mark}::", *made])


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
