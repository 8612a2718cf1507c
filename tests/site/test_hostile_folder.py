"""A folder that somebody prepared: hidden links, a site that leads elsewhere, settings that ask for a program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from placebook.load.ledger import LEDGER, write_ledger
from placebook.site.build import publish
from tests.support import ROOT, UPLANDS


@pytest.fixture
def valleys(tmp_path: Path) -> Path:
    """A copy of the made-up programme, which takes no settings from beside it."""
    shutil.copytree(UPLANDS, tmp_path / "valleys")
    settings = tmp_path / "valleys/mkdocs.yml"
    lines = [line for line in settings.read_text(encoding="utf-8").splitlines() if not line.startswith("INHERIT")]
    settings.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return tmp_path / "valleys"


def placebook(command: str, root: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a programme's folder; one that does not end fails the test."""
    said = [sys.executable, "-m", "placebook", command, "--root", str(root), *more]
    return subprocess.run(said, check=False, cwd=ROOT, capture_output=True, text=True, timeout=60)


HIDDEN_LINKS = ("data/.addresses.txt-new", "data/.hidden", "data/pilots/.hidden.yml", "docs/.hidden")


@pytest.mark.parametrize("to", ["/", "/etc/passwd", "."])
def test_hidden_links_are_refused_by_name_and_not_followed(valleys: Path, to: str) -> None:
    for at in HIDDEN_LINKS:
        (valleys / at).symlink_to(to)
    said = placebook("check", valleys)
    assert said.returncode == 1 and said.stderr == ""
    named = [line.partition(":1:1: this is a link to ")[0] for line in said.stdout.splitlines() if ":1:1: " in line]
    assert sorted(named) == sorted(HIDDEN_LINKS)
    assert said.stdout.count("\n") == len(HIDDEN_LINKS) + 1, said.stdout
    built = placebook("build", valleys)
    assert built.returncode == 1
    assert all(f"{at}:1:1: this is a link to " in built.stdout + built.stderr for at in HIDDEN_LINKS)


@pytest.mark.parametrize("top", ["data", "docs"])
def test_folders_without_end_are_one_sentence(valleys: Path, top: str) -> None:
    folder = valleys / top
    for _ in range(40):
        folder = folder / "d"
        folder.mkdir()
    said = placebook("check", valleys)
    assert said.returncode == 1 and said.stderr == ""
    assert said.stdout.startswith(f"{top}/d/d/") and said.stdout.count("\n") == 2


TOP = "---\ntitle: Words\ndescription: What was said in the valleys.\n---\n\n"
STALLING = {
    "tags that never end": ("docs/words.md", TOP + "<div\n" + "<ab" * 3_000 + "\n"),
    "addresses without a beginning": ("docs/words.md", TOP + ("xwww." + "a" * 19) * 7_900 + "\n"),
    "notes to oneself": ("docs/words.md", TOP + "?? " * 64_000 + "\n"),
    "calls that each make a list": ("docs/words.md", TOP + "{{ pilot_list() }}\n\n" * 1_560),
    "records that are gone": (f"data/{LEDGER}", "".join(f"pilots/a{n} a{n}\n" for n in range(30_000))),
}


@pytest.mark.parametrize("what", STALLING)
def test_one_file_does_not_make_the_check_wait(valleys: Path, what: str) -> None:
    """What once took minutes, or grew with its square, ends long before a minute."""
    file, text = STALLING[what]
    (valleys / file).write_text(text, encoding="utf-8")
    said = placebook("check", valleys)
    assert said.stderr == "" and said.stdout


def test_the_preview_does_not_watch_what_a_link_leads_to(valleys: Path) -> None:
    (valleys / "data/.hidden").symlink_to("/")
    said = placebook("serve", valleys, "--port", "0")
    assert said.returncode == 1 and "Traceback" not in said.stderr
    assert said.stderr.startswith("data/.hidden:1:1: this is a link to a folder, and a link is not followed. Fix: ")


def test_the_ledger_is_not_written_through_a_link(tmp_path: Path) -> None:
    """Whatever stands beside it, under whatever name."""
    other = tmp_path / "other.txt"
    other.write_text("precious\n", encoding="utf-8")
    for name in (f".{LEDGER}-new", f".{LEDGER}", f"{LEDGER}-new"):
        (tmp_path / name).symlink_to(other)
    write_ledger(tmp_path / LEDGER, ["/about/"])
    assert other.read_text(encoding="utf-8") == "precious\n"
    assert "/about/" in (tmp_path / LEDGER).read_text(encoding="utf-8")
    assert not (tmp_path / LEDGER).is_symlink()


def test_a_site_that_leads_to_a_folder_with_other_files_does_not_take_their_place(
    valleys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that leads to an empty folder, or to a site, is filled."""
    precious = valleys.parent / "precious"
    precious.mkdir()
    kept = precious / "keep.txt"
    kept.write_text("precious\n", encoding="utf-8")
    (valleys / "site").symlink_to(precious)
    assert publish(valleys, valleys / "site").status == 1
    assert kept.read_text(encoding="utf-8") == "precious\n"
    assert "holds other files. Fix: empty it" in capsys.readouterr().err
    kept.unlink()
    for _ in range(2):
        assert publish(valleys, valleys / "site").status == 0
        assert (precious / "index.html").is_file() and (valleys / "site").is_symlink()


@pytest.mark.parametrize("left", ["a file", "a link"])
def test_what_stands_where_the_old_site_is_put_aside_stops_no_build(valleys: Path, left: str) -> None:
    aside = valleys / ".site-previous"
    if left == "a file":
        aside.write_text("x", encoding="utf-8")
    else:
        aside.symlink_to("nowhere")
    assert publish(valleys, valleys / "site").status == 0
    assert (valleys / "site/index.html").is_file() and not os.path.lexists(aside)


SETTINGS = {
    'zz: !!python/object/apply:os.system ["touch RAN"]': "this cannot be read as settings.",
    "zz: !anything x": "this cannot be read as settings.",
    "INHERIT: mkdocs.yml": "“INHERIT” leads to other settings.",
    "INHERIT: /etc/passwd": "“INHERIT” leads to other settings.",
    "zz: " + "[" * 5_000: "this bracket is opened and never closed.",
}


@pytest.mark.parametrize("line", SETTINGS, ids=[line[:20] for line in SETTINGS])
def test_settings_are_data_and_one_sentence_says_what_they_cannot_be(valleys: Path, line: str) -> None:
    with (valleys / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"{line}\n")
    for command in ("check", "build") if "RAN" in line else ("check",):
        said = placebook(command, valleys)
        whole = said.stdout + said.stderr
        assert said.returncode == 1 and "Traceback" not in whole
        assert f"{SETTINGS[line]} Fix: " in whole and "mkdocs.yml:" in whole
    assert not list(valleys.rglob("RAN")) and not (ROOT / "RAN").exists()
