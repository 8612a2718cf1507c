"""`python -m placebook check`: validate the data and the prose. `… verify <folder>`: check a copy of the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from placebook.content import read_content
from placebook.manifest import verify
from placebook.problems import InvalidContent


def main() -> int:
    """Do what the command line asks. Gives 0 where all is right, else 1."""
    parser = argparse.ArgumentParser(prog="placebook", description="Check the content of the site, or a copy of it.")
    commands = parser.add_subparsers(dest="command", required=True)
    content = commands.add_parser("check", help="check the data and the prose, without building anything")
    content.add_argument("--root", type=Path, default=Path(), help="the folder that holds data/ and docs/")
    copy = commands.add_parser("verify", help="check a downloaded copy of the site against its manifest")
    copy.add_argument("folder", type=Path, help="the folder that holds the copy")
    asked = parser.parse_args()
    return check(asked.root.resolve()) if asked.command == "check" else verify_copy(asked.folder)


def check(root: Path) -> int:
    """Check what stands in a project's folder. Gives 0 where it can be published, else 1."""
    try:
        content = read_content(root / "data", root / "docs", root)
    except InvalidContent as error:
        print(error)
        return 1
    records = sum(1 for _ in content.dataset.records())
    print(f"{records} records and {len(content.prose)} pages of prose: no problem found.")
    return 0


def verify_copy(folder: Path) -> int:
    """Compare a copy of the site with the manifest in it. Gives 0 where every file is as it was published."""
    said = verify(folder)
    print("\n".join(said) or "Every file is as it was published.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
