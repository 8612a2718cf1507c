"""The words of built pages as somebody would write them by hand, to be built by plain Material for comparison."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from placebook.check.built_site import BuiltPage, built_pages

_NOT_WORDS = "svg, script, form, input, .source-list sup"
_BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, caption, figcaption, tr"
_STARTS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "dd": ": "}


def write_plain_material(pages: dict[str, BuiltPage], folder: Path) -> Path:
    """Write the words of the pages into `folder` as Markdown for Material as it comes. Gives its settings.

    Headings, paragraphs, lists, tables and links between the pages stay; there is no plugin, and the menu holds the
    pages at the top alone, as ours does.
    """
    written = [page for at, page in pages.items() if at.endswith("/") and not page.moved_to]
    known = {page.address for page in written}
    for page in written:
        file = folder / "docs" / page.address.strip("/") / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_words_of(page, known), encoding="utf-8")
    top = [at.strip("/") for at in sorted(known) if at.count("/") == 2]
    menu = "".join(f"  - {name}: {name}/index.md\n" for name in top[:8])
    settings = folder / "mkdocs.yml"
    settings.write_text(
        "site_name: The same words\nsite_url: https://towns.example/\ntheme: {name: material, font: false}\n"
        f"plugins: []\nmarkdown_extensions: [tables, def_list]\nnav:\n  - Home: index.md\n{menu}",
        encoding="utf-8",
    )
    return settings


def _words_of(page: BuiltPage, known: set[str]) -> str:
    tree = page.tree.clone()
    for node in tree.css(_NOT_WORDS):
        node.decompose()
    for link in tree.css("main a[href]"):
        link.replace_with(_link(link, page.address, known))
    lines, in_table = [], False
    for node in tree.css(", ".join(f"main {name}" for name in _BLOCKS.split(", "))):
        if node.tag == "tr":
            cells = [" ".join(cell.text().split()).replace("|", "/") for cell in node.css("th, td")]
            lines += ([] if in_table else ["", "|" * (len(cells) + 1), "|" + "---|" * len(cells)]) * bool(cells)
            lines.append(f"| {' | '.join(cells)} |")
            in_table = True
        elif len(node.css(_BLOCKS)) == 1 and not _in_row(node):
            lines += [""] * (node.tag != "dd") + [_STARTS.get(node.tag or "", "") + " ".join(node.text().split())]
            in_table = False
    return "\n".join(lines).strip() + "\n"


def _in_row(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag not in ("main", "tr"):
        above = above.parent
    return above is not None and above.tag == "tr"


def _link(link: LexborNode, at: str, known: set[str]) -> str:
    text, to = " ".join(link.text().split()), link.attributes["href"] or ""
    if to.startswith(("http:", "https:", "mailto:")):
        return f"[{text}](<{to}>)"
    path = to.partition("#")[0]
    return f"[{text}]({path}index.md)" if path and urljoin(at, path) in known else text


if __name__ == "__main__":
    write_plain_material(built_pages(Path(sys.argv[1])), Path(sys.argv[2]))
