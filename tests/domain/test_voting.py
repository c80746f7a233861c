"""Votes: counts per level, and what a round says of itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from proreca_desktop.domain.participant import AgeBand
from proreca_desktop.domain.voting import (
    NO_VOTES,
    VoteGroup,
    VoteMode,
    VoteRound,
    count_levels,
    to_counts,
)


@pytest.mark.parametrize(
    "values", [[], [1, 2, 3, 4], [0] * 6, [0, 0, -1, 0, 0], [0, 0, 1.0, 0, 0], [True, 0, 0, 0, 0]]
)
def test_counts_are_five_whole_numbers(values):
    with pytest.raises(ValueError):
        to_counts(values)


def test_counts_levels():
    assert to_counts([0, 3, 6, 3, 0]) == (0, 3, 6, 3, 0)
    assert count_levels([2, 5, 2, 4]) == (0, 2, 0, 1, 1)
    assert count_levels([]) == NO_VOTES


def _round(**changes):
    content = {"mode": VoteMode.COUNT, "opened_at": datetime(2024, 3, 14, tzinfo=UTC), **changes}
    return VoteRound(id="r", assessment_id="a", criterion="GOV-01", number=1, **content)


def test_a_round_counts_the_whole_room_not_its_groups():
    vote = _round(counts={VoteGroup.ALL: (0, 3, 6, 3, 0), VoteGroup.WOMEN: (0, 1, 4, 1, 0)})
    assert vote.n_voters == 12
    assert not vote.is_closed
    assert _round().votes == NO_VOTES


def test_youth_is_under_35():
    assert [band for band in AgeBand if band.is_youth] == [
        AgeBand.UNDER_18,
        AgeBand.FROM_18,
        AgeBand.FROM_25,
    ]
