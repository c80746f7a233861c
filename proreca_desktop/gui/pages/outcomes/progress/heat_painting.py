"""Painting the cells of the table of markers: signs and shades, never shades alone."""

from __future__ import annotations

from PySide6.QtCore import QLine, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from proreca_desktop.analysis.marker_heat import HeatCell
from proreca_desktop.analysis.marker_progress import CellState
from proreca_desktop.domain.rating_words import (
    BREAK_SIGN,
    CORRECTED_SIGN,
    LATE_SIGN,
    NOT_APPLICABLE_COLOUR,
    NOT_APPLICABLE_SIGN,
    NOT_ASSESSED_SIGN,
    RATING_COLOURS,
    RATING_SIGNS,
    RatingNames,
)
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.domain.words import join_clauses
from proreca_desktop.gui.theme import colours, font
from proreca_desktop.i18n import NO_BREAK_SPACE, _, pgettext

_CENTRE = Qt.AlignmentFlag.AlignCenter
_EDGE, _DARK, _LIGHT = "#8A8478", "#1F2933", "#FFFFFF"
SIGN_SIZE, NOTE_SIZE, FLAG_SIZE = 12.0, 10.0, 9.0


def paint_heat_cell(painter: QPainter, area: QRect, cell: HeatCell) -> None:
    """One marker in one period."""
    inner = area.adjusted(2, 2, -2, -2)
    if cell.state is CellState.NOT_ACTIVE:
        _paint_thread(painter, inner)
    elif cell.state is CellState.NOT_APPLICABLE:
        painter.fillRect(inner, QColor(NOT_APPLICABLE_COLOUR))
        _paint_text(painter, inner, NOT_APPLICABLE_SIGN, _DARK)
    elif cell.rating is None:
        _paint_open(painter, inner)
    else:
        _paint_rating(painter, inner, cell, cell.rating)
    if cell.is_break and cell.state is not CellState.NOT_ACTIVE:
        _paint_break(painter, area)


def _paint_rating(painter: QPainter, area: QRect, cell: HeatCell, rating: Rating) -> None:
    ink = _LIGHT if rating is Rating.HIGH else _DARK
    painter.fillRect(area, QColor(RATING_COLOURS[rating]))
    painter.setPen(QColor(_EDGE))
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    upper = area
    if cell.share is not None:
        upper = QRect(area.x(), area.y() + 1, area.width(), area.height() * 55 // 100)
        lower = QRect(area.x(), upper.bottom(), area.width(), area.bottom() - upper.bottom())
        _paint_text(painter, lower, f"{cell.share.yes}/{cell.share.n}", ink, NOTE_SIZE)
    _paint_text(painter, upper, RATING_SIGNS[rating], ink, SIGN_SIZE)
    flags = (LATE_SIGN if cell.is_late_baseline else "") + (
        CORRECTED_SIGN if cell.is_corrected else ""
    )
    if flags:
        painter.setFont(font(FLAG_SIZE, bold=True))
        corner = area.adjusted(0, 0, -3, 0)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, flags)


def _paint_text(
    painter: QPainter, area: QRect, text: str, ink: str, size: float = SIGN_SIZE
) -> None:
    painter.setFont(font(size))
    painter.setPen(QColor(ink))
    painter.drawText(area, _CENTRE, text)


def _paint_open(painter: QPainter, area: QRect) -> None:
    """Nobody looked: no ground, a broken outline."""
    pen = QPen(QColor(colours().quiet))
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    _paint_text(painter, area, NOT_ASSESSED_SIGN, colours().quiet)


def _paint_thread(painter: QPainter, area: QRect) -> None:
    painter.setPen(QColor(colours().hairline))
    middle = area.center().y()
    painter.drawLine(QLine(area.left() + 3, middle, area.right() - 3, middle))


def _paint_break(painter: QPainter, area: QRect) -> None:
    painter.setPen(QColor(colours().ink))
    for shift in (0, 3):
        x = area.left() + shift
        painter.drawLine(QLine(x, area.top(), x, area.bottom()))


def cell_in_words(cell: HeatCell | None, names: RatingNames) -> str:
    """All the cell says, for tool tips and screen readers."""
    if cell is None or cell.state is CellState.NOT_ACTIVE:
        return pgettext("chart", "not followed then")
    if cell.rating is not None:
        said = names.degrees.get(cell.rating, "")
    elif cell.state is CellState.NOT_APPLICABLE:
        said = names.not_applicable
    else:
        said = names.not_assessed
    share = ""
    if cell.share is not None and cell.rating is not None:
        share = _("{yes} of {n} entities").format(yes=cell.share.yes, n=cell.share.n)
    return join_clauses(
        said,
        share,
        pgettext("chart", "break in the series") if cell.is_break else "",
        pgettext("chart", "late baseline") if cell.is_late_baseline else "",
        pgettext("chart", "corrected after closing") if cell.is_corrected else "",
    )


def key_text(names: RatingNames) -> str:
    """What the signs mean, in one line under the table."""
    parts = [f"{RATING_SIGNS[rating]} {text}" for rating, text in names.degrees.items()]
    signs = {
        NOT_ASSESSED_SIGN: names.not_assessed,
        NOT_APPLICABLE_SIGN: names.not_applicable,
        BREAK_SIGN: pgettext("chart", "break in the series"),
        LATE_SIGN: pgettext("chart", "late baseline"),
        CORRECTED_SIGN: pgettext("chart", "corrected after closing"),
    }
    parts += [f"{sign} {text}" for sign, text in signs.items()]
    return " · ".join(part.replace(" ", NO_BREAK_SPACE) for part in parts)
