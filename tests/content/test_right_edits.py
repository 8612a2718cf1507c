"""What an officer may rightly do leaves the tests of the content green.

Played are the guide's examples, a dozen edits of each kind of record, a further phase and a further region.
They are played together in a copy of the repository, and the tests of this folder run there, without a browser.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from placebook.check.read_content import read_content
from placebook.model.kinds import Kind, in_folders
from tests.content.ours import DATASET
from tests.content.test_guide import GUIDE, example, now
from tests.support import ROOT, UNFINISHED

COPIED = ("data", "docs", "placebook", "tests", "macros.py", "mkdocs.yml", "pyproject.toml", "CONTRIBUTING.md")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the repository without its tools."""
    for name in COPIED:
        source, to = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, to, ignore=UNFINISHED)
        else:
            shutil.copy(source, to)
    return tmp_path


def stay_green(repository: Path) -> None:
    """The edits are right, and the tests of the content hold."""
    read_content(repository / "data", repository / "docs", repository)
    nothing_else = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "CI"))}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "--maxfail=20",
        "-p",
        "no:cacheprovider",
        "tests/content",
    ]
    # The edits give records other names; what the board paper says is not theirs to change.
    left_out = ("test_right_edits.py", "test_paper.py")
    command += [*(f"--ignore=tests/content/{name}" for name in left_out), "-m", "not browser"]
    said = subprocess.run(command, check=False, cwd=repository, env=nothing_else, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout[-6000:] + said.stderr[-2000:]
    assert int(re.findall(r"(\d+) passed", said.stdout)[-1]) > 250


def play_the_guide(repository: Path) -> None:
    """Every example of the guide, each where it can stand beside the others and beside what was dealt out."""
    data = repository / "data"
    new = {
        "pilots/leeds.yml": example("Add a place")[0],
        "organisations/university-of-bath.yml": example("Add an organisation")[0],
        "updates/2018-03-phase-two-ends.yml": example("Write an update")[0],
        "corrections/2026-11-22-bristol-aim.yml": example("Correct a published fact")[0],
        "checks/2026-11-20-leeds.yml": example("Say that you checked a page")[0].replace(": bristol\n", ": leeds\n"),
        "sources/annual-report-2018.yml": example("Add a source")[0],
        "unread-documents/report-on-the-first-year.yml": example("Name a document to find")[0],
    }
    for name, text in new.items():
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
    leeds = data / "pilots/leeds.yml"
    partners = example("Add a partner")[0]
    answer = example("Answer an open question")[0]
    names = example("Rename a place or an organisation")[0].replace("Bristol", "Leeds")
    text = leeds.read_text(encoding="utf-8").replace("name: Leeds\n", names)
    text = re.sub(r"    partners: .+\n", partners + answer, text)
    text = text.replace("[name, summary, phases]", "[name, other_names, summary, phases]")
    text = text.replace("phases]", "phases.two.phase, phases.two.aim, phases.two.partners, ANSWER]")
    text = text.replace("ANSWER", "phases.two.answers.what-was-learned")
    leeds.write_text(f"{text}  annual-report-2018: [name]\n", encoding="utf-8")
    programme = now(repository, "", "programme")
    settings = re.sub(r"(?m)^  (licence|licence_address|contact_email):.*\n", "", programme.read_text("utf-8"))
    programme.write_text(
        settings.replace("settings:\n", "settings:\n" + example("Say how the data may be used")[0]), encoding="utf-8"
    )
    bristol = now(repository, "pilots", "bristol")
    words = re.search(r"^```markdown\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert words
    (repository / "docs/pilots").mkdir(exist_ok=True)
    (repository / f"docs/pilots/{bristol.stem}.md").write_text(words[1], encoding="utf-8")
    renamed = bristol.with_stem("bristol-of-the-guide")
    bristol.rename(renamed)
    (repository / f"docs/pilots/{bristol.stem}.md").rename(repository / f"docs/pilots/{renamed.stem}.md")
    add_former(renamed, bristol.stem)
    with_lines(now(repository, "pilots", "newcastle"), example("Take a record out of the lists")[0])


GROWN = {
    "phases/three.yml": """name: Phase three
started: {date: 2026-04, stated: April 2026}
partnerships: 4
sources:
  SOURCE: [name, started, partnerships]
""",
    "regions/wales.yml": "name: Wales\nsources:\n  SOURCE: [name]\n",
}
"""Files of kinds of which the guide has no example, and of which there were always the same ones so far."""


def play_growth(repository: Path) -> None:
    """The programme goes on, and into another region. Files that somebody has written already stay as they are."""
    source = next(iter(DATASET.sources))
    for name, text in GROWN.items():
        path = repository / "data" / name
        if not path.exists():
            path.write_text(text.replace("SOURCE", source), encoding="utf-8")


# A dozen edits of each kind of record, dealt out over its records.

Edit = Callable[[Path], Path | None]
"""Changes a file of `data/`. Gives the file, under its new name where it has one; None where the edit is not for it."""

NAME = re.compile(r"(?m)^(name|title): (?:>-\n(?:  .+\n)+|.*\n)")
numbers = count(1)


def read(path: Path) -> str:
    """Its text, however it was saved."""
    return path.read_text(encoding="utf-8-sig")


def with_lines(path: Path, lines: str) -> Path:
    """Put lines at the end of a file."""
    path.write_text(read(path).rstrip("\n") + "\n" + lines, encoding="utf-8")
    return path


def add_former(path: Path, *ids: str) -> Path:
    text = read(path)
    kept = re.search(r"(?m)^former_ids: \[(.+)\]\n", text)
    listed = ", ".join([*([kept[1]] if kept else []), *ids])
    text = text.replace(kept[0], "") if kept else text
    path.write_text(f"{text.rstrip()}\nformer_ids: [{listed}]\n", encoding="utf-8")
    return path


def called(name: str) -> Edit:
    def edit(path: Path) -> Path | None:
        text = read(path)
        if not NAME.search(text):
            return None
        written = name.replace("NUMBER", str(next(numbers)))
        path.write_text(NAME.sub(lambda found: f"{found[1]}: {written}\n", text, count=1), encoding="utf-8")
        return path

    return edit


def another_id(path: Path) -> Path:
    new = path.with_stem(f"{path.stem}-anew")
    path.rename(new)
    return add_former(new, path.stem)


def another_id_twice(path: Path) -> Path:
    return another_id(another_id(path))


def withdrawn(path: Path) -> Path:
    return with_lines(path, "withdrawn:\n  date: 2026-11-20\n  reason: It says what another record says too.\n")


def withdrawn_in_a_month(path: Path) -> Path:
    return with_lines(path, "withdrawn: {date: 2026-10, reason: 'It’s one half of a pair: [a] & <b.'}\n")


def saved_by_windows(path: Path) -> Path:
    path.write_bytes(b"\xef\xbb\xbf" + read(path).replace("\n", "\r\n").encode())
    return path


def without_its_schema(path: Path) -> Path:
    path.write_text(re.sub(r"^# yaml-language-server.*\n", "", read(path)), encoding="utf-8")
    return path


def with_remarks(path: Path) -> Path:
    text = re.sub(r"(?m)^(\w+):", r"# About \1\n\1:", read(path))
    path.write_text(f"# Looked at again\n\n{text}\n\n", encoding="utf-8")
    return path


def as_one_wide_line(path: Path) -> Path | None:
    """A folded text that an editor wrote as one line."""
    text = read(path)
    found = re.search(r"(?m)^(\w+): >-\n((?:  .+\n)+)", text)
    if not found:
        return None
    line = " ".join(found[2].split()).replace("\\", "\\\\").replace('"', '\\"')
    path.write_text(text.replace(found[0], f'{found[1]}: "{line}"\n'), encoding="utf-8")
    return path


ANY: tuple[Edit, ...] = (
    called("A new name, NUMBER"),
    called("'Another one’s name: it''s number NUMBER'"),
    called('"{{ 7*7 }} <b NUMBER & * stars [x] (y) \\"quoted\\""'),
    called("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch NUMBER"),
    called("The very long and wholly official name that a council chose for this, in number NUMBER of them"),
    another_id,
    another_id_twice,
    saved_by_windows,
    without_its_schema,
    with_remarks,
    as_one_wide_line,
    lambda path: saved_by_windows(with_remarks(another_id(path))),
)
WITHDRAWABLE = ("pilots", "projects", "events", "updates")
"""What nothing else rests on: a source that facts cite, or a phase that places were in, cannot be withdrawn."""


@pytest.mark.long
def test_every_example_of_the_guide_a_dozen_edits_of_each_kind_and_a_further_phase(repository: Path) -> None:
    play_the_guide(repository)
    named = set(re.findall(r"[a-z][a-z-]+", example("Take a record out of the lists")[0]))
    left_alone = {"bristol", "newcastle", *(id for id in named if id in DATASET.pilots)}
    played = sum(deal_out(repository, kind, left_alone) for kind in in_folders() if not kind.made)
    assert played > 100
    play_growth(repository)
    stay_green(repository)


def deal_out(repository: Path, kind: Kind, left_alone: set[str]) -> int:
    """Give each record that the guide left alone two edits, others than the next one. Gives how many were made."""
    edits = (*ANY, withdrawn, withdrawn_in_a_month) if kind.folder in WITHDRAWABLE else ANY
    made = 0
    for at, record in enumerate(DATASET.of(kind.folder).values()):
        for edit in (edits[at % len(edits)], edits[(at * 5 + 3) % len(edits)]):
            path = repository / f"data/{kind.folder}/{record.id}.yml"
            made += path.exists() and record.id not in left_alone and edit(path) is not None
    return made
