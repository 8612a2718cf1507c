"""The data as tables: other people's programs read every one of them, and no cell can do any harm."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.content.edition import Edition
from placebook.dataset.addresses import API
from placebook.model.kinds import in_folders
from placebook.outputs.published import outputs
from placebook.outputs.tables.csv_files import csv_cell
from tests.support import ROOT, SITE_URL, with_records

UPLANDS = ROOT / "tests/fixtures/uplands"
HOSTILE = ("=1+1", "+44", "-cmd", "@SUM(A1)", "＝1+1", '=HYPERLINK("https://evil.example","x")')

Row = dict[str, str]


def publish(content: Content, folder: Path) -> Path:
    """Write what a programme publishes beside its pages, and give the folder of its data."""
    for at, file in outputs(Edition(content, SITE_URL)).items():
        path = folder / at.strip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file if isinstance(file, bytes) else file.encode())
    return folder / API.strip("/")


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the made-up programme."""
    content = read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS)
    return publish(content, tmp_path_factory.mktemp("uplands-data"))


@pytest.fixture(scope="module")
def real(site: Path) -> Path:
    """The data of the real site."""
    return site / API.strip("/")


@pytest.fixture(params=["real", "made_up"])
def data(request: pytest.FixtureRequest) -> Path:
    """The data of each programme in turn."""
    found: Path = request.getfixturevalue(request.param)
    return found


def rows(data: Path, table: str) -> list[Row]:
    """The rows of a table, read as strictly as the library can."""
    with (data / f"csv/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def package(data: Path) -> Any:
    return json.loads((data / "datapackage.json").read_text(encoding="utf-8"))


def resources(data: Path) -> dict[str, Any]:
    return {resource["name"]: resource for resource in package(data)["resources"]}


# CSV


def test_frictionless_finds_nothing_wrong_with_any_table(data: Path) -> None:
    """Types, required cells, primary and foreign keys, sizes and hashes of every table."""
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.flatten(["taskName", "rowNumber", "fieldName", "message"]) == []
    assert report.valid and report.stats["warnings"] == 0
    assert report.stats["tasks"] == len(in_folders()) + 8 == len(list(data.glob("csv/*.csv")))


def test_frictionless_would_find_what_is_wrong(made_up: Path, tmp_path: Path) -> None:
    """A partner that has no record, a place without a name: the check above can fail."""
    described = package(made_up)
    (tmp_path / "csv").mkdir()
    for file in made_up.glob("csv/*.csv"):
        text = file.read_text(encoding="utf-8")
        if file.stem == "partnerships":
            text = text.replace(",friends-of-the-strath,", ",nobody,")
        if file.stem == "pilots":
            text = text.replace(",Glen Fictional,", ",,", 1)
        (tmp_path / "csv" / file.name).write_text(text, encoding="utf-8", newline="")
    for resource in described["resources"]:
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    found = {kind for (kind,) in frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type"])}
    assert found == {"foreign-key", "constraint-error"}


def test_every_csv_file_is_as_rfc_4180_has_it(data: Path) -> None:
    """UTF-8 without a byte order mark, a header row, CR LF after every row, as many cells in each."""
    files = sorted(data.glob("csv/*.csv"))
    assert files
    for file in files:
        text = file.read_bytes().decode("utf-8")
        assert not text.startswith("\ufeff")
        assert text.endswith("\r\n")
        found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert found[0] == [field["name"] for field in resources(data)[file.stem]["schema"]["fields"]]
        assert {len(row) for row in found} == {len(found[0])}, file.name
        assert len(found) - 1 == resources(data)[file.stem]["rows"]


def test_every_kind_of_record_has_a_table_with_a_row_for_each(content: Content, real: Path) -> None:
    for kind in in_folders():
        expected = [r.id for r in content.dataset.records() if r.folder == kind.folder]
        assert [row["id"] for row in rows(real, kind.folder)] == sorted(expected), kind.folder
    assert [row["id"] for row in rows(real, "programme")] == ["programme"]


# Formulas


def starts_a_formula(cell: str) -> bool:
    """What OWASP (“CSV Injection”) says a spreadsheet takes for a formula, unless it is a number."""
    try:
        float(cell)
    except ValueError:
        return cell[:1] in "=+-@\t\r＝＋－＠" if cell else False
    return cell.startswith("+")


@given(st.one_of(st.text(), st.sampled_from(HOSTILE), st.floats(allow_nan=False, allow_infinity=False), st.integers()))
def test_no_cell_starts_a_formula_and_a_number_stays_one(value: str | float | int) -> None:
    cell = csv_cell(value)
    assert not starts_a_formula(cell)
    if isinstance(value, str):
        assert cell in (value, f"'{value}")
    else:
        assert type(value)(cell) == value


def test_no_cell_that_is_published_starts_a_formula(data: Path) -> None:
    files = sorted(data.glob("csv/*.csv"))
    assert files
    for file in files:
        for row in rows(data, file.stem):
            assert not [cell for cell in row.values() if starts_a_formula(cell)], f"{file.name}: {row}"


def test_text_that_would_be_a_formula_is_text_in_every_form(tmp_path: Path) -> None:
    content = read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS)
    pilots = dict(content.dataset.pilots)
    for id, name in zip(sorted(pilots), HOSTILE, strict=False):
        pilots[id] = pilots[id].model_copy(update={"name": name, "other_names": HOSTILE})
    hostile = with_records(content.dataset, pilots=pilots)
    data = publish(Content(hostile, content.pages, content.prose, content.moved), tmp_path)
    assert [row["name"] for row in rows(data, "pilots")] == ["'=1+1", "'+44", "'-cmd"]
    names = [row["place"] for row in rows(data, "places")]
    assert sorted(names) == ["'+44", "'-cmd", "'=1+1"]
    sheet = openpyxl.load_workbook(data / "tables.xlsx")["pilots"]
    cells = [sheet.cell(row, 2) for row in (2, 3, 4)]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("+44", "s"), ("-cmd", "s")]
    record = json.loads((data / "pilots/cwm-example.json").read_text(encoding="utf-8"))["record"]
    assert record["name"] == "=1+1", "JSON needs no apostrophe"


def test_a_longitude_west_of_greenwich_is_a_number_everywhere(made_up: Path) -> None:
    assert {row["id"]: row["point_lon"] for row in rows(made_up, "pilots")}["cwm-example"] == "-3.6"
    (fact,) = [r for r in rows(made_up, "facts") if r["record"] == "cwm-example" and r["field"] == "point.lon"]
    assert fact["value"] == "-3.6"
    book = openpyxl.load_workbook(made_up / "tables.xlsx")
    assert -3.6 in [cell.value for cell in next(c for c in book["pilots"].columns if c[0].value == "point_lon")]
    assert -3.6 in [cell.value for cell in next(c for c in book["facts"].columns if c[0].value == "value")]


# Facts


def test_every_fact_is_known_or_disputed_with_its_source_or_was_not_found(made_up: Path) -> None:
    found = rows(made_up, "facts")
    assert {row["status"] for row in found} == {"known", "not found", "disputed"}
    for row in found:
        if row["status"] == "not found":
            assert (row["value"], row["source"], row["looked"]) == ("", "", "2026-06")
            assert row["question"]
        else:
            assert row["value"] and row["source"] and not row["question"], row
    open_ones = [(row["record"], row["field"]) for row in found if row["status"] == "not found"]
    assert open_ones == [
        ("cwm-example", "phases.first-season.answers.the-change"),
        ("cwm-example", "phases.first-season.answers.the-cost"),
        ("glen-fictional", "phases.first-season.answers.the-cost"),
        ("strath-sample", "phases.first-season.answers.the-change"),
        ("strath-sample", "phases.first-season.answers.the-cost"),
    ]
    disputed = [
        (row["value"], row["concerns"], row["source"], row["source_place"])
        for row in found
        if row["status"] == "disputed"
    ]
    assert disputed == [
        ("Nine miles", "pilots/glen-fictional", "uplands-leaflet", "page 2"),
        ("Eleven miles, with the loop round the loch", "pilots/glen-fictional", "glen-fictional-page", ""),
    ]


def test_a_fact_that_is_a_date_has_its_precision(made_up: Path) -> None:
    (fact,) = [r for r in rows(made_up, "facts") if r["record"] == "winter-walk" and r["field"] == "actual.date"]
    days = [fact[name] for name in ("value", "date", "date_precision", "date_first", "date_last")]
    assert days == ["2026-02", "2026-02", "month", "2026-02-01", "2026-02-28"]


def test_facts_and_their_sources_are_the_same_as_in_the_json(data: Path) -> None:
    stated = [row for row in rows(data, "facts") if row["status"] != "not found"]
    tables = {(row["collection"], row["record"], row["pointer"]) for row in stated}
    cited = [
        (r["collection"], r["record"], r["pointer"], r["source"], r["source_place"]) for r in rows(data, "citations")
    ]
    expected = []
    for folder in ("", *(kind.folder for kind in in_folders())):
        for file in [data / "programme.json"] if not folder else sorted((data / folder).glob("*.json")):
            published = json.loads(file.read_text(encoding="utf-8"))
            if "moved_to" in published:
                continue
            record = published["record"]
            for pointer, sources in record["sources"].items():
                which = (record["collection"], record["id"], pointer)
                expected += [(*which, source["source"], source["place"] or "") for source in sources]
    assert sorted(cited) == sorted(expected)
    assert tables == {which[:3] for which in expected}


def test_each_partner_of_each_place_has_a_row_with_its_role_and_source(made_up: Path) -> None:
    names = ("phase", "pilot", "organisation", "kind_name", "role_name", "codes_ukprn", "source", "source_place")
    found = [tuple(row[name] for name in names) for row in rows(made_up, "partnerships")]
    leaflet = ("uplands-leaflet", "page 2")
    assert found[3][:5] == (
        "first-season",
        "glen-fictional",
        "college-of-the-example-hills",
        "hill college",
        "mender of paths",
    )
    assert found[3][6:] == leaflet
    assert [row[:3] for row in found] == [
        ("first-season", "cwm-example", "council-of-cwm-example"),
        ("first-season", "cwm-example", "friends-of-the-strath"),
        ("first-season", "glen-fictional", "example-council-of-glen-fictional"),
        ("first-season", "glen-fictional", "college-of-the-example-hills"),
        ("first-season", "strath-sample", "friends-of-the-strath"),
    ]


def test_partners_of_a_place_without_a_record_are_there_by_name(content: Content, real: Path) -> None:
    named = {
        (place.name, p.name)
        for phase in content.dataset.phases.values()
        for place in phase.places
        for p in place.partners
    }
    without = {(r["place"], r["organisation_name"]) for r in rows(real, "partnerships") if not r["pilot"]}
    assert without == named


def test_the_index_counts_facts_as_the_table_does(data: Path) -> None:
    totals = json.loads((data / "index.json").read_text(encoding="utf-8"))["totals"]
    counted = Counter(row["status"].replace(" ", "_") for row in rows(data, "facts"))
    assert {status: totals[f"facts_{status}"] for status in ("known", "not_found", "disputed")} == counted


# The spreadsheet


def test_the_spreadsheet_holds_every_table_as_the_csv_files_do(data: Path) -> None:
    """Text is text, numbers are numbers, days are days; nothing is a formula."""
    book = openpyxl.load_workbook(data / "tables.xlsx")
    assert book.sheetnames == ["about", "dictionary", *resources(data)]
    for name, resource in resources(data).items():
        sheet = book[name]
        header, *cells = sheet.iter_rows()
        columns = [str(cell.value) for cell in header]
        expected = rows(data, name)
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref
        assert len(cells) == len(expected)
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        for line, row in zip(cells, expected, strict=True):
            for column, cell in zip(columns, line, strict=True):
                assert cell.data_type != "f"
                assert as_csv(cell.value) == row[column], f"{name}.{column}"
                if row[column] and types[column] == "string":
                    assert isinstance(cell.value, str), f"{name}.{column} is not text"


def as_csv(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return csv_cell(value)  # type: ignore[arg-type]


def test_codes_are_text_in_the_spreadsheet(real: Path, content: Content) -> None:
    sheet = openpyxl.load_workbook(real / "tables.xlsx")["organisations"]
    codes = next(column for column in sheet.columns if column[0].value == "codes_ukprn")
    assert {cell.data_type for cell in codes if cell.value} == {"s"}
    bodies = content.dataset.organisations.values()
    assert {body.codes.ukprn for body in bodies if body.codes and body.codes.ukprn} <= {cell.value for cell in codes}


def test_the_dictionary_has_every_column_of_every_sheet(data: Path) -> None:
    book = openpyxl.load_workbook(data / "tables.xlsx")
    told = {(row[0], row[1]) for row in book["dictionary"].iter_rows(min_row=2, values_only=True)}
    assert told == {(sheet, cell.value) for sheet in resources(data) for cell in book[sheet][1]}


def test_the_spreadsheet_carries_the_date_of_the_facts_and_no_other(made_up: Path) -> None:
    book = openpyxl.load_workbook(made_up / "tables.xlsx")
    noon = datetime.datetime(2026, 6, 30, 12)
    assert (book.properties.created, book.properties.modified) == (noon, noon)
    with zipfile.ZipFile(made_up / "tables.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


# The Data Package


def test_the_package_names_a_licence_only_where_one_is_stated(made_up: Path, real: Path, content: Content) -> None:
    assert package(made_up)["licenses"] == [
        {"path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}
    ]
    assert ("licenses" in package(real)) == bool(content.dataset.settings.licence)


def test_a_column_of_ids_is_a_key_of_the_table_that_it_points_to(made_up: Path) -> None:
    keys = resources(made_up)["partnerships"]["schema"]["foreignKeys"]
    assert {key["fields"][0]: key["reference"]["resource"] for key in keys} == {
        "phase": "phases",
        "pilot": "pilots",
        "organisation": "organisations",
    }
    keys = resources(made_up)["citations"]["schema"]["foreignKeys"]
    assert {tuple(key["fields"]): key["reference"]["resource"] for key in keys} == {
        ("source",): "sources",
        ("collection", "record", "pointer"): "facts",
    }


WITHDRAWN = "withdrawn: {date: 2026-06-20, reason: It was another's.}\n"
OF_MANY = ("facts", "citations", "gaps", "places", "partnerships", "partnership-sources")


@pytest.mark.parametrize(
    "record", ["pilots/glen-fictional", "events/opening-walk", "organisations/friends-of-the-strath"]
)
def test_a_withdrawn_record_keeps_what_is_its_own_and_leaves_what_is_of_many(record: str, tmp_path: Path) -> None:
    """The rule that the page about the data states, for a record of each kind that other tables speak of."""
    for name in ("data", "docs"):
        shutil.copytree(UPLANDS / name, tmp_path / name)
    file = tmp_path / f"data/{record}.yml"
    file.write_text(WITHDRAWN + file.read_text(encoding="utf-8"), encoding="utf-8")
    content = read_content(tmp_path / "data", tmp_path / "docs", tmp_path)
    data = publish(content, tmp_path / "published")
    folder, _, id = record.partition("/")
    own = {row["id"]: row for row in rows_of(data, folder)}
    assert own[id]["withdrawn_date"] == "2026-06-20" and not own[id]["former_ids"]
    assert (data / f"{record}.json").is_file()
    for table in OF_MANY:
        for row in rows_of(data, table):
            of_record = (row.get("collection"), row.get("record")) == (folder, id)
            named = folder == "pilots" and row.get("pilot") == id
            assert not of_record and not named, f"{table}: {row}"
    assert id not in (data / "places.geojson").read_text(encoding="utf-8") or folder != "pilots"
    assert f"#{id}" not in (tmp_path / "published/events.ics").read_text(encoding="utf-8")


def rows_of(data: Path, table: str) -> list[Row]:
    with (data / f"csv/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
