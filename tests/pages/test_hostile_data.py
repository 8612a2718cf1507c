"""Text from the data is never run and never becomes markup, wherever it lands.

The made-up programme is published with hostile text in every value that the loader takes it in: each value is made
hostile, and given back what it was only where the loader refuses that.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import openpyxl
import pytest
from icalendar import Calendar

from placebook.check.built_site import BuiltPage, built_pages
from placebook.load.ledger import LEDGER
from placebook.load.load import InvalidData, load
from placebook.text.yaml.document import Loc
from placebook.text.yaml.reader import read_yaml
from tests.support import ROOT, build

UPLANDS = ROOT / "tests/fixtures/uplands"
MARKUP = "<script x=alert(1) <img src=x onerror=alert(1) "
"""Tags that the next > on the page would close: whole ones, and what looks like Markdown, the loader refuses."""
VARIANTS = (
    f"\"'>--> {{{{ 7*7 }}}}{{% raw %}} `[x] (javascript:alert(1)) <! prose {MARKUP}</title ",
    f"\"'>{MARKUP.replace(' ', '/')}{{{{7*7}}}}",
    "\"'><img x=y ",
    "",
)
"""What is put after a value: as much as it can be, then what an address can hold, then what is short, then nothing."""
TITLE = f"\"'>--> [x] (javascript:alert(1)) <! prose & {MARKUP}</title "
"""What is put after the titles of pages, where macros are refused, and whole tags as in the data."""

NOT_ALWAYS_SHOWN = {("phases", "stated"), ("programme.yml", "name"), ("programme.yml", "plural")}
"""Of the two names of a kind, one for one and one for several, pages show that which they need."""

Leaf = tuple[str, Loc]


def leaves(value: Any, loc: Loc = ()) -> Iterator[Loc]:
    """Where a file holds a value, and the name of a source with the place in it."""
    if isinstance(value, dict):
        for key, item in value.items():
            if loc == ("sources",):
                yield (*loc, key, "[key]")  # What it is followed by are names of fields.
            else:
                yield from leaves(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*loc, index))
    else:
        yield loc


def written(value: Any, chosen: dict[Loc, str], loc: Loc = ()) -> Any:
    """A file's value with what was chosen put after each value in it."""
    if isinstance(value, dict):
        named = {key: key + chosen.get((*loc, key, "[key]"), "") for key in value}
        return {named[key]: written(item, chosen, (*loc, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [written(item, chosen, (*loc, index)) for index, item in enumerate(value)]
    return str(value) + chosen.get(loc, "")


def make_hostile(data: Path) -> dict[Leaf, str]:
    """Rewrite the files of a dataset; gives each value that is hostile now, by file and place."""
    values = {}
    for path in sorted(data.rglob("*.yml")):
        document, _ = read_yaml(path.read_bytes(), path.name)
        assert document
        values[path.relative_to(data).as_posix()] = document.value
    choice = {(file, loc): 0 for file, value in values.items() for loc in leaves(value)}
    while True:
        at: dict[tuple[str, int], set[Leaf]] = defaultdict(set)
        for file, value in values.items():
            chosen = {loc: VARIANTS[number] for (of, loc), number in choice.items() if of == file}
            text = json.dumps(written(value, chosen), indent=1, ensure_ascii=False)
            (data / file).write_text(text, encoding="utf-8")
            document, _ = read_yaml(text.encode(), file)
            assert document
            # Both walks go through the file in the same order, so that the places belong together.
            for old, new in zip(leaves(value), leaves(document.value), strict=True):
                for depth in range(1, len(new) + 1):
                    line = (document.values.get(new[:depth]) or document.keys[new[:-1]])[0]
                    at[file, line].add((file, old))
        try:
            load(data)
        except InvalidData as error:
            at_fault = {leaf for p in error.problems for leaf in at[p.file.removeprefix("data/"), p.line]}
            changed = [leaf for leaf in at_fault if choice[leaf] < len(VARIANTS) - 1]
            assert changed, f"nothing to change back:\n{error}"
            for leaf in changed:
                choice[leaf] += 1
            continue
        break
    found = {}
    for (file, loc), number in choice.items():
        value = values[file]
        for part in loc if loc[-1] != "[key]" else loc[:-2]:
            value = value[part]
        if VARIANTS[number]:
            found[file, loc] = (str(loc[-2]) if loc[-1] == "[key]" else str(value)) + VARIANTS[number]
    return found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Leaf, str]]:
    """The site of the hostile programme, built, and the values that are hostile in it."""
    folder = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(UPLANDS, folder)
    (folder / "data" / LEDGER).write_text("", encoding="utf-8")
    values = make_hostile(folder / "data")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8").replace("../../..", str(ROOT))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    for page in (folder / "docs").rglob("*.md"):
        text = re.sub(
            r"(?m)^(title|label|description): (.+)$",
            lambda found: f"{found[1]}: {json.dumps(found[2] + TITLE)}",
            page.read_text(encoding="utf-8"),
        )
        page.write_text(text, encoding="utf-8")
    words = folder / "docs/pilots/cwm-example.md"
    settings = "Aim: to mend the path.\ntemplate: 404.html\nrender_macros: false\n\n"
    words.write_text(settings + words.read_text(encoding="utf-8"), encoding="utf-8")
    said = build(folder, folder / "site", NO_MKDOCS_2_WARNING="1")
    assert said.returncode == 0, said.stdout + said.stderr
    return folder / "site", values


@pytest.fixture(scope="module")
def hostile_pages(hostile: tuple[Path, dict[Leaf, str]]) -> dict[str, BuiltPage]:
    return built_pages(hostile[0])


def test_most_of_what_the_data_holds_can_be_hostile(hostile: tuple[Path, dict[Leaf, str]]) -> None:
    """Names, sentences, titles, words of the programme, places in sources, addresses of other sites."""
    fields = {loc[-1] for _, loc in hostile[1]}
    assert {
        "name",
        "summary",
        "aim",
        "title",
        "label",
        "text",
        "strapline",
        "place_title",
        "[key]",
        "address",
    } <= fields


def test_nothing_of_it_is_markup_or_runs(hostile_pages: dict[str, BuiltPage]) -> None:
    for page in hostile_pages.values():
        assert page.tree.css("body script, img, textarea:not([readonly])") == [], page.address
        assert len(page.tree.css("title")) == 1 + len(page.tree.css("svg title")), page.address
        for script in page.tree.css("script:not([type='application/ld+json'], [type='application/json'])"):
            assert "/assets/" in f"/{script.attributes.get('src')}" and not script.text(), page.address
        assert page.tree.root
        for node in page.tree.root.traverse(include_text=True):
            assert node.tag != "-comment", page.address
            for name, value in node.attributes.items():
                assert not name.startswith("on"), f"{page.address}: {name}"
                if name in ("href", "src", "action", "content"):
                    assert not re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE), page.address


def test_no_expression_in_it_is_worked_out(hostile_pages: dict[str, BuiltPage]) -> None:
    for page in hostile_pages.values():
        told = page.tree.text() + " ".join(
            value or ""
            for node in page.tree.css("*")
            for name, value in node.attributes.items()
            if name in ("title", "content", "aria-label", "alt")
        )
        assert not re.search(r"\b49\b", told), page.address
        assert "Undefined" not in told and "Traceback" not in told, page.address


def test_it_is_shown_as_it_was_written(
    hostile: tuple[Path, dict[Leaf, str]], hostile_pages: dict[str, BuiltPage]
) -> None:
    """Whole, in the text of some page or in what a link leads to."""
    _, values = hostile
    everything = " ".join(" ".join(page.tree.text().split()) for page in hostile_pages.values()).casefold()
    everything += unquote(everything)  # Addresses are encoded.
    links = {unquote(link) for page in hostile_pages.values() for link in page.links()}
    missing = set()
    for (file, loc), value in values.items():
        cited = loc[-1] in ("[key]", "source")
        for paragraph in (value.partition(", ")[2] if cited else value).replace("{name}", "").split("\n\n"):
            text = " ".join(paragraph.split()).casefold()
            if text not in everything and not any(value in link for link in links):
                missing.add((file.partition("/")[0], loc[-1]))
    assert missing <= NOT_ALWAYS_SHOWN


def test_titles_descriptions_and_breadcrumbs_hold_it_as_text(hostile_pages: dict[str, BuiltPage]) -> None:
    name = "Cwm Example" + VARIANTS[0]
    page = hostile_pages["/pilots/cwm-example/"]
    shown = " ".join(name.split())
    title = page.tree.css_first("title")
    assert title and " ".join(title.text().split()).startswith(shown)
    assert [" ".join(node.text().split()) for node in page.tree.css("h1, .trail [aria-current]")] == [shown, shown]
    for address, page in hostile_pages.items():
        if not page.moved_to and address != "/404.html":
            described = page.tree.css_first("meta[name=description]")
            assert described and "<script x=alert(1)" in (described.attributes["content"] or ""), address


def test_words_that_look_like_settings_stay_words(hostile_pages: dict[str, BuiltPage]) -> None:
    """MkDocs would take them for a template, and for an order to leave macros alone."""
    page = hostile_pages["/pilots/cwm-example/"]
    assert "Aim: to mend the path. template: 404.html render_macros: false" in " ".join(page.tree.text().split())


def test_what_is_published_beside_the_pages_is_well_formed(hostile: tuple[Path, dict[Leaf, str]]) -> None:
    """A reader of the data gets it back as it was."""
    for path in hostile[0].rglob("*"):
        if path.suffix == ".json":
            json.loads(path.read_bytes())
        elif path.suffix in (".xml", ".atom", ".svg"):
            assert "script" not in {element.tag.rpartition("}")[2] for element in ElementTree.parse(path).iter()}, path


CALENDAR_PROPERTIES = {
    *("CATEGORIES", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "LAST-MODIFIED", "SEQUENCE", "STATUS", "SUMMARY"),
    *("TRANSP", "UID", "URL"),
}


def test_no_text_adds_anything_to_the_calendar(hostile: tuple[Path, dict[Leaf, str]]) -> None:
    """No line of its own, no property, no line that is too long (RFC 5545, section 3.1)."""
    data = (hostile[0] / "events.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    events = Calendar.from_ical(data).walk("VEVENT")
    names = {text for (file, loc), text in hostile[1].items() if file.startswith("events/") and loc == ("name",)}
    assert events and {str(event["SUMMARY"]) for event in events} <= {" ".join(name.split()) for name in names}
    for event in events:
        assert set(event) <= CALENDAR_PROPERTIES


def test_no_text_is_a_formula_or_a_link_of_the_spreadsheet(hostile: tuple[Path, dict[Leaf, str]]) -> None:
    book = openpyxl.load_workbook(hostile[0] / "api/v1/tables.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert cells and {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    links = {str(cell.hyperlink.target) for cell in cells if cell.hyperlink}
    assert all(link.startswith(("https://", "http://")) for link in links)


def test_no_text_is_a_line_of_what_hosts_read(hostile: tuple[Path, dict[Leaf, str]]) -> None:
    for line in (hostile[0] / "_redirects").read_text("utf-8").splitlines():
        assert re.fullmatch(r"#.*|/[a-z0-9./-]+ /[a-z0-9./-]+ 301", line), line
    for name in ("_headers", "robots.txt"):
        assert "alert" not in (hostile[0] / name).read_text("utf-8")
