"""The software as a package of its own: it is whole when installed, and it needs nothing of Material."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, new, replace

PROGRAMME = "tests/fixtures/uplands"
BLOCKED = """import sys


class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "material":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Blocked())
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder into which a wheel of the software was installed."""
    source, pip = tmp_path / "source", [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    shutil.copytree(ROOT / "placebook", source / "placebook", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source / name)
    alone = ["--no-index", "--no-deps"]
    subprocess.run([*pip, "wheel", *alone, "--no-build-isolation", "-w", tmp_path / "wheels", source], check=True)
    (wheel,) = (tmp_path / "wheels").iterdir()
    subprocess.run([*pip, "install", *alone, "--no-compile", "--target", tmp_path / "software", wheel], check=True)
    return tmp_path / "software"


def test_the_wheel_builds_a_programme_and_without_material_not_a_byte_differs(installed: Path, tmp_path: Path) -> None:
    """Material for MkDocs ends on 5 May 2027. The change of that day: `name: null` in the settings of the package."""
    source = tmp_path / "source/placebook"
    assert {path for path in _files(source) if path.suffix != ".pyc"} <= _files(installed / "placebook")
    assert (installed / "bin/placebook").is_file()
    shutil.copytree(ROOT / PROGRAMME, tmp_path / "programme")
    _build(tmp_path, "with")
    replace(tmp_path / "software/placebook/site/mkdocs.yml", "name: material", "name: null")
    new(tmp_path / "software/sitecustomize.py", BLOCKED)
    _build(tmp_path, "without")
    built = _files(tmp_path / "with")
    assert built and built == _files(tmp_path / "without")
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
