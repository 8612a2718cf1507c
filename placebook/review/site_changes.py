"""What differs between two built sites and between the pages that people wrote, as readers would meet it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from placebook.check.built_site import BuiltPage, built_pages
from placebook.prose.read import Prose
from placebook.review.value_words import quoted
from placebook.text.dates import PartialDate
from placebook.text.english import counted

Dates = tuple[PartialDate, PartialDate]
"""The dates that two sites speak from."""

ASSETS = "/assets/"
"""Where files are that pages load: no one links to them, and they come and go."""

_DERIVED = {"/sitemap.xml", "/sitemap.xml.gz", "/manifest.sha256", "/assets/search-index.json"}
"""Files that follow from the pages: their change says nothing more."""

_TEMPLATE = re.compile(r"&(amp;)?value=[^\"]*")
"""The text of a new file in the link that starts one: it offers the ids that there are."""


@dataclass(frozen=True)
class Page:
    """A page of a built site, with what its heading says."""

    address: str
    name: str


@dataclass(frozen=True)
class SiteChanges:
    """Two sites compared.

    `edited` are pages whose own record or words were changed, `changed` the others whose content differs, `dated`
    those where only the date differs that the site speaks from, `around` those where only the frame does;
    `every_frame` says that it differs on all. `moved` leads from an address to the present one, `renamed` are pages
    that were at one of those; `gone` are addresses (pages, fixed ids on them, files) that led somewhere and lead
    nowhere. Files are by address, pages are not among them.
    """

    pages: int
    added: tuple[Page, ...]
    changed: tuple[Page, ...]
    around: tuple[Page, ...]
    every_frame: bool
    moved: Mapping[str, str]
    gone: tuple[str, ...]
    files_added: tuple[str, ...]
    files_changed: tuple[str, ...]
    loaded: tuple[str, ...]
    renamed: tuple[Page, ...] = ()
    edited: tuple[Page, ...] = ()
    dated: tuple[Page, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether a reader would find no difference."""
        lists = (self.added, self.edited, self.changed, self.dated, self.around, self.moved, self.gone)
        return not any((*lists, self.files_added, self.files_changed, self.loaded))


def compare_sites(base: Path, head: Path, edited: Collection[str] = (), dates: Dates | None = None) -> SiteChanges:
    """Compare the site built in one folder with that in another.

    `edited` are the addresses of what people changed, `dates` those that the two sites speak from.
    """
    before, after = built_pages(base), built_pages(head)
    pairs = [(old, after.get(at)) for at, old in before.items()]
    unlike = [(old, new) for old, new in pairs if not new or old.file.read_bytes() != new.file.read_bytes()]
    stayed = [_compared(old, new, edited, dates) for old, new in unlike if new and not new.moved_to]
    own = [pair for pair in stayed if pair.main and not pair.dated]
    around = [pair.page for pair in stayed if pair.frame]
    moved = {at: new.moved_to for at, new in after.items() if new.moved_to and not _moved_before(at, before)}
    had = {new for old, new in moved.items() if old in before}
    anew = [Page(at, _name(new)) for at, new in after.items() if at not in before and not new.moved_to]
    files = _compare_files(_files(base), _files(head))
    return SiteChanges(
        pages=sum(not page.moved_to for page in after.values()),
        added=tuple(page for page in anew if page.address not in had),
        changed=tuple(pair.page for pair in own if pair.page.address not in edited),
        around=tuple(pair.page for pair in stayed if pair.frame and not pair.main),
        every_frame=len(around) > 1 and len(around) == sum(bool(new and not new.moved_to) for _, new in pairs),
        moved=moved,
        gone=(*(address for old, new in unlike for address in _gone(old, new, after)), *files.gone),
        files_added=files.added,
        files_changed=files.changed,
        loaded=files.loaded,
        renamed=tuple(page for page in anew if page.address in had),
        edited=tuple(pair.page for pair in own if pair.page.address in edited),
        dated=tuple(pair.page for pair in stayed if pair.dated),
    )


class _Compared(NamedTuple):
    """A page that is there before and after: whether its main content differs (by its date alone), and its frame."""

    page: Page
    main: bool
    dated: bool
    frame: bool


def _compared(old: BuiltPage, new: BuiltPage, edited: Collection[str], dates: Dates | None) -> _Compared:
    main, frame = _differ(old, new)
    dated = bool(main and dates and new.address not in edited and not _differ(old, new, dates)[0])
    return _Compared(Page(new.address, _name(new)), main, dated, frame)


def _moved_before(address: str, before: Mapping[str, BuiltPage]) -> bool:
    """Whether an address led its reader elsewhere already."""
    return address in before and before[address].moved_to is not None


class _FileChanges(NamedTuple):
    """Files beside the pages by address, and what pages load by its path below `ASSETS`."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    loaded: tuple[str, ...]


def _compare_files(before: Mapping[str, Path], after: Mapping[str, Path]) -> _FileChanges:
    unlike = [at for at in after if at not in before or before[at].read_bytes() != after[at].read_bytes()]
    unlike = [at for at in unlike if at not in _DERIVED]
    beside = [at for at in unlike if not at.startswith(ASSETS)]
    return _FileChanges(
        added=tuple(at for at in beside if at not in before),
        changed=tuple(at for at in beside if at in before),
        gone=tuple(at for at in before if at not in after and not at.startswith(ASSETS)),
        loaded=tuple(at.removeprefix(ASSETS) for at in unlike if at.startswith(ASSETS)),
    )


def _differ(old: BuiltPage, new: BuiltPage, dates: Dates | None = None) -> tuple[bool, bool]:
    """Whether the content of a page differs, what is said about it at its end included, and whether its frame does;
    each but for its date."""
    parts = []
    for page, date in zip((old, new), dates or (None, None), strict=True):
        tree = BuiltPage(page.address, page.file).tree  # One of its own: it is cut in two.
        own = tree.css("main, .about-page")
        inside = "".join(part.html or "" for part in own)
        for part in own:
            part.decompose()
        inside = _TEMPLATE.sub("", inside)
        for said in (date.words, str(date)) if date else ():
            inside = inside.replace(said, "")
        parts.append((inside, tree.html))
    return parts[0][0] != parts[1][0], parts[0][1] != parts[1][1]


def _gone(old: BuiltPage, new: BuiltPage | None, after: Mapping[str, BuiltPage]) -> Iterator[str]:
    """The address of a page, or the fixed ids on it, where they led somewhere and lead nowhere now."""
    found = after.get(new.moved_to) if new and new.moved_to else new
    if found is None:
        yield old.address
    elif not old.tree.css("meta[name=robots]"):
        yield from (f"{old.address}#{id}" for id in old.fixed_ids if id not in found.ids)


def _files(folder: Path) -> dict[str, Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html")
    return {f"/{path.relative_to(folder).as_posix()}": path for path in found}


def _name(page: BuiltPage) -> str:
    heading = page.tree.css_first("h1") or page.tree.css_first("title")
    return " ".join(heading.text().split()) if heading else page.address


def compare_prose(base: Mapping[str, Prose], head: Mapping[str, Prose]) -> list[str]:
    """What is different in the pages that people wrote, a sentence for each."""
    found = []
    for path, page in head.items():
        old = base.get(path)
        words = Counter(page.body.split())
        if old is None:
            found.append(f"{page.file}: new, {counted(words.total(), 'word')}")
            continue
        before, said = Counter(old.body.split()), []
        if old.body != page.body:
            added, taken = (words - before).total(), (before - words).total()
            said.append(
                f"{counted(added, 'word')} added, {taken:,} taken out"
                if added or taken
                else "same words, set otherwise"
            )
        fields = dict.fromkeys([*(old.meta or {}), *(page.meta or {})])
        for name in fields:
            was, now = ((p.meta or {}).get(name) for p in (old, page))
            if was != now:
                said.append(f"its {name} changed from {_shown(was)} to {_shown(now)}")
        if said:
            found.append(f"{page.file}: {'; '.join(said)}")
    found += [f"{page.file}: removed" for path, page in base.items() if path not in head]
    return found


def _shown(value: object) -> str:
    listed = value if isinstance(value, list) else [value]
    return "nothing" if value is None else quoted(", ".join(str(item) for item in listed))
