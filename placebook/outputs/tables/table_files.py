"""Writes the tables: each as CSV, all as one spreadsheet, and the Data Package that describes them."""

from __future__ import annotations

from placebook.content.edition import Edition
from placebook.content.writers import CSV, JSON, XLSX, File, writer
from placebook.dataset.addresses import API
from placebook.outputs.json_values import collections, json_text
from placebook.outputs.tables.csv_files import csv_text
from placebook.outputs.tables.datapackage import data_package
from placebook.outputs.tables.excel import workbook
from placebook.outputs.tables.fact_tables import changes, citations, facts, gaps
from placebook.outputs.tables.place_tables import partnership_sources, partnerships, places
from placebook.outputs.tables.record_tables import record_tables
from placebook.outputs.tables.table import Table

ALL_TABLES = "All tables in one file"


def all_tables(edition: Edition) -> tuple[Table, ...]:
    """Every table that is published, in the order in which they are listed."""
    dataset = edition.dataset
    who = (places(dataset), partnerships(dataset), partnership_sources(dataset))
    return (
        *record_tables(edition),
        *who,
        gaps(edition),
        facts(edition),
        citations(dataset),
        changes(dataset),
    )


_OTHERS = ("places", "partnerships", "partnership-sources", "gaps", "facts", "citations", "changes")
"""What the tables are called that are of no one kind of record."""


def _names(edition: Edition) -> list[str]:
    """The addresses of the tables in every form."""
    tables = [f"csv/{name}.csv" for name in ("programme", *collections(), *_OTHERS)]
    return [f"{API}{name}" for name in (*tables, "tables.xlsx", "datapackage.json")]


@writer(
    File(f"{API}csv/*.csv", "One table.", CSV, form="CSV", whole=True),
    File(
        f"{API}tables.xlsx",
        "All tables in one file for a spreadsheet.",
        XLSX,
        link="spreadsheet",
        order=2,
        group=ALL_TABLES,
        form="Excel",
        whole=True,
    ),
    File(
        f"{API}datapackage.json",
        "The Data Package that describes every table.",
        JSON,
        link="data_package",
        order=3,
        group=ALL_TABLES,
        form="Data Package (JSON)",
        whole=True,
    ),
    names=_names,
)
def write_tables(edition: Edition) -> dict[str, str | bytes]:
    """Every table in every form, by address."""
    tables = all_tables(edition)
    files = {f"{API}csv/{table.name}.csv": csv_text(table).encode() for table in tables}
    described = data_package(edition, tables, files)
    return {
        **files,
        f"{API}tables.xlsx": workbook(edition, tables),
        f"{API}datapackage.json": json_text(described),
    }
