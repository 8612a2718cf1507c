"""Every example of the guide for officers is right: what it shows is accepted by the checks, as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from placebook.check.built_site import BuiltPage
from placebook.check.links import hints_of
from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.model.kinds import kind_in
from placebook.prose.markdown import WRITABLE
from placebook.prose.pictures import LARGEST
from tests.support import ROOT

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


ON_A_PLACE = (
    "Edit the facts",
    "Edit the words",
    "Write an update",
    "Record a check",
    "Report a problem",
    "More",
)
ON_GITHUB = {"Fork this repository", "Commit changes", "Propose changes", "Create pull request"}
"""The buttons of github.com that the guide names."""


STRESSED = {
    *("HTML", "Headings", "Links", "Pictures", "Search", "Tables", "done"),
    *("Details", "Download the changed pages", "Files changed", "Preview", "Summary", "The preview"),
}
"""What the guide stresses that is no button."""


def names_in(text: str) -> tuple[str, ...]:
    """The names of the fields of an example, with their colons."""
    return tuple(line.partition(":")[0] + ":" for line in text.split("\n") if line)


def accepted(project: Path) -> None:
    read_content(project / "data", project / "docs", project)


def now(project: Path, folder: str, id: str) -> Path:
    """The file of a record that the guide names, under whatever id it has by now."""
    path = project / "data" / folder / f"{id}.yml"
    former = re.compile(rf"(?m)^former_ids: \[(.*, )?{id}[,\]]")
    return path if path.exists() else next(p for p in path.parent.glob("*.yml") if former.search(p.read_text("utf-8")))


@pytest.fixture
def bristol(project: Path) -> Path:
    """The file of the place that the guide speaks of, with the guide's own sample in it.

    What stood there goes on under another id, so that no source is left without a fact.
    """
    path = now(project, "pilots", "bristol")
    text = re.sub(r"(?m)^name: .*", "name: Other", path.read_text(encoding="utf-8"), count=1)
    text = re.sub(r"(?m)^(former_ids|other_names|withdrawn):.*\n( .+\n)*", "", text)
    text = re.sub(r"(?m)^  - other_names\n|\bother_names(\.\d+)?, |, other_names(\.\d+)?\b", "", text)
    (project / "data/pilots/other.yml").write_text(text, encoding="utf-8")
    kept = re.search(r"(?m)^former_ids: .+\n", path.read_text(encoding="utf-8"))
    path.write_text((kept[0] if kept else "") + example("Change a fact")[0], encoding="utf-8")
    return path


def test_the_sample_of_a_record_is_a_record(project: Path, bristol: Path) -> None:
    accepted(project)


@pytest.mark.parametrize(
    ("section", "file"),
    [
        ("Add a place", "pilots/leeds.yml"),
        ("Add an event", "events/bristol-open-day.yml"),
        ("Add an organisation", "organisations/university-of-bath.yml"),
        ("Write an update", "updates/2018-03-phase-two-ends.yml"),
        ("Correct a published fact", "corrections/2026-11-22-bristol-aim.yml"),
        ("Name a document to find", "unread-documents/report-on-the-first-year.yml"),
    ],
)
def test_a_new_file_of_the_guide_is_accepted_as_it_stands(project: Path, section: str, file: str) -> None:
    path = project / "data" / file
    path.parent.mkdir(exist_ok=True)
    text = example(section)[0]
    kind_in(path.parent.name).model.model_validate({**yaml.load(text, yaml.BaseLoader), "id": path.stem})
    if not path.exists():  # Somebody may have followed the guide, and gone on from there.
        path.write_text(text, encoding="utf-8")
    accepted(project)


def test_a_source_of_the_guide_is_accepted_once_something_cites_it(project: Path, bristol: Path) -> None:
    (project / "data/sources/annual-report-2018.yml").write_text(example("Add a source")[0], encoding="utf-8")
    bristol.write_text(bristol.read_text(encoding="utf-8") + "  annual-report-2018: [name]\n", encoding="utf-8")
    accepted(project)


def test_a_partner_with_a_role_is_added_as_the_guide_says(project: Path, bristol: Path) -> None:
    text = bristol.read_text(encoding="utf-8")
    partners = re.search(r"    partners:\n(      - .+\n)+", text)
    assert partners
    bristol.write_text(text.replace(partners[0], example("Add a partner")[0]), encoding="utf-8")
    accepted(project)


def test_an_open_question_is_answered_as_the_guide_says(project: Path, bristol: Path) -> None:
    answer, source, listed, claim = example("Answer an open question")
    before = bristol.read_text(encoding="utf-8")
    text = bristol.read_text(encoding="utf-8").replace("\nsources:\n", f"\n{answer}sources:\n")
    bristol.write_text(text + source, encoding="utf-8")
    accepted(project)
    text = text.replace(", phases.one.aim,", ",")
    bristol.write_text(text + listed, encoding="utf-8")
    accepted(project)
    shown = read_content(project / "data", project / "docs", project).dataset.pilots[bristol.stem]
    assert "what-was-learned" in shown.phases[0].answers
    bristol.write_text(before.replace("\nsources:\n", f"\n{claim}sources:\n"), encoding="utf-8")
    accepted(project)


def test_a_source_is_corrected_as_the_guide_says(project: Path, bristol: Path) -> None:
    moved, named = example("Correct a source")
    path = now(project, "sources", "lga-bristol")
    kept = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith(names_in(moved))]
    path.write_text("\n".join(kept).rstrip("\n") + "\n" + moved, encoding="utf-8")
    accepted(project)
    bristol.write_text(bristol.read_text(encoding="utf-8").partition("sources:\n")[0] + named, encoding="utf-8")
    accepted(project)


def test_a_place_is_renamed_as_the_guide_says_and_keeps_its_address(project: Path, bristol: Path) -> None:
    names, sources, former = example("Rename a place or an organisation")
    text = bristol.read_text(encoding="utf-8").replace("name: Bristol\n", names).replace("[name, summary,", "[summary,")
    bristol.write_text(text + sources, encoding="utf-8")
    accepted(project)
    bristol.unlink()
    former = "" if "former_ids:" in text else former  # It may have been renamed before, as the guide says.
    (project / "data/pilots/bristol-of-the-guide.yml").write_text(former + text + sources, encoding="utf-8")
    for words in (project / "docs/pilots").glob("bristol*.md"):
        words.rename(words.with_stem("bristol-of-the-guide"))
    accepted(project)
    moved = read_content(project / "data", project / "docs", project).moved
    assert moved["/pilots/bristol/"] == "/pilots/bristol-of-the-guide/"


def test_every_button_that_the_guide_names_is_on_the_page_where_it_says(
    pages: dict[str, BuiltPage], content: Content
) -> None:
    where: dict[str, str] = {
        **dict.fromkeys(ON_A_PLACE, f"/pilots/{next(iter(content.dataset.pilots))}/"),
        "Add a place": "/pilots/",
        "Add a project": "/projects/",
        "Add an organisation": "/organisations/",
        "Add an event": "/timeline/",
        "Add a source": "/sources/",
        "Record a correction": "/updates/",
        "Add a document to find": "/gaps/",
    }
    named = {" ".join(words.split()) for words in re.findall(r"\*\*([^*]+)\*\*", GUIDE)}
    assert named == {*where, *ON_GITHUB, *STRESSED}
    for text, address in where.items():
        shown = [" ".join(node.text().split()) for node in pages[address].tree.css(".actions a, a.more")]
        assert any(words.startswith(text) for words in shown), f"“{text}” is not on {address}"


def test_every_link_of_the_guide_leads_somewhere() -> None:
    headings = {re.sub(r"[^a-z0-9]+", "-", heading.lower()) for heading, _ in EXAMPLES if heading}
    links = re.findall(r"\]\(([^)]+)\)", re.sub(r"`[^`]*`", "", GUIDE))
    assert links
    for link in links:
        assert link.removeprefix("#") in headings if link.startswith("#") else (ROOT / link).exists(), link


def test_a_record_is_withdrawn_as_the_guide_says(project: Path, bristol: Path) -> None:
    others = [
        id for id in read_content(project / "data", project / "docs", project).dataset.pilots if id != bristol.stem
    ]
    successor = "coventry" if "coventry" in others else others[0]
    withdrawn = example("Take a record out of the lists")[0].replace("coventry", successor)
    bristol.write_text(bristol.read_text(encoding="utf-8") + withdrawn, encoding="utf-8")
    accepted(project)
    dataset = read_content(project / "data", project / "docs", project).dataset
    assert bristol.stem not in list(dataset.pilots) and dataset.pilots[bristol.stem].withdrawn


def test_a_record_is_taken_down_as_the_guide_says(project: Path) -> None:
    (project / "data/pilots/a-slandered-place.yml").write_text(example("Take something down for good")[0], "utf-8")
    accepted(project)
    dataset = read_content(project / "data", project / "docs", project).dataset
    assert [taken.address for taken in dataset.taken] == ["/pilots/a-slandered-place/"]


def test_two_records_become_one_as_the_guide_says(project: Path, bristol: Path) -> None:
    merged = example("Make one record of two")[0]
    bristol.write_text(merged + bristol.read_text(encoding="utf-8"), encoding="utf-8")
    accepted(project)
    dataset = read_content(project / "data", project / "docs", project).dataset
    assert dataset.find("pilots", "bristol-city").id == bristol.stem


def test_the_licence_is_set_as_the_guide_says(project: Path) -> None:
    path = project / "data/programme.yml"
    text = re.sub(r"(?m)^  (licence|licence_address|contact_email):.*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("settings:\n", "settings:\n" + example("Say how the data may be used")[0], 1))
    accepted(project)


def test_a_page_is_marked_as_checked_as_the_guide_says(project: Path, bristol: Path) -> None:
    check = example("Say that you checked a page")[0].replace("pilot: bristol", f"pilot: {bristol.stem}")
    (project / "data/checks").mkdir(exist_ok=True)
    (project / "data/checks/2026-11-20-bristol.yml").write_text(check, encoding="utf-8")
    accepted(project)
    shown = read_content(project / "data", project / "docs", project).dataset.pilots[bristol.stem]
    assert shown.checked[0].note == "Phase one only."


def test_the_names_of_the_questions_are_those_of_the_programme() -> None:
    listed = re.findall(r"`([a-z-]+)`", GUIDE.partition("by the name of the question:")[2].partition("```")[0])
    settings = read_content(ROOT / "data", ROOT / "docs", ROOT).dataset.settings
    assert listed == [question.id for question in settings.questions]


def test_the_words_of_the_guide_are_accepted_without_a_hint(project: Path) -> None:
    words = re.search(r"^```markdown\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert words
    before = hints_of(read_content(project / "data", project / "docs", project))
    path = project / f"docs/pilots/{now(project, 'pilots', 'bristol').stem}.md"
    path.parent.mkdir(exist_ok=True)
    coventry = now(project, "pilots", "coventry").stem
    path.write_text(words[1].replace("coventry.md", f"{coventry}.md"), encoding="utf-8")
    after = hints_of(read_content(project / "data", project / "docs", project))
    assert [hint for hint in after if hint not in before] == []


def test_what_the_guide_says_of_html_and_pictures_is_what_is_checked() -> None:
    listed = GUIDE.partition("**HTML** is refused")[2].partition("To show")[0]
    assert tuple(sorted(re.findall(r"`([a-z]+)`", listed))) == WRITABLE
    assert f"JPEG or PNG, at most {LARGEST // 1000} KB each" in GUIDE


def test_the_guide_has_no_python_in_it() -> None:
    assert "```python" not in GUIDE and "import " not in GUIDE
