"""Writes the tables: each as CSV, all as one spreadsheet, and the Data Package that describes them."""

from __future__ import annotations

import json

from placebook.content.publication import Publication
from placebook.dataset.addresses import API
from placebook.outputs.csv_files import csv_text
from placebook.outputs.datapackage import data_package
from placebook.outputs.excel import workbook
from placebook.outputs.fact_tables import all_tables


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
