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
from placebook.dataset.questions.as_data import answers_found
from placebook.model import records as m
from placebook.outputs.json_values import digest
from placebook.pages.downloads import size
from tests.support import SITE_URL, every_file, text_of

Pages = dict[str, BuiltPage]
Tables = dict[str, list[list[str]]]
"""Every table as plain text, its header first."""


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
    assert len(programs) == 5
    pilots = content.dataset.pilots.values()
    told = {
        "sha256": [digest(content.dataset)],
        "gaps.csv": [pilot.name for pilot in pilots if not_answered(content, pilot)],
    }
    for program in programs:
        assert SITE_URL in program
        exec(program.replace(SITE_URL, f"{served}/"), {})
        said = capsys.readouterr().out
        expected = next((names for part, names in told.items() if part in program), [pilot.name for pilot in pilots])
        assert [name for name in expected if name not in said] == []


def not_answered(content: Content, pilot: m.Pilot) -> int:
    """How many of the questions put to a place are not answered, each phase by itself."""
    return sum(found.answer != "answered" for found in answers_found(content.dataset, pilot))


@pytest.fixture
def tables(site: Path) -> Tables:
    """Every table as a plain reader has it."""
    found = {}
    for path in sorted(site.glob("api/v1/csv/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.reader(file))
    return found


def as_records(table: list[list[str]]) -> list[dict[str, str]]:
    """Rows of a table by the names of their columns."""
    header, *rows = table
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_pandas_opens_every_table_as_it_is_with_the_call_of_the_page(pages: Pages, site: Path, tables: Tables) -> None:
    call = calls(pages["/data/"])["pandas"]
    for name, rows in tables.items():
        read = eval(call, {"pandas": pandas, "address": site / f"api/v1/csv/{name}.csv"})
        assert [list(read.columns), *read.values.tolist()] == rows, name


def test_duckdb_opens_every_table_as_it_is_with_the_call_of_the_page(
    pages: Pages, site: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "api/v1/csv")
    call = calls(pages["/data/"])["DuckDB"]
    for name, rows in tables.items():
        read = duckdb.execute(call.replace("pilots", name))
        header = [column[0] for column in read.description or ()]
        assert [header, *([cell or "" for cell in row] for row in read.fetchall())] == rows, name


def test_the_joins_of_the_page_have_every_partner_and_source_with_what_else_is_known(
    pages: Pages, served: str, site: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In DuckDB, in pandas, and by the formulas in the spreadsheet, each row as it is worked out here by hand."""
    page = pages["/data/"]
    told = as_records(tables["partnership-sources"])
    pilots, organisations, sources = (
        {row["id"]: row for row in as_records(tables[name])} for name in ("pilots", "organisations", "sources")
    )
    added = [
        (
            pilots.get(row["pilot"], {}).get("region_name", ""),
            organisations.get(row["organisation"], {}).get("kind_name", ""),
            sources[row["source"]]["title"],
        )
        for row in told
    ]
    named = [(row["phase"], row["place"], row["organisation_name"]) for row in told]
    whole = sorted((*name, *more) for name, more in zip(named, added, strict=True))
    assert whole
    queries = examples(page, "sql")
    monkeypatch.chdir(site / "api/v1/csv")
    joined = [[cell or "" for cell in row] for row in duckdb.execute(queries[0]).fetchall()]
    assert sorted((phase, place, who, of, kind, title) for phase, place, of, who, kind, title in joined) == [
        (phase, place, who, of, kind, title) for phase, place, who, of, kind, title in whole
    ]
    (program,) = [program for program in examples(page, "python") if "pandas" in program]
    known: dict[str, Any] = {}
    exec(program.replace(SITE_URL, f"{served}/"), known)
    columns = ["phase", "place", "organisation_name", *known["shown"][2:3], *known["shown"][4:]]
    assert sorted(known["told"].fillna("")[columns].itertuples(index=False, name=None)) == whole
    book = openpyxl.load_workbook(site / "api/v1/tables.xlsx", read_only=True)
    sheets = {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in book}
    looked_up = r'INDEX\((\w+)!A:AZ,MATCH\((\w)2,\1!A:A,0\),MATCH\("(\w+)",\1!1:1,0\)\)'
    formulas = re.findall(looked_up, text_of(page))
    assert [field for _, _, field in formulas] == ["region_name", "kind_name", "title"]
    filled = []
    for row in sheets["partnership-sources"][1:]:
        cells: list[Any] = []
        for sheet, letter, field in formulas:
            (header, *rest), id = sheets[sheet], row[ord(letter) - ord("A")]
            assert len(header) <= 52, "the columns A to AZ"
            cells += [other[header.index(field)] for other in rest if other[0] == id] if id else [""]
        filled.append(tuple(cells))
    assert filled == added


def test_the_formula_counts_what_the_page_says_that_it_counts(pages: Pages, site: Path, content: Content) -> None:
    """Each column by its letter has the heading that the formula supposes."""
    (formula,) = re.findall(r"=COUNTIFS\((.+)\)", text_of(pages["/data/"]))
    book = openpyxl.load_workbook(site / "api/v1/tables.xlsx")
    parts = re.findall(r'(\w+)!(\w):\2,"(<>)?([^"]+)"', formula)
    assert [book[sheet][f"{letter}1"].value for sheet, letter, *_ in parts] == ["collection", "answer"]
    columns = [
        [(cell.value == value) is not bool(other) for cell in book[sheet][letter][1:]]
        for sheet, letter, other, value in parts
    ]
    counted = sum(all(row) for row in zip(*columns, strict=True))
    assert counted == sum(not_answered(content, pilot) for pilot in content.dataset.pilots.values())


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
    expected = [*tables, *(site / file.at.strip("/") for file in every_file() if file.group)]
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
