"""A dossier in which outcome mapping has begun: the programme's content, four open periods."""

from __future__ import annotations

from datetime import date

from proreca_desktop.domain.periods import Cadence, PeriodKind
from proreca_desktop.domain.ratings import Rating, RatingStatus
from proreca_desktop.services.marker_ratings import RatingEntry
from proreca_desktop.services.markers import Revision

PERIODS = {
    "T0": (PeriodKind.BASELINE, Cadence.NONE, date(2024, 3, 1), date(2024, 4, 30)),
    "P1": (PeriodKind.REGULAR, Cadence.QUARTER, date(2025, 1, 1), date(2025, 3, 31)),
    "P2": (PeriodKind.REGULAR, Cadence.QUARTER, date(2025, 4, 1), date(2025, 6, 30)),
    "P3": (PeriodKind.REGULAR, Cadence.QUARTER, date(2025, 7, 1), date(2025, 9, 30)),
}


class Room:
    """Short names for the things of a test."""

    def __init__(self, workspace):
        self.workspace = workspace

    def begin(self):
        for code, (kind, cadence, start, end) in PERIODS.items():
            self.workspace.periods.add(code=code, kind=kind, cadence=cadence, start=start, end=end)
        self.workspace.outcome_content.load(on=date(2024, 3, 1))
        return self

    def period(self, code):
        return self.workspace.periods.calendar().find(code).id

    def partner(self, code="CNSC"):
        return next(p for p in self.workspace.outcome_design.partners() if p.code == code)

    def marker(self, code):
        return next(m for m in self.workspace.markers.all() if m.code == code)

    def entry(self, marker, period, rating=None, **fields):
        status = RatingStatus.NOT_ASSESSED if rating is None else RatingStatus.ASSESSED
        return RatingEntry(
            marker_id=self.marker(marker).id,
            period_id=self.period(period),
            status=fields.pop("status", status),
            rating=rating,
            **fields,
        )

    def rate(self, marker, period, rating=None, **fields):
        return self.workspace.ratings.rate(self.entry(marker, period, rating, **fields))

    def current(self, marker, period):
        return self.workspace.ratings.current(self.marker(marker).id, self.period(period))

    def close(self, period, *, fill_in=True):
        return self.workspace.periods.close(self.period(period), fill_in=fill_in)

    def revision(self, period, reason="the group decided so"):
        return Revision(
            period_id=self.period(period),
            reason=reason,
            decided_by="the bureau and the team",
            decided_on=date(2025, 4, 2),
        )


NONE, LOW, MEDIUM, HIGH = Rating
