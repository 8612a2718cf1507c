"""Writes the entry of a publication into `data/publications/`: what differs from the one before.

The only part of publishing that is told the day and asks git. It is done before the build, so that the build, which has
neither, can show what changed and when. `placebook/dataset/DATES.md` says why it is as it is.
"""

from __future__ import annotations

import datetime
import hashlib
import sys
import tempfile
from pathlib import Path

from placebook.check.project import read_project
from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.dataset.changes import UNTOLD, changed_records
from placebook.dataset.log import in_order
from placebook.load.ledger import LEDGER
from placebook.model import records as m
from placebook.model.editor_schema import FOLDER, first_line
from placebook.model.kinds import kind_named
from placebook.site.versions import NothingToCompare, git, write_version
from placebook.text.english import counted
from placebook.text.problems import InvalidContent
from placebook.text.regular_files import files_below
from placebook.text.yaml.writer import written

MOST_CHANGES = 1500
"""As many records are listed in one entry, which is a file like any other and has to stay below its bound."""

LOOKED_AT = 50
"""Where history was rewritten, as many commits are looked at for the one that was published."""

BEGINS = "The log of changes begins here. What was published before is not in it."
MANY = "{number:,} records changed. They are too many to be listed one by one."
UNKNOWN = "What changed is not known: the version before cannot be read any more."


def publish_log(root: Path, today: datetime.date) -> int:
    """Write the entry of the publication that is about to be, dated `today`. Gives 0, or 1 where something is wrong.

    Writes nothing where what is published is what was published last. Raises `InvalidContent`.
    """
    head = read_project(root, today)
    commit, changed = git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain", "--", "data", "docs")
    if commit is None or changed:
        why = (
            "this folder is in no repository"
            if commit is None
            else "there are changes in data/ or docs/ that are not committed"
        )
        print(f"No entry was written: {why}. Fix: commit them first; the entry names the commit.", file=sys.stderr)
        return 1
    entries = in_order(head.dataset.kinds[UNTOLD].every())
    last = entries[-1] if entries else None
    sha256 = digest(root)
    if last and last.sha256 == sha256:
        print(f"Nothing differs from {_name(last.id)}: no entry is written.")
        return 0
    changes, pages, note = _differences(root, head, last)
    id = _next_id(today, {entry.id for entry in entries})
    lines = [
        first_line(kind_named("publication")),
        f"date: {today.isoformat()}",
        f"as_of: {head.dataset.programme.as_of}",
        f'commit: "{commit}"',
        f'sha256: "{sha256}"',
        *(["changes:"] if changes else []),
        *(line for change in changes for line in _change(change)),
        *([f"pages: {written(list(pages))}"] if pages else []),
        *([f"note: {written(note)}"] if note else []),
    ]
    file = root / _name(id)
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(
        f"{_name(id)} is written. Changed: {counted(len(changes), 'record')}, {counted(len(pages), 'page')} of words."
    )
    return 0


def digest(root: Path) -> str:
    """The SHA-256 over the files of `data/` and `docs/` below `root`: their names and what is in them, sorted.

    Without the log itself, the list of addresses, and the schemas for editors, none of which changes what is said.
    """
    found = hashlib.sha256()
    skipped = tuple(f"data/{name}" for name in (f"{UNTOLD}/", LEDGER, f"{FOLDER}/"))
    for path in (path for name in ("data", "docs") for path in files_below(root / name)):
        name = path.relative_to(root).as_posix()
        if path.is_symlink() or name.startswith(skipped):
            continue
        inside = hashlib.sha256(path.read_bytes()).hexdigest()
        found.update(f"{inside}  {name}\n".encode())
    return found.hexdigest()


def _differences(
    root: Path, head: Content, last: m.Publication | None
) -> tuple[tuple[m.Changed, ...], tuple[str, ...], str]:
    """The records and the pages of words that differ from the last publication, and what else is to be said."""
    if last is None:
        return (), (), BEGINS
    before = _published(root, last)
    if before is None:
        return (), (), UNKNOWN
    changes = changed_records(before.dataset, head.dataset)
    here, there = _words(head), _words(before)
    pages = tuple(sorted(at for at, words in here.items() if words != there.get(at)))
    if len(changes) > MOST_CHANGES:
        return (), pages, MANY.format(number=len(changes))
    return changes, pages, ""


def _words(content: Content) -> dict[str, object]:
    """What people wrote, by the address of its page: without the pages that are made for the parts of lists."""
    return {p.address: (p.body, p.meta) for p in content.prose.values() if p.file.endswith(f"/{p.path}")}


def _published(root: Path, last: m.Publication) -> Content | None:
    """What was published last, by the commit that its entry names; None where it cannot be read any more.

    Where history was rewritten since, that commit is gone: then it is the last one before the entry whose files are
    those that were published.
    """
    added = git(root, "log", "--diff-filter=A", "--format=%H", "--", _name(last.id)) or ""
    start = added.split("\n")[0] or "HEAD"
    near = (git(root, "rev-list", f"--max-count={LOOKED_AT}", start) or "").split()
    for commit in (last.commit, *near):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary).resolve() / "before"
            try:
                write_version(root, commit, folder)
                if digest(folder) == last.sha256:
                    return read_content(folder / "data", folder / "docs", folder)
            except NothingToCompare:
                continue
            except InvalidContent:
                return None
    return None


def _change(change: m.Changed) -> list[str]:
    """The lines of one record."""
    fields = [f"    fields: {written(list(change.fields))}"] if change.fields else []
    return [f"  - record: {change.record}", f"    what: {change.what}", *fields]


def _next_id(today: datetime.date, taken: set[str]) -> str:
    """The day, and from the second publication of the day its number: `2027-03-01-2`."""
    id, number = today.isoformat(), 1
    while id in taken:
        number += 1
        id = f"{today.isoformat()}-{number}"
    return id


def _name(id: str) -> str:
    return f"data/{UNTOLD}/{id}.yml"
