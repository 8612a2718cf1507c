"""What the preview gives a browser: the last good site, with a script that asks whether there is a newer one."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import posixpath
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

HERE = Path(__file__).parent
OURS = "/__preview/"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names by which a browser on this machine asks. A page elsewhere that gave its own name this address would read
drafts (DNS rebinding)."""
MOMENT = 3
"""Seconds for which a page counts as open after its browser asked; it asks every 200 milliseconds while it is seen."""
LOADED = (".css", ".js", ".svg", ".png", ".jpg", ".webp")
"""Endings of what pages load."""
LONGEST = 8_000
"""How many letters an address may have (RFC 9110, 4.1, recommends to take at least so many)."""
ASSETS = {f"{OURS}preview.js": "text/javascript", f"{OURS}preview.css": "text/css"}
BUILDING = """<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Preview</title></head>
<body><h1>There is no site yet</h1><p>It appears here as soon as it has been built.</p></body>
</html>
"""


@dataclass
class Shown:
    """The folder of the last good site, and what has been wrong with the files since.

    `first` is a folder with newer builds of some pages, of what is open, and of what pages load.
    `attempt` tells one failure from the next with the same words.
    """

    site: Path | None = None
    mistake: str = ""
    attempt: int = 0
    first: tuple[Path, frozenset[str]] | None = None
    _asked: dict[str, float] = field(default_factory=dict)
    _left: list[Path] = field(default_factory=list)

    def ahead(self, site: Path, pages: frozenset[str]) -> None:
        """There is a newer build of some pages, and nothing is wrong with it."""
        self._left += [self.first[0]] if self.first else []
        self.first, self.mistake = (site, pages), ""

    def good(self, site: Path) -> list[Path]:
        """There is a newer site, and nothing is wrong. Gives the folders that nobody can be reading any more."""
        over, self._left = self._left, [self.site] if self.site else []
        if self.first:
            self._left.append(self.first[0])
        self.site, self.first, self.mistake = site, None, ""
        return over

    def folder(self, asked: str) -> Path | None:
        """The folder to answer from: that of newer pages for one of them, and for what pages load."""
        newer = self.first and (asked in self.first[1] or Path(asked).suffix in LOADED)
        return self.first[0] if self.first and newer and _file(self.first[0], asked) else self.site

    def version(self, asked: str) -> str:
        """A name for a page as it is, with what pages load: it is another one only where a reader would see it."""
        folder = self.folder(asked)
        return _version(folder, self.folder("/assets/site.css"), asked) if folder else "0"

    def is_open(self, page: str) -> None:
        """A browser shows a page, and asks for a newer one."""
        if self.site and page.endswith("/") and page == _plain(page) and _file(self.site, page):
            self._asked[page] = time.monotonic()

    def open_pages(self) -> frozenset[str]:
        """The pages that browsers showed a moment ago."""
        recent = time.monotonic() - MOMENT
        self._asked = {page: at for page, at in list(self._asked.items()) if at > recent}
        return frozenset(self._asked)

    def wrong(self, mistake: str) -> None:
        """The files cannot be built; the site stays."""
        self.mistake, self.attempt = mistake, self.attempt + 1


def _plain(asked: str) -> str:
    """An address without detours: `/a/../b/` is `/b/`."""
    plain = posixpath.normpath("/" + unquote(asked).lstrip("/"))
    return f"{plain}/" if asked.endswith("/") and plain != "/" else plain


def _file(folder: Path, asked: str) -> Path | None:
    """The file below a folder that an address is answered with; None where there is none, or none can be."""
    path = folder / _plain(asked).strip("/")
    try:
        path = path / "index.html" if path.is_dir() else path
        inside = path.resolve().is_relative_to(folder.resolve())
        return path if inside and path.is_file() else None
    except (OSError, ValueError):
        return None


@functools.lru_cache(64)
def _version(folder: Path, assets: Path, asked: str) -> str:
    page = _file(folder, asked) or folder / "404.html"
    loaded = sorted(path for path in (assets / "assets").glob("*") if path.suffix in LOADED)
    told = hashlib.sha256()
    for path in (page, *loaded):
        told.update(path.read_bytes() if path.is_file() else b"")
    return told.hexdigest()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers at once, whatever is being built: nothing waits for a build."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    """Seconds that a connection may say nothing, in the middle of a request too."""
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".atom": "application/atom+xml",
        ".ics": "text/calendar",
        ".md": "text/plain",
    }

    def __init__(self, shown: Shown, *args: Any) -> None:
        self._shown = shown
        super().__init__(*args)

    def do_GET(self) -> None:
        if len(self.path) > LONGEST:
            return self._give(414, "text/plain", b"This address is too long.\n")
        host = self.headers.get("Host", "")
        if host.removesuffix(f":{self.server.server_port}").lower() not in LOOPBACK:  # type: ignore[attr-defined]
            return self._give(403, "text/plain", b"The preview answers to http://127.0.0.1 alone.\n")
        try:
            asked, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        except ValueError:
            return self._give(400, "text/plain", b"This is no address.\n")
        if asked == f"{OURS}state.json":
            shown, page = self._shown, query.get("page", ["/"])[0]
            shown.is_open(page)
            state = {"version": shown.version(page), "mistake": shown.mistake, "attempt": shown.attempt}
            return self._give(200, "application/json", json.dumps(state).encode())
        if asked in ASSETS:
            return self._give(200, ASSETS[asked], (HERE / asked.removeprefix(OURS)).read_bytes())
        return self._page(asked)

    do_HEAD = do_GET

    def _page(self, asked: str) -> None:
        version, site = self._shown.version(asked), self._shown.folder(asked)
        if site is None:
            return self._give(503, "text/html", _with_script(BUILDING.encode(), version))
        found = _file(site, asked)
        if found and found.name == "index.html" and not asked.endswith(("/", "index.html")):
            return self._give(302, "text/plain", b"", Location=f"{_plain(asked)}/")
        status, path = 200 if found else 404, found or site / "404.html"
        body = path.read_bytes() if path.is_file() else BUILDING.encode()
        kind = self.guess_type(path)
        return self._give(status, kind, _with_script(body, version) if kind == "text/html" else body)

    def _give(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what is asked for: the terminal is for what is wrong."""


def _with_script(page: bytes, version: str) -> bytes:
    """A page that asks for a newer one. Script and stylesheet are files of the same site, which its policy allows."""
    ours = (
        f'<link rel="stylesheet" href="{OURS}preview.css">'
        f'<script src="{OURS}preview.js" data-version="{version}" defer></script>'
    )
    return page.replace(b"</head>", ours.encode() + b"</head>", 1)


class Server(http.server.ThreadingHTTPServer):
    """Takes no notice of a browser that leaves before it has its answer."""

    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def open_server(shown: Shown, port: int) -> Server:
    """A server that only this machine reaches, at work. Raises OSError where the port cannot be had."""
    server = Server(("127.0.0.1", port), functools.partial(Handler, shown))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server
