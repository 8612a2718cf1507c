"""Tables in Markdown, made so that everyone can read them: a caption, scoped headers, a labelled scroll region."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.treeprocessors import Treeprocessor

CAPTION = "Table: "


class _Rows(TableProcessor):
    """Keeps the cells that a row has beyond the columns of its table, so that the check can find them."""

    def _build_row(self, row: str, parent: ElementTree.Element, align: Sequence[str | None]) -> None:
        more = len(self._split_row(row)) - len(align)  # type: ignore[attr-defined]
        super()._build_row(row, parent, [*align, *[None] * more])  # type: ignore[misc]


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


class Tables(TableExtension):
    """Markdown extension: tables; a paragraph “Table: …” right above one becomes its caption."""

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Rows(md.parser, self.getConfigs()), "table", 75)
        md.treeprocessors.register(_Tables(md), "tables-for-everyone", 15)
