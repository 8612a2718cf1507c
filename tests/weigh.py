"""`make weigh`: what a page costs its reader, in a real browser with an empty cache, compared with Material's default.

Bytes are those on the wire (headers included) from a server that compresses with gzip at level 6. Largest
contentful paint and layout shift are taken on a slow phone: processor four times slower, 1.6 Mbit/s, 150 ms
(Lighthouse's “slow 4G”). Times differ between machines; they are for comparing within one run.
Then what it asks of its reader: screens without the list of sources (as it comes / with all that folds open), marks of
sources, and the share of a place's words that stand on three or more other places' pages too.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, sync_playwright

from placebook.check.built_site import BuiltPage, built_pages
from tests.reading import marks_of, said_elsewhere
from tests.support import CHROMIUM, ROOT, TOOLS, build, serve

VITALS = """() => new Promise((done) => {
  let paint = 0, shift = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) paint = e.startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) shift += e.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done([paint, shift]), 1500);
})"""


@dataclass(frozen=True)
class Weight:
    """What a first visit to a page cost: bytes on the wire, addresses asked for, what each was."""

    bytes: int
    requests: int
    parts: tuple[tuple[str, int], ...]
    paint: float = 0.0
    shift: float = 0.0

    @property
    def kilobytes(self) -> float:
        return self.bytes / 1024


def weigh(browser: Browser, address: str, *, slow_phone: bool = False) -> Weight:
    """Visit a page once with an empty cache and weigh what came. Requests that failed count as requests."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    asked: dict[str, str] = {}
    came: dict[str, int] = {}
    wire.on("Network.requestWillBeSent", lambda e: asked.__setitem__(e["requestId"], e["request"]["url"]))
    wire.on("Network.loadingFinished", lambda e: came.__setitem__(e["requestId"], int(e["encodedDataLength"])))
    if slow_phone:
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        speed = 1.6 * 1024 * 1024 / 8
        conditions = {"offline": False, "latency": 150, "downloadThroughput": speed, "uploadThroughput": speed / 2}
        wire.send("Network.emulateNetworkConditions", conditions)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(700)
    paint, shift = page.evaluate(VITALS) if slow_phone else (0.0, 0.0)
    context.close()
    parts = tuple((url.removeprefix(address), came.get(id, 0)) for id, url in asked.items())
    icons = {url for url, _ in parts if url.endswith((".ico", "icon.svg", "favicon.png"))}
    return Weight(sum(came.values()), len(parts) + (0 if icons else 1), parts, paint, shift)


def material_default(site: Path, folder: Path) -> Path:
    """The same words in Material as it comes, in `folder`; gives the built site."""
    docs = folder / "docs"
    for page in built_pages(site).values():
        article = page.tree.css_first(".article")
        if article is not None and not page.moved_to and page.address != "/404.html":
            file = docs / page.address.strip("/") / "index.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            heading = page.tree.css_first("h1")
            file.write_text(f"# {heading.text() if heading else ''}\n\n{article.html}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: The same words\nsite_url: https://www.example.org/leading-places/\ntheme: {name: material}\n"
        "plugins: [search]\nmarkdown_extensions: [md_in_html]\n"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "site")]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, env=quiet, capture_output=True)
    return folder / "site"


PLACE = r"/pilots/[^/]+/"
LENGTH = """() => {
  const left = () => document.querySelector(".source-list")?.getBoundingClientRect().height ?? 0;
  const before = document.documentElement.scrollHeight - left();
  document.querySelectorAll("main details").forEach((fold) => { fold.open = true; });
  return [before, document.documentElement.scrollHeight - left()];
}"""


def screens(browser: Browser, address: str, width: int, height: int) -> tuple[float, float]:
    """How many screens a page is long without its list of sources: as it comes, and with all that folds open."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address, wait_until="load")
    found = page.evaluate(LENGTH)
    page.close()
    return round(found[0] / height, 1), round(found[1] / height, 1)


def one_of_each(pages: dict[str, BuiltPage]) -> list[str]:
    """The pages at the top, and the first of each folder of records."""
    found: dict[str, str] = {}
    for at, page in sorted(pages.items()):
        if not page.moved_to and at.endswith("/"):
            above, _, name = at.strip("/").rpartition("/")
            found.setdefault(above if above else f"top/{name}", at)
    return sorted(found.values())


def main() -> int:
    """Build both, weigh one page of each kind, print a table."""
    if not CHROMIUM:
        print("Chromium is needed: apt-get install chromium")
        return 1
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        said = build(ROOT, folder / "ours")
        if said.returncode:
            print(said.stderr)
            return 1
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        default = material_default(folder / "ours", folder)
        print(f"{'page':44} {'KB':>6} {'requests':>9} {'paint, ms':>10} {'shift':>6}")
        with serve(folder / "ours", compress=True) as ours, serve(default, compress=True) as theirs:
            pages = built_pages(folder / "ours")
            each = one_of_each(pages)
            pilot = next(at for at in each if re.fullmatch(PLACE, at))
            rows = [(at, ours + at) for at in each]
            rows += [("Material's default, a place", theirs + pilot)]
            for kind, address in rows:
                found = weigh(browser, address, slow_phone=True)
                print(f"{kind:44} {found.kilobytes:6.1f} {found.requests:9} {found.paint:10.0f} {found.shift:6.3f}")
            print(f"\n{'page':44} {'screens at 1280':>16} {'at 390':>12} {'marks':>6} {'said elsewhere':>15}")
            pilots = [p for at, p in pages.items() if re.fullmatch(PLACE, at) and not p.moved_to]
            shares = said_elsewhere(pilots)
            for at in [*shares, *(at for at in each if at not in shares)]:
                wide, narrow = screens(browser, ours + at, 1280, 800), screens(browser, ours + at, 390, 844)
                share = f"{shares[at]:.0%}" if at in shares else ""
                lengths = f"{wide[0]:5} / {wide[1]:4} {narrow[0]:7} / {narrow[1]:4}"
                print(f"{at:44} {lengths:>30} {marks_of(pages[at]):6} {share:>15}")
            if (TOOLS / "lighthouse").exists():
                command = ["node", str(TOOLS.parent / "audit.mjs"), "--performance", ours + pilot]
                environment = {**os.environ, "CHROME_PATH": CHROMIUM}
                audit = subprocess.run(command, check=True, env=environment, capture_output=True)
                score = next(iter(json.loads(audit.stdout).values()))["scores"]["performance"]
                print(f"Lighthouse, performance of the pilot page: {score * 100:.0f}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
