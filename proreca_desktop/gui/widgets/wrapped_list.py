"""A list whose texts wrap: a mark at the left, a short value at the right, headings between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.entry_list import paint_row_background
from proreca_desktop.i18n import typeset

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
_LEFT, _RIGHT, _ABOVE, _GAP = 14, 12, 8, 10
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedEntry:
    """``key`` names it for the program; an entry without a key is a heading."""

    key: str = ""
    text: str
    mark: str = ""
    value: str = ""
    note: str = ""

    @property
    def is_heading(self) -> bool:
        return not self.key

    def said(self) -> str:
        """The whole entry, for screen readers."""
        return typeset(", ".join(part for part in _parts(self) if part))


def _parts(entry: WrappedEntry) -> tuple[str, ...]:
    return entry.mark, entry.text, entry.value, entry.note


class WrappedList(QListWidget):
    """One stop for Tab; the arrows walk through it, Enter or a double click opens an entry.

    With ``grows`` it is as high as its entries and never scrolls by itself.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, *, grows: bool = False):
        super().__init__()
        self._grows = grows
        self.mark_width = self.value_width = 0
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda _item, _old: self.chosen.emit(self.current_key()))
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit(self.current_key()))

    def show_entries(self, entries: Sequence[WrappedEntry], key: str | None = None) -> None:
        """Fill the list without announcing it; ``key``, or what was current, becomes current."""
        wanted = self.current_key() if key is None else key
        self.blockSignals(True)
        if self.entries() != list(entries):
            place = self.verticalScrollBar().value()
            self._measure(entries)
            self.clear()
            for entry in entries:
                self.addItem(_item(entry))
            self.verticalScrollBar().setValue(place)
        self.blockSignals(False)
        self.select(wanted)
        self._fit()

    def entries(self) -> list[WrappedEntry]:
        return [self.item(row).data(_ENTRY) for row in range(self.count())]

    def select(self, key: str) -> None:
        """Make ``key`` the current entry, without announcing it."""
        self.blockSignals(True)
        keys = [entry.key for entry in self.entries()]
        self.setCurrentRow(keys.index(key) if key and key in keys else -1)
        self.blockSignals(False)

    def current_key(self) -> str:
        row = self.currentRow()
        return str(self.item(row).data(_ENTRY).key) if row >= 0 else ""

    def step(self, by: int) -> None:
        """Go to the next entry, or the one before; stay at the ends."""
        keys = [entry.key for entry in self.entries() if entry.key]
        if self.current_key() in keys:
            place = keys.index(self.current_key()) + by
            if 0 <= place < len(keys):
                whole = [entry.key for entry in self.entries()]
                self.setCurrentRow(whole.index(keys[place]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key():
            self.opened.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _measure(self, entries: Sequence[WrappedEntry]) -> None:
        metrics = QFontMetrics(font(13, bold=True))

        def widest(texts: list[str]) -> int:
            return max((metrics.horizontalAdvance(typeset(t)) + 3 for t in texts if t), default=0)

        self.mark_width = min(px(96), widest([entry.mark for entry in entries]))
        self.value_width = min(px(104), widest([entry.value for entry in entries]))

    def _fit(self) -> None:
        if self._grows:
            rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
            self.setFixedHeight(max(rows, px(36)) + 2 * self.frameWidth() + 2)


def _item(entry: WrappedEntry) -> QListWidgetItem:
    item = QListWidgetItem(entry.said())
    item.setData(_ENTRY, entry)
    item.setToolTip("")
    if entry.is_heading:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


class _Delegate(QStyledItemDelegate):
    def __init__(self, owner: WrappedList):
        super().__init__(owner)
        self._owner = owner

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: WrappedEntry = index.data(_ENTRY)
        width = self._text_width(self._owner.viewport().width(), entry)
        height = _height(entry.text, _text_font(entry), width)
        if entry.note:
            height += _height(entry.note, font(12), width) + 2
        value = _height(entry.value, font(13, bold=True), self._owner.value_width)
        return QSize(80, max(height, value, px(20)) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: WrappedEntry = index.data(_ENTRY)
        painter.save()
        area: QRect = option.rect
        paint_row_background(painter, area, option.state)
        left, top = area.left() + _LEFT, area.top() + _ABOVE
        bold = font(13, bold=True)
        if entry.mark:
            mark = QRect(left, top, self._owner.mark_width, area.height())
            _draw(painter, entry.mark, mark, bold, colours().ink)
        if self._owner.mark_width and not entry.is_heading:
            left += self._owner.mark_width + _GAP
        width = self._text_width(area.width(), entry)
        text_font = _text_font(entry)
        text = QRect(left, top, width, area.height())
        _draw(painter, entry.text, text, text_font, colours().ink)
        if entry.note:
            below = text.translated(0, _height(entry.text, text_font, width) + 2)
            _draw(painter, entry.note, below, font(12), colours().quiet)
        value_left = area.right() - _RIGHT - self._owner.value_width
        value = QRect(value_left, top, self._owner.value_width, area.height())
        _draw(painter, entry.value, value, bold, colours().ink)
        painter.restore()

    def _text_width(self, width: int, entry: WrappedEntry) -> int:
        room = width - _LEFT - _RIGHT
        if self._owner.mark_width and not entry.is_heading:
            room -= self._owner.mark_width + _GAP
        if self._owner.value_width:
            room -= self._owner.value_width + _GAP
        return max(60, room)


def _text_font(entry: WrappedEntry) -> QFont:
    return font(13, bold=True) if entry.is_heading else font(13)


def _height(text: str, face: QFont, width: int) -> int:
    if not text:
        return 0
    area = QRect(0, 0, width, _MOST)
    return QFontMetrics(face).boundingRect(area, _WRAP, typeset(text)).height()


def _draw(painter: QPainter, text: str, area: QRect, face: QFont, colour: str) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(area, _WRAP, typeset(text))
