"""Dates as precise as their source, and no more."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
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
            raise ValueError(f"“{text}” has no such year: years go from 1000 to 2100.")
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


_NAMES = calendar.month_name[1:]
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(_NAMES, start=1)}
MONTH = rf"(?:{'|'.join(_NAMES)}|(?:{'|'.join(name[:3] for name in _NAMES)}|Sept)\b\.?)"
"""The name of a month, whole or shortened, as a pattern."""


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


def span_stated(text: str) -> tuple[PartialDate, PartialDate] | None:
    """The first and the last date of `from April 2017 to March 2018`; None where it is not two dates in words."""
    text = re.sub(r"^\s*(?:from|between)\s+", "", text, flags=re.IGNORECASE)
    return span_meant(text) if re.search(MONTH, text) else None


def agree(one: PartialDate | str, other: PartialDate | str) -> bool:
    """Whether two dates, in the form that `parse` reads, can mean the same: one is the other, or more exact."""
    return str(one).startswith(str(other)) or str(other).startswith(str(one))


def date_in(text: str) -> PartialDate | None:
    """The date of a text, in whatever form it is written; None where there is none or it is unclear."""
    for form in (text, written_otherwise(text)):
        try:
            return PartialDate.parse(form or "")
        except ValueError:
            continue
    return None


_IN_FIGURES = (
    re.compile(
        r"(?<![\w./-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<number>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\w/-]|\.\d)"
    ),
    re.compile(r"(?<![\w./-])(?P<day>\d{1,2})/(?P<number>\d{1,2})/(?P<year>\d\d)(?![\w/-]|\.\d)"),
    re.compile(r"(?<![\w./-])(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?![\w/-]|\.\d)"),
)
_WITH_ITS_MONTH = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})(?:,? (?P<year>\d{{4}})\b)?"),
    re.compile(
        rf"\b(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?=(?:st|nd|rd|th)\b|,? \d{{4}}\b)"
        r"(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}))?"
    ),
)
_DIGIT, _A_MONTH = re.compile(r"\d"), re.compile("|".join(name[:3] for name in _NAMES))
_ON = re.compile(r"\b(?:on|by|until|till|since)(?: the)? $", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b({'|'.join(calendar.day_name)}),? (?:the )?$")


@dataclass(frozen=True, slots=True)
class DateWithin:
    """A day within a text: where it starts, how it is written, and what it means; `year` is None where none stands."""

    start: int
    written: str
    day: int
    month: int
    year: int | None
    before: str

    @property
    def words(self) -> str:
        """House style: `21 November 2016`, `21 November`."""
        return f"{self.day} {calendar.month_name[self.month]}" + (f" {self.year}" if self.year else "")

    @property
    def exists(self) -> bool:
        """Whether there is such a day; in a leap year, where no year stands."""
        return 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]


def dates_within(text: str) -> Iterator[DateWithin]:
    """Each day that a text names with its month, in whatever form, first those in figures."""
    if not _DIGIT.search(text):
        return
    for pattern in (*_IN_FIGURES, *(_WITH_ITS_MONTH if _A_MONTH.search(text) else ())):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            number, year = int(parts.get("number") or 0), int(parts["year"] or 0)
            month = _MONTHS[parts["month"][:3].lower()] if "month" in parts else number
            if len(parts["year"] or "") == 2:
                year += 2000 if year < 70 else 1900
            if 1 <= month <= 12 and (not parts["year"] or 1000 <= year <= 2100):
                before = text[max(found.start() - 20, 0) : found.start()]
                yield DateWithin(found.start(), found[0], int(parts["day"]), month, year or None, before)


def impossible_dates(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a text names a day that there is not, what is said of it, and how to mend it.

    “31 June people” counts people: without a year it is a day behind “on” and the like only.
    """
    for date in dates_within(text):
        if not date.exists and ((date.year and date.day < 32) or _ON.search(date.before)):
            month = calendar.month_name[date.month] + (f" {date.year}" if date.year else "")
            message = f"“{date.written}” is impossible: {month} has no day {date.day}."
            yield date.start, message, f"write the day that the source says, or only “{month}”."


def better_dates(text: str, *, quoted: bool = False) -> Iterator[tuple[int, str, str]]:
    """Where a text has a day that is not in house style, or on another day of the week, what is said, and the mend.

    What is `quoted` keeps the style of its document.
    """
    for date in dates_within(text):
        if date.exists and date.written != date.words and not quoted:
            yield date.start, f"“{date.written}” is not how dates are written here.", f"write {date.words}."
        if date.exists and date.year and (named := _WEEKDAY.search(date.before)):
            weekday = calendar.day_name[datetime.date(date.year, date.month, date.day).weekday()]
            if weekday != named[1]:
                message = f"{date.words} was a {weekday}, and “{named[1]}” stands before it."
                yield date.start, message, "correct the one that is wrong."
