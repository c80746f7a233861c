"""How fast the room goes, what is left, and whether it fits: plain sums and one median."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

LEAST_MEASURED = 3
"""Criteria that must have been timed before their pace counts; until then the plan does."""

LONGEST_STAY = 4
"""Times the planned minutes: longer on one criterion, and the room is at lunch."""

COUNTED_FROM_NOW = 4 * 60
"""Minutes: without a plan, what takes longer than a half-day has no hour at which it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A half-day to come, or what is left of the one under way: from when to when, and how many
    minutes of it other points of the agenda take."""

    start: datetime
    end: datetime
    reserved: int = 0

    @property
    def minutes(self) -> int:
        """Minutes for criteria."""
        length = int((self.end - self.start).total_seconds() // 60)
        return max(0, length - self.reserved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What is left at the pace so far."""

    n_left: int
    seconds_each: Fraction
    is_measured: bool
    """Whether the pace was timed in this room; else it is the planned one."""
    minutes_left: int
    n_left_short: int
    """Of these, the criteria of the short track."""
    minutes_left_short: int
    ends_at: datetime | None = None
    """When the criteria will be through; None when they do not fit into what is planned."""
    missing: int = 0
    """Minutes that are missing; 0 when all fits or nothing is planned."""
    is_planned: bool = False
    """Whether there is a half-day to come, or under way, to compare with."""

    @property
    def fits(self) -> bool:
        return self.missing == 0

    @property
    def proposes_short_track(self) -> bool:
        """Only proposed: whoever leads the room decides."""
        return self.missing > 0 and 0 < self.n_left_short < self.n_left


def median_seconds(times: Sequence[int]) -> Fraction:
    """The plain median: the middle one, or the mean of the two in the middle."""
    ordered, half = sorted(times), len(times) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)


def counted(seconds: int, minutes_per_criterion: int) -> int:
    """The part of one stay on a criterion that counts: a lunch break does not."""
    return min(seconds, LONGEST_STAY * minutes_per_criterion * 60)


def estimate(
    *,
    times: Mapping[str, int],
    decided: Sequence[str],
    left: Sequence[str],
    short: Sequence[str],
    minutes_per_criterion: int,
    windows: Sequence[Window] = (),
    now: datetime | None = None,
) -> Estimate:
    """What is left, and whether it fits.

    ``times``: seconds by criterion; only those of ``decided`` criteria tell a pace. ``left`` and
    ``short``: criteria without a decision, and those of them in the short track. Without
    ``windows`` nothing can be compared; with ``now`` the end is then simply counted from it.
    """
    measured = [times[code] for code in decided if times.get(code)]
    is_measured = len(measured) >= LEAST_MEASURED
    each = median_seconds(measured) if is_measured else Fraction(minutes_per_criterion * 60)
    needed, needed_short = (_minutes(len(codes) * each) for codes in (left, short))
    ends_at, missing = _fit(needed, windows)
    if not windows and now is not None and needed <= COUNTED_FROM_NOW:
        ends_at = now + timedelta(minutes=needed)
    return Estimate(
        n_left=len(left),
        seconds_each=each,
        is_measured=is_measured,
        minutes_left=needed,
        n_left_short=len(short),
        minutes_left_short=needed_short,
        ends_at=ends_at,
        missing=missing,
        is_planned=bool(windows),
    )


def _minutes(seconds: Fraction) -> int:
    """Whole minutes, started ones counted."""
    return -int(-seconds // 60)


def _fit(needed: int, windows: Sequence[Window]) -> tuple[datetime | None, int]:
    """When ``needed`` minutes are used up, and how many find no place.

    What is reserved in a window is taken to come before: the end is rather too late than too
    early.
    """
    for window in windows:
        if needed <= window.minutes:
            return window.start + timedelta(minutes=needed + (window.reserved if needed else 0)), 0
        needed -= window.minutes
    return None, needed if windows else 0
