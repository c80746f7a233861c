"""Votes of two rounds set side by side: signed rank, Cliff's δ (method §3.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from proreca_desktop.domain.voting import Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRank:
    """Wilcoxon's signed rank of paired differences, zeros dropped, midranks, exact p."""

    n: int
    w_plus: Fraction
    w_minus: Fraction
    p: Fraction


def midranks(values: Sequence[int]) -> list[Fraction]:
    """Rank of each value from 1; equal values share the mean of their ranks."""
    count = Counter(values)
    rank_of: dict[int, Fraction] = {}
    below = 0
    for value in sorted(count):
        rank_of[value] = Fraction(2 * below + count[value] + 1, 2)
        below += count[value]
    return [rank_of[value] for value in values]


def signed_rank(differences: Sequence[int]) -> SignedRank:
    """Exact two-sided test on paired differences; :class:`ValueError` when all are zero.

    The null distribution is enumerated over the 2ⁿ signs of the observed midranks (ties
    included), as a count of subsets by their doubled rank sum.
    """
    changed = [d for d in differences if d != 0]
    if not changed:
        raise ValueError("no difference")
    ranks = midranks([abs(d) for d in changed])
    w_plus = sum((r for r, d in zip(ranks, changed, strict=True) if d > 0), Fraction(0))
    w_minus = sum(ranks, Fraction(0)) - w_plus
    doubled = [int(2 * rank) for rank in ranks]
    lowest = int(2 * min(w_plus, w_minus))
    ways = _subset_sums(doubled)
    tail = sum(number for total, number in ways.items() if total <= lowest)
    p = min(Fraction(1), Fraction(2 * tail, 2 ** len(changed)))
    return SignedRank(n=len(changed), w_plus=w_plus, w_minus=w_minus, p=p)


def _subset_sums(values: Sequence[int]) -> Counter[int]:
    """How many subsets of ``values`` have each sum."""
    ways: Counter[int] = Counter({0: 1})
    for value in values:
        added = Counter({total + value: number for total, number in ways.items()})
        ways += added
    return ways


def cliffs_delta(before: Counts, after: Counts) -> Fraction:
    """δ = [#(after > before) − #(after < before)] / (n₁·n₂) over all pairs of votes.

    In the numbers of the levels: a positive δ means higher level numbers after.
    :class:`ValueError` when a round has no votes.
    """
    pairs = sum(before) * sum(after)
    if pairs == 0:
        raise ValueError("no votes")
    higher = sum(before[i] * after[j] * ((j > i) - (j < i)) for i in range(5) for j in range(5))
    return Fraction(higher, pairs)
