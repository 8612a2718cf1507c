"""`python -m placebook check`: validate the data and the prose, without building anything.

`… new pilot --id leeds --name Leeds` starts a record; `… schemas` writes the schemas that editors read;
`… verify <folder>` checks a copy of the site.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

from placebook.check.content import read_content
from placebook.check.links import check_files, hints_of
from placebook.check.manifest import verify
from placebook.content.publication import Publication
from placebook.load.new_record import NEW, CannotBegin, begin_record
from placebook.model.editor_schema import schema_files
from placebook.outputs.writers import outputs
from placebook.review.github import as_text, commands
from placebook.text.problems import InvalidContent


def main() -> int:
    """Do what is asked in a project's folder. Gives 0 where it could be done, else 1."""
    parser = argparse.ArgumentParser(prog="placebook", description="Look after the data and the prose of the site.")
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--root", type=Path, default=Path(), help="the folder that holds data/ and docs/")
    kinds = parser.add_subparsers(dest="command", required=True)
    check = kinds.add_parser("check", parents=[where], help="check the data and the prose")
    check.add_argument("--annotations", action="store_true", help="also mark each problem for GitHub Actions")
    kinds.add_parser("schemas", parents=[where], help="write the schemas that editors read")
    new = kinds.add_parser("new", parents=[where], help="start a record")
    new.add_argument("kind", choices=NEW)
    new.add_argument("--id", default="", help="the name of its file, for ever")
    new.add_argument("--name", default="", help="its name or title")
    copy = kinds.add_parser("verify", help="check a downloaded copy of the site against its manifest")
    copy.add_argument("folder", type=Path, help="the folder that holds the copy")
    asked = parser.parse_args()
    if asked.command == "verify":
        return _verify(asked.folder)
    root = asked.root.resolve()
    if asked.command == "new":
        return _new(root, asked.kind, asked.id, asked.name)
    return _schemas(root) if asked.command == "schemas" else _check(root, asked.annotations)


def _check(root: Path, annotate: bool) -> int:
    try:
        content = read_content(root / "data", root / "docs", root)
        if wrong := check_files(content, outputs(Publication(content, "https://site.example/"))):
            raise InvalidContent(wrong)
    except InvalidContent as error:
        print(as_text(str(error), secrets.token_hex(16)) if annotate else error)
        if annotate:
            print("\n".join(commands(error.problems)))
        return 1
    hints = hints_of(content)
    said = "\n".join(f"{h.file}:{h.line}:{h.column}: hint: {h.message} Better: {h.fix}" for h in hints)
    if hints:
        print(as_text(said, secrets.token_hex(16)) if annotate else said)
    if annotate:
        print("\n".join(commands(hints, "notice")))
    records = sum(1 for _ in content.dataset.records())
    print(f"{records} records and {len(content.prose)} pages of prose: no problem found.")
    return 0


def _new(root: Path, kind: str, id: str, name: str) -> int:
    try:
        path = begin_record(root, kind, id, name)
    except CannotBegin as refused:
        print(refused)
        return 1
    print(f"{path.relative_to(root).as_posix()} is written. Write over each FILL IN in it, then run make check.")
    return 0


def _schemas(root: Path) -> int:
    for name, text in schema_files().items():
        path = root / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(schema_files())} schemas written.")
    return 0


def _verify(folder: Path) -> int:
    """Compare a copy of the site with the manifest in it. Gives 0 where every file is as it was published."""
    said = verify(folder)
    print("\n".join(said) or "Every file is as it was published.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
