"""What a programme's `mkdocs.yml` says, read as data and without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from placebook.text.problems import InvalidContent, Problem
from placebook.text.regular_files import Refused, read_regular

PACKAGE = ("placebook", "site", "mkdocs.yml")
"""Where the package has the settings that plain `mkdocs build` inherits."""


class _Plain(yaml.CSafeLoader):
    """MkDocs' own loader makes whatever a tag asks for, which can be a call of any program; this one takes `!ENV`."""


_Plain.add_constructor("!ENV", construct_env_tag)


def read_settings(file: Path) -> dict[str, Any]:
    """A programme's `mkdocs.yml`, as far as it is written there; nothing where there is none.

    Raises `InvalidContent` for what is no plain YAML, or takes its settings from elsewhere than the package.
    """
    line = 1
    try:
        found = yaml.load(read_regular(file, file.parent), Loader=_Plain)
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
