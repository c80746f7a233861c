"""Half-days of a workshop, and who was there: persons and person-half-days, never confused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from proreca_desktop.domain.participant import Participant


class Half(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A half-day. Day and hours are those on the wall, without time zone (invariant 23)."""

    id: str
    assessment_id: str
    day: date
    half: Half
    place: str = ""
    planned_start: time | None = None
    planned_end: time | None = None
    actual_start: time | None = None
    actual_end: time | None = None
    locked_at: datetime | None = None
    """When two facilitators made its list final."""
    locked_by: str = ""
    locked_with: str = ""

    @property
    def is_running(self) -> bool:
        return self.actual_start is not None and self.actual_end is None

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def order(self) -> tuple[date, bool]:
        """Mornings before afternoons."""
        return self.day, self.half is Half.AFTERNOON


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One person at one half-day. Who left before its end was present; who signed was too."""

    participation_id: str
    session_id: str
    present: bool = True
    signed: bool = False


def present_at(
    people: Iterable[Participant], attendance: Iterable[Attendance], session_id: str
) -> list[Participant]:
    """Those of ``people`` who were present in that half-day."""
    there = {a.participation_id for a in attendance if a.present and a.session_id == session_id}
    return [p for p in people if p.id in there]


def took_part(people: Sequence[Participant], attendance: Iterable[Attendance]) -> list[Participant]:
    """Those present in one half-day at least, each once (invariant 17).

    Everybody on the list where no attendance was kept.
    """
    there = {a.participation_id for a in attendance if a.present}
    present = [p for p in people if p.id in there]
    return present or list(people)


def count_half_days(
    people: Iterable[Participant], attendance: Iterable[Attendance]
) -> dict[str, int]:
    """Half-days present by participation id; their sum is the number of person-half-days."""
    known = {p.id: 0 for p in people}
    for one in attendance:
        if one.present and one.participation_id in known:
            known[one.participation_id] += 1
    return known
