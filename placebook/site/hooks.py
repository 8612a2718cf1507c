"""MkDocs events: the dataset goes in before the build starts, its pages become files, the frame gets its parts."""

from __future__ import annotations

import datetime
import gc
import logging
import os
import re
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from placebook.check.built_site import check_site, look_at, published_addresses
from placebook.check.links import check_files
from placebook.check.manifest import manifest
from placebook.check.read_content import read_content
from placebook.content.edition import Edition
from placebook.content.writers import MANIFEST
from placebook.dataset.questions.standing import SIGNS
from placebook.dataset.revised import changed, revised
from placebook.dataset.taken_down import still_promised
from placebook.load.ledger import LEDGER, read_ledger
from placebook.model.kinds import UnfinishedKind
from placebook.outputs.published import outputs
from placebook.pages.environment import OWN_WORDS, PROSE
from placebook.pages.record_bodies import record_body
from placebook.pages.redirects import redirect_page, taken_down_page
from placebook.pages.render import check_templates, compile_templates, said_of_template
from placebook.pages.signs import sign, sign_of
from placebook.prose.links import published
from placebook.prose.markdown import fill, lowered, to_html
from placebook.site.frame import frame_of, frame_of_missing
from placebook.site.mkdocs_build import ALONE, LISTING
from placebook.site.state import SITE, MadePage, Site, page_address, site_of
from placebook.text.problems import InvalidContent

log = logging.getLogger("mkdocs.placebook")

THEME = Path(__file__).resolve().parent / "theme"
"""The frame of pages and what they load. Every other file of a theme is left out of the site."""

OWN_HEADING = "In the partners’ own words"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read everything first: a mistake in the content stops the build before it has touched anything."""
    root = Path(config.config_file_path).resolve().parent
    for name, address in (("SITE_URL", config.site_url), ("REPO_URL", config.repo_url)):
        if not re.fullmatch(r"https?://[^\s?#]+", address or ""):
            raise Abort(
                f"{name} is “{address or ''}”. Fix: write a whole web address, such as https://www.example.org/."
            )
    try:
        check_templates()
        compile_templates()
    except UnfinishedKind as error:
        raise Abort(str(error)) from None
    except jinja2.TemplateSyntaxError as error:
        raise Abort(said_of_template(error)) from None
    try:
        site = _open_site(root, config)
    except InvalidContent as error:
        raise Abort(str(error)) from None
    config.extra[SITE] = site
    gc.freeze()
    programme = site.content.dataset.programme
    config.site_name = programme.name
    # The compressed sitemap carries a time: the data's, not the clock's.
    noon = datetime.datetime.combine(programme.as_of.last, datetime.time(12), datetime.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(min(int(noon.timestamp()), 2**32 - 1))  # gzip has no later one (RFC 1952).
    return config


def _open_site(root: Path, config: MkDocsConfig) -> Site:
    """Read the content of a project, and write what is published beside its pages. Raises `InvalidContent`."""
    docs = Path(config.docs_dir)
    content = read_content(root / config.extra.get("data", "data"), docs, root)
    edition = Edition(content, config.site_url or "")
    site = Site(
        edition,
        root,
        docs.relative_to(root).as_posix(),
        repo=(config.repo_url or "").rstrip("/"),
        branch=config.extra.get("branch", "main"),
        within=config.extra.get("folder"),
    )
    site.published = outputs(edition)
    if wrong := check_files(content, site.published, edition.url, config.repo_url or ""):
        raise InvalidContent(wrong)
    return site


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the records, and a page at each former address; leave the theme's own files out."""
    ours = (Path(config.docs_dir).resolve(), THEME)
    for file in [file for file in files if file.src_dir and Path(file.src_dir).resolve() not in ours]:
        files.remove(file)
    site, alone = site_of(config), config.extra.get(ALONE)
    for path, page in site.content.pages.items():
        own_words = files.get_file_from_path(path)
        if own_words:
            own_words.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            made = File.generated(config, path, content=page.call, inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(made)
    for path, written in site.content.prose.items():
        if not files.get_file_from_path(path):
            files.append(File.generated(config, path, content=written.body, inclusion=InclusionLevel.NOT_IN_NAV))
    if alone:
        return files
    for old, new in site.content.moved.items():
        html = redirect_page(old, new, site.edition.absolute(new))
        files.append(File.generated(config, f"{old.strip('/')}/index.html", content=html))
    for taken in site.content.dataset.taken:
        if taken.address and "#" not in taken.address:
            path = f"{taken.address.strip('/')}/index.html"
            files.append(File.generated(config, path, content=taken_down_page(taken.day)))
    for address, data in site.published.items():
        # MkDocs leaves out what starts with a dot, such as .well-known, unless it is told otherwise.
        files.append(File.generated(config, address.strip("/"), content=data, inclusion=InclusionLevel.INCLUDED))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Leave out the pages that nobody is to see now, but for those that give a section of the site its name."""
    alone: Collection[str] = config.extra.get(ALONE) or ()
    naming = {page.file.src_uri for page in nav.pages if "title" not in vars(page)}
    for file in files.documentation_pages() if alone else ():
        if page_address(file) not in alone and file.src_uri not in naming:
            file.inclusion = InclusionLevel.EXCLUDED
    return nav


@event_priority(100)
def _before_macros(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note which page is being made."""
    site_of(config).open_page(page_address(page.file))
    return markdown


@event_priority(-100)
def _after_macros(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take the words, and hand MkDocs nothing to convert: they become HTML in `on_page_content`, by our own parser."""
    site = site_of(config)
    site.failed |= markdown.startswith("# _Macro ")
    site.words = markdown
    return ""


on_page_markdown = CombinedEvent(_before_macros, _after_macros)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The words of a page as they were checked.

    MkDocs would take lines such as “Aim: …” at the start of a page for settings, `template` among them: it is
    given a top of our own.
    """
    site = site_of(config)
    prose = site.content.prose.get(page.file.src_uri)
    if prose is None:
        if page.file.src_uri not in site.content.pages:
            raise Abort(f"{page.file.src_uri} was not checked. Fix: start again.")
        return None
    top = '{unlisted: "true"}' if "unlisted" in (prose.meta or {}) else "{}"
    return f"---\n{top}\n---\n{prose.body}"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make what people wrote into safe HTML, then set in what is ours: what macros gave, the body, the sources.

    So text from the data passes through neither Jinja nor Markdown.
    """
    site = site_of(config)
    path = page.file.src_uri
    made = site.content.pages.get(path)
    words = to_html(
        site.words, lambda href: published(href, path, site.page.address, site.addresses), site.content.pictures
    )
    if made and path in site.content.prose:
        body = record_body(site.page, made.record)
        own = f'<h2 id="{OWN_WORDS}">{OWN_HEADING}</h2>\n{fill(lowered(words), site.held)}'
        whole = body.replace(PROSE, own)
    else:
        whole = fill(words, site.held).replace(PROSE, "")
    whole = f"{whole}\n{site.page.show('source_list')}\n"
    cited = [mark.source for mark in site.page.sources.listed]
    record, dataset = made.record if made else None, site.content.dataset
    day = changed(dataset, site.page.address, record, of_data=bool(made or site.held))
    tree = LexborHTMLParser(whole)
    sections = tuple((node.attributes["id"] or "", node.text().strip()) for node in tree.css("h2[id]"))
    site.made[path] = MadePage(day, day or revised(dataset, [record] if record else [], cited), sections)
    page.update_date = site.made[path].revised.isoformat()
    page.present_anchor_ids = {node.attributes["id"] or "" for node in tree.css("[id]")}
    return whole


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Stop where a template of ours could not make a page: it is one mistake, on however many pages."""
    if mistake := site_of(config).mistake:
        raise Abort(mistake)


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Give the frame what it shows around a page."""
    context.update(frame=frame_of(site_of(config), page, nav), sign=sign, sign_of=sign_of, SIGNS=SIGNS)
    return context


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """The same for the page that stands where there is none."""
    if template_name == "404.html":
        context.update(frame=frame_of_missing(site_of(config), context["nav"]), sign=sign, sign_of=sign_of, SIGNS=SIGNS)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Look at what was built as a reader's browser would: every link, every anchor, every address ever given."""
    site = site_of(config)
    if site.failed or config.extra.get(ALONE):
        return  # What is missing from a page that a macro could not make is not a second mistake.
    folder = Path(config.site_dir)
    # The last file to be written: it holds the SHA-256 of every other one.
    (folder / MANIFEST).write_text(manifest(folder), encoding="utf-8", newline="\n")
    ledger = read_ledger(site.root / config.extra.get("data", "data") / LEDGER)
    promised = still_promised(ledger, site.content.dataset.taken)
    pages = look_at(folder)
    if listing := config.extra.get(LISTING):
        known = set(ledger)
        added = [address for address in published_addresses(folder, pages) if address not in known]
        Path(listing).write_text("\n".join(added), encoding="utf-8")
    for said in check_site(folder, site.edition.prefix, promised, site.content.where_written, pages):
        log.warning(said)
