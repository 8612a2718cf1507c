"""One run of MkDocs for a programme in any folder, with the hooks, the frame and the macros of this package.

`python -m placebook.site.mkdocs_build SETTINGS FOLDER [LISTING]` is what `build` runs, and the preview, each time in a
process of its own.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from placebook.check.settings_file import read_settings
from placebook.text.problems import InvalidContent
from placebook.text.regular_files import not_written

HERE = Path(__file__).resolve().parent

ALONE = "pages alone"
"""Where the hooks find which pages are to be built, and no others; among MkDocs' `extra` settings."""
LISTING = "listing"
"""Where they find the file for the addresses of the site that its ledger does not hold yet."""


def run(settings: Path, into: Path, pages: Collection[str] = (), listing: Path | None = None) -> int:
    """Build the site that a programme's `mkdocs.yml` describes into a folder, strictly. Gives MkDocs' exit status.

    With the addresses of some `pages` those alone are built, with the files that pages load and nothing beside them;
    each is then the same bytes as in a whole build. With `listing` the addresses that the ledger does not hold
    yet are written there.

    What MkDocs has to say goes to standard error, a line each, as its own command says it.
    """
    # What is read stays until the end: it is not gone through again and again for what could be thrown away.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's notice of its own end: README.md here says what follows.
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.handlers = [handler]
    try:
        read_settings(settings)
        config = load_config(str(settings), strict=True, site_dir=str(into), **_ours(settings))
        config.extra |= {ALONE: frozenset(pages), LISTING: listing}
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build.build(config)
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, InvalidContent) as error:
        print(error, file=sys.stderr)
        return getattr(error, "exit_code", 1) or 1
    except OSError as error:  # A full disk, above all.
        print(not_written(error), file=sys.stderr)
        return 1
    return 0


def _ours(settings: Path) -> dict[str, Any]:
    """The settings that are the package's own, with where its files are, whatever the programme's say."""
    base = yaml.safe_load((HERE / "mkdocs.yml").read_text(encoding="utf-8"))
    macros = {**base["plugins"]["macros"], "module_name": os.path.relpath(HERE / "macros_entry", settings.parent)}
    return {
        "site_name": base["site_name"],
        "hooks": [str(HERE / "hooks.py")],
        "theme": {**base["theme"], "custom_dir": str(HERE / "theme")},
        "plugins": [{"macros": macros}],
        "validation": base["validation"],
    }


if __name__ == "__main__":
    whole, into, *listing = (Path(argument).resolve() for argument in sys.argv[1:])
    sys.exit(run(whole, into, listing=listing[0] if listing else None))
