"""Every mistake comes back as one sentence that says where it is and how to mend it, all of them at once.

`tests/fixtures/mistakes/` holds a small programme in which each file has the mistakes that its first line names.
`expected.txt` is all that `python -m placebook check` says of it, and `expected-of-the-words.txt` what it says of the
same pages beside the right data of another fixture; `make expected` writes both anew.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

FIXTURES = ROOT / "tests/fixtures"
MISTAKES = FIXTURES / "mistakes"
SAID, OF_THE_WORDS = MISTAKES / "expected.txt", MISTAKES / "expected-of-the-words.txt"
LINE = re.compile(r"(?P<file>[^:]+):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): (?P<message>.+?) Fix: (?P<fix>.+)")


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `python -m placebook check` on a folder that holds data/ and docs/."""
    command = [sys.executable, "-m", "placebook", "check", "--root", str(folder)]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")


def check_mistakes() -> subprocess.CompletedProcess[str]:
    """What is said of the folder of mistakes."""
    return check(MISTAKES)


def check_words(root: Path) -> subprocess.CompletedProcess[str]:
    """What is said of its pages beside right data; both are copied to `root`."""
    shutil.copytree(FIXTURES / "uplands" / "data", root / "data")
    shutil.copytree(MISTAKES / "docs", root / "docs")
    return check(root)


@pytest.fixture(scope="module")
def said() -> subprocess.CompletedProcess[str]:
    """The same, once for all tests."""
    return check_mistakes()


@pytest.fixture(scope="module")
def found(said: subprocess.CompletedProcess[str]) -> list[re.Match[str]]:
    """Each problem that is said, in parts."""
    lines = [line for line in said.stdout.splitlines()[:-1] if not line.startswith("Write: ")]
    matches = [LINE.fullmatch(line) for line in lines]
    assert None not in matches, "a line is not file:line:column: message Fix: …"
    return [match for match in matches if match]


def test_every_mistake_is_found_where_it_is_and_said_in_these_words(
    said: subprocess.CompletedProcess[str],
) -> None:
    assert said.stdout.splitlines() == SAID.read_text(encoding="utf-8").splitlines()


def test_the_words_are_checked_against_the_records_when_the_data_is_right(tmp_path: Path) -> None:
    """A macro that asks for a record that does not exist, words for a place that nobody has added."""
    expected = OF_THE_WORDS.read_text(encoding="utf-8")
    assert check_words(tmp_path).stdout.splitlines() == expected.splitlines()


def test_a_wrong_dataset_ends_the_check_and_never_with_a_traceback(
    said: subprocess.CompletedProcess[str],
) -> None:
    assert said.returncode == 1
    assert said.stderr == ""
    assert "Traceback" not in said.stdout


def test_the_last_line_counts_the_problems(said: subprocess.CompletedProcess[str], found: list[re.Match[str]]) -> None:
    assert said.stdout.splitlines()[-1] == f"{len(found)} problems. Nothing was published."


def test_every_problem_is_a_sentence_with_a_fix_and_points_at_a_place_that_exists(
    found: list[re.Match[str]],
) -> None:
    """An empty file, and the end of a line, are places too."""
    for problem in found:
        said = problem[0]
        assert problem["message"].endswith("."), said
        assert problem["fix"].endswith((".", "?")), said
        lines = (MISTAKES / problem["file"]).read_bytes().splitlines() or [b""]
        assert int(problem["line"]) <= len(lines), said
        assert int(problem["column"]) <= len(lines[int(problem["line"]) - 1]) + 1, said


def test_problems_are_sorted_by_place_and_none_is_said_twice(found: list[re.Match[str]]) -> None:
    """By file, then line and column as numbers: line 7 stands before line 10."""
    places = [(p["file"], int(p["line"]), int(p["column"]), p["message"]) for p in found]
    assert places == sorted(set(places))


def test_every_file_with_a_mistake_is_named_and_no_other(found: list[re.Match[str]]) -> None:
    """All mistakes come at once: a file that cannot be read hides no other."""
    files = [path for folder in ("data", "docs") for path in (MISTAKES / folder).rglob("*") if path.is_file()]
    wrong = {
        path.relative_to(MISTAKES).as_posix()
        for path in files
        if b"Nothing is wrong here" not in path.read_bytes() and path.name != "addresses.txt"
    }
    assert {problem["file"] for problem in found} == wrong


def test_a_file_that_cannot_be_read_still_counts_as_existing(found: list[re.Match[str]]) -> None:
    """Its one error is enough: what refers to it is not called wrong as well."""
    for name in ("indent", "tab", "quote", "colon", "merged", "latin"):
        assert [p["file"] for p in found if f"“{name}”" in p["message"]] == []
        assert len([p for p in found if p["file"] == f"data/organisations/{name}.yml"]) == 1


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(found: list[re.Match[str]]) -> None:
    """Even where a text runs over two lines."""
    file = MISTAKES / "data" / "organisations" / "windows-club.yml"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf#")
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n") > 5
    assert [p[0] for p in found if p["file"].endswith("windows-club.yml")] == []


TRAPS = {
    "a number in place of an id": ("docs/contact.md", "{{ partner_table(1) }}"),
    "nothing in place of an id": ("docs/contact.md", "{{ total(None) }}"),
    "brackets in brackets": ("docs/contact.md", "{{ total(" + "(" * 300 + "'pilots'" + ")" * 300 + ") }}"),
    "lists in lists": ("data/topics/paths.yml", f"lists: {'[' * 3000}{']' * 3000}"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_no_input_however_odd_ends_in_a_traceback(trap: str, tmp_path: Path) -> None:
    file, text = TRAPS[trap]
    shutil.copytree(FIXTURES / "uplands", tmp_path / "project")
    with (tmp_path / "project" / file).open("a", encoding="utf-8") as opened:
        opened.write(f"\n{text}\n")
    said = check(tmp_path / "project")
    assert said.returncode == 1
    assert said.stderr == ""
    assert said.stdout.startswith(f"{file}:")
