"""One parked point, edited in place; and one that was closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.gui.widgets.fields import DateField, Labelled, LineField, NoteField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import attention, body, quiet
from proreca_desktop.i18n import _, format_date


class PointRow(QWidget):
    """Each field is saved when it is left."""

    def __init__(self, context: AppContext, point: ParkedPoint, statement: str):
        super().__init__()
        self._context, self._point = context, point
        self.text = LineField(_("What is left open"), hint=_("What is left open, in a few words"))
        self.responsible = LineField(_("Responsible"))
        self.due = DateField(_("By when"))
        self.due.setFixedWidth(px(210))
        self._late = attention("", 13)
        self._late.setWordWrap(False)
        self.close_button = plain_button(_("Close the point…"), self._on_close, icon_name="check")
        self.remove_button = plain_button(_("Remove"), self._on_remove, icon_name="delete")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addLayout(self._heading(statement))
        lines.addLayout(self._build_fields())

    def _heading(self, statement: str) -> QHBoxLayout:
        """What it is about, at the left; what can be done with it, at the right."""
        code = self._point.criterion
        about = ElidedLabel(name="quiet", size=13)
        about.show_text(_("In general") if code is None else statement)
        parts = [about, self._late, self.remove_button, self.close_button]
        if code is not None:
            parts.insert(0, link_button(code, self._on_criterion, tip=_("Go to the criterion")))
        line = row(*parts, spacing=12)
        line.setStretch(parts.index(about), 1)
        return line

    def _build_fields(self) -> QHBoxLayout:
        text = Labelled(_("What is left open"), self.text)
        responsible = Labelled(_("Responsible"), self.responsible)
        due = Labelled(_("By when"), self.due)
        for labelled in (text, responsible, due):
            labelled.save_through(self._change)
        line = row(text, responsible, due, spacing=12)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        return line

    def show_point(self, point: ParkedPoint) -> None:
        self._point = point
        self.text.show_value(point.text)
        self.responsible.show_value(point.responsible)
        if self.due.day() != point.due_on:
            self.due.show_day(point.due_on)
        is_late = point.is_late(date.today())
        if is_late and point.due_on is not None:
            self._late.show_text(_("late since {date}").format(date=format_date(point.due_on)))
        self._late.setVisible(is_late)

    def commit(self) -> None:
        for field in (self.text, self.responsible, self.due):
            field.commit()

    def _change(self) -> None:
        if self.due.complaint():
            return
        changed = replace(
            self._point,
            text=self.text.value(),
            responsible=self.responsible.value(),
            due_on=self.due.day(),
        )
        if changed != self._point:
            self._point = self._context.data.parked_points.edit(changed)
            self._announce()

    def _announce(self) -> None:
        """Criteria show whether they are parked: those pages read again too."""
        self._context.events.workshop_changed.emit(self._point.assessment_id)

    def _on_criterion(self) -> None:
        self._context.open_page(
            "rating",
            assessment_id=self._point.assessment_id,
            criterion=self._point.criterion or "",
        )

    def _on_close(self) -> None:
        outcome = NoteField(_("Outcome"), lines=3)
        closed_on = DateField(_("Closed on"), required=True)
        closed_on.show_day(date.today())

        def submit() -> None:
            complaint = closed_on.complaint()
            if complaint:
                raise ProrecaError(complaint)
            self._context.data.parked_points.close(
                self._point.id, outcome=outcome.value(), closed_on=closed_on.day() or date.today()
            )

        dialog = FormDialog(
            self,
            _("How was this point settled?"),
            _("Close the point"),
            submit,
            text=self._point.text or self._point.criterion or "",
        )
        dialog.add(Labelled(_("Outcome"), outcome), Labelled(_("Closed on"), closed_on))
        outcome.setFocus()
        if dialog.exec() == FormDialog.DialogCode.Accepted:
            self._announce()

    def _on_remove(self) -> None:
        if guarded(self, lambda: self._context.data.parked_points.take_back(self._point.id)):
            self._announce()


class ClosedRow(QWidget):
    """What it was, how it was settled and when."""

    def __init__(self, context: AppContext, point: ParkedPoint):
        super().__init__()
        self._context, self._point = context, point
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 4, 0, 4)
        lines.setSpacing(2)
        about = " · ".join(part for part in (point.criterion, point.text) if part)
        day = point.closed_on or date.today()
        settled = _("{date}: {outcome}").format(date=format_date(day), outcome=point.outcome)
        reopen = link_button(_("Take it up again"), self._on_reopen)
        lines.addWidget(body(f"✓ {about}"))
        lines.addWidget(quiet(settled))
        lines.addLayout(row(reopen, None))

    def _on_reopen(self) -> None:
        if guarded(self, lambda: self._context.data.parked_points.reopen(self._point.id)):
            self._context.events.workshop_changed.emit(self._point.assessment_id)
