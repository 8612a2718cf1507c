"""Templates are compiled once, and never is an old one used for a new text."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from placebook.pages.environment import Compiled


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder of templates beside a module that sets Jinja up."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "module.py").write_text("settings = 1")
    (tmp_path / "templates/page.html").write_text("old")
    return tmp_path


def rendered(folder: Path) -> str:
    """The page as a new process would render it."""
    kept = Compiled.beside(folder / "module.py")
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(folder / "templates"), bytecode_cache=kept, optimized=False)
    return env.get_template("page.html").render()


def test_what_was_compiled_is_used_again_and_a_new_text_is_compiled_anew(templates: Path) -> None:
    assert rendered(templates) == "old"
    (kept,) = (templates / "__pycache__").iterdir()
    before = kept.read_bytes()
    assert rendered(templates) == "old" and kept.read_bytes() == before
    (templates / "templates/page.html").write_text("new")
    assert rendered(templates) == "new"


def test_other_settings_of_jinja_are_other_files(templates: Path) -> None:
    rendered(templates)
    (templates / "module.py").write_text("settings = 2")
    rendered(templates)
    assert len([*(templates / "__pycache__").iterdir()]) == 2


@pytest.mark.parametrize("broken", [b"", b"j2", b"not at all"])
def test_a_file_that_was_cut_short_is_made_anew(templates: Path, broken: bytes) -> None:
    rendered(templates)
    (kept,) = (templates / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:40] if broken == b"j2" else broken)
    assert rendered(templates) == "old"


def test_where_nothing_can_be_kept_the_page_is_made_all_the_same(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(jinja2.FileSystemBytecodeCache, "dump_bytecode", refused)
    assert rendered(templates) == "old"
    (templates / "__pycache__").rmdir()
    assert Compiled.beside(templates / "module.py") is None and rendered(templates) == "old"
