"""Painting the cells of tables: wrapped texts, strips of levels, level digits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from proreca_desktop.domain.voting import Counts
from proreca_desktop.domain.words import join_clauses
from proreca_desktop.gui.theme import LEVEL_COLOURS, LEVEL_TEXT, colours, font, px
from proreca_desktop.gui.widgets.level_bar import part_widths
from proreca_desktop.i18n import _, ngettext, typeset

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TEXT, _NOTE = 13.0, 12.0
PADDING_X, PADDING_Y = 8, 6
LEVEL_SQUARE = 22
STRIP, DIGITS = 18, 12
"""Side of the square of a level, heights of a strip and of the digits under it, before the
text-size setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One place of the table: a text with a quiet ``note`` under it, a strip, or a level."""

    text: str = ""
    note: str = ""
    bold: bool = False
    level: int | None = None
    """Painted as a square with its digit, before the text."""
    counts: Counts | None = None
    """Painted as a strip; ``total`` counts what could be rated, the rest stays empty."""
    total: int = 0

    @property
    def spoken(self) -> str:
        """All the cell says, for tool tips and screen readers."""
        level = _("level {level}").format(level=self.level) if self.level is not None else ""
        strip = describe_counts(self.counts, self.total) if self.counts is not None else ""
        return join_clauses(level, strip, self.text, self.note)


def describe_counts(counts: Counts, total: int) -> str:
    """``level 1: 2, level 3: 4; 1 not rated``."""
    told = ", ".join(
        _("level {level}: {n}").format(level=level, n=n)
        for level, n in enumerate(counts, start=1)
        if n
    )
    empty = max(0, total - sum(counts))
    rest = ngettext("{n} not rated", "{n} not rated", empty).format(n=empty) if empty else ""
    return join_clauses(told, rest)


def paint_cell(painter: QPainter, area: QRect, cell: Cell) -> None:
    """The content of a cell inside its padding."""
    inner = area.adjusted(PADDING_X, PADDING_Y, -PADDING_X, -PADDING_Y)
    if cell.counts is not None:
        top = inner.center().y() - px(STRIP + DIGITS) / 2
        strip = QRectF(inner.x(), top, inner.width(), px(STRIP))
        paint_strip(painter, strip, cell.counts, cell.total)
        return
    if cell.level is not None:
        inner = paint_level(painter, inner, cell.level)
    paint_text(painter, inner, cell)


def cell_height(cell: Cell, width: int) -> int:
    """The height a cell needs in a column of ``width`` pixels."""
    if cell.counts is not None:
        return px(STRIP + DIGITS) + 2 * PADDING_Y
    inner = width - 2 * PADDING_X
    if cell.level is not None:
        inner -= px(LEVEL_SQUARE) + 6
    return max(px(36), text_height(cell, max(20, inner)) + 2 * PADDING_Y)


def paint_background(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    """Selection, the line between rows, and the frame of the cell that has the focus."""
    theme = colours()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, QColor(theme.selection))
    painter.setPen(QColor(theme.hairline))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(theme.attention))
        painter.drawRect(area.adjusted(1, 1, -2, -2))


def paint_strip(painter: QPainter, area: QRectF, counts: Counts, total: int) -> None:
    """Counts per level as a bar, the level's digit under each part; the rest stays empty."""
    total = max(total, sum(counts))
    painter.save()
    painter.fillRect(area, QColor(colours().track))
    left = area.x()
    least = [px(8) * len(str(n)) + 6.0 for n in counts]
    widths = part_widths(counts, total, area.width(), least)
    for level, (count, width) in enumerate(zip(counts, widths, strict=True), start=1):
        if count:
            # A thin gap keeps neighbours apart in greyscale.
            part = QRectF(left, area.y(), max(1.0, width - 1), area.height())
            _paint_part(painter, part, level, count)
        left += width
    painter.restore()


def _paint_part(painter: QPainter, part: QRectF, level: int, count: int) -> None:
    painter.fillRect(part, QColor(LEVEL_COLOURS[level - 1]))
    if part.width() > px(8) * len(str(count)):
        painter.setFont(font(12, bold=True))
        painter.setPen(QColor(LEVEL_TEXT[level - 1]))
        painter.drawText(part, Qt.AlignmentFlag.AlignCenter, str(count))
    painter.setFont(font(10))
    painter.setPen(QColor(colours().quiet))
    under = QRectF(part.center().x() - px(8), part.bottom() + 1, px(16), px(DIGITS))
    painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(level))


def paint_level(painter: QPainter, area: QRect, level: int) -> QRect:
    """The square of a level at the left; what is left of the area."""
    side = px(LEVEL_SQUARE)
    square = QRect(area.x(), area.center().y() - side // 2, side, side)
    painter.fillRect(square, QColor(LEVEL_COLOURS[level - 1]))
    painter.setPen(QColor(LEVEL_TEXT[level - 1]))
    painter.setFont(font(13, bold=True))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(level))
    return area.adjusted(side + 6, 0, 0, 0)


def paint_text(painter: QPainter, area: QRect, cell: Cell) -> None:
    text, note = typeset(cell.text), typeset(cell.note)
    full = text_height(cell, area.width())
    top = area.y() + max(0, (area.height() - full) // 2)
    if text:
        painter.setFont(font(_TEXT, bold=cell.bold))
        painter.setPen(QColor(colours().ink))
        height = _height_of(text, area.width(), _TEXT, bold=cell.bold)
        painter.drawText(QRect(area.x(), top, area.width(), height), _WRAPPED, text)
        top += height
    if note:
        painter.setFont(font(_NOTE))
        painter.setPen(QColor(colours().quiet))
        height = _height_of(note, area.width(), _NOTE)
        painter.drawText(QRect(area.x(), top, area.width(), height), _WRAPPED, note)


def text_height(cell: Cell, width: int) -> int:
    height = 0
    if cell.text:
        height += _height_of(typeset(cell.text), width, _TEXT, bold=cell.bold)
    if cell.note:
        height += _height_of(typeset(cell.note), width, _NOTE)
    return height


def _height_of(text: str, width: int, size: float, *, bold: bool = False) -> int:
    metrics = QFontMetrics(font(size, bold=bold))
    return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, text).height()
