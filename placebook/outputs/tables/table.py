"""What a table is: typed columns, rows, and the cells of dates as exact as their sources."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from placebook.content.column_types import Type
from placebook.model.fields import LISTS
from placebook.text.dates import PartialDate

JOIN = " | "


Cell = str | int | float | bool | datetime.date | None


@dataclass(frozen=True)
class Column:
    """A column. `ref` is the table that has its values as ids; `many` says that a cell may hold several."""

    name: str
    type: Type
    description: str
    required: bool = False
    many: bool = False
    ref: str | None = None
    words: tuple[str, ...] = ()
    pattern: str | None = None

    @property
    def meaning(self) -> str:
        """What the column says, the words or ids that it holds, and how several values stand in one cell."""
        told = [self.description]
        if self.refers_to:
            told.append(f"{'Ids' if self.many else 'An id'} of the table {self.refers_to}.")
        if self.words:
            told.append(f"One of: {', '.join(self.words)}.")
        if self.many:
            told.append(f"Several are parted by “{JOIN.strip()}” with a space on each side.")
        return " ".join(part for part in told if part)

    @property
    def refers_to(self) -> str | None:
        """The table that has the column's values as ids; None for words of the programme's own lists."""
        return None if self.ref in LISTS else self.ref


@dataclass(frozen=True)
class Table:
    """A table: `key` are the columns that tell its rows apart; `refers` are keys of several columns elsewhere."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, tuple[str, ...]], ...] = ()


def joined(items: Any) -> str | None:
    """Several values as one cell, none twice; None where there are none."""
    return JOIN.join(dict.fromkeys(str(item) for item in items)) or None


def row(columns: tuple[Column, ...], **cells: Cell) -> tuple[Cell, ...]:
    """A row with its cells by the names of their columns; the others are empty."""
    unknown = cells.keys() - {column.name for column in columns}
    assert not unknown, f"there is no column {unknown}"
    return tuple(cells.get(column.name) for column in columns)


def date_column(name: str, said: str, required: bool = False) -> Column:
    """A column of dates as exact as their sources."""
    told = " ".join(part for part in (said, "As exact as the source: 2016, 2016-11 or 2016-11-21.") if part)
    return Column(name, "string", told, required, pattern="[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def day_columns(name: str) -> tuple[Column, ...]:
    """The columns that say how exact the date in the column `name` is, and which days it can mean."""
    return (
        Column(f"{name}_precision", "string", f"How exact {name} is.", words=("year", "month", "day")),
        Column(f"{name}_first", "date", f"The first day that {name} can mean."),
        Column(f"{name}_last", "date", f"The last day that {name} can mean."),
    )


def day_cells(start: PartialDate | None, end: PartialDate | None = None) -> tuple[Cell, Cell, Cell]:
    """The cells of `day_columns` for a date, or a span to `end`."""
    return (start.precision, start.first, (end or start).last) if start else (None, None, None)
