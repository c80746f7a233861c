"""Opening a period, changing it while it is open, and closing it for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.journal_words import cadence_name, period_kind_name, period_title
from proreca_desktop.domain.periods import Cadence, Calendar, Period, PeriodKind
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import confirm
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _, ngettext

MOST_NAMED = 6
"""Partners named before a period is closed; the others are counted."""


class PeriodDialog(FormDialog):
    """A new period, with a proposal that follows the last one; or one that is still open."""

    def __init__(self, parent: QWidget, context: AppContext, period: Period | None = None):
        heading = _("Add a period") if period is None else _("Change the period")
        super().__init__(parent, heading, _("Save"), self._submit)
        self._context, self._period = context, period
        self.code_made = ""
        self.code = LineField(_("Code"))
        kinds = [(kind.value, period_kind_name(kind).capitalize()) for kind in PeriodKind]
        rhythms = [(one.value, cadence_name(one).capitalize()) for one in Cadence]
        self.kind = ChoiceField(_("Kind"), kinds)
        self.cadence = ChoiceField(_("Rhythm"), rhythms)
        self.start = DateField(_("From"), required=True)
        self.end = DateField(_("To"), required=True)
        self.add(
            row(Labelled(_("Code"), self.code), Labelled(_("Kind"), self.kind)),
            Labelled(_("Rhythm"), self.cadence),
            row(Labelled(_("From"), self.start), Labelled(_("To"), self.end)),
            quiet(_("The baseline comes before every other period; there is only one.")),
        )
        self._show(period or propose_period(context.data.periods.calendar()))
        self.code.setFocus()

    def _show(self, period: Period) -> None:
        self.code.show_value(period.code)
        self.kind.show_value(period.kind.value)
        self.cadence.show_value(period.cadence.value)
        self.start.show_day(period.start)
        self.end.show_day(period.end)

    def _submit(self) -> None:
        start, end = self.start.day(), self.end.day()
        if start is None or end is None:
            raise ProrecaError(self.start.complaint() or self.end.complaint())
        code, periods = self.code.value(), self._context.data.periods
        kind, cadence = PeriodKind(self.kind.value()), Cadence(self.cadence.value())
        if self._period is None:
            made = periods.add(code=code, start=start, end=end, kind=kind, cadence=cadence)
        else:
            made = periods.update(
                replace(self._period, code=code, start=start, end=end, kind=kind, cadence=cadence)
            )
        self.code_made = made.code


def propose_period(calendar: Calendar) -> Period:
    """The baseline first; then the quarter that follows the last period."""
    last = calendar.last
    if calendar.baseline is None and last is None:
        start, code, kind, cadence = date.today(), "T0", PeriodKind.BASELINE, Cadence.NONE
    else:
        start = date.today() if last is None else last.end + timedelta(days=1)
        code, kind, cadence = _free_code(calendar), PeriodKind.REGULAR, Cadence.QUARTER
    return Period(
        id="", code=code, kind=kind, cadence=cadence, start=start, end=_three_months(start)
    )


def _free_code(calendar: Calendar) -> str:
    number = 1
    while calendar.find(f"P{number}") is not None:
        number += 1
    return f"P{number}"


def _three_months(start: date) -> date:
    month = start.month + 3
    year, month = start.year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year, month, min(start.day, 28))
    return following - timedelta(days=1)


def confirm_close(parent: QWidget, context: AppContext, period: Period) -> bool:
    """Say what closing means, and what becomes of markers nobody spoke of."""
    remaining = context.data.periods.unstated(period.id)
    text = _(
        "This cannot be undone. Journals of the period can no longer be changed; a rating is"
        " corrected with a reason, and the earlier one stays readable."
    )
    if period.kind is PeriodKind.BASELINE:
        text += " " + _("Progress is counted from this baseline.")
    if remaining:
        codes = list(dict.fromkeys(one.partner.code for one in remaining))
        if len(codes) > MOST_NAMED:
            n = len(codes) - MOST_NAMED
            codes[MOST_NAMED:] = [ngettext("{n} other", "{n} others", n).format(n=n)]
        left = ngettext(
            "{n} marker without a word becomes “not assessed” ({partners}).",
            "{n} markers without a word become “not assessed” ({partners}).",
            len(remaining),
        )
        text += " " + left.format(n=len(remaining), partners=", ".join(codes))
    heading = _("Close {period}?").format(period=period_title(period))
    return confirm(parent, heading, text, _("Close the period"))
