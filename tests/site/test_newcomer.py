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
import xml.etree.ElementTree as ET
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
        '    budget: Text | None = Field(None, description="What the work here cost, as a source has it.")\n'
        "    phases: tuple[PilotPhase, ...] = Field(min_length=1",
    )
    house.change(
        "placebook/pages/templates/pilot.html",
        "{{ PROSE }}",
        '{% if pilot.budget %}<p>It cost {{ pilot.budget }}.{{ c.cite(pilot, "budget") }}</p>{% endif %}\n{{ PROSE }}',
    )
    place = house.programme / "data/pilots/glen-fictional.yml"
    replace(place, "name: Glen Fictional", 'name: Glen Fictional\nbudget: "12,000 crowns"')
    unsourced = house.check()
    assert "“budget” has no source" in unsourced.stdout
    replace(place, "hill-gazetteer: [point]", "hill-gazetteer: [point, budget]")
    assert house.check().returncode == 0, house.check().stdout
    site = house.build()
    assert "It cost 12,000 crowns." in (site / "pilots/glen-fictional/index.html").read_text(encoding="utf-8")
    record = json.loads((site / "api/v1/pilots/glen-fictional.json").read_text(encoding="utf-8"))["record"]
    assert record["budget"] == "12,000 crowns" and record["sources"]["/budget"]
    assert "budget" in (site / "api/v1/csv/pilots.csv").read_text(encoding="utf-8").splitlines()[0]
    assert "What the work here cost" in (site / "fields/index.html").read_text(encoding="utf-8")
    for schema in ("api/v1/schemas/pilots.json", "schemas/pilot.json"):
        assert "What the work here cost" in (site / schema).read_text(encoding="utf-8")


MODEL = '''"""Documents that somebody wrote."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from placebook.model.parts import Record
from placebook.model.values import Text


class Document(Record):
    """A document that is worth a page."""

    folder: ClassVar[str] = "documents"
    name: Text = Field(description="What it is called.", examples=["Report on paths"])
    holder: Text = Field(description="Who has it.", examples=["The county archive"])
'''
IMPORT = (
    "from placebook.model.records.documents import BoardPaper",
    "from placebook.model.records.archive import Document\nfrom placebook.model.records.documents import BoardPaper",
)
ROW = (
    '    Kind("programme", Programme',
    '    Kind("document", Document, page=Page("document", "/documents/", 8), listed="/documents/"),\n'
    '    Kind("programme", Programme',
)
TEMPLATE = """{% import "components.html" as c with context %}
<div class="record"><p>It is with {{ record.holder }}.{{ c.cite(record, "holder") }}</p></div>
{{ PROSE }}
"""
RECORD = """name: Report on paths
holder: the county archive
sources:
  uplands-leaflet, page 2: [name, holder]
"""


def _model(house: House) -> None:
    new(house.folder / "placebook/model/records/archive.py", MODEL)


def _row(house: House) -> None:
    house.change("placebook/model/kinds.py", *IMPORT)
    house.change("placebook/model/kinds.py", *ROW)


def _template(house: House) -> None:
    new(house.folder / "placebook/pages/templates/document.html", TEMPLATE)


def _template_without_words(house: House) -> None:
    new(house.folder / "placebook/pages/templates/document.html", TEMPLATE.replace("{{ PROSE }}", ""))


def _record(house: House) -> None:
    new(house.programme / "data/documents/report-on-paths.yml", RECORD)


def test_a_kind_of_record_is_its_model_its_row_its_template_and_a_record(house: House) -> None:
    for step in (_model, _row, _template, _record):
        step(house)
    assert house.check().returncode == 0, house.check().stdout
    site = house.build()

    page = (site / "documents/report-on-paths/index.html").read_text(encoding="utf-8")
    assert "It is with the county archive." in page and "<h1>Report on paths</h1>" in page
    assert '/documents/report-on-paths/"' in (site / "documents/index.html").read_text(encoding="utf-8"), "its list"
    assert "/documents/report-on-paths/" in (site / "sitemap.xml").read_text(encoding="utf-8")

    collection = json.loads((site / "api/v1/documents.json").read_text(encoding="utf-8"))
    assert [record["name"] for record in collection["records"]] == ["Report on paths"]
    assert json.loads((site / "api/v1/documents/report-on-paths.json").read_text(encoding="utf-8"))["record"]["holder"]
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert "documents" in [entry["collection"] for entry in index["collections"]]
    assert index["totals"]["documents"] == 1
    with (site / "api/v1/csv/documents.csv").open(encoding="utf-8", newline="") as file:
        assert [row["holder"] for row in csv.DictReader(file)] == ["the county archive"]
    assert "documents" in openpyxl.load_workbook(site / "api/v1/tables.xlsx").sheetnames
    for schema in ("schemas/document.json", "api/v1/schemas/documents.json", "api/v1/schemas/documents-record.json"):
        assert "Who has it." in (site / schema).read_text(encoding="utf-8")
    facts = (site / "api/v1/csv/facts.csv").read_text(encoding="utf-8")
    assert "documents,report-on-paths,/holder" in facts

    found = json.loads((site / "assets/search-index.json").read_text(encoding="utf-8"))
    assert "documents/report-on-paths/" in [entry["at"] for entry in found]
    assert "Who has it." in (site / "fields/index.html").read_text(encoding="utf-8"), "the field guide"
    begun = house.run(
        "placebook", "new", "document", "--root", str(house.programme), "--id", "atlas", "--name", "Atlas"
    )
    assert begun.returncode == 0, begun.stdout
    text = (house.programme / "data/documents/atlas.yml").read_text(encoding="utf-8")
    assert "name: Atlas" in text and "holder: FILL IN" in text
    (house.programme / "data/documents/atlas.yml").unlink()

    ledger = house.programme / "data/addresses.txt"
    ledger.write_text(ledger.read_text(encoding="utf-8") + "/documents/report-on-paths/\n", encoding="utf-8")
    (house.programme / "data/documents/report-on-paths.yml").rename(house.programme / "data/documents/paths.yml")
    gone = house.run("mkdocs", "build", "--strict", "-f", f"{PROGRAMME}/mkdocs.yml", "-d", str(house.site))
    assert gone.returncode and "/documents/report-on-paths/ was published and is gone" in gone.stdout + gone.stderr


HALF_DONE = {
    "the row alone": ((_row,), "No module named 'placebook.model.records.archive'"),
    "no row": ((_model, _template, _record), "documents/report-on-paths.yml:1:1: no record is read from this folder."),
    "no template": ((_model, _row, _record), "the kind “document” has no template: document.html is not in"),
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


WRONG_ROWS = {
    'Kind("document", Document, page=Page("document", "/documents/", 8), spot="/x/#")': "a page of its own and a place",
    'Kind("document", Document, spot="/x/#")': "is a place on a page that nobody names",
    'Kind("document", Document, word="document_word")': "has its word in a setting that there is not",
    'Kind("pilot", Document)': "has the name “pilot”, as another has",
    'Kind("document", Pilot)': "has the folder “pilots”, as another has",
    'Kind("document", Record)': "has a model without a folder",
}


@pytest.mark.parametrize("row", WRONG_ROWS)
def test_a_row_that_cannot_be_right_says_what_is_wrong_with_it(house: House, row: str) -> None:
    _model(house)
    house.change("placebook/model/kinds.py", *IMPORT)
    house.change("placebook/model/kinds.py", ROW[0], f"    {row},\n{ROW[0]}")
    checked = house.check()
    assert checked.returncode == 1 and WRONG_ROWS[row] in checked.stdout + checked.stderr
    assert "Fix: " in checked.stdout + checked.stderr


WRITER = '''"""The places as waypoints for a satellite navigator (GPX 1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from placebook.content.publication import Publication
from placebook.content.writers import PEOPLE, File, writer
from placebook.dataset.addresses import API

AT = f"{API}places.gpx"


@writer(
    File(
        AT,
        "The places as waypoints (GPX).",
        "application/gpx+xml",
        PEOPLE,
        link="waypoints",
        order=8,
        group="Places to find the way to",
        form="GPX",
        whole=True,
    )
)
def write_waypoints(publication: Publication) -> Mapping[str, str]:
    """Every place as a waypoint."""
    points = [
        f'<wpt lat="{pilot.point.lat}" lon="{pilot.point.lon}"><name>{escape(pilot.name)}</name></wpt>'
        for pilot in publication.dataset.pilots.values()
        if pilot.point
    ]
    gpx = '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="placebook">'
    return {AT: "\\n".join([gpx, *points, "</gpx>\\n"])}
'''


def test_a_format_is_one_writer(house: House) -> None:
    new(house.folder / "placebook/outputs/waypoints.py", WRITER)
    site = house.build()
    places = ET.parse(site / "api/v1/places.gpx").getroot()
    assert len(places) == len(list((house.programme / "data/pilots").glob("*.yml")))
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert index["links"]["waypoints"].endswith("/api/v1/places.gpx")
    schema = json.loads((site / "api/v1/schemas/index.json").read_text(encoding="utf-8"))
    assert "GPX" in schema["properties"]["links"]["properties"]["waypoints"]["description"]
    data = (site / "data/index.html").read_text(encoding="utf-8")
    assert "Places to find the way to" in data, "the list of downloads"
    assert '"encodingFormat":"application/gpx+xml"' in data, "the linked data of the page"
    assert "places.gpx" in (site / "manifest.sha256").read_text(encoding="utf-8")


RULE = '''"""Names that shout."""

from __future__ import annotations

from collections.abc import Iterable

from placebook.load.entries import Entry
from placebook.load.rules.registry import rule
from placebook.model import records as m
from placebook.text.problems import Problem


@rule
def check_shouting(entries: list[Entry], ledger: Iterable[str], problems: list[Problem]) -> None:
    """No place is called in capitals."""
    for entry in entries:
        if isinstance(entry.record, m.Pilot) and entry.document and entry.record.name.isupper():
            problems.append(entry.document.problem(("name",), "this shouts.", "write small letters."))
'''


def test_a_check_of_data_is_one_function(house: House) -> None:
    new(house.folder / "placebook/load/rules/shouting.py", RULE)
    replace(house.programme / "data/pilots/glen-fictional.yml", "name: Glen Fictional", "name: GLEN FICTIONAL")
    assert "glen-fictional.yml:" in house.check().stdout and "this shouts. Fix: write small" in house.check().stdout
