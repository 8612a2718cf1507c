"""Dates are as precise as their source."""

import pytest

from placebook.text.dates import PartialDate


@pytest.mark.parametrize(
    ("written", "words", "precision", "first", "last"),
    [
        ("2016", "2016", "year", "2016-01-01", "2016-12-31"),
        ("2016-05", "May 2016", "month", "2016-05-01", "2016-05-31"),
        ("2016-02", "February 2016", "month", "2016-02-01", "2016-02-29"),
        ("2016-11-21", "21 November 2016", "day", "2016-11-21", "2016-11-21"),
    ],
)
def test_a_date_keeps_its_precision(written: str, words: str, precision: str, first: str, last: str) -> None:
    date = PartialDate.parse(written)
    assert str(date) == written
    assert date.words == words
    assert date.precision == precision
    assert (date.first.isoformat(), date.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2017-02-29", "“2017-02-29” is impossible: February 2017 has no day 29."),
        ("2017-13", "“2017-13” has no such month: months go from 01 to 12."),
        ("2017-00-10", "“2017-00-10” has no such month: months go from 01 to 12."),
        ("2017-04-31", "“2017-04-31” is impossible: April 2017 has no day 31."),
        ("2017-04-00", "“2017-04-00” is impossible: April 2017 has no day 0."),
        ("21 November 2016", "“21 November 2016” is not a date."),
        ("0216-05", "“0216-05” has no such year: years go from 1000 to 2100."),
    ],
)
def test_a_date_that_cannot_be_says_why(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"date|year|month|day") as caught:
        PartialDate.parse(written)
    assert str(caught.value) == said
