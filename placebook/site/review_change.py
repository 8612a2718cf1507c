"""What a change does for readers, beside the version that it starts from.

The version that it starts from is the merge base with a branch. Its data and its prose are read with the code of
the change, for two datasets are compared as one kind of thing. Its site is built with its own code, for with the
change's code a page would look unchanged that a change of the code alters; where that code cannot be run any more
the pages are not compared, and the summary says so.
"""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from pathlib import Path

from placebook.check.links import hints_of
from placebook.check.project import read_project
from placebook.check.read_content import read_content
from placebook.content.content import Content
from placebook.dataset.addresses import address, address_of
from placebook.load.ledger import LEDGER
from placebook.model.facts import facts
from placebook.review.differences import RecordChanges, compare, uncorrected
from placebook.review.followers import followers
from placebook.review.github import commands, with_commands
from placebook.review.identities import identities
from placebook.review.one_file_pages import write_bundle
from placebook.review.site_changes import Dates, Page, SiteChanges, compare_prose, compare_sites
from placebook.review.summary import Review, markdown, plain, summary
from placebook.site.build import PACKAGE, build
from placebook.site.versions import NothingToCompare, check_out
from placebook.text.problems import InvalidContent, Problem
from placebook.text.regular_files import LARGEST_LEDGER, read_regular

LEDGER_FILE = f"data/{LEDGER}"
LOG = "data/publications"
PAGES = "changed-pages"


def review(root: Path, branch: str, into: Path, today: datetime.date) -> Review:
    """Compare the project in `root`, as it lies there, with its merge base with `branch`.

    A date of something done that lies after tomorrow, seen from `today`, is a mistake. Writes `site/` and
    `changed-pages/` into a folder, which is emptied first.
    """
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    try:
        head = read_project(root, today)
    except InvalidContent as error:
        return Review(mistakes=error.problems)
    found = Review(hints=hints_of(head))
    site = into / "site"
    status, said = build(root, site)
    if status:
        shutil.rmtree(site, ignore_errors=True)
        found.faults += _why(said)
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary).resolve() / "base"
        try:
            found.against = check_out(root, branch, base)
        except NothingToCompare as error:
            found.faults.append(f"Nothing was compared: {error}")
            return found
        if not (base / "data").is_dir():
            found.remarks.append(f"Nothing was compared: {found.against}, where this change starts, holds no site.")
            return found
        found.ledger = [*taken_out(base / LEDGER_FILE, root / LEDGER_FILE), *written_by_hand(base, root)]
        by_hand, dates = _compare_content(base, head, found)
        if not status:
            _compare_sites(base, site, into, found, by_hand, dates)
    return found


def _why(said: list[str]) -> list[str]:
    """Why a site cannot be built, from what the build said: of an error in the code, its last line."""
    code = [index for index, line in enumerate(said) if line.startswith("Traceback (most recent call last)")]
    lines = [line.removeprefix("WARNING -  ") for line in said[: code[0] if code else None]]
    found = [line for line in lines if not line.startswith("Aborted with")]
    if code:
        error = next((line for line in said[code[-1] + 1 :] if not line.startswith(" ")), "of an unknown kind")
        found.append(f"The site cannot be built because of an error in the site's own code: {error}")
    return found or ["The site cannot be built."]


def taken_out(base: Path, head: Path) -> list[Problem]:
    """A problem for each address that stood in the ledger and does not any more, where it stood."""
    now = {line.strip(): number for number, line in enumerate(_lines(head), 1)}
    found, at = [], 1
    for line in map(str.strip, _lines(base)):
        at = now.get(line, at)
        if line and not line.startswith("#") and line not in now:
            message = f"the published address {line} was taken out of the list."
            fix = "write the line again: the list only grows, and an address that moved stays in it."
            found.append(Problem(LEDGER_FILE, at, 1, message, fix))
    return found


def written_by_hand(base: Path, root: Path) -> list[Problem]:
    """A problem for each entry of the log of publications that a change brings or changes: publishing writes them.

    An entry may be taken out, or get a reason why it is withdrawn.
    """
    found = []
    for path in sorted((root / LOG).glob("*.yml")):
        before, now = _lines(base / LOG / path.name), _lines(path)
        kept = [line for line in now if line not in before]
        if now != before and not (before and kept and kept[0].startswith("withdrawn:") and set(before) <= set(now)):
            message = "entries of this log are written when the site is published, and by nobody else."
            found.append(Problem(f"{LOG}/{path.name}", 1, 1, message, "leave this folder as it was."))
    return found


def _compare_content(base: Path, head: Content, found: Review) -> tuple[set[str], Dates | None]:
    """Say what differs in facts and words. Gives the addresses of the pages that were edited, and the site's dates.

    None are known where the content before cannot be read.
    """
    try:
        before = read_content(base / "data", base / "docs", base)
    except InvalidContent as error:
        first = f"{error.problems[0].file}: {error.problems[0].message}"
        found.remarks.append(f"Facts and words were not compared: {found.against} cannot be read now ({first})")
        return set(), None
    changes = compare(before.dataset, head.dataset)
    found.facts = [f"{change.subject}: {sentence}" for change in changes for sentence in change.sentences]
    found.followers = followers(before.dataset, head.dataset)
    found.ledger = [*found.ledger, *identities(before.dataset, head.dataset)]
    found.uncorrected = uncorrected(before.dataset, head.dataset, changes)
    found.words = compare_prose(before.prose, head.prose)
    return edited(before, head, changes), (before.dataset.programme.as_of, head.dataset.programme.as_of)


def edited(before: Content, head: Content, changes: list[RecordChanges]) -> set[str]:
    """The addresses of the pages whose own record or own words were changed.

    A record without a page, such as a correction, is on the pages of those that it names.
    """
    found = {page.address for path, page in head.prose.items() if page != before.prose.get(path)}
    for change in changes:
        own = address(change.record)
        named = [address_of(fact.ref, fact.value) for fact in facts(change.record) if fact.ref]
        pages = [own] if own or not change.record.folder else named
        found |= {at.partition("#")[0] for at in pages if at}
    return found


def _compare_sites(base: Path, site: Path, into: Path, found: Review, by_hand: set[str], dates: Dates | None) -> None:
    before = base.with_name("site")
    status, said = build(base, before, base if (base / "placebook").is_dir() else PACKAGE)
    if status:
        reason = said[-1] if said else f"status {status}"
        found.remarks.append(f"Pages were not compared: {found.against} cannot be built here any more ({reason})")
        return
    found.site = compare_sites(before, site, by_hand, dates)
    if pages := _shown(found.site):
        write_bundle(site, pages, into / PAGES, os.environ.get("SITE_URL"))


def _shown(site: SiteChanges) -> list[tuple[str, Page]]:
    """The pages that are shown, with what is said of each; those whose own words differ first."""
    kinds = (
        ("edited", site.edited),
        ("new", site.added),
        ("moved", site.renamed),
        ("changed", site.changed),
        ("changed by the site's date alone", site.dated),
        ("changed around the text", site.around),
    )
    return [(said, page) for said, pages in kinds for page in pages]


def _lines(file: Path) -> list[str]:
    """The lines of the ledger, or of an entry of the log; none where there is none. Raises `Refused`."""
    try:
        return read_regular(file, file.parent.parent, LARGEST_LEDGER).decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return []


def _how(into: Path, on_github: bool) -> str:
    """How to open what was written into a folder, or kept as the artifacts of a run."""
    serve = "run `python3 -m http.server` in it, and open http://localhost:8000/."
    if on_github:
        site = f"The whole site is the artifact “site” of this run: download it, unzip it, {serve}"
        pages = f"Download the artifact “{PAGES}” of this run, unzip it, and open index.html"
    else:
        site = f"The whole site is in {into.name}/site/: {serve}"
        pages = f"Open {into.name}/{PAGES}/index.html"
    return (
        f"{pages}: each page that changes is one file that opens by itself. {site}" if (into / PAGES).exists() else site
    )


def review_change(
    root: Path, branch: str, into: Path, today: datetime.date, summary_file: Path | None, *, annotate: bool
) -> int:
    """Print the summary, and add it to a file as Markdown. Gives 1 where something must be mended first.

    Pages go to the folder `into`. Dates are seen from `today`. With `annotate` problems are also marked for GitHub
    Actions.
    """
    found = review(root, branch, into, today)
    if (into / "site").exists():
        found.how = _how(into, on_github=bool(summary_file))
    if summary_file:
        with summary_file.open("a", encoding="utf-8") as file:
            file.write(summary(found, markdown))
    text = summary(found, plain)
    marked = [*commands(found.ledger), *commands(found.uncorrected, "notice")]
    print(with_commands(text, marked) if annotate else text)
    return 1 if found.mistakes or found.ledger or found.faults else 0
