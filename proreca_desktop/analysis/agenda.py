"""Laying out an agenda: which point in which half-day, at what hour, and how late the room is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from proreca_desktop.analysis.pace import Window
from proreca_desktop.domain.agenda import AgendaItem, AgendaKind
from proreca_desktop.domain.session import Half, Session

USUAL_MINUTES: Mapping[AgendaKind, int] = {
    AgendaKind.OPENING: 40,
    AgendaKind.CALIBRATION: 15,
    AgendaKind.BREAK: 15,
    AgendaKind.PRAYER: 20,
    AgendaKind.READING: 30,
    AgendaKind.PRIORITIES: 30,
    AgendaKind.PLAN: 45,
    AgendaKind.VALIDATION: 15,
    AgendaKind.CLOSING: 15,
    AgendaKind.OTHER: 15,
}
FEEDBACK_MINUTES = 5
"""At the end of each domain: what the room has just said of itself."""

USUAL_HALF_DAY = 210
"""Minutes of a half-day whose hours are not planned."""

LEAST_PART = 3
"""A domain is split over two half-days only where at least so many criteria stand on each side."""

ON_TIME = 5
"""Minutes within which the room is neither late nor ahead."""

_BEGINNING = (AgendaKind.OPENING, AgendaKind.CALIBRATION)
_END = (
    AgendaKind.READING,
    AgendaKind.PRIORITIES,
    AgendaKind.PLAN,
    AgendaKind.VALIDATION,
    AgendaKind.CLOSING,
)
AFTER_RATING = frozenset(_END)
"""What follows the last criterion: it needs the levels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedItem:
    """``half`` is the place of the half-day in the plan, from 0."""

    half: int
    kind: AgendaKind
    minutes: int
    domain: str | None = None


def half_day_minutes(session: Session) -> int:
    """How long a half-day is planned to last."""
    if session.planned_start is None or session.planned_end is None:
        return USUAL_HALF_DAY
    first, last = (
        datetime.combine(session.day, hour) for hour in (session.planned_start, session.planned_end)
    )
    return max(0, int((last - first).total_seconds() // 60))


def propose_agenda(
    domains: Sequence[tuple[str, int]], sessions: Sequence[Session], minutes_per_criterion: int
) -> list[ProposedItem]:
    """The usual agenda: opening, calibration, the domains in their order, each with its
    feedback, a break in each half-day (with the prayer in the afternoon), and the common end.

    ``domains``: code and number of criteria. A domain that does not fit any more is split, or
    moved to the next half-day; the last half-day takes all that is left, even when it is too
    long: whoever plans sees by how much.
    """
    layout = _Layout(sessions, minutes_per_criterion)
    for kind in _BEGINNING:
        layout.add(kind, USUAL_MINUTES[kind])
    for code, n_criteria in domains:
        layout.add_domain(code, n_criteria)
    for kind in _END:
        layout.add(kind, USUAL_MINUTES[kind])
    layout.add_break()
    return layout.items


class _Layout:
    """Fills one half-day after another."""

    def __init__(self, sessions: Sequence[Session], minutes_per_criterion: int):
        self.items: list[ProposedItem] = []
        self._sessions = sessions
        self._minutes = minutes_per_criterion
        self._half, self._used = 0, 0
        self._has_break = False

    def add(self, kind: AgendaKind, minutes: int, domain: str | None = None) -> None:
        if minutes > self._room() and not self._is_last():
            self._turn()
        elif self._used * 2 + minutes >= self._length():
            self.add_break()
        self._put(kind, minutes, domain)

    def add_domain(self, code: str, n_criteria: int) -> None:
        if not n_criteria:
            return
        whole = n_criteria * self._minutes + FEEDBACK_MINUTES
        here = min(self._room() // self._minutes, n_criteria - LEAST_PART)
        fits = whole <= self._room() or self._is_last()
        if not fits and here >= LEAST_PART:
            self.add(AgendaKind.DOMAIN, here * self._minutes, code)
            self._turn()
            whole -= here * self._minutes
        self.add(AgendaKind.DOMAIN, whole, code)

    def add_break(self) -> None:
        """The break of this half-day, once, and not as its first point."""
        if self._has_break or not self._used:
            return
        self._has_break = True
        kind = self._break_kind()
        if self._is_last() and self.items[-1].kind in AFTER_RATING:
            return
        self._put(kind, USUAL_MINUTES[kind], None)

    def _put(self, kind: AgendaKind, minutes: int, domain: str | None) -> None:
        item = ProposedItem(half=self._half, kind=kind, minutes=minutes, domain=domain)
        self.items.append(item)
        self._used += minutes

    def _turn(self) -> None:
        if not self._is_last():
            self._half, self._used, self._has_break = self._half + 1, 0, False

    def _room(self) -> int:
        """Minutes left in this half-day, the break to come set aside."""
        pause = 0 if self._has_break else USUAL_MINUTES[self._break_kind()]
        return max(0, self._length() - self._used - pause)

    def _length(self) -> int:
        return half_day_minutes(self._sessions[self._half]) if self._sessions else USUAL_HALF_DAY

    def _is_last(self) -> bool:
        return self._half + 1 >= len(self._sessions)

    def _break_kind(self) -> AgendaKind:
        is_afternoon = self._sessions and self._sessions[self._half].half is Half.AFTERNOON
        return AgendaKind.PRAYER if is_afternoon else AgendaKind.BREAK


def planned_starts(items: Iterable[AgendaItem], sessions: Iterable[Session]) -> dict[str, datetime]:
    """When each item was to begin, by the clock on the wall; items in order.

    Missing: items of no half-day, or of one without a planned hour.
    """
    cursors = {
        s.id: datetime.combine(s.day, s.planned_start)
        for s in sessions
        if s.planned_start is not None
    }
    starts: dict[str, datetime] = {}
    for item in items:
        if item.session_id in cursors:
            starts[item.id] = cursors[item.session_id]
            cursors[item.session_id] += timedelta(minutes=item.planned_minutes)
    return starts


def drift(items: Iterable[AgendaItem], starts: Mapping[str, datetime], now: datetime) -> int | None:
    """Minutes by which the room is late (negative: ahead), told by the point it took up last.

    ``now`` as on the wall. A point still running is late by its beginning, or by its end once
    it takes longer than planned. None where nothing has begun, or not on the day planned.
    """
    begun = [item for item in items if item.started_at is not None and item.id in starts]
    if not begun:
        return None
    last = max(begun, key=lambda item: item.started_at or now)
    planned = starts[last.id]
    started = on_the_wall(last.started_at)
    if started is None or started.date() != planned.date():
        return None
    late = started - planned
    end = planned + timedelta(minutes=last.planned_minutes)
    if last.is_running and now.date() == planned.date():
        late = max(late, now - end)
    elif last.ended_at is not None:
        late = (on_the_wall(last.ended_at) or started) - end
    return round(late.total_seconds() / 60)


def windows_left(
    sessions: Sequence[Session], items: Sequence[AgendaItem], now: datetime
) -> list[Window]:
    """What is left of the half-days for criteria: planned hours, not ended, not yet past.

    Other points of the agenda are set aside, those that are over not; where nobody ticks them
    off, they are over when their planned hour is.
    """
    starts = planned_starts(items, sessions)
    found = []
    for session in sessions:
        if session.planned_start is None or session.planned_end is None or session.actual_end:
            continue
        start = max(now, datetime.combine(session.day, session.planned_start))
        end = datetime.combine(session.day, session.planned_end)
        if start < end:
            reserved = _reserved([i for i in items if i.session_id == session.id], starts, now)
            found.append(Window(start=start, end=end, reserved=reserved))
    return found


def _reserved(items: Sequence[AgendaItem], starts: Mapping[str, datetime], now: datetime) -> int:
    is_followed = any(item.started_at is not None for item in items)
    return sum(
        item.planned_minutes
        for item in items
        if item.kind is not AgendaKind.DOMAIN
        and not item.is_done
        and (is_followed or starts[item.id] + timedelta(minutes=item.planned_minutes) > now)
    )


def on_the_wall(moment: datetime | None) -> datetime | None:
    """A moment as the laptop's clock shows it, without time zone."""
    return None if moment is None else moment.astimezone().replace(tzinfo=None)
