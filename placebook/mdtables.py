"""Tables in Markdown, made so that everyone can read them: a caption, scoped headers, a labelled scroll region."""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

CAPTION = "Table: "


class _Tables(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        self._found = 0
        for parent in list(root.iter()):
            for index, table in enumerate(list(parent)):
                if table.tag == "table":
                    before = parent[index - 1] if index else None
                    self._mend(parent, table, before)

    def _mend(
        self, parent: ElementTree.Element, table: ElementTree.Element, before: ElementTree.Element | None
    ) -> None:
        for cell in [*table.iter("th"), *table.iter("td")]:
            if "right" in cell.attrib.pop("style", ""):
                cell.set("class", "amount")
        for header in table.iter("th"):
            header.set("scope", "col")
        if before is None or before.tag != "p" or not (before.text or "").startswith(CAPTION):
            return
        self._found += 1
        id = f"words-table-{self._found}"
        caption = ElementTree.Element("caption", {"id": id})
        caption.text, caption[:] = (before.text or "").removeprefix(CAPTION), list(before)
        caption.tail = "\n"
        table.insert(0, caption)
        parent.remove(before)
        region = ElementTree.Element("div", {"class": "table", "role": "region", "tabindex": "0"})
        region.set("aria-labelledby", id)
        place = list(parent).index(table)
        parent.remove(table)
        region.append(table)
        parent.insert(place, region)


class Tables(Extension):
    """Markdown extension: a paragraph “Table: …” right above a table becomes its caption."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Tables(md), "tables-for-everyone", 15)
