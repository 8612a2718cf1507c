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
from conftest import ROOT, Edit

from placebook.addresses import LEDGER, write_ledger
from placebook.content import Content, read_content
from placebook.models import KINDS
from placebook.new import NEW, CannotBegin, begin_record, new_record
from placebook.problems import InvalidContent, Problem
from placebook.schema import first_line
from placebook.sitecheck import BuiltPage

MADE = ("pilot", "project", "organisation", "event", "source", "update", "correction")
ID = {"update": "2018-03-leeds", "correction": "2026-11-leeds"}

# What an officer writes in place of each FILL IN, by the name of the field.
WORDS = {
    "actual": "2017-03-28",
    "action": "Officers to report back.",
    "address": "https://www.example.org/report",
    "after": "2016-11",
    "aim": "To help people to find better work.",
    "answers": "not-checked",
    "author": "A. Writer",
    "before": "2017-01",
    "confidence": "medium",
    "date": "2018-03",
    "document": "leading-places-update",
    "former_ids": "old-leeds",
    "gss": '"E08000035"',
    "kind": {"organisation": "university", "event": "meeting", "source": "notice"},
    "lat": "53.79648",
    "lon": "-1.54785",
    "number": '"1"',
    "organisation": "university-of-bristol",
    "organisations": "university-of-bristol",
    "partners": "university-of-bristol",
    "partnerships": "15",
    "phase": "two",
    "phases": "two",
    "pilot": "brighton",
    "pilots": "brighton",
    "planned": {"update": "true", "event": "2017-03", "phase": "2017-03"},
    "programme": "true",
    "projects": "know-your-place",
    "read": "2026-11",
    "read_whole": "true",
    "region": "yorkshire-and-the-humber",
    "ror": "https://ror.org/0524sp257",
    "source": "lga-programme, page 1",
    "started": "2016-05",
    "ended": "2017-03",
    "successor_website": "https://www.example.org",
    "topics": "skills",
    "ukprn": '"10007786"',
    "verb": "note",
    "website": "https://www.example.org",
}


def filled(text: str, kind: str) -> str:
    """A new file with words in place of each FILL IN."""

    def word(found: re.Match[str]) -> str:
        name = found["name"]
        if name == "FILL IN":
            return f"{found[1]}what-was-learned: Meetings mattered."
        given = WORDS.get(name, "A few words")
        chosen = given[kind] if isinstance(given, dict) else given
        return found[0].replace("FILL IN", chosen)

    text = re.sub(r"^  FILL IN: \[", "  lga-programme, page 1: [", text, flags=re.MULTILINE)
    return re.sub(r"^([ -]*)(?P<name>FILL IN|\w+): \[?FILL IN\]?$", word, text, flags=re.MULTILINE)


def problems(project: Path) -> list[Problem]:
    try:
        read_content(project / "data", project / "docs", project)
    except InvalidContent as error:
        return list(error.problems)
    return []


def cite(project: Path, kind: str) -> None:
    """A source is to be cited by something."""
    if kind == "source":
        path = project / "data/pilots/bristol.yml"
        path.write_text(path.read_text(encoding="utf-8") + "  leeds: [name]\n", encoding="utf-8")


@pytest.mark.parametrize("kind", NEW)
def test_a_new_file_asks_for_what_is_to_be_filled_in_and_is_valid_once_it_is(project: Path, kind: str) -> None:
    path = begin_record(project, kind, ID.get(kind, "leeds"), "Leeds: the city")
    text = path.read_text(encoding="utf-8")
    cite(project, kind)
    asked = [
        number for number, line in enumerate(text.split("\n"), 1) if re.match(r"[^#]*\bFILL IN\b", line.split("# ")[0])
    ]
    said = problems(project)
    assert [problem.line for problem in said] == asked and asked
    for problem in said:
        assert problem.message.endswith("is still to be filled in."), problem
        assert re.fullmatch(r"in place of FILL IN write .+\.", problem.fix), problem
    path.write_text(filled(text, kind), encoding="utf-8")
    assert problems(project) == []


@pytest.mark.parametrize("kind", NEW)
def test_every_field_behind_a_mark_can_be_used(project: Path, kind: str) -> None:
    """Take the # away and fill it in: nothing is wrong but that the new facts have no source yet."""
    path = begin_record(project, kind, ID.get(kind, "leeds"), "Leeds")
    cite(project, kind)
    used = re.sub(r"^( *)#(?! )(?!(project|organisation|phase): )", r"\1", path.read_text(encoding="utf-8"), flags=re.M)
    used = re.sub(r"^( *)#( +[\w-])", r"\1\2", used, flags=re.M) if False else used
    path.write_text(filled(used, kind), encoding="utf-8")
    said = [problem for problem in problems(project) if not problem.message.endswith("has no source.")]
    assert said == []


@pytest.mark.parametrize("kind", NEW)
def test_a_new_file_names_its_schema_and_explains_every_field(kind: str, content: Content) -> None:
    text = new_record(kind, ids=content.dataset.ids)
    assert text.startswith(first_line(KINDS[kind]) + "\n")
    for name, info in KINDS[kind].model_fields.items():
        if name not in ("id", "former_ids", "sources"):
            assert re.search(rf"^#?{info.alias or name}:", text, re.MULTILINE), name
            assert info.description in " ".join(re.sub(r"^ *# ", "", line) for line in text.split("\n")), name
    assert max(len(line) for line in text.split("\n")) <= 120


def test_few_ids_are_offered_and_many_are_not(content: Content) -> None:
    text = " ".join(new_record("pilot", ids=content.dataset.ids).replace("# ", "").split())
    assert "by its id. One of: east-midlands, east-of-england," in text
    assert "university-of-bristol" not in text


def test_a_new_file_of_the_made_up_programme_offers_its_own_words() -> None:
    uplands = ROOT / "tests/fixtures/uplands"
    ids = read_content(uplands / "data", uplands / "docs", uplands).dataset.ids
    assert "One of: mid-wales, north-of-scotland, scottish-borders." in new_record("pilot", ids=ids).replace(
        "\n# ", " "
    )


REFUSED = {
    "in use": ("pilot", "bristol", "“bristol” is the id of data/pilots/bristol.yml. An id is never given twice."),
    "a former id": ("pilot", "avon", "“avon” is a former id of data/pilots/bristol.yml, where its addresses lead."),
    "published once": ("pilot", "atlantis", "“atlantis” was published at /pilots/atlantis/ and is kept for what"),
    "published once on a page": ("source", "gone", "“gone” was published at /sources/#gone and is kept for what"),
    "with a capital": ("pilot", "Leeds City", "“Leeds City” cannot be an id: ids have small letters, digits and"),
    "not there": ("pilot", "", 'There is no id. Fix: name one, such as make new-pilot ID=leeds NAME="Leeds".'),
    "a list's own": ("pilot", "index", "“index” cannot be an id: it is the address of the list itself."),
    "without a date": ("update", "leeds", "The id of a new update starts with its date. Fix: write one like 2018-03-"),
    "with an impossible date": ("update", "2018-02-30-leeds", "The id of a new update starts with its date."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_id_ever_used_is_refused_and_nothing_is_written(project: Path, edit: Edit, case: str) -> None:
    kind, id, said = REFUSED[case]
    edit("data/pilots/bristol.yml", "name: Bristol", "former_ids: [avon]\nname: Bristol")
    write_ledger(project / "data" / LEDGER, ["/pilots/atlantis/", "/sources/#gone"])
    before = sorted((project / "data").rglob("*"))
    with pytest.raises(CannotBegin) as refused:
        begin_record(project, kind, id, "Leeds")
    assert str(refused.value).startswith(said)
    assert "Fix: " in str(refused.value)
    assert sorted((project / "data").rglob("*")) == before


@pytest.fixture
def tools(project: Path) -> Path:
    """A project whose tools are set up, so that `make` has nothing to install."""
    for name in ("Makefile", "requirements"):
        shutil.copytree(ROOT / name, project / name) if (ROOT / name).is_dir() else shutil.copy(ROOT / name, project)
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (project / ".venv/site").touch()
    return project


def make(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NAME": "what this machine is called"}
    return subprocess.run(["make", *words], check=False, cwd=project, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("kind", MADE)
def test_make_starts_a_record_of_each_kind(tools: Path, kind: str) -> None:
    id = ID.get(kind, "leeds")
    said = make(tools, f"new-{kind}", f"ID={id}", "NAME=Leeds and O'Brien's \"Place\"")
    file = f"data/{KINDS[kind].folder}/{id}.yml"
    assert said.returncode == 0, said.stderr
    assert said.stdout == f"{file} is written. Write over each FILL IN in it, then run make check.\n"
    assert "Leeds and O'Brien's \"Place\"\n" in (tools / file).read_text(encoding="utf-8")


def test_make_says_in_one_sentence_why_it_refuses(tools: Path) -> None:
    said = make(tools, "new-pilot", "ID=bristol")
    assert said.returncode != 0
    assert said.stdout == (
        "“bristol” is the id of data/pilots/bristol.yml. An id is never given twice. Fix: choose another.\n"
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
    ("/pilots/bristol/", "Write an update"): ("update", "data/updates/FILL-IN-bristol.yml"),
    ("/projects/know-your-place/", "Write an update"): ("update", "data/updates/FILL-IN-know-your-place.yml"),
    ("/phases/two/", "Write an update"): ("update", "data/updates/FILL-IN-two.yml"),
    ("/organisations/universities-uk/", "Write an update"): ("update", "data/updates/FILL-IN-universities-uk.yml"),
}


@pytest.mark.parametrize(("address", "text"), BEGUN, ids=[f"{text} on {address}" for address, text in BEGUN])
def test_a_link_opens_a_new_file_with_its_name_and_its_text(
    pages: dict[str, BuiltPage], project: Path, address: str, text: str
) -> None:
    kind, file = BEGUN[address, text]
    href = link(pages[address], text)
    assert len(href) < 6000
    parts = urlsplit(href)
    asked = parse_qs(parts.query)
    assert parts.path.endswith("/new/main") and asked["filename"] == [file]
    opened = asked["value"][0]
    assert opened.startswith(first_line(KINDS[kind]))
    _, folder, id, *_ = [*address.split("/"), ""]
    if id:
        assert f"\n{folder}: [{id}]\n" in opened
    path = project / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(opened, encoding="utf-8")
    said = [problem for problem in problems(project) if "no record cites" not in problem.message]
    assert {problem.file for problem in said} == {file}
    name, *rest = said
    assert name.message == f"the name of this file, “{path.name}”, is still to be filled in."
    assert rest and all(problem.message.endswith("is still to be filled in.") for problem in rest)


def test_every_page_about_which_there_can_be_news_has_its_link(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        folder = page.address.split("/")[1]
        news = folder in ("pilots", "projects", "organisations", "phases") and page.address.count("/") == 3
        written = "Write an update" in [node.text().strip() for node in page.tree.css(".actions a")]
        assert written == ((news and not page.moved_to) or page.address == "/updates/"), page.address


def test_words_that_do_not_exist_yet_are_started_under_their_right_name(pages: dict[str, BuiltPage]) -> None:
    """The whole path is in the file's name: `docs/topics/` has no file yet."""
    for address in ("/pilots/bristol/", "/topics/health/", "/organisations/universities-uk/"):
        href = urlsplit(link(pages[address], "Edit the words"))
        assert href.path.endswith("/new/main")
        assert parse_qs(href.query) == {"filename": [f"docs{address.rstrip('/')}.md"]}
