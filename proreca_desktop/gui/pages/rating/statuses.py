"""The decisions other than a level: not applicable, don't know, not covered; and their reasons."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from proreca_desktop.domain.assessment import CriterionResult, ResultStatus
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import result_name
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.fields import DateField, LineField
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import attention, title
from proreca_desktop.i18n import _, current_language, format_date, typeset


class StatusButtons(QObject):
    """One button a status, the present one pressed in, and one that takes the decision away."""

    asked = Signal(object)
    """The :class:`ResultStatus` wanted; None clears the decision."""

    def __init__(self) -> None:
        super().__init__()
        self._by_status = {
            status: self._button(result_name(status), status)
            for status in (ResultStatus.NA, ResultStatus.DONT_KNOW, ResultStatus.NOT_COVERED)
        }
        self.clear = self._button(_("Clear"), None)
        self.clear.setToolTip(_("Take the decision away; notes and evidence stay"))
        self.buttons = tuple(self._by_status.values())

    def button(self, status: ResultStatus) -> QPushButton:
        return self._by_status[status]

    def show_status(self, criterion: Criterion, result: CriterionResult, *, open_: bool) -> None:
        for status, button in self._by_status.items():
            button.setChecked(result.status is status)
            allowed = criterion.na_allowed or status is not ResultStatus.NA
            button.setEnabled(open_ and allowed)
        self.clear.setEnabled(open_ and result.status is not None)
        self._by_status[ResultStatus.NA].setToolTip(typeset(na_rule(criterion)))

    def _button(self, text: str, status: ResultStatus | None) -> QPushButton:
        button = plain_button(text, lambda: self._ask(status))
        button.setCheckable(status is not None)
        return button

    def _ask(self, status: ResultStatus | None) -> None:
        # Pressed in once it is recorded, not when it is asked for.
        if status is not None:
            self._by_status[status].toggle()
        self.asked.emit(status)


class _Question(StrEnum):
    REASON = "reason"
    DAY = "day"


class StatusQuestion(Card):
    """What a status needs before it is recorded, asked in place."""

    reason_given = Signal(str)
    day_given = Signal(object)
    """A date, or None: it will not be verified."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__(attention=True, margin=14)
        self._question = _Question.REASON
        self._heading, self._problem = title("", 14), attention("", 13)
        self.reason = LineField(_("Reason"), hint=_("The reason stands in the report"))
        self.day = DateField(_("To be verified by"))
        self.record = plain_button(_("Record ⏎"), self._record)
        self.waive = plain_button(_("It will not be verified"), self._waive)
        self.cancel = plain_button(_("Cancel · Esc"), self.left.emit)
        self.add(self._heading, self._problem)
        for button in (self.record, self.waive, self.cancel):
            button.setAutoDefault(True)
        self.day.setMinimumWidth(px(220))
        self.add(self.reason, FlowBox(self.day, self.record, self.waive, self.cancel))
        self.day.refused.connect(self._show_problem)
        self.hide()

    def ask_reason(self, criterion: Criterion, known: str) -> None:
        heading = _("Why does {code} not apply?").format(code=criterion.code)
        self._ask(_Question.REASON, f"{heading} {na_rule(criterion)}")
        self.reason.show_value(known)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_day(self, criterion: Criterion, known: date | None) -> None:
        heading = _("By when will {code} be verified?").format(code=criterion.code)
        self._ask(_Question.DAY, heading)
        self.day.show_day(known)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._record()
        else:
            super().keyPressEvent(event)

    def _ask(self, question: _Question, heading: str) -> None:
        self._question = question
        self._heading.show_text(heading)
        self._show_problem("")
        self.reason.setVisible(question is _Question.REASON)
        self.day.setVisible(question is _Question.DAY)
        self.waive.setVisible(question is _Question.DAY)
        self.show()

    def _record(self) -> None:
        if self._question is _Question.REASON:
            self._record_reason()
        else:
            self._record_day()

    def _record_reason(self) -> None:
        if self.reason.value():
            self.reason_given.emit(self.reason.value())
        else:
            self._show_problem(_("Give the reason: it stands in the report."))
            self.reason.setFocus()

    def _record_day(self) -> None:
        day = self.day.day()
        if day is not None:
            self.day_given.emit(day)
        else:
            self._show_problem(
                self.day.complaint() or _("Give a date, or say that it will not be verified.")
            )
            self.day.setFocus()

    def _waive(self) -> None:
        self.day_given.emit(None)

    def _show_problem(self, text: str) -> None:
        self._problem.show_text(text)
        self._problem.setVisible(bool(text))


def na_rule(criterion: Criterion) -> str:
    """When this criterion does not apply, in the words of the questionnaire."""
    rule = pick(criterion.na_rule, current_language())
    if criterion.na_allowed:
        return rule
    return _("It applies to every organisation: “we do not do it yet” is level 1.")


def say_status(result: CriterionResult) -> str:
    """One sentence on a decision that is not a level; empty for a level or none."""
    if result.status is ResultStatus.NA:
        return _("Not applicable: {reason}").format(reason=result.reason)
    if result.status is ResultStatus.NOT_COVERED:
        return _("Not covered: the room has not discussed it. It counts as missing, not as zero.")
    if result.status is not ResultStatus.DONT_KNOW:
        return ""
    if result.due_on is None:
        return _("The group does not know. It will not be verified.")
    day = format_date(result.due_on)
    return _("The group does not know. To be verified by {date}.").format(date=day)
