"""What third persons say of a recorded change: who, in which role, their opinion and comment."""

from __future__ import annotations

import uuid
from dataclasses import replace

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
        self._known: dict[str, Validation] = {}
        self.list = WrappedList(_("Confirmations by third persons"), grows=True)
        self.list.opened.connect(self._on_opened)
        self._add = plain_button(_("Add a confirmation…"), self._on_add, icon_name="add")
        self._edit = link_button(_("Change…"), lambda: self._on_opened(self.list.current_key()))
        self._edit.setAccessibleName(_("Change the confirmation"))
        self._remove = link_button(_("Remove"), self._on_remove)
        self._remove.setAccessibleName(_("Remove the confirmation"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(quiet(_("Confirmations by third persons"), 13))
        lines.addWidget(self.list)
        lines.addLayout(row(self._add, self._edit, self._remove, None))

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
        self._known = {one.id: one for one in found}
        if found and not self.list.current_key():
            self.list.select(found[0].id)
        for widget in (self.list, self._edit, self._remove):
            widget.setVisible(bool(found))

    def _on_add(self) -> None:
        self._open(
            Validation(
                id=str(uuid.uuid4()),
                change_id=self._change_id,
                validator="",
                opinion=Opinion.AGREE,
            ),
            _("Add"),
        )

    def _on_opened(self, key: str) -> None:
        if key in self._known:
            self._open(self._known[key], _("Save"))

    def _open(self, validation: Validation, yes: str) -> None:
        if OpinionDialog(self, self._context, validation, yes).exec():
            self._context.events.outcomes_changed.emit()

    def _on_remove(self) -> None:
        key = self.list.current_key()
        if key:
            self._context.data.changes.remove_validation(key)
            self._context.events.outcomes_changed.emit()


class OpinionDialog(FormDialog):
    def __init__(self, parent: QWidget, context: AppContext, validation: Validation, yes: str):
        super().__init__(parent, _("What does a third person say?"), yes, self._submit)
        self._context, self._validation = context, validation
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
        self._show(validation)
        self.validator.setFocus()

    def _show(self, validation: Validation) -> None:
        self.validator.show_value(validation.validator)
        self.role.show_value(validation.role)
        self.opinion.show_value(validation.opinion.value)
        self.day.show_day(validation.on)
        self.comment.show_value(validation.comment)

    def _submit(self) -> None:
        if self.day.complaint():
            raise ProrecaError(self.day.complaint())
        self._context.data.changes.save_validation(
            replace(
                self._validation,
                validator=self.validator.value(),
                opinion=Opinion(self.opinion.value()),
                role=self.role.value(),
                on=self.day.day(),
                comment=self.comment.value(),
            )
        )


def _note(validation: Validation) -> str:
    day = "" if validation.on is None else format_date(validation.on)
    return " · ".join(part for part in (validation.role, day, validation.comment) if part)
