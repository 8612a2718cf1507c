"""The data and the prose of this repository, and their site, in place of the made-up towns."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from placebook.check.built_site import BuiltPage, built_pages
from placebook.check.read_content import read_content
from placebook.content.content import Content
from tests.support import ROOT, build_once, serve


@pytest.fixture(scope="session")
def content() -> Content:
    """The data and the prose."""
    return read_content(ROOT / "data", ROOT / "docs", ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, under a path prefix."""
    return build_once(ROOT, "site", tmp_path_factory)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of the site, by address."""
    return built_pages(site)


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address at which the site is served."""
    with serve(site) as where:
        yield where


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the data and the prose that a test may change."""
    copy = tmp_path / "project"
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, copy / name)
    return copy
