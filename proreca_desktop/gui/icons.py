"""The icons, drawn in any colour from the SVG files."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from proreca_desktop.paths import ICONS

_SIZE = 48
"""Drawn at twice the size they are shown at, so that they stay sharp at 200 %."""
_GAP = 8


def pixmap(name: str, colour: str, size: int = _SIZE) -> QPixmap:
    """Icon ``name`` (a file of resources/icons) with its strokes in ``colour``."""
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode("utf-8"))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon_before_text(name: str, colour: str) -> QIcon:
    """With some room at its right: Qt puts the text of a button all but against its icon."""
    picture = QPixmap(_SIZE + _GAP, _SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, pixmap(name, colour))
    painter.end()
    return QIcon(picture)


def icon(name: str, colour: str) -> QIcon:
    return QIcon(pixmap(name, colour))
