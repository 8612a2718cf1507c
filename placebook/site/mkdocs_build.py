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
from mkdocs.utils.yaml import get_yaml_loader

from placebook.text.problems import InvalidContent, Problem
from placebook.text.regular_files import Refused, not_written, read_regular

HERE = Path(__file__).resolve().parent

ALONE = "pages alone"
"""Where the hooks find which pages are to be built, and no others; among MkDocs' `extra` settings."""
PACKAGE = ("placebook", "site", "mkdocs.yml")
"""Where the package has the settings that plain `mkdocs build` inherits."""
LISTING = "listing"
"""Where they find the file to write the published addresses to."""


def run(settings: Path, into: Path, pages: Collection[str] = (), listing: Path | None = None) -> int:
    """Build the site that a programme's `mkdocs.yml` describes into a folder, strictly. Gives MkDocs' exit status.

    With the addresses of some `pages` those alone are built, with the files that pages load and nothing beside them;
    each is then the same bytes as in a whole build. With `listing` the addresses that the site has are written there.

    What MkDocs has to say goes to standard error, a line each, as its own command says it.
    """
    # What is read stays until the end: it is not gone through again and again for what could be thrown away.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's notice of its own end: ARCHITECTURE.md says what follows.
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


_PLAIN = get_yaml_loader(yaml.CSafeLoader)
"""Reads settings as data. MkDocs' own loader makes whatever a tag asks for, which can be a call of any program."""


def read_settings(file: Path) -> dict[str, Any]:
    """A programme's `mkdocs.yml`, as far as it is written there; nothing where there is none.

    Raises `InvalidContent` for what is no plain YAML, or takes its settings from elsewhere than the package.
    """
    line = 1
    try:
        found = yaml.load(read_regular(file, file.parent), Loader=_PLAIN)
        if not isinstance(found, dict):
            message, fix = "this file does not hold settings.", "write site_url, repo_url and nav."
        elif "INHERIT" not in found:
            return found
        elif (above := (file.parent / str(found["INHERIT"])).resolve()).parts[-3:] == PACKAGE:
            return {**read_settings(above), **found}  # MkDocs says it where that is not there.
        else:
            message, fix = "“INHERIT” leads to other settings.", "take it out: the package brings its own."
    except FileNotFoundError:
        return {}
    except Refused as refused:
        raise InvalidContent([refused.problem(file.name)]) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        message, fix = "this cannot be read as settings.", "write plain YAML; the only tag is !ENV."
    raise InvalidContent([Problem(file.name, line, 1, message, fix)])


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
