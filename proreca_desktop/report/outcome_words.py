"""The turns of phrase of the report of outcome mapping, and its small cells."""

from __future__ import annotations

from proreca_desktop.analysis.marker_progress import Cell, CellState, Direction, Movement
from proreca_desktop.charts.outcome_marks import DIRECTION_SIGNS
from proreca_desktop.domain.outcome_mapping import BoundaryPartner
from proreca_desktop.domain.outcome_words import period_dates
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.rating_words import (
    BREAK_SIGN,
    NOT_APPLICABLE_SIGN,
    NOT_ASSESSED_SIGN,
    RATING_SIGNS,
    RatingNames,
)
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.domain.text import Texts, pick
from proreca_desktop.i18n import _, current_language, format_date, pgettext
from proreca_desktop.report.outcome_content import OutcomeContent
from proreca_desktop.report.words import NOTHING


def in_words(text: Texts) -> str:
    """In the language of the report, else in French."""
    return pick(text, current_language())


def partner_name(partner: BoundaryPartner) -> str:
    """``CNSC — Conseil national …``."""
    return f"{partner.code} — {in_words(partner.name)}"


def rating_words(rating: Rating, names: RatingNames) -> str:
    """``■■□ Medium``."""
    return f"{RATING_SIGNS[rating]} {names.degrees.get(rating, '')}".strip()


def cell_words(cell: Cell, names: RatingNames) -> str:
    """What one marker is in one period, in full words."""
    if cell.rating is not None:
        return rating_words(cell.rating, names)
    return {
        CellState.NOT_ACTIVE: pgettext("marker", "not followed then"),
        CellState.NOT_APPLICABLE: f"{NOT_APPLICABLE_SIGN} {names.not_applicable}",
    }.get(cell.state, f"{NOT_ASSESSED_SIGN} {names.not_assessed}")


def move_words(movement: Movement | None) -> str:
    """``▲ since T0``; a break has no arrow, a missing end no movement."""
    if movement is None:
        return pgettext("movement", "not defined")
    since = movement.since.period.code
    if movement.direction is Direction.BREAK:
        return _("{sign} break since {period}").format(sign=BREAK_SIGN, period=since)
    sign = DIRECTION_SIGNS[movement.direction]
    return _("{sign} since {period}").format(sign=sign, period=since)


def status_sentence(content: OutcomeContent) -> str:
    """Whether what is told may still change."""
    period = content.period
    if period is None:
        return ""
    if content.is_as_closed:
        return _(
            "{period} is closed: this report shows the dossier as it stood then. What was"
            " corrected or recorded since stands in the reports of later periods."
        ).format(period=period.code)
    if not period.is_closed:
        return _("{period} is open: its ratings may still change.").format(period=period.code)
    return ""


def period_line(content: OutcomeContent) -> str:
    """``Period P2, from 1 April 2025 to 30 June 2025``, or how far all of them reach."""
    period = content.period
    if period is None:
        return _("No period yet")
    if content.is_whole:
        return _("Periods {first} to {last}, {dates}").format(
            first=content.periods[0].code, last=period.code, dates=period_dates_of(content)
        )
    return _("Period {code}, {dates}").format(code=period.code, dates=period_dates(period))


def period_dates_of(content: OutcomeContent) -> str:
    first, last = content.periods[0], content.periods[-1]
    return _("from {start} to {end}").format(
        start=format_date(first.start), end=format_date(last.end)
    )


def period_code(period_id: str | None, calendar: Calendar) -> str:
    """The code of a period; — from the beginning, or still in force."""
    if period_id is None or period_id not in calendar:
        return NOTHING
    return calendar.get(period_id).code


def chunks(periods: tuple[Period, ...], most: int) -> list[tuple[Period, ...]]:
    """Periods in as many parts as charts need, the last part full: it is read first."""
    cut = list(range(len(periods), 0, -most))
    return [periods[max(0, end - most) : end] for end in reversed(cut)]
