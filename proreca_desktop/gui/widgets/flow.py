"""A box that puts its widgets side by side and goes on in the next line when one is full."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowBox(QWidget):
    """Widgets keep the size they ask for, their feet on one line; the hidden take no room."""

    def __init__(self, *widgets: QWidget, spacing: int = 8, margins: tuple[int, int] = (0, 0)):
        """``margins``: left and right, in pixels."""
        super().__init__()
        self._widgets: list[QWidget] = []
        self._spacing = spacing
        self._left, self._right = margins
        self._lines_by_width: dict[int, list[list[QWidget]]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        self._widgets.append(widget)
        widget.setParent(self)
        if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.show()
        self._look_again()

    def remove(self, widget: QWidget) -> None:
        """Take a widget out; it is deleted."""
        self._widgets.remove(widget)
        widget.hide()
        widget.deleteLater()
        self._look_again()

    def clear(self) -> None:
        for widget in list(self._widgets):
            self.remove(widget)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(map(self._height, lines)) + self._spacing * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        sizes = [_wanted(widget) for widget in self._shown()]
        width = sum(size.width() for size in sizes) + self._spacing * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + self._left + self._right, height)

    def minimumSizeHint(self) -> QSize:
        size = QSize(0, 0)
        for widget in self._shown():
            size = size.expandedTo(_least(widget))
        return QSize(size.width() + self._left + self._right, size.height())

    def event(self, event: QEvent) -> bool:
        # A widget inside has another size, or was shown or hidden.
        if event.type() is QEvent.Type.LayoutRequest:
            self._look_again()
            self._arrange()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _look_again(self) -> None:
        self._lines_by_width.clear()
        self.updateGeometry()

    def _lines(self, width: int) -> list[list[QWidget]]:
        """Which widgets stand in which line; remembered until one of them changes."""
        if width not in self._lines_by_width:
            self._lines_by_width[width] = self._broken(width)
        return self._lines_by_width[width]

    def _broken(self, width: int) -> list[list[QWidget]]:
        room = width - self._left - self._right
        lines: list[list[QWidget]] = []
        used = room + 1
        for widget in self._shown():
            wanted = _wanted(widget).width()
            if not lines or used + wanted > room:
                lines.append([])
                used = 0
            lines[-1].append(widget)
            used += wanted + self._spacing
        return lines

    def _height(self, line: list[QWidget]) -> int:
        return max(_wanted(widget).height() for widget in line)

    def _arrange(self) -> None:
        top, room = 0, self.width() - self._left - self._right
        for line in self._lines(self.width()):
            left, foot = self._left, top + self._height(line)
            for widget in line:
                size = _wanted(widget)
                size.setWidth(min(size.width(), room))
                widget.setGeometry(QRect(left, foot - size.height(), size.width(), size.height()))
                left += size.width() + self._spacing
            top = foot + self._spacing


def _wanted(widget: QWidget) -> QSize:
    return widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())


def _least(widget: QWidget) -> QSize:
    return widget.minimumSizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
