"""The data as JSON: what is published is whole, says where each value comes from, and keeps its promise."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.content.edition import Edition
from placebook.dataset.addresses import API, data_address
from placebook.model.facts import facts
from placebook.model.kinds import in_folders
from placebook.outputs.json_files import VERSION
from placebook.outputs.published import outputs
from tests.support import PREFIX, ROOT, SITE_URL, TOOLS, WRITE, with_records

UPLANDS = ROOT / "tests/fixtures/uplands"
SHAPE = ROOT / "tests/fixtures/api-v1.txt"
SAMPLE = ROOT / "tests/fixtures/uplands-api/glen-fictional.json"

Files = dict[str, Any]
"""JSON by address within the site."""

FORMATS = FormatChecker()


@FORMATS.checks("uri")
def _is_address(value: object) -> bool:
    """The library knows these formats only with packages that we do without."""
    parts = urlsplit(str(value))
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in str(value)


@FORMATS.checks("json-pointer")
def _is_pointer(value: object) -> bool:
    """RFC 6901, section 3."""
    return re.fullmatch(r"(/([^/~]|~[01])*)*", str(value)) is not None


def read(folder: Path) -> Files:
    """Every JSON file of a built site."""
    return {
        "/" + path.relative_to(folder).as_posix(): json.loads(path.read_bytes())
        for path in sorted(folder.glob("api/**/*.json"))
    }


def test_ajv_as_it_comes_takes_every_schema_and_every_file(site: Path) -> None:
    """In its strict default, which stops at a keyword or a format that it does not know."""
    if not shutil.which("node") or not (TOOLS / "ajv").exists():
        pytest.skip("the second validator needs Node: make tools")
    command = ["node", str(TOOLS.parent / "validate.mjs"), str(site)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    assert said.stdout == ""
    assert int(said.stderr) == sum("$schema" in value for at, value in read(site).items() if "/schemas/" not in at) > 50


@pytest.fixture(scope="module")
def real(site: Path) -> Files:
    """What was built for the real programme."""
    return read(site)


@pytest.fixture(scope="module")
def valleys() -> Content:
    """The made-up programme."""
    return read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS)


def parsed(content: Content, url: str = SITE_URL) -> Files:
    """Every JSON file that a programme publishes."""
    found = outputs(Edition(content, url))
    return {at: json.loads(file) for at, file in found.items() if at.startswith(API) and at.endswith(".json")}


@pytest.fixture(scope="module")
def made_up(valleys: Content) -> Files:
    return parsed(valleys)


@pytest.fixture(params=["real", "made_up"])
def files(request: pytest.FixtureRequest) -> Files:
    """The JSON files of each programme in turn."""
    found: Files = request.getfixturevalue(request.param)
    return found


def of_records(files: Files) -> Iterator[tuple[str, Any]]:
    """The files that hold one record each, by address; copies at former ids included."""
    return ((at, file) for at, file in files.items() if "record" in file)


def closed(schema: Any) -> Any:
    """The schema with no room for a field that it does not name. It is published open, for what v1 may gain."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    if schema.get("type") == "object" and isinstance(schema.get("properties"), dict):
        found.setdefault("additionalProperties", False)
    return found


def within(address: str) -> str:
    """The address within the site."""
    assert address.startswith(SITE_URL), address
    return address.removeprefix(SITE_URL.rstrip("/"))


# Schemas


def test_every_file_is_valid_against_the_schema_that_it_names_and_holds_nothing_that_it_does_not(files: Files) -> None:
    checked = 0
    for at, file in files.items():
        if at.startswith(f"{API}schemas/") or at == f"{API}datapackage.json":
            continue
        schema = files[within(file["$schema"])]
        errors: list[ValidationError] = [
            *Draft202012Validator(closed(schema), format_checker=FORMATS).iter_errors(file)
        ]
        assert [f"{at}{error.json_path}: {error.message[:200]}" for error in errors] == []
        checked += 1
    assert checked > len(in_folders()) + 2


def test_every_schema_is_itself_valid_and_stands_at_its_own_id(files: Files) -> None:
    schemas = {at: file for at, file in files.items() if at.startswith(f"{API}schemas/")}
    assert len(schemas) == 2 * len(in_folders()) + 2
    for at, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        assert within(schema["$id"]) == at


def test_a_schema_refuses_what_is_wrong(made_up: Files) -> None:
    """The check above can fail: a name gone, an id that is none, a field nobody described."""
    file = made_up[f"{API}pilots/glen-fictional.json"]
    validator = Draft202012Validator(closed(made_up[within(file["$schema"])]), format_checker=FORMATS)
    assert validator.is_valid(file)
    changes: tuple[dict[str, Any], ...] = (
        {"name": None},
        {"region": "North Of"},
        {"sources": {"name": []}},
        {"unheard-of": 1},
        {"links": {}},
    )
    for change in changes:
        assert not validator.is_valid({**file, "record": {**file["record"], **change}}), change
    assert not validator.is_valid({**file, "former_id": "old"}), "a copy says where it has moved"


# What is there


def test_every_record_has_a_file_and_stands_the_same_in_its_collection(content: Content, real: Files) -> None:
    for record in content.dataset.records():
        at = data_address(record)
        if at is None:
            assert record.id == "accessibility"
            continue
        value = real[at]["record"]
        assert (value["id"], value["former_ids"]) == (record.id, list(record.former_ids))
        if record.folder:
            collection = real[f"{API}{record.folder}.json"]
            assert value in collection["records"] + collection["withdrawn"], at


def test_the_index_counts_every_collection_and_leads_to_it(files: Files) -> None:
    index = files[f"{API}index.json"]
    assert [entry["collection"] for entry in index["collections"]] == [kind.folder for kind in in_folders()]
    for entry in index["collections"]:
        collection = files[within(entry["json"])]
        assert entry["total"] == collection["total"] == len(collection["records"])
        assert index["totals"][entry["collection"].replace("-", "_")] == entry["total"]
        assert [record["id"] for record in collection["records"]] == sorted(r["id"] for r in collection["records"])


def addresses_in(value: Any) -> Iterator[str]:
    """Every address of this site in a file."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from addresses_in(item)
    elif isinstance(value, str) and value.startswith(SITE_URL):
        yield value


def test_every_address_of_this_site_in_the_data_leads_to_a_file(real: Files, site: Path) -> None:
    wrong = set()
    for file in real.values():
        for address in addresses_in(file):
            path = site / within(address).partition("#")[0].lstrip("/")
            if not (path / "index.html" if path.is_dir() else path).is_file():
                wrong.add(address)
    assert wrong == set()
    assert PREFIX in real[f"{API}index.json"]["links"]["programme"]


def test_files_are_text_that_people_can_read(site: Path) -> None:
    paths = sorted(site.glob("api/**/*.json"))
    assert paths
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        assert text.endswith("}\n") and "\r" not in text
        assert not re.search(r"\\u[0-9a-f]{4}", text), path
        assert not text.startswith("\ufeff")


# Sources


def at_pointer(value: Any, pointer: str) -> Any:
    """What a JSON Pointer leads to (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


def test_every_source_stands_at_a_value_and_is_itself_published(files: Files) -> None:
    for at, file in of_records(files):
        record = file["record"]
        for pointer, cited in record["sources"].items():
            value = at_pointer(record, pointer)
            assert value is not None and value not in ([], {}), f"{at} {pointer}"
            for citation in cited:
                assert f"{API}sources/{citation['source']}.json" in files, f"{at} {pointer}"


def test_every_fact_has_its_sources_beside_it(content: Content, real: Files) -> None:
    for record in content.dataset.records():
        if (where := data_address(record)) is None:
            continue
        published = real[where]["record"]
        for fact in facts(record):
            if not fact.own:
                pointer = "/" + "/".join(map(str, fact.loc))
                assert published["sources"][pointer], f"{where} {pointer}"


@pytest.mark.expected
def test_a_place_is_published_in_this_shape(made_up: Files) -> None:
    """`make expected` writes the file anew; the difference is then read in review."""
    text = json.dumps(made_up[f"{API}pilots/glen-fictional.json"], ensure_ascii=False, indent=1) + "\n"
    if os.environ.get(WRITE):
        SAMPLE.parent.mkdir(exist_ok=True)
        SAMPLE.write_text(text, encoding="utf-8")
    assert text == SAMPLE.read_text(encoding="utf-8")


# Values


def test_dates_keep_their_precision_and_the_words_of_their_source(made_up: Files) -> None:
    walk = made_up[f"{API}events/winter-walk.json"]["record"]
    assert walk["actual"] == {
        "date": {"value": "2026-02", "precision": "month", "first": "2026-02-01", "last": "2026-02-28"},
        "to": None,
        "stated": "February",
        "inferred": "year",
        "text": None,
    }
    assert walk["planned"][0]["date"]["value"] == "2026-01"
    for _, file in of_records(made_up):
        for found in dates_in(file):
            assert date.fromisoformat(found["first"]) <= date.fromisoformat(found["last"])
            assert found["first"].startswith(found["value"]) and found["last"].startswith(found["value"])


def dates_in(value: Any) -> Iterator[Any]:
    if isinstance(value, dict) and "precision" in value:
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from dates_in(item)


def test_what_is_worked_out_is_kept_apart_from_what_sources_say(files: Files) -> None:
    for at, file in of_records(files):
        record = file["record"]
        assert isinstance(record["computed"], dict)
        assert not [pointer for pointer in record["sources"] if pointer.startswith("/computed")], at


def test_open_questions_states_and_names_of_partners_are_worked_out(made_up: Files) -> None:
    glen = made_up[f"{API}pilots/glen-fictional.json"]["record"]["computed"]
    assert glen["state"] == "under way"
    assert [(q["question"], q["phase"]) for q in glen["not_found"]] == [("the-cost", "first-season")]
    assert [(p["name"], p["name_now"], p["role"]) for p in glen["partners"]] == [
        ("Example Council of Glen Fictional", "Example Council of Glen Fictional", None),
        ("College of the Example Hills", "Example College of Hill and Moor", "mender of paths"),
    ]
    college = made_up[f"{API}organisations/college-of-the-example-hills.json"]["record"]["computed"]
    assert college["pilots"] == [
        {"pilot": "glen-fictional", "name": "Glen Fictional", "phase": "first-season", "role": "mender of paths"}
    ]


# Permanence


def test_a_former_id_answers_with_a_copy_that_says_where_it_has_moved(made_up: Files) -> None:
    copy, present = made_up[f"{API}pilots/example-valley.json"], made_up[f"{API}pilots/cwm-example.json"]
    assert copy["former_id"] == "example-valley"
    assert within(copy["moved_to"]) == f"{API}pilots/cwm-example.json"
    assert copy["record"] == present["record"]
    assert "moved_to" not in present


def test_a_withdrawn_record_keeps_its_file_and_leaves_lists_totals_and_facts(tmp_path: Path) -> None:
    shutil.copytree(UPLANDS, tmp_path, dirs_exist_ok=True)
    strath = tmp_path / "data/pilots/strath-sample.yml"
    gone = "withdrawn: {date: 2026-06, reason: It never began.}\n"
    strath.write_text(strath.read_text(encoding="utf-8") + gone, encoding="utf-8")
    content = read_content(tmp_path / "data", tmp_path / "docs", tmp_path)
    found = outputs(Edition(content, SITE_URL))
    collection = json.loads(found[f"{API}pilots.json"])
    assert [record["id"] for record in collection["withdrawn"]] == ["strath-sample"]
    assert collection["total"] == len(collection["records"]) == 2
    assert f"{API}pilots/strath-sample.json" in found
    text = bytes(found[f"{API}csv/facts.csv"]).decode()  # type: ignore[arg-type]
    assert "pilots,glen-fictional," in text and "pilots,strath-sample," not in text


# The dataset's own hash


def test_anybody_can_work_out_the_hash_of_the_dataset_from_what_is_published(files: Files) -> None:
    """As `placebook.api.digest` and the page about the data say."""
    records = [file["record"] for at, file in of_records(files) if "moved_to" not in file]
    written = [{k: v for k, v in record.items() if k not in ("links", "computed")} for record in records]
    written.sort(key=lambda record: (record["collection"], record["id"]))
    text = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert files[f"{API}index.json"]["dataset"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_the_hash_follows_the_facts_and_not_the_address(valleys: Content) -> None:
    def digest(content: Content, url: str) -> str:
        return str(parsed(content, url)[f"{API}index.json"]["dataset"]["sha256"])

    here = digest(valleys, SITE_URL)
    assert digest(valleys, "https://elsewhere.example/") == here
    pilot = valleys.dataset.pilots["glen-fictional"].model_copy(update={"name": "Glen Imaginary"})
    renamed = with_records(valleys.dataset, pilots={**valleys.dataset.pilots, "glen-fictional": pilot})
    assert digest(replace(valleys, dataset=renamed), SITE_URL) != here


# The promise


def shape(schema: Any, definitions: Any, path: str = "") -> Iterator[str]:
    """A line for each field of a schema, with its type: `record.point.lat number`."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        schema = {**definitions[name], "$ref": name}
    kinds = [kind for one in schema.get("anyOf", [schema]) for kind in _kinds(one)]
    if path:
        yield f"{path} {' or '.join(kinds)}"
    for given in schema.get("anyOf", [schema]):
        referred = "$ref" in given and given is not schema
        one = definitions[given["$ref"].removeprefix("#/$defs/")] if referred else given
        for name, inner in one.get("properties", {}).items():
            yield from shape(inner, definitions, f"{path}.{name}".lstrip("."))
        if isinstance(one.get("items"), dict):
            yield from shape(one["items"], definitions, f"{path}[]")


def _kinds(schema: Any) -> list[str]:
    if "$ref" in schema and "type" not in schema:
        return ["object"]
    kind = schema.get("type", "string")
    return kind if isinstance(kind, list) else [kind]


@pytest.mark.expected
def test_no_field_and_no_column_of_version_1_ever_goes_or_changes_its_type(made_up: Files) -> None:
    """The file has the version, then every field that v1 has published. `make expected` adds those that v1 gained.

    A record in a collection has the same fields as in its own file.
    """
    here = set()
    for at, schema in made_up.items():
        if at.startswith(f"{API}schemas/"):
            lines = shape(schema, schema["$defs"])
            here |= {
                f"{at.rpartition('/')[2]} {line}" for line in lines if not re.search(r"(records|withdrawn)\[\]", line)
            }
    for table in made_up[f"{API}datapackage.json"]["resources"]:
        here |= {f"{table['path']} {field['name']} {field['type']}" for field in table["schema"]["fields"]}
    version, *written = SHAPE.read_text(encoding="utf-8").splitlines()
    kept = set(written)
    first = "raise VERSION in outputs/json_files.py, say so in docs/data.md, then write these down with make expected"
    if os.environ.get(WRITE):
        assert here <= kept or version != VERSION, first
        kept |= here
        SHAPE.write_text("".join(f"{line}\n" for line in (VERSION, *sorted(kept))), encoding="utf-8")
        version = VERSION
    assert sorted(kept - here) == [], "v1 promises that these stay"
    assert (sorted(here - kept), version) == ([], VERSION), first


def test_the_newest_entry_of_the_change_log_is_the_version_that_is_published(files: Files) -> None:
    log = (ROOT / "docs/data.md").read_text(encoding="utf-8").partition("## Changes")[2]
    assert re.findall(r"\*\*(\d+\.\d+\.\d+)\*\*", log)[0] == VERSION
    assert {file["schema_version"] for file in files.values() if "schema_version" in file} == {VERSION}
