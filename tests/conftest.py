"""What the tests share: the real content, the real site built once a run, and a real browser."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from placebook.check.built_site import BuiltPage, built_pages
from placebook.check.content import read_content
from placebook.content.content import Content

ROOT = Path(__file__).parent.parent
PREFIX = "/leading-places"
SITE_URL = f"https://www.example.org{PREFIX}/"
TOOLS = ROOT / "tests/tools/node_modules"
WIDTHS = {"phone": 320, "desktop": 1280}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

KINDS = {
    "home": "/",
    "pilots": "/pilots/",
    "pilot": "/pilots/bristol/",
    "pilot of two phases": "/pilots/brighton/",
    "projects": "/projects/",
    "project": "/projects/local-growth-academy/",
    "organisations": "/organisations/",
    "organisation": "/organisations/university-of-bolton/",
    "sources": "/sources/",
    "phases": "/phases/",
    "phase": "/phases/two/",
    "topic": "/topics/health/",
    "region without places": "/regions/london/",
    "board papers": "/board-papers/",
    "board paper": "/board-papers/leading-places-update/",
    "compare": "/compare/",
    "timeline": "/timeline/",
    "map": "/map/",
    "updates": "/updates/",
    "about": "/about/",
    "linking": "/linking/",
    "data": "/data/",
    "contact": "/contact/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "search": "/search/",
    "components": "/style/",
    "macros": "/macros/",
    "not found": "/no/such/page/",
}
WIDTHS = {"phone": 320, "desktop": 1280}
"""One page of each kind."""


def pytest_sessionstart(session: pytest.Session) -> None:
    if os.environ.get("CI") and not CHROMIUM:
        pytest.exit("CI must run the browser tests, and there is no Chromium: apt-get install chromium", 1)


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("In CI nothing may be skipped.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(skipped):
        terminalreporter.write_line(f"Not run: {reason.removeprefix('Skipped: ')}")


def build(project: Path, into: Path, config: str = "mkdocs.yml", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as a person would: strictly, on the project in a folder. Gives what it said."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", str(into)]
    environment = {**os.environ, "SITE_URL": SITE_URL, **settings}
    return subprocess.run(command, check=False, cwd=project, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="session")
def content() -> Content:
    """The real data and prose."""
    return read_content(ROOT / "data", ROOT / "docs", ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built under a path prefix, once for all the processes of a run."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "real-site"
    with FileLock(shared / "real-site.lock"):
        if not folder.exists():
            said = build(ROOT, folder)
            assert said.returncode == 0, said.stdout + said.stderr
            assert "WARNING -" not in said.stdout + said.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of the built site, by address."""
    return built_pages(site)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    copy = tmp_path / "project"
    for name in ("data", "docs", "placebook"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("macros.py", "mkdocs.yml"):
        shutil.copy(ROOT / name, copy / name)
    return copy


@contextmanager
def serve(folder: Path, compress: bool = False, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a built site under its prefix, as on a project site; gives its address without a trailing slash.

    `headers` go with every answer, as a host may send them.
    """

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            status, path = (200, path) if path.is_file() else (404, folder / "404.html")
            body = path.read_bytes()
            self.send_response(status)
            self.send_header("Content-Type", self.guess_type(str(path)))
            if compress:
                body = gzip.compress(body, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix(PREFIX))

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with serve(site) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    if not CHROMIUM:
        pytest.skip("everything in a browser: install Chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


def text_of(page: BuiltPage) -> str:
    """The words of a page's own content, white space folded."""
    main = page.tree.css_first("main")
    assert main is not None
    return " ".join(main.text().split())


Edit = Callable[[str, str, str], None]


@pytest.fixture
def edit(project: Path) -> Edit:
    """Change a file of the copied project: `edit("data/pilots/bristol.yml", "name: Bristol", "name: B")`."""

    def change(file: str, old: str, new: str) -> None:
        path = project / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def new(file: Path, text: str) -> None:
    """Write a file, and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def replace(file: Path, old: str, new: str) -> None:
    """Change a file that holds `old`."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")
