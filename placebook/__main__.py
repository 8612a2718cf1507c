"""`python -m placebook check`: validate the data and the prose, without building anything."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from placebook.content import read_content
from placebook.crosscheck import check_files, hints_of
from placebook.outputs import Publication, outputs
from placebook.problems import InvalidContent


def main() -> int:
    """Check what stands in a project's folder. Gives 0 where it can be published, else 1."""
    parser = argparse.ArgumentParser(prog="placebook", description="Check the data and the prose of the site.")
    parser.add_argument("command", choices=["check"])
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds data/ and docs/")
    root = parser.parse_args().root.resolve()
    try:
        content = read_content(root / "data", root / "docs", root)
        if wrong := check_files(content, outputs(Publication(content, "https://site.example/"))):
            raise InvalidContent(wrong)
    except InvalidContent as error:
        print(error)
        return 1
    for hint in hints_of(content):
        print(f"{hint.file}:{hint.line}:{hint.column}: hint: {hint.message} Better: {hint.fix}")
    records = sum(1 for _ in content.dataset.records())
    print(f"{records} records and {len(content.prose)} pages of prose: no problem found.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
