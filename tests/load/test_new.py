"""A new record: the same text from the site's links and from `make new-…`, refused until it is filled in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from placebook.check.built_site import BuiltPage
from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.load.ledger import LEDGER, write_ledger
from placebook.load.new_record import NEW, CannotBegin, begin_record, new_record
from placebook.model.editor_schema import first_line
from placebook.model.fields import fields_of
from placebook.model.kinds import kind_named
from placebook.pages.macros import MACROS
from placebook.prose.read import check_prose, read_page
from placebook.text.problems import InvalidContent, Problem
from tests.support import ROOT

MADE = ("pilot", "project", "organisation", "event", "source", "update", "correction", "check")
DATED = ("update", "correction", "check")
UPLANDS = ROOT / "tests/fixtures/uplands"

# What an officer of the made-up programme writes in place of each FILL IN, by field, or by kind and field.
WORDS = {
    "actual": "2025-07-28",
    "address": "https://www.example.org/report",
    "after": "2025-11",
    "answers": "not-checked",
    "before": "2026-01",
    "confidence": "medium",
    "correction.says": "A few other words",
    "date": "2025-12",
    "document": "uplands-leaflet",
    "ended": "2026-03",
    "gss": '"E08000035"',
    "holder": "uplands-trust-of-nowhere",
    "by": "uplands-trust-of-nowhere",
    "check.by": "college-of-the-example-hills",
    "event.kind": "walk",
    "organisation.kind": "hill-college",
    "source.kind": "leaflet",
    "lat": "52.5",
    "lon": "-3.5",
    "number": '"1"',
    "organisation": "uplands-trust-of-nowhere",
    "organisations": "uplands-trust-of-nowhere",
    "partners": "uplands-trust-of-nowhere",
    "partnerships": "15",
    "phase": "first-season",
    "phases": "first-season",
    "pilot": "glen-fictional",
    "phase.by": "A. Person",
    "unread-document.by": "A. Person",
    "pilots": "glen-fictional",
    "questions": "the-cost",
    "event.planned": "2025-06",
    "phase.planned": "2025-06",
    "update.planned": "true",
    "programme": "true",
    "projects": "summer-school",
    "read": "2026-05",
    "read_whole": "true",
    "region": "mid-wales",
    "ror": "https://ror.org/0524sp257",
    "source": "uplands-leaflet, page 1",
    "started": "2025-05",
    "successor_website": "https://www.example.org",
    "topics": "paths",
    "ukprn": '"10007786"',
    "verb": "note",
    "website": "https://www.example.org",
}


def filled(text: str, kind: str) -> str:
    """A new file with words in place of each FILL IN."""

    def words(found: re.Match[str]) -> str:
        name = found["name"]
        if name == "FILL IN":
            return f"{found[1]}the-cost: Not much."
        if name == "says":  # No two sides say the same.
            return found[0].replace("FILL IN", f"A word of {found.start()}.")
        return found[0].replace("FILL IN", WORDS.get(f"{kind}.{name}", WORDS.get(name, "A few words.")))

    text = re.sub(r"^  FILL IN: \[", "  uplands-leaflet, page 1: [", text, flags=re.MULTILINE)
    return re.sub(r"^([ -]*)(?P<name>FILL IN|\w+): \[?FILL IN\]?$", words, text, flags=re.MULTILINE)


def named(kind: str, id: str = "leeds") -> str:
    """An id that a record of a kind can have."""
    return f"2025-12-{id}" if kind in DATED else id


@pytest.fixture
def valleys(tmp_path: Path) -> Path:
    """The made-up programme, with a project that was added as any officer would."""
    for name in ("data", "docs"):
        shutil.copytree(UPLANDS / name, tmp_path / name)
    path = begin_record(tmp_path, "project", "summer-school", "Summer school")
    path.write_text(filled(path.read_text(encoding="utf-8"), "project"), encoding="utf-8")
    assert problems(tmp_path) == []
    return tmp_path


def problems(project: Path) -> list[Problem]:
    try:
        read_content(project / "data", project / "docs", project)
    except InvalidContent as error:
        return list(error.problems)
    return []


def begun(valleys: Path, kind: str) -> Path:
    """The file of a new record; a source is cited by something."""
    if kind == "source":
        path = valleys / "data/pilots/glen-fictional.yml"
        path.write_text(path.read_text(encoding="utf-8") + "  leeds: [name]\n", encoding="utf-8")
    return begin_record(valleys, kind, named(kind), "Leeds: the city")


@pytest.mark.parametrize("kind", NEW)
def test_a_new_file_asks_for_what_is_to_be_filled_in_and_is_valid_once_it_is(valleys: Path, kind: str) -> None:
    path = begun(valleys, kind)
    text = path.read_text(encoding="utf-8")
    to_do = [number for number, line in enumerate(text.split("\n"), 1) if re.match(r"[^#]*\bFILL IN\b", line)]
    said = problems(valleys)
    assert [problem.line for problem in said] == to_do and to_do
    for problem in said:
        assert problem.message.endswith("is still to be filled in."), problem
        assert re.fullmatch(r"in place of FILL IN write .+\.", problem.fix), problem
    path.write_text(filled(text, kind), encoding="utf-8")
    assert problems(valleys) == []


@pytest.mark.parametrize("kind", NEW)
def test_every_field_behind_a_mark_can_be_used(valleys: Path, kind: str) -> None:
    """Take the # away and fill it in: nothing is wrong but that the new facts have no source yet."""
    path = begun(valleys, kind)
    used = re.sub(r"^( *)#(?! \S)", r"\1", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if kind in ("correction", "check"):  # It is about one record.
        used = re.sub(r"^(project|organisation|phase): .+\n", "", used, flags=re.MULTILINE)
    path.write_text(filled(used, kind), encoding="utf-8")
    assert "FILL IN" not in re.sub(r"^ *# .*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [problem for problem in problems(valleys) if not problem.message.endswith("has no source.")] == []


@pytest.mark.parametrize("kind", NEW)
def test_a_new_file_names_its_schema_and_explains_every_field(kind: str, content: Content) -> None:
    text = new_record(kind, ids=content.dataset.ids)
    assert text.startswith(first_line(kind_named(kind)) + "\n")
    for field in fields_of(kind_named(kind).model):
        if field.name not in ("former_ids", "merged", "withdrawn", "sources"):
            assert re.search(rf"^#?{field.name}:", text, re.MULTILINE), field.name
            assert field.description in " ".join(re.sub(r"^ *# ", "", line) for line in text.split("\n")), field.name
    assert max(len(line) for line in text.split("\n")) <= 120


def test_few_ids_are_offered_and_many_are_not(content: Content) -> None:
    text = " ".join(new_record("pilot", ids=content.dataset.ids).replace("# ", "").split())
    assert "by its id. One of: far-coast, lower-vale, middle-moor," in text
    assert "college-of-barrowby" not in text


def test_a_new_file_of_the_made_up_programme_offers_its_own_words() -> None:
    uplands = ROOT / "tests/fixtures/uplands"
    ids = read_content(uplands / "data", uplands / "docs", uplands).dataset.ids
    assert "One of: mid-wales, north-of-scotland, scottish-borders." in new_record("pilot", ids=ids).replace(
        "\n# ", " "
    )


REFUSED = {
    "in use": ("pilot", "cwm-example", "“cwm-example” is the id of data/pilots/cwm-example.yml. An id is never"),
    "a former id": ("pilot", "example-valley", "“example-valley” is a former id of data/pilots/cwm-example.yml. An"),
    "published once": ("pilot", "atlantis", "“atlantis” was published at /pilots/atlantis/ and is kept for what"),
    "published once on a page": ("source", "gone", "“gone” was published at /sources/#gone and is kept for what"),
    "with a capital": ("pilot", "Leeds City", "“Leeds City” cannot be an id: ids have small letters, digits and"),
    "not there": ("pilot", "", 'There is no id. Fix: name one, such as make new-pilot ID=leeds NAME="Leeds".'),
    "a list's own": ("pilot", "index", "“index” cannot be an id: it is the address of the list itself."),
    "without a date": ("update", "leeds", "The id of a new update starts with its date. Fix: write one like 2018-03-"),
    "with an impossible date": ("update", "2018-02-30-leeds", "The id of a new update starts with its date."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_id_ever_used_is_refused_and_nothing_is_written(valleys: Path, case: str) -> None:
    kind, id, said = REFUSED[case]
    write_ledger(valleys / "data" / LEDGER, ["/pilots/atlantis/", "/sources/#gone"])
    before = sorted((valleys / "data").rglob("*"))
    with pytest.raises(CannotBegin) as refused:
        begin_record(valleys, kind, id, "Leeds")
    assert str(refused.value).startswith(said)
    assert "Fix: " in str(refused.value)
    assert sorted((valleys / "data").rglob("*")) == before


@pytest.fixture
def tools(valleys: Path) -> Path:
    """A project whose tools are set up, so that `make` has nothing to install."""
    shutil.copy(ROOT / "Makefile", valleys)
    shutil.copytree(ROOT / "requirements", valleys / "requirements")
    python = valleys / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (valleys / ".venv/site").touch()
    return valleys


def make(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `make` on a machine that has a NAME of its own."""
    environment = {**os.environ, "NAME": "what this machine is called"}
    command = ["make", "--no-print-directory", *words]  # The tests themselves may be run by make.
    return subprocess.run(command, check=False, cwd=project, env=environment, capture_output=True, text=True)


def test_make_starts_a_record_of_each_kind(tools: Path) -> None:
    """In one run here, to save time; officers name one."""
    kinds = [kind for kind in MADE if kind not in DATED]
    said = make(tools, *(f"new-{kind}" for kind in kinds), "ID=leeds", "NAME=Leeds and O'Brien's \"Place\"")
    assert said.returncode == 0, said.stderr
    files = [f"data/{kind_named(kind).folder}/leeds.yml" for kind in kinds]
    tell = "is written. Write over each FILL IN in it, then run make check."
    assert said.stdout.splitlines() == [f"{file} {tell}" for file in files]
    for file in files:
        assert ": Leeds and O'Brien's \"Place\"\n" in (tools / file).read_text(encoding="utf-8")
    said = make(tools, "new-update", "new-correction", "ID=2025-12-leeds")
    assert said.returncode == 0, said.stderr
    text = (tools / "data/updates/2025-12-leeds.yml").read_text(encoding="utf-8")
    assert "\ntitle: FILL IN\n" in text and "\ndate: 2025-12\n" in text


def test_make_says_in_one_sentence_why_it_refuses(tools: Path) -> None:
    said = make(tools, "new-pilot", "ID=cwm-example")
    assert said.returncode != 0
    assert said.stdout == (
        "“cwm-example” is the id of data/pilots/cwm-example.yml. An id is never given twice. Fix: choose another.\n"
    )
    assert "Traceback" not in said.stderr
    assert make(tools, "new-pilot").stdout.startswith("There is no id.")


# On github.com


def link(page: BuiltPage, text: str) -> str:
    """Where an action at the foot of a page leads."""
    found = [node.attributes["href"] or "" for node in page.tree.css(".actions a") if node.text().strip() == text]
    assert len(found) == 1, f"{page.address} has no “{text}”"
    return found[0]


BEGUN = {
    ("/pilots/", "Add a place"): ("pilot", "data/pilots/FILL-IN.yml"),
    ("/projects/", "Add a project"): ("project", "data/projects/FILL-IN.yml"),
    ("/organisations/", "Add an organisation"): ("organisation", "data/organisations/FILL-IN.yml"),
    ("/timeline/", "Add an event"): ("event", "data/events/FILL-IN.yml"),
    ("/sources/", "Add a source"): ("source", "data/sources/FILL-IN.yml"),
    ("/updates/", "Write an update"): ("update", "data/updates/FILL-IN.yml"),
    ("/updates/", "Record a correction"): ("correction", "data/corrections/FILL-IN.yml"),
    ("/pilots/barrowby/", "Write an update"): ("update", "data/updates/FILL-IN-barrowby.yml"),
    ("/projects/walking-atlas/", "Write an update"): ("update", "data/updates/FILL-IN-walking-atlas.yml"),
    ("/phases/second/", "Write an update"): ("update", "data/updates/FILL-IN-second.yml"),
    ("/organisations/academy-of-mayors/", "Write an update"): ("update", "data/updates/FILL-IN-academy-of-mayors.yml"),
}


def test_a_link_opens_a_new_file_with_its_name_and_its_text(pages: dict[str, BuiltPage], project: Path) -> None:
    """As it is opened it cannot be published: what is still to be filled in is named, the file's name first."""
    for (address, text), (kind, file) in BEGUN.items():
        href = link(pages[address], text)
        assert len(href) < 6000, f"{text} on {address}"
        parts = urlsplit(href)
        asked = parse_qs(parts.query)
        assert parts.path.endswith("/new/main") and asked["filename"] == [file]
        opened = asked["value"][0]
        assert opened.startswith(first_line(kind_named(kind)))
        _, folder, id, *_ = [*address.split("/"), ""]
        assert not id or f"\n{folder}: [{id}]\n" in opened
        path = project / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(opened, encoding="utf-8")
    said = [problem for problem in problems(project) if "no record cites" not in problem.message]
    for _, file in BEGUN.values():
        name, *rest = [problem for problem in said if problem.file == file]
        assert name.message == f"the name of this file, “{Path(file).name}”, is still to be filled in."
        assert rest and all(problem.message.endswith("is still to be filled in.") for problem in rest)
    assert {problem.file for problem in said} == {file for _, file in BEGUN.values()}


def test_every_page_about_which_there_can_be_news_has_its_link(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        folder = page.address.split("/")[1]
        news = folder in ("pilots", "projects", "organisations", "phases") and page.address.count("/") == 3
        written = "Write an update" in [node.text().strip() for node in page.tree.css(".actions a")]
        assert written == ((news and not page.moved_to) or page.address == "/updates/"), page.address


def test_words_that_do_not_exist_yet_are_started_under_their_right_name(pages: dict[str, BuiltPage]) -> None:
    """The whole path is in the file's name: `docs/topics/` has no file yet."""
    for address in ("/pilots/barrowby/", "/topics/food/", "/organisations/academy-of-mayors/"):
        href = urlsplit(link(pages[address], "Edit the words"))
        assert href.path.endswith("/new/main")
        started = parse_qs(href.query)
        assert started["filename"] == [f"docs{address.rstrip('/')}.md"]
        page, problems = started["value"][0], list[Problem]()
        read = read_page(page.encode(), f"{address.strip('/')}.md", "docs/new.md", problems)
        left = check_prose([read], {address.split("/")[1]: {address.split("/")[2]}, "totals": {"pilots"}}, MACROS)
        assert problems == [] and len(left) == page.count("FILL IN") == 5
        assert {problem.message for problem in left} == {"“FILL IN” would be published."}
