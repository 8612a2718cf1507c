"""What one build knows: the content, and the settings of MkDocs that pages show."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from placebook.content.content import Content
from placebook.content.edition import Edition
from placebook.dataset.once import once
from placebook.load.new_record import new_record, new_words
from placebook.model.fields import find_field
from placebook.model.kinds import kind_named
from placebook.pages.context import PageContext
from placebook.pages.render import said_of_template
from placebook.prose.markdown import Held
from placebook.prose.one_call import Macro
from placebook.prose.parser import mark
from placebook.text.yaml.writer import written

_SAFE = "/:;,!$'()*@"
"""What may stand unchanged in the query of an address (RFC 3986, section 3.4) and means nothing in a form."""

_SOME_ID = "some-id"

CRLF = "\r\n"


@dataclass(frozen=True, slots=True)
class MadePage:
    """What is known of a page once its words are HTML.

    `changed` is the day of the last publication that changed it, where one did; `revised` the day that the sitemap
    gives. `sections` are the ids and the words of its headings.
    """

    changed: datetime.date | None
    revised: datetime.date
    sections: tuple[tuple[str, str], ...]


@dataclass
class Site:
    """The site being built. `page` is what the page knows that macros are called from.

    `published` are the files beside the pages, by address; `made` the pages so far, by their Markdown files.
    `held` is what the macros of the page gave, which waits until Markdown and the sanitiser are done with it.
    `words` are those of the page that is being made, once its macros have run.
    `failed` says that a macro could not make its page; mkdocs-macros has said why. `mistake` is what is wrong with the
    template that it was made by, where that is why.
    """

    edition: Edition
    root: Path
    docs: str
    repo: str
    branch: str
    within: str | None = None
    failed: bool = field(default=False, init=False)
    mistake: str = field(default="", init=False)
    page: PageContext = field(init=False)
    published: Mapping[str, str | bytes] = field(init=False, default_factory=dict)
    made: dict[str, MadePage] = field(init=False, default_factory=dict)
    held: list[Held] = field(init=False, default_factory=list)
    words: str = field(init=False, default="")
    memory: dict[Any, Any] = field(init=False, default_factory=dict, repr=False)

    @property
    def content(self) -> Content:
        return self.edition.content

    def open_page(self, address: str) -> None:
        """Note which page is being made; its sources are numbered anew."""
        self.page = PageContext(self.content, address, self.edition.absolute, self.published)
        self.held = []

    def calling(self, macro: Macro) -> Callable[..., str]:
        """The macro as pages call it: what it gives is held back, and its mark stands in the page."""

        def call(*values: str, **named: str) -> str:
            try:
                made = str(macro.make(self.page, *values, **named))
            except jinja2.UndefinedError as error:
                self.mistake, made = said_of_template(error), ""
            self.held.append(Held(made, macro.inline))
            return mark(len(self.held) - 1)

        return call

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of the page of each Markdown file, by its path below the folder of the pages."""
        made = {path: page.address for path, page in self.content.pages.items()}
        return made | {path: page.address for path, page in self.content.prose.items()}

    @cached_property
    def folder(self) -> str:
        """Where the programme is in its repository: nothing at its top, `programmes/uplands/` further down.

        `within` says so where it is set (`extra.folder` in mkdocs.yml). Else the top is where `.git` is; where there
        is none above, it is the programme's own folder.
        """
        if self.within is not None:
            return f"{self.within.strip('/')}/".lstrip("/")
        top = next((above for above in (self.root, *self.root.parents) if (above / ".git").exists()), self.root)
        within = self.root.relative_to(top).as_posix()
        return "" if within == "." else f"{within}/"

    def edit(self, file: str) -> str:
        """Where a file is edited in the browser; for one that does not exist, where it is written."""
        if (self.root / file).exists():
            return f"{self.repo}/edit/{self.branch}/{quote(self.folder + file)}"
        return self._new(file)

    def begin_words(self, file: str) -> str:
        """Where the words of a record that has none are started in the browser."""
        return self._new(file, new_words(self.content.dataset.settings.place_word.many))

    def begin(self, kind: str, field: str = "", id: str = "") -> str:
        """Where a record of a kind is started in the browser: a new file with its template, to be filled in.

        `field` is filled in already: it names the record with an id.
        """
        dataset = self.content.dataset
        data = Path(dataset.file_of(dataset.programme)).parent.as_posix()
        name = f"FILL-IN-{id}" if id else "FILL-IN"
        address = self._new(f"{data}/{kind_named(kind).folder}/{name}.yml")
        return address + self._start(kind, field).replace(_SOME_ID, quote(written(id, inside=True), safe=_SAFE))

    @once
    def _start(self, kind: str, field: str) -> str:
        """How the text of a new record is given in an address, with `_SOME_ID` where the field names a record."""
        some = find_field(kind_named(kind).model, field)
        given = {field: [_SOME_ID] if "list" in some.form else _SOME_ID} if some else {}
        return f"&value={quote(new_record(kind, ids=self.content.dataset.ids, given=given), safe=_SAFE)}"

    def _new(self, file: str, text: str = "") -> str:
        """A new file on GitHub. The whole path is in `filename`: a folder that is not there yet would not be found."""
        value = f"&value={quote(text, safe=_SAFE)}" if text else ""
        return f"{self.repo}/new/{self.branch}?filename={quote(self.folder + file)}{value}"

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
        return f"{title}, {self.edition.absolute(address)}" if address else ""


SITE = "site being built"
"""Where the hooks and the macros find it; among MkDocs' `extra` settings."""


def site_of(config: MkDocsConfig) -> Site:
    """The site that a run of MkDocs builds."""
    found = config.extra.get(SITE)
    if not isinstance(found, Site):
        raise RuntimeError("placebook/site/hooks.py is missing from “hooks:” in mkdocs.yml")
    return found


def page_address(file: File) -> str:
    """The address of the page of a Markdown file: `/` or `/pilots/bristol/`."""
    return "/" + file.url.removeprefix("./")
