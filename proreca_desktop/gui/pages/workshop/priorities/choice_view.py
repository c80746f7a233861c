"""The order the method gives, ties as ties, beside what the group picks from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.pages.workshop.priorities.picks_card import PicksCard
from proreca_desktop.gui.pages.workshop.priorities.rows import (
    order_columns,
    order_rows,
    tie_sentence,
)
from proreca_desktop.gui.pages.workshop.priorities.subject import Subject
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.score_table import ScoreTable
from proreca_desktop.i18n import _


class ChoiceView(QWidget):
    """Enter on a row of the order picks it, and Enter again leaves it out."""

    def __init__(self, context: AppContext, changed: Callable[[], object]):
        super().__init__()
        self._context = context
        self._changed = changed
        self._subject: Subject | None = None
        self._order = quiet("", 12)
        self.table = ScoreTable(_("Order of the priorities"))
        self.table.opened.connect(self._on_row_opened)
        self.picks = PicksCard(context, changed)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._order)
        left.addWidget(self.table, 1)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(16)
        sides.addLayout(left, 3)
        sides.addWidget(self.picks, 2)

    def show_subject(self, subject: Subject) -> None:
        self._subject = subject
        self._order.show_text(tie_sentence(subject))
        rows = order_rows(subject)
        if [row.key for row in rows] == [row.key for row in self.table.rows()]:
            self.table.change_rows(rows)
        else:
            chosen = self.table.currentIndex().row()
            self.table.show_rows(order_columns(), rows)
            self.table.selectRow(min(max(0, chosen), len(rows) - 1))
        self.picks.show_subject(subject)

    def commit(self) -> None:
        self.picks.commit()

    def take_focus(self) -> None:
        self.table.setFocus()

    def _on_row_opened(self, key: str) -> None:
        subject = self._subject
        if subject is None or subject.is_read_only:
            return
        self.picks.commit()
        priorities, assessment_id = self._context.data.priorities, subject.assessment.id
        action = priorities.unpick if subject.is_picked(key) else priorities.pick
        if guarded(self, lambda: action(assessment_id, key)):
            self._changed()
