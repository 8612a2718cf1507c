"""Looks at the files, and sees to it that what is shown is what is in them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import watchfiles

from placebook.site.preview.builder import Builder
from placebook.site.preview.server import Shown

CODE = Path(__file__).resolve().parents[3]
CONTENT = ("data", "docs", "placebook/pages/templates", "placebook/site/theme")
FOLDERS = ("data", "docs", "placebook")
FILES = ("macros.py", "mkdocs.yml")

PAUSE = 50
"""Milliseconds without a change that end a save: an editor writes in several steps."""


def _shown(change: watchfiles.Change, path: str) -> bool:
    """Whether a change can be one of the site: hidden files and caches are an editor's or Python's own."""
    return not any(part.startswith((".", "__pycache__")) or part.endswith("~") for part in Path(path).parts[-2:])


def _changes(folders: Iterable[Path], *, below: bool) -> Iterator[set[Path]]:
    """What has changed in some folders since it was last asked for, again and again; `below` means at any depth."""
    there = [folder for folder in dict.fromkeys(folders) if folder.is_dir()]
    seen = watchfiles.watch(
        *there,
        watch_filter=_shown,
        recursive=below,
        debounce=PAUSE,
        step=PAUSE,
        rust_timeout=PAUSE,
        yield_on_timeout=True,
    )
    return ({Path(path) for _, path in found} for found in seen)


class Preview:
    """Keeps `shown`, what the server gives, at what is in the files of the programme that `settings` describes."""

    def __init__(self, builder: Builder, settings: Path, shown: Shown) -> None:
        self._builder, self._root, self._shown = builder, settings.parent, shown
        tops = (self._root, CODE)
        self._content = tuple(above / name for name in CONTENT for above in tops)
        self._below = _changes((above / name for above in tops for name in FOLDERS), below=True)
        self._top = _changes(tops, below=False)
        self._started = 0.0

    def begin(self) -> None:
        """Build for the first time."""
        self._started = time.monotonic()
        self._builder.start(fresh=False)

    def step(self) -> None:
        """Look once at the files and at the build that runs: start what is to start, show what is done."""
        changed = next(self._below) | {path for path in next(self._top) if path.name in FILES}
        if changed:
            self._tell(sorted(changed))
            self._started = time.monotonic()
            content = all(any(path.is_relative_to(above) for above in self._content) for path in changed)
            self._builder.start(fresh=not content, pages=self._shown.open_pages())
        elif self._builder.building and not self._builder.process.is_alive():
            self._finish()

    def _tell(self, changed: list[Path]) -> None:
        names = [os.path.relpath(path, self._root) for path in changed]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        print(f"{', '.join(names[:3])}{more} changed.", flush=True)
        if any(path.parent == Path(__file__).resolve().parent and path.suffix == ".py" for path in changed):
            print("That is the preview itself, which alone has to be stopped and started again.", flush=True)

    def _finish(self) -> None:
        builder, shown = self._builder, self._shown
        taken = f"{time.monotonic() - self._started:.1f} s"
        if builder.process.exitcode == 0 and builder.pages:
            shown.ahead(builder.site, builder.pages)
            print(f"Open pages built in {taken}, the others follow …", flush=True)
            builder.prepare()
            builder.start(fresh=False)
            return
        if builder.process.exitcode == 0:
            for old in shown.good(builder.site):
                shutil.rmtree(old, ignore_errors=True)
            print(f"Built in {taken}.", flush=True)
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
