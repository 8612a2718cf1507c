"""The SHA-256 of every file of a built site, as `sha256sum -c` reads it (GNU coreutils), and the check against it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath

from placebook.content.writers import MANIFEST

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest(folder: Path) -> str:
    """A line for each file below `folder`, sorted by path; the manifest itself is not in it."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(_digests(folder).items()))


def verify(folder: Path) -> list[str]:
    """What differs between the files below `folder` and its manifest, a sentence each.

    `sha256sum -c` finds files that were changed or are missing; this also finds those that were added.
    """
    listed = {}
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return [f"{MANIFEST} is missing or cannot be read: this folder is not a whole copy of the site."]
    for number, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line)
        if not found:
            return [f"{MANIFEST}: line {number} is not a SHA-256 and a path."]
        listed[PurePosixPath(found[2]).as_posix()] = found[1]
    here = _digests(folder)
    said = [f"{path} is missing." for path in listed if path not in here]
    said += [f"{path} was changed." for path in listed if path in here and here[path] != listed[path]]
    said += [f"{path} was added." for path in here if path not in listed]
    return sorted(said)


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path for path in files}
    found.pop(MANIFEST, None)
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()}
