"""Material for MkDocs ends on 5 May 2027: the site is built without it, and not a byte differs."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support import ROOT, new, replace

PROGRAMME = "tests/fixtures/uplands"
BLOCKED = """import sys


class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "material":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Blocked())
"""


def test_without_material_the_same_site_is_built(tmp_path: Path) -> None:
    """The change of that day: `name: null` in the settings of the package."""
    shutil.copytree(ROOT / PROGRAMME, tmp_path / "programme")
    shutil.copytree(ROOT / "placebook", tmp_path / "software/placebook", ignore=shutil.ignore_patterns("__pycache__"))
    _build(tmp_path, "with")
    replace(tmp_path / "software/placebook/site/mkdocs.yml", "name: material", "name: null")
    new(tmp_path / "software/sitecustomize.py", BLOCKED)
    _build(tmp_path, "without")
    built = {path.relative_to(tmp_path / "with") for path in (tmp_path / "with").rglob("*") if path.is_file()}
    assert built == {
        path.relative_to(tmp_path / "without") for path in (tmp_path / "without").rglob("*") if path.is_file()
    }
    for path in sorted(built):
        assert filecmp.cmp(tmp_path / "with" / path, tmp_path / "without" / path, shallow=False), path


def _files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def _build(folder: Path, into: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(folder / "software")}
    settings = folder / "programme/mkdocs.yml"
    replace(
        settings,
        settings.read_text(encoding="utf-8"),
        "site_url: https://uplands.example/\nrepo_url: https://code.example/u\n",
    )
    command = [sys.executable, "-m", "placebook.site.mkdocs_build", str(settings), str(folder / into)]
    said = subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert "WARNING" not in said.stderr
