"""Turns of phrase of the charts and reports of outcome mapping; codes: ``domain.journal_words``."""

from __future__ import annotations

from proreca_desktop.domain.outcome_mapping import RatingMode, Sphere
from proreca_desktop.domain.periods import Period, PeriodStatus
from proreca_desktop.i18n import _, format_date, pgettext


def sphere_name(sphere: Sphere) -> str:
    return {
        Sphere.CONTROL: _("sphere of control"),
        Sphere.INFLUENCE: _("sphere of influence"),
        Sphere.INTEREST: _("sphere of interest"),
    }[sphere]


def mode_in_short(mode: RatingMode) -> str:
    return {
        RatingMode.SHARE: pgettext("rating mode", "share of the entities"),
        RatingMode.JUDGED: pgettext("rating mode", "judged as a whole"),
    }[mode]


def period_status_name(status: PeriodStatus) -> str:
    return {
        PeriodStatus.OPEN: pgettext("period", "open"),
        PeriodStatus.CLOSED: pgettext("period", "closed"),
    }[status]


def period_dates(period: Period) -> str:
    return _("from {start} to {end}").format(
        start=format_date(period.start), end=format_date(period.end)
    )


def period_in_full(period: Period) -> str:
    """``P2, from 1 April 2025 to 30 June 2025``."""
    return f"{period.code}, {period_dates(period)}"
