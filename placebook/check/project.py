"""Checks a whole project before anything is built of it, on the day that it is told."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from placebook.check.clock import too_late
from placebook.check.links import check_files, hints_of
from placebook.check.lost_places import lost_places
from placebook.check.navigation import missing_in_nav, unlisted_in_nav
from placebook.check.read_content import find_content, read_content
from placebook.check.settings_file import InvalidSettings, read_settings
from placebook.content.content import Content
from placebook.content.edition import Edition
from placebook.load.ledger import LEDGER
from placebook.outputs.published import outputs
from placebook.text.problems import InvalidContent, Problem

SETTINGS = "mkdocs.yml"


def read_project(root: Path, today: datetime.date) -> Content:
    """The data and the prose of the project in `root`, without a date that lies ahead, seen from `today`.

    Raises `InvalidContent`, and what `read_content` raises.
    """
    content = read_content(root / "data", root / "docs", root)
    if late := too_late(content.dataset, root, today):
        raise InvalidContent(late)
    return content


def check_project(root: Path, today: datetime.date) -> Content:
    """The same, where also every link leads to a file that will be published, nothing that was published is gone, and
    `mkdocs.yml` can be read and names only pages that there are.

    Raises `InvalidContent` with all that is wrong as far as each file can be read, and what `find_content` raises.
    """
    settings, wrong = _settings(root)
    found = find_content(root / "data", root / "docs", root)
    content = found.content
    if content is not None:
        # A clock that is behind the last publication is wrong.
        wrong += too_late(content.dataset, root, max(today, content.dataset.log.last or datetime.date.min))
        url, repository = (str(settings.get(name) or "") for name in ("site_url", "repo_url"))
        url = url or "https://site.example/"
        said = {problem.place for problem in found.problems}
        files = check_files(content, outputs(Edition(content, url)), url, repository, root, found)
        wrong += [problem for problem in files if problem.place not in said]
        if not found.promised and content.dataset.log.entries:
            message = "this list is empty, and the site was published: with it goes the promise that addresses last."
            wrong.append(Problem(f"data/{LEDGER}", 1, 1, message, "bring back what stood here."))
    wrong += lost_places(found)
    wrong += missing_in_nav(root / SETTINGS, settings, found.files)
    if wrong or found.problems or content is None:
        raise InvalidContent([*found.problems, *wrong])
    return content


def hints_of_project(root: Path, content: Content) -> list[Problem]:
    """What could be better in the `content` of the project in `root`, and in its settings."""
    unlisted = {page.path for page in content.prose.values() if "unlisted" in (page.meta or {})}
    return [*hints_of(content), *unlisted_in_nav(root / SETTINGS, _settings(root)[0], unlisted)]


def _settings(root: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The settings of a programme, as far as they can be read, and what is wrong with them."""
    try:
        return read_settings(root / SETTINGS), []
    except InvalidSettings as error:
        return error.found, list(error.problems)
    except InvalidContent as error:
        return {}, list(error.problems)
