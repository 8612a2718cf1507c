"""Tables in Markdown, made so that everyone can read them: a caption, scoped headers, a labelled scroll region."""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

CAPTION = "Table: "


class _Tables(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for parent in list(root.iter()):
            for index, table in enumerate(list(parent)):
                if table.tag == "table":
                    before = parent[index - 1] if index else None
                    self._mend(parent, table, before)

    def _mend(
        self, parent: ElementTree.Element, table: ElementTree.Element, before: ElementTree.Element | None
    ) -> None:
        label = "Table"
        if before is not None and before.tag == "p" and (before.text or "").startswith(CAPTION):
            label = (before.text or "").removeprefix(CAPTION)
            caption = ElementTree.Element("caption")
            caption.text, caption[:] = label, list(before)
            caption.tail = "\n"
            table.insert(0, caption)
            parent.remove(before)
        for header in table.iter("th"):
            header.set("scope", "col")
        for cell in (*table.iter("th"), *table.iter("td")):
            side = cell.attrib.pop("style", "").removeprefix("text-align: ").rstrip(";")
            if side in ("center", "right"):
                cell.set("class", side)  # The site's policy lets no style attribute pass.
        region = ElementTree.Element("div", {"class": "table", "role": "region", "tabindex": "0", "aria-label": label})
        place = list(parent).index(table)
        parent.remove(table)
        region.append(table)
        parent.insert(place, region)


class Tables(Extension):
    """Markdown extension: a paragraph “Table: …” right above a table becomes its caption."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Tables(md), "tables-for-everyone", 15)
