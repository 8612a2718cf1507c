"""The JSON Schemas of the data files: fresh, valid, and of one mind with the loader about every file."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from placebook.check.read_content import read_content
from placebook.model.editor_schema import FOLDER, first_line, schema_files, schema_of
from placebook.model.kinds import KINDS, kind_named
from placebook.text.problems import InvalidContent
from tests.support import ROOT, SITE_URL, Edit

UPLANDS = ROOT / "tests/fixtures/uplands"
SCHEMAS = {kind.name: schema_of(kind) for kind in KINDS}


class Editor(yaml.SafeLoader):
    """Reads YAML as an editor does: by the core schema of YAML 1.2.2, section 10.3.2. A date is text there."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), None)


def files(root: Path) -> dict[str, Path]:
    """Every data file below a project's folder, by the name of its kind and its own."""
    found: dict[str, Path] = {}
    for kind in KINDS:
        paths = (root / "data" / kind.folder).glob("*.yml") if kind.folder else [root / "data" / f"{kind.name}.yml"]
        found |= {f"{kind.name}/{path.name}": path for path in sorted(paths) if path.exists()}
    return found


DATA, MADE_UP = files(ROOT), files(UPLANDS)


def complaints(name: str, record: Any) -> list[str]:
    """What the schema of a kind says of a record."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMAS[name]).iter_errors(record)]


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Editor)


def test_the_committed_schemas_are_those_of_the_models() -> None:
    """`make expected` writes them."""
    committed = {path.relative_to(ROOT / "data").as_posix(): path for path in (ROOT / "data" / FOLDER).iterdir()}
    assert set(committed) == set(schema_files())
    for name, text in schema_files().items():
        assert committed[name].read_text(encoding="utf-8") == text, f"data/{name} is stale: make expected"


def test_the_published_schemas_are_the_same_and_know_their_address(site: Path) -> None:
    for name, schema in SCHEMAS.items():
        published = json.loads((site / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        assert published.pop("$id") == f"{SITE_URL}{FOLDER}/{name}.json"
        assert published == schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema_and_its_own_examples_pass_it(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            for example in part.get("examples", []) if isinstance(part.get("examples"), list) else []:
                asked = {**part, "$defs": schema.get("$defs", {})}
                assert list(Draft202012Validator(asked).iter_errors(example)) == [], (name, part)
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(schema)


@pytest.mark.parametrize("file", [*DATA, *(f"{name} of the made-up programme" for name in MADE_UP)])
def test_every_data_file_is_what_its_schema_says(file: str) -> None:
    path = DATA.get(file) or MADE_UP[file.removesuffix(" of the made-up programme")]
    assert complaints(file.partition("/")[0], read(path)) == []


@pytest.mark.parametrize("file", DATA)
def test_a_data_file_that_names_a_schema_names_its_own(file: str) -> None:
    """The line may be left out: an officer who writes a file from nothing does not know it."""
    line = DATA[file].read_text(encoding="utf-8").split("\n")[0]
    if "$schema" not in line:
        return
    assert line == first_line(kind_named(file.partition("/")[0]))
    named = DATA[file].parent / line.partition("$schema=")[2]
    assert named.resolve() == ROOT / "data" / FOLDER / f"{file.partition('/')[0]}.json"


def test_a_data_file_without_that_line_is_as_good() -> None:
    assert not any(path.read_text(encoding="utf-8").startswith("# yaml") for path in MADE_UP.values())
    read_content(UPLANDS / "data", UPLANDS / "docs", UPLANDS)


def test_nothing_else_may_stand_in_the_folder_of_the_schemas(project: Path) -> None:
    (project / "data" / FOLDER / "place.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InvalidContent) as caught:
        read_content(project / "data", project / "docs", project)
    assert [str(problem) for problem in caught.value.problems] == [
        "data/schemas/place.json:1:1: this folder holds the schemas that editors read, and nothing else. "
        "Fix: move the file elsewhere, or delete it."
    ]


PILOT: dict[str, Any] = {
    "name": "Sampleton",
    "summary": "The council and a college worked on skills.",
    "region": "north-east",
    "point": {"lat": 51.4, "lon": -2.5},
    "phases": [{"phase": "one", "aim": "Skills.", "partners": ["sampleton-council"]}],
}
BODY: dict[str, Any] = {"name": "Sampleton Council", "kind": "council"}
UPDATE: dict[str, Any] = {"title": "A start", "date": "2016-11", "text": "It began."}
SOURCE: dict[str, Any] = {"title": "Report", "label": "report", "publisher": "A", "kind": "page", "read": "2026-11"}
EVENT: dict[str, Any] = {"name": "Launch", "kind": "launch", "actual": "2016-05"}
CORRECTION: dict[str, Any] = {
    "date": "2026-11-22",
    "pilot": "sampleton",
    "field": "aim",
    "said": "A.",
    "says": "B.",
    "why": "C.",
}

Case = tuple[str, dict[str, Any], dict[str, Any]]
RIGHT: dict[str, Case] = {
    "the least": ("pilot", PILOT, {}),
    "a year, which is a number to an editor": ("update", UPDATE, {"date": 2016}),
    "a quoted year": ("update", UPDATE, {"date": "2016"}),
    "a whole date": ("update", UPDATE, {"date": "2016-11-21"}),
    "a quoted code": ("organisation", BODY, {"codes": {"ukprn": "10007786"}}),
    "a partner written long": (
        "pilot",
        PILOT,
        {"phases": [{"phase": "one", "aim": "A.", "partners": [{"organisation": "a", "role": "b"}]}]},
    ),
    "an answer written short": ("pilot", PILOT, {"phases": [{"phase": "one", "aim": "A.", "answers": {"q": "B."}}]}),
    "an answer written as a list": (
        "pilot",
        PILOT,
        {"phases": [{"phase": "one", "aim": "A.", "answers": {"q": ["B.", {"text": "C.", "source": "d, page 1"}]}}]},
    ),
    "a span": ("event", EVENT, {"actual": {"date": 2016, "to": "2017-03", "inferred": "year"}}),
    "two plans": ("event", EVENT, {"planned": ["2016-03", {"date": "2016-04", "stated": "April"}]}),
    "a word of a closed list": ("source", SOURCE, {"answers": "no"}),
    "a flag": ("source", SOURCE, {"read_whole": False}),
    "a source with a place in it": ("pilot", PILOT, {"sources": {"a-report, page 3": ["name", "phases.one.aim"]}}),
}
WRONG: dict[str, Case] = {
    "an unknown field": ("pilot", PILOT, {"colour": "red"}),
    "an unknown field inside": ("pilot", PILOT, {"point": {"lat": 1, "lon": 1, "height": 2}}),
    "an id inside": ("pilot", PILOT, {"id": "sampleton"}),
    "a missing field": ("pilot", PILOT, {"region": None}),
    "text for a list": ("pilot", PILOT, {"topics": "skills"}),
    "a list for text": ("pilot", PILOT, {"name": ["Sampleton"]}),
    "a capital in an id": ("pilot", PILOT, {"region": "North-East"}),
    "a space in an id": ("pilot", PILOT, {"topics": ["skills and work"]}),
    "no phase": ("pilot", PILOT, {"phases": []}),
    "degrees out of range": ("pilot", PILOT, {"point": {"lat": 151.4, "lon": 1}}),
    "an impossible month": ("update", UPDATE, {"date": "2016-13"}),
    "a date in words": ("update", UPDATE, {"date": "May 2016"}),
    "a code without quotes": ("organisation", BODY, {"codes": {"ukprn": 10007786}}),
    "a code of another form": ("organisation", BODY, {"codes": {"gss": "E0600002"}}),
    "an address without its start": ("organisation", BODY, {"website": "www.example.org"}),
    "a word that is not in a closed list": ("source", SOURCE, {"answers": "perhaps"}),
    "a flag in words": ("source", SOURCE, {"read_whole": "mostly"}),
    "nothing after the colon": ("pilot", PILOT, {"summary": ""}),
    "an event without a date": ("event", EVENT, {"actual": None}),
    "a correction of two records": ("correction", CORRECTION, {"project": "b"}),
    "what is still to be filled in": ("pilot", PILOT, {"summary": "FILL IN"}),
    "a place beside a source": ("pilot", PILOT, {"sources": {"Annual report, page 3": ["name"]}}),
}


def record(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A record with changes; None leaves a field out."""
    changed = {**copy.deepcopy(base), **changes}
    return {name: value for name, value in changed.items() if value is not None}


@pytest.mark.parametrize("case", RIGHT)
def test_a_schema_accepts_what_the_loader_accepts(case: str) -> None:
    name, base, changes = RIGHT[case]
    written = json.loads(json.dumps(record(base, changes)))
    assert complaints(name, written) == []
    kind_named(name).model.model_validate({**_typed(written), "id": "sampleton"}, by_alias=True)


@pytest.mark.parametrize("case", WRONG)
def test_a_schema_refuses_the_obvious_mistakes(case: str) -> None:
    name, base, changes = WRONG[case]
    assert complaints(name, record(base, {})) == []
    assert complaints(name, record(base, changes)) != []


def _typed(value: Any) -> Any:
    """A value as the loader hands it on: all text, as it was typed."""
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_an_editor_and_the_loader_see_the_same_mistake(project: Path, edit: Edit) -> None:
    edit("data/organisations/college-of-barrowby.yml", "ukprn: '17000001'", "ukprn: 17000001")
    path = project / "data/organisations/college-of-barrowby.yml"
    assert complaints("organisation", read(path)) == [
        "$.codes.ukprn: 17000001 is not of type 'string'",
    ]
    with pytest.raises(InvalidContent, match="“17000001” without quotes is read as a number"):
        read_content(project / "data", project / "docs", project)
