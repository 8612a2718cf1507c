"""All tables as one Excel file (ECMA-376), with what they are and what each column means."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

from placebook.content.column_types import TYPES
from placebook.content.edition import Edition
from placebook.outputs.json_files import VERSION
from placebook.outputs.json_values import digest
from placebook.outputs.tables.table import JOIN, Cell, Column, Table

if TYPE_CHECKING:  # Read where a file is made: a check asks which files there are, and makes none.
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_767
"""As many characters as a cell can hold (Excel specifications and limits)."""

_COLUMNS: tuple[Column, ...] = (
    Column("table", "string", "The sheet."),
    Column("column", "string", "The column."),
    Column("type", "string", "What its cells hold."),
    Column("filled", "string", "Whether every row has a value."),
    Column("meaning", "string", "What it says."),
)


def dictionary(tables: tuple[Table, ...]) -> Table:
    """What every column of every table means, as a table."""
    rows = tuple(
        (table.name, c.name, TYPES[c.type], "always" if c.required else None, c.meaning)
        for table in tables
        for c in table.columns
    )
    return Table("dictionary", "Data dictionary", "What each column means.", _COLUMNS, rows, ("table", "column"))


def workbook(edition: Edition, tables: tuple[Table, ...]) -> bytes:
    """The Excel file. Text is written as text: a code keeps its zeros, and no cell can be a formula."""
    import xlsxwriter

    made = io.BytesIO()
    as_of = edition.dataset.programme.as_of.last
    book = xlsxwriter.Workbook(
        made,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    # The file carries the date of the facts: the clock would make every build another file.
    book.set_properties(
        {"title": edition.dataset.programme.name, "created": datetime.datetime.combine(as_of, datetime.time(12))}
    )
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F0EEE7", "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    _write_about(book.add_worksheet("about"), edition, tables, head, wrap)
    for table in (dictionary(tables), *tables):
        _write_table(book.add_worksheet(table.name), table, head, wrap, day)
    book.close()
    return made.getvalue()


def _write_about(sheet: Worksheet, edition: Edition, tables: tuple[Table, ...], head: Format, wrap: Format) -> None:
    dataset, settings = edition.dataset, edition.dataset.settings
    lines: list[tuple[str, str]] = [
        ("Dataset", dataset.programme.name),
        ("What it is", dataset.programme.summary),
        ("Facts as of", dataset.programme.as_of.words),
        ("Where it comes from", edition.absolute("/")),
        ("What it means, and how to cite it", edition.absolute("/data/")),
        (
            "Licence",
            " ".join(filter(None, (settings.licence, settings.licence_address))) or "None has been stated yet.",
        ),
        ("Version of the columns", VERSION),
        ("SHA-256 of the dataset", digest(dataset)),
        ("Several values in one cell", f"They are parted by “{JOIN.strip()}” with a space on each side."),
        ("Empty cells", "No source that we read says it, or the column does not apply."),
    ]
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    for number, (name, said) in enumerate(lines):
        sheet.write_string(number, 0, name, head)
        sheet.write_string(number, 1, said, wrap)
    for number, table in enumerate(tables, start=len(lines) + 1):
        sheet.write_string(number, 0, table.name, head)
        rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows):,} rows"
        sheet.write_string(number, 1, f"{table.title}, {rows}. {table.description}", wrap)


def _write_table(sheet: Worksheet, table: Table, head: Format, wrap: Format, day: Format) -> None:
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _width(table, number))
        sheet.write_string(0, number, column.name, head)
    for line, row in enumerate(table.rows, start=1):
        for number, cell in enumerate(row):
            _write_cell(sheet, line, number, cell, wrap, day)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _write_cell(sheet: Worksheet, line: int, number: int, cell: Cell, wrap: Format, day: Format) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, number, cell, wrap)
    elif isinstance(cell, int | float):
        sheet.write_number(line, number, cell, wrap)
    elif isinstance(cell, datetime.date) and cell.year >= 1900:
        sheet.write_datetime(line, number, datetime.datetime.combine(cell, datetime.time()), day)
    else:
        text = str(cell)
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 40] + " … (cut here; the CSV has all of it)"
        sheet.write_string(line, number, text, wrap)


def _width(table: Table, number: int) -> float:
    """Wide enough for the name and for most cells; long texts are folded."""
    longest = max((len(str(row[number])) for row in table.rows if row[number] is not None), default=0)
    return float(min(max(longest, len(table.columns[number].name)) + 3, 48))
