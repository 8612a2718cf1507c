"""The made-up towns that the tests of the software use, built once a run, and a real browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from placebook.check.built_site import BuiltPage, built_pages
from placebook.check.read_content import read_content
from placebook.content.content import Content
from tests.support import BROWSER_FLAGS, CHROMIUM, Edit, build_once, replace, serve, write_towns


def pytest_sessionstart(session: pytest.Session) -> None:
    if os.environ.get("CI") and not CHROMIUM:
        pytest.exit("CI must run the browser tests, and there is no Chromium: apt-get install chromium", 1)


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("In CI nothing may be skipped.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What uses the browser is marked, so that `-m "not browser"` leaves it out; what takes longest begins first."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    for item in items:
        if {"browser", "served", "served_many"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(skipped):
        terminalreporter.write_line(f"Not run: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the made-up towns; not to be changed."""
    return write_towns(tmp_path_factory.mktemp("towns") / "project")


@pytest.fixture(scope="session")
def content(towns: Path) -> Content:
    """Their data and prose."""
    return read_content(towns / "data", towns / "docs", towns)


@pytest.fixture(scope="session")
def site(towns: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their site, under a path prefix."""
    return build_once(towns, "site-of-towns", tmp_path_factory)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of that site, by address."""
    return built_pages(site)


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address at which that site is served."""
    with serve(site) as where:
        yield where


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 324 made-up places, the size to design for."""
    folder = tmp_path_factory.mktemp("crowd") / "project"
    return build_once(folder, "site-of-many", tmp_path_factory, lambda: write_towns(folder, 324))


@pytest.fixture(scope="session")
def served_many(many: Path) -> Iterator[str]:
    """The address at which that site is served."""
    with serve(many) as where:
        yield where


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the towns, software and all, that a test may change."""
    return write_towns(tmp_path / "project")


@pytest.fixture
def edit(project: Path) -> Edit:
    """Change a file of that copy."""
    return lambda file, old, new: replace(project / file, old, new)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    if not CHROMIUM:
        pytest.skip("everything in a browser: install Chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER_FLAGS)
        yield chromium
        chromium.close()
