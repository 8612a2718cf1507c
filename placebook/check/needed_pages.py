"""The pages that a site needs because others lead to them, and that only people can write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

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


def missing_pages(dataset: Dataset, prose: Iterable[Prose]) -> list[str]:
    """The files below `docs/` of the pages that are needed and not there."""
    lists = [kind.listed for kind in in_folders() if kind.listed and dataset.of(kind.folder)]
    return sorted(map(_file, {*_ALWAYS, *lists} - {page.address for page in prose}))


def said_of_missing(missing: Iterable[str], docs: str, published: Collection[str]) -> Iterator[Problem]:
    """A problem for each missing page that was published, and one for all that never were.

    `docs` is the folder of the pages, `published` are the addresses in the ledger.
    """
    new = []
    for file in missing:
        name = file.removesuffix(".md").removesuffix("index").strip("/")
        if (f"/{name}/" if name else "/") in published:
            fix = "bring it back; where its file has another name or place now, give it the old one again."
            yield Problem(f"{docs}/{file}", 1, 1, "this page is needed and was published, and it is gone.", fix)
        else:
            new.append(file)
    if new:
        one = "a page that is not there" if len(new) == 1 else f"{len(new)} pages that are not there"
        message = f"this site needs {one}: {', '.join(new)}."
        yield Problem(docs, 1, 1, message, "add each, with a title and a description at its top and a macro below.")


def _file(address: str) -> str:
    """`/about/` is `about.md`; a list of records that have pages below it is `pilots/index.md`."""
    name = address.strip("/")
    below = {kind.folder for kind in in_folders() if kind.page}
    return "index.md" if not name else f"{name}/index.md" if name in below else f"{name}.md"
