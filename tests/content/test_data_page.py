"""The page about the data tells the truth: its examples run, its sizes are right, its copies can be checked."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import pytest

from placebook.check.built_site import BuiltPage
from placebook.content.content import Content
from placebook.dataset.questions.as_data import open_questions
from placebook.pages.downloads import size
from tests.support import SITE_URL, text_of

Pages = dict[str, BuiltPage]


def calls(page: BuiltPage) -> dict[str, str]:
    """How each tool opens a table, as the page says it: the code beside its name."""
    rows = page.tree.css("#tools ~ * tr, #tools ~ table tr")
    cells = [(row.css_first("td"), row.css_first("td + td code")) for row in rows]
    return {tool.text().strip(): code.text() for tool, code in cells if tool and code}


def examples(page: BuiltPage, language: str) -> list[str]:
    """The code on a page that is marked as of one language."""
    return [node.text() for node in page.tree.css(f"pre code.language-{language}")]


def test_every_example_for_programs_runs_and_tells_of_every_place(
    pages: Pages, served: str, content: Content, capsys: pytest.CaptureFixture[str]
) -> None:
    programs = examples(pages["/data/"], "python")
    assert len(programs) == 4
    pilots = content.dataset.pilots.values()
    unanswered = [pilot for pilot in pilots if [*open_questions(content.dataset, pilot)]]
    for program in programs:
        assert SITE_URL in program
        exec(program.replace(SITE_URL, f"{served}/"), {})
        said = capsys.readouterr().out
        told = unanswered if "not found" in program else pilots
        assert [pilot.name for pilot in told if pilot.name not in said] == []


@pytest.fixture
def tables(site: Path) -> dict[str, list[list[str]]]:
    """Every table as plain text, its header first."""
    found = {}
    for path in sorted(site.glob("api/v1/csv/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.reader(file))
    return found


def test_pandas_opens_every_table_as_it_is_with_the_call_of_the_page(
    pages: Pages, site: Path, tables: dict[str, list[list[str]]]
) -> None:
    call = calls(pages["/data/"])["pandas"]
    for name, rows in tables.items():
        read = eval(call, {"pandas": pandas, "address": site / f"api/v1/csv/{name}.csv"})
        assert [list(read.columns), *read.values.tolist()] == rows, name


def test_duckdb_opens_every_table_as_it_is_with_the_call_of_the_page(
    pages: Pages, site: Path, tables: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "api/v1/csv")
    call = calls(pages["/data/"])["DuckDB"]
    for name, rows in tables.items():
        read = duckdb.execute(call.replace("pilots", name))
        header = [column[0] for column in read.description or ()]
        assert [header, *([cell or "" for cell in row] for row in read.fetchall())] == rows, name


def test_the_joins_of_the_page_name_every_partner_that_has_a_record_with_each_of_its_sources(
    pages: Pages, site: Path, served: str, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In DuckDB, in pandas, and by the formulas in the spreadsheet."""
    dataset, page = content.dataset, pages["/data/"]
    told = {
        (pilot.name, dataset.organisations[partner.organisation].name, dataset.sources[source.source].title)
        for pilot in dataset.pilots.values()
        for number, phase in enumerate(pilot.phases, start=1)
        for partner in phase.partners
        for source in dataset.cited(pilot, f"phases.{phase.phase}.partners.{partner.organisation}")
    }
    (query,) = examples(page, "sql")
    monkeypatch.chdir(site / "api/v1/csv")
    assert set(duckdb.execute(query).fetchall()) == told
    (program,) = [program for program in examples(page, "python") if "pandas" in program]
    known: dict[str, Any] = {}
    exec(program.replace(SITE_URL, f"{served}/"), known)
    joined = known["told"][["pilots_name", "organisations_name", "sources_title"]]
    assert set(joined.itertuples(index=False, name=None)) == told
    book = openpyxl.load_workbook(site / "api/v1/tables.xlsx")
    formulas = re.findall(r"=VLOOKUP\((\w)2,(\w+)!A:B,2,FALSE\)", text_of(page))
    assert [sheet for _, sheet in formulas] == ["pilots", "sources"]
    for letter, sheet in formulas:
        assert book["partnership-sources"][f"{letter}1"].value == sheet.removesuffix("s")
        assert (book[sheet]["A1"].value, book[sheet]["B1"].value) in {("id", "name"), ("id", "title")}


def test_the_formula_counts_what_the_page_says_that_it_counts(pages: Pages, site: Path, content: Content) -> None:
    """Each column by its letter has the heading that the formula supposes."""
    (formula,) = re.findall(r"=COUNTIFS\((.+)\)", text_of(pages["/data/"]))
    book = openpyxl.load_workbook(site / "api/v1/tables.xlsx")
    parts = re.findall(r'(\w+)!(\w):\2,"([^"]+)"', formula)
    assert [book[sheet][f"{letter}1"].value for sheet, letter, _ in parts] == ["collection", "status"]
    columns = [[cell.value for cell in book[sheet][letter]] for sheet, letter, _ in parts]
    counted = sum(row == tuple(value for _, _, value in parts) for row in zip(*columns, strict=True))
    pilots = content.dataset.pilots.values()
    assert counted == sum(len([*open_questions(content.dataset, pilot)]) for pilot in pilots)


def test_every_download_is_there_with_the_size_and_the_rows_that_the_list_says(pages: Pages, site: Path) -> None:
    seen = set()
    for item in pages["/data/"].tree.css(".downloads li"):
        rows = re.search(r"([\d,]+) rows?", item.text())
        for form in item.css(".forms > span"):
            link = form.css_first("a")
            assert link is not None
            file = (site / "data" / (link.attributes["href"] or "")).resolve()
            seen.add(file)
            assert size(file.read_bytes()) in form.text(), file
            if file.suffix == ".csv":
                assert rows
                sheet = openpyxl.load_workbook(site / "api/v1/tables.xlsx", read_only=True)[file.stem]
                assert sheet.max_row - 1 == int(rows[1].replace(",", "")), file
    published = site / "api/v1"
    tables = [path for path in published.glob("csv/*.csv") if path.read_bytes().count(b"\r\n") > 1]
    single = ("tables.xlsx", "datapackage.json", "places.geojson")
    expected = [*tables, *(published / name for name in single)]
    expected += [at for path in tables if (at := published / f"{path.stem}.json").exists()]
    assert seen == set(expected)


def test_the_dictionary_says_what_every_column_of_every_table_holds(pages: Pages, site: Path) -> None:
    page = pages["/data/dictionary/"]
    lists = page.tree.css("dl.facts")
    files = [heading.attributes["id"] or "" for heading in page.tree.css("h2[id]")]
    assert {f"table-{path.stem}" for path in site.glob("api/v1/csv/*.csv")} == set(files)
    for id, columns in zip(files, lists, strict=True):
        header = (site / f"api/v1/csv/{id.removeprefix('table-')}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert [name.text() for name in columns.css("dt")] == header.split(",")


def test_without_a_licence_the_page_says_what_that_means(pages: Pages, content: Content) -> None:
    said = text_of(pages["/data/"])
    licence = content.dataset.settings.licence
    if licence:
        assert licence in said
    else:
        assert "No licence has been stated yet." in said and "Ask before you do more." in said
