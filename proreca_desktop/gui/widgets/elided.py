"""One line of text that gives way: shortened with … where the room ends, whole in its tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.labels import TextLabel


class ElidedLabel(TextLabel):
    """A label that never makes its row wider than there is room for.

    It keeps at least ``least`` pixels of its text, counted at the normal text size.
    """

    def __init__(
        self,
        text: str = "",
        *,
        name: str = "",
        size: float = 14,
        bold: bool = False,
        least: int = 0,
    ):
        self._least = px(least)
        super().__init__(text, name=name, wrap=False)
        self.setFont(font(size, bold=bold))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        super().show_text(text)
        self.setToolTip(self.text())

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        dots = self.fontMetrics().horizontalAdvance("…")
        return QSize(max(dots, min(self._least, whole.width())), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), int(self.alignment()), text)
        painter.end()
