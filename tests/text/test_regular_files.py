"""Only plain files below the project are read: a link, a device or a pipe is refused by name, and not repeated.

A pull request may come from anybody, and what the check says of it stands in a public log.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from placebook.load.ledger import read_ledger
from placebook.text.regular_files import LARGEST_TEXT, Refused, read_regular
from tests.support import ROOT

UPLANDS = ROOT / "tests/fixtures/uplands"
SECRET = "/the-secret-of-the-machine/"
"""What stands in the file that a link leads to: a line of a ledger, a record, a page."""


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A copy of the made-up programme, and beside it a file that nobody may read."""
    shutil.copytree(UPLANDS, tmp_path / "uplands")
    (tmp_path / "secret.txt").write_text(f"{SECRET}\nname: {SECRET}\n# {SECRET}\n")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/secret.yml").write_text(f"name: {SECRET}\n")
    return tmp_path / "uplands"


def check(programme: Path) -> subprocess.CompletedProcess[str]:
    """What `make check` says, with the annotations that a workflow asks for."""
    command = [sys.executable, "-m", "placebook", "check", "--root", str(programme), "--annotations"]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=60)


LINKS = {
    "a file anywhere": [
        "data/addresses.txt",
        "data/pilots/glen-fictional.yml",
        "data/pilots/new-place.yml",
        "data/pilots/notes.txt",
        "data/schemas/pilot.json",
        "docs/about.md",
        "docs/extra.md",
        "docs/extra.html",
        "docs/images/bridge.png",
    ],
    "the programme": ["data/programme.yml"],
    "folders": ["data/topics", "docs/pilots"],
    "all data": ["data"],
    "all pages": ["docs"],
}


@pytest.mark.parametrize("names", LINKS.values(), ids=LINKS)
def test_a_link_is_named_and_not_followed(names: list[str], programme: Path) -> None:
    for name in names:
        at = programme / name
        at.parent.mkdir(parents=True, exist_ok=True)
        if at.is_dir():
            shutil.rmtree(at)
        at.unlink(missing_ok=True)
        at.symlink_to(programme.parent / ("secret.txt" if "." in name else "secrets"))
    said = check(programme)
    assert said.returncode == 1
    for name in names:
        assert f"{name}:1:1: this is a link" in said.stdout
    assert SECRET not in said.stdout + said.stderr
    assert "Traceback" not in said.stderr


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.open(path.parent, os.O_RDONLY)
        os.fchdir(here)  # The address of a socket may have some 100 characters.
        listening.bind(path.name)
        os.chdir(ROOT)
        os.close(here)


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)


@pytest.mark.parametrize("made_as", [_pipe, _device, _socket, _large])
def test_what_is_no_plain_file_is_named_at_once(made_as: Callable[[Path], None], programme: Path) -> None:
    """None of them is waited for, or read until memory runs out."""
    names = ["data/addresses.txt", "data/pilots/new-place.yml", "docs/extra.md", "docs/images/a.png"]
    for name in names:
        at = programme / name
        at.parent.mkdir(parents=True, exist_ok=True)
        at.unlink(missing_ok=True)
        made_as(at)
    said = check(programme)
    assert said.returncode == 1
    for name in names:
        assert f"{name}:1:1: this " in said.stdout
    assert "Traceback" not in said.stderr


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "right").write_bytes(b"x" * LARGEST_TEXT)
    (tmp_path / "large").write_bytes(b"x" * (LARGEST_TEXT + 1))
    assert len(read_regular(tmp_path / "right", tmp_path)) == LARGEST_TEXT
    with pytest.raises(Refused, match="the most is 200 KB"):
        read_regular(tmp_path / "large", tmp_path)


def test_a_file_that_says_it_is_empty_has_the_same_bound() -> None:
    """Files of /proc have the size 0 and any number of bytes."""
    with pytest.raises(Refused):
        read_regular(Path("/proc/self/environ"), Path("/proc/self"), 10)


def test_a_linked_folder_on_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/file").write_text("secret")
    (tmp_path / "data").symlink_to("elsewhere")
    with pytest.raises(Refused, match="data/ is a link"):
        read_regular(tmp_path / "data/file", tmp_path)


def test_a_ledger_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    (tmp_path / "addresses.txt").symlink_to("secret")
    with pytest.raises(Refused):
        read_ledger(tmp_path / "addresses.txt")


@pytest.mark.parametrize(
    "name", ["data/.gitattributes", "data/publications/.gitignore", "docs/.gitattributes", "docs/images/.GIT/x"]
)
def test_what_git_takes_for_its_settings_is_refused(name: str, programme: Path) -> None:
    """It would hide files from what compares and publishes them."""
    (programme / name).parent.mkdir(parents=True, exist_ok=True)
    (programme / name).write_text("* export-ignore\n")
    said = check(programme)
    assert said.returncode == 1
    assert f"{name}:1:1: git takes this file for its own settings. Fix: delete it." in said.stdout


def test_what_programs_hide_is_left_alone(programme: Path) -> None:
    for name in ("data/.DS_Store", "docs/.about.md.swp"):
        (programme / name).write_text("mine")
    assert check(programme).returncode == 0
