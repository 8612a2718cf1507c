"""Pages of a built site as files that open from disk: each holds its own styles, pictures and scripts.

A page may come from anybody's proposal, so a policy on it keeps it from reaching any network.
"""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from placebook.check.built_site import path_in_site
from placebook.review.site_changes import Page

MOST = 100
"""As many pages are put into one bundle."""

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'"
)
_STYLE = (
    ".preview-note{margin:0;padding:.75rem 1rem;background:#fbf0d3;color:#14191b;border-bottom:.25rem solid #8a4b12;"
    "font:1rem/1.5 system-ui,sans-serif}.preview-note a{color:#0a3d4f}"
    "a:not([href]){text-decoration:none!important;cursor:not-allowed}@media print{.preview-note{display:none}}"
)
_LIST_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}"
)


def file_name(address: str) -> str:
    """The file of a page in the bundle: `/pilots/bristol/` is `pilots_bristol.html`, and no other page is."""
    name = address.strip("/").removesuffix(".html").replace("/", "_")
    return {"": "_home", "index": "_index"}.get(name, name) + ".html"


def write_bundle(site: Path, pages: Sequence[tuple[str, Page]], into: Path, published: str | None) -> None:
    """Write each of `pages`, given with what is said of it, and a list of them, into a folder.

    `published` is the address of the site, with a trailing slash, to which links to other pages lead; without
    it such links lead nowhere.
    """
    into.mkdir(parents=True, exist_ok=True)
    kept = pages[:MOST]
    names = {page.address: file_name(page.address) for _, page in kept}
    for _, page in kept:
        path = site / page.address.lstrip("/")
        file = path / "index.html" if page.address.endswith("/") else path
        whole = single_file(file.read_text(encoding="utf-8"), page.address, site, names, published)
        (into / names[page.address]).write_text(whole, encoding="utf-8")
    (into / "index.html").write_text(_list_of(kept, len(pages) - len(kept)), encoding="utf-8")


def single_file(
    html: str, address: str, site: Path, names: dict[str, str] | None = None, published: str | None = None
) -> str:
    """One page as a file by itself. `names` gives the file of each page that lies beside it."""
    tree = LexborHTMLParser(html)
    prefix = urlsplit(published or "").path.rstrip("/")
    for node in tree.css("meta[http-equiv]"):
        node.decompose()
    _take_in(tree, address, site, prefix)
    for node, name in [(n, "href") for n in tree.css("a[href]")] + [(n, "action") for n in tree.css("form[action]")]:
        _lead(node, name, address, prefix, names or {}, published)
    assert tree.head and tree.head.child and tree.body
    tree.head.child.insert_before(_node(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">', "meta"))
    tree.head.insert_child(_node(f"<style>{_STYLE}</style>", "style"))
    others = "lead to the published site" if published else "do not work here"
    note = (
        '<aside class="preview-note" aria-label="Preview"><strong>Preview of a proposed change.</strong> This page is '
        f'not published. Links to pages that are not in this preview {others}. <a href="index.html">All pages of '
        "this preview</a></aside>"
    )
    first = tree.css_first("body > header") or tree.body.child
    assert first
    first.insert_before(_node(note, "aside"))
    return tree.html or ""


def _take_in(tree: LexborHTMLParser, address: str, site: Path, prefix: str) -> None:
    """Put what the page loads into it. What cannot be taken in is left out: nothing outside may be asked for."""
    for node in tree.css("link"):
        path = path_in_site(node.attributes.get("href") or "", address, prefix)
        rel = (node.attributes.get("rel") or "").split()
        if "icon" in rel and (data := _data(path, site)):
            node.attrs["href"] = data
            continue
        if "stylesheet" in rel and path and (site / path.lstrip("/")).is_file():
            node.insert_before(_node(f"<style>{_styles(path, site, prefix)}</style>", "style"))
        node.decompose()
    for node in tree.css("script[src]"):
        path = path_in_site(node.attributes.get("src") or "", address, prefix)
        file = site / path.lstrip("/") if path else None
        if file and file.is_file() and tree.body:
            # A script in a page never waits for the page, so it stands at the end of it.
            inside = re.sub(r"</(?=script)", r"<\\/", file.read_text(encoding="utf-8"), flags=re.IGNORECASE)
            tree.body.insert_child(_node(f"<script>{inside}</script>", "script"))
        node.decompose()
    for node in tree.css("picture > source"):
        node.decompose()
    for node in tree.css("img"):
        if "srcset" in node.attributes:
            del node.attrs["srcset"]
        node.attrs["src"] = _data(path_in_site(node.attributes.get("src") or "", address, prefix), site) or "data:,"


def _styles(path: str, site: Path, prefix: str) -> str:
    """A stylesheet with what it loads in it."""

    def taken_in(found: re.Match[str]) -> str:
        if found[2].startswith(("data:", "#")):
            return found[0]
        return f"url({_data(path_in_site(found[2], path, prefix), site)})"

    text = (site / path.lstrip("/")).read_text(encoding="utf-8")
    text = re.sub(r"url\(\s*(['\"]?)([^'\")]+)\1\s*\)", taken_in, text)
    return re.sub(r"</(?=style)", r"<\\/", text, flags=re.IGNORECASE)


def _data(path: str | None, site: Path) -> str | None:
    """A file of the site as a data: address; None where there is none."""
    file = site / path.lstrip("/") if path else None
    if not file or not file.is_file():
        return None
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


def _lead(node: LexborNode, name: str, address: str, prefix: str, names: dict[str, str], published: str | None) -> None:
    """Let a link lead to the page beside it, to the published site, or nowhere."""
    link = node.attributes.get(name) or ""
    path = path_in_site(link, address, prefix)
    fragment = f"#{urlsplit(link).fragment}" if urlsplit(link).fragment else ""
    if path is None or (path == address and link.startswith("#")):
        return
    if path in names and name == "href":
        node.attrs[name] = names[path] + fragment
    elif published:
        query = f"?{urlsplit(link).query}" if urlsplit(link).query else ""
        node.attrs[name] = published.rstrip("/") + path + query + fragment
    else:
        del node.attrs[name]
        node.attrs["inert" if name == "action" else "title"] = "" if name == "action" else "Not in this preview"


def _list_of(pages: Iterable[tuple[str, Page]], left_out: int) -> str:
    items = "\n".join(
        f'<li><a href="{file_name(page.address)}">{escape(page.name)}</a> ({escape(page.address)}): {escape(said)}</li>'
        for said, page in pages
    )
    more = f"<p>{left_out} more pages are in the whole site.</p>\n" if left_out else ""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        "<title>Pages of a proposed change</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<link rel="icon" href="data:,">\n'
        f"<style>{_LIST_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Pages of a proposed change</h1>\n"
        f"<p>None of this is published. Each page is one file that opens by itself.</p>\n<ul>\n{items}\n</ul>\n"
        f"{more}</main>\n</body>\n</html>\n"
    )


def _node(html: str, tag: str) -> LexborNode:
    node = LexborHTMLParser(html).css_first(tag)
    assert node
    return node
