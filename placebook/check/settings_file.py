"""What a programme's `mkdocs.yml` says, read as data and without MkDocs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from placebook.text.plain_text import clashes, decode
from placebook.text.problems import InvalidContent, Problem, nearest
from placebook.text.regular_files import Refused, read_regular
from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.slips import explain

PACKAGE = ("placebook", "site", "mkdocs.yml")
"""Where the package has the settings that plain `mkdocs build` inherits."""


class _Plain(yaml.CSafeLoader):
    """MkDocs' own loader makes whatever a tag asks for, which can be a call of any program; this one takes `!ENV`."""


_Plain.add_constructor("!ENV", construct_env_tag)


def read_settings(file: Path) -> dict[str, Any]:
    """A programme's `mkdocs.yml`, as far as it is written there; nothing where there is none.

    Raises `InvalidContent` for what is no plain YAML, takes its settings from elsewhere than the package, or holds an
    address or a name of a setting that cannot be right.
    """
    try:
        text = decode(read_regular(file, file.parent), file.name)
    except FileNotFoundError:
        return {}
    except Refused as refused:
        raise InvalidContent([refused.problem(file.name)]) from None
    if isinstance(text, Problem):
        raise InvalidContent([text])
    lines = text.removesuffix("\n").split("\n")
    if torn := clashes(lines, file.name):
        raise InvalidContent(torn)
    try:
        found = yaml.load(text, Loader=_Plain)
    except (yaml.constructor.ConstructorError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        message, fix = "this cannot be read as settings.", "write plain YAML; the only tag is !ENV."
        raise InvalidContent([Problem(file.name, mark.line + 1 if mark else 1, 1, message, fix)]) from None
    except yaml.YAMLError as error:
        problem = explain(error, file.name, lines, FieldNames(frozenset(_NAMES), frozenset(_NAMES)))
        here, before = (lines[at].lstrip() if at >= 0 else "" for at in (problem.line - 1, problem.line - 2))
        if before.startswith("- ") and re.match(r"\w[^:]*: +\S+\.md\s*$", here):
            problem = Problem(file.name, problem.line, 1, "this section has no dash.", "write “- ” before its name.")
        raise InvalidContent([problem]) from None
    if not isinstance(found, dict):
        message, fix = "this file does not hold settings.", "write site_url, repo_url and nav."
        raise InvalidContent([Problem(file.name, 1, 1, message, fix)])
    if wrong := list(_wrong(found, file.name, lines)):
        raise InvalidContent(wrong)
    if "INHERIT" not in found:
        return found
    above = (file.parent / str(found["INHERIT"])).resolve()
    if above.parts[-3:] != PACKAGE:
        message, fix = "“INHERIT” leads to other settings.", "take it out: the package brings its own."
        raise InvalidContent([_at("INHERIT", file.name, lines, message, fix)])
    return {**read_settings(above), **found}  # MkDocs says it where that is not there.


_NAMES = (
    *("INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template", "exclude_docs"),
    *("extra", "extra_css", "extra_javascript", "extra_templates", "hooks", "markdown_extensions", "mdx_configs"),
    *("nav", "not_in_nav", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url", "site_author"),
    *("site_description", "site_dir", "site_name", "site_url", "strict", "theme", "use_directory_urls"),
    *("validation", "watch"),
)
"""The settings that MkDocs 1.6 knows (its user guide, “Configuration”), and “INHERIT”."""


def _wrong(found: dict[str, Any], file: str, lines: Sequence[str]) -> Iterator[Problem]:
    """What cannot be right in settings, each at its line."""
    for name in found:
        if name not in _NAMES:
            near = "nav" if re.match("nav|menu", str(name)) else nearest(str(name), _NAMES)
            fix = f"did you mean “{near}”?" if near else "take it out."
            yield _at(name, file, lines, f"there is no setting “{name}”.", fix)
    for name in ("site_url", "repo_url"):
        url = found.get(name)
        if url is not None and not re.fullmatch(r"https?://[^\s/]+\S*", str(url)):
            whole = re.sub(r"^(?:[a-z]{3,6}:/*)?", "https://", str(url))
            fix = (
                f"write it whole, such as {whole}." if re.fullmatch(r"https://[^\s/]+\S*", whole) else "write it whole."
            )
            yield _at(name, file, lines, f"“{url}” is no address of the web.", fix)
    if within := re.fullmatch(
        r"(https?://[^/]+/[^/]+/[^/]+)/(?:-/)?(?:tree|blob|edit|src)\b.*", str(found.get("repo_url"))
    ):
        message = "this is the address of a folder or file, and “Edit” links start at the repository."
        yield _at("repo_url", file, lines, message, f"write {within[1]}.")
    nav = list(_named(found.get("nav")))
    if "nav" in found and not nav:
        yield _at("nav", file, lines, "nav names no page.", "write an item for each section at the top.")
    for page in dict.fromkeys(nav):
        if nav.count(page) > 1:
            yield _at(page, file, lines, f"{page} stands in nav twice.", "keep one of the two.", last=True)
        if glued := re.fullmatch(r"([^:/]+):(?!//)(\S+\.md)", page):
            fix = f"write “{glued[1]}: {glued[2]}”."
            yield _at(page, file, lines, "a colon needs a space after it.", fix)
        elif not page.endswith(".md") and "://" not in page:
            fix = (
                f"write the name of its file below docs/, such as {re.sub(r'([.]html?)?/?$', '', page) or 'index'}.md."
            )
            yield _at(page, file, lines, f"“{page}” is no page.", fix)
    titles = [str(title) for entry in _entries(found.get("nav")) for title in entry]
    for title in sorted({title for title in titles if titles.count(title) > 1}):
        yield _at(title, file, lines, f"two sections are called “{title}”.", "give one another name.", last=True)


def _at(what: object, file: str, lines: Sequence[str], message: str, fix: str, *, last: bool = False) -> Problem:
    """A problem where something stands in the file, for the first time or the last; at its start where it is not."""
    pattern = re.compile(rf"(?<![\w./-]){re.escape(str(what))}(?![\w/-])")
    places = [
        (number, found.start() + 1)
        for number, line in enumerate(lines, start=1)
        if (found := pattern.search(line)) and not line.lstrip().startswith("#")
    ]
    return Problem(file, *(places[-1 if last else 0] if places else (1, 1)), message, fix)


def missing_in_nav(file: Path, settings: Mapping[str, Any], pages: Collection[str]) -> list[Problem]:
    """The pages that `nav` of a programme's `mkdocs.yml` names and that are not among `pages`, paths below `docs/`."""
    named = (page for page in _named(settings.get("nav")) if page.endswith(".md") and "://" not in page)
    missing = [page for page in named if page not in pages]
    lines = read_regular(file, file.parent).decode().split("\n") if missing else []
    found = []
    for page in missing:
        near = nearest(page, pages)
        fix = f"did you mean “{near}”?" if near else "take it out of nav, or add the page to docs/."
        found.append(_at(page, file.name, lines, f"there is no page docs/{page}.", fix))
    return found


def _named(nav: object) -> Iterator[str]:
    """What stands in a `nav` and its parts: of an entry with a title, what is behind that."""
    if isinstance(nav, str):
        yield nav
    for entry in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _named(entry)


def _entries(nav: object) -> Iterator[dict[object, object]]:
    """The entries of the top of a `nav` that have a title."""
    yield from (entry for entry in (nav if isinstance(nav, list) else ()) if isinstance(entry, dict))
