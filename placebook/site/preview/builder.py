"""Builds for the preview: each in a process of its own, so that no module, hook or setting is ever stale.

A cold build spends half of its time on imports. Here a server process that holds the libraries, and nothing of
the project, is forked (`multiprocessing`'s “forkserver”), and the fork reads the project's code and templates
before it is needed. It is thrown away when that code changes.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import shutil
import signal
import sys
import traceback
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path

LIBRARIES = [
    *("mkdocs.commands.build", "mkdocs_macros.plugin", "material", "pydantic", "selectolax.lexbor"),
    *("nh3", "icalendar", "xlsxwriter"),
]
"""What the project imports that is slow to read. One that is missing here is read anew for every change of code."""


def complaints(said: str) -> list[str]:
    """What MkDocs said in a build, without its notes on how it gets on; what is said of each page alike, once."""
    return list(dict.fromkeys(line for line in said.splitlines() if line and not line.startswith("INFO")))


class Builder:
    """Builds the site that a settings file describes, once for each `start`, into a new folder below `folder`.

    `process` ends with MkDocs' exit status; what it said is then in `said`, and the site in `site`. `pages` are the
    addresses of those that the site holds; none means all of them.
    """

    pages: frozenset[str] = frozenset()

    def __init__(self, config: Path, folder: Path) -> None:
        self._context: ForkServerContext | SpawnContext = multiprocessing.get_context("spawn")
        if "forkserver" in multiprocessing.get_all_start_methods():
            self._context = multiprocessing.get_context("forkserver")
            self._context.set_forkserver_preload(LIBRARIES)
        self._config, self._folder, self._number = config, folder, 0
        self.prepare()

    def prepare(self) -> None:
        """Have a process ready for the next build, with the project's code as it is now."""
        self._number += 1
        self.site = self._folder / str(self._number)
        self._log = self._folder / f"{self._number}.txt"
        self._log.touch()
        waiting, self._go = self._context.Pipe(duplex=False)
        arguments = (waiting, self._log, [str(self._config), str(self.site)])
        self.process = self._context.Process(target=_build, args=arguments, daemon=True)
        self.process.start()
        self.building = False

    def start(self, fresh: bool, pages: frozenset[str] = frozenset()) -> None:
        """Build some pages, or all. With `fresh` the project's code has changed since the process was made ready."""
        if fresh or self.building or not self.process.is_alive():
            self.stop()
            self.prepare()
        self.pages = pages
        self._go.send(pages)
        self.building = True

    @property
    def said(self) -> list[str]:
        """What was wrong in the build that ended."""
        return complaints(self._log.read_text(encoding="utf-8", errors="replace"))

    def stop(self) -> None:
        """End the process, and take away what it wrote."""
        if self.process.pid:  # One that Ctrl-C kept from starting has none.
            self.process.terminate()
            self.process.join()
        self._log.unlink(missing_ok=True)
        shutil.rmtree(self.site, ignore_errors=True)


def _build(waiting: Connection, log: Path, where: list[str]) -> None:
    """Read the project's code, wait for the word, build. Runs in the process of one build."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the server, which ends this process.
    said = os.open(log, os.O_WRONLY | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    try:
        importlib.import_module("placebook.site.hooks")
        importlib.import_module("placebook.pages.render").compile_templates()
    except Exception:
        pass  # The build meets the same mistake, and says it.
    try:
        pages = waiting.recv()
    except EOFError:
        return
    run = importlib.import_module("placebook.site.mkdocs_build").run
    try:
        sys.exit(run(*map(Path, where), pages))
    except Exception:
        traceback.print_exc(limit=-3)
        sys.exit(1)
