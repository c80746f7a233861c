"""Measuring two things in turn, so that a busy machine slows both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of the table: what was measured, against what, and the most it may be."""

    what: str
    against: str
    ratio: float
    limit: float

    @property
    def holds(self) -> bool:
        return self.ratio <= self.limit


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def ratio_of_medians(
    ours: Callable[[], object], reference: Callable[[], object], times: int
) -> float:
    """Each in turn, ``times`` times; the median of ours over the median of the reference."""
    first: list[float] = []
    second: list[float] = []
    for _turn in range(times):
        second.append(seconds(reference))
        first.append(seconds(ours))
    return statistics.median(first) / statistics.median(second)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
