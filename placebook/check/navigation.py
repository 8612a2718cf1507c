"""What `nav` of a programme's `mkdocs.yml` names: the sections at the top of every page, each of which is one page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from placebook.text.problems import Problem, nearest
from placebook.text.regular_files import read_regular

_PATH = re.compile(r"[^/#:][^#:]*\.md")
"""How the file of a page is named."""
_QUOTED = re.compile(r"[“”„«‘](?P<words>[^“”„«»‘]*)[“”»’]")


def wrong_nav(found: Mapping[str, Any], file: str, lines: Sequence[str]) -> Iterator[Problem]:
    """What cannot be right in the `nav` of settings, whichever pages there are, each at its line."""
    nav = found.get("nav")
    entries = nav if isinstance(nav, list) else []
    named = list(_named(nav))
    if "nav" in found and not named:
        yield at_line("nav", file, lines, "nav names no page.", "write an item for each section at the top.")
        return
    for page in dict.fromkeys(named):
        if named.count(page) > 1:
            yield at_line(page, file, lines, f"{page} stands in nav twice.", "keep one of the two.", last=True)
        if glued := re.fullmatch(r"([^:/]+):(?!//)(\S+\.md)", page):
            fix = f"write “{glued[1]}: {glued[2]}”."
            yield at_line(page, file, lines, "a colon needs a space after it.", fix)
        elif "://" not in page and not _PATH.fullmatch(page):
            meant = re.sub(r"^/+|(?:\.(?:html?|md))?/?(?:#.*)?$", "", page) or "index"
            fix = f"write the name of its file below docs/, such as {meant}.md."
            if words := re.fullmatch(r".+: (\S+\.md)", page):
                fix = f"write {words[1]} alone behind the colon; words with a colon stand in double quotes before it."
            yield at_line(page, file, lines, f"“{page}” is no page.", fix)
    titles = [(str(title), of) for entry in entries if isinstance(entry, dict) for title, of in entry.items()]
    for title, of in titles:
        if isinstance(of, list):
            one = next(_named(of), "about.md")
            fix = f"write one of its pages behind it, such as “{title}: {one}”, and take the lines below it out."
            message = f"“{title}” has lines below it, and a section is one page: it would not be shown."
            yield at_line(title, file, lines, message, fix)
        elif of is None:
            fix = "write the name of its file below docs/ behind it."
            yield at_line(title, file, lines, f"“{title}” names no page.", fix)
        if quoted := _QUOTED.fullmatch(title):
            message = f"the quotes around “{quoted['words']}” would be shown."
            yield at_line(title, file, lines, message, f"write {quoted['words']} without them.")
    for title in sorted({title for title, _ in titles if [t for t, _ in titles].count(title) > 1}):
        yield at_line(title, file, lines, f"two sections are called “{title}”.", "give one another name.", last=True)


def missing_in_nav(file: Path, settings: Mapping[str, Any], pages: Collection[str]) -> list[Problem]:
    """The pages that `nav` of a programme's `mkdocs.yml` names and that are not among `pages`, paths below `docs/`."""
    named = list(_named(settings.get("nav")))
    missing = [page for page in named if _PATH.fullmatch(page) and page not in pages]
    lines = read_regular(file, file.parent).decode().split("\n") if missing else []
    found = []
    for page in missing:
        near = nearest(page, set(pages) - set(named), 0.75)
        fix = f"did you mean “{near}”?" if near else "add it, or take this line out."
        if (moved := f"{page.removesuffix('.md')}/index.md") in pages:
            fix = f"move docs/{moved} there, where its links fit; or write “{moved}” here."
        found.append(at_line(page, file.name, lines, f"there is no page docs/{page}.", fix))
    return found


def unlisted_in_nav(file: Path, settings: Mapping[str, Any], unlisted: Collection[str]) -> list[Problem]:
    """Hints at the pages that `nav` names although they are to be found by nobody: `unlisted` are their paths."""
    named = [page for page in _named(settings.get("nav")) if page in unlisted]
    lines = read_regular(file, file.parent).decode().split("\n") if named else []
    return [
        at_line(page, file.name, lines, f"docs/{page} is unlisted, and stands at the top of every page here.", fix)
        for page in named
        for fix in ["take “unlisted:” out there, or this line here."]
    ]


def nameless(lines: Sequence[str], line: int) -> str | None:
    """The page of an entry that has no words in front of its colon, which YAML cannot read; `line` counts from 1."""
    here = re.match(r"\s*- *: +(?P<page>[^\s#]+)\s*$", lines[line - 1]) if 0 < line <= len(lines) else None
    return here["page"] if here else None


def at_line(what: object, file: str, lines: Sequence[str], message: str, fix: str, *, last: bool = False) -> Problem:
    """A problem where something stands in the file, for the first time or the last; at its start where it is not."""
    pattern = re.compile(rf"(?<![\w./-]){re.escape(str(what))}(?![\w/-])")
    places = [
        (number, found.start() + 1)
        for number, line in enumerate(lines, start=1)
        if (found := pattern.search(line)) and not line.lstrip().startswith("#")
    ]
    return Problem(file, *(places[-1 if last else 0] if places else (1, 1)), message, fix)


def _named(nav: object) -> Iterator[str]:
    """What stands in a `nav` and its parts: of an entry with a title, what is behind that."""
    if isinstance(nav, str):
        yield nav
    for entry in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _named(entry)
