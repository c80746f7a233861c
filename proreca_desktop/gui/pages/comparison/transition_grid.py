"""From which level to which: a 5 × 5 table whose cells open the criteria they count."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from proreca_desktop.analysis.comparison import Direction, direction
from proreca_desktop.domain.questionnaire import LEVELS, Scale
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.i18n import _, ngettext, typeset

_WIDTH, _HEIGHT = 52, 36
_STRENGTH = Qt.ItemDataRole.UserRole
"""How strongly a cell is tinted, 0 to 1, negative for a fall."""


class TransitionGrid(QTableWidget):
    """Rows are the levels of the first round, columns those of the second."""

    def __init__(self, open_move: Callable[[int, int], object]):
        super().__init__(5, 5)
        self._open_move = open_move
        self.setAccessibleName(_("From which level to which"))
        self.setItemDelegate(_Tint(self))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for head, size in ((self.horizontalHeader(), _WIDTH), (self.verticalHeader(), _HEIGHT)):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setMinimumSectionSize(px(24))
            head.setDefaultSectionSize(px(size))
            head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
            head.setSectionsClickable(False)
            head.setFont(font(13, bold=True))
        for level in range(5):
            self.setRowHeight(level, px(_HEIGHT))
            self.setColumnWidth(level, px(_WIDTH))
        self.setCornerButtonEnabled(False)
        self.setStyleSheet("QTableCornerButton::section { background: transparent; border: none; }")
        self.verticalHeader().setFixedWidth(px(36))
        self.horizontalHeader().setFixedHeight(px(30))
        self.setHorizontalHeaderLabels([str(level) for level in LEVELS])
        self.setVerticalHeaderLabels([str(level) for level in LEVELS])
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedSize(self.sizeHint())
        self.cellClicked.connect(self._open)

    def sizeHint(self) -> QSize:
        return QSize(px(36) + 5 * px(_WIDTH) + 4, px(30) + 5 * px(_HEIGHT) + 4)

    def show_counts(self, transition: tuple[tuple[int, ...], ...], scale: Scale) -> None:
        most = max((n for row in transition for n in row), default=0)
        for base in LEVELS:
            for follow in LEVELS:
                n = transition[base - 1][follow - 1]
                self.setItem(base - 1, follow - 1, _item(base, follow, n, most, scale))
        self.setCurrentCell(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if item is not None and item.text():
            self._open_move(row + 1, column + 1)


def _item(base: int, follow: int, n: int, most: int, scale: Scale) -> QTableWidgetItem:
    item = QTableWidgetItem(str(n) if n else "")
    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    sign = {Direction.UP: 1, Direction.STABLE: 0, Direction.DOWN: -1}[
        direction(base, follow, scale)
    ]
    item.setData(_STRENGTH, sign * (0.25 + 0.35 * n / most) if n else 0.0)
    told = ngettext(
        "{n} criterion from level {base} to level {follow}",
        "{n} criteria from level {base} to level {follow}",
        n,
    ).format(n=n, base=base, follow=follow)
    item.setToolTip(typeset(told))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
    return item


class _Tint(QStyledItemDelegate):
    """A tinted square with its number; an empty cell stays empty."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        area: QRect = option.rect
        text, strength = str(index.data() or ""), float(index.data(_STRENGTH) or 0.0)
        theme = colours()
        painter.save()
        square = area.adjusted(1, 1, -1, -1)
        if text:
            painter.fillRect(square, QColor(theme.track))
            tint = QColor(theme.good if strength > 0 else theme.bad)
            tint.setAlphaF(abs(strength))
            painter.fillRect(square, tint)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.attention))
            painter.drawRect(square.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(theme.ink))
        painter.setFont(font(14))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
