"""Write anew what tests hold the software to word for word, to be read in review: `make expected`.

These are the schemas of `data/`, the fields of version 1 of the API, one place as it is published, the trees that
assistive technology is given, and what is said of each mistake. An edit or a page that stands beside them stays.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.load.test_errors import DATA, MISTAKES, TABLE, made, said_of
from tests.load.test_mistakes import OF_THE_WORDS, SAID, check_mistakes, check_words
from tests.support import ROOT, WRITE

WRITTEN_BY_TESTS = ("tests/outputs/test_api.py", "tests/pages/test_access.py")
"""Where the tests stand that write their files themselves where `WRITE` is set; each is marked `expected`."""


def write_table(root: Path) -> None:
    """Write what is said of each mistake in the table; the programme that they are made in is copied to `root`."""
    shutil.copytree(DATA, root / "data")
    head, *entries = TABLE.read_text(encoding="utf-8").split("\n- mistake: ")
    for number, mistake in enumerate(MISTAKES):
        with made(mistake, root):
            said = said_of(root)
        edit = entries[number].partition("\n  said:")[0]
        lines = "".join(f"    {line}\n" for line in said.splitlines())
        entries[number] = f"{edit}\n  said: |\n{lines}" if lines else f'{edit}\n  said: ""\n'
    TABLE.write_text("\n- mistake: ".join([head, *entries]), encoding="utf-8")


def main() -> int:
    """Write all of it. Gives the exit status of the tests that write."""
    subprocess.run([sys.executable, "-m", "placebook", "schemas", "--root", str(ROOT)], check=True, cwd=ROOT)
    with tempfile.TemporaryDirectory() as folder:
        write_table(Path(folder) / "programme")
        OF_THE_WORDS.write_text(check_words(Path(folder) / "words").stdout, encoding="utf-8")
    SAID.write_text(check_mistakes().stdout, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-m", "expected", *WRITTEN_BY_TESTS]
    return subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, WRITE: "1"}).returncode


if __name__ == "__main__":
    sys.exit(main())
