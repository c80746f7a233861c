"""The agenda of a workshop: what follows what, how long it was to take, and when it happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from proreca_desktop.domain.questionnaire import Domain, Form

DEFAULT_MINUTES = 7
"""For one criterion, from reading it aloud to the agreed level (method §2)."""


class AgendaKind(StrEnum):
    OPENING = "opening"
    CALIBRATION = "calibration"
    """The room tries the scale on the practice criterion."""
    DOMAIN = "domain"
    BREAK = "break"
    PRAYER = "prayer"
    READING = "reading"
    PRIORITIES = "priorities"
    PLAN = "plan"
    VALIDATION = "validation"
    CLOSING = "closing"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One point of the agenda. Hours of the plan follow from the half-day and the minutes of the
    points before it; ``started_at`` and ``ended_at`` are what happened."""

    id: str
    assessment_id: str
    position: int
    kind: AgendaKind
    session_id: str | None = None
    title: str = ""
    """Empty: the usual name of its kind, or the domain's."""
    domain: str | None = None
    planned_minutes: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    @property
    def is_done(self) -> bool:
        return self.ended_at is not None


def in_walking_order(form: Form, order: Sequence[str]) -> Form:
    """The same criteria with the domains as the group wants to take them.

    Domains that ``order`` does not name follow in the questionnaire's order. Only for walking
    through them: scores, reports and files keep the questionnaire's order.
    """
    return replace(form, domains=tuple(ordered_domains(form.domains, order)))


def ordered_domains(domains: Iterable[Domain], order: Sequence[str]) -> list[Domain]:
    places = {code: place for place, code in enumerate(order)}
    return sorted(domains, key=lambda domain: places.get(domain.code, len(places)))
