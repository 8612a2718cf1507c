"""The pages that a site needs because others lead to them, and that only people can write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def missing_pages(dataset: Dataset, prose: Iterable[Prose], docs: str) -> Iterator[Problem]:
    """One problem that names every page that is needed and not there. `docs` is the folder of the pages."""
    lists = [kind.listed for kind in in_folders() if kind.listed and dataset.of(kind.folder)]
    missing = {*_ALWAYS, *lists} - {page.address for page in prose}
    if missing:
        files = ", ".join(sorted(map(_file, missing)))
        one = "a page that is not there" if len(missing) == 1 else f"{len(missing)} pages that are not there"
        message = f"this site needs {one}: {files}."
        yield Problem(docs, 1, 1, message, "add each, with a title and a description at its top and a macro below.")


def _file(address: str) -> str:
    """`/about/` is `about.md`; a list of records that have pages below it is `pilots/index.md`."""
    name = address.strip("/")
    below = {kind.folder for kind in in_folders() if kind.page}
    return "index.md" if not name else f"{name}/index.md" if name in below else f"{name}.md"
