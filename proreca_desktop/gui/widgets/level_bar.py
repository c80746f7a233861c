"""A strip of levels, painted by Qt: how many criteria stand at each level."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from proreca_desktop.domain.voting import NO_VOTES, Counts
from proreca_desktop.domain.words import join_clauses
from proreca_desktop.gui.theme import LEVEL_COLOURS, LEVEL_TEXT, colours, font, px
from proreca_desktop.i18n import _, ngettext, typeset

_BESIDE_DIGITS = 8
"""Room around the digits of the narrowest part, and what the empty rest keeps, in pixels."""


def part_widths(counts: Counts, total: int, room: float, least: Sequence[float]) -> list[float]:
    """Widths in ``room`` of the parts that stand for ``counts`` of ``total``, zero for none.

    Each other part is at least ``least`` wide, so that its digits fit: the wider ones give the
    room, also the empty rest. In proportion alone where that cannot be.
    """
    if not total:
        return [0.0] * len(counts)
    shares = [*counts, total - sum(counts)]
    floors = [low if n else 0.0 for n, low in zip(shares, (*least, _BESIDE_DIGITS), strict=True)]
    widths = [room * n / total for n in shares]
    missing = sum(max(0.0, low - width) for low, width in zip(floors, widths, strict=True))
    spare = [max(0.0, width - low) for low, width in zip(floors, widths, strict=True)]
    if 0 < missing <= sum(spare):
        given = missing / sum(spare)
        widths = [
            max(low, width - given * more)
            for low, width, more in zip(floors, widths, spare, strict=True)
        ]
    return widths[: len(counts)]


class LevelBar(QWidget):
    """Counts per level as a bar, each with its digits; what is not rated stays empty."""

    def __init__(self, *, height: int = 14):
        super().__init__()
        self._counts: Counts = NO_VOTES
        self._total = 0
        self._height = px(height)
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
        said = join_clauses(told, rest)
        self.setAccessibleName(said)
        self.setToolTip(typeset(said))
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
        digits = font(12, bold=True)
        digits.setPixelSize(min(digits.pixelSize(), self._height - 2))
        painter.setFont(digits)
        metrics = QFontMetrics(digits)
        least = [metrics.horizontalAdvance(str(n)) + _BESIDE_DIGITS for n in self._counts]
        widths = part_widths(self._counts, self._total, self.width(), least)
        for level, (count, width) in enumerate(zip(self._counts, widths, strict=True)):
            if not count:
                continue
            # A thin gap keeps neighbours apart in greyscale.
            self._fill(painter, left, width - 1, LEVEL_COLOURS[level])
            if width > least[level] - _BESIDE_DIGITS:
                painter.setPen(QColor(LEVEL_TEXT[level]))
                part = QRectF(left, 0, width - 1, self.height())
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, str(count))
                painter.setPen(Qt.PenStyle.NoPen)
            left += width
