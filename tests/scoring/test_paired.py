"""Votes of two rounds: the worked examples of method §3.8, and brute force beside them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.domain.voting import count_levels
from proreca_desktop.scoring.paired import cliffs_delta, midranks, signed_rank

BEFORE = (2, 2, 3, 2, 1, 3, 2, 2, 3, 2, 4, 2)
AFTER = (3, 3, 3, 4, 2, 3, 3, 2, 4, 3, 3, 4)

votes = st.lists(st.integers(1, 5), min_size=1, max_size=12)


def test_signed_rank_of_the_method():
    test = signed_rank([after - before for before, after in zip(BEFORE, AFTER, strict=True)])
    assert (test.n, test.w_plus, test.w_minus) == (9, 41, 4)
    assert test.p == Fraction(1, 32)


def test_zeros_are_dropped_not_ranked():
    before = (12, 9, 15, 11, 8, 14, 10, 13)
    after = (9, 6, 16, 11, 4, 15, 10, 17)
    test = signed_rank([b - a for b, a in zip(before, after, strict=True)])
    assert min(test.w_plus, test.w_minus) == Fraction(17, 2)
    assert test.n == 6


def test_five_changes_cannot_be_significant():
    assert signed_rank([1, 2, 1, 3, 1]).p == Fraction(1, 16)


def test_all_equal_is_no_test():
    with pytest.raises(ValueError):
        signed_rank([0, 0, 0])


def test_equal_values_share_their_mean_rank():
    assert midranks([1, 1, 2, 1]) == [2, 2, 4, 2]
    assert midranks([3, 1, 3]) == [Fraction(5, 2), 1, Fraction(5, 2)]


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=9).filter(any))
def test_p_is_the_share_of_sign_patterns_at_least_as_extreme(differences):
    test = signed_rank(differences)
    ranks = midranks([abs(d) for d in differences if d])
    statistic = min(test.w_plus, test.w_minus)
    extreme = 0
    for signs in product((False, True), repeat=len(ranks)):
        w_plus = sum(rank for rank, positive in zip(ranks, signs, strict=True) if positive)
        extreme += min(w_plus, sum(ranks) - w_plus) <= statistic
    assert test.p == Fraction(extreme, 2 ** len(ranks))


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=30).filter(any))
def test_signed_rank_of_the_way_back(differences):
    there, back = signed_rank(differences), signed_rank([-d for d in differences])
    assert (there.w_plus, there.w_minus, there.p) == (back.w_minus, back.w_plus, back.p)
    assert there.w_plus + there.w_minus == Fraction(there.n * (there.n + 1), 2)
    assert 0 < there.p <= 1


def test_cliffs_delta_of_the_method():
    before = count_levels((2, 2, 3, 2, 1, 3))
    after = count_levels((3, 3, 4, 3, 2, 3, 4, 3))
    assert cliffs_delta(before, after) == Fraction(31, 48)


@given(votes, votes)
def test_cliffs_delta_over_all_pairs(before, after):
    signs = [(b < a) - (b > a) for b in before for a in after]
    delta = cliffs_delta(count_levels(before), count_levels(after))
    assert delta == Fraction(sum(signs), len(signs))
    assert cliffs_delta(count_levels(after), count_levels(before)) == -delta


def test_no_votes_no_delta():
    with pytest.raises(ValueError):
        cliffs_delta((0, 0, 0, 0, 0), (1, 0, 0, 0, 0))
