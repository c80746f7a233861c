"""Typing the dots from the sheets, row after row, and priorities in the group's own words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.analysis.words import say_dot_check
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded, show_error
from proreca_desktop.gui.pages.workshop.priorities.dots_table import DotsTable
from proreca_desktop.gui.pages.workshop.priorities.rows import (
    Selection,
    selection_name,
    sheet_columns,
    sheet_rows,
)
from proreca_desktop.gui.pages.workshop.priorities.subject import Subject
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import order_focus, row
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.gui.widgets.form_dialog import ask_text
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _


class SearchField(LineField):
    """Enter and Down go on to the row that was found."""

    def __init__(self, onward: Callable[[], object]):
        super().__init__(_("Find a priority"), hint=_("code or words"))
        self._onward = onward

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._onward()
        else:
            super().keyPressEvent(event)


class DotsView(QWidget):
    """The sheet; ``changed`` is called after each number that reached the disk."""

    def __init__(self, context: AppContext, changed: Callable[[], object]):
        super().__init__()
        self._context = context
        self._changed = changed
        self._subject: Subject | None = None
        self._selection: Selection | None = None
        self.check = quiet("", 13)
        self.search = SearchField(self._go_to_field)
        self.search.textChanged.connect(lambda _text: self._show_rows())
        self.search.setMaximumWidth(px(220))
        self.choice = ChoiceField(
            _("Which criteria"), [(one.value, selection_name(one)) for one in Selection]
        )
        self.choice.setMaximumWidth(px(220))
        self.choice.committed.connect(self._on_selection_chosen)
        self.zero = plain_button(
            _("0 for the others"),
            self._on_zero,
            tip=_("Everything in the list that has no number yet got no dot."),
        )
        self.table = DotsTable(_("Dots of the group"), self._save)
        self.table.moved.connect(lambda _key: self._show_actions())
        self._build()

    def _build(self) -> None:
        self.own = LineField(
            _("A priority in the group’s own words"),
            hint=_("A priority in the group’s own words"),
        )
        self.own.returnPressed.connect(self._on_add)
        self._add = plain_button(_("Add"), self._on_add, icon_name="add")
        self._edit = plain_button(_("Change the words"), self._on_edit)
        self._remove = plain_button(_("Remove"), self._on_remove)
        below = row(self.own, self._add, self._edit, self._remove)
        below.setStretch(0, 1)
        top = row(self.search, self.choice, self.zero)
        top.addWidget(self.check, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addWidget(self.table, 1)
        lines.addWidget(
            quiet(_("Type the number, then Enter or ↓ for the next row. Empty: not voted on."), 12)
        )
        lines.addLayout(below)
        order_focus(
            self.search,
            self.choice,
            self.zero,
            self.table.field,
            self.own,
            self._add,
            self._edit,
            self._remove,
        )

    def show_subject(self, subject: Subject) -> None:
        same = self._subject and self._subject.assessment.id == subject.assessment.id
        self._subject = subject
        if not same or self._selection is None:
            some = any(subject.gap(c.code) > 0 for c in subject.form.criteria())
            self._selection = Selection.BELOW_TARGET if some else Selection.ALL
            self.choice.show_value(self._selection.value)
        for widget in (self.zero, self.own, self._add):
            widget.setEnabled(not subject.is_read_only)
        self.table.set_open(not subject.is_read_only)
        self._show_rows()

    def commit(self) -> None:
        self.table.commit()

    def take_focus(self) -> None:
        self._go_to_field()

    def _show_rows(self) -> None:
        subject = self._subject
        if subject is None or self._selection is None:
            return
        rows = sheet_rows(subject, self._selection, self.search.value())
        dots = {one.key: subject.dots(one.key) for one in rows}
        self.table.show_sheet(sheet_columns(), rows, dots)
        self.zero.setEnabled(not subject.is_read_only and None in dots.values())
        self.check.show_text(
            say_dot_check(subject.order.total, subject.n_voters) if subject.order.is_voted else ""
        )
        self._show_actions()

    def _show_actions(self) -> None:
        """Words can be changed and taken away where they are the group's own."""
        subject, key = self._subject, self.table.current_key()
        is_own = subject is not None and any(p.key == key for p in subject.own)
        for button in (self._edit, self._remove):
            button.setVisible(is_own)
            button.setEnabled(is_own and subject is not None and not subject.is_read_only)

    def _go_to_field(self) -> None:
        self.table.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _assessment_id(self) -> str:
        if self._subject is None:
            raise RuntimeError("nothing is shown")
        return self._subject.assessment.id

    def _save(self, key: str, dots: int | None) -> bool:
        priorities, assessment_id = self._context.data.priorities, self._assessment_id()
        try:
            priorities.set_dots(assessment_id, key, dots)
        except ProrecaError as error:
            show_error(self, error)
            return False
        self._changed()
        return True

    def _on_selection_chosen(self, code: str) -> None:
        self._selection = Selection(code)
        self._show_rows()

    def _on_zero(self) -> None:
        keys = [one.key for one in self.table.rows()]
        priorities = self._context.data.priorities
        if guarded(self, lambda: priorities.set_others_to_zero(self._assessment_id(), keys)):
            self._changed()

    def _on_add(self) -> None:
        text = self.own.value()
        if not text:
            self.own.setFocus()
            return
        priorities, made = self._context.data.priorities, []

        def add() -> None:
            made.append(priorities.add_text(self._assessment_id(), text))

        if guarded(self, add):
            self.own.clear()
            self.search.clear()
            self._changed()
            self.table.go_to(made[0].key)
            self._go_to_field()

    def _on_edit(self) -> None:
        key, subject = self.table.current_key(), self._subject
        if subject is None:
            return
        text = ask_text(
            self,
            _("Change the words"),
            subject.text(key),
            _("A priority in the group’s own words"),
            _("Save"),
            needed=_("Write it as the group says it."),
        )
        priorities = self._context.data.priorities
        if text and guarded(self, lambda: priorities.change_text(self._assessment_id(), key, text)):
            self._changed()

    def _on_remove(self) -> None:
        key, priorities = self.table.current_key(), self._context.data.priorities
        if guarded(self, lambda: priorities.remove_text(self._assessment_id(), key)):
            self._changed()
            self._go_to_field()
