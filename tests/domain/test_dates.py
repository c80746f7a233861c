"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.domain.dates import (
    read_day,
    read_partial_date,
    read_time,
    show_partial_date,
    show_time,
)


@pytest.mark.parametrize(
    "typed", ["14/03/2024", "14/3/2024", "14.03.2024", "14-03-2024", " 14 03 2024 ", "2024-03-14"]
)
def test_a_day_is_read_however_it_is_typed(typed):
    assert read_day(typed) == date(2024, 3, 14)


@pytest.mark.parametrize(
    "typed", ["", "2024", "03/2024", "31/02/2024", "demain", "14/03/24", "0/0/0"]
)
def test_what_is_no_day_is_none(typed):
    assert read_day(typed) is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("20/06/2003", "2003-06-20"), ("6/2003", "2003-06"), ("2003", "2003"), ("", "")],
)
def test_partial_dates_keep_what_is_known(typed, stored):
    assert read_partial_date(typed) == stored


@pytest.mark.parametrize("typed", ["13/2003", "30/02/2003", "vers 2003", "0000", "20/06"])
def test_impossible_partial_dates_are_refused(typed):
    assert read_partial_date(typed) is None


@given(day=st.dates(min_value=date(1000, 1, 1)), length=st.sampled_from([4, 7, 10]))
def test_what_is_shown_reads_back(day, length):
    stored = day.isoformat()[:length]
    assert read_partial_date(show_partial_date(stored)) == stored


def test_old_texts_that_are_no_dates_are_shown_as_they_are():
    assert show_partial_date("vers 1991-1994") == "vers 1991-1994"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8:30", "08:30"),
        ("08h30", "08:30"),
        ("8 h 30", "08:30"),
        ("8h", "08:00"),
        ("8", "08:00"),
        ("1415", "14:15"),
        ("830", "08:30"),
        ("24:00", None),
        ("8:60", None),
        ("noon", None),
        ("", None),
    ],
)
def test_hours_as_people_type_them(typed, read):
    hour = read_time(typed)
    assert (None if hour is None else show_time(hour)) == read
