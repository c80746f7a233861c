"""Why a ladder changes, who decided it and when, and from which period on it holds."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import period_title
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import (
    ChoiceField,
    DateField,
    Labelled,
    LineField,
    NoteField,
)
from proreca_desktop.i18n import _
from proreca_desktop.services.markers import Revision


class RevisionFields(QWidget):
    """The part that all dialogs about a change of a ladder have in common."""

    def __init__(self, context: AppContext):
        super().__init__()
        calendar = context.data.periods.calendar()
        still_open = [(p.id, period_title(p)) for p in calendar if not p.is_closed]
        self.period = ChoiceField(_("From this period on"), still_open)
        self.reason = NoteField(_("Reason"), lines=2)
        self.decided_by = LineField(_("Who decided it"))
        self.decided_on = DateField(_("Decided on"), required=True)
        self.decided_on.show_day(date.today())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(Labelled(_("From this period on"), self.period))
        lines.addWidget(Labelled(_("Reason"), self.reason))
        lines.addLayout(
            row(
                Labelled(_("Who decided it"), self.decided_by),
                Labelled(_("Decided on"), self.decided_on),
            )
        )

    def revision(self) -> Revision:
        """:raises ProrecaError: no open period, or no day."""
        if not self.period.value():
            raise ProrecaError(
                _("There is no open period."),
                _("Add one under “Markers by period”: the change holds from it on."),
            )
        day = self.decided_on.day()
        if day is None:
            raise ProrecaError(self.decided_on.complaint())
        return Revision(
            period_id=self.period.value(),
            reason=self.reason.value(),
            decided_by=self.decided_by.value(),
            decided_on=day,
        )


def needs_revision(context: AppContext) -> bool:
    """Once a period was closed, the ladder is no longer being designed (see ``Markers.add``)."""
    return any(period.is_closed for period in context.data.periods.calendar())
