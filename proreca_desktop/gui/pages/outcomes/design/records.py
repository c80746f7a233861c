"""A step that is a list of like things: the list at the left, one of them as a form at the right.

The columns of the method's worksheets stand below each other: eight of them side by side would be
too narrow to read on a small screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.panel import AdviceLine, StepPanel, halves
from proreca_desktop.gui.theme import text_scale
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.field_form import FieldForm
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _


class RecordsPanel(StepPanel):
    """Subclasses say what is listed, fill the form, and add and remove."""

    columns_of_large_texts = 2

    def __init__(self, context: AppContext, list_name: str, add_text: str, empty: str):
        super().__init__(context)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.advice = AdviceLine()
        self.list = WrappedList(list_name)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _key: self.focus_form())
        self.form = FieldForm(self.columns_of_large_texts if text_scale() > 1.2 else 2)
        self.add_button = plain_button(add_text, self.on_add, icon_name="add")
        self.remove_button = plain_button(_("Remove"), self._on_remove, icon_name="delete")
        self._empty = quiet(empty)
        self.card = Card(spacing=12)
        self.card.add(self.form)
        self.right = QVBoxLayout()
        self.right.setContentsMargins(0, 0, 8, 0)
        self.right.setSpacing(12)
        for widget in (self._empty, self.card):
            self.right.addWidget(widget)
        self.right.addStretch(1)
        self.build_form()
        self.card.column.addLayout(row(None, self.remove_button))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(row(self.add_button, None))
        self.lines.addWidget(self.advice)
        self.lines.addLayout(halves(left, self.right, shares=(4, 5)), 1)

    def build_form(self) -> None:
        raise NotImplementedError

    def entries(self) -> Sequence[WrappedEntry]:
        raise NotImplementedError

    def show_record(self, key: str) -> None:
        raise NotImplementedError

    def on_add(self) -> None:
        raise NotImplementedError

    def remove(self, key: str) -> None:
        raise NotImplementedError

    def show_step(self, key: str | None = None) -> None:
        entries = self.entries()
        self.list.show_entries(entries, key)
        if not self.list.current_key() and entries:
            self.list.select(next((e.key for e in entries if e.key), ""))
        self.show_current()

    def show_current(self) -> None:
        key = self.list.current_key()
        self._empty.setVisible(not key)
        self.card.setVisible(bool(key))
        if key:
            self.show_record(key)
        else:
            self.form.key = ""

    def show_new(self, key: str) -> None:
        """After something was added: announce it and go to its form."""
        self.show_step(key)
        self.announce()
        self.focus_form()

    def focus_form(self) -> None:
        fields = list(self.form.boxes)
        if fields and self.card.isVisibleTo(self):
            fields[0].setFocus()

    def commit(self) -> None:
        if self.form.key:
            self.form.commit()

    def has_unsaved_text(self) -> bool:
        return self.form.has_problem

    def _on_chosen(self, _key: str) -> None:
        self.commit()
        self.show_current()

    def _on_remove(self) -> None:
        key = self.list.current_key()
        self.act(lambda: self.remove(key))
        self.list.setFocus()
