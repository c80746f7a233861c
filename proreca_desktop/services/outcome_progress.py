"""Everything that pages, charts and reports show of progress, read in a few queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proreca_desktop.analysis.marker_progress import Ladder, build_ladder
from proreca_desktop.domain.journals import (
    ChangeStatement,
    MarkerAssessment,
    OutcomeJournal,
    UnitObservation,
)
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, Marker
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.ratings import UnitShare, count_units
from proreca_desktop.storage import outcome_journals, outcome_markers
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.outcome_changes import list_changes
from proreca_desktop.storage.outcomes import list_partners


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Ladders of all partners with all their periods, and what was recorded beside them."""

    calendar: Calendar
    partners: tuple[BoundaryPartner, ...]
    """Also archived ones of which something is recorded (INV-14)."""
    ladders: Mapping[str, Ladder]
    """By partner."""
    journals: tuple[OutcomeJournal, ...]
    changes: tuple[ChangeStatement, ...]
    shares: Mapping[str, UnitShare]
    """By rating, where units were asked."""

    def ladder(self, partner_id: str) -> Ladder:
        return self.ladders[partner_id]

    def changes_of(
        self, partner_id: str | None = None, period: Period | None = None
    ) -> list[ChangeStatement]:
        """Changes whose event lies in that period; undated ones by the day of recording."""
        return [
            one
            for one in self.changes
            if partner_id in (None, one.partner_id)
            and (period is None or _happened_in(one, period))
        ]

    def journal(self, partner_id: str, period_id: str) -> OutcomeJournal | None:
        return next(
            (j for j in self.journals if (j.partner_id, j.period_id) == (partner_id, period_id)),
            None,
        )


class OutcomeProgress:
    """Reads the whole map at once."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def load(self) -> Progress:
        """About 0.5 s for 50 partners with 15 markers and 40 periods."""
        connection = self._dossier.connection
        calendar = outcome_markers.load_calendar(connection)
        assessments = outcome_journals.list_assessments(connection)
        journals = outcome_journals.list_journals(connection)
        changes = list_changes(connection)
        markers = _by_partner(outcome_markers.list_markers(connection))
        in_use = {partner.id for partner in list_partners(connection)}
        recorded = {j.partner_id for j in journals} | {c.partner_id for c in changes}
        partners = [
            partner
            for partner in list_partners(connection, also_archived=True)
            if partner.id in in_use or partner.id in recorded
        ]
        by_partner: dict[str, list[MarkerAssessment]] = {}
        for assessment in assessments:
            by_partner.setdefault(assessment.partner_id, []).append(assessment)
        return Progress(
            calendar=calendar,
            partners=tuple(partners),
            ladders={
                p.id: build_ladder(p, markers.get(p.id, []), by_partner.get(p.id, []), calendar)
                for p in partners
            },
            journals=tuple(journals),
            changes=tuple(changes),
            shares=_shares(outcome_journals.list_observations(connection)),
        )


def _by_partner(markers: Sequence[Marker]) -> dict[str, list[Marker]]:
    found: dict[str, list[Marker]] = {}
    for marker in markers:
        found.setdefault(marker.partner_id, []).append(marker)
    return found


def _shares(observations: Sequence[UnitObservation]) -> dict[str, UnitShare]:
    found: dict[str, list[UnitObservation]] = {}
    for one in observations:
        found.setdefault(one.assessment_id, []).append(one)
    return {key: count_units(one.shows for one in ones) for key, ones in found.items()}


def _happened_in(change: ChangeStatement, period: Period) -> bool:
    day = change.date_from or change.date_to or change.recorded_on
    return day is not None and period.start <= day <= period.end
