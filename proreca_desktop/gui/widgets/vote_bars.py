"""The counts of a closed vote as five bars, painted by Qt."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.voting import NO_VOTES, Counts
from proreca_desktop.gui.theme import LEVEL_COLOURS, colours, font, px
from proreca_desktop.gui.widgets.level_card import paint_level
from proreca_desktop.i18n import _

COLUMN, GAP = 46, 6


class VoteBars(QWidget):
    """One bar a level: its count above, its digit below."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counts = NO_VOTES
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Counts) -> None:
        self._counts = counts
        self.setAccessibleName(
            ", ".join(
                _("level {level}: {n}").format(level=level, n=n)
                for level, n in zip(LEVELS, counts, strict=True)
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(COLUMN) * 5 + GAP * 4, px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level, count in zip(LEVELS, self._counts, strict=True):
            self._paint_column(painter, level, count)
        painter.end()

    def _paint_column(self, painter: QPainter, level: int, count: int) -> None:
        width, digit, line = px(COLUMN), px(16), px(15)
        left = (level - 1) * (width + GAP)
        room = self.height() - digit - line - 3
        height = max(1.0, room * count / max(1, *self._counts))
        foot = self.height() - digit - 3
        painter.fillRect(
            QRectF(left, foot - height, width, height), QColor(LEVEL_COLOURS[level - 1])
        )
        painter.setPen(QColor(colours().ink if count else colours().quiet))
        painter.setFont(font(12, bold=bool(count)))
        above = QRectF(left, foot - height - line, width, line)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))
        square = QRectF(left + (width - digit) / 2, self.height() - digit, digit, digit)
        paint_level(painter, square, level, 16 * 0.6)
