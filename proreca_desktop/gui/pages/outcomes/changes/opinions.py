"""What third persons say of a recorded change: who, in which role, their opinion and comment."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import opinion_name
from proreca_desktop.domain.journals import Opinion, Validation
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import (
    ChoiceField,
    DateField,
    Labelled,
    LineField,
    NoteField,
)
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _, format_date


class Opinions(QWidget):
    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._change_id = ""
        self.list = WrappedList(_("Confirmations by third persons"), grows=True)
        self._add = plain_button(_("Add a confirmation…"), self._on_add, icon_name="add")
        self._remove = link_button(_("Remove"), self._on_remove)
        self._remove.setAccessibleName(_("Remove the confirmation"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(quiet(_("Confirmations by third persons"), 13))
        lines.addWidget(self.list)
        lines.addLayout(row(self._add, self._remove, None))

    def show_change(self, change_id: str) -> None:
        self._change_id = change_id
        found = self._context.data.changes.validations().get(change_id, [])
        entries = [
            WrappedEntry(
                key=one.id, text=one.validator, value=opinion_name(one.opinion), note=_note(one)
            )
            for one in found
        ]
        self.list.show_entries(entries)
        self.list.setVisible(bool(found))
        self._remove.setVisible(bool(found))

    def _on_add(self) -> None:
        if OpinionDialog(self, self._context, self._change_id).exec():
            self._context.events.outcomes_changed.emit()

    def _on_remove(self) -> None:
        key = self.list.current_key()
        if key:
            self._context.data.changes.remove_validation(key)
            self._context.events.outcomes_changed.emit()


class OpinionDialog(FormDialog):
    def __init__(self, parent: QWidget, context: AppContext, change_id: str):
        super().__init__(parent, _("What does a third person say?"), _("Add"), self._submit)
        self._context, self._change_id = context, change_id
        self.validator, self.role = LineField(_("Who was asked")), LineField(_("Role"))
        opinions = [(one.value, opinion_name(one).capitalize()) for one in Opinion]
        self.opinion = ChoiceField(_("Opinion"), opinions)
        self.day = DateField(_("Date"))
        self.comment = NoteField(_("Comment"), lines=3)
        self.add(
            row(Labelled(_("Who was asked"), self.validator), Labelled(_("Role"), self.role)),
            row(Labelled(_("Opinion"), self.opinion), Labelled(_("Date"), self.day)),
            Labelled(_("Comment"), self.comment),
        )
        self.validator.setFocus()

    def _submit(self) -> None:
        if self.day.complaint():
            raise ProrecaError(self.day.complaint())
        self._context.data.changes.add_validation(
            self._change_id,
            self.validator.value(),
            Opinion(self.opinion.value()),
            role=self.role.value(),
            on=self.day.day(),
            comment=self.comment.value(),
        )


def _note(validation: Validation) -> str:
    day = "" if validation.on is None else format_date(validation.on)
    return " · ".join(part for part in (validation.role, day, validation.comment) if part)
