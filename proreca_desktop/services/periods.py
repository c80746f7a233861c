"""Periods of monitoring: planned, opened, and closed for good."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date

from proreca_desktop.domain.journals import MarkerAssessment
from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    Marker,
    MarkerVersion,
    active_markers,
)
from proreca_desktop.domain.periods import (
    Cadence,
    Calendar,
    Period,
    PeriodKind,
    PeriodStatus,
)
from proreca_desktop.domain.ratings import RatingStatus
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.journals import Journals
from proreca_desktop.storage import outcome_journals as journal_store
from proreca_desktop.storage import outcome_markers as store
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.outcomes import has_rows, list_partners

_USES = (
    ("outcome_journal", "period_id"),
    ("strategy_journal_entry", "period_id"),
    ("performance_entry", "period_id"),
    ("progress_marker", "created_in_period_id"),
    ("progress_marker_version", "effective_period_id"),
    ("progress_marker_version", "retired_period_id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unstated:
    """An active marker without a status in a period."""

    partner: BoundaryPartner
    marker: Marker
    version: MarkerVersion


class Periods:
    """The calendar of the dossier."""

    def __init__(self, dossier: Dossier, journals: Journals):
        self._dossier = dossier
        self._journals = journals

    def calendar(self) -> Calendar:
        """All periods in the order of their dates."""
        return store.load_calendar(self._dossier.connection)

    def get(self, period_id: str) -> Period:
        """:raises KeyError: when there is none."""
        return self.calendar().get(period_id)

    def add(
        self,
        *,
        code: str,
        start: date,
        end: date,
        kind: PeriodKind = PeriodKind.REGULAR,
        cadence: Cadence = Cadence.QUARTER,
    ) -> Period:
        """A new open period.

        :raises ProrecaError: a code that is taken, an end before the start, an overlap with a
            period of the same cadence, a second baseline or one that is not the first period.
        """
        period = Period(
            id=str(uuid.uuid4()), code=code, kind=kind, cadence=cadence, start=start, end=end
        )
        return self._save(period)

    def update(self, period: Period) -> Period:
        """Save what was edited in an open period.

        :raises ProrecaError: as :meth:`add`; a closed period; dates that would give the periods
            another order once something refers to one of them.
        """
        calendar = self.calendar()
        refuse_closed(calendar.get(period.id))
        moved = Calendar([period if p.id == period.id else p for p in calendar])
        order, new_order = ([p.id for p in one] for one in (calendar, moved))
        if order != new_order and any(self._is_used(one.id) for one in calendar):
            raise ProrecaError(
                _("With these dates the periods would change their order."),
                _("Journals and markers refer to them: choose dates between its neighbours."),
            )
        return self._save(period)

    def remove(self, period_id: str) -> None:
        """:raises ProrecaError: when it is closed or something refers to it."""
        refuse_closed(self.get(period_id))
        if self._is_used(period_id):
            raise ProrecaError(
                _("This period has journals, or markers that begin or end with it."),
                _("Keep it, or remove what refers to it first."),
            )
        with self._dossier.change() as change:
            change.archive("period", period_id)

    def unstated(self, period_id: str) -> list[Unstated]:
        """Active markers without a status in that period, of the partners that are followed and
        of those who left when something of theirs was already rated in it."""
        connection = self._dossier.connection
        calendar = self.calendar()
        rated = journal_store.list_assessments(connection, period_id=period_id)
        stated = {assessment.marker_id for assessment in rated}
        concerned = {partner.id for partner in list_partners(connection) if partner.is_followed}
        concerned |= {assessment.partner_id for assessment in rated}
        markers = store.list_markers(connection)
        return [
            Unstated(partner=partner, marker=marker, version=version)
            for partner in list_partners(connection, also_archived=True)
            if partner.id in concerned
            for marker, version in active_markers(
                (m for m in markers if m.partner_id == partner.id), period_id, calendar
            )
            if marker.id not in stated
        ]

    def close(
        self,
        period_id: str,
        *,
        fill_in: bool = False,
        on: date | None = None,
        by: str = "",
    ) -> Period:
        """Close a period for good; with ``fill_in`` the remaining markers become "not assessed".

        :raises ProrecaError: when it is closed already, or active markers have no status and
            they are not to be filled in (INV-15).
        """
        period = self.get(period_id)
        refuse_closed(period)
        remaining = self.unstated(period_id)
        if remaining and not fill_in:
            raise _unstated_error(remaining)
        closed = replace(
            period,
            status=PeriodStatus.CLOSED,
            closed_on=on or date.today(),
            closed_by=nfc(by).strip() or self._dossier.author.who,
        )
        with self._dossier.change() as change:
            self._fill_in(change, period, remaining)
            store.save_period(change, self._dossier.connection, closed)
        return closed

    def _fill_in(self, change: Change, period: Period, remaining: list[Unstated]) -> None:
        journal_of: dict[str, str] = {}
        for one in remaining:
            if one.partner.id not in journal_of:
                journal = self._journals.ensure(change, one.partner.id, period.id)
                journal_of[one.partner.id] = journal.id
        journal_store.add_assessments(
            change,
            [
                MarkerAssessment(
                    id=str(uuid.uuid4()),
                    journal_id=journal_of[one.partner.id],
                    partner_id=one.partner.id,
                    period_id=period.id,
                    marker_id=one.marker.id,
                    version_id=one.version.id,
                    status=RatingStatus.NOT_ASSESSED,
                )
                for one in remaining
            ],
        )

    def _save(self, period: Period) -> Period:
        checked = replace(period, code=nfc(period.code).strip())
        check_period(checked, self.calendar())
        with self._dossier.change() as change:
            store.save_period(change, self._dossier.connection, checked)
        return checked

    def _is_used(self, period_id: str) -> bool:
        return has_rows(self._dossier.connection, _USES, period_id)


def check_period(period: Period, calendar: Calendar) -> None:
    """:raises ProrecaError: saying what stands against it (INV-4, INV-7)."""
    others = [other for other in calendar if other.id != period.id]
    if not period.code:
        raise ProrecaError(_("The period has no code."), _("Type a short code, e.g. P1."))
    if any(other.code == period.code for other in others):
        raise ProrecaError(
            _("The code “{code}” is already used.").format(code=period.code),
            _("Choose another code: each period has its own."),
        )
    if period.end < period.start:
        raise ProrecaError(_("The end comes before the start."), _("Correct one of the two dates."))
    for other in others:
        if other.cadence is period.cadence and other.overlaps(period):
            raise ProrecaError(
                _("This period overlaps with {code}.").format(code=other.code),
                _("Periods of the same rhythm follow each other: change the dates."),
            )
    _check_baseline(period, others)


def _check_baseline(period: Period, others: list[Period]) -> None:
    baseline = next((p for p in [period, *others] if p.kind is PeriodKind.BASELINE), None)
    if baseline is None:
        return
    if period is baseline and any(other.kind is PeriodKind.BASELINE for other in others):
        raise ProrecaError(
            _("There is already a baseline."),
            _("A correction of the baseline is a new rating with a reason, not a new baseline."),
        )
    rest = [p for p in [period, *others] if p is not baseline]
    if any(other.start <= baseline.start for other in rest):
        raise ProrecaError(
            _("The baseline begins before every other period."),
            _("Change its dates, or those of the other period."),
        )


def refuse_closed(period: Period) -> None:
    """:raises ProrecaError: when the period is closed."""
    if period.is_closed:
        raise ProrecaError(
            _("The period {code} is closed.").format(code=period.code),
            _("A rating in it can still be corrected, with a reason; the rest stays as it is."),
        )


def _unstated_error(remaining: list[Unstated]) -> ProrecaError:
    codes = ", ".join(one.marker.code for one in remaining[:5])
    title = ngettext(
        "{n} marker has no status in this period: {codes}.",
        "{n} markers have no status in this period: {codes}.",
        len(remaining),
    )
    more = " …" if len(remaining) > 5 else ""
    return ProrecaError(
        title.format(n=len(remaining), codes=codes + more),
        _("Rate them, or mark all that remain as not assessed and close."),
    )
