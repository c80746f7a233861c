"""The table of markers by period, painted by Qt; a cell opens its reason."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proreca_desktop.domain.journal_words import partner_title
from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.pages.outcomes.progress.heat_model import HeatModel, Index
from proreca_desktop.gui.pages.outcomes.progress.heat_painting import (
    paint_heat_cell,
)
from proreca_desktop.gui.pages.outcomes.progress.heat_rows import HeatRows, RowKind, TableRow
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.cell_painting import paint_background
from proreca_desktop.gui.widgets.open_table import OpenTable
from proreca_desktop.i18n import current_language, typeset

CELL, TEXTS, BESIDE = 46, 250, 104
"""Width of a period, least width of the texts, width of the diagnostic's column."""

HEIGHTS = {RowKind.PARTNER: 40, RowKind.LEVEL: 28, RowKind.MARKER: 40}


class HeatDelegate(QStyledItemDelegate):
    """Paints from the model's own objects: no text is made for a cell of degrees."""

    def __init__(self, model: HeatModel, parent: OpenTable):
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.source.rows[index.row()]
        area = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        if row.kind is RowKind.MARKER:
            paint_background(painter, area, state)
            self._paint_marker(painter, area, row, index.column())
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QColor(colours().attention))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for inset in (0, 1):
                    painter.drawRect(area.adjusted(inset, inset, -inset - 1, -inset - 1))
        else:
            self._paint_heading(painter, area, row, state)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(CELL), px(HEIGHTS[self._model.source.rows[index.row()].kind]))

    def _paint_heading(
        self, painter: QPainter, area: QRect, row: TableRow, state: QStyle.StateFlag
    ) -> None:
        is_partner = row.kind is RowKind.PARTNER
        painter.fillRect(area, QColor(colours().selection if is_partner else colours().paper))
        inner = area.adjusted(10, 0, -10, 0)
        left = partner_title(row.partner)
        if not is_partner:
            left = "" if row.level is None else self._model.names.levels[row.level]
        room = inner.width()
        if is_partner:
            told = typeset(self._model.sum_in_words(row))
            painter.setFont(font(13))
            painter.setPen(QColor(colours().ink))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, right, told)
            room -= QFontMetrics(font(13)).horizontalAdvance(told) + 16
        painter.setFont(font(14 if is_partner else 13, bold=True))
        painter.setPen(QColor(colours().ink if is_partner else colours().quiet))
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(typeset(left), Qt.TextElideMode.ElideRight, max(40, room))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_marker(self, painter: QPainter, area: QRect, row: TableRow, column: int) -> None:
        if row.line is None:
            return
        period = self._model.period_at(column)
        if period is not None:
            cell = self._model.source.cell(row, period)
            if cell is not None:
                paint_heat_cell(painter, area, cell)
            return
        quiet = row.line.is_retired
        painter.setPen(QColor(colours().quiet if quiet else colours().ink))
        if column == 0:
            _paint_marker_text(
                painter, area, row.line.code, pick(row.line.text, current_language())
            )
        else:
            painter.setFont(font(12))
            beside = self._model.source.beside(row)
            said = "\n".join(f"{one.criterion} · {one.level}" for one in beside)
            painter.drawText(area.adjusted(6, 0, -2, 0), _WRAPPED, said)


_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _paint_marker_text(painter: QPainter, area: QRect, code: str, text: str) -> None:
    inner = area.adjusted(8, 2, -6, -2)
    bold = font(12, bold=True)
    width = min(px(84), max(px(64), QFontMetrics(bold).horizontalAdvance(code) + 8))
    painter.setFont(bold)
    left = QRect(inner.x(), inner.y(), width, inner.height())
    painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, code)
    painter.setFont(font(12))
    rest = inner.adjusted(width, 0, 0, 0)
    painter.drawText(rest, _WRAPPED, _two_lines(typeset(text), rest.width(), px(100)))


@lru_cache(maxsize=2048)
def _two_lines(text: str, width: int, _size: int) -> str:
    """As much of the text as fits in two lines of that width, at that size of the letters."""
    metrics = QFontMetrics(font(12))
    room, shown = QRect(0, 0, width, 10_000), text
    while len(shown) > 8 and metrics.boundingRect(room, _WRAPPED, shown).height() > (
        2 * metrics.lineSpacing() + 2
    ):
        shown = shown[: len(shown) * 19 // 20 - 1].rstrip(" …") + "…"
    return shown


class HeatTable(OpenTable):
    """``opened`` tells the marker's id and the period's."""

    opened = Signal(str, str)
    fitted = Signal(int)
    """How many periods there is room for."""

    def __init__(self, name: str, source: HeatRows, names: RatingNames):
        super().__init__(name)
        self.heat = HeatModel(source, names)
        self.setModel(self.heat)
        self.setItemDelegate(HeatDelegate(self.heat, self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(px(20))
        self.verticalHeader().setDefaultSectionSize(px(HEIGHTS[RowKind.MARKER]))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def room(self) -> int:
        """How many periods fit beside the texts."""
        left = self.viewport().width() - px(TEXTS) - px(BESIDE)
        return max(1, left // px(CELL))

    def show_periods(self, periods: tuple[Period, ...]) -> None:
        """Other rows or columns: everything anew."""
        self.heat.show_periods(periods)
        self._lay_out()

    def _lay_out(self) -> None:
        self.clearSpans()
        n_columns = self.heat.columnCount()
        for place, row in enumerate(self.heat.source.rows):
            height = px(HEIGHTS[row.kind])
            if self.rowHeight(place) != height:
                self.setRowHeight(place, height)
            if row.kind is not RowKind.MARKER:
                self.setSpan(place, 0, 1, n_columns)
        self._fit_columns()

    def _fit_columns(self) -> None:
        n = len(self.heat.periods)
        for column in range(1, n + 1):
            self.setColumnWidth(column, px(CELL))
        self.setColumnWidth(n + 1, px(BESIDE))
        taken = n * px(CELL) + px(BESIDE)
        self.setColumnWidth(0, max(120, self.viewport().width() - taken))

    def repaint_markers(self, markers: set[str]) -> None:
        """These alone look different, and the lines of their partners."""
        rows = self.heat.source.rows
        partners = {row.partner.id for row in rows if row.line and row.line.id in markers}
        for place, row in enumerate(rows):
            if row.kind is RowKind.PARTNER and row.partner.id in partners:
                self._repaint(place, 1)
            elif row.line is not None and row.line.id in markers:
                self._repaint(place, self.heat.columnCount())

    def repaint_sums(self) -> None:
        """Another period is summed up beside the partners."""
        for place, row in enumerate(self.heat.source.rows):
            if row.kind is RowKind.PARTNER:
                self._repaint(place, 1)

    def _repaint(self, place: int, columns: int) -> None:
        # One by one: of a range Qt paints the whole table again.
        for column in range(columns):
            index = self.heat.index(place, column)
            self.heat.dataChanged.emit(index, index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()
            self.fitted.emit(self.room())

    def open_at(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self.heat.source.rows[index.row()]
        period = self.heat.period_at(index.column())
        if row.line is not None and period is not None:
            self.opened.emit(row.line.id, period.id)

    def current_marker(self) -> str:
        """The marker of the current row; the first one shown, without any."""
        rows, index = self.heat.source.rows, self.currentIndex()
        if index.isValid() and rows[index.row()].line is not None:
            line = rows[index.row()].line
            return "" if line is None else line.id
        return next((row.line.id for row in rows if row.line is not None), "")
