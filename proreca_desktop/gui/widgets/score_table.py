"""A table of findings: wrapped texts, strips of levels, level digits; each row opens its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.cell_painting import (
    Cell,
    cell_height,
    paint_background,
    paint_cell,
)
from proreca_desktop.gui.widgets.open_table import OpenTable
from proreca_desktop.i18n import typeset

Index = QModelIndex | QPersistentModelIndex

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


_BESIDE_HEADING = 18
"""The padding of a heading and the line beside it, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``width`` in pixels at the normal text size; 0 takes what the others leave.

    With large texts fixed columns give way, so that the others keep room for their sentences.
    """

    title: str
    width: int = 0
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``key`` (a code) is what opening the row tells; without one it cannot be opened."""

    key: str
    cells: tuple[Cell, ...]


def fit_widths(fixed: Sequence[int], room: int, least: Sequence[int] = ()) -> list[int]:
    """Widths of columns in ``room`` pixels; 0 in ``fixed`` means: shares what is left.

    Each of these has at least three tenths (two of them six tenths) of the room; the fixed ones
    are narrowed in proportion when they leave less, but not below their ``least`` widths.
    """
    free = sum(width == 0 for width in fixed)
    wanted = sum(fixed)
    most = round(room * (1 - min(0.6, 0.3 * free)))
    factor = min(1.0, most / wanted) if wanted else 1.0
    narrowed = [
        max(int(width * factor), low) if width else 0
        for width, low in zip(fixed, least or [0] * len(fixed), strict=True)
    ]
    rest = max(0, room - sum(narrowed))
    return [width or rest // max(1, free) for width in narrowed]


def _least_width(heading: str) -> int:
    """So that no word of the heading is cut."""
    metrics = QFontMetrics(font(12, bold=True))
    words = typeset(heading).split(" ")
    return max(metrics.horizontalAdvance(word) for word in words) + _BESIDE_HEADING


class ScoreTable(OpenTable):
    """Texts in full and columns that fit; opening tells the row's key."""

    opened = Signal(str)

    def __init__(self, name: str):
        super().__init__(name)
        self._model = _Model()
        self._columns: tuple[Column, ...] = ()
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().setMinimumSectionSize(px(36))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag(int(_WRAPPED)))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setFont(font(12, bold=True))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._fit)

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self._columns = tuple(columns)
        self._model.fill(self._columns, tuple(rows))
        self._fit()

    def change_rows(self, rows: Sequence[Row]) -> None:
        """Other cells in the same rows: the place in the table stays."""
        before = self.rows()
        self._model.change(tuple(rows))
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.resizeRowToContents(place)

    def _fit(self) -> None:
        """Widths of the columns, then the heights that their texts need."""
        fixed = [px(c.width) for c in self._columns]
        least = [_least_width(c.title) for c in self._columns]
        widths = fit_widths(fixed, self.viewport().width(), least)
        for position, width in enumerate(widths):
            self.setColumnWidth(position, width)
        self._fit_head(widths)
        self.resizeRowsToContents()

    def _fit_head(self, widths: Sequence[int]) -> None:
        """The titles over as many lines as they need."""
        metrics = QFontMetrics(font(12, bold=True))
        heights = [
            metrics.boundingRect(
                QRect(0, 0, width - _BESIDE_HEADING, 1000), _WRAPPED, typeset(c.title)
            ).height()
            for c, width in zip(self._columns, widths, strict=True)
        ]
        self.horizontalHeader().setFixedHeight(max(px(34), max(heights, default=0) + 14))

    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._model.rows_shown

    def row_at(self, index: Index) -> Row:
        return self._model.rows_shown[index.row()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start(0)

    def open_at(self, index: QModelIndex) -> None:
        if index.isValid() and self.row_at(index).key:
            self.opened.emit(self.row_at(index).key)


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.rows_shown: tuple[Row, ...] = ()

    def fill(self, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.columns, self.rows_shown = columns, rows
        self.endResetModel()

    def change(self, rows: tuple[Row, ...]) -> None:
        self.rows_shown = rows
        last = self.index(len(rows) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def cell(self, index: Index) -> Cell:
        return self.rows_shown[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows_shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return typeset(self.cell(index).text)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return typeset(self.cell(index).spoken)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return typeset(self.columns[section].title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return typeset(self.columns[section].tip)
        return None


class _Painter(QStyledItemDelegate):
    """Paints the cells; the height of a row follows its longest text."""

    def __init__(self, table: ScoreTable):
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        paint_background(painter, option.rect, option.state)
        paint_cell(painter, option.rect, self._table.row_at(index).cells[index.column()])
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._table.columnWidth(index.column())
        cell = self._table.row_at(index).cells[index.column()]
        return QSize(width, cell_height(cell, width))
