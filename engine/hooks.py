"""MkDocs events: the dataset goes in before the build starts, its pages become files, the frame gets its parts."""

from __future__ import annotations

import datetime
import logging
import os
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import jinja2
import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from engine.frame import frame_of, frame_of_missing
from engine.site import current, open_site
from engine.tables import Tables
from placebook.addresses import LEDGER, read_ledger
from placebook.outputs import Publication, outputs
from placebook.problems import InvalidContent
from placebook.redirects import redirect_page
from placebook.render import PROSE, compile_templates, render
from placebook.sitecheck import check_site, passing_id

log = logging.getLogger("mkdocs.placebook")

OWN_WORDS = "In the partners’ own words"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read everything first: a mistake in the content stops the build before it has touched anything."""
    root = Path(config.config_file_path).resolve().parent
    for name, address in (("SITE_URL", config.site_url), ("REPO_URL", config.repo_url)):
        if not re.fullmatch(r"https?://[^\s?#]+", address or ""):
            raise Abort(
                f"{name} is “{address or ''}”. Fix: write a whole web address, such as https://www.example.org/."
            )
    settings = {
        "url": config.site_url or "",
        "repo": (config.repo_url or "").rstrip("/"),
        "branch": config.extra["branch"],
    }
    try:
        compile_templates()
    except jinja2.TemplateSyntaxError as error:
        raise Abort(f"templates/{error.name}:{error.lineno}: {error.message}") from None
    try:
        site = open_site(root, Path(config.docs_dir), root / config.extra["data"], settings)
    except InvalidContent as error:
        raise Abort(str(error)) from None
    programme = site.content.dataset.programme
    config.site_name = programme.name
    config.mdx_configs.setdefault("toc", {})["slugify"] = passing_id
    config.markdown_extensions.append(Tables())  # type: ignore[arg-type]
    # The compressed sitemap carries a time: the data's, not the clock's.
    noon = datetime.datetime.combine(programme.as_of.last, datetime.time(12), datetime.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the records, and a page at each former address; leave the theme's own files out."""
    parent = Path(material.__file__).parent
    theme = [file for file in files if file.src_dir and parent in Path(file.src_dir).parents]
    for file in theme:
        files.remove(file)
    site = current()
    for path, page in site.content.pages.items():
        own_words = files.get_file_from_path(path)
        if own_words:
            own_words.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            made = File.generated(config, path, content=page.call, inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(made)
    for old, new in site.content.moved.items():
        html = redirect_page(old, new, site.absolute(new))
        files.append(File.generated(config, f"{old.strip('/')}/index.html", content=html))
    for address, written in outputs(Publication(site.content, site.url)).items():
        files.append(File.generated(config, address.strip("/"), content=written))
    return files


@event_priority(100)
def _note_page(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Before the macros: note which page is being made."""
    current().open_page("/" + page.url.removeprefix("./"))
    page.update_date = current().content.dataset.programme.as_of.last.isoformat()
    return markdown


@event_priority(-100)
def _set_in_prose(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """After the macros: set the officers' words into the record's page, and the sources at the end.

    Data never passes through Jinja.
    """
    site = current()
    site.failed |= markdown.startswith("# _Macro ")
    made = site.content.pages.get(page.file.src_uri)
    if made:
        words = ""
        if page.file.src_uri in site.content.prose:
            words = f"\n\n## {OWN_WORDS} {{#own-words}}\n\n{markdown}\n\n"
            macros = site.content.macros(lambda: site.here, lambda: site.sources)
            markdown = str(macros[made.macro](made.record.id))
        markdown = markdown.replace(PROSE, words)
    return f"{markdown}\n\n{render(site.content.dataset, 'source_list', site.here, site.sources)}\n"


on_page_markdown = CombinedEvent(_note_page, _set_in_prose)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note the sections of the page, for the list of its contents."""
    headings = LexborHTMLParser(html).css("h2[id]")
    page.sections = [(node.attributes["id"], node.text().strip()) for node in headings]  # type: ignore[attr-defined]
    return html


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Give the frame what it shows around a page."""
    context["frame"] = frame_of(current(), page, nav)
    return context


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """The same for the page that stands where there is none."""
    if template_name == "404.html":
        context["frame"] = frame_of_missing(current(), context["nav"])
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Look at what was built as a reader's browser would: every link, every anchor, every address ever given."""
    site = current()
    if site.failed:
        return  # What is missing from a page that a macro could not make is not a second mistake.
    ledger = read_ledger(site.root / config.extra["data"] / LEDGER)
    for said in check_site(Path(config.site_dir), site.prefix, ledger):
        log.warning(said)
