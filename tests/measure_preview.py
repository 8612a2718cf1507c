"""How long a save takes to be in the open page, for each kind of file: `python tests/measure_preview.py`.

A preview of a copy of the project, a page open in Chromium, three saves of each kind. The time runs from the moment
the file is written until the browser shows the change. For comparison: a build from nothing by `mkdocs build`.
"""

from __future__ import annotations

import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Page, sync_playwright

from tests.support import CHROMIUM, ROOT, build

ADDRESS = "pilots/bristol/"
SAVES = 3
TEXT = "document.querySelector('main').textContent"
ORDER = "getComputedStyle(document.querySelector('h1')).order"
EDIT = "document.querySelector('.actions a').href"

MACRO = "        env.macro(site.holding(macro))\n    env.macro(lambda name: 'Saved {}', 'total')"
KINDS = {
    "data": ("data/pilots/bristol.yml", "name: Bristol\n", "name: Bristol {}\n", TEXT),
    "prose": ("docs/pilots/bristol.md", "We met.", "We met. Saved {}.", TEXT),
    "template": ("placebook/pages/templates/pilot.html", '<p class="lead">', '<p class="lead">Saved {}. ', TEXT),
    "frame": ("placebook/site/theme/main.html", "<title>", "<title>{} ", "document.title"),
    "style": ("placebook/site/theme/assets/site.css", "h1, h2, h3 {", "h1 { order: {}; } h1, h2, h3 {", ORDER),
    "script": (
        "placebook/site/theme/assets/site.js",
        "// The menu",
        "document.title = 'Saved {}';\n// The menu",
        "document.title",
    ),
    "placebook/": ("placebook/dataset/record_pages.py", 'f"{upper_first(', 'f"Saved {}. {upper_first(', TEXT),
    "placebook/site/hooks.py": ("placebook/site/hooks.py", '= "In the partners', '= "Saved {}: in the partners', TEXT),
    "macros.py": ("macros.py", "        env.macro(site.holding(macro))", MACRO, TEXT),
    "mkdocs.yml": ("mkdocs.yml", "[REPO_BRANCH, main]", '[REPO_BRANCH, "saved-{}"]', EDIT),
}


def save(project: Path, page: Page, number: int, file: str, old: str, new: str, shown: str) -> float:
    """Seconds from one save until the page shows it. `{}` in `new` is a number that no other save has."""
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    path.write_text(text.replace(old, new.replace("{}", str(number)), 1), encoding="utf-8")
    started = time.perf_counter()
    page.wait_for_function(f"String({shown}).includes('{number}')", polling=50, timeout=60_000)
    taken = time.perf_counter() - started
    path.write_text(text, encoding="utf-8")
    page.wait_for_function(f"!String({shown}).includes('{number}')", polling=50, timeout=60_000)
    time.sleep(1)  # Nobody saves faster.
    return taken


def main() -> None:
    """Print the middle and the worst of each kind, in seconds."""
    ignored = shutil.ignore_patterns(".*", "site", "tests", "__pycache__")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = Path(folder) / "project"
        shutil.copytree(ROOT, project, ignore=ignored)
        started = time.perf_counter()
        assert build(project, Path(folder) / "cold").returncode == 0
        print(f"a build from nothing: {time.perf_counter() - started:.2f} (machine's load {os.getloadavg()[0]:.1f})")
        (project / "docs/pilots").mkdir(exist_ok=True)
        (project / "docs/pilots/bristol.md").write_text("We met. {{ total('pilots') }}\n", encoding="utf-8")
        command = [sys.executable, "-m", "placebook", "serve", "--port", "0"]
        preview = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True)
        try:
            assert preview.stdout
            address = preview.stdout.readline().split()[2]
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(bypass_csp=True)
            page.goto(address + ADDRESS)
            page.wait_for_selector(".lead", timeout=60_000)
            numbers = itertools.count(1001)
            for kind, change in KINDS.items():
                taken = [save(project, page, next(numbers), *change) for _ in range(SAVES)]
                print(f"{kind}: {statistics.median(taken):.2f}, at worst {max(taken):.2f}", flush=True)
        finally:
            preview.terminate()
            preview.wait()


if __name__ == "__main__":
    main()
