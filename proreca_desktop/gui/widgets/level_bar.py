"""A strip of levels, painted by Qt: how many criteria stand at each level."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
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
        area = QRectF(0, 0, self.width(), self.height())
        outline = QPainterPath()
        outline.addRoundedRect(area, self.height() / 2, self.height() / 2)
        painter.setClipPath(outline)
        painter.fillRect(area, QColor(colours().track))
        self._paint_levels(painter)
        painter.end()

    def _paint_levels(self, painter: QPainter) -> None:
        if not self._total:
            return
        left = 0.0
        painter.setFont(font(min(12, self._height - 3), bold=True))
        for level, count in enumerate(self._counts):
            width = self.width() * count / self._total
            part = QRectF(left, 0, width, self.height())
            painter.fillRect(part, QColor(LEVEL_COLOURS[level]))
            if self._digits and width > 16:
                painter.setPen(QColor(LEVEL_TEXT[level]))
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, str(count))
            left += width
            if count:
                # A thin gap keeps neighbours apart in greyscale.
                painter.fillRect(QRectF(left - 1, 0, 1, self.height()), QColor(colours().card))
