"""`make bench`: what a build costs as the programme grows, beside plain Material's build of the same pages' words.

The made-up towns at 6, 324 and 1,080 places, all in one run: processor time (user and system), wall time and the
largest process of `placebook build` with all that it publishes; of Material's for the words of the same pages as
Markdown, without a plugin; of `placebook check`. Then, in Chromium, how long a save takes to be in the open page, for
each kind of file, at 6 and 324. It fails nothing: times differ between machines, and ratios are for comparing within
one run on a machine that does nothing else. `SIZES=6,324` measures those alone.
"""

from __future__ import annotations

import itertools
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.support import CHROMIUM, ROOT, write_towns

SIZES = tuple(int(size) for size in os.environ.get("SIZES", "6,324,1080").split(","))
SAVED = (6, 324)
"""The sizes at which saves are measured."""
SAVES = 3
ADDRESS = "pilots/ashmere/"

TEXT = "document.querySelector('main').textContent"
ORDER = "getComputedStyle(document.querySelector('h1')).order"
KINDS = {
    "a record": ("data/pilots/ashmere.yml", "name: Ashmere\n", "name: Ashmere {}\n", TEXT),
    "words of a page": ("docs/pilots/ashmere.md", "We met at", "Saved {}. We met at", TEXT),
    "a template": ("placebook/pages/templates/pilot.html", '<p class="lead">', '<p class="lead">Saved {}. ', TEXT),
    "the frame": ("placebook/site/theme/main.html", "<title>", "<title>{} ", "document.title"),
    "the style": ("placebook/site/theme/assets/site.css", "h1, h2, h3 {", "h1 { order: {}; } h1, h2, h3 {", ORDER),
    "Python": ("placebook/dataset/record_pages.py", 'f"{upper_first(', 'f"Saved {}. {upper_first(', TEXT),
    "`mkdocs.yml`": (
        "mkdocs.yml",
        "  - Home: index.md",
        "  - Home: index.md\n  - Saved {}: gaps.md",
        "document.body.textContent",
    ),
}
"""What is saved: the file, what stands in it, what is written there, where the page shows it. `{}` is a number."""


USUAL = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
# On most machines Python keeps what it compiled.
USUAL.pop("PYTHONDONTWRITEBYTECODE", None)


@dataclass(frozen=True)
class Cost:
    """What a command cost: seconds of processor, seconds by the clock, megabytes of its largest process."""

    cpu: float
    wall: float
    memory: float


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a module of this Python in a folder; it must end well.

    Until a process has grown larger than its parent, Linux says its parent’s size: a small one starts it.
    """
    small = (
        "import json, resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    )
    small += "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
    small += "print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))"
    whole = [sys.executable, "-S", "-c", small, sys.executable, "-m", *command]
    started = time.perf_counter()
    said = subprocess.run(whole, check=True, cwd=folder, env=USUAL, stdout=subprocess.PIPE, text=True)
    wall = time.perf_counter() - started
    cpu, memory = json.loads(said.stdout)
    return Cost(cpu, wall, memory)


def measure_builds(project: Path, folder: Path) -> tuple[int, Cost, Cost, Cost]:
    """How many pages a programme has; what its build, plain Material's and its check cost."""
    check = cost_of(("placebook", "check"), project)
    ours = cost_of(("placebook", "build"), project)
    folder.mkdir()
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "tests.as_markdown", project / "site", folder], check=True, env=where)
    count = sum(1 for _ in folder.rglob("*.md"))
    return count, ours, cost_of(("mkdocs", "build", "-q"), folder), check


@contextmanager
def open_preview(project: Path) -> Iterator[Page]:
    """A page open in Chromium on a preview of a project."""
    command = [sys.executable, "-m", "placebook", "serve", "--port", "0"]
    preview = subprocess.Popen(command, cwd=project, env=USUAL, stdout=subprocess.PIPE, text=True)
    try:
        assert preview.stdout
        address = preview.stdout.readline().split()[2]
        while "Built in" not in preview.stdout.readline():
            pass
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(bypass_csp=True)
            page.goto(address + ADDRESS)
            page.wait_for_selector(".lead")
            yield page
            browser.close()
    finally:
        preview.terminate()
        preview.wait()


def save(project: Path, page: Page, number: int, change: tuple[str, str, str, str]) -> float:
    """Seconds from one save until the open page shows it."""
    file, old, new, shown = change
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    path.write_text(text.replace(old, new.replace("{}", str(number)), 1), encoding="utf-8")
    started = time.perf_counter()
    page.wait_for_function(f"String({shown}).includes('{number}')", polling=20, timeout=120_000)
    taken = time.perf_counter() - started
    path.write_text(text, encoding="utf-8")
    page.wait_for_function(f"!String({shown}).includes('{number}')", polling=20, timeout=120_000)
    time.sleep(1)  # Nobody saves faster.
    return taken


def main() -> None:
    """Measure, and print two tables in Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}; load before it began: {os.getloadavg()[0]:.1f}\n")
    print("| places (pages) | this site: CPU, wall, memory | plain Material, pages only | CPU ratio | check |")
    print("|---|---|---|---|---|", flush=True)
    measured: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as name:
        projects = {size: write_towns(Path(name) / f"towns-{size}", size) for size in SIZES}
        for size, project in projects.items():
            pages, ours, plain, check = measure_builds(project, Path(name) / f"plain-{size}")
            measured.append((pages, ours.cpu))
            print(
                f"| {size:,} ({pages:,}) | {_shown(ours)} | {_shown(plain)} | {ours.cpu / plain.cpu:.2f} "
                f"| {check.wall:.2f} s |",
                flush=True,
            )
        if len(measured) > 1:
            (fewer, less), (more, most) = measured[-2:]
            print(f"\nGrowth of CPU over pages, {fewer:,} to {more:,}: {math.log(most / less, more / fewer):.2f}\n")
        if not CHROMIUM:
            print("Saves are not measured: Chromium is missing.")
            return
        print(f"| save → open page | {' | '.join(KINDS)} |\n|{'---|' * (len(KINDS) + 1)}", flush=True)
        for size in [size for size in SAVED if size in projects]:
            numbers = itertools.count(1001)
            with open_preview(projects[size]) as page:
                taken = [[save(projects[size], page, next(numbers), it) for _ in range(SAVES)] for it in KINDS.values()]
            cells = " | ".join(f"{statistics.median(seconds):.1f} s" for seconds in taken)
            print(f"| {size} places | {cells} |", flush=True)


def _shown(cost: Cost) -> str:
    return f"{cost.cpu:.1f} s, {cost.wall:.1f} s, {cost.memory:.0f} MB"


if __name__ == "__main__":
    main()
