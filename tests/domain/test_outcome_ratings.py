"""Degrees: whole words, integer bands of a share, a lower median and never a mean."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.domain.ratings import (
    Rating,
    RatingScale,
    Shows,
    UnitShare,
    count_ratings,
    count_units,
    lower_median,
    rating_of_share,
)

PRORECA4, IDRC3 = RatingScale.PRORECA4, RatingScale.IDRC3


@pytest.mark.parametrize(
    ("yes", "n", "expected"),
    [
        (0, 7, Rating.NONE),
        (1, 100, Rating.LOW),
        (2, 5, Rating.LOW),  # 40 % exactly
        (13, 32, Rating.MEDIUM),  # 40.6 %: at home nowhere in 0–40 and 41–80
        (81, 200, Rating.MEDIUM),  # 40.5 %
        (4, 5, Rating.MEDIUM),  # 80 % exactly
        (161, 200, Rating.HIGH),  # 80.5 %
        (5, 5, Rating.HIGH),
    ],
)
def test_band_edges(yes, n, expected):
    assert rating_of_share(UnitShare(yes=yes, no=n - yes), PRORECA4) is expected


def test_the_lowest_degree_of_the_other_scale_begins_at_zero():
    nobody = UnitShare(yes=0, no=7)
    assert rating_of_share(nobody, PRORECA4) is Rating.NONE
    assert rating_of_share(nobody, IDRC3) is Rating.LOW
    assert Rating.NONE not in IDRC3.ratings
    assert PRORECA4.ratings == tuple(Rating)


@pytest.mark.parametrize("scale", RatingScale)
def test_nobody_asked_is_no_degree(scale):
    assert rating_of_share(UnitShare(yes=0, no=0, unknown=9), scale) is None


def test_units_of_which_nothing_is_known_count_for_nothing():
    share = count_units([Shows.YES, Shows.YES, Shows.NO, *[Shows.UNKNOWN] * 20])
    assert (share.n, share.unknown) == (3, 20)
    assert rating_of_share(share, PRORECA4) is Rating.MEDIUM


counts = st.integers(0, 400)


@given(counts, counts, counts, st.sampled_from(RatingScale))
def test_bands_are_those_of_exact_fractions(yes, no, unknown, scale):
    found = rating_of_share(UnitShare(yes=yes, no=no, unknown=unknown), scale)
    if yes + no == 0:
        assert found is None
        return
    share = Fraction(yes, yes + no)
    if share == 0:
        assert found is (Rating.NONE if scale is PRORECA4 else Rating.LOW)
    elif share <= Fraction(2, 5):
        assert found is Rating.LOW
    elif share <= Fraction(4, 5):
        assert found is Rating.MEDIUM
    else:
        assert found is Rating.HIGH


@given(st.lists(st.sampled_from(Rating), max_size=20))
def test_the_lower_median_is_a_degree_that_was_given(ratings):
    median = lower_median(ratings)
    if not ratings:
        assert median is None
        return
    below = sum(r.rank < median.rank for r in ratings)
    not_above = sum(r.rank <= median.rank for r in ratings)
    assert median in ratings
    assert 2 * below < len(ratings) <= 2 * not_above


def test_between_two_middle_degrees_the_lower_one():
    assert lower_median([Rating.HIGH, Rating.NONE]) is Rating.NONE
    assert lower_median([Rating.NONE, Rating.LOW, Rating.HIGH, Rating.HIGH]) is Rating.LOW


def test_counts_name_every_degree():
    assert count_ratings([Rating.LOW, Rating.LOW]) == {
        Rating.NONE: 0, Rating.LOW: 2, Rating.MEDIUM: 0, Rating.HIGH: 0
    }  # fmt: skip


def test_codes_are_whole_words():
    """One letter would mean two things: F is Faible and Femmes, M is Moyen and Masculin."""
    assert all(len(rating.value) > 2 for rating in Rating)
    assert [rating.rank for rating in Rating] == [0, 1, 2, 3]
