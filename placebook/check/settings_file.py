"""What a programme's `mkdocs.yml` says, read as data and without MkDocs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from placebook.check.navigation import at_line, nameless, wrong_nav
from placebook.text.plain_text import clashes, decode
from placebook.text.problems import InvalidContent, Problem, nearest
from placebook.text.regular_files import Refused, read_regular
from placebook.text.yaml.field_names import FieldNames
from placebook.text.yaml.slips import explain

PACKAGE = ("placebook", "site", "mkdocs.yml")
"""Where the package has the settings that plain `mkdocs build` inherits."""


class InvalidSettings(InvalidContent):
    """Something is wrong with settings that could be read: `found` are these."""

    def __init__(self, problems: Iterable[Problem], found: dict[str, Any]) -> None:
        super().__init__(problems)
        self.found = found


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
        if page := nameless(lines, problem.line):
            fix = f"write them in front of the colon, such as “- About: {page}”."
            problem = Problem(file.name, problem.line, 1, "this section has no words.", fix)
        here, before = (lines[at].lstrip() if at >= 0 else "" for at in (problem.line - 1, problem.line - 2))
        if before.startswith("- ") and re.match(r"\w[^:]*: +\S+\.md\s*$", here):
            problem = Problem(file.name, problem.line, 1, "this section has no dash.", "write “- ” before its name.")
        raise InvalidContent([problem]) from None
    if not isinstance(found, dict):
        message, fix = "this file does not hold settings.", "write site_url, repo_url and nav."
        raise InvalidContent([Problem(file.name, 1, 1, message, fix)])
    if wrong := list(_wrong(found, file.name, lines)):
        raise InvalidSettings(wrong, found)
    if "INHERIT" not in found:
        return found
    above = (file.parent / str(found["INHERIT"])).resolve()
    if above.parts[-3:] != PACKAGE:
        message, fix = "“INHERIT” leads to other settings.", "take it out: the package brings its own."
        raise InvalidContent([at_line("INHERIT", file.name, lines, message, fix)])
    return {**read_settings(above), **found}  # MkDocs says it where that is not there.


_NAMES = (
    *("INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template", "exclude_docs"),
    *("extra", "extra_css", "extra_javascript", "extra_templates", "hooks", "markdown_extensions", "mdx_configs"),
    *("nav", "not_in_nav", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url", "site_author"),
    *("site_description", "site_dir", "site_name", "site_url", "strict", "theme", "use_directory_urls"),
    *("validation", "watch"),
)
"""The settings that MkDocs 1.6 knows (its user guide, “Configuration”), and “INHERIT”."""
_EXTRA = ("branch", "data", "folder")
"""What the package reads under `extra`; a hook of a programme's own may read more."""
_OF_THE_THEME = (
    "alternate",
    "analytics",
    "annotate",
    "consent",
    "generator",
    "homepage",
    "social",
    "status",
    "version",
)
"""What Material reads there for parts of a page that the frame has none of (its reference, “Setup”)."""


def _wrong(found: dict[str, Any], file: str, lines: Sequence[str]) -> Iterator[Problem]:
    """What cannot be right in settings, each at its line."""
    for name in found:
        if name not in _NAMES:
            near = "nav" if re.match("nav|menu", str(name)) else nearest(str(name), _NAMES)
            fix = f"did you mean “{near}”?" if near else "take it out."
            yield at_line(name, file, lines, f"there is no setting “{name}”.", fix)
    for name in ("site_url", "repo_url"):
        url = found.get(name)
        if url is not None and not re.fullmatch(r"https?://[^\s/]+\S*", str(url)):
            whole = re.sub(r"^(?:[a-z]{3,6}:/*)?", "https://", str(url))
            fix = (
                f"write it whole, such as {whole}." if re.fullmatch(r"https://[^\s/]+\S*", whole) else "write it whole."
            )
            yield at_line(name, file, lines, f"“{url}” is no address of the web.", fix)
    if within := re.fullmatch(
        r"(https?://[^/]+/[^/]+/[^/]+)/(?:-/)?(?:tree|blob|edit|src)\b.*", str(found.get("repo_url"))
    ):
        message = "this is the address of a folder or file, and “Edit” links start at the repository."
        yield at_line("repo_url", file, lines, message, f"write {within[1]}.")
    extra = found.get("extra")
    for name in extra if isinstance(extra, dict) else ():
        near = nearest(str(name), _EXTRA, 0.8)
        if name in _OF_THE_THEME or (near and name not in _EXTRA):
            fix = f"did you mean “{near}”?" if near else "take it out, with what stands below it."
            yield at_line(name, file, lines, f"“{name}” under “extra” does nothing here.", fix)
    yield from wrong_nav(found, file, lines)
