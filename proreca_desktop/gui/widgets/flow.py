"""A layout that puts its widgets side by side and goes on in the next line when one is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets keep the size they ask for, their feet on one line; what is hidden takes no room.

    With ``spread`` the last widget of a line takes what is left of the line.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8):
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arrange(area, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return self._with_margins(QSize(width, max((s.height() for s in shown), default=0)))

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            size.width() + margins.left() + margins.right(),
            size.height() + margins.top() + margins.bottom(),
        )

    def _arrange(self, whole: QRect, *, move: bool) -> int:
        """Place the widgets line by line; returns the height used."""
        margins = self.contentsMargins()
        area = whole.marginsRemoved(margins)
        top = area.top()
        lines = self._lines(area.width())
        for line in lines:
            height = max(self._size(item, area.width()).height() for item in line)
            if move:
                self._place(line, area, top, height)
            top += height + self.spacing()
        used = top - area.top() - (self.spacing() if lines else 0)
        return used + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = width + 1
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if used + wanted > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wanted + self.spacing()
        return lines

    def _size(self, item: QLayoutItem, width: int) -> QSize:
        wanted = min(item.sizeHint().width(), width)
        if item.hasHeightForWidth():
            return QSize(wanted, item.heightForWidth(wanted))
        return QSize(wanted, item.sizeHint().height())

    def _place(self, line: list[QLayoutItem], area: QRect, top: int, height: int) -> None:
        left = area.left()
        for item in line:
            size = self._size(item, area.width())
            offset = height - size.height()
            item.setGeometry(QRect(QPoint(left, top + offset), size))
            left += size.width() + self.spacing()
