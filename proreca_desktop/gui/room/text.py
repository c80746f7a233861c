"""Words on the wall: plain text, black, in lines closer together than on a page."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel

from proreca_desktop.gui.room.sizes import INK, TEXT, Sizes
from proreca_desktop.i18n import typeset

LEADING, DESCENT = 1.15, 0.08
"""Height of a line over the size of its letters (the font's own lines would not fit), and what
the last line needs below for its g and ç."""


class RoomText(QLabel):
    """A text that wraps. ``head`` stands before it in bold letters, in the same lines."""

    def __init__(
        self,
        text: str,
        *,
        size: float = TEXT,
        bold: bool = False,
        italic: bool = False,
        head: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ):
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._size, self._bold, self._italic = size, bold, italic
        self._align = align
        self._head = len(typeset(head))
        self.setText(typeset(f"{head} {text}" if head else text))
        self.setAccessibleName(self.text())

    def fit(self, sizes: Sizes) -> None:
        self.setFont(sizes.font(self._size, bold=self._bold, italic=self._italic))

    def height_at(self, width: int) -> int:
        """Pixels that the text needs at that width."""
        return ceil(self._lay_out(width)[1]) if self.text() else 0

    def width_of_one_line(self) -> int:
        font = self.font()
        font.setBold(self._bold or bool(self._head))
        return round(QFontMetricsF(font).horizontalAdvance(self.text())) + 2

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(INK))
        layout, height = self._lay_out(self.width())
        layout.draw(painter, QPointF(0, max(0.0, (self.height() - height) / 2)))
        painter.end()

    def _lay_out(self, width: int) -> tuple[QTextLayout, float]:
        """The wrapped lines, and their height."""
        layout = QTextLayout(self.text(), self.font(), self)
        option = QTextOption(self._align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if self._head:
            layout.setFormats([_in_bold(self._head)])
        line_height = LEADING * _pixels(self.font(), self)
        layout.beginLayout()
        top = 0.0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top - (line.height() - line_height) / 2))
            top += line_height
        layout.endLayout()
        return layout, top + DESCENT * line_height


def _in_bold(length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = 0, length
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    made.format = bold
    return made


def _pixels(font: QFont, label: QLabel) -> float:
    return font.pointSizeF() * label.logicalDpiY() / 72


class Heading(RoomText):
    """Words above a group of rows; a page never ends with them."""

    def __init__(self, text: str, *, size: float = 30):
        super().__init__(text, size=size, bold=True)
