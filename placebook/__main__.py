"""`python -m placebook check`: validate the data and the prose, without building anything."""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

from placebook.annotations import as_text, commands
from placebook.content import read_content
from placebook.problems import InvalidContent


def main() -> int:
    """Check what stands in a project's folder. Gives 0 where it can be published, else 1."""
    parser = argparse.ArgumentParser(prog="placebook", description="Check the data and the prose of the site.")
    parser.add_argument("command", choices=["check"])
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds data/ and docs/")
    parser.add_argument("--annotations", action="store_true", help="also mark each problem for GitHub Actions")
    given = parser.parse_args()
    root = given.root.resolve()
    try:
        content = read_content(root / "data", root / "docs", root)
    except InvalidContent as error:
        print(as_text(str(error), secrets.token_hex(16)) if given.annotations else error)
        if given.annotations:
            print("\n".join(commands(error.problems)))
        return 1
    records = sum(1 for _ in content.dataset.records())
    print(f"{records} records and {len(content.prose)} pages of prose: no problem found.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
