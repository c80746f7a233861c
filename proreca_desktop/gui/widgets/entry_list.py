"""A list whose entries are a name in bold with quiet lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.i18n import typeset

_KEY = Qt.ItemDataRole.UserRole
_TITLE = Qt.ItemDataRole.UserRole + 1
_LINES = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListEntry:
    """``key`` names it for the program; ``title`` and ``lines`` are shown."""

    key: str
    title: str
    lines: tuple[str, ...] = ()


class EntryList(QListWidget):
    """Entries one can walk through with the arrows; ``chosen`` tells the key of the current one."""

    chosen = Signal(str)

    def __init__(self, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_EntryDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.currentItemChanged.connect(self._on_current_changed)

    def show_entries(self, entries: Sequence[ListEntry], key: str = "") -> None:
        """Fill the list and make ``key`` the current one, without announcing it."""
        self.blockSignals(True)
        if [self._entry(row) for row in range(self.count())] != list(entries):
            self.clear()
            for entry in entries:
                self.addItem(_item(entry))
        self.blockSignals(False)
        self.select(key)

    def select(self, key: str) -> None:
        self.blockSignals(True)
        rows = [row for row in range(self.count()) if self._entry(row).key == key]
        self.setCurrentRow(rows[0] if rows else -1)
        self.blockSignals(False)

    def current_key(self) -> str:
        row = self.currentRow()
        return self._entry(row).key if row >= 0 else ""

    def _entry(self, row: int) -> ListEntry:
        item = self.item(row)
        lines = tuple(item.data(_LINES) or ())
        return ListEntry(str(item.data(_KEY)), str(item.data(_TITLE)), lines)

    def _on_current_changed(self, item: QListWidgetItem | None, _old: object) -> None:
        self.chosen.emit("" if item is None else str(item.data(_KEY)))


def _item(entry: ListEntry) -> QListWidgetItem:
    # The whole text, for screen readers and for finding an entry by typing its first letters.
    item = QListWidgetItem(typeset(", ".join((entry.title, *entry.lines))))
    item.setData(_KEY, entry.key)
    item.setData(_TITLE, entry.title)
    item.setData(_LINES, list(entry.lines))
    return item


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, px(38) + px(18) * len(index.data(_LINES) or ()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        area: QRect = option.rect
        paint_row_background(painter, area, option.state)
        left, width, top = area.left() + 14, area.width() - 24, area.top() + px(8)
        name = QRect(left, top, width, px(20))
        draw_elided(painter, str(index.data(_TITLE)), name, colours().ink, bold=True)
        for number, line in enumerate(index.data(_LINES) or ()):
            below = QRect(left, top + px(20) + px(18) * number, width, px(18))
            draw_elided(painter, str(line), below, colours().quiet, size=12)
        painter.restore()


def paint_row_background(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    """Selection and focus of a row, seen without relying on colour: a bar at the left."""
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, QColor(colours().selection))
        painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), colours().primary)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, QColor(colours().hover))
    painter.fillRect(
        QRect(area.left() + 14, area.bottom(), area.width() - 28, 1), QColor(colours().hairline)
    )


def draw_elided(
    painter: QPainter,
    text: str,
    area: QRect,
    colour: str,
    *,
    size: float = 14,
    bold: bool = False,
) -> None:
    """One line of text, typeset, ending in … where it does not fit."""
    face = font(size, bold=bold)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(face).elidedText(typeset(text), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
