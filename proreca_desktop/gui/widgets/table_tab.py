"""A tab that is one table of findings under a sentence; without rows only the sentence stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.score_table import Column, Row, ScoreTable


class TableTab(QWidget):
    """``open_row`` is told the key (a code) of the row that was opened."""

    def __init__(self, name: str, open_row: Callable[[str], object]):
        super().__init__()
        self._summary = quiet("", 13)
        self.table = ScoreTable(name)
        self.table.opened.connect(lambda key: open_row(key))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self._summary)
        lines.addWidget(self.table, 1)

    def show_table(self, sentence: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self._summary.show_text(sentence)
        self.table.setVisible(bool(rows))
        self.table.show_rows(columns, rows)
