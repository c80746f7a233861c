"""How far votes agree: the table of method §3.7 row by row, and what always holds."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.scoring.agreement import (
    AgreementText,
    isolated_level,
    layers,
    lower_median,
    read_votes,
    van_der_eijk,
    vote_percentages,
)

counts_of_votes = st.tuples(*[st.integers(0, 12)] * 5)
some_votes = counts_of_votes.filter(any)

TABLE = [
    ("0-6-6-0-0", "0.750", "agreement", False),
    ("0-3-6-3-0", "0.625", "discuss", False),
    ("1-0-8-3-0", "0.694", "partial", True),
    ("1-5-4-1-1", "0.458", "discuss", False),
    ("2-2-2-2-2", "0.000", "discuss", False),
    ("4-0-0-0-8", "-0.333", "split", False),
    ("1-0-0-0-11", "0.667", "partial", True),
]


def _counts(text):
    return tuple(map(int, text.split("-")))


@pytest.mark.parametrize(("votes", "index", "text", "isolated"), TABLE)
def test_the_table_of_the_method(votes, index, text, isolated):
    reading = read_votes(_counts(votes))
    assert f"{float(reading.index):.3f}" == index
    assert reading.text == text
    assert reading.isolated is isolated


def test_worked_by_hand():
    assert van_der_eijk((0, 3, 6, 3, 0)) == Fraction(5, 8)
    wide, narrow = layers((0, 3, 6, 3, 0))
    assert (wide.levels, wide.height, wide.weight) == ((2, 3, 4), 3, Fraction(9, 12))
    assert wide.agreement == Fraction(1, 2)
    assert (narrow.levels, narrow.weight, narrow.agreement) == ((3,), Fraction(1, 4), 1)


def test_zero_also_arises_from_a_mixture():
    assert van_der_eijk((60, 0, 10, 20, 30)) == 0


@pytest.mark.parametrize("votes", ["1-0-0-0-0", "1-0-0-0-1", "0-0-2-0-0", "0-0-0-0-0"])
def test_below_three_votes_nothing_is_said(votes):
    reading = read_votes(_counts(votes))
    assert (reading.index, reading.text) == (None, None)
    assert not reading.isolated


def test_three_votes_are_enough():
    reading = read_votes((1, 0, 0, 2, 0))
    assert reading.text is not None
    assert reading.isolated_level == 1


def test_no_votes_no_index():
    with pytest.raises(ValueError):
        van_der_eijk((0, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("votes", "text"),
    [
        ("0-6-6-0-0", "agreement"),  # A exactly 3/4
        ("1-0-4-0-0", "discuss"),  # exactly 20 % two levels lower
        ("1-0-5-0-0", "partial"),  # less than 20 %
        ("2-0-4-4-0", "discuss"),  # 20 % at 1, and above
        ("0-1-2-2-0", "discuss"),  # 20 % at 2 and 40 % at 4
        ("0-4-4-4-0", "discuss"),  # A exactly 1/2, a third on each side
        ("4-4-4-0-0", "discuss"),
        ("0-1-8-1-0", "agreement"),  # A 0.85
    ],
)
def test_thresholds_hold_on_their_very_values(votes, text):
    assert read_votes(_counts(votes)).text == text


def test_one_half_is_not_below_one_half():
    """Every A of exactly 1/2 without two sides is partial, of exactly 3/4 agreement."""
    for votes in product(range(6), repeat=5):
        if sum(votes) < 3:
            continue
        index, text = van_der_eijk(votes), read_votes(votes).text
        two_sides = any(
            sum(votes[:low]) / sum(votes) >= 0.2 and sum(votes[low + 1 :]) / sum(votes) >= 0.2
            for low in (1, 2, 3)
        )
        if index < 0:
            assert text is AgreementText.SPLIT
        elif two_sides or index < Fraction(1, 2):
            assert text is AgreementText.DISCUSS
        elif index < Fraction(3, 4):
            assert text is AgreementText.PARTIAL
        else:
            assert text is AgreementText.AGREEMENT


@given(some_votes)
def test_index_lies_between_minus_one_and_one(votes):
    assert -1 <= van_der_eijk(votes) <= 1


@given(some_votes)
def test_index_does_not_know_which_end_is_which(votes):
    assert van_der_eijk(votes) == van_der_eijk(votes[::-1])


@given(some_votes, st.integers(2, 9))
def test_index_goes_by_shares(votes, factor):
    assert van_der_eijk(votes) == van_der_eijk(tuple(factor * count for count in votes))


@given(some_votes)
def test_one_means_one_voice_and_minus_one_two_equal_camps_at_the_ends(votes):
    assert (van_der_eijk(votes) == 1) == (sum(count > 0 for count in votes) == 1)
    two_camps = votes[0] == votes[4] > 0 and not any(votes[1:4])
    assert (van_der_eijk(votes) == -1) == two_camps


@given(some_votes)
def test_layers_rebuild_the_votes(votes):
    rebuilt = [
        sum(layer.height for layer in layers(votes) if level in layer.levels)
        for level in (1, 2, 3, 4, 5)
    ]
    assert tuple(rebuilt) == votes
    assert sum(layer.weight for layer in layers(votes)) == 1


def test_the_level_proposed_is_a_level():
    assert lower_median((0, 6, 6, 0, 0)) == 2
    assert lower_median((0, 5, 6, 0, 0)) == 3
    assert lower_median((0, 0, 0, 0, 0)) is None


@given(some_votes)
def test_lower_median_is_the_middle_vote(votes):
    sorted_votes = [level for level, count in enumerate(votes, start=1) for _ in range(count)]
    assert lower_median(votes) == sorted_votes[(len(sorted_votes) - 1) // 2]


@given(counts_of_votes)
def test_isolated_is_exactly_one_vote_far_from_the_median(votes):
    median = lower_median(votes)
    far = [
        level
        for level, count in enumerate(votes, start=1)
        for _ in range(count)
        if abs(level - median) >= 2
    ]
    expected = far[0] if len(far) == 1 and sum(votes) >= 3 else None
    assert isolated_level(votes) == expected
    assert read_votes(votes).isolated is (expected is not None)


def test_percentages_of_the_method():
    assert vote_percentages((1, 5, 4, 1, 1)) == (9, 42, 33, 8, 8)


def test_equal_remainders_go_to_the_lower_level():
    assert vote_percentages((1, 1, 1, 0, 0)) == (34, 33, 33, 0, 0)
    assert vote_percentages((0, 0, 1, 1, 1)) == (0, 0, 34, 33, 33)
    assert vote_percentages((0, 0, 0, 0, 0)) == (0, 0, 0, 0, 0)


@given(some_votes)
def test_percentages_add_to_one_hundred(votes):
    shares = vote_percentages(votes)
    assert sum(shares) == 100
    for share, count in zip(shares, votes, strict=True):
        assert abs(share - Fraction(100 * count, sum(votes))) < 1
        assert count or share == 0
