"""The workflows are what GitHub expects, and their actions cannot change under us."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

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
