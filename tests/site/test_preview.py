"""`make serve`: a save is in the open page by itself, a mistake stands over the last good page, mending it is enough.

A real server on a copy of the project, a real browser, and files that are saved as editors save them.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Page, expect

from placebook.site.preview.server import Shown
from tests.support import KINDS, Edit

RELOADED = 30_000
"""Milliseconds that a slow machine is given. How long it takes is measured by `make bench`."""


class Running:
    """A preview of a project: its address, and what it has said."""

    def __init__(self, project: Path) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "placebook", "serve", "--port", "0"]
        self.process = subprocess.Popen(
            command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.patience = threading.Timer(180, self.process.kill)
        self.patience.daemon = True
        self.patience.start()
        self.said: list[str] = []
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.until("Preview at "))
        assert found
        self.address = found[0]

    def until(self, words: str) -> str:
        """Read what it says up to the first line that holds `words`."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            if words in line:
                return line
        raise AssertionError(f"it ended without saying {words!r}: {self.said}")

    def get(self, path: str) -> tuple[int, str]:
        """The status and the body at a path."""
        try:
            with urllib.request.urlopen(self.address + path.lstrip("/"), timeout=5) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def stop(self, how: int = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does. Gives its exit status."""
        self.process.send_signal(how)
        self.said += self.process.communicate(timeout=20)[0].splitlines()
        self.patience.cancel()
        return self.process.returncode


@pytest.fixture
def preview(project: Path) -> Iterator[Running]:
    running = Running(project)
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.set_default_timeout(RELOADED)
    page = context.new_page()
    yield page
    context.close()


def eventually(holds: Callable[[], bool]) -> None:
    """Asked from here: the policy of our pages stops what Playwright would run in them again and again."""
    last = time.monotonic() + RELOADED / 1000
    while not holds():
        assert time.monotonic() < last
        time.sleep(0.05)


def save_by_rename(path: Path, text: str) -> None:
    """As many editors do: a new file takes the place of the old one."""
    other = path.with_name(f".{path.name}.swp")
    other.write_text(text, encoding="utf-8")
    other.replace(path)


def test_an_editor_sees_each_save_and_each_mistake_in_the_open_page(
    project: Path, edit: Edit, preview: Running, page: Page
) -> None:
    expect.set_options(timeout=RELOADED)
    preview.until("Built in ")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{preview.address}pilots/barrowby/")
    mistake = page.get_by_role("alert")
    barrowby = project / "data/pilots/barrowby.yml"
    right = barrowby.read_text(encoding="utf-8")

    # Data, saved by renaming; where the reader is on the page is kept.
    page.evaluate("scrollTo(0, 700)")
    save_by_rename(barrowby, right.replace("name: Barrowby", "name: Brizzle", 1))
    expect(page.locator("h1")).to_have_text("Brizzle")
    eventually(lambda: page.evaluate("scrollY") == 700)

    # Words for the page, in a file that was not there before.
    words = project / "docs/pilots/barrowby.md"
    words.parent.mkdir(exist_ok=True)
    words.write_text("We met every month.\n", encoding="utf-8")
    expect(page.get_by_text("We met every month.")).to_be_visible()

    # A template, the style, and the project's own Python with its hooks, in quick succession.
    edit("placebook/pages/templates/pilot.html", '<p class="lead">', '<p class="lead">In short: ')
    edit("placebook/site/theme/assets/site.css", "h1, h2, h3 {", "h1 { outline: 3px solid rgb(1, 2, 3); } h1, h2, h3 {")
    edit("placebook/dataset/record_pages.py", 'f"{upper_first(settings.place_word.one)} ·', 'f"A kind of place ·')
    edit("placebook/site/hooks.py", 'OWN_HEADING = "In the partners’ own words"', 'OWN_HEADING = "What we say"')
    expect(page.locator(".lead")).to_contain_text("In short: ")
    expect(page.locator("h1")).to_have_css("outline-color", "rgb(1, 2, 3)")
    expect(page.locator(".kicker")).to_contain_text("A kind of place")
    expect(page.get_by_role("heading", name="What we say")).to_be_visible()

    # Two mistakes: both are said over the page, which is still there, and text from a file is text.
    barrowby.write_text(right.replace("region: middle-moor", "region: <b>west</b>\nnme: x", 1), encoding="utf-8")
    expect(mistake).to_be_visible()
    said = mistake.inner_text()
    assert "data/pilots/barrowby.yml" in said and said.count("Fix:") == 2 and "<b>west</b>" in said
    assert mistake.locator("b").count() == 0
    expect(page.get_by_text("We met every month.")).to_be_attached()
    assert preview.get("pilots/barrowby/")[0] == 200
    preview.until("Not built. The last good site is still shown.")
    in_terminal = [line for line in preview.said if line.startswith("data/pilots/barrowby.yml:")]
    assert len(in_terminal) == 2
    for line in in_terminal:
        place, _, sentence = line.partition(": ")
        message, _, fix = sentence.partition(" Fix: ")
        assert all(part in said for part in (place, message, fix))

    # It can be put aside, and another save that does not mend it brings it back.
    page.get_by_role("button", name="Hide this").click()
    expect(mistake).to_have_count(0)
    barrowby.write_text(barrowby.read_text(encoding="utf-8") + "# Not mended yet\n", encoding="utf-8")
    expect(mistake).to_be_visible()
    barrowby.write_text(right, encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Barrowby")
    expect(mistake).to_have_count(0)
    assert [text for text in complaints if "Content Security Policy" in text] == []
    assert preview.stop() == 0
    assert preview.said[-1] == "Stopped."
    assert "Traceback" not in "".join(preview.said)


def test_a_mistake_from_the_start_answers_at_once_and_a_second_preview_is_told_of_the_port(
    project: Path, edit: Edit, page: Page
) -> None:
    edit("data/pilots/barrowby.yml", "name: Barrowby", "name: 'Barrowby")
    preview = Running(project)
    preview.until("Not built. There is nothing to show yet.")
    status, body = preview.get("pilots/barrowby/")
    assert status == 503 and "There is no site yet" in body
    page.goto(preview.address)
    expect(page.get_by_role("alert")).to_contain_text("data/pilots/barrowby.yml", timeout=RELOADED)

    port = preview.address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, "-m", "placebook", "serve", "--port", port]
    second = subprocess.run(command, check=False, cwd=project, capture_output=True, text=True, timeout=20)
    assert second.returncode == 1
    assert second.stderr.startswith(f"Port {port} is in use, perhaps by another preview. Fix: ")
    assert "Traceback" not in second.stderr

    edit("data/pilots/barrowby.yml", "name: 'Barrowby", "name: Barrowby")
    expect(page.get_by_role("link", name="Barrowby").first).to_be_visible(timeout=RELOADED)
    assert preview.get("no/such/page/")[0] == 404
    assert preview.stop(signal.SIGTERM) == 0
    assert "Traceback" not in "".join(preview.said)


def test_only_this_machine_s_own_names_are_answered_and_no_endless_address(preview: Running) -> None:
    preview.until("Built")
    port = int(preview.address.rstrip("/").rpartition(":")[2])

    def status(path: str, host: str) -> int:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        asked.request("GET", path, headers={"Host": host})
        found = asked.getresponse().status
        asked.close()
        return found

    for host in (f"127.0.0.1:{port}", f"localhost:{port}", "LOCALHOST", f"[::1]:{port}"):
        assert status("/pilots/barrowby/", host) == 200, host
    for host in ("rebound.example", f"rebound.example:{port}", f"127.0.0.1.rebound.example:{port}", ""):
        assert status("/pilots/barrowby/", host) == 403, host
    assert status("/" + "a" * 60_000, f"localhost:{port}") == 414
    for odd in (
        f"/{'a' * 300}",
        "http://[/",
        f"/__preview/state.json?page=/{'a' * 300}",
        "/%00",
        "/..%2f..%2fetc/passwd",
    ):
        assert status(odd, f"localhost:{port}") in (200, 400, 404), odd
    with ThreadPoolExecutor(200) as many:
        found = list(many.map(lambda number: status(f"/?{number}", f"localhost:{port}"), range(200)))
    assert found == [200] * 200


def test_when_it_stops_the_open_page_says_so(preview: Running, page: Page) -> None:
    preview.until("Built")
    page.goto(preview.address)
    preview.stop()
    expect(page.get_by_role("alert")).to_contain_text("The preview has stopped", timeout=RELOADED)


def test_the_pages_that_are_open_are_built_first_each_the_same_bytes_as_in_the_whole_site(
    project: Path, edit: Edit, tmp_path: Path
) -> None:
    """After an edit of every kind: of a record, words, a template, the frame, the style, Python and the settings."""
    edit("data/pilots/barrowby.yml", "name: Barrowby", "name: Brizzle")
    edit("docs/about.md", "## ", "We met every month.\n\n## ")
    edit("placebook/pages/templates/pilot.html", '<p class="lead">', '<p class="lead">In short: ')
    edit("placebook/site/theme/main.html", "<title>", "<title>Draft: ")
    edit("placebook/site/theme/assets/site.css", "h1, h2, h3 {", "h1 { outline: 3px solid; } h1, h2, h3 {")
    edit("placebook/dataset/record_pages.py", 'f"{upper_first(settings.place_word.one)} ·', 'f"A kind of place ·')
    edit("mkdocs.yml", "  - Home: index.md", "  - index.md\n  - Not published: gaps.md")
    built = "import sys; from pathlib import Path; from placebook.site.mkdocs_build import run;"
    built += "sys.exit(run(Path('mkdocs.yml').resolve(), Path(sys.argv[1]), sys.argv[2:]))"
    pages = [address for address in KINDS.values() if address != KINDS["not found"]]
    for folder, asked in (("whole", []), ("first", pages)):
        command = [sys.executable, "-c", built, str(tmp_path / folder), *asked]
        said = subprocess.run(command, check=False, cwd=project, capture_output=True, text=True)
        assert said.returncode == 0, said.stderr
    first, whole = tmp_path / "first", tmp_path / "whole"
    for address in pages:
        page = Path(address.strip("/")) / "index.html"
        assert (first / page).read_bytes() == (whole / page).read_bytes(), address
    assert "Draft: Brizzle" in (first / "pilots/barrowby/index.html").read_text(encoding="utf-8")
    assert (first / "assets/site.css").read_bytes() == (whole / "assets/site.css").read_bytes()
    built_first = {
        f"/{path.parent.relative_to(first).as_posix()}/".replace("/./", "/") for path in first.rglob("index.html")
    }
    assert built_first == set(pages) and not (first / "api").exists(), "nothing but what was asked for"


def test_an_address_leads_to_no_file_outside_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("ours")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/index.html").write_text("theirs")
    shown = Shown(tmp_path / "site")
    other = shown.version("/no/such/page/")
    for asked in ("/../secret/", "..//secret/", f"..//{tmp_path}/secret/", f"//{tmp_path}/secret/", "/%2e%2e/secret/"):
        assert shown.version(asked) == other, asked
        shown.is_open(asked)
    shown.is_open("/./")
    shown.is_open("/")
    assert shown.open_pages() == {"/"}


def test_no_published_page_holds_anything_of_the_preview(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".js", ".css")]
    assert len(files) > 50
    assert [path for path in files if "__preview" in path.read_text(encoding="utf-8")] == []
