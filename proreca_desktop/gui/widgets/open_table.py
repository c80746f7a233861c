"""What our tables have in common: no sideways scrolling; Enter, a space or a click opens."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from proreca_desktop.gui.theme import px


class OpenTable(QTableView):
    """A table to read; what is opened is a cell or its row, as ``open_at`` says."""

    def __init__(self, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setMinimumSectionSize(px(24))
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        self.clicked.connect(lambda index: self.open_at(index))

    def open_at(self, index: QModelIndex) -> None:
        """Announce what stands there; nothing where nothing can be opened."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_at(self.currentIndex())
        else:
            super().keyPressEvent(event)
