"""Votes by group of voters, hidden where a small group could be recognised (invariant 13)."""

from __future__ import annotations

from collections.abc import Mapping

from proreca_desktop.domain.voting import APART, NO_VOTES, Counts, VoteGroup

FEWEST_IN_A_GROUP = 5


def may_show(n: int, total: int) -> bool:
    """A group of ``n`` among ``total`` voters: shown only if it has five, and so has the rest.

    With nobody else the group is the whole and is not repeated (method §6, invariant 13).
    """
    return n >= FEWEST_IN_A_GROUP and total - n >= FEWEST_IN_A_GROUP


def visible_groups(counts: Mapping[VoteGroup, Counts]) -> dict[VoteGroup, Counts]:
    """The groups of a round that may be shown beside the whole.

    Groups that together tell on a third (women and men shown, the rest of three not stated)
    are hidden together: the sum of two groups without a common member must also leave nobody
    or at least five.
    """
    everyone = counts.get(VoteGroup.ALL, NO_VOTES)
    total = sum(everyone)
    shown: dict[VoteGroup, Counts] = {
        group: votes
        for group, votes in counts.items()
        if group is not VoteGroup.ALL and may_show(sum(votes), total)
    }
    for one, other in APART:
        if one in shown and other in shown:
            rest = total - sum(shown[one]) - sum(shown[other])
            if 0 < rest < FEWEST_IN_A_GROUP:
                del shown[one], shown[other]
    return shown


def is_partial(counts: Mapping[VoteGroup, Counts]) -> bool:
    """Whether women and men together miss some voters (invariant 7)."""
    total = sum(counts.get(VoteGroup.ALL, NO_VOTES))
    return sum(sum(counts.get(g, NO_VOTES)) for g in (VoteGroup.WOMEN, VoteGroup.MEN)) != total
