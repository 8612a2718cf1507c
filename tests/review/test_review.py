"""What a proposed change does for readers: said in plain English, and shown as pages that open from disk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import cmarkgfm
import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from placebook.site.review_change import written_by_hand
from placebook.site.versions import NothingToCompare, check_out, write_version
from tests.support import ROOT, Edit, git, new

UPLANDS = ROOT / "tests/fixtures/uplands"
HOSTILE = "@octocat <img src=x onerror=alert(1) [x] (javascript:alert(1)) ` ftp://evil.example #1 | * b _ c"


@pytest.fixture
def repository(project: Path) -> Path:
    """The made-up programme in a repository: one commit on `main`, and `change` checked out."""
    for name in ("data", "docs"):
        shutil.rmtree(project / name)
        shutil.copytree(UPLANDS / name, project / name)
    (project / "mkdocs.yml").rename(project / "base.yml")
    settings = (UPLANDS / "mkdocs.yml").read_text(encoding="utf-8").replace("../../../mkdocs.yml", "base.yml")
    (project / "mkdocs.yml").write_text(settings.replace("../../../", ""), encoding="utf-8")
    (project / ".gitignore").write_text("__pycache__/\n/build-review/\n", encoding="utf-8")
    (project / "data/addresses.txt").write_text("/about/\n/pilots/\n/pilots/cwm-example/\n", encoding="utf-8")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "Start")
    git(project, "checkout", "-q", "-b", "change")
    return project


def review(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run it as `make review` does."""
    command = [sys.executable, "-m", "placebook", "review", *options]
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    return subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


LOCH = """\
name: Loch Imaginary
summary: At Loch Imaginary, the council puts the jetty right.
region: north-of-scotland
point: {lat: 57.6, lon: -5.3}
phases:
  - phase: first-season
    aim: To make the jetty safe.
    partners: [example-council-of-glen-fictional]
sources:
  jetty-report, page 1: [name, summary, region, point, phases.first-season]
"""
REPORT = """\
title: Report on the jetty
label: jetty report
publisher: Example Council of Glen Fictional
kind: leaflet
date: 2026-02
read: 2026-06
"""

CHANGED = """\
## What changes for readers

- Glen Fictional: partner added: Cyngor Cwm Enghraifft (Council of Cwm Example), cited to “page of Glen Fictional”, \
paragraph 3: is it there?
- Loch Imaginary: valley added, 7 facts, cited to “jetty report”, page 1: are they there?
- Source “jetty report”: added, “Report on the jetty”, Example Council of Glen Fictional, February 2026
- docs/about.md: 2 words added, 1 taken out

Three pages were edited: About Shared Uplands, Glen Fictional and Sources.

One page is new: Loch Imaginary.

16 other pages change as a consequence.

On one page only what stands around the text changes (its neighbours, the title in a list of results): Strath \
Sample & "O'Example" * stars [x] (y).

Three data files added: /api/v1/pilots/loch-imaginary.json, /api/v1/sources/jetty-report.json and \
/pilots/loch-imaginary/updates.atom.

N data files changed: /api/v1/board-papers.json, /api/v1/checks.json, /api/v1/corrections.json, \
/api/v1/csv/citations.csv, /api/v1/csv/facts.csv, /api/v1/csv/gaps.csv and N more.

Followers of Glen Fictional and Loch Imaginary hear of it by feed. Followers of the feed of all changes hear of it.

## What could be better

Hints of the check. They stop nothing:

- data/phases/first-season.yml:8: “partnerships” is 3, and four places have this phase. Better: correct the number, or \
the phase of a place; where documents differ, add a file to data/disagreements/.

## How to see the pages

Open build-review/changed-pages/index.html: each page that changes is one file that opens by itself. The whole site \
is in build-review/site/: run `python3 -m http.server` in it, and open http://localhost:8000/.
"""


def test_a_change_is_told_in_sentences_and_its_pages_open_from_disk(
    repository: Path, edit: Edit, browser: Browser
) -> None:
    partner = "      - organisation: council-of-cwm-example\n        source: glen-fictional-page, paragraph 3\n"
    edit("data/pilots/glen-fictional.yml", "        role: path-mender\n", f"        role: path-mender\n{partner}")
    new(repository / "data/pilots/loch-imaginary.yml", LOCH)
    new(repository / "data/sources/jetty-report.yml", REPORT)
    edit("docs/about.md", "keeps these pages", "looks after these pages")
    said = review(repository)
    assert said.returncode == 0, said.stdout + said.stderr
    assert re.sub(r"\d+(?= data files changed| more\.)", "N", said.stdout.strip()) == CHANGED.strip()

    bundle = repository / "build-review/changed-pages"
    assert len(list(bundle.iterdir())) == 1 + 19 + 1 + 1, "new, changed, changed around the text, and their list"
    page = browser.new_page()
    wrong, asked = [], []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("request", lambda request: asked.append(request.url))
    names = sorted(file.name for file in bundle.iterdir())
    for name in names:
        page.goto((bundle / name).as_uri())
        assert page.locator("h1").count() == 1, name
        if name != "index.html":
            assert "Preview of a proposed change." in page.locator("aside.preview-note").inner_text(), name
            style = page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor")
            assert style == "rgb(22, 64, 77)", name
            icon = page.locator("link[rel=icon][type]").get_attribute("href", timeout=500)
            assert icon and icon.startswith("data:image/svg+xml")
    assert wrong == []
    assert asked == [(bundle / name).as_uri() for name in names], "each page is one file"
    page.goto((bundle / "index.html").as_uri())
    page.get_by_role("link", name="Loch Imaginary").click()
    page.get_by_role("link", name="Example Council of Glen Fictional").first.click()
    assert page.url == (bundle / "organisations_example-council-of-glen-fictional.html").as_uri()
    page.goto((bundle / "compare.html").as_uri())
    page.locator(".choose input").first.uncheck()
    assert page.locator(".choose [role=status]").inner_text() == "3 valleys are shown.", "its script runs"
    page.close()


def test_hostile_text_and_a_line_taken_out_of_the_ledger(repository: Path, edit: Edit, tmp_path: Path) -> None:
    edit("data/pilots/cwm-example.yml", "name: Cwm Example", f'name: "{HOSTILE}"')
    edit("data/addresses.txt", "/pilots/\n", "")
    said = review(repository, "--summary", str(tmp_path / "summary.md"), "--annotations")
    assert said.returncode == 1
    fix = "write the line again: the list only grows, and an address that moved stays in it."
    sentence = "the published address /pilots/ was taken out of the list."
    assert said.stdout.splitlines()[-2:] == [
        f"::error file=data/addresses.txt,line=1,col=1,title=Mistake to mend::{sentence} Fix: {fix}",
        "::notice file=data/pilots/cwm-example.yml,line=1,col=1,title=Hint::"
        f"{HOSTILE}: name. Fix: if the page was wrong, add a file in data/corrections/; if not, nothing is needed.",
    ]
    mark = said.stdout.splitlines()[0].removeprefix("::stop-commands::")
    assert len(mark) == 32 and f"\n::{mark}::\n" in said.stdout
    assert f"data/addresses.txt:1:1: {sentence} Fix: {fix}" in said.stdout

    written = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "artifact “site”" in written and "Download the artifact “changed-pages”" in written
    shown = LexborHTMLParser(cmarkgfm.github_flavored_markdown_to_html(written))
    assert [node.tag for node in shown.css("img, script, code, em, strong")] == ["code"], "python3 -m http.server"
    assert {node.attributes["href"] for node in shown.css("a")} <= {"http://localhost:8000/"}, "nothing of the data"
    items = [node.text().replace("\u200b", "") for node in shown.css("li")]
    changed = f"{HOSTILE}: name changed from “Cwm Example” to “{HOSTILE}”, cited to “leaflet of the first season”"
    assert f"{changed}, page 2: is it there?" in items
    assert not re.search(r"[@#]\w|https?://(?!localhost)|www\.", re.sub(r"&#\d+;", "", written).replace("\u200b", " "))
    assert "@octocat" not in shown.text(), "GitHub would tell them"


def test_an_id_that_changes_leads_on_and_one_that_goes_is_named(repository: Path, edit: Edit) -> None:
    (repository / "data/pilots/cwm-example.yml").rename(repository / "data/pilots/cwm-fach.yml")
    edit("data/pilots/cwm-fach.yml", "[example-valley]", "[example-valley, cwm-example]")
    (repository / "docs/pilots/cwm-example.md").rename(repository / "docs/pilots/cwm-fach.md")
    edit("docs/about.md", "{#this-site}", "{#these-pages}")
    edit("docs/pilots/cwm-fach.md", "about.md#this-site", "about.md")
    (repository / "docs/map.md").rename(repository / "docs/chart.md")
    said = review(repository)
    assert said.returncode == 0, said.stdout
    moved = "and /pilots/cwm-example/ leads to /pilots/cwm-fach/"
    facts, pages = said.stdout.split("## Addresses that stop working\n\nSomebody may have linked to these:\n\n")
    assert facts.startswith(
        "## What changes for readers\n\n"
        f"- Cwm Example: its id changed from “cwm-example” to “cwm-fach”, {moved}\n"
        "- docs/about.md: 1 word added, 1 taken out\n"
        "- docs/chart.md: new, 3 words\n"
        "- docs/pilots/cwm-fach.md: new, 55 words\n"
        "- docs/map.md: removed\n"
        "- docs/pilots/cwm-example.md: removed\n"
        "\nOne page was edited: About Shared Uplands.\n"
        "\nOne page is new: Map of the made-up valleys.\n"
        "\nOne page has moved: Cwm Example.\n"
    )
    listed = (repository / "build-review/changed-pages/index.html").read_text(encoding="utf-8")
    assert "(/pilots/cwm-fach/): moved</li>" in listed and "(/chart/): new</li>" in listed
    assert "/pilots/cwm-example/ leads to /pilots/cwm-fach/.\n" in facts
    assert "Was a page wrong before?" not in facts, "no fact differs"
    assert pages.splitlines()[:2] == ["- /about/#this-site", "- /map/"]


def test_a_record_that_feeds_would_take_for_another_one_stops_the_change(repository: Path, edit: Edit) -> None:
    """The first of its former ids is what they know it by."""
    edit("data/pilots/cwm-example.yml", "[example-valley]", "[other-valley, example-valley]")
    said = review(repository)
    assert said.returncode == 1
    assert (
        "- data/pilots/cwm-example.yml:1:1: feeds and calendars know this record by “example-valley”, and would take "
        "it for another one. Fix: let “former_ids:” start with “example-valley”, the oldest first"
    ) in said.stdout.partition("## To mend before this can be published\n")[2]


def test_a_change_with_mistakes_is_answered_with_them_and_nothing_else(repository: Path, edit: Edit) -> None:
    edit("data/pilots/cwm-example.yml", "region: mid-wales", "region: mid-wals")
    edit("data/pilots/glen-fictional.yml", "Glen Fictional\n", "Glen Fictitious\n")
    said = review(repository)
    assert said.returncode == 1
    assert said.stdout.strip() == (
        "## This change cannot be published yet\n\n"
        "One mistake to mend first. What changes for readers is listed here once they are mended.\n\n"
        "- data/pilots/cwm-example.yml:4:9: there is no region “mid-wals”. Fix: did you mean “mid-wales”?\n\n"
        "  Write:\n\n"
        "      region: mid-wales"
    )
    assert not (repository / "build-review/site").exists()


def test_a_day_that_has_not_come_is_to_be_mended_first(repository: Path, edit: Edit) -> None:
    edit("data/sources/hill-gazetteer.yml", "read: 2026-06\n", "read: 2096-06\n")
    said = review(repository)
    assert said.returncode == 1
    assert "\n- data/sources/hill-gazetteer.yml:8:7: 2096-06 lies ahead: today is " in said.stdout
    assert not (repository / "build-review/site").exists()


def test_a_page_that_the_ledger_promises_cannot_go(repository: Path, edit: Edit) -> None:
    (repository / "docs/about.md").unlink()
    edit("mkdocs.yml", "  - About: about.md\n", "")
    said = review(repository)
    assert said.returncode == 1
    assert "docs/about.md:1:1: this page was published and is gone. Fix: bring it back" in said.stdout
    assert said.stdout.count("Fix: ") == 1


def test_an_error_in_the_code_is_said_in_a_line_and_a_hint_is_passed_on(repository: Path, edit: Edit) -> None:
    edit("placebook/site/hooks.py", "import jinja2\n", "import jinja2\nimport a_library_that_is_not_there\n")
    edit("docs/about.md", "keeps these pages", "keeps these pages since 21/11/2016")
    said = review(repository)
    assert said.returncode == 1
    assert said.stdout.partition("## To mend before this can be published\n")[2].startswith(
        "\n- The site cannot be built because of an error in the site's own code: ModuleNotFoundError: No module named "
        "'a_library_that_is_not_there'\n\n##"
    )
    hint = "“21/11/2016” is not how dates are written here. Better: write 21 November 2016."
    assert re.search(rf"\n- docs/about\.md:\d+: {re.escape(hint)}\n", said.stdout)


def test_a_start_that_cannot_be_found_is_said(repository: Path, tmp_path: Path) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", "Change")
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    with pytest.raises(NothingToCompare, match=r"lacks its history\. Fix: fetch all of it"):
        check_out(tmp_path / "shallow", "origin/change", tmp_path / "base")
    with pytest.raises(NothingToCompare, match=r"“mian” and what lies here have no commit in common\. Fix: name"):
        check_out(repository, "mian", tmp_path / "base")
    with pytest.raises(NothingToCompare, match="no commit in common"):
        check_out(tmp_path, "main", tmp_path / "base")


def test_a_start_that_can_no_longer_be_read_or_built_is_said(repository: Path, edit: Edit) -> None:
    git(repository, "checkout", "-q", "main")
    edit("placebook/site/hooks.py", "import jinja2\n", "import jinja2\nimport a_library_that_is_not_there\n")
    edit("data/regions/mid-wales.yml", "name: ", "nama: ")
    git(repository, "commit", "-q", "-a", "-m", "Of another time")
    edit("placebook/site/hooks.py", "import a_library_that_is_not_there\n", "")
    edit("data/regions/mid-wales.yml", "nama: ", "name: ")
    said = review(repository)
    assert said.returncode == 0, said.stdout
    assert "\nFacts and words were not compared: " in said.stdout
    assert "\nPages were not compared: " in said.stdout and "a_library_that_is_not_there" in said.stdout


ENTRY = """date: 2026-02-03
as_of: 2026-02-01
commit: "0123456789012345678901234567890123456789"
sha256: "0123456789012345678901234567890123456789012345678901234567890123"
"""


def test_an_entry_of_the_log_that_somebody_wrote_is_to_be_mended_and_one_can_be_withdrawn(repository: Path) -> None:
    log = repository / "data/publications"
    new(log / "2026-02-03.yml", ENTRY)
    refused = review(repository)
    assert refused.returncode == 1
    assert "data/publications/2026-02-03.yml:1:1: entries of this log are written when the site" in refused.stdout
    before = repository.parent / "before"
    new(before / "data/publications/2026-02-03.yml", ENTRY)
    assert written_by_hand(before, repository) == []
    new(log / "2026-02-03.yml", f"{ENTRY}withdrawn: {{date: 2026-02-05, reason: It told too much.}}\n")
    assert written_by_hand(before, repository) == []
    new(log / "2026-02-03.yml", ENTRY.replace("as_of: 2026-02-01", "as_of: 2026-02-02"))
    assert len(written_by_hand(before, repository)) == 1


def test_a_version_is_read_as_it_is_stored_whatever_attributes_came_with_it(repository: Path, tmp_path: Path) -> None:
    new(repository / "data/.gitattributes", "*.yml export-ignore\naddresses.txt export-ignore\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "Attributes")
    write_version(repository, "HEAD", tmp_path / "version")
    for name in ("data/pilots/glen-fictional.yml", "data/addresses.txt"):
        assert (tmp_path / "version" / name).read_bytes() == (repository / name).read_bytes()
    with pytest.raises(NothingToCompare):
        write_version(repository, "0" * 40, tmp_path / "none")
