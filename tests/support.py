"""What the tests share: where things are, one way to build a site, to serve it, and to change a file."""

from __future__ import annotations

import dataclasses
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

from placebook.check.built_site import BuiltPage
from placebook.content.writers import File, files
from placebook.dataset.dataset import Dataset
from placebook.dataset.records_by_id import Records
from placebook.load.load import InvalidData, load
from placebook.model.records import Record
from placebook.text.registry import read_modules
from tests.crowd import PLAIN, write_crowd

ROOT = Path(__file__).parent.parent
PREFIX = "/leading-places"
SITE_URL = f"https://www.example.org{PREFIX}/"
TOOLS = ROOT / "tests/tools/node_modules"
WRITE = "WRITE_EXPECTED"
"""Set in the environment where tests are to write anew what they would compare with: see `tests/expected.py`."""
UPLANDS = ROOT / "tests/fixtures/uplands"
WIDTHS = {"phone": 320, "desktop": 1280}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BROWSER_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    "--disable-software-rasterizer",  # A tenth less work than an imitated graphics card, which no page needs.
    # The last such list counts, so that the first two lines repeat Playwright's own; the third leaves out the two pages
    # that make the browser's own address bar, of each window: half the work of opening one.
    "--disable-features=AvoidCorsURLLoaderRestartOnRedirect,DestroyProfileOnBrowserClose,HttpsUpgrades,LensOverlay,"
    "HttpsFirstBalancedModeAutoEnable,MediaRouter,OptimizationHints,PaintHolding,ThirdPartyStoragePartitioning,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled",
]

KINDS = {
    "home": "/",
    "pilots": "/pilots/",
    "pilot": "/pilots/barrowby/",
    "pilot of two phases": "/pilots/ashmere/",
    "projects": "/projects/",
    "project": "/projects/night-school/",
    "organisations": "/organisations/",
    "organisation": "/organisations/college-of-ashmere/",
    "sources": "/sources/",
    "phases": "/phases/",
    "phase": "/phases/second/",
    "topics": "/topics/",
    "topic": "/topics/food/",
    "regions": "/regions/",
    "region without places": "/regions/outer-isles/",
    "board papers": "/board-papers/",
    "board paper": "/board-papers/joined-towns-progress/",
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
"""One page of each kind, of the made-up towns."""


def build(
    project: Path, into: Path, config: str = "mkdocs.yml", module: str = "mkdocs", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as a person would: strictly, on the project in a folder. Gives what it said."""
    command = [sys.executable, "-m", module, "build", "--strict", "-f", config, "-d", str(into)]
    environment = {**os.environ, "SITE_URL": SITE_URL, **settings}
    return subprocess.run(command, check=False, cwd=project, env=environment, capture_output=True, text=True)


def build_once(
    project: Path, name: str, tmp_path_factory: pytest.TempPathFactory, first: Callable[[], object] = lambda: None
) -> Path:
    """The site of a project, under a path prefix, built by the first process of a run that asks. Gives its folder.

    `first` is done before, by that process alone.
    """
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not folder.exists():
            first()
            said = build(project, folder)
            assert said.returncode == 0, said.stdout + said.stderr
            assert "WARNING -" not in said.stdout + said.stderr
    return folder


UNFINISHED = shutil.ignore_patterns("node_modules", "*.pyc.*", "*.tmp")
"""What a copy of the software leaves out: tools, and what another process is just writing."""


def write_towns(folder: Path, places: int = 6) -> Path:
    """The made-up towns with the software beside them, so that plain MkDocs builds them. Gives the folder."""
    write_crowd(folder, places)
    for name in ("placebook", "data/schemas"):
        shutil.copytree(ROOT / name, folder / name, ignore=UNFINISHED)
    shutil.copy(ROOT / "macros.py", folder / "macros.py")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + PLAIN, encoding="utf-8")
    return folder


def every_file() -> list[File]:
    """Every file and family of files that the writers give."""
    read_modules("placebook.outputs")
    return files()


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


def with_records(dataset: Dataset, **records: Mapping[str, Record]) -> Dataset:
    """The same dataset with other records of some kinds, each by its folder: `pilots={…}`. It remembers nothing."""
    kinds = {folder: Records(found) for folder, found in records.items()}
    return dataclasses.replace(dataset, kinds={**dataset.kinds, **kinds})


def text_of(page: BuiltPage) -> str:
    """The words of a page's own content, white space folded."""
    main = page.tree.css_first("main")
    assert main is not None
    return " ".join(main.text().split())


def git(folder: Path, *command: str) -> str:
    """Run git in a folder as a person of the tests. Gives what it printed."""
    who = ("-c", "user.name=A Person", "-c", "user.email=person@towns.example", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *command], check=True, cwd=folder, capture_output=True, text=True).stdout


def said_of(root: Path) -> list[str]:
    """What the loader says of the data of a project, a sentence each; nothing where it can be published."""
    try:
        load(root / "data")
    except InvalidData as error:
        return [str(problem) for problem in error.problems]
    return []


Edit = Callable[[str, str, str], None]
"""`edit("data/pilots/barrowby.yml", "name: Barrowby", "name: B")` changes a file of the project."""


def new(file: Path, text: str) -> None:
    """Write a file, and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def replace(file: Path, old: str, new: str) -> None:
    """Change a file that holds `old`."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")
