"""Dates as precise as their source, and no more."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

# ISO 8601-1:2019, clause 5.2.2: calendar dates, complete and with reduced precision.
_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, as the source gives it (ISO 8601 calendar date of reduced precision)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2016`, `2016-11` or `2016-11-21`; raise ValueError, in a sentence, for anything else."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(f"“{text}” is not a date.")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if not 1000 <= year <= 2100:
            raise ValueError(f"“{text}” has no such year.")
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f"“{text}” has no such month: months go from 01 to 12.")
        if month and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise ValueError(f"“{text}” is impossible: {calendar.month_name[month]} {year} has no day {day}.")
        return cls(year, month, day)

    @classmethod
    def of_day(cls, day: datetime.date) -> PartialDate:
        """A day as a date that is known to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> datetime.date:
        """The first day that the date can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that the date can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """The ISO 8601 form, which `parse` reads back."""
        return "-".join(
            part
            for part in (f"{self.year:04}", self.month and f"{self.month:02}", self.day and f"{self.day:02}")
            if part
        )

    @property
    def words(self) -> str:
        """House style: `21 November 2016`, `May 2016`, `2016`."""
        parts = (self.day and str(self.day), self.month and calendar.month_name[self.month], str(self.year))
        return " ".join(part for part in parts if part)


_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}


def written_otherwise(text: str) -> str | None:
    """What was meant by `21/11/2016`, `Monday 21 November 2016` or `2016-6-2`, in the form that `parse` reads.

    None where it is unclear. There may be no such day: `31 June 2016` is `2016-06-31`.
    """
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    numbers = re.fullmatch(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[T ]\d{1,2}[:.]\d\d.*)?", text, re.ASCII)
    numbers = numbers or re.fullmatch(r"((?:19|20)\d\d)([01]\d)([0-3]\d)", text, re.ASCII)
    british = re.fullmatch(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})", text, re.ASCII)
    weekday = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?[,.]? +)?"
    words = re.fullmatch(
        weekday + r"(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([A-Za-z]{3,9}),? (\d{4})", text, re.ASCII | re.IGNORECASE
    )
    american = re.fullmatch(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text, re.ASCII)
    if numbers:
        year, month, day = numbers.groups()
        if day and int(month) > 12 >= int(day):
            month, day = day, month
    elif british:
        day, month, year = british.groups()
    elif words and words[2].lower()[:3] in _MONTHS:
        day, month, year = words[1], str(_MONTHS[words[2].lower()[:3]]), words[3]
    elif american and american[1].lower()[:3] in _MONTHS:
        day, month, year = american[2], str(_MONTHS[american[1].lower()[:3]]), american[3]
    else:
        return None
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


_BETWEEN = re.compile(r"\s+(?:to|until|and)\s+|\s*[–—/]\s*|\s+-\s+|(?:(?<=^\d)|(?<=^\d\d))-(?=\d{1,2} [A-Za-z])")


def span_meant(text: str) -> tuple[PartialDate, PartialDate] | None:
    """The first and the last date of `21–22 November 2016` or `2016/17`; None where it is not two dates."""
    parts = _BETWEEN.split(" ".join(text.split()))
    if len(parts) != 2 or not all(parts):
        return None
    start, end = parts
    if re.fullmatch(r"\d\d", end) and re.fullmatch(r"\d{4}(-\d\d){0,2}", start):
        end = start[:-2] + end
    last = date_in(end)
    words = end.split()
    first = date_in(start) or next(filter(None, (date_in(" ".join([start, *words[n:]])) for n in (1, 2))), None)
    return (first, last) if first and last and first.first <= last.last else None


def date_in(text: str) -> PartialDate | None:
    """The date of a text, in whatever form it is written; None where there is none or it is unclear."""
    for form in (text, written_otherwise(text)):
        try:
            return PartialDate.parse(form or "")
        except ValueError:
            continue
    return None
