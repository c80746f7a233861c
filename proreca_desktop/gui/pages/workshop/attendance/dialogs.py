"""What is asked about half-days: another one, and who locks a list."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.session import Half, Session
from proreca_desktop.domain.words import half_name, session_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import attention
from proreca_desktop.i18n import _, ngettext

_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/&\n]|\s(?:et|and)\s)\s*")


class AnotherHalfDay(FormDialog):
    """``added`` is the new half-day once the dialog is accepted."""

    def __init__(
        self, parent: QWidget, context: AppContext, assessment_id: str, day: date, reason: str
    ):
        super().__init__(parent, _("Another half-day"), _("Add the half-day"), self._submit_day)
        self._context, self._assessment_id, self._reason = context, assessment_id, reason
        self._day = DateField(_("Day"), required=True)
        self._half = ChoiceField(_("Half of the day"), [(h.value, half_name(h)) for h in Half])
        self._day.show_day(day)
        self.add(Labelled(_("Day"), self._day), Labelled(_("Half of the day"), self._half))
        self._day.setFocus()

    def _submit_day(self) -> None:
        day = self._day.day()
        if day is None:
            raise ProrecaError(self._day.complaint())
        self.added = self._context.data.sessions.add(
            self._assessment_id, day, Half(self._half.value()), reason=self._reason
        )


class LockDialog(FormDialog):
    """Two facilitators give their names; the list is final once the dialog is accepted."""

    def __init__(
        self,
        parent: QWidget,
        context: AppContext,
        session: Session,
        facilitators: str,
        n_present: int,
        reason: str,
    ):
        text = ngettext(
            "{half_day}: {n} person is ticked as present. Once two facilitators have counted the"
            " room and locked the list, nobody can change it any more.",
            "{half_day}: {n} people are ticked as present. Once two facilitators have counted the"
            " room and locked the list, nobody can change it any more.",
            n_present,
        ).format(half_day=session_name(session), n=n_present)
        super().__init__(
            parent,
            _("Lock the list of this half-day"),
            _("Lock the list for good"),
            lambda: context.data.sessions.lock(
                session.id, self._first.value(), self._second.value(), reason=reason
            ),
            text=text,
        )
        # Enter in a name must not lock by itself.
        self.yes_button.setDefault(False)
        self.yes_button.setAutoDefault(False)
        names = [name for name in _BETWEEN_NAMES.split(facilitators) if name]
        first, second = (*names, "", "")[:2]
        self._first = LineField(_("First facilitator"))
        self._second = LineField(_("Second facilitator"))
        self._first.show_value(first)
        self._second.show_value(second)
        self.add(
            Labelled(_("First facilitator"), self._first),
            Labelled(_("Second facilitator"), self._second),
            attention(_("This cannot be undone.")),
        )
        self._first.setFocus()
