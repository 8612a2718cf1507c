"""Checks a whole project before anything is built of it, on the day that it is told."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from placebook.check.clock import too_late
from placebook.check.links import check_files, lost_places
from placebook.check.read_content import read_content
from placebook.check.settings_file import missing_in_nav, read_settings
from placebook.content.content import Content
from placebook.content.edition import Edition
from placebook.load.ledger import LEDGER, read_ledger
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

    Raises `InvalidContent` with all that is wrong beside what stops the reading, and what `read_content` raises.
    """
    settings, wrong = _settings(root)
    try:
        content = read_content(root / "data", root / "docs", root)
    except InvalidContent as error:
        raise InvalidContent([*error.problems, *wrong]) from None
    # A clock that is behind the last publication is wrong.
    wrong += too_late(content.dataset, root, max(today, content.dataset.log.last or datetime.date.min))
    url = str(settings.get("site_url") or "https://site.example/")
    repository = str(settings.get("repo_url") or "")
    wrong += check_files(content, outputs(Edition(content, url)), url, repository, root)
    lost = list(lost_places(content, read_ledger(root / "data" / LEDGER)))
    wrong += lost or missing_in_nav(root / SETTINGS, settings, {*content.prose, *content.pages})
    if wrong:
        raise InvalidContent(wrong)
    return content


def _settings(root: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The settings of a programme, or what is wrong with them."""
    try:
        return read_settings(root / SETTINGS), []
    except InvalidContent as error:
        return {}, list(error.problems)
