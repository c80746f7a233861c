"""The granary of a level, painted at any size: readable without colour at 24 pixels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from proreca_desktop.charts.granary import granary

INK, PAPER = "#1F2933", "#FFFFFF"


def paint_granary(
    painter: QPainter, level: int, box: QRectF, *, ink: str = INK, paper: str = PAPER
) -> None:
    """Paint the pictogram of ``level`` into the largest square in the middle of ``box``."""
    side = min(box.width(), box.height())
    left = box.left() + (box.width() - side) / 2
    top = box.top() + (box.height() - side) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for part in granary(level):
        painter.setBrush(QColor(ink if part.is_ink else paper))
        painter.drawPolygon(
            QPolygonF([QPointF(left + side * x, top + side * y) for x, y in part.points])
        )
    painter.restore()
