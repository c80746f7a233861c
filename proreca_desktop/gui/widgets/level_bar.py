"""A strip of levels, painted by Qt: how many criteria stand at each level."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from proreca_desktop.domain.voting import NO_VOTES, Counts
from proreca_desktop.gui.theme import LEVEL_COLOURS, LEVEL_TEXT, colours, font, px
from proreca_desktop.i18n import _, ngettext


class LevelBar(QWidget):
    """Counts per level as a bar; what is not rated stays empty. Digits stand where they fit."""

    def __init__(self, *, height: int = 14, digits: bool = False):
        super().__init__()
        self._counts: Counts = NO_VOTES
        self._total = 0
        self._height = px(height)
        self._digits = digits
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Counts, total: int) -> None:
        """``total`` counts what could be rated; the rest of the bar stays empty."""
        if (counts, total) == (self._counts, self._total):
            return
        self._counts, self._total = counts, max(total, sum(counts))
        told = ", ".join(
            _("level {level}: {n}").format(level=level, n=n)
            for level, n in enumerate(counts, start=1)
        )
        empty = self._total - sum(counts)
        rest = ngettext("{n} not rated", "{n} not rated", empty).format(n=empty)
        self.setAccessibleName(f"{told}; {rest}")
        self.setToolTip(f"{told}; {rest}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._fill(painter, 0, self.width(), colours().track)
        self._paint_levels(painter)
        painter.end()

    def _fill(self, painter: QPainter, left: float, width: float, colour: str) -> None:
        """A part of the round-ended bar: the whole of it, seen through a window."""
        painter.setClipRect(QRectF(left, 0, width, self.height()))
        painter.setBrush(QColor(colour))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(0, 0, self.width(), self.height()), radius, radius)

    def _paint_levels(self, painter: QPainter) -> None:
        if not self._total:
            return
        left = 0.0
        painter.setFont(font(min(12, self._height - 3), bold=True))
        for level, count in enumerate(self._counts):
            if not count:
                continue
            width = self.width() * count / self._total
            # A thin gap keeps neighbours apart in greyscale.
            self._fill(painter, left, width - 1, LEVEL_COLOURS[level])
            if self._digits and width > 16:
                painter.setPen(QColor(LEVEL_TEXT[level]))
                part = QRectF(left, 0, width, self.height())
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, str(count))
                painter.setPen(Qt.PenStyle.NoPen)
            left += width
