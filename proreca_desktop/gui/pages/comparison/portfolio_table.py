"""The portfolio as a table of any length: one row an assessment, one square a domain."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proreca_desktop.analysis.portfolio import Portfolio, PortfolioCell, PortfolioRow
from proreca_desktop.domain.campaign import Round
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.gui.theme import LEVEL_COLOURS, LEVEL_TEXT, colours, font, px
from proreca_desktop.gui.widgets.cell_painting import PADDING_X, paint_background
from proreca_desktop.gui.widgets.open_table import OpenTable
from proreca_desktop.i18n import _, typeset
from proreca_desktop.scoring.levels import Display

Index = QModelIndex | QPersistentModelIndex

_ROW, _CELL, _TILE = 48, 44, 30
_NOTHING = Portfolio(domains=(), rows=())


class PortfolioModel(QAbstractTableModel):
    """Names in the first column, domains in the others."""

    def __init__(self) -> None:
        super().__init__()
        self.portfolio = _NOTHING
        self._labels: Mapping[str, str] = {}
        self._cells: list[dict[str, PortfolioCell]] = []

    def fill(self, portfolio: Portfolio, labels: Mapping[str, str]) -> None:
        """``labels`` of the domains by code."""
        self.beginResetModel()
        self.portfolio, self._labels = portfolio, labels
        self._cells = [{cell.domain: cell for cell in row.cells} for row in portfolio.rows]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.portfolio.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self.portfolio.domains)

    def row_at(self, index: Index) -> PortfolioRow:
        return self.portfolio.rows[index.row()]

    def domain_at(self, index: Index) -> str:
        """The domain of a column, empty for the names."""
        return self.portfolio.domains[index.column() - 1] if index.column() else ""

    def cell_at(self, index: Index) -> PortfolioCell | None:
        return self._cells[index.row()].get(self.domain_at(index))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_at(index)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return typeset(self._told(index))
        return None

    def text_at(self, index: Index) -> str:
        """The name, or the digit of the median; – below half of the weight, else empty."""
        if not index.column():
            return self.row_at(index).name
        cell = self.cell_at(index)
        if cell is None or cell.median_low is None:
            return ""
        return "–" if cell.display is Display.DISTRIBUTION else str(cell.median_low)

    def _told(self, index: Index) -> str:
        row = self.row_at(index)
        if not index.column():
            return f"{row.name}, {describe_row(row)}"
        cell, code = self.cell_at(index), self.domain_at(index)
        label = self._labels.get(code, code)
        if cell is None:
            return _("{domain}: not asked of this entity").format(domain=label)
        if cell.median_low is None:
            return _("{domain}: nothing rated").format(domain=label)
        return _("{domain}: lower median {level}, {rated} of {applicable} rated").format(
            domain=label,
            level=cell.median_low,
            rated=cell.n_rated,
            applicable=cell.n_applicable,
        )

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        code = self.portfolio.domains[section - 1] if section else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return code or "  " + typeset(_("Entity and assessment"))
        if role == Qt.ItemDataRole.ToolTipRole and code:
            return typeset(self._labels.get(code, code))
        if role == Qt.ItemDataRole.TextAlignmentRole and code:
            return Qt.AlignmentFlag.AlignCenter
        return None


def describe_row(row: PortfolioRow) -> str:
    """``Mid-term, 9 November 2026 · 84 of 87 rated``."""
    rated = _("{part} of {whole} rated").format(part=row.n_rated, whole=row.n_applicable)
    return f"{round_and_date(Round(row.round), row.start_on)} · {rated}"


class PortfolioTable(OpenTable):
    """Fixed heights, painted squares: thousands of rows scroll as smoothly as ten."""

    opened = Signal(str, str)
    """Assessment id, domain code (empty: the assessment as a whole)."""

    def __init__(self) -> None:
        super().__init__(_("Portfolio"))
        self.rows_model = PortfolioModel()
        self.setModel(self.rows_model)
        self.setItemDelegate(_Tiles(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStyleSheet("QHeaderView::section { padding: 6px 2px; }")
        head.setFont(font(11, bold=True))

    def show_portfolio(self, portfolio: Portfolio, labels: Mapping[str, str]) -> None:
        self.rows_model.fill(portfolio, labels)
        head = self.horizontalHeader()
        if not portfolio.rows:
            return
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.rows_model.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, px(_CELL))
        self.setCurrentIndex(self.rows_model.index(0, 0))

    def first_row_in_sight(self) -> int:
        return max(0, self.rowAt(1))

    def open_at(self, index: QModelIndex) -> None:
        if index.isValid() and (not index.column() or self.rows_model.text_at(index)):
            row = self.rows_model.row_at(index)
            self.opened.emit(row.assessment_id, self.rows_model.domain_at(index))


class _Tiles(QStyledItemDelegate):
    """The name with its assessment, or the square of a median with its digit."""

    def __init__(self, table: PortfolioTable):
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, area = self._table.rows_model, option.rect
        painter.save()
        paint_background(painter, area, option.state)
        if index.column():
            if model.cell_at(index) is not None:
                _paint_tile(painter, area, model.text_at(index))
        else:
            _paint_name(painter, area, model.row_at(index))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(_CELL), px(_ROW))


def _paint_tile(painter: QPainter, area: QRect, text: str) -> None:
    side = px(_TILE)
    tile = QRect(area.center().x() - side // 2, area.center().y() - side // 2, side, side)
    painter.setFont(font(14, bold=True))
    if text.isdigit():
        level = int(text)
        painter.fillRect(tile, QColor(LEVEL_COLOURS[level - 1]))
        painter.setPen(QColor(LEVEL_TEXT[level - 1]))
    else:
        painter.setPen(QColor(colours().hairline))
        painter.drawRect(tile.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(colours().quiet))
    painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, text)


def _paint_name(painter: QPainter, area: QRect, row: PortfolioRow) -> None:
    inner = area.adjusted(PADDING_X, 0, -PADDING_X, 0)
    lines = (
        (row.name, font(13, bold=True), colours().ink, 0.30),
        (describe_row(row), font(11), colours().quiet, 0.70),
    )
    for text, face, colour, share in lines:
        height = px(20)
        line = QRect(
            inner.x(), round(area.y() + share * area.height() - height / 2), inner.width(), height
        )
        painter.setFont(face)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(face).elidedText(
            typeset(text), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
