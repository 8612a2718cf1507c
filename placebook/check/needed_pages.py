"""The pages that a site needs because others lead to them, and that only people can write."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from placebook.dataset.dataset import Dataset
from placebook.model.kinds import in_folders
from placebook.prose.read import Prose
from placebook.text.problems import Problem

_ALWAYS = (
    "/",
    "/compare/",
    "/contact/",
    "/data/",
    "/gaps/",
    "/organisations/",
    "/phases/",
    "/pilots/",
    "/sources/",
    "/timeline/",
)
"""What the home page and the pages of records lead to, whatever the programme holds."""


_WRITTEN = re.compile(r"/[a-z0-9-]+/")
"""The address of a page right below `docs/`, as people write most of them."""


def missing_pages(
    dataset: Dataset, prose: Iterable[Prose], moved: Collection[str], published: Collection[str]
) -> dict[str, bool]:
    """The files below `docs/` of pages that are not there: those that were published, and those that a site needs.

    `moved` are addresses that lead on, `published` those in the ledger. Each file comes with whether it was published.
    """
    lists = {kind.listed for kind in in_folders() if kind.listed and dataset.of(kind.folder)}
    there = {*moved, *(page.address for page in prose)}
    gone = {address for address in published if _WRITTEN.fullmatch(address)}
    missing = {address for address in {*_ALWAYS, *lists, *gone} if address not in there}
    return {file: address in published for file, address in sorted((_file(address), address) for address in missing)}


def said_of_missing(missing: Mapping[str, bool], docs: str, prose: Iterable[Prose]) -> Iterator[Problem]:
    """A problem for each missing page that was published, and one for all that never were; `docs` is their folder."""
    elsewhere = {Path(page.path).name: page.path for page in prose if Path(page.path).name != "index.md"}
    for file, published in missing.items():
        if published and (now := elsewhere.get(Path(file).name)) and "/" not in file:
            message = f"this page was published and is gone; {docs}/{now} has its name."
            fix = f"if that is it, move it back; if not, bring {docs}/{file} back."
            yield Problem(f"{docs}/{file}", 1, 1, message, fix)
        elif published:
            fix = "bring it back; where its file has another name or place now, give it the old one again; where "
            fix += "another page takes its place, name its address under “former_addresses:” at the top of that."
            yield Problem(f"{docs}/{file}", 1, 1, "this page was published and is gone.", fix)
    new = [file for file, published in missing.items() if not published]
    if new:
        one = "a page that is not there" if len(new) == 1 else f"{len(new)} pages that are not there"
        message = f"this site needs {one}: {', '.join(new)}."
        yield Problem(docs, 1, 1, message, "add each, with a title and a description at its top and a macro below.")


def _file(address: str) -> str:
    """`/about/` is `about.md`; a list of records that have pages below it is `pilots/index.md`."""
    name = address.strip("/")
    below = {kind.folder for kind in in_folders() if kind.page}
    return "index.md" if not name else f"{name}/index.md" if name in below else f"{name}.md"
