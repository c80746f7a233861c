"""Votes by group: nobody in a small group can be recognised, not even by subtraction."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.analysis.disaggregation import is_partial, may_show, visible_groups
from proreca_desktop.domain.voting import VoteGroup, count_levels

WOMEN, MEN, YOUTH, BASE, ELECTED = (
    VoteGroup.WOMEN,
    VoteGroup.MEN,
    VoteGroup.YOUTH,
    VoteGroup.BASE,
    VoteGroup.ELECTED,
)

# Every kind of voter there is: of which groups is he or she?
KINDS = [
    frozenset({*sex, *youth, *role})
    for sex in ((WOMEN,), (MEN,), ())
    for youth in ((YOUTH,), ())
    for role in ((BASE,), (ELECTED,), ())
]


@pytest.mark.parametrize(
    ("n", "total", "shown"),
    [(5, 10, True), (4, 10, False), (6, 10, False), (5, 5, False), (0, 10, False), (7, 12, True)],
)
def test_five_in_the_group_and_five_outside(n, total, shown):
    assert may_show(n, total) is shown


def test_hiding_three_women_hides_the_men_too():
    counts = {VoteGroup.ALL: (0, 3, 6, 3, 0), WOMEN: (0, 1, 2, 0, 0), MEN: (0, 2, 4, 3, 0)}
    assert visible_groups(counts) == {}


def test_the_rest_of_two_shown_groups_is_not_told():
    counts = {VoteGroup.ALL: (0, 0, 15, 0, 0), WOMEN: (0, 0, 6, 0, 0), MEN: (0, 0, 6, 0, 0)}
    assert visible_groups(counts) == {}
    counts = {VoteGroup.ALL: (0, 0, 15, 0, 0), BASE: (0, 0, 6, 0, 0), ELECTED: (0, 0, 6, 0, 0)}
    assert visible_groups(counts) == {}


def test_the_whole_is_not_among_its_groups():
    counts = {VoteGroup.ALL: (0, 0, 12, 0, 0), WOMEN: (0, 0, 6, 0, 0), MEN: (0, 0, 6, 0, 0)}
    assert set(visible_groups(counts)) == {WOMEN, MEN}
    assert visible_groups({}) == {}


@st.composite
def rooms(draw):
    """Voters as (kind, level)."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6, unique=True))
    voter = st.tuples(st.sampled_from(kinds), st.integers(1, 5))
    return draw(st.lists(voter, min_size=1, max_size=30))


def _counts(room):
    by_group = {VoteGroup.ALL: count_levels([level for _kind, level in room])}
    for group in (WOMEN, MEN, YOUTH, BASE, ELECTED):
        by_group[group] = count_levels([level for kind, level in room if group in kind])
    return by_group


def _sums_that_are_groups(shown):
    """Sums and differences of the whole and the shown groups that always are people's votes."""
    for signs in product((-1, 0, 1), repeat=1 + len(shown)):
        members = [
            signs[0] + sum(s for s, group in zip(signs[1:], shown, strict=True) if group in kind)
            for kind in KINDS
        ]
        if set(members) <= {0, 1} and any(members):
            yield [kind for kind, member in zip(KINDS, members, strict=True) if member]


@given(rooms())
def test_nothing_smaller_than_five_can_be_worked_out(room):
    shown = visible_groups(_counts(room))
    for kinds in _sums_that_are_groups(tuple(shown)):
        n = sum(kind in kinds for kind, _level in room)
        assert n == 0 or n >= 5 or n == len(room)


@given(rooms())
def test_large_groups_are_not_hidden_for_nothing(room):
    counts = _counts(room)
    total = len(room)
    for group in {WOMEN, MEN, YOUTH, BASE, ELECTED} - set(visible_groups(counts)):
        n = sum(counts[group])
        pair = {WOMEN: MEN, MEN: WOMEN, BASE: ELECTED, ELECTED: BASE}.get(group)
        rest = total - n - (sum(counts[pair]) if pair else 0)
        assert n < 5 or total - n < 5 or 0 < rest < 5


def test_partial_when_some_did_not_say():
    counts = {VoteGroup.ALL: (0, 0, 12, 0, 0), WOMEN: (0, 0, 6, 0, 0), MEN: (0, 0, 5, 0, 0)}
    assert is_partial(counts)
    assert not is_partial({**counts, MEN: (0, 0, 6, 0, 0)})
