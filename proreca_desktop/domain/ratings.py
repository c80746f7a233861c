"""Degrees of a progress marker: two scales, and the bands of a share of units, in integers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from proreca_desktop.domain.text import Texts


class Rating(StrEnum):
    """A degree. Stored and exchanged as a whole word: one letter means two things in French."""

    NONE = "NONE"
    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"

    @property
    def rank(self) -> int:
        """0 to 3, the same in both scales; only for comparing and ordering, never for a mean."""
        return tuple(Rating).index(self)


class RatingStatus(StrEnum):
    """Nobody looked, nothing to look for, or looked and rated: three things (trap 1)."""

    ASSESSED = "ASSESSED"
    NOT_ASSESSED = "NOT_ASSESSED"
    NOT_APPLICABLE = "NOT_APPLICABLE"


class RatingScale(StrEnum):
    PRORECA4 = "PRORECA4"
    IDRC3 = "IDRC3"

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The degrees of the scale, lowest first."""
        return tuple(Rating) if self is RatingScale.PRORECA4 else tuple(Rating)[1:]


class Shows(StrEnum):
    """Whether a unit shows the behaviour."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """How a degree is called and described; the bands of the share are printed with it."""

    rating: Rating
    label: Texts
    descriptor: Texts
    band: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShare:
    """How many units show a behaviour. Units of which nothing is known count for nothing."""

    yes: int
    no: int
    unknown: int = 0

    @property
    def n(self) -> int:
        """The denominator, printed wherever the degree is (INV-8)."""
        return self.yes + self.no


def count_units(shown: Iterable[Shows]) -> UnitShare:
    answers = list(shown)
    return UnitShare(
        yes=answers.count(Shows.YES),
        no=answers.count(Shows.NO),
        unknown=answers.count(Shows.UNKNOWN),
    )


def rating_of_share(share: UnitShare, scale: RatingScale) -> Rating | None:
    """The degree of a share of units, None when n = 0 (INV-9): no fraction, no rounding.

    NONE when nobody (LOW with IDRC3), LOW up to 40 %, MEDIUM up to 80 %, else HIGH.
    """
    if share.n == 0:
        return None
    if share.yes == 0 and Rating.NONE in scale.ratings:
        return Rating.NONE
    if 100 * share.yes <= 40 * share.n:
        return Rating.LOW
    if 100 * share.yes <= 80 * share.n:
        return Rating.MEDIUM
    return Rating.HIGH


def lower_median(ratings: Sequence[Rating]) -> Rating | None:
    """The lower of the two middle degrees; None without any. Never a mean (trap 4)."""
    if not ratings:
        return None
    return sorted(ratings, key=lambda rating: rating.rank)[(len(ratings) - 1) // 2]


def count_ratings(ratings: Iterable[Rating]) -> Mapping[Rating, int]:
    """How often each degree occurs, lowest first; zero where none."""
    given = list(ratings)
    return {rating: given.count(rating) for rating in Rating}
