"""`make site` keeps the last good site until a new one is whole."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from placebook.__main__ import main
from placebook.check.built_site import published_addresses
from placebook.content.writers import MANIFEST
from placebook.load.ledger import LEDGER, read_ledger, write_ledger
from placebook.site.build import keep_for_ever, publish
from tests.support import Edit


@pytest.fixture
def good(project: Path) -> Path:
    """A project whose site was published before."""
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    return project


def leftovers(project: Path) -> list[str]:
    return [path.name for path in project.iterdir() if path.name.startswith(".site")]


def test_a_good_build_replaces_the_site_and_leaves_nothing_behind(good: Path) -> None:
    (good / "site" / "old-page.html").write_text("gone from the new site")
    assert publish(good, good / "site").status == 0
    assert (good / "site" / "pilots" / "barrowby" / "index.html").exists()
    assert not (good / "site" / "old-page.html").exists()
    assert leftovers(good) == []


FAULTS = {
    "wrong data": ("data/pilots/barrowby.yml", "region: middle-moor", "region: middle-more"),
    "data that is not YAML": ("data/pilots/barrowby.yml", "name: Barrowby", "name: 'Barrowby"),
    "an unknown macro": ("docs/about.md", "{{ programme_facts() }}", "{{ programme_fact() }}"),
    "a broken link": ("docs/about.md", "(contact.md)", "(contacts.md)"),
    "a broken anchor": ("docs/about.md", "(contact.md)", "(contact.md#nowhere)"),
    "a fault in a template": ("placebook/pages/templates/pilot.html", "{{ PROSE }}", "{{ PROS }}"),
    "a fault in the frame": ("placebook/site/theme/main.html", "{{ frame.title }}", "{{ frame.titel.x }}"),
}


@pytest.mark.parametrize(("file", "old", "new"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_leaves_the_last_good_site_as_it_was(
    good: Path, edit: Edit, capfd: pytest.CaptureFixture[str], file: str, old: str, new: str
) -> None:
    edit(file, old, new)
    assert publish(good, good / "site").status != 0
    assert [path.name for path in (good / "site").iterdir()] == ["index.html"]
    assert (good / "site" / "index.html").read_text() == "the last good site"
    assert leftovers(good) == []
    said = capfd.readouterr().err
    assert "The site was not built. site/ is as it was." in said
    if file.startswith(("data/", "docs/")):
        assert "Traceback" not in said


def test_a_published_address_that_would_stop_working_is_a_fault(good: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_ledger(good / "data" / LEDGER, ["/pilots/atlantis/"])
    assert publish(good, good / "site").status != 0
    assert "/pilots/atlantis/ was published and is gone." in capfd.readouterr().err


def test_a_run_that_was_stopped_between_the_two_renames_is_put_right(good: Path) -> None:
    (good / "site").rename(good / ".site-previous")
    (good / "data/pilots/barrowby.yml").write_text("name: 'B")
    assert publish(good, good / "site").status != 0
    assert (good / "site" / "index.html").read_text() == "the last good site"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_run_that_is_told_to_end_leaves_no_folder_and_no_process(good: Path, how: signal.Signals) -> None:
    command = [sys.executable, "-m", "placebook", "build"]
    run = subprocess.Popen(command, cwd=good, stderr=subprocess.DEVNULL, start_new_session=True)
    while not list(good.glob(".site-new-*/*")):
        assert run.poll() is None, "it ended before MkDocs had written anything"
        time.sleep(0.01)
    run.send_signal(how)
    assert run.wait(timeout=20) != 0
    assert leftovers(good) == []
    assert (good / "site" / "index.html").read_text() == "the last good site"
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


def test_what_a_killed_run_left_behind_is_taken_away_and_the_folder_of_another_run_is_not(good: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    at_work = f".site-new-{os.getpid()}-x"
    for name, age in ((".site-new-x", 2 * 3600), (f".site-new-{ended.pid}-x", 60), (at_work, 60)):
        (good / name).mkdir()
        os.utime(good / name, (time.time() - age,) * 2)
    (good / "data/pilots/barrowby.yml").write_text("name: 'B")
    assert publish(good, good / "site").status != 0
    assert leftovers(good) == [at_work]


def test_a_site_that_is_a_link_is_filled_with_files_that_a_server_can_read(good: Path, tmp_path: Path) -> None:
    """Whatever the mask of whoever builds it."""
    (tmp_path / "www").mkdir()
    (good / "site").rename(tmp_path / "www/live")
    (tmp_path / "www/live" / MANIFEST).touch()
    (good / "site").symlink_to(tmp_path / "www/live")
    command = ["sh", "-c", f"umask 077; exec {sys.executable} -m placebook build"]
    assert subprocess.run(command, check=False, cwd=good, capture_output=True).returncode == 0
    assert (good / "site").is_symlink() and (tmp_path / "www/live/pilots/barrowby/index.html").exists()
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["live"]
    live = tmp_path / "www/live"
    assert {path.stat().st_mode & 0o777 for path in (live, *live.rglob("*"))} == {0o644, 0o755}


def test_two_builds_at_once_both_end_well(good: Path) -> None:
    command = [sys.executable, "-m", "placebook", "build"]
    both = [subprocess.Popen(command, cwd=good, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for run in both:
        said = run.communicate(timeout=120)[1]
        assert run.returncode == 0 and "Traceback" not in said, said
    assert (good / "site/pilots/barrowby/index.html").exists() and leftovers(good) == []


def test_where_nothing_can_be_written_one_sentence_says_so(good: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (good / "file").write_text("")
    assert publish(good, good / "file/site").status == 1
    said = capfd.readouterr().err
    assert said.startswith("The site was not built: nothing can be written to ") and said.count("\n") == 1


@pytest.mark.parametrize("kilobytes", [0, 40], ids=["nothing can be written", "in the middle"])
def test_a_disk_that_is_full_is_one_sentence_and_the_last_good_site_stays(good: Path, kilobytes: int) -> None:
    """A limit on the size of a file fails a write as a full disk does, at the first file and at a later one."""
    command = ["sh", "-c", f"ulimit -f {kilobytes * 2}; exec {sys.executable} -m placebook build"]
    said = subprocess.run(command, check=False, cwd=good, capture_output=True, text=True)
    assert said.returncode == 1
    first, *more = said.stderr.splitlines()
    assert first.startswith("The computer refused: File too large") and first.endswith("and do it again.")
    assert more == ["The site was not built. site/ is as it was."]
    assert (good / "site" / "index.html").read_text() == "the last good site" and leftovers(good) == []


def test_a_full_disk_does_not_cost_the_ledger(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_ledger(good / "data" / LEDGER, ["/a/"])
    before = (good / "data" / LEDGER).read_bytes()

    opened = os.fdopen

    def full(file: int, mode: str = "r", **more: Any) -> Any:
        if "w" in mode:
            os.write(file, b"# Every a")
            os.close(file)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), LEDGER)
        return opened(file, mode, **more)

    monkeypatch.setattr(os, "fdopen", full)
    monkeypatch.setattr("placebook.site.build.build_site", lambda root, **_: keep_for_ever(root, ["/b/"]))
    monkeypatch.setattr(sys, "argv", ["placebook", "ledger", "--root", str(good)])
    assert main() == 1
    assert (good / "data" / LEDGER).read_bytes() == before
    assert [path.name for path in (good / "data").glob(".*")] == []
    assert capsys.readouterr().err.startswith("The computer refused: No space left on device (")


def test_a_terminal_that_knows_ascii_alone_is_told_in_ascii(good: Path, edit: Edit) -> None:
    edit("data/pilots/barrowby.yml", "region: middle-moor", "region: middle-more")
    said = subprocess.run(
        [sys.executable, "-m", "placebook", "check"],
        check=False,
        cwd=good,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
    )
    assert said.returncode == 1 and b"Traceback" not in said.stderr
    assert b"there is no region ?middle-more?" in said.stdout


def test_an_interrupted_run_says_one_line(good: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "placebook", "build"],
        cwd=good,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(good.glob(".site-new-*/*")):
        time.sleep(0.01)
    run.send_signal(signal.SIGINT)
    assert run.communicate(timeout=20)[1] == "Stopped.\n"
    assert run.returncode == 130


def test_the_ledger_only_grows_and_is_sorted(tmp_path: Path) -> None:
    ledger = tmp_path / LEDGER
    write_ledger(ledger, ["/b/", "/a/#x"])
    write_ledger(ledger, ["/c/"])
    assert read_ledger(ledger) == ("/a/#x", "/b/", "/c/")
    assert ledger.read_text().startswith("# Every address")


def test_a_new_address_is_reported_and_the_ledger_keeps_it_once_asked(good: Path) -> None:
    (good / "data" / LEDGER).write_text("")
    status, found = publish(good, good / "site")
    assert status == 0 and set(found) == set(published_addresses(good / "site"))
    assert "/pilots/barrowby/" in found and "/pilots/barrowby/#the-lesson" in found
    keep_for_ever(good, found)
    assert publish(good, good / "site") == (0, [])
    assert "pilots/barrowby barrowby" in read_ledger(good / "data" / LEDGER), "and who each record is"
