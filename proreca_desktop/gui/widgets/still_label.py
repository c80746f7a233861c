"""A sentence that changes at each key press, in a room that stays: nothing around it moves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from proreca_desktop.gui.theme import colours, font
from proreca_desktop.i18n import typeset


class StillLabel(QWidget):
    """Plain text of at most ``lines`` lines. A ``QLabel`` would lay out the page at each text.

    ``urgent`` paints it in the colour of what needs attention, else it is quiet. ``centred``
    is said of its height: beside a square, one line stands in the middle.
    """

    def __init__(
        self, *, lines: int, size: float = 12, urgent: bool = False, centred: bool = False
    ):
        super().__init__()
        self._text = ""
        self._urgent = urgent
        place = Qt.AlignmentFlag.AlignVCenter if centred else Qt.AlignmentFlag.AlignTop
        self._flags = int(Qt.TextFlag.TextWordWrap) | int(place)
        self.setFont(font(size))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def show_text(self, text: str) -> None:
        text = typeset(text)
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(QColor(colours().attention_ink if self._urgent else colours().quiet))
        painter.drawText(self.rect(), self._flags, self._text)
        painter.end()
