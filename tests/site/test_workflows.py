"""The workflows are what GitHub expects, and their actions cannot change under us."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support import ROOT, git

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_is_valid_against_the_published_schema(file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_commit_with_its_release_beside_it(file: Path) -> None:
    used = re.findall(r"uses: (.+)", file.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_a_pull_request_from_anybody_is_checked_without_a_right_to_write() -> None:
    check = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    assert list(check[True]) == ["pull_request", "workflow_dispatch"], "YAML reads “on” as true"
    assert check["permissions"] == {"contents": "read"}
    assert check["jobs"]["review"].get("needs") is None, "a plain answer comes whether or not the check passes"
    for name, job in check["jobs"].items():
        assert "permissions" not in job, name
        for step in job["steps"]:
            if "checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False, name
            assert "${{" not in step.get("run", ""), f"{name}: text from a pull request could become a command"


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_a_form_is_valid_against_the_published_schema(file: Path) -> None:
    """And asks for the page and the document, without which nothing can be published."""
    kind = "config" if file.name == "config.yml" else "forms"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.github-issue-{kind}", str(file)]
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout
    if kind == "forms":
        asked = set(re.findall(r"^    id: (\w+)$", file.read_text(encoding="utf-8"), re.MULTILINE))
        assert "page" in asked and asked & {"right", "source"}


def test_the_form_that_reports_a_problem_is_valid_and_takes_the_page_from_its_link() -> None:
    form = ROOT / ".github/ISSUE_TEMPLATE/problem.yml"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms", str(form)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    assert "id: page" in form.read_text(encoding="utf-8")


PUBLISH = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))


def test_what_may_write_to_the_repository_runs_no_code_of_the_change() -> None:
    """Whoever gets a change onto main could otherwise have a program of theirs run with the right to push."""
    assert PUBLISH["permissions"] == {"contents": "read"}
    writing = {name: job for name, job in PUBLISH["jobs"].items() if "write" in str(job.get("permissions", ""))}
    assert set(writing) == {"deploy", "keep"}
    assert PUBLISH["jobs"]["deploy"]["needs"] == "keep", "nothing is published that is not written down"
    for name, job in writing.items():
        for step in job["steps"]:
            assert not re.search(r"\b(make|python|pip|npm|node|\.ci)\b", step.get("run", "")), name
            assert "${{" not in step.get("run", ""), f"{name}: text of the change could become a command"
            assert "setup-" not in step.get("uses", ""), name


HEAD = "# Every address that this site has published.\n"
KEPT = {
    "grown": (f"{HEAD}/\n/new/\n/old/#part\n", True),
    "the same": (f"{HEAD}/\n/old/#part\n", True),
    "a line taken out": (f"{HEAD}/\n/new/\n", False),
    "who a record is": (f"{HEAD}/\n/old/#part\nnamespace 0-a\npilots/new old\npilots/old old\n", True),
    "a record that is two": (f"{HEAD}/\n/old/#part\npilots/new new\npilots/new old\n", False),
    "a line that is no address": (f"{HEAD}/\n/old/#part\nhello\n", False),
    "control characters": (f"{HEAD}/\n/old/#part\n/\x1b[2J\n", False),
    "a link": (None, False),
}
ENTRY = 'date: 2026-11-27\nsha256: "00"\n'


@pytest.mark.parametrize("given", KEPT)
def test_the_list_of_addresses_is_kept_only_where_it_grew(given: str, tmp_path: Path) -> None:
    text, right = KEPT[given]
    said, upstream = _keep(tmp_path, {"addresses.txt": text})
    assert (said.returncode == 0) == right, said.stdout + said.stderr
    assert "root:" not in said.stdout + said.stderr
    assert git(upstream, "show", "main:data/addresses.txt") == (text if right else f"{HEAD}/\n/old/#part\n")


ENTRIES: dict[str, tuple[dict[str, str | None], bool]] = {
    "one": ({"2026-11-27.yml": ENTRY}, True),
    "the second of a day": ({"2026-11-27-2.yml": ENTRY}, True),
    "the same once more, as when the job is run again": ({"2026-11-20.yml": ENTRY}, True),
    "another under the name of one that is there": ({"2026-11-20.yml": f"{ENTRY}note: Other.\n"}, False),
    "two": ({"2026-11-27.yml": ENTRY, "2026-11-28.yml": ENTRY}, False),
    "of another name": ({"Makefile": "all:"}, False),
    "of a name that leads elsewhere": ({"..yml": ENTRY}, False),
    "with control characters": ({"2026-11-27.yml": "date: \x1b[2J\n"}, False),
    "of too many bytes": ({"2026-11-27.yml": "a: b\n" * 50_000}, False),
    "a link": ({"2026-11-27.yml": None}, False),
}


@pytest.mark.parametrize("given", ENTRIES)
def test_one_entry_of_the_log_is_kept_and_nothing_else(given: str, tmp_path: Path) -> None:
    files, right = ENTRIES[given]
    said, upstream = _keep(tmp_path, {"addresses.txt": f"{HEAD}/\n/new/\n/old/#part\n", **files})
    assert (said.returncode == 0) == right, said.stdout + said.stderr
    assert "root:" not in said.stdout + said.stderr
    kept = git(upstream, "ls-tree", "-r", "--name-only", "main").split()
    entries = {f"data/publications/{name}" for name in ({*files, "2026-11-20.yml"} if right else ["2026-11-20.yml"])}
    assert set(kept) == {"data/addresses.txt", *entries}


def test_what_was_merged_in_between_stays(tmp_path: Path) -> None:
    """The job that keeps the entry finds that somebody else was quicker."""
    said, upstream = _keep(
        tmp_path, {"addresses.txt": f"{HEAD}/\n/old/#part\n", "2026-11-27.yml": ENTRY}, meanwhile=True
    )
    assert said.returncode == 0, said.stdout + said.stderr
    kept = git(upstream, "ls-tree", "-r", "--name-only", "main").split()
    assert "data/publications/2026-11-27.yml" in kept and "data/merged.yml" in kept


def _keep(
    tmp_path: Path, files: dict[str, str | None], *, meanwhile: bool = False
) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Run the step that keeps what was published, with these files from the job that built; None stands for a link."""
    upstream, here, kept = tmp_path / "upstream", tmp_path / "here", tmp_path / "temp/kept"
    (upstream / "data/publications").mkdir(parents=True)
    (upstream / "data/addresses.txt").write_text(f"{HEAD}/\n/old/#part\n")
    (upstream / "data/publications/2026-11-20.yml").write_text(ENTRY)
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(upstream))
    git(upstream, "add", ".")
    git(upstream, "commit", "--quiet", "--message=Start")
    git(upstream, "checkout", "--quiet", "--detach")
    git(tmp_path, "clone", "--quiet", "--branch=main", str(upstream), str(here))
    if meanwhile:
        git(upstream, "checkout", "--quiet", "main")
        (upstream / "data/merged.yml").write_text("a: b\n")
        git(upstream, "add", ".")
        git(upstream, "commit", "--quiet", "--message=Merged")
        git(upstream, "checkout", "--quiet", "--detach")
    kept.mkdir(parents=True)
    for name, text in files.items():
        if text is None:
            (kept / name).symlink_to("/etc/passwd")
        else:
            (kept / name).write_text(text)
    step = next(step["run"] for step in PUBLISH["jobs"]["keep"]["steps"] if "run" in step)
    return _bash(step, here, RUNNER_TEMP=str(tmp_path / "temp")), upstream


CHECK = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))


def _step(job: str) -> str:
    return str(next(step["run"] for step in CHECK["jobs"][job]["steps"] if "run" in step))


def _bash(script: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    environment = {**os.environ, **settings}
    return subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, text=True)


CHANGED: dict[str, tuple[dict[str, str | None], str]] = {
    "data alone": ({"data/pilots/leeds.yml": "name: Leeds"}, "false"),
    "prose alone": ({"docs/about.md": "Words."}, "false"),
    "data and prose": ({"data/pilots/leeds.yml": "name: Leeds", "docs/about.md": "Words."}, "false"),
    "nothing": ({}, "true"),
    "software": ({"placebook/text/dates.py": "pass"}, "true"),
    "both": ({"data/pilots/leeds.yml": "name: Leeds", "Makefile": "all:"}, "true"),
    "a name that starts alike": ({"data.py": "pass"}, "true"),
    "the list of addresses": ({"data/addresses.txt": "/"}, "true"),
    "an entry of the log": ({"data/publications/2027-01-01.yml": "date: 2027-01-01"}, "true"),
    "settings of git": ({"data/.gitattributes": "* export-ignore"}, "true"),
    "a schema": ({"data/schemas/pilot.json": "{}"}, "true"),
    "a link": ({"data/pilots/link.yml": None}, "true"),
    "moved out of the software": ({"data/pilots/moved.yml": "MOVED"}, "true"),
}


@pytest.mark.parametrize("change", CHANGED)
def test_what_was_changed_decides_what_is_run(change: str, tmp_path: Path) -> None:
    """Whatever is not plainly data or prose takes all tests."""
    files, software = CHANGED[change]
    upstream, here = tmp_path / "upstream", tmp_path / "here"
    for name in ("docs/about.md", "data/programme.yml", "placebook/__init__.py"):
        (upstream / name).parent.mkdir(parents=True, exist_ok=True)
        (upstream / name).write_text(f"{name}\n" * 20)
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(upstream))
    git(upstream, "add", ".")
    git(upstream, "commit", "--quiet", "--message=Start")
    git(tmp_path, "clone", "--quiet", str(upstream), str(here))
    for name, text in files.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            (here / name).symlink_to("/etc/passwd")
        elif text == "MOVED":
            (here / "placebook/__init__.py").rename(here / name)
        else:
            (here / name).write_text(text)
    git(here, "add", "--all")
    git(here, "commit", "--quiet", "--allow-empty", "--message=Change")
    output = tmp_path / "output"
    said = _bash(_step("changes"), here, BASE="origin/main", GITHUB_OUTPUT=str(output))
    assert said.returncode == 0, said.stderr
    assert output.read_text() == f"software={software}\n"


def test_an_unknown_start_takes_all_tests(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    _bash(_step("changes"), tmp_path, BASE="origin/main", GITHUB_OUTPUT=str(tmp_path / "output"))
    assert (tmp_path / "output").read_text() == "software=true\n"


ENDED = {
    "a right edit of data": (("success", "success", "success", "skipped", "false"), True),
    "a right change of software": (("success", "success", "success", "success", "true"), True),
    "a wrong edit": (("success", "failure", "success", "skipped", "false"), False),
    "a review that fails": (("success", "success", "failure", "skipped", "false"), False),
    "software that fails": (("success", "success", "success", "failure", "true"), False),
    "software that was not tried": (("success", "success", "success", "skipped", "true"), False),
    "cancelled": (("success", "success", "cancelled", "cancelled", "true"), False),
    "nobody looked": (("failure", "success", "success", "skipped", ""), False),
}


@pytest.mark.parametrize("run", ENDED)
def test_the_job_to_require_is_green_where_all_that_had_to_run_ended_well(run: str, tmp_path: Path) -> None:
    results, right = ENDED[run]
    names = ("CHANGES", "CONTENT", "REVIEW", "EVERYTHING", "SOFTWARE")
    said = _bash(_step("required"), tmp_path, **dict(zip(names, results, strict=True)))
    assert (said.returncode == 0) == right


AUDIT = yaml.safe_load((ROOT / ".github/workflows/audit.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("weak", [None, "site", "test"])
def test_each_list_of_packages_is_looked_up_each_week_and_a_weakness_fails(weak: str | None, tmp_path: Path) -> None:
    """With a program in the place of `pip-audit` that finds a weakness in one of the lists."""
    assert AUDIT[True]["schedule"] and AUDIT["permissions"] == {"contents": "read"}
    (step,) = [step["run"] for step in AUDIT["jobs"]["audit"]["steps"] if step.get("name")]
    lists = sorted((ROOT / "requirements").glob("*.txt"))
    (tmp_path / "requirements").mkdir()
    for file in lists:
        (tmp_path / "requirements" / file.name).write_text("")
    (tmp_path / "audit/bin").mkdir(parents=True)
    program = tmp_path / "audit/bin/pip-audit"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\ncase "$*" in *"/{weak}.txt") exit 1;; esac\n')
    program.chmod(0o755)
    said = _bash(step, tmp_path, RUNNER_TEMP=str(tmp_path))
    assert (said.returncode == 0) == (weak is None), said.stdout + said.stderr
    asked = (tmp_path / "asked").read_text().splitlines()
    assert [line.rpartition("/")[2] for line in asked] == [file.name for file in lists], "one weakness hides no other"
    assert all("--require-hashes" in line for line in asked)


def test_every_test_that_the_security_page_names_is_there() -> None:
    named = re.findall(r"`(tests/[^`]+)`", (ROOT / ".github/SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 12
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_security_page_names_no_attack_without_a_test() -> None:
    text = (ROOT / ".github/SECURITY.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 20 and all(len(row) == 3 and "`tests/" in row[2] for row in rows)
    assert not re.search(r"not (defended|tested|tried)|to do", text)
