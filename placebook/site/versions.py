"""Earlier versions of a project, as git keeps them."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path


class NothingToCompare(Exception):
    """There is no version to compare with, for the reason that the message gives in a sentence."""


def git(root: Path, *command: str) -> str | None:
    """What git says in a folder, or None where it fails or is not there."""
    try:
        return os.fsdecode(_said(root, *command)).strip()
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None


def check_out(root: Path, branch: str, into: Path) -> str:
    """Write the merge base with `branch` into a folder; gives its short id. Raises `NothingToCompare`."""
    if git(root, "rev-parse", "--is-shallow-repository") == "true":
        fix = "Fix: fetch all of it (fetch-depth: 0 in a workflow, git fetch --unshallow at a terminal)."
        raise NothingToCompare(f"this copy of the repository lacks its history. {fix}")
    commit = git(root, "merge-base", "HEAD", branch)
    if not commit:
        fix = "Fix: name the branch that this one started from, as in make review BASE=main."
        raise NothingToCompare(f"“{branch}” and what lies here have no commit in common. {fix}")
    write_version(root, commit, into)
    return commit[:8]


def write_version(root: Path, commit: str, into: Path) -> None:
    """Write the project in `root`, as it was at a commit, into a folder. Raises `NothingToCompare`."""
    try:
        listed = _said(root, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
        rows = [row.partition(b"\t") for row in listed if row]
        # Plain files alone, each as it is stored: `git archive` would obey attributes that came with the files.
        files = [(about.split()[2], os.fsdecode(name)) for about, _, name in rows if about.startswith(b"100")]
        asked = b"".join(id + b"\n" for id, _ in files)
        stored = io.BytesIO(_said(root, "cat-file", "--batch", given=asked))
        into.mkdir(parents=True, exist_ok=True)
        for _, name in files:
            size = int(stored.readline().split()[2])
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            (into / name).write_bytes(stored.read(size))
            stored.read(1)
    except (FileNotFoundError, subprocess.CalledProcessError, IndexError):
        fix = "Fix: fetch the repository anew."
        raise NothingToCompare(f"git cannot give the files of {commit[:8]}. {fix}") from None


def _said(root: Path, *command: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", *command], check=True, cwd=root, input=given, capture_output=True).stdout
