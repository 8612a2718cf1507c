"""What one build knows: the content, and the settings of MkDocs that pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from placebook.content import Content, read_content
from placebook.render import Sources

CRLF = "\r\n"


@dataclass
class Site:
    """The site being built. `here` and `sources` are those of the page that macros are called from.

    `failed` says that a macro could not make its page; mkdocs-macros has said why.
    """

    content: Content
    root: Path
    docs: str
    url: str
    repo: str
    branch: str
    here: str = "/"
    failed: bool = field(default=False, init=False)
    sources: Sources = field(init=False)

    def open_page(self, address: str) -> None:
        """Note which page is being made; its sources are numbered anew."""
        self.here, self.sources = address, Sources(self.content.dataset)

    @property
    def prefix(self) -> str:
        """The path that the site lives under, without a trailing slash: nothing, or `/leading-places`."""
        return urlsplit(self.url).path.rstrip("/")

    def absolute(self, address: str) -> str:
        """An address with the host: `https://…/pilots/bristol/`."""
        return self.url.rstrip("/") + address

    def edit(self, file: str) -> str:
        """Where a file is edited in the browser; for one that does not exist, where it is written."""
        if (self.root / file).exists():
            return f"{self.repo}/edit/{self.branch}/{quote(file)}"
        folder, _, name = file.rpartition("/")
        return f"{self.repo}/new/{self.branch}/{quote(folder)}?filename={quote(name)}"

    def report_by_email(self, address: str, title: str) -> str | None:
        """A message about a page with its subject, its questions and the page filled in; None without an address.

        `address` is empty where the page cannot know its own, as on the one for what is missing: the link then
        ends where it belongs, so that a script need only add it.
        """
        to = self.content.dataset.settings.contact_email
        if not to:
            return None
        if address:
            lines = ["What is wrong?", "", "", "What should it say, and which document says so?", "", ""]
        else:
            lines = ["Where did you find the link?", "", ""]
        lines.append(f"The page: {self._page(address, title)}")
        # RFC 6068, section 5: lines of the body are parted by %0D%0A.
        return f"mailto:{to}?subject={quote(f'Problem with the page: {title}')}&body={quote(CRLF.join(lines))}"

    def report_by_form(self, address: str, title: str) -> str:
        """The form of `.github/ISSUE_TEMPLATE/problem.yml` with the page filled in. `address` as above."""
        subject = quote(f"Problem with the page: {title}")
        return f"{self.repo}/issues/new?template=problem.yml&title={subject}&page={quote(self._page(address, title))}"

    def _page(self, address: str, title: str) -> str:
        return f"{title}, {self.absolute(address)}" if address else ""


_sites: list[Site] = []


def open_site(root: Path, docs: Path, data: Path, settings: Mapping[str, str]) -> Site:
    """Read the content of a project and make it the site being built. Raises `InvalidContent`."""
    _sites[:] = [Site(read_content(data, docs, root), root, docs.relative_to(root).as_posix(), **settings)]
    return _sites[0]


def current() -> Site:
    """The site being built."""
    if not _sites:
        raise RuntimeError("engine/hooks.py is missing from “hooks:” in mkdocs.yml")
    return _sites[0]
