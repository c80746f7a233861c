"""Levels as the room sees them: a square with its digit, the granary, the squares of a domain."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.voting import Counts
from proreca_desktop.gui.room.sizes import INK, PAPER, Sizes
from proreca_desktop.gui.theme import FAMILY, LEVEL_COLOURS, LEVEL_TEXT
from proreca_desktop.gui.widgets.pictogram import paint_granary
from proreca_desktop.i18n import _, ngettext


def paint_level(painter: QPainter, level: int, box: QRectF) -> None:
    """A square of the level's colour with its digit, which alone tells the level."""
    side = min(box.width(), box.height())
    square = QRectF(box.left(), box.top() + (box.height() - side) / 2, side, side)
    painter.setPen(QPen(QColor(INK), max(1.0, side / 36)))
    painter.setBrush(QColor(LEVEL_COLOURS[level - 1]))
    painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), side / 6, side / 6)
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(side * 0.66)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(LEVEL_TEXT[level - 1]))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(level))


class LevelMark(QWidget):
    """Digit and granary side by side; its text stands next to it."""

    HEIGHT = 52

    def __init__(self, level: int):
        super().__init__()
        self.level = level

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.height(), (self.width() - 4) / 2.1)
        top = (self.height() - side) / 2
        paint_level(painter, self.level, QRectF(0, top, side, side))
        granary = QRectF(self.width() - side, top, side, side)
        paint_granary(painter, self.level, granary, ink=INK, paper=PAPER)
        painter.end()


class LevelSquares(QWidget):
    """A square for each criterion of a domain, by level; what is not rated stays empty.

    Digits and places tell it without colour, and nothing looks more exact than a count.
    """

    def __init__(self, distribution: Counts, n_applicable: int, *, size: float = 40):
        super().__init__()
        self._size = size
        self._levels = [level for level in LEVELS for _one in range(distribution[level - 1])]
        self._n = max(n_applicable, len(self._levels))
        self.setAccessibleName(_tell(distribution, self._n))
        self._side = 1

    def fit(self, sizes: Sizes) -> None:
        self._side = sizes.px(self._size)

    def height_at(self, width: int) -> int:
        return self._side * self._lines(width) if self._n else 0

    def _lines(self, width: int) -> int:
        return -(-self._n // self._in_a_line(width))

    def _in_a_line(self, width: int) -> int:
        return max(1, width // max(1, self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, each = self._side, self._in_a_line(self.width())
        top = (self.height() - side * self._lines(self.width())) / 2
        for i in range(self._n):
            box = QRectF(i % each * side, top + i // each * side, side, side)
            box.adjust(side * 0.05, side * 0.05, -side * 0.05, -side * 0.05)
            if i < len(self._levels):
                paint_level(painter, self._levels[i], box)
            else:
                painter.setPen(QPen(QColor(INK), max(1.0, side / 36), Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), side / 6, side / 6)
        painter.end()


def _tell(distribution: Counts, n_applicable: int) -> str:
    said = [
        _("level {level}: {n}").format(level=level, n=n)
        for level, n in enumerate(distribution, start=1)
    ]
    rest = n_applicable - sum(distribution)
    return ", ".join([*said, ngettext("{n} not rated", "{n} not rated", rest).format(n=rest)])
