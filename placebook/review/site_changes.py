"""What differs between two built sites and between the pages that people wrote, as readers would meet it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from placebook.check.built_site import BuiltPage, built_pages
from placebook.prose.read import Prose
from placebook.review.value_words import quoted
from placebook.text.dates import PartialDate

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
    changed: list[Page] = []
    dated: list[Page] = []
    around, gone = [], []
    for address, old in before.items():
        new = after.get(address)
        if new and old.file.read_bytes() == new.file.read_bytes():
            continue
        if new and not new.moved_to:
            of_main, of_frame = _differ(old, new)
            only_date = bool(of_main and dates and address not in edited and not _differ(old, new, dates)[0])
            (dated if only_date else changed).extend([Page(address, _name(new))] if of_main else [])
            around += [Page(address, _name(new))] if of_frame else []
        gone += list(_gone(old, new, after))
    moved = {a: p.moved_to for a, p in after.items() if p.moved_to and not (a in before and before[a].moved_to)}
    anew = {a: Page(a, _name(page)) for a, page in after.items() if a not in before and not page.moved_to}
    had = {new for old, new in moved.items() if old in before}
    every_frame = len(around) > 1 and len(around) == sum(a in after and not after[a].moved_to for a in before)
    own = {page.address for page in (*changed, *dated)}
    files, now = _files(base), _files(head)
    differ = [a for a in now if a not in files or files[a].read_bytes() != now[a].read_bytes()]
    differ = [a for a in differ if a not in _DERIVED]
    beside = [a for a in differ if not a.startswith(ASSETS)]
    return SiteChanges(
        pages=sum(not page.moved_to for page in after.values()),
        added=tuple(page for a, page in anew.items() if a not in had),
        changed=tuple(page for page in changed if page.address not in edited),
        around=tuple(page for page in around if page.address not in own),
        every_frame=every_frame,
        moved=moved,
        gone=(*gone, *(a for a in files if a not in now and not a.startswith(ASSETS))),
        files_added=tuple(a for a in beside if a not in files),
        files_changed=tuple(a for a in beside if a in files),
        loaded=tuple(a.removeprefix(ASSETS) for a in differ if a.startswith(ASSETS)),
        renamed=tuple(page for a, page in anew.items() if a in had),
        edited=tuple(page for page in changed if page.address in edited),
        dated=tuple(dated),
    )


def _differ(old: BuiltPage, new: BuiltPage, dates: Dates | None = None) -> tuple[bool, bool]:
    """Whether the main content of a page differs, and whether anything else of it does; each but for its date."""
    parts = []
    for page, date in zip((old, new), dates or (None, None), strict=True):
        tree = BuiltPage(page.address, page.file).tree  # One of its own: it is cut in two.
        main = tree.css_first("main")
        inside = main.html if main else ""
        if main:
            main.decompose()
        inside = _TEMPLATE.sub("", inside or "")
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
            found.append(f"{page.file}: new, {_count(words.total(), 'word')}")
            continue
        before, said = Counter(old.body.split()), []
        if old.body != page.body:
            added, taken = (words - before).total(), (before - words).total()
            said.append(
                f"{_count(added, 'word')} added, {taken:,} taken out" if added or taken else "same words, set otherwise"
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


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
