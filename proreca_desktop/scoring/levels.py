"""Index, coverage, bounds, bands and gates of a set of criteria (method §3.0 to §3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm

from proreca_desktop.domain.questionnaire import Scale, ScaleDirection


class Display(StrEnum):
    FULL = "full"
    BOUNDS = "bounds"
    DISTRIBUTION = "distribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The limit an essential criterion sets to the band, where it bites."""

    limit: int
    criterion: str


@dataclass(frozen=True, slots=True)
class Weighted:
    """A level and its weight."""

    level: int
    weight: Fraction


def whole_weights(weights: Sequence[Fraction]) -> list[int]:
    """Whole numbers in the proportions of ``weights``: as exact as fractions, and much faster."""
    common = lcm(*(weight.denominator for weight in weights))
    return [weight.numerator * (common // weight.denominator) for weight in weights]


def index_of(rated: Sequence[Weighted]) -> Fraction | None:
    """S = Σ w·x / Σ w over rated criteria; None when nothing is rated (method §3.1)."""
    if not rated:
        return None
    weights = whole_weights([item.weight for item in rated])
    pairs = zip(weights, rated, strict=True)
    return Fraction(sum(weight * item.level for weight, item in pairs), sum(weights))


def weighted_lower_median(rated: Sequence[Weighted]) -> int | None:
    """Smallest L with Σ_{x ≤ L} w ≥ ½ Σ w (method §3.3); None when nothing is rated."""
    weights = whole_weights([item.weight for item in rated])
    levels = [item.level for item in rated]
    total, below = sum(weights), 0
    for level, weight in sorted(zip(levels, weights, strict=True)):
        below += weight
        if 2 * below >= total:
            return level
    return None


def display_for(coverage_by_weight: Fraction | None) -> Display | None:
    """How much may be shown: full from 4/5 on, bounds from 1/2 on (method §3.0)."""
    if coverage_by_weight is None:
        return None
    if coverage_by_weight >= Fraction(4, 5):
        return Display.FULL
    if coverage_by_weight >= Fraction(1, 2):
        return Display.BOUNDS
    return Display.DISTRIBUTION


def share_of_range(index: Fraction, scale: Scale) -> Fraction:
    """(S − 1)/4 towards the better end of the scale; never S/5 (method §3.2)."""
    share = (index - 1) / 4
    return share if scale.direction is ScaleDirection.HIGHER_IS_BETTER else 1 - share


def band_of(index: Fraction) -> int:
    """Half-open bands on the exact index: [1;1.5) 1, [1.5;2.5) 2 … [4.5;5] 5 (method §3.5)."""
    shifted = index + Fraction(1, 2)
    return min(5, shifted.numerator // shifted.denominator)


def gate_for(
    band: int, essentials: Sequence[tuple[str, int]], scale: Scale
) -> tuple[Gate | None, int]:
    """The gate that lowers ``band``, and the band after it (method §3.5).

    ``essentials`` holds (code, level) of the rated essential criteria in the questionnaire's
    order. The worst degree limits the band to the second worst, the second worst to the third.
    """
    limits = [
        (scale.merit(level) + 1, code) for code, level in essentials if scale.merit(level) <= 2
    ]
    if not limits:
        return None, band
    limit, code = min(limits, key=lambda pair: pair[0])
    if scale.merit(band) <= limit:
        return None, band
    limited = scale.merit(limit)
    return Gate(limit=limited, criterion=code), limited
