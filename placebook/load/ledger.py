"""The ledger, `data/addresses.txt`: every address that was ever published, and who each record is (see `identity`)."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from placebook.text.problems import nearest
from placebook.text.regular_files import LARGEST_LEDGER, Refused, read_regular

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


def promised(file: Path) -> tuple[str, ...]:
    """The lines of the ledger as they were before somebody changed them by hand, as far as that can be told.

    None where there is no ledger, or it cannot be read: that is said where the data is read.
    """
    try:
        text = read_regular(file, file.parent, LARGEST_LEDGER).decode("utf-8")
    except (FileNotFoundError, Refused, UnicodeDecodeError):
        return ()
    instead = {number: meant for number, _, _, meant in wrong_lines(text)}
    lines = (instead.get(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1))
    return tuple(line for line in lines if _LINE.fullmatch(line))


def wrong_lines(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Each line of a ledger, from 1, that is none: neither an address nor who a record is, or that for the second time;
    and where the line of a page is gone, of which places stand there. With what is wrong, how to mend it, and what is
    meant in its place, which is empty where nothing is.

    Publishing refuses the same (`.github/workflows/publish.yml`).
    """
    known: set[str] = set()
    lines = text.split("\n")
    pages = {line for line in lines if line.startswith("/") and "#" not in line}
    places = {line.partition("#")[0] for line in lines if "#" in line}
    for number, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line)
        if line.startswith("#") or not line.strip() or (found and found["id"] not in known):
            known |= {found["id"]} if found and found["id"] else set()
            page, place, _ = line.partition("#")
            if not line.startswith("/") or not place or page in pages:
                continue
            pages.add(page)  # It is said once.
            above = lines[number - 2]
            if above.startswith("/") and above not in places and nearest(above, [page]):
                yield number - 1, f"this line was {page}, which was published.", f"write {page} again.", page
            else:
                message = f"{page} is missing here, and was published: places on it are in this list."
                yield number, message, f"write {page} on a line of its own above this one.", line
        elif found:
            yield number, "this line says anew who a record is.", _DELETE, ""
        else:
            meant, *beside = (_PLAIN.sub("", one).strip() for one in (line, *lines[max(number - 2, 0) : number + 1]))
            # Lines are sorted: one that fits in its place was changed, and another was added.
            changed = _LINE.fullmatch(meant) and sorted(filter(None, beside)) == [*filter(None, beside)]
            said = "this line is neither an address nor who a record is."
            yield number, said, f"write {meant}." if changed else _DELETE, meant if changed else ""


_PLAIN = re.compile(r"\s*https?://[^/]+(?=/)")
_DELETE = "delete it: “make ledger” writes this file."


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
