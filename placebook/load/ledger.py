"""The ledger, `data/addresses.txt`: every address that was ever published, and who each record is (see `identity`)."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from placebook.text.regular_files import LARGEST_LEDGER, read_regular

LEDGER = "addresses.txt"

_LINE = re.compile(r"/[!-~]*|(?P<id>namespace|[a-z-]+/[a-z0-9-]+) [a-z0-9-]+")


def read_ledger(file: Path) -> tuple[str, ...]:
    """The lines of the ledger, in its order; none where there is no ledger yet. Raises `Refused`."""
    try:
        return ledger_lines(read_regular(file, file.parent, LARGEST_LEDGER).decode("utf-8"))
    except FileNotFoundError:
        return ()


def ledger_lines(text: str) -> tuple[str, ...]:
    """The lines in the text of a ledger: addresses, which start with `/`, and who each record is (see `identity`)."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def wrong_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line of a ledger, from 1, that is none: neither an address nor who a record is, or that for the second time;
    with what it is, and how to mend it.

    Publishing refuses the same (`.github/workflows/publish.yml`).
    """
    known: set[str] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        found = _LINE.fullmatch(line)
        if line.startswith("#") or not line.strip() or (found and found["id"] not in known):
            known |= {found["id"]} if found and found["id"] else set()
        else:
            meant = re.sub(r"^https?://[^/]+(?=/)", "", line.strip())
            said = "says anew who a record is" if found else "is neither an address nor who a record is"
            fix = (
                f"write {meant}."
                if not found and _LINE.fullmatch(meant)
                else "delete it: “make ledger” writes this file."
            )
            yield number, said, fix


def write_ledger(file: Path, lines: Iterable[str]) -> None:
    """Write the ledger: sorted, one address or one id of a record a line. What it held already is kept.

    Where the disk is full the old ledger stays. Raises `OSError`, and `Refused` as `read_ledger` does.
    """
    head = (
        "# Every address that this site has published: pages, places on pages, data, feeds. It only grows.\n"
        "# The build fails where one of them would stop working. `make ledger` adds the new ones.\n"
        "# Then each id that a record ever had, with the one that it had first: feeds and calendars know it by that.\n"
    )
    kept = sorted({*read_ledger(file), *lines})
    # A name that nobody knows beforehand: where a link stood, another file would be written over.
    opened, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    new = Path(name)
    try:
        with os.fdopen(opened, "w", encoding="utf-8", newline="\n") as written:
            written.write(head + "".join(f"{line}\n" for line in kept))
        new.chmod(0o644)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
