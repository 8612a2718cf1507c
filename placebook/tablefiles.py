"""Writes the tables: each as CSV, all as one spreadsheet, and the Data Package that describes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from placebook.addresses import API
from placebook.csvfiles import csv_text
from placebook.datapackage import data_package
from placebook.facttables import all_tables
from placebook.spreadsheet import workbook

if TYPE_CHECKING:
    from placebook.publication import Publication


def write_tables(publication: Publication) -> dict[str, str | bytes]:
    """Every table in every form, by address."""
    tables = all_tables(publication)
    files = {f"{API}csv/{table.name}.csv": csv_text(table).encode() for table in tables}
    described = data_package(publication, tables, files)
    return {
        **files,
        f"{API}tables.xlsx": workbook(publication, tables),
        f"{API}datapackage.json": json.dumps(described, ensure_ascii=False, indent=1) + "\n",
    }
