"""Periods of monitoring, in the order of their dates: never of their names or of their entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PeriodKind(StrEnum):
    BASELINE = "BASELINE"
    REGULAR = "REGULAR"
    MIDTERM = "MIDTERM"
    FINAL = "FINAL"


class Cadence(StrEnum):
    QUARTER = "QUARTER"
    HALF_YEAR = "HALF_YEAR"
    YEAR = "YEAR"
    NONE = "NONE"


class PeriodStatus(StrEnum):
    OPEN = "OPEN"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time that journals cover. Closed, nothing in it changes any more (INV-3)."""

    id: str
    code: str
    kind: PeriodKind
    cadence: Cadence
    start: date
    end: date
    status: PeriodStatus = PeriodStatus.OPEN
    closed_on: date | None = None
    closed_by: str = ""

    @property
    def is_closed(self) -> bool:
        return self.status is PeriodStatus.CLOSED

    @property
    def order(self) -> tuple[date, date, str]:
        """By start (INV-7); the rest only tells periods apart that begin on one day."""
        return self.start, self.end, self.code

    def overlaps(self, other: Period) -> bool:
        return self.start <= other.end and other.start <= self.end


class Calendar:
    """All periods of a dossier in their order; every question of "before" is asked here."""

    def __init__(self, periods: Iterable[Period]):
        self.periods = tuple(sorted(periods, key=lambda period: period.order))
        self._places = {period.id: place for place, period in enumerate(self.periods)}

    def __iter__(self) -> Iterator[Period]:
        return iter(self.periods)

    def __contains__(self, period_id: object) -> bool:
        return period_id in self._places

    def get(self, period_id: str) -> Period:
        """:raises KeyError: when there is none."""
        return self.periods[self._places[period_id]]

    def find(self, code: str) -> Period | None:
        return next((period for period in self.periods if period.code == code), None)

    def place(self, period_id: str) -> int:
        """0 for the first period; :raises KeyError: when there is none."""
        return self._places[period_id]

    def up_to(self, period_id: str) -> tuple[Period, ...]:
        """The periods until this one, itself included."""
        return self.periods[: self.place(period_id) + 1]

    @property
    def baseline(self) -> Period | None:
        return next((p for p in self.periods if p.kind is PeriodKind.BASELINE), None)

    @property
    def last(self) -> Period | None:
        return self.periods[-1] if self.periods else None
