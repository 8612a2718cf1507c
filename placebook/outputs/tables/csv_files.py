"""Tables as CSV (RFC 4180): UTF-8 without a byte order mark, a header row, lines that end in CR LF."""

from __future__ import annotations

import csv
import datetime
import io
import re

from placebook.outputs.tables.table import Cell, Table

# OWASP, “CSV Injection”: what a spreadsheet may take for the start of a formula, the full-width forms included.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def csv_text(table: Table) -> str:
    """A table as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def csv_cell(cell: Cell) -> str:
    """One cell: nothing is empty, yes and no are true and false, dates are ISO 8601.

    Text that a spreadsheet would take for a formula gets an apostrophe in front; a number stays a number.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return str(cell)
