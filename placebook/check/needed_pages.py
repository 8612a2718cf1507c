"""The pages that a site needs because others lead to them, and that only people can write."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from placebook.dataset.dataset import Dataset
from placebook.model.kinds import in_folders
from placebook.prose.files.one_address import is_written
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


_WRITTEN = re.compile(r"(?:/[a-z0-9-]+)+/")
"""The address of a page."""


def missing_pages(
    dataset: Dataset | None, prose: Iterable[Prose], moved: Collection[str], published: Collection[str]
) -> dict[str, bool]:
    """The files below `docs/` of pages that are not there: those that were published, and those that a site needs.

    `moved` are addresses that lead on, `published` those in the ledger. Each file comes with whether it was published.
    Where the data could not be read, the lists of records count as there.
    """
    there = {*moved, *(page.address for page in prose)}
    gone = {address for address in published if _WRITTEN.fullmatch(address) and is_written(address)}
    if dataset is None:
        missing = gone - {kind.listed for kind in in_folders()} - there
    else:
        lists = {kind.listed for kind in in_folders() if kind.listed and dataset.of(kind.folder)}
        missing = {*_ALWAYS, *lists, *gone} - there
    return {file: address in published for file, address in sorted((_file(address), address) for address in missing)}


def as_before(missing: Mapping[str, bool], prose: Iterable[Prose], published: Collection[str]) -> list[Prose]:
    """The pages, those that seem to have been moved at the paths that they had: what is written in them fits there."""
    back = {now: file for file, now in _moved(missing, prose, published).items()}
    return [replace(page, path=back.get(page.path, page.path)) for page in prose]


def _moved(missing: Mapping[str, bool], prose: Iterable[Prose], published: Collection[str]) -> dict[str, str]:
    """The missing files of which another one has the name, in another folder, and was not published there itself."""
    new = [page for page in prose if page.address not in published and not page.above]
    elsewhere = {Path(page.path).name: page.path for page in new if Path(page.path).name != "index.md"}
    gone = [file for file, was in missing.items() if was]
    return {file: elsewhere[Path(file).name] for file in gone if Path(file).name in elsewhere}


def said_of_missing(
    missing: Mapping[str, bool], docs: str, prose: Iterable[Prose], published: Collection[str]
) -> Iterator[Problem]:
    """A problem for each missing page that was published, and one for all that never were; `docs` is their folder."""
    elsewhere = _moved(missing, prose, published)
    for file, was in missing.items():
        if was and (now := elsewhere.get(file)):
            message = f"this page was published and is gone; {docs}/{now} has its name."
            fix = f"if that is it, move it back; if not, bring {docs}/{file} back."
            yield Problem(f"{docs}/{file}", 1, 1, message, fix)
        elif was:
            fix = "bring it back; where its file has another name or place now, give it the old one again; where "
            fix += "another page takes its place, name its address under “former_addresses:” at the top of that."
            yield Problem(f"{docs}/{file}", 1, 1, "this page was published and is gone.", fix)
    new = [file for file, was in missing.items() if not was]
    if new:
        one = "a page that is not there" if len(new) == 1 else f"{len(new)} pages that are not there"
        message = f"this site needs {one}: {', '.join(new)}."
        yield Problem(docs, 1, 1, message, "add each, with a title and a description at its top and a macro below.")


def _file(address: str) -> str:
    """`/about/` is `about.md`; a list of records that have pages below it is `pilots/index.md`."""
    name = address.strip("/")
    below = {kind.folder for kind in in_folders() if kind.page}
    return "index.md" if not name else f"{name}/index.md" if name in below else f"{name}.md"
