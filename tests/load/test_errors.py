"""Every mistake in a file of data is answered by one sentence, at its place, that one can act on.

`tests/errors/data.yml` lists them: an edit of the made-up programme, and exactly what is said of it, which
`make expected` writes anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from placebook.load.load import InvalidData, load
from placebook.text.problems import Problem, sentences, with_lines
from tests.support import ROOT, UPLANDS

DATA = UPLANDS / "data"
TABLE = ROOT / "tests/errors" / "data.yml"
MISTAKES: list[dict[str, Any]] = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def said_of(root: Path) -> str:
    """What the loader says of the data in a folder, one problem a line; nothing where it can be published."""
    try:
        load(root / "data")
    except InvalidData as error:
        return "".join(f"{line}\n" for line in sentences(error.problems))
    return ""


@contextmanager
def made(mistake: dict[str, Any], root: Path) -> Iterator[None]:
    """The data in a folder with one mistake in it, and without it afterwards."""
    file: Path = root / mistake["file"]
    before = file.read_bytes() if file.exists() else None
    target = root / (mistake.get("moves_to") or mistake["file"])
    if "moves_to" in mistake:
        file.unlink()
    if mistake.get("moves_to", "stays"):
        text = mistake.get("holds", (before or b"").decode("utf-8"))
        if "replace" in mistake:
            assert mistake["replace"] in text, f"{mistake['file']} does not hold {mistake['replace']!r}"
            text = text.replace(mistake["replace"], mistake["by"], 1)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode(mistake.get("encoding", "utf-8")))
    try:
        yield
    finally:
        target.unlink(missing_ok=True)
        if before is not None:
            file.write_bytes(before)


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the made-up programme, in which nothing is wrong."""
    root = tmp_path_factory.mktemp("errors")
    shutil.copytree(DATA, root / "data")
    assert said_of(root) == ""
    return root


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["mistake"] for mistake in MISTAKES])
def test_a_mistake_is_answered_at_its_place(mistake: dict[str, Any], programme: Path) -> None:
    with made(mistake, programme):
        assert said_of(programme) == mistake["said"]


def problems_of(root: Path) -> tuple[Problem, ...]:
    """What is wrong with the data in a folder."""
    try:
        load(root / "data")
    except InvalidData as error:
        return error.problems
    return ()


LINES = [mistake for mistake in MISTAKES if "\nWrite: " in f"\n{mistake['said']}"]


@pytest.mark.parametrize("mistake", LINES, ids=[mistake["mistake"] for mistake in LINES])
def test_the_line_to_write_mends_its_mistake_and_brings_no_other(mistake: dict[str, Any], programme: Path) -> None:
    with made(mistake, programme):
        before = problems_of(programme)
        for problem, line in with_lines(before):
            if line is None:
                continue
            file = programme / problem.file
            kept = file.read_bytes()
            lines = kept.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
            lines[problem.line - 1] = line
            file.write_text("\n".join(lines), encoding="utf-8")
            left = {each for each in before if (each.file, each.line) != (problem.file, problem.line)}
            after = set(problems_of(programme))
            file.write_bytes(kept)
            assert after <= left, (line, [str(new) for new in after - left])


def test_many_kinds_of_mistake_show_the_line_to_write() -> None:
    assert len(LINES) > 60


def test_no_mistake_stands_in_the_table_twice() -> None:
    names = [mistake["mistake"] for mistake in MISTAKES]
    edits = [{key: value for key, value in mistake.items() if key not in ("mistake", "said")} for mistake in MISTAKES]
    assert [name for name in names if names.count(name) > 1] == []
    assert [name for name, edit in zip(names, edits, strict=True) if edits.count(edit) > 1] == []


def test_a_file_that_cannot_be_read_still_cites_its_sources(programme: Path) -> None:
    """Its one error is enough: a source that it alone cites is not called useless."""
    guide = "title: Guide\nlabel: guide\npublisher: Walkers\nkind: leaflet\nread: 2026-06\n"
    page = "name: North of Scotland\nsources:\n  walkers-guide: [name]\n"
    broken = {"a tab": page.replace("  w", "\tw"), "an unknown field": page + "colour: green\n", "a group": f"- {page}"}
    with made({"file": "data/sources/walkers-guide.yml", "holds": guide}, programme):
        for name, text in {"nothing": page, **broken}.items():
            with made({"file": "data/regions/north-of-scotland.yml", "holds": text}, programme):
                assert [problem.file for problem in problems_of(programme)] == (
                    [] if name == "nothing" else ["data/regions/north-of-scotland.yml"]
                )


def test_a_published_record_whose_file_was_renamed_is_looked_for_under_its_new_name(tmp_path: Path) -> None:
    """Where one file of the folder was never published, it is the one."""
    shutil.copytree(DATA, tmp_path / "data")
    topics = tmp_path / "data/topics"
    (tmp_path / "data/addresses.txt").write_text("/topics/paths/\n/topics/streams/\n", encoding="utf-8")
    (topics / "paths.yml").rename(topics / "ways.yml")
    fix = (
        "was data/topics/paths.yml renamed to data/topics/ways.yml? Then write “former_ids: [paths]” in "
        "data/topics/ways.yml; if not, bring the old file back."
    )
    (said,) = said_of(tmp_path).splitlines()
    message = "“paths” was published and has no file, and 2 places still name it."
    assert said == f"data/topics/ways.yml:1:1: {message} Fix: {fix}", "it is one mistake, at the new file"
    (topics / "ways.yml").write_text(
        "former_ids: [paths]\n" + (topics / "ways.yml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert said_of(tmp_path) == ""


# What no table can hold

PATHS = "data/topics/paths.yml"
TRAPS = {
    "30,000 brackets": "name: " + "[" * 30_000 + "\n",
    "5,000 dashes": "name:\n" + "- " * 5_000 + "x\n",
    "80 groups inside each other": "".join(f"{'  ' * depth}a:\n" for depth in range(80)),
    "a number of 5,000 digits": f"name: {'9' * 5_000}\ntext: Words.\n",
    "a line of 100,000 letters": f"name: {'x' * 100_000}: y\ntext: Words.\n",
    "a name of 2,000 letters": f"{'x' * 2_000}: y\n",
    "a picture": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_one_short_sentence(trap: str, programme: Path) -> None:
    """The first ends the process where brackets are read one inside the other."""
    mistake = {"file": PATHS, "holds": TRAPS[trap], "encoding": "latin-1" if "\x89" in TRAPS[trap] else "utf-8"}
    with made(mistake, programme):
        said = said_of(programme)
    assert said.startswith(f"{PATHS}:")
    assert said.count("\n") == 1, said
    assert all(len(line) < 400 for line in said.splitlines()), said


def _a_folder(file: Path) -> None:
    file.mkdir()


def _a_link_to_itself(file: Path) -> None:
    file.symlink_to(file.name)


def _a_link_to_nothing(file: Path) -> None:
    file.symlink_to("nothing.yml")


NO_FILES: dict[Callable[[Path], None], str] = {
    _a_folder: "this is a folder, not a file.",
    _a_link_to_itself: "this is a link to another file, and a link is not followed.",
    _a_link_to_nothing: "this is a link to another file, and a link is not followed.",
}


@pytest.mark.parametrize("made_as", NO_FILES)
def test_what_is_no_file_is_named(made_as: Callable[[Path], None], tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    made_as(tmp_path / "data/topics/fields.yml")
    assert said_of(tmp_path) == (
        f"data/topics/fields.yml:1:1: {NO_FILES[made_as]} Fix: delete it, and add the file itself.\n"
    )


@pytest.mark.parametrize("error", [PermissionError(), FileNotFoundError(), IsADirectoryError(), OSError()])
@pytest.mark.parametrize("file", [PATHS, "data/programme.yml", "data/addresses.txt"])
def test_a_file_that_may_not_be_read_or_is_gone_is_named(
    file: str, error: OSError, programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the only problem, though others refer to it."""
    opened = os.open

    def refuse(path: Path, flags: int, *more: Any, **named: Any) -> int:
        if path == programme / file:
            raise error
        return opened(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", refuse)
    message = "this file cannot be read. Fix: delete it, and add it anew as a plain file."
    if file.endswith("addresses.txt") and isinstance(error, FileNotFoundError):
        message = next(m["said"] for m in MISTAKES if m["file"] == file and "moves_to" in m).split(": ", 1)[1].strip()
    assert said_of(programme) == f"{file}:1:1: {message}\n"


def test_no_data_at_all_is_one_problem(tmp_path: Path) -> None:
    assert said_of(tmp_path) == "data:1:1: the folder data/ is missing, and all records with it. Fix: bring it back.\n"


def test_a_name_that_is_not_text_is_shown(tmp_path: Path) -> None:
    """A file named on a computer that does not use UTF-8."""
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data/topics" / b"caf\xe9.yml".decode("utf-8", "surrogateescape")).write_text(
        "name: Café\ntext: Tea.\n"
    )
    said = said_of(tmp_path)
    assert said.isascii() or said.encode("utf-8")
    assert said.startswith("data/topics/caf<U+DCE9>.yml:1:1: “caf<U+DCE9>” cannot be an id:")
