"""The built site as a whole: nothing left over, every link works, the same input gives the same bytes."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from placebook.check.built_site import BuiltPage, check_site, look_at
from tests.support import build, text_of

Pages = dict[str, BuiltPage]


def test_the_check_of_links_finds_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<main><p id="a"></p><p id="a"></p><a href="gone/">x</a><a href="#b">x</a><a href="/x/">x</a>'
        '<a href="javascript:alert(1)">x</a></main>'
    )
    assert check_site(tmp_path, "", ["/lost/", "/#lost"]) == [
        "/: the id “a” stands there twice.",
        "/: the link “#b” leads nowhere.",
        "/: the link “/x/” leads nowhere.",
        "/: the link “gone/” leads nowhere.",
        "/: the link “javascript:alert(1)” leads nowhere.",
        "/lost/ was published and is gone. Fix: bring it back (a record that should no longer be listed gets "
        "“withdrawn:”), or name it under “former_ids:” of its record, “merged:” of the one that took it "
        "in (“former_addresses:” at the top of a page).",
        "/#lost was published and its “#lost” is gone. Fix: bring the part back, or give the heading its old id: "
        "## Heading {#lost}.",
    ]


def test_what_is_kept_of_a_page_is_what_is_on_it(site: Path, pages: Pages) -> None:
    seen = look_at(site)
    assert seen.keys() == pages.keys()
    for at, page in pages.items():
        found = seen[at]
        assert (found.ids, found.moved_to, list(found.fixed_ids)) == (page.ids, page.moved_to, page.fixed_ids)
        assert {link for link in page.links() if "://" not in link and ":" not in link} <= set(found.links)
        assert found.listed == (not page.tree.css("meta[name=robots]"))


def test_no_page_shows_what_a_template_left_behind(pages: Pages) -> None:
    for page in pages.values():
        if page.moved_to:
            continue
        text = text_of(page)
        for code in page.tree.css("main code"):
            text = text.replace(" ".join(code.text().split()), "code")
        for leftover in (
            "{{",
            "}}",
            "{%",
            "None",
            "undefined",
            "Undefined",
            "()",
            "[]",
            "Traceback",
            "..",
            " ,",
            " ;",
        ):
            assert leftover not in text, f"{page.address} shows “{leftover}”: …{_around(text, leftover)}…"
        for heading in page.tree.css("h1, h2, h3, h4"):
            assert heading.text().strip(), f"{page.address} has an empty heading"


def _around(text: str, found: str) -> str:
    at = text.index(found)
    return text[max(0, at - 40) : at + 40]


def test_edit_links_lead_to_the_record_and_to_the_prose(pages: Pages) -> None:
    links = {node.text().strip(): node.attributes["href"] for node in pages["/pilots/barrowby/"].tree.css(".actions a")}
    assert re.fullmatch(r"https://.+/edit/main/data/pilots/barrowby\.yml", links["Edit the facts"] or "")
    assert re.fullmatch(
        r"https://.+/new/main\?filename=docs/pilots/barrowby\.md&value=FILL.+", links["Edit the words"] or ""
    )
    links = {node.text().strip(): node.attributes["href"] for node in pages["/about/"].tree.css(".actions a")}
    assert (links["Edit the words"] or "").endswith("/edit/main/docs/about.md")


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


ANOTHER_DAY = """\
import datetime, time

real, ahead = datetime.datetime, 400 * 86400
clock, clock_ns = time.time, time.time_ns

class Meta(type):
    def __instancecheck__(self, value):
        return isinstance(value, real)

class Later(real, metaclass=Meta):
    now = classmethod(lambda cls, tz=None: real.now(tz) + datetime.timedelta(seconds=ahead))
    utcnow = classmethod(lambda cls: real.utcnow() + datetime.timedelta(seconds=ahead))
    today = classmethod(lambda cls: real.today() + datetime.timedelta(seconds=ahead))

time.time = lambda: clock() + ahead  # This is what date.today() asks, too.
time.time_ns = lambda: clock_ns() + ahead * 10**9
datetime.datetime = Later
"""
"""Python runs `sitecustomize` before anything else: here the clock is 400 days ahead."""


def test_another_folder_day_time_zone_locale_and_hash_seed_give_the_same_bytes(
    project: Path, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock/sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    another = {"PYTHONPATH": str(tmp_path / "clock"), "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    asked = "from datetime import date, datetime as d; import time as t; print(d.now(), date.fromtimestamp(t.time()))"
    days = subprocess.run(
        [sys.executable, "-c", asked], check=True, env={**os.environ, **another}, capture_output=True, text=True
    ).stdout.split()
    today = datetime.datetime.now(datetime.UTC).date()
    ahead = [(datetime.date.fromisoformat(day) - today).days for day in (days[0], days[2])]
    assert all(399 <= difference <= 401 for difference in ahead), "the clock of the build is another"
    said = build(project, tmp_path / "again", **another)
    assert said.returncode == 0, said.stdout + said.stderr
    assert digests(tmp_path / "again") == digests(site)
    assert {"_redirects", "events.ics", "robots.txt", "sitemap.xml.gz", "updates.atom"} <= set(digests(site))


def test_properdocs_which_carries_mkdocs_on_gives_the_same_bytes(project: Path, site: Path, tmp_path: Path) -> None:
    pytest.importorskip("properdocs")
    into = tmp_path / "site"
    said = build(project, into, module="properdocs")
    assert said.returncode == 0, said.stdout + said.stderr
    assert bytes_of(into) == bytes_of(site)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_plain_mkdocs_from_its_own_command_builds_too(project: Path, tmp_path: Path) -> None:
    mkdocs = shutil.which("mkdocs", path=str(Path(sys.executable).parent))
    assert mkdocs, "mkdocs is in the environment"
    said = subprocess.run([mkdocs, "build", "--strict"], check=False, cwd=project, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert (project / "site" / "pilots" / "barrowby" / "index.html").exists()
