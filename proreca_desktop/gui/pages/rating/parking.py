"""The small line of a parked point: what is open, who takes it up, and by when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.fields import DateField, LineField
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import attention, title
from proreca_desktop.i18n import _


class ParkLine(Card):
    """The point is parked already when the line opens: leaving it loses nothing but its words."""

    saved = Signal(str, str, object)
    """Text, responsible, and a date or None."""
    taken_back = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(attention=True, margin=14)
        self._heading, self._problem = title("", 14), attention("", 13)
        self.what = LineField(_("What is left open"), hint=_("What is left open?"))
        self.responsible = LineField(_("Who takes it up"), hint=_("Who takes it up?"))
        self.day = DateField(_("By when"))
        self.save = plain_button(_("Save ⏎"), self._save)
        self.unpark = plain_button(_("No longer parked"), self.taken_back.emit)
        self.leave = plain_button(_("Close · Esc"), self.left.emit)
        for button in (self.save, self.unpark, self.leave):
            button.setAutoDefault(True)
        self.add(self._heading, self._problem)
        fields = row(spacing=8)
        fields.addWidget(self.what, 3)
        fields.addWidget(self.responsible, 2)
        fields.addWidget(self.day, 2)
        self.column.addLayout(fields)
        self.add(FlowBox(self.save, self.unpark, self.leave, spacing=8))
        self.day.refused.connect(self._show_problem)
        self.hide()

    def ask(self, code: str, point: ParkedPoint) -> None:
        self._heading.show_text(_("{code} is parked: come back to it later").format(code=code))
        self._show_problem("")
        self.what.show_value(point.text)
        self.responsible.show_value(point.responsible)
        self.day.show_day(point.due_on)
        self.show()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        complaint = self.day.complaint()
        if complaint:
            self._show_problem(complaint)
            self.day.setFocus()
        else:
            self.saved.emit(self.what.value(), self.responsible.value(), self.day.day())

    def _show_problem(self, text: str) -> None:
        self._problem.show_text(text)
        self._problem.setVisible(bool(text))
