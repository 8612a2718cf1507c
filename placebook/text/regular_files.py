"""Reading what people wrote, and nothing else: plain files below a folder, of a size that is known beforehand.

A link can lead anywhere on the machine, a device never ends, a pipe waits for ever. They are refused by name, and
nothing of them is read or repeated.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from placebook.text.problems import Problem

LARGEST_TEXT = 200_000
"""The most that one file of text may have, in bytes: what checks ask of a text grows with it."""

LARGEST_LEDGER = 50_000_000
"""The most that the list of published addresses may have, in bytes: some 500,000 addresses."""

_KINDS = {
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a folder",
}
UNREADABLE = ("this file cannot be read.", "delete it, and add it anew as a plain file.")
"""What is said of a file that the computer does not let us read."""

_INSTEAD = "delete it, and add the file itself."
_LINK = ("this is a link to another file, and a link is not followed.", _INSTEAD)


class Refused(Exception):
    """A file that is not read. `message` and `fix` are sentences for the person who added it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix

    def problem(self, file: str) -> Problem:
        """The same as a problem of the file, whose name is relative to the project's folder."""
        return Problem(file, 1, 1, self.message, self.fix)


def not_written(error: OSError) -> str:
    """One sentence for a fault of the machine while something was read or written: a full disk, above all."""
    where = f" ({Path(str(error.filename2 or error.filename)).name})" if error.filename else ""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    fix = "make room on the disk" if full else "see that it can be read and written"
    return f"The computer refused: {error.strerror or error}{where}. Fix: {fix}, and do it again."


def read_regular(file: Path, root: Path, most: int = LARGEST_TEXT) -> bytes:
    """The bytes of a plain file below `root`, at most `most` of them.

    Raises `Refused` for anything else: a link (to the file, or to a folder on the way to it from `root`), a device,
    a pipe, a larger file, one that may not be read. Raises FileNotFoundError where there is nothing.
    """
    for folder in _between(root, file):
        if folder.is_symlink():
            raise Refused(f"its folder {folder.name}/ is a link, and a link is not followed.", _INSTEAD)
    if file.is_symlink():
        raise Refused(*_LINK)
    try:
        # Opening a pipe would wait for its other end.
        found = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise
    except OSError:
        raise Refused(*UNREADABLE) from None
    state = os.fstat(found)
    if not stat.S_ISREG(state.st_mode):
        os.close(found)
        raise Refused(f"this is {_KINDS.get(stat.S_IFMT(state.st_mode), 'no file')}, not a file.", _INSTEAD)
    with os.fdopen(found, "rb") as opened:
        data = b"" if state.st_size > most else opened.read(most + 1)
    if max(state.st_size, len(data)) > most:
        size = f"{max(state.st_size, len(data)) // 1000:,} KB" if state.st_size else "more"
        message = f"this file has {size}; the most is {most // 1000:,} KB."
        raise Refused(message, "make it shorter, or part it in two.")
    return data


def is_of_git(name: str) -> bool:
    """Whether git may take a file or folder of that name for its own."""
    return name.lower().startswith(".git")


def settings_of_git(where: PurePath, file: str) -> Problem | None:
    """The problem with a file that git itself obeys: it would hide others from what compares and publishes them."""
    if any(map(is_of_git, where.parts)):
        return Problem(file, 1, 1, "git takes this file for its own settings.", "delete it.")
    return None


def linked(path: Path, name: str) -> Problem | None:
    """The problem of a file or a folder that is a link; `name` is relative to the project's folder."""
    if not path.is_symlink():
        return None
    if path.is_dir():
        message = "this is a link to a folder, and a link is not followed."
        return Problem(name, 1, 1, message, "delete it, and add the folder itself.")
    return Refused(*_LINK).problem(name)


DEEPEST = 12
"""How many folders may stand one inside the other: what walks through them all could come to its own end."""


def is_deepest(path: Path, folder: Path) -> bool:
    """Whether something below a folder stands as deep as anything may."""
    return len(path.parts) - len(folder.parts) == DEEPEST


def all_below(folder: Path) -> list[Path]:
    """Everything below a folder, sorted; a link is never followed, and no folder that stands too deep."""
    found, waiting = list[Path](), [folder] if folder.is_dir() else []
    while waiting:
        here = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                path = here / entry.name
                found.append(path)
                if entry.is_dir(follow_symlinks=False) and not is_deepest(path, folder):
                    waiting.append(path)
    return sorted(found, key=lambda path: path.parts)


def files_below(folder: Path) -> Iterator[Path]:
    """All of that which is not a folder itself, or is one that stands too deep."""
    for path in all_below(folder):
        if path.is_symlink() or not path.is_dir() or is_deepest(path, folder):
            yield path


def _between(root: Path, file: Path) -> Iterator[Path]:
    """The folders from `root` down to a file, without `root` itself."""
    parts = file.relative_to(root).parts[:-1]
    for depth in range(1, len(parts) + 1):
        yield root.joinpath(*parts[:depth])
