"""Dates, numbers and typography as each language writes them."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.i18n import (
    NARROW_SPACE as NARROW,
)
from proreca_desktop.i18n import (
    current_language,
    format_date,
    format_month,
    format_number,
    format_percent,
    format_time,
    round_half_up,
    set_language,
    typeset,
    using_language,
)

MINUS = "\u2212"


@pytest.fixture
def french():
    with using_language("fr"):
        yield


@pytest.fixture
def english():
    with using_language("en"):
        yield


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("2.45", 1, "2,5"),  # half-even decimals give 2.4
        ("2.5", 0, "3"),  # round(2.5) is 2
        ("0.5", 0, "1"),
        ("2.449", 1, "2,4"),
        ("-2.5", 0, f"{MINUS}3"),
        ("-2.45", 1, f"{MINUS}2,5"),
        ("-0.04", 1, "0,0"),  # never minus zero
        ("0", 0, "0"),
        ("0", 1, "0,0"),
        ("10/3", 1, "3,3"),
        ("9.95", 1, "10,0"),
        ("0.05", 2, "0,05"),
        ("1234567", 0, f"1{NARROW}234{NARROW}567"),
        ("-1234.5", 1, f"{MINUS}1{NARROW}234,5"),
        ("999999.95", 1, f"1{NARROW}000{NARROW}000,0"),
    ],
)
def test_french_numbers(french, value, decimals, expected):
    assert format_number(Fraction(value), decimals) == expected


def test_english_numbers(english):
    assert format_number(Fraction("1234567.891"), 2) == "1,234,567.89"
    assert format_number(-3) == f"{MINUS}3"


@pytest.mark.parametrize(
    ("value", "expected"), [("0.5", "+0,5"), ("-0.5", f"{MINUS}0,5"), ("0", "0,0"), ("0.04", "0,0")]
)
def test_signed_changes(french, value, expected):
    assert format_number(Fraction(value), 1, signed=True) == expected


def test_percentages(french):
    assert format_percent(Fraction(7, 12)) == f"58{NARROW}%"
    assert format_percent(Fraction(7, 12), 1) == f"58,3{NARROW}%"
    assert format_percent(Fraction(1, 200)) == f"1{NARROW}%"
    with using_language("en"):
        assert format_percent(Fraction(7, 12)) == "58%"


@given(st.fractions(min_value=-100, max_value=100), st.integers(0, 3))
def test_rounding_is_never_more_than_half_a_unit_away(value, decimals):
    unit = Fraction(1, 10**decimals)
    rounded = round_half_up(value, decimals)
    assert abs(rounded - value) <= unit / 2
    assert (rounded / unit).denominator == 1
    assert round_half_up(-value, decimals) == -rounded


@given(st.fractions(min_value=-(10**7), max_value=10**7), st.integers(0, 3))
def test_what_is_written_is_the_rounded_number(value, decimals):
    with using_language("fr"):
        text = format_number(value, decimals)
    plain = text.replace(NARROW, "").replace(",", ".").replace(MINUS, "-")
    assert Fraction(plain) == round_half_up(value, decimals)


def test_dates(french):
    assert format_date(date(2024, 3, 14)) == "14 mars 2024"
    assert format_date(date(2024, 1, 1)) == "1er janvier 2024"
    assert format_date(date(2024, 1, 1), weekday=True) == "lundi 1er janvier 2024"
    assert format_date(date(2024, 8, 11)) == "11 août 2024"
    assert format_month(date(2024, 12, 1)) == "décembre 2024"
    with using_language("en"):
        assert format_date(date(2024, 1, 1), weekday=True) == "Monday 1 January 2024"
        assert format_month(date(2024, 12, 1)) == "December 2024"


def test_times_are_those_of_the_laptop():
    moment = datetime(2024, 3, 14, 10, 42, 7, tzinfo=UTC)
    assert format_time(moment) == moment.astimezone().strftime("%H:%M:%S")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quoi ?", f"Quoi{NARROW}?"),
        ("Oui ! Non ; si : là", f"Oui{NARROW}! Non{NARROW}; si{NARROW}: là"),
        ("« mot »", f"«{NARROW}mot{NARROW}»"),
        ("à 10:42", "à 10:42"),
        ("12 %", f"12{NARROW}%"),
        ("12 000 FCFA", f"12{NARROW}000 FCFA"),
        ("1 234 567 FCFA", f"1{NARROW}234{NARROW}567 FCFA"),
        ("14 mars 2024", "14 mars 2024"),
        ("3 critères", "3 critères"),
        ("déjà\u00a0: fait", f"déjà{NARROW}: fait"),
        ("", ""),
    ],
)
def test_french_typography(french, text, expected):
    assert typeset(text) == expected
    assert typeset(expected) == expected
    assert typeset(text, "en") == text


def test_english_typography_is_left_alone(english):
    assert typeset("Really ? « mot »") == "Really ? « mot »"
    assert typeset("Quoi ?", "fr") == f"Quoi{NARROW}?"


@given(st.text())
def test_typography_changes_nothing_but_spaces(text):
    def bare(value):
        return "".join(value.split())

    assert bare(typeset(text, "fr").replace(NARROW, "")) == bare(text.replace(NARROW, ""))


def test_a_language_that_is_not_known_is_french():
    before = current_language()
    try:
        set_language("xx")
        assert current_language() == "fr"
    finally:
        set_language(before)


def test_a_report_in_another_language_leaves_the_window_in_its_own(french):
    seen = []

    def write_report():
        with using_language("en"):
            seen.append(format_date(date(2024, 3, 1)))

    thread = threading.Thread(target=write_report)
    thread.start()
    thread.join()
    assert seen == ["1 March 2024"]
    assert format_date(date(2024, 3, 1)) == "1er mars 2024"
