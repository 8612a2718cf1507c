"""Looks at the files, and sees to it that what is shown is what is in them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from multiprocessing.connection import wait
from pathlib import Path

from placebook.site.preview.builder import Builder
from placebook.site.preview.server import Shown

CODE = Path(__file__).resolve().parents[3]
CONTENT = ("data", "docs", "placebook/pages/templates", "placebook/site/theme")
WATCHED = (*CONTENT, "placebook", "macros.py", "mkdocs.yml")

EVERY = 0.1
"""Seconds from one look at the files to the next. A look takes milliseconds, works on every kind of disk, and sees
a file that was replaced, renamed or deleted as well as one that was written."""

Snapshot = dict[Path, tuple[int, int, int]]


def snapshot(watched: Iterable[Path]) -> Snapshot:
    """Each file at or below `watched`, with what changes when it is saved. Hidden ones are an editor's own."""
    found: Snapshot = {}
    waiting = list(watched)
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                with os.scandir(path) as entries:
                    for entry in entries:
                        if entry.name.startswith((".", "__pycache__")):
                            continue
                        if entry.is_dir():
                            waiting.append(Path(entry.path))
                        else:
                            found[Path(entry.path)] = _state(entry.stat())
            else:
                found[path] = _state(path.stat())
        except FileNotFoundError:
            continue  # Not there, or deleted while it was looked at.
    return found


def _state(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def settled(watched: Iterable[Path], seen: Snapshot) -> Snapshot:
    """The files as they are now; where they differ from `seen`, once nothing has changed for a moment."""
    now = snapshot(watched)
    while now != seen:
        seen = now
        time.sleep(EVERY / 2)
        now = snapshot(watched)
    return now


class Preview:
    """Keeps `shown`, what the server gives, at what is in the files of the project that `config` describes."""

    def __init__(self, builder: Builder, config: Path, shown: Shown) -> None:
        self._builder, self._root, self._shown = builder, config.parent, shown
        names = (*WATCHED, config.name)
        self._watched = sorted({above / name for name in names for above in (config.parent, CODE)})
        self._content = tuple(above / name for name in CONTENT for above in (config.parent, CODE))
        self._seen: Snapshot = {}
        self._previous: Path | None = None
        self._started = 0.0

    def step(self) -> None:
        """Look once at the files and at the build that runs: start what is to start, show what is done."""
        now = settled(self._watched, self._seen)
        if now != self._seen:
            changed = sorted(path for path in now.keys() | self._seen.keys() if now.get(path) != self._seen.get(path))
            if self._seen:
                self._tell(changed)
            self._started = time.monotonic()
            content = all(any(path.is_relative_to(above) for above in self._content) for path in changed)
            self._builder.start(fresh=bool(self._seen) and not content)
            self._seen = now
        elif self._builder.building and not self._builder.process.is_alive():
            self._finish()
        wait([self._builder.process.sentinel] if self._builder.building else [], EVERY)

    def _tell(self, changed: list[Path]) -> None:
        names = [os.path.relpath(path, self._root) for path in changed]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        print(f"{', '.join(names[:3])}{more} changed.", flush=True)
        if any(path.parent == Path(__file__).parent and path.suffix == ".py" for path in changed):
            print("That is the preview itself, which alone has to be stopped and started again.", flush=True)

    def _finish(self) -> None:
        builder, shown = self._builder, self._shown
        if builder.process.exitcode == 0:
            if self._previous:
                shutil.rmtree(self._previous, ignore_errors=True)
            self._previous = shown.site
            shown.good(builder.site)
            print(f"Built in {time.monotonic() - self._started:.1f} s.", flush=True)
        else:
            said = builder.said or ["The build ended without a word."]
            shown.wrong("\n".join(said))
            shutil.rmtree(builder.site, ignore_errors=True)
            kept = "The last good site is still shown." if shown.site else "There is nothing to show yet."
            print("\n".join([*said, f"Not built. {kept}"]), flush=True)
        builder.prepare()

    def stop(self) -> None:
        """End what runs."""
        self._builder.stop()
