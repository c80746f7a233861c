"""Everything that pages, charts and reports show of progress, read in a few queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proreca_desktop.analysis.marker_progress import (
    Ladder,
    Series,
    build_ladder,
    build_series,
    current_assessments,
)
from proreca_desktop.domain.journals import (
    ChangeStatement,
    MarkerAssessment,
    OutcomeJournal,
    UnitObservation,
)
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, Marker, RatingMode
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.ratings import UnitShare, count_units
from proreca_desktop.storage import outcome_journals, outcome_markers
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.outcome_changes import list_changes
from proreca_desktop.storage.outcome_grid import (
    CriterionLevel,
    MarkerLine,
    last_event,
    list_criterion_levels,
    list_marker_lines,
    list_recorded_partners,
    list_recorded_periods,
    markers_rated_since,
)
from proreca_desktop.storage.outcomes import list_criterion_links, list_partners


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What the table of markers needs before any rating: rows, columns, words beside."""

    calendar: Calendar
    partners: tuple[BoundaryPartner, ...]
    lines: Mapping[str, tuple[MarkerLine, ...]]
    """Markers by partner, in the order of the ladder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerProgress:
    """One ladder with its ratings."""

    ladder: Ladder
    shares: Mapping[str, UnitShare]
    beside: Mapping[str, tuple[CriterionLevel, ...]]
    """Levels of the linked criteria in the last diagnostic, by marker: shown beside, never
    copied (trap 7)."""


class OutcomeProgress:
    """Reads the map as a whole, or only as much of it as is looked at."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def outline(self) -> Outline:
        """The same work for any number of ratings."""
        connection = self._dossier.connection
        lines: dict[str, list[MarkerLine]] = {}
        for line in list_marker_lines(connection):
            lines.setdefault(line.partner_id, []).append(line)
        return Outline(
            calendar=outcome_markers.load_calendar(connection),
            partners=tuple(self._partners()),
            lines={key: tuple(found) for key, found in lines.items()},
        )

    def partner(self, partner: BoundaryPartner, calendar: Calendar) -> PartnerProgress:
        """One partner's ratings alone."""
        connection = self._dossier.connection
        markers = outcome_markers.list_markers(connection, partner.id)
        assessments = outcome_journals.list_assessments(connection, partner_id=partner.id)
        observed = outcome_journals.list_observations(connection, partner_id=partner.id)
        return PartnerProgress(
            ladder=build_ladder(partner, markers, assessments, calendar),
            shares=_shares(observed),
            beside=self._beside(partner, markers),
        )

    def series(
        self, partner: BoundaryPartner, marker_id: str, calendar: Calendar
    ) -> tuple[Series, Mapping[str, UnitShare]]:
        """One marker read again after an edit, with its shares of entities."""
        connection = self._dossier.connection
        marker = outcome_markers.find_marker(connection, marker_id)
        assessments = outcome_journals.list_assessments(connection, marker_id=marker_id)
        shares: Mapping[str, UnitShare] = {}
        if partner.rating_mode is RatingMode.SHARE:
            observed = outcome_journals.list_observations(connection, partner_id=partner.id)
            shares = _shares(observed)
        return build_series(marker, current_assessments(assessments), calendar), shares

    def last_recorded(self, calendar: Calendar) -> Period | None:
        """The last period of which something is recorded: planned ones say nothing yet."""
        recorded = list_recorded_periods(self._dossier.connection)
        found = [period for period in calendar if period.id in recorded]
        return found[-1] if found else calendar.last

    def stand(self) -> int:
        """Where the history stands now, to be handed to :meth:`rated_since`."""
        return last_event(self._dossier.connection)

    def rated_since(self, stand: int) -> set[str] | None:
        """Markers whose ratings changed since; None when the map itself did."""
        return markers_rated_since(self._dossier.connection, stand)

    def _beside(
        self, partner: BoundaryPartner, markers: Sequence[Marker]
    ) -> dict[str, tuple[CriterionLevel, ...]]:
        own = {marker.id for marker in markers}
        links: dict[str, list[str]] = {}
        for link in list_criterion_links(self._dossier.connection):
            if link.marker_id in own:
                links.setdefault(link.marker_id, []).append(link.criterion_code)
        if not links or partner.organisation_id is None:
            return {}
        wanted = sorted({code for codes in links.values() for code in codes})
        connection = self._dossier.connection
        levels = list_criterion_levels(connection, partner.organisation_id, wanted)
        return {
            marker: tuple(levels[code] for code in codes if code in levels)
            for marker, codes in links.items()
        }

    def _partners(self) -> list[BoundaryPartner]:
        """Those in use, and archived ones of which something is recorded."""
        connection = self._dossier.connection
        in_use = {partner.id for partner in list_partners(connection)}
        every = list_partners(connection, also_archived=True)
        if len(every) == len(in_use):
            return every
        recorded = list_recorded_partners(connection)
        return [one for one in every if one.id in in_use or one.id in recorded]

    def load(self) -> Progress:
        """About 0.5 s for 50 partners with 15 markers and 40 periods."""
        connection = self._dossier.connection
        calendar = outcome_markers.load_calendar(connection)
        assessments = outcome_journals.list_assessments(connection)
        journals = outcome_journals.list_journals(connection)
        changes = list_changes(connection)
        markers = _by_partner(outcome_markers.list_markers(connection))
        partners = self._partners()
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
