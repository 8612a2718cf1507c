"""What the preview gives a browser: the last good site, with a script that asks whether there is a newer one."""

from __future__ import annotations

import functools
import http.server
import json
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).parent
OURS = "/__preview/"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names by which a browser on this machine asks. A page elsewhere that gave its own name this address would read
drafts (DNS rebinding)."""
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
    """The folder of the last good site, a name for that site, and what has been wrong with the files since.

    `attempt` tells one failure from the next with the same words.
    """

    site: Path | None = None
    version: str = "0"
    mistake: str = ""
    attempt: int = 0

    def good(self, site: Path) -> None:
        """There is a newer site, and nothing is wrong."""
        self.site, self.version, self.mistake = site, str(time.time_ns()), ""

    def wrong(self, mistake: str) -> None:
        """The files cannot be built; the site stays."""
        self.mistake, self.attempt = mistake, self.attempt + 1


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers at once, whatever is being built: nothing waits for a build."""

    protocol_version = "HTTP/1.1"
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
        asked = urlsplit(self.path).path
        if asked == f"{OURS}state.json":
            shown = self._shown
            state = {"version": shown.version, "mistake": shown.mistake, "attempt": shown.attempt}
            return self._give(200, "application/json", json.dumps(state).encode())
        if asked in ASSETS:
            return self._give(200, ASSETS[asked], (HERE / asked.removeprefix(OURS)).read_bytes())
        return self._page(asked)

    do_HEAD = do_GET

    def _page(self, asked: str) -> None:
        version, site = self._shown.version, self._shown.site
        if site is None:
            return self._give(503, "text/html", _with_script(BUILDING.encode(), version))
        self.directory = str(site)
        path = Path(self.translate_path(asked))
        if path.is_dir() and not asked.endswith("/"):
            return self._give(302, "text/plain", b"", Location=f"{asked}/")
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if path.is_file() else site / "404.html"
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
