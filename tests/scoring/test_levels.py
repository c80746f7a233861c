"""Index, medians, bands and gates: the worked examples of method §3.1 to §3.5."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.scoring.levels import (
    Display,
    Gate,
    Weighted,
    band_of,
    display_for,
    gate_for,
    index_of,
    share_of_range,
    weighted_lower_median,
)
from tests.domain.samples import LOWER, make_scale

levels = st.integers(1, 5)
weights = st.fractions(min_value=Fraction(1, 20), max_value=20, max_denominator=20)
weighted = st.builds(Weighted, level=levels, weight=weights)


def _plain(*values):
    return [Weighted(level, Fraction(1)) for level in values]


def test_share_of_the_range_not_of_five():
    assert share_of_range(Fraction(20, 6), make_scale()) == Fraction(7, 12)  # 58.3 %, not 66.7 %
    assert share_of_range(Fraction(20, 6), make_scale(LOWER)) == Fraction(5, 12)
    assert share_of_range(Fraction(1), make_scale()) == 0
    assert share_of_range(Fraction(5), make_scale()) == 1


def test_mean_of_means_is_not_the_pooled_mean():
    """Eight criteria at 2 and two at 4: nothing here gives an overall, for either would be one."""
    twos, fours = _plain(*[2] * 8), _plain(4, 4)
    assert (index_of(twos) + index_of(fours)) / 2 == 3
    assert index_of(twos + fours) == Fraction(12, 5)


def test_nothing_rated_has_no_index():
    assert index_of([]) is None
    assert weighted_lower_median([]) is None


def test_exact_weights_do_not_lose_the_band():
    tenth = Fraction("0.1")
    index = index_of([Weighted(5, tenth), Weighted(2, tenth)])
    assert index == Fraction(7, 2)
    assert band_of(index) == 4
    assert (5 * 0.1 + 2 * 0.1) / (0.1 + 0.1) < 3.5  # what binary floats would make of it


@pytest.mark.parametrize(
    ("index", "band"),
    [
        ("1", 1), ("1.4999", 1), ("1.5", 2), ("2.4999", 2), ("2.5", 3), ("3.4999", 3),
        ("3.5", 4), ("4.4999", 4), ("4.5", 5), ("5", 5),
    ],
)  # fmt: skip
def test_bands_are_half_open(index, band):
    assert band_of(Fraction(index)) == band


@pytest.mark.parametrize(
    ("coverage", "display"),
    [
        (None, None),
        (Fraction(1), Display.FULL),
        (Fraction(4, 5), Display.FULL),
        (Fraction(799, 1000), Display.BOUNDS),
        (Fraction(1, 2), Display.BOUNDS),
        (Fraction(499, 1000), Display.DISTRIBUTION),
        (Fraction(0), Display.DISTRIBUTION),
    ],
)
def test_display_on_its_very_thresholds(coverage, display):
    assert display_for(coverage) is display


def test_gate_of_the_method():
    """5, 5, 4, 4, 1★: index 3.8 is band 4, limited to 2."""
    assert band_of(index_of(_plain(5, 5, 4, 4, 1))) == 4
    gate, after = gate_for(4, [("GOV-07", 1)], make_scale())
    assert gate == Gate(limit=2, criterion="GOV-07")
    assert after == 2


@pytest.mark.parametrize(
    ("band", "essentials", "limit", "after"),
    [
        (5, [("A", 2)], 3, 3),
        (5, [("A", 3)], None, 5),
        (3, [("A", 2)], None, 3),  # does not bite
        (2, [("A", 1)], None, 2),
        (1, [("A", 1)], None, 1),
        (4, [], None, 4),
        (5, [("A", 2), ("B", 1), ("C", 1)], 2, 2),
    ],
)
def test_gate_only_where_it_bites(band, essentials, limit, after):
    gate, limited = gate_for(band, essentials, make_scale())
    assert (gate.limit if gate else None, limited) == (limit, after)


def test_gate_names_the_first_of_the_strictest():
    gate, _after = gate_for(5, [("A", 2), ("B", 1), ("C", 1)], make_scale())
    assert gate.criterion == "B"


@given(levels, st.lists(levels, max_size=6))
def test_gate_is_mirrored_where_one_is_best(band, essential_levels):
    essentials = [(f"C{i}", level) for i, level in enumerate(essential_levels)]
    turned = [(code, 6 - level) for code, level in essentials]
    gate, after = gate_for(band, essentials, make_scale())
    mirrored, after_mirrored = gate_for(6 - band, turned, make_scale(LOWER))
    assert after_mirrored == 6 - after
    assert (gate is None) == (mirrored is None)
    if gate and mirrored:
        assert (mirrored.limit, mirrored.criterion) == (6 - gate.limit, gate.criterion)


@given(st.fractions(min_value=1, max_value=5))
def test_share_of_the_range_is_mirrored_where_one_is_best(index):
    assert share_of_range(6 - index, make_scale(LOWER)) == share_of_range(index, make_scale())


@given(st.lists(weighted, min_size=1))
def test_weighted_lower_median_by_its_definition(rated):
    total = sum(item.weight for item in rated)
    fitting = [
        level
        for level in (1, 2, 3, 4, 5)
        if 2 * sum(item.weight for item in rated if item.level <= level) >= total
    ]
    assert weighted_lower_median(rated) == min(fitting)


@given(st.lists(weighted, min_size=1))
def test_index_stays_in_the_range_and_its_band_is_the_nearest_level(rated):
    index = index_of(rated)
    assert 1 <= index <= 5
    assert abs(band_of(index) - index) <= Fraction(1, 2)
