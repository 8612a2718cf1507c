"""What can be asked of the software, for a programme in any folder and from any other."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from placebook.check.built_site import built_pages
from tests.support import ROOT

UPLANDS = ROOT / "tests/fixtures/uplands"
SETTINGS = "site_url: https://uplands.example/\nrepo_url: https://code.example/uplands\nnav:\n  - Home: index.md\n"


def placebook(*asked: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Ask for something from a folder that is not the programme's."""
    command = [sys.executable, "-m", "placebook", *asked, "--root", str(root)]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """Another programme in a folder of its own repository, with no more settings than its own."""
    folder = tmp_path / "repository/programmes/uplands"
    shutil.copytree(UPLANDS, folder)
    (folder / "mkdocs.yml").write_text(SETTINGS)
    (tmp_path / "repository/.git").mkdir()
    return folder


def test_another_programme_is_built_where_it_is_and_its_edit_links_lead_to_its_own_files(programme: Path) -> None:
    said = placebook("build", root=programme)
    assert said.returncode == 0, said.stdout + said.stderr
    page = built_pages(programme / "site")["/pilots/glen-fictional/"]
    edit = [link for link in page.links() if "/edit/" in link]
    assert edit == ["https://code.example/uplands/edit/main/programmes/uplands/data/pilots/glen-fictional.yml"]
    begun = [link for link in page.links() if "/new/" in link]
    assert begun and all("filename=programmes/uplands/d" in link for link in begun)
    verify = [sys.executable, "-m", "placebook", "verify", str(programme / "site")]
    assert subprocess.run(verify, check=False, cwd=ROOT, capture_output=True).returncode == 0
    assert not (ROOT / "programmes").exists()


def test_a_page_that_the_navigation_names_and_that_is_not_there_is_named_in_the_check(programme: Path) -> None:
    (programme / "mkdocs.yml").write_text(f"{SETTINGS}  - We: abuot.md\n  - They: https://a.example/b.md\n")
    said = placebook("check", root=programme)
    told = "mkdocs.yml:5:9: there is no page docs/abuot.md. Fix: did you mean “about.md”?\n"
    assert said.returncode == 1 and said.stdout.startswith(told)


def test_the_ledger_of_the_programme_is_kept(programme: Path) -> None:
    said = placebook("ledger", root=programme)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "/pilots/glen-fictional/\n" in (programme / "data/addresses.txt").read_text()


def test_a_folder_without_the_pages_that_are_needed_gets_one_sentence(programme: Path) -> None:
    for name in ("compare", "contact", "data", "sources", "timeline", "updates"):
        (programme / f"docs/{name}.md").unlink()
    for name in ("about", "index"):
        (programme / f"docs/{name}.md").write_text(
            f"---\ntitle: A page\ndescription: Words of {name}.\n---\n\nWords.\n"
        )
    shutil.rmtree(programme / "docs/pilots")
    checked = placebook("check", root=programme)
    assert checked.returncode == 1
    needed = "this site needs 5 pages that are not there: compare.md, contact.md, data.md, sources.md, timeline.md."
    assert [line for line in checked.stdout.splitlines() if "that are not there" in line] == [
        f"docs:1:1: {needed} Fix: add each, with a title and a description at its top and a macro below."
    ]
    built = placebook("build", root=programme)
    assert built.returncode and needed in built.stderr and "leads nowhere" not in built.stderr


def test_a_folder_without_settings_gets_one_sentence(programme: Path) -> None:
    (programme / "mkdocs.yml").unlink()
    said = placebook("build", root=programme)
    assert said.returncode == 1 and "mkdocs.yml:1:1: the settings of the site are missing. Fix: add it" in said.stderr


@pytest.mark.parametrize("command", ["check", "build", "ledger", "remind"])
def test_a_mistake_in_the_data_is_a_sentence_whatever_was_asked_for(command: str, programme: Path) -> None:
    (programme / "data/pilots/glen-fictional.yml").write_text("name: [\n")
    said = placebook(command, root=programme)
    assert said.returncode == 1
    assert "data/pilots/glen-fictional.yml:" in said.stdout + said.stderr
    assert "Traceback" not in said.stdout + said.stderr


def test_a_check_has_a_clock_and_a_build_has_none(programme: Path) -> None:
    """What cannot have happened yet is refused where it is proposed; the same files are the same site on any day."""
    file = programme / "data/sources/hill-gazetteer.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("read: 2026-06", "read: 2098-06"), encoding="utf-8")
    said = placebook("check", root=programme)
    assert said.returncode == 1 and "hill-gazetteer.yml:8:7: 2098-06 lies ahead" in said.stdout
    assert placebook("build", root=programme).returncode == 0


def test_what_cannot_be_done_is_said_in_a_sentence(programme: Path) -> None:
    assert "did you mean “pilot”?" in placebook("new", "pilots", root=programme).stdout
    assert "There is no folder" in placebook("check", root=programme / "elsewhere").stderr
