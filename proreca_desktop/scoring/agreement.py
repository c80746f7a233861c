"""How far the votes of one round agree (method §3.6, §3.7 and the fixed points of §3.0)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from proreca_desktop.domain.voting import Counts

K = 5
"""The number of levels one may vote for: fixed, never the number of levels observed (trap 6)."""


class AgreementText(StrEnum):
    AGREEMENT = "agreement"
    PARTIAL = "partial"
    DISCUSS = "discuss"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteReading:
    """What one round of votes says. ``index`` and ``text`` are None below three votes."""

    n: int
    median_low: int | None
    index: Fraction | None
    text: AgreementText | None
    isolated: bool
    isolated_level: int | None


def lower_median(counts: Counts) -> int | None:
    """The smallest level that at least half of the votes do not exceed; None without votes."""
    n = sum(counts)
    below = 0
    for level, count in enumerate(counts, start=1):
        below += count
        if n and 2 * below >= n:
            return level
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """``height`` votes at each of ``levels``; ``weight`` is their share of all votes."""

    levels: tuple[int, ...]
    height: int
    weight: Fraction
    agreement: Fraction


def layers(counts: Counts) -> list[Layer]:
    """The votes peeled into layers of equal height, the widest first; empty without votes."""
    n = sum(counts)
    found = []
    remaining = list(counts)
    while any(remaining):
        pattern = [count > 0 for count in remaining]
        height = min(count for count in remaining if count)
        found.append(
            Layer(
                levels=tuple(level for level, held in enumerate(pattern, start=1) if held),
                height=height,
                weight=Fraction(height * sum(pattern), n),
                agreement=_agreement(pattern),
            )
        )
        remaining = [count - height if count else 0 for count in remaining]
    return found


def van_der_eijk(counts: Counts) -> Fraction:
    """Agreement A (van der Eijk 2001) with K = 5, from −1 (two camps) to 1 (one voice).

    The votes are peeled into layers of equal height; each layer counts by its share of the
    votes. :class:`ValueError` without votes.
    """
    if not any(counts):
        raise ValueError("no votes")
    return sum((layer.weight * layer.agreement for layer in layers(counts)), Fraction(0))


def _agreement(pattern: list[bool]) -> Fraction:
    """A of one layer: U · (1 − (s − 1)/(K − 1)); 1 when one level holds all."""
    s = sum(pattern)
    if s == 1:
        return Fraction(1)
    triples = list(combinations(pattern, 3))
    unimodal = sum(t in ((True, True, False), (False, True, True)) for t in triples)
    bimodal = sum(t == (True, False, True) for t in triples)
    if unimodal + bimodal == 0:
        return Fraction(0)
    u = Fraction((K - 2) * unimodal - (K - 1) * bimodal, (K - 2) * (unimodal + bimodal))
    return u * (1 - Fraction(s - 1, K - 1))


def isolated_level(counts: Counts) -> int | None:
    """The level of the one vote that lies two or more levels from the lower median, if one."""
    median = lower_median(counts)
    if median is None or sum(counts) < 3:
        return None
    far = [level for level in range(1, K + 1) if abs(level - median) >= 2 and counts[level - 1]]
    return far[0] if sum(counts[level - 1] for level in far) == 1 else None


def read_votes(counts: Counts) -> VoteReading:
    """Median, index, text and flag of one round."""
    n = sum(counts)
    index = van_der_eijk(counts) if n >= 3 else None
    lone = isolated_level(counts)
    return VoteReading(
        n=n,
        median_low=lower_median(counts),
        index=index,
        text=None if index is None else _text(index, counts),
        isolated=lone is not None,
        isolated_level=lone,
    )


def _text(index: Fraction, counts: Counts) -> AgreementText:
    if index < 0:
        return AgreementText.SPLIT
    if index < Fraction(1, 2) or two_sides(counts) is not None:
        return AgreementText.DISCUSS
    if index < Fraction(3, 4):
        return AgreementText.PARTIAL
    return AgreementText.AGREEMENT


def two_sides(counts: Counts) -> int | None:
    """The level L with a fifth of the votes at or below it, and a fifth at or above L + 2.

    The lowest such level; None when there is none.
    """
    n = sum(counts)
    for level in range(1, K - 1):
        if 5 * sum(counts[:level]) >= n and 5 * sum(counts[level + 1 :]) >= n:
            return level
    return None


def vote_percentages(counts: Counts) -> tuple[int, int, int, int, int]:
    """Whole percentages that add to 100: largest remainder, ties to the lower level.

    All zero without votes.
    """
    n = sum(counts)
    if n == 0:
        return (0, 0, 0, 0, 0)
    shares = [100 * count // n for count in counts]
    order = sorted(range(K), key=lambda i: (-(100 * counts[i] % n), i))
    for i in order[: 100 - sum(shares)]:
        shares[i] += 1
    return (shares[0], shares[1], shares[2], shares[3], shares[4])
