"""Outcome mapping as far as one period: what came later is left out, and leaves no trace.

A past period is reported in its own words (trap 6): markers with the versions they had by then,
statements as they read on its last day, partners with the status they had.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from proreca_desktop.domain.journals import ChangeStatement, MarkerAssessment
from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    Marker,
    MarkerVersion,
    PartnerStatus,
    StatementVersion,
)
from proreca_desktop.domain.periods import Calendar, Period


def calendar_up_to(calendar: Calendar, period: Period) -> Calendar:
    return Calendar(calendar.up_to(period.id))


def markers_up_to(markers: Iterable[Marker], calendar: Calendar, period: Period) -> list[Marker]:
    """Markers that had begun by then, with the versions they had by then."""
    cut = [(marker, _versions_up_to(marker.versions, calendar, period)) for marker in markers]
    return [replace(marker, versions=versions) for marker, versions in cut if versions]


def _versions_up_to(
    versions: Sequence[MarkerVersion], calendar: Calendar, period: Period
) -> tuple[MarkerVersion, ...]:
    last = calendar.place(period.id)

    def is_by_then(period_id: str | None) -> bool:
        return period_id is None or calendar.place(period_id) <= last

    begun = [one for one in versions if is_by_then(one.effective_period_id)]
    return tuple(
        one if is_by_then(one.retired_period_id) else replace(one, retired_period_id=None)
        for one in begun
    )


def assessments_up_to(
    assessments: Iterable[MarkerAssessment], calendar: Calendar
) -> list[MarkerAssessment]:
    """Those of the periods of ``calendar``, which ends with the period reported."""
    return [one for one in assessments if one.period_id in calendar]


def statements_up_to(statements: Iterable[StatementVersion], day: date) -> list[StatementVersion]:
    """The versions that had begun, the one in use on ``day`` as if it still were."""
    begun = [one for one in statements if one.valid_from <= day]
    return [
        replace(one, valid_to=None) if one.valid_to is not None and one.valid_to > day else one
        for one in begun
    ]


def status_on(partner: BoundaryPartner, day: date) -> PartnerStatus:
    """The status a partner had on that day."""
    if partner.exited_on is not None and partner.exited_on <= day:
        return PartnerStatus.EXITED
    if partner.was_validated_on(day):
        return PartnerStatus.VALIDATED
    return PartnerStatus.CANDIDATE


def day_of(change: ChangeStatement) -> date | None:
    """When it happened; undated ones stand at the day they were recorded."""
    return change.date_from or change.date_to or change.recorded_on


def changes_up_to(changes: Iterable[ChangeStatement], day: date) -> list[ChangeStatement]:
    """Those that had happened by then; a date nobody knows is no reason to drop one."""
    return [one for one in changes if (happened := day_of(one)) is None or happened <= day]
