"""The page about the data tells the truth: its examples run, its sizes are right, its copies can be checked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from placebook.check.built_site import BuiltPage
from placebook.check.manifest import manifest, verify
from placebook.content.writers import MANIFEST
from tests.support import ROOT

Pages = dict[str, BuiltPage]


def test_every_page_leads_to_the_page_about_the_data(pages: Pages) -> None:
    for page in pages.values():
        if not page.moved_to:
            assert "Data" in [node.text() for node in page.tree.css("footer nav a")], page.address


# The manifest


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A small part of the site as somebody downloaded it, with a manifest of its own."""
    shutil.copytree(site / "api/v1/pilots", tmp_path / "copy/pilots")
    (tmp_path / "copy/.well-known").mkdir()
    (tmp_path / "copy/.well-known/a file").write_text("hidden")
    (tmp_path / "copy" / MANIFEST).write_text(manifest(tmp_path / "copy"), encoding="utf-8")
    return tmp_path / "copy"


def command(folder: Path) -> subprocess.CompletedProcess[str]:
    asked = [sys.executable, "-m", "placebook", "verify", str(folder)]
    return subprocess.run(asked, check=False, cwd=ROOT, capture_output=True, text=True)


def test_the_manifest_holds_every_file_of_the_site_but_itself_and_sha256sum_agrees(site: Path) -> None:
    listed = [line.split("  ", 1)[1] for line in (site / MANIFEST).read_text(encoding="utf-8").splitlines()]
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert listed == sorted(set(files) - {MANIFEST})
    (line,) = re.findall(r"sha256sum .+", (ROOT / "docs/data.md").read_text(encoding="utf-8"))
    said = subprocess.run(line.split(), check=False, cwd=site, capture_output=True, text=True)
    assert (said.returncode, said.stdout + said.stderr) == (0, "")


def test_the_manifest_is_served_and_checks_what_is_downloaded(served: str, site: Path) -> None:
    with urllib.request.urlopen(f"{served}/{MANIFEST}") as answer:
        assert answer.read() == (site / MANIFEST).read_bytes()


def test_a_whole_copy_is_as_it_was_published(copy: Path) -> None:
    said = command(copy)
    assert (said.returncode, said.stdout) == (0, "Every file is as it was published.\n")


def test_what_was_changed_added_or_lost_is_named(copy: Path) -> None:
    (copy / "pilots/barrowby.json").write_text("{}")
    (copy / "pilots/coldham.json").unlink()
    (copy / "pilots/atlantis.json").write_text("{}")
    said = command(copy)
    assert said.returncode == 1
    assert said.stdout.splitlines() == [
        "pilots/atlantis.json was added.",
        "pilots/barrowby.json was changed.",
        "pilots/coldham.json is missing.",
    ]


def test_a_folder_without_a_manifest_or_with_a_broken_one_is_not_called_whole(tmp_path: Path, copy: Path) -> None:
    assert verify(tmp_path / "nothing") == [
        f"{MANIFEST} is missing or cannot be read: this folder is not a whole copy of the site."
    ]
    (copy / MANIFEST).write_text("not a manifest\n")
    assert verify(copy) == [f"{MANIFEST}: line 1 is not a SHA-256 and a path."]
