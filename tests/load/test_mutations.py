"""A slip in a file of data is refused, or changes that value and nothing else. Never a traceback.

Real files are changed as a hand would: a line deleted, doubled or moved, a character too many or too few, another
indent, another value. `MUTATIONS=5000` looks longer, and elsewhere each time.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placebook.dataset.dataset import Dataset
from placebook.load import load as loading
from placebook.load.load import InvalidData, load
from placebook.text.problems import Problem
from placebook.text.yaml.document import Document, Loc
from placebook.text.yaml.reader import read_yaml
from tests.support import ROOT

FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yml"))
CHARACTERS = [
    *":#'\"-[]{}&*!|>%@`\\,?=<~.0 \t\n\r\0",
    *(": ", " #", "- ", "\n\n", "\n  ", "---\n", "...\n", "\\x", "*a", "&a ", "!t ", "<<: ", "? ", "|\n", ">-\n"),
    *("\ufeff", "\x85", "\u2028", "\u00a0", "\u200b", "\u00ad", "\u202e", "\x07", "é", "🏞", "“", "–"),
]
BYTES = [b"\xff", b"\xe9", b"\xed\xa0\x80", b"\xc0\x80", b"\x93"]
VALUES = ["no", "yes", "null", "~", "1", "01", "1e5", "2016-02-30", "2016", "[]", "{}", "[a, b]", "{a: b}", '""', "x"]
MORE = os.environ.get("MUTATIONS")


@dataclass(frozen=True)
class Mutation:
    """A file with one slip in it."""

    file: str
    slip: str
    before: bytes = field(repr=False)
    after: bytes = field(repr=False)


class Copy:
    """A copy of the real data that a slip is made in, and what is read from it while there is none."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.dataset = load(root / "data")

    def __repr__(self) -> str:
        return "a copy of data/"


@st.composite
def mutations(draw: st.DrawFn) -> Mutation:
    file = draw(st.sampled_from(FILES))
    before = (ROOT / file).read_bytes()
    text = before.decode("utf-8")
    lines = text.splitlines(keepends=True)
    line = draw(st.integers(0, len(lines) - 1))
    at = draw(st.integers(0, len(text) - 1))
    slip = draw(st.sampled_from(["line", "indent", "character", "character", "bytes", "end", "value"]))
    where = f"line {line + 1}"
    if slip == "line":
        what = draw(st.sampled_from(["delete", "double", "swap"]))
        if what == "swap":
            lines[line : line + 2] = reversed(lines[line : line + 2])
        else:
            lines[line : line + 1] = lines[line : line + 1] * (2 if what == "double" else 0)
        text, where = "".join(lines), f"{what} {where}"
    elif slip == "indent":
        spaces = draw(st.sampled_from(["", " ", "  ", "   ", "    ", "      ", "        ", "\t", "  \t"]))
        lines[line] = spaces + lines[line].lstrip(" ")
        text, where = "".join(lines), f"{where} starts with {spaces!r}"
    elif slip == "character":
        instead = draw(st.sampled_from(["", *CHARACTERS]))
        where = f"{text[max(0, at - 20) : at]!r} + {instead!r}"
        text = text[:at] + instead + text[at + draw(st.integers(0, 1)) :]
    elif slip == "bytes":
        cut = len(text[:at].encode())
        byte = draw(st.sampled_from(BYTES))
        return Mutation(file, f"{byte!r} at {cut}", before, before[:cut] + byte + before[cut:])
    elif slip == "end":
        text, where = text[:at], f"ends after {text[max(0, at - 20) : at]!r}"
    else:
        start = re.match(r"\s*(- )*([\w-]+: )?", lines[line])
        assert start
        lines[line] = f"{start[0]}{draw(st.sampled_from(VALUES))}\n"
        text, where = "".join(lines), f"{where} is {lines[line]!r}"
    return Mutation(file, where, before, text.encode())


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy of the real data. Each of its files is parsed once; the rest of the loader is as it is."""
    root = tmp_path_factory.mktemp("mutations")
    shutil.copytree(ROOT / "data", root / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_yaml", functools.lru_cache(1000)(read_yaml))
        yield Copy(root)


@settings(
    max_examples=int(MORE or 60),
    derandomize=not MORE,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(mutation=mutations())
def test_a_slip_is_refused_or_changes_one_value(copy: Copy, mutation: Mutation) -> None:
    file = copy.root / mutation.file
    file.write_bytes(mutation.after)
    try:
        changed = load(copy.root / "data")
    except InvalidData as error:
        assert error.problems
        for problem in error.problems:
            check_problem(problem, copy.root)
    else:
        check_change(mutation, copy.dataset, changed)
    finally:
        file.write_bytes(mutation.before)


def test_a_value_that_changes_on_another_line_would_be_seen() -> None:
    """The check can fail: a value is read otherwise, though its line is as it was."""
    before = b'name: Words\ntext: |-\n  gss\nukprn: "10007786"\n'
    after = before.replace(b"name: Words", b"name: A word")
    old, new = (read_yaml(data, "x.yml")[0] for data in (before, after))
    assert old and new
    slip = Mutation("x.yml", "a line", before, after)
    check_lines(slip, old, new)
    new.value["ukprn"] = new.value["ukprn"].replace("7", "1")
    with pytest.raises(AssertionError, match="10007786"):
        check_lines(slip, old, new)


# A problem

_OURS = re.compile(r"\b(None|True|False|str|int|dict|tuple|Error|Exception|Traceback|NoneType|pydantic|libyaml)\b")


def check_problem(problem: Problem, root: Path) -> None:
    """It is a sentence, says what to do, and points at a place that exists."""
    said = str(problem)
    assert "\n" not in said and said.isprintable(), said
    assert problem.message.endswith("."), said
    assert problem.fix.endswith((".", "?")), said
    assert not _OURS.search(re.sub(r"“[^”]*”|\"[^\"]*\"", "", said)), said
    lines = lines_of((root / problem.file).read_bytes())
    lines = lines[:-1] if len(lines) > 1 and not lines[-1] else lines
    assert 1 <= problem.line <= len(lines), said
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, said


def lines_of(data: bytes) -> list[str]:
    """The lines of a file as an editor counts them."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


# A change


def check_change(mutation: Mutation, before: Dataset, after: Dataset) -> None:
    """Other records are what they were, and so is each value on lines that were not touched."""
    same = {(r.folder, r.id): r for r in after.records()}
    changed = None
    for record in before.records():
        if before.file_of(record) == mutation.file:
            changed = record
        else:
            assert same[record.folder, record.id] == record, f"{record.folder}/{record.id} has changed too"
    assert changed is not None
    old, new = (read_yaml(data, mutation.file)[0] for data in (mutation.before, mutation.after))
    assert old and new
    for name, info in type(changed).model_fields.items():
        written = info.alias or name
        if written != "id" and old.value.get(written) == new.value.get(written):
            assert getattr(same[changed.folder, changed.id], name) == getattr(changed, name), name
    check_lines(mutation, old, new)


def check_lines(mutation: Mutation, old: Document, new: Document) -> None:
    """Each value on a line that was not touched is there before and after, under the same names."""
    (first, last), (_, end) = touched(mutation)
    moved = end - last
    before, after = leaves(old, first, last), leaves(new, first, end)
    for leaf, (line, until) in before.items():
        if until < first or line > last:
            assert leaf.is_among(after, 0 if until < first else moved), f"{leaf} is lost"
    for leaf, (line, until) in after.items():
        if until < first or line > end:
            assert leaf.is_among(before, 0 if until < first else -moved), f"{leaf} is not what it was"


def touched(mutation: Mutation) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and last line, from 1, of what the slip can reach in the file before, and in the file after.

    The line above is within its reach: text goes on over lines.
    """
    old, new = lines_of(mutation.before), lines_of(mutation.after)
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    same = 0
    while same < min(len(old), len(new)) - first and old[-1 - same] == new[-1 - same]:
        same += 1
    return (first, len(old) - same), (first, len(new) - same)


@dataclass(frozen=True)
class Leaf:
    """A value at the end of a path, with its line. A key on a line that the slip can reach is `…`: any other."""

    line: int
    path: tuple[str, ...]
    value: str

    def is_among(self, leaves: Iterable[Leaf], moved: int) -> bool:
        """Whether the same value stands so many lines further down, under the same names."""
        return any(
            (self.line + moved, self.value, len(self.path)) == (leaf.line, leaf.value, len(leaf.path))
            and all(a == b or "…" in (a, b) for a, b in zip(self.path, leaf.path, strict=True))
            for leaf in leaves
        )


def leaves(document: Document, first: int, last: int) -> dict[Leaf, tuple[int, int]]:
    """The values of a file, each with the lines that it takes, up to the next value."""
    starts = sorted({*(line for line, _ in document.values.values()), *(line for line, _ in document.keys.values())})
    found = {}
    for loc, (line, _) in document.values.items():
        value = document.at(loc)
        if isinstance(value, str):
            key = document.keys.get(loc, (line, 0))[0]
            until = next((start - 1 for start in starts if start > max(line, key)), 10**6)
            found[Leaf(line, tuple(_steps(document, loc, first, last)), value)] = (min(line, key), until)
    return found


def _steps(document: Document, loc: Loc, first: int, last: int) -> Iterator[str]:
    for depth, step in enumerate(loc, start=1):
        if isinstance(step, str):
            line, _ = document.keys[loc[:depth]]
            yield "…" if first <= line <= last else step
