"""Ending a half-day: its hour, what is left, a copy of the dossier, the draft of the report."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from proreca_desktop.analysis.pace_words import say_end, say_left, say_short_track
from proreca_desktop.domain.dates import read_time, show_time
from proreca_desktop.domain.session import Session
from proreca_desktop.domain.words import session_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.dossier_copy import copy_dossier
from proreca_desktop.gui.widgets.fields import Labelled, LineField
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import attention, body, quiet, title
from proreca_desktop.i18n import _, ngettext, typeset


def end_half_day(parent: QWidget, context: AppContext, assessment_id: str) -> bool:
    """Show the dialog. Whether a half-day was ended; it is then announced.

    Where the report was asked for, its page is open when this returns.
    """
    dialog = HalfDayDialog(parent, context, assessment_id)
    ended = dialog.exec() == QDialog.DialogCode.Accepted
    if ended:
        context.events.workshop_changed.emit(assessment_id)
    if dialog.wants_report:
        context.open_page("reports", assessment_id=assessment_id)
    return ended


class HalfDayDialog(QDialog):
    """Accepted once the end of the half-day is recorded."""

    def __init__(self, parent: QWidget, context: AppContext, assessment_id: str):
        super().__init__(parent)
        self._context, self._assessment_id = context, assessment_id
        self._session = context.data.sessions.current(assessment_id)
        self.wants_report = False
        self.setWindowTitle(typeset(_("End the half-day")))
        self.setMinimumWidth(px(620))
        self.hour = LineField(_("Ended at"), hint="12:30")
        self.hour.setMaximumWidth(px(120))
        self._ended = Labelled(_("Ended at"), self.hour)
        self._ended.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._copied = quiet("")
        self._copied.hide()
        self.save_copy = plain_button(_("Save a copy…"), self._on_copy, icon_name="usb-key")
        draft = _("Draft of the report")
        if self._session is not None:
            draft = _("End, and see the draft of the report")
        self.draft = plain_button(draft, self._on_report, icon_name="reports")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(12)
        lines.addWidget(title(_("End the half-day")))
        self._add_session(lines)
        lines.addWidget(self._left_card())
        lines.addWidget(self._copy_card())
        lines.addStretch(1)
        lines.addLayout(self._buttons())

    def _add_session(self, lines: QVBoxLayout) -> None:
        if self._session is None:
            lines.addWidget(
                body(
                    _(
                        "No half-day has been started, so no hour is recorded. Start it in the"
                        " workshop’s “Half-days” when the room begins."
                    )
                )
            )
            return
        begun = _("{session}, begun at {time}").format(
            session=session_name(self._session), time=show_time(self._session.actual_start)
        )
        lines.addWidget(body(begun))
        self.hour.show_value(datetime.now().strftime("%H:%M"))
        lines.addWidget(self._ended)

    def _left_card(self) -> Card:
        data, now = self._context.data, datetime.now()
        found = data.pace.estimate(self._assessment_id, now)
        card = Card(spacing=4)
        card.add(title(_("What is left"), 15), body(say_left(found)))
        for text in (say_end(found, now), say_short_track(found)):
            if text:
                card.add(attention(text) if found.missing else quiet(text))
        n = len(data.parked_points.open_of(self._assessment_id))
        if n:
            card.add(quiet(ngettext("{n} parked point", "{n} parked points", n).format(n=n)))
        return card

    def _copy_card(self) -> Card:
        card = Card(spacing=8)
        card.add(
            title(_("Before you leave the room"), 15),
            quiet(_("Save a copy to a USB key and keep it apart from the laptop.")),
            self._copied,
        )
        card.add(FlowBox(self.save_copy, self.draft))
        return card

    def _buttons(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        self.cancel = plain_button(_("Cancel"), self.reject)
        self.yes = primary_button(_("End the half-day"), self._on_end)
        if self._session is None:
            self.yes.hide()
            self.cancel.setText(typeset(_("Close")))
            self.cancel.setAccessibleName(_("Close"))
        else:
            self.yes.setDefault(True)
        for button in (self.save_copy, self.draft, self.cancel):
            button.setAutoDefault(False)
        lines.addLayout(row(None, self.cancel, self.yes))
        return lines

    def _on_copy(self) -> None:
        copy_dossier(self, self._context, lambda path: self._say_copied(path.name))

    def _say_copied(self, name: str) -> None:
        self._copied.show_text(_("✓ Copied as “{name}”").format(name=name))
        self._copied.show()

    def _on_report(self) -> None:
        if self._session is None:
            self.wants_report = True
            self.reject()
        elif self._record():
            self.wants_report = True
            self.accept()

    def _on_end(self) -> None:
        if self._record():
            self.accept()

    def _record(self) -> bool:
        self._ended.show_problem("")
        try:
            self._end(self._session)
        except ProrecaError as error:
            self._ended.show_problem(f"{error.title} {error.advice}".strip())
            return False
        return True

    def _end(self, session: Session | None) -> None:
        if session is None:
            return
        typed = self.hour.value()
        hour = read_time(typed)
        if hour is None:
            raise ProrecaError(
                _("“{text}” is not an hour.").format(text=typed),
                _("Write hours and minutes, for example 12:30."),
            )
        data = self._context.data
        data.sessions.end(session.id, hour)
        data.agenda.finish_running(self._assessment_id)
