"""Every example of the guide for officers is right: what it shows is accepted by the checks, as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT

from placebook.content import read_content

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^## (.+?)$|^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def example(section: str) -> list[str]:
    """The examples of one section, in their order."""
    found, here = [], ""
    for heading, block in EXAMPLES:
        if heading:
            here = heading
        elif here == section:
            found.append(block)
    return found


def accepted(project: Path) -> None:
    read_content(project / "data", project / "docs", project)


def test_the_sample_of_a_record_is_a_record(project: Path) -> None:
    path = project / "data/pilots/bristol.yml"
    # The real file uses a source that the sample does without.
    path.write_text(example("Change a fact")[0], encoding="utf-8")
    (project / "data/pilots/other.yml").write_text((ROOT / "data/pilots/bristol.yml").read_text(encoding="utf-8"))
    accepted(project)


@pytest.mark.parametrize(
    ("section", "file"),
    [
        ("Add an organisation", "organisations/university-of-bath.yml"),
        ("Write an update", "updates/2018-03-programme-is-over.yml"),
        ("Correct a published fact", "corrections/2026-11-22-bristol-aim.yml"),
    ],
)
def test_a_new_file_of_the_guide_is_accepted_as_it_stands(project: Path, section: str, file: str) -> None:
    path = project / "data" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(example(section)[0], encoding="utf-8")
    accepted(project)


def test_a_source_of_the_guide_is_accepted_once_something_cites_it(project: Path) -> None:
    (project / "data/sources/annual-report-2018.yml").write_text(example("Add a source")[0], encoding="utf-8")
    bristol = project / "data/pilots/bristol.yml"
    bristol.write_text(bristol.read_text(encoding="utf-8") + "  annual-report-2018: [name]\n", encoding="utf-8")
    accepted(project)


def test_a_partner_with_a_role_is_added_as_the_guide_says(project: Path) -> None:
    path = project / "data/pilots/bristol.yml"
    text = path.read_text(encoding="utf-8")
    partners = re.search(r"    partners:\n(      - .+\n)+", text)
    assert partners
    path.write_text(text.replace(partners[0], example("Add a partner")[0]), encoding="utf-8")
    accepted(project)


def test_an_open_question_is_answered_as_the_guide_says(project: Path) -> None:
    answer, source = example("Answer an open question")
    path = project / "data/pilots/bristol.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("    answers:\n", answer, 1)
    text = text.replace("  lga-bristol:\n", "  lga-bristol, last paragraph:\n", 1) + source
    path.write_text(text, encoding="utf-8")
    accepted(project)
    shown = read_content(project / "data", project / "docs", project).dataset.pilots["bristol"]
    assert "what-was-learned" in shown.phases[0].answers


def test_a_page_is_marked_as_checked_as_the_guide_says(project: Path) -> None:
    path = project / "data/pilots/bristol.yml"
    text = re.sub(r"\nchecked:\n( .+\n)+", "\n", path.read_text(encoding="utf-8"))
    checked = example("Say that you checked a page")[0]
    path.write_text(text.replace("\nsources:", f"\n{checked}sources:"), encoding="utf-8")
    accepted(project)
    shown = read_content(project / "data", project / "docs", project).dataset.pilots["bristol"]
    assert shown.checked[0].note == "Phase one only."


def test_the_names_of_the_questions_are_those_of_the_programme() -> None:
    listed = re.findall(r"`([a-z-]+)`", GUIDE.partition("by the\nname of the question: ")[2].partition("```")[0])
    settings = read_content(ROOT / "data", ROOT / "docs", ROOT).dataset.settings
    assert listed == [question.id for question in settings.questions]


def test_the_guide_has_no_python_in_it() -> None:
    assert "```python" not in GUIDE and "import " not in GUIDE
