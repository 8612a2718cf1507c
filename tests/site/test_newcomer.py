"""What a newcomer's change costs: each is made in a copy of the software, in as many files as ARCHITECTURE.md says.

The made-up programme is then checked and built with the changed copy, and what readers and programs get is looked at.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.support import ROOT, UNFINISHED, new, replace

PROGRAMME = "tests/fixtures/uplands"


class House:
    """A copy of the software with the made-up programme in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.programme, self.site = folder, folder / PROGRAMME, folder / "built"

    def change(self, file: str, old: str, new: str) -> None:
        """Change a file of the software."""
        replace(self.folder / file, old, new)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a module with the copy's own code."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "NO_MKDOCS_2_WARNING": "1"}
        said = [sys.executable, "-m", *command]
        return subprocess.run(said, check=False, cwd=self.folder, env=environment, capture_output=True, text=True)

    def check(self) -> subprocess.CompletedProcess[str]:
        """Check the programme."""
        return self.run("placebook", "check", "--root", str(self.programme))

    def build(self) -> Path:
        """Build the programme, strictly. Gives the folder of the site."""
        said = self.run("mkdocs", "build", "--strict", "-f", f"{PROGRAMME}/mkdocs.yml", "-d", str(self.site))
        assert said.returncode == 0, said.stdout + said.stderr
        return self.site


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A copy that a newcomer may change."""
    shutil.copytree(ROOT / "placebook", tmp_path / "placebook", ignore=UNFINISHED)
    shutil.copytree(ROOT / PROGRAMME, tmp_path / PROGRAMME)
    for name in ("macros.py", "mkdocs.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    yield House(tmp_path)


def test_a_field_on_a_place_is_a_line_in_the_model_and_a_line_in_the_template(house: House) -> None:
    house.change(
        "placebook/model/records/places.py",
        "    phases: tuple[PilotPhase, ...] = Field(min_length=1",
        '    echo: Text | None = Field(None, description="What is heard here, as a source has it.")\n'
        "    phases: tuple[PilotPhase, ...] = Field(min_length=1",
    )
    house.change(
        "placebook/pages/templates/pilot.html",
        "{{ PROSE }}",
        '{% if pilot.echo %}<p>It says {{ pilot.echo }}.{{ c.cite(pilot, "echo") }}</p>{% endif %}\n{{ PROSE }}',
    )
    place = house.programme / "data/pilots/glen-fictional.yml"
    replace(place, "name: Glen Fictional", 'name: Glen Fictional\necho: "a long vowel"')
    unsourced = house.check()
    assert "“echo” has no source" in unsourced.stdout
    replace(place, "hill-gazetteer: [point]", "hill-gazetteer: [point, echo]")
    assert house.check().returncode == 0, house.check().stdout
    site = house.build()
    assert "It says a long vowel." in (site / "pilots/glen-fictional/index.html").read_text(encoding="utf-8")
    record = json.loads((site / "api/v1/pilots/glen-fictional.json").read_text(encoding="utf-8"))["record"]
    assert record["echo"] == "a long vowel" and record["sources"]["/echo"]
    assert "echo" in (site / "api/v1/csv/pilots.csv").read_text(encoding="utf-8").splitlines()[0]
    assert "What is heard here" in (site / "fields/index.html").read_text(encoding="utf-8")
    for schema in ("api/v1/schemas/pilots.json", "schemas/pilot.json"):
        assert "What is heard here" in (site / schema).read_text(encoding="utf-8")


MODEL = '''"""Wonders that somebody wrote about."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from placebook.model.parts import Record
from placebook.model.values import Text


class Wonder(Record):
    """A wonder that is worth a page."""

    folder: ClassVar[str] = "wonders"
    name: Text = Field(description="What it is called.", examples=["Well of echoes"])
    holder: Text = Field(description="Who looks after it.", examples=["The county archive"])
'''
IMPORT = "from placebook.model.records.wonders import Wonder\n"
ROW = '    Kind("wonder", Wonder, page=Page("wonder", "/wonders/", 99), listed="/wonders/"),\n'
TEMPLATE = """{% import "components.html" as c with context %}
<div class="record"><p>It is with {{ record.holder }}.{{ c.cite(record, "holder") }}</p></div>
{{ PROSE }}
"""
RECORD = """name: Well of echoes
holder: the county archive
sources:
  uplands-leaflet, page 2: [name, holder]
"""


IMPORTS = ("from __future__ import annotations\n", f"from __future__ import annotations\n\n{IMPORT}")
KINDS = "KINDS: tuple[Kind, ...] = (\n"


def _model(house: House) -> None:
    new(house.folder / "placebook/model/records/wonders.py", MODEL)


def _row(house: House, row: str = ROW) -> None:
    house.change("placebook/model/kinds.py", *IMPORTS)
    house.change("placebook/model/kinds.py", KINDS, KINDS + row)


def _template(house: House) -> None:
    new(house.folder / "placebook/pages/templates/wonder.html", TEMPLATE)


def _template_without_words(house: House) -> None:
    new(house.folder / "placebook/pages/templates/wonder.html", TEMPLATE.replace("{{ PROSE }}", ""))


def _record(house: House) -> None:
    new(house.programme / "data/wonders/well-of-echoes.yml", RECORD)


def test_a_kind_of_record_is_its_model_its_row_its_template_and_a_record(house: House) -> None:
    for step in (_model, _row, _template, _record):
        step(house)
    assert house.check().returncode == 0, house.check().stdout
    site = house.build()

    page = (site / "wonders/well-of-echoes/index.html").read_text(encoding="utf-8")
    assert "It is with the county archive." in page and "<h1>Well of echoes</h1>" in page
    assert '/wonders/well-of-echoes/"' in (site / "wonders/index.html").read_text(encoding="utf-8"), "its list"
    assert "/wonders/well-of-echoes/" in (site / "sitemap.xml").read_text(encoding="utf-8")

    collection = json.loads((site / "api/v1/wonders.json").read_text(encoding="utf-8"))
    assert [record["name"] for record in collection["records"]] == ["Well of echoes"]
    assert json.loads((site / "api/v1/wonders/well-of-echoes.json").read_text(encoding="utf-8"))["record"]["holder"]
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert "wonders" in [entry["collection"] for entry in index["collections"]]
    assert index["totals"]["wonders"] == 1
    with (site / "api/v1/csv/wonders.csv").open(encoding="utf-8", newline="") as file:
        assert [row["holder"] for row in csv.DictReader(file)] == ["the county archive"]
    assert "wonders" in openpyxl.load_workbook(site / "api/v1/tables.xlsx").sheetnames
    for schema in ("schemas/wonder.json", "api/v1/schemas/wonders.json", "api/v1/schemas/wonders-record.json"):
        assert "Who looks after it." in (site / schema).read_text(encoding="utf-8")
    facts = (site / "api/v1/csv/facts.csv").read_text(encoding="utf-8")
    assert "wonders,well-of-echoes,/holder" in facts

    found = json.loads((site / "assets/search-index.json").read_text(encoding="utf-8"))
    assert "wonders/well-of-echoes/" in [entry["at"] for entry in found]
    assert "Who looks after it." in (site / "fields/index.html").read_text(encoding="utf-8"), "the field guide"
    begun = house.run("placebook", "new", "wonder", "--root", str(house.programme), "--id", "atlas", "--name", "Atlas")
    assert begun.returncode == 0, begun.stdout
    text = (house.programme / "data/wonders/atlas.yml").read_text(encoding="utf-8")
    assert "name: Atlas" in text and "holder: FILL IN" in text
    (house.programme / "data/wonders/atlas.yml").unlink()

    ledger = house.programme / "data/addresses.txt"
    ledger.write_text(ledger.read_text(encoding="utf-8") + "/wonders/well-of-echoes/\n", encoding="utf-8")
    (house.programme / "data/wonders/well-of-echoes.yml").rename(house.programme / "data/wonders/well.yml")
    gone = house.run("mkdocs", "build", "--strict", "-f", f"{PROGRAMME}/mkdocs.yml", "-d", str(house.site))
    assert gone.returncode and "/wonders/well-of-echoes/ was published and is gone" in gone.stdout + gone.stderr


HALF_DONE = {
    "the row alone": ((_row,), "No module named 'placebook.model.records.wonders'"),
    "no row": ((_model, _template, _record), "wonders/well-of-echoes.yml:1:1: no record is read from this folder."),
    "no template": ((_model, _row, _record), "the kind “wonder” has no template: wonder.html is not in"),
    "no words": ((_model, _row, _template_without_words, _record), "leaves out the words that people write for a page"),
    "no record": ((_model, _row, _template), ""),
}


@pytest.mark.parametrize("state", HALF_DONE)
def test_a_kind_that_is_half_done_is_one_clear_error(house: House, state: str) -> None:
    steps, said = HALF_DONE[state]
    for step in steps:
        step(house)
    checked = house.check()
    whole = checked.stdout + checked.stderr
    assert said in whole
    assert (checked.returncode == 0) == (not said)
    assert "TypeError" not in whole and "AttributeError" not in whole
    if not said:
        house.build()


WRONG_TEMPLATES = {
    "a name that it is not given": ("{{ record.wings.colour }}", "wonder.html:2: 'placebook.model.records.wonders.Won"),
    "a block that does not end": ("{% if record %}", "wonder.html:3: Unexpected end of template."),
}


@pytest.mark.parametrize("mistake", WRONG_TEMPLATES)
def test_a_mistake_in_a_template_is_one_sentence_at_its_line(house: House, mistake: str) -> None:
    text, said = WRONG_TEMPLATES[mistake]
    for step in (_model, _row, _template, _record):
        step(house)
    house.change("placebook/pages/templates/wonder.html", "<p>It is", f"{text}<p>It is")
    built = house.run("placebook", "build", "--root", str(house.programme))
    lines = [line for line in (built.stdout + built.stderr).splitlines() if line]
    assert built.returncode == 1 and len(lines) == 3, lines
    assert lines[1].startswith(f"placebook/pages/templates/{said}") and " Fix: " in lines[1]
    assert lines[2] == "The site was not built."


WRONG_ROWS = {
    'Kind("wonder", Wonder, page=Page("wonder", "/wonders/", 8), spot="/x/#")': "a page of its own and a place",
    'Kind("wonder", Wonder, spot="/x/#")': "is a place on a page that nobody names",
    'Kind("wonder", Wonder, word="wonder_word")': "has its word in a setting that there is not",
    'Kind("pilot", Wonder)': "has the name “pilot”, as another has",
    'Kind("wonder", Pilot)': "has the folder “pilots”, as another has",
    'Kind("wonder", Record)': "has a model without a folder",
}


@pytest.mark.parametrize("row", WRONG_ROWS)
def test_a_row_that_cannot_be_right_says_what_is_wrong_with_it(house: House, row: str) -> None:
    _model(house)
    _row(house, f"    {row},\n")
    checked = house.check()
    assert checked.returncode == 1 and WRONG_ROWS[row] in checked.stdout + checked.stderr
    assert "Fix: " in checked.stdout + checked.stderr


WRITER = '''"""The names of the places, to be called out."""

from __future__ import annotations

from collections.abc import Mapping

from placebook.content.edition import Edition
from placebook.content.writers import File, writer
from placebook.dataset.addresses import API

AT = f"{API}roll-call.names"


@writer(
    File(
        AT,
        "The names of the places, a line each (roll call).",
        "text/x-roll-call",
        link="roll_call",
        order=8,
        group="Places to call out",
        form="Names",
        whole=True,
    )
)
def write_roll_call(edition: Edition) -> Mapping[str, str]:
    """Every place by its name."""
    return {AT: "".join(f"{pilot.name}\\n" for pilot in edition.dataset.pilots.values())}
'''


def test_a_format_is_one_writer(house: House) -> None:
    new(house.folder / "placebook/outputs/roll_call.py", WRITER)
    site = house.build()
    names = (site / "api/v1/roll-call.names").read_text(encoding="utf-8").splitlines()
    assert len(names) == len(list((house.programme / "data/pilots").glob("*.yml")))
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert index["links"]["roll_call"].endswith("/api/v1/roll-call.names")
    schema = json.loads((site / "api/v1/schemas/index.json").read_text(encoding="utf-8"))
    assert "roll call" in schema["properties"]["links"]["properties"]["roll_call"]["description"]
    data = (site / "data/index.html").read_text(encoding="utf-8")
    assert "Places to call out" in data, "the list of downloads"
    assert '"encodingFormat":"text/x-roll-call"' in data, "the linked data of the page"
    assert "roll-call.names" in (site / "manifest.sha256").read_text(encoding="utf-8")


RULE = '''"""Names that shout."""

from __future__ import annotations

from collections.abc import Iterable

from placebook.load.entries import Entry, whole
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.text.problems import Problem


@rule
def check_shouting(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """No place is called in capitals."""
    for record, document in whole(entries):
        if isinstance(record, m.Pilot) and record.name.isupper():
            problems.append(document.problem(("name",), "this shouts.", "write small letters."))
'''


def test_a_check_of_data_is_one_function(house: House) -> None:
    new(house.folder / "placebook/load/rules/shouting.py", RULE)
    replace(house.programme / "data/pilots/glen-fictional.yml", "name: Glen Fictional", "name: GLEN FICTIONAL")
    assert "glen-fictional.yml:" in house.check().stdout and "this shouts. Fix: write small" in house.check().stdout
