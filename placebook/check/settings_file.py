"""What a programme's `mkdocs.yml` says, read as data and without MkDocs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from placebook.text.problems import InvalidContent, Problem, nearest
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


def missing_in_nav(file: Path, settings: Mapping[str, Any], pages: Collection[str]) -> list[Problem]:
    """The pages that `nav` of a programme's `mkdocs.yml` names and that are not among `pages`, paths below `docs/`."""
    named = (page for page in _named(settings.get("nav")) if page.endswith(".md") and "://" not in page)
    missing = [page for page in named if page not in pages]
    text = read_regular(file, file.parent).decode() if missing else ""
    found = []
    for page in missing:
        at = max(text.find(page), 0)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        near = nearest(page, pages)
        fix = f"did you mean “{near}”?" if near else "take it out of nav, or add the page to docs/."
        found.append(Problem(file.name, line, column, f"there is no page docs/{page}.", fix))
    return found


def _named(nav: object) -> Iterator[str]:
    """What stands in a `nav` and its parts: of an entry with a title, what is behind that."""
    if isinstance(nav, str):
        yield nav
    for entry in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _named(entry)
