"""The agenda as a list by half-day: hours, points, minutes, and what really happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from proreca_desktop.analysis.agenda import on_the_wall
from proreca_desktop.domain.agenda import AgendaItem
from proreca_desktop.domain.agenda_words import item_title, say_duration
from proreca_desktop.domain.dates import show_time
from proreca_desktop.domain.questionnaire import Domain
from proreca_desktop.domain.words import session_name
from proreca_desktop.gui.theme import font, px
from proreca_desktop.i18n import _, typeset
from proreca_desktop.services.agenda import AgendaEntry, AgendaHalf

HOUR, TITLE, MINUTES, BEGAN, ENDED = range(5)
_EDITABLE = (TITLE, MINUTES)
_ID = Qt.ItemDataRole.UserRole
PADDING = 5
"""Left and right of a cell: as much as the header has, with what Qt adds."""


class AgendaTree(QTreeWidget):
    """Title and minutes are edited in place (F2 or a double click)."""

    edited = Signal(str, str, str)
    """Id of the item, its title and its minutes as typed."""
    moved = Signal(str, int)
    toggled = Signal(str)
    """Start or finish this item."""
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, AgendaItem] = {}
        self._shown: list[QTreeWidgetItem] = []
        self.setAccessibleName(_("Agenda"))
        self.setColumnCount(5)
        self.setHeaderLabels(
            [typeset(t) for t in (_("Hour"), _("Point"), _("Minutes"), _("Began"), _("Ended"))]
        )
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setStyleSheet(f"QTreeView::item {{ min-height: {px(34)}px; padding: 0 {PADDING}px; }}")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setItemDelegate(_EditDelegate(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((HOUR, 64), (MINUTES, 76), (BEGAN, 66), (ENDED, 66)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, px(width))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self.headerItem().setTextAlignment(column, right)
        header.sectionResized.connect(lambda *_sizes: self.scheduleDelayedItemsLayout())
        self.itemChanged.connect(self._on_item_changed)
        self.currentItemChanged.connect(lambda _new, _old: self.chosen.emit(self.current_id()))

    def show_halves(self, halves: Sequence[AgendaHalf], domains: Sequence[Domain]) -> None:
        """Fill the list; the current item stays the current one."""
        current = self.current_id()
        self.blockSignals(True)
        self.clear()
        self._items, self._shown = {}, []
        for half in halves:
            top = self._add_heading(half)
            for entry in half.entries:
                self._add_entry(top, entry, domains)
        self.expandAll()
        self.blockSignals(False)
        self.select(current)

    def select(self, item_id: str) -> None:
        rows = self._shown
        found = next((r for r in rows if r.data(0, _ID) == item_id), rows[0] if rows else None)
        if found is not None:
            self.setCurrentItem(found, TITLE)

    def current_id(self) -> str:
        row = self.currentItem()
        return "" if row is None else str(row.data(0, _ID) or "")

    def current(self) -> AgendaItem | None:
        return self._items.get(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows moves a point, Space starts or finishes it."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in steps:
            self.moved.emit(self.current_id(), steps[key])
        elif key == Qt.Key.Key_Space and self.current_id():
            self.toggled.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def _add_heading(self, half: AgendaHalf) -> QTreeWidgetItem:
        row = QTreeWidgetItem([typeset(half_day_heading(half))])
        row.setFlags(Qt.ItemFlag.ItemIsEnabled)
        row.setFont(0, font(14, bold=True))
        row.setToolTip(0, row.text(0))
        self.addTopLevelItem(row)
        row.setFirstColumnSpanned(True)
        return row

    def _add_entry(
        self, top: QTreeWidgetItem, entry: AgendaEntry, domains: Sequence[Domain]
    ) -> None:
        item = entry.item
        title = item_title(item, domains, is_continued=entry.is_continued)
        mark = "▶ " if item.is_running else "✓ " if item.is_done else ""
        cells = ["", mark + title, str(item.planned_minutes), "", ""]
        cells[HOUR] = "" if entry.planned_start is None else entry.planned_start.strftime("%H:%M")
        cells[BEGAN], cells[ENDED] = _hour(item.started_at), _hour(item.ended_at)
        row = QTreeWidgetItem([typeset(cell) for cell in cells])
        row.setData(0, _ID, item.id)
        flag = Qt.ItemFlag
        row.setFlags(flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable)
        for column in (HOUR, MINUTES, BEGAN, ENDED):
            row.setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        if item.is_running:
            row.setFont(TITLE, font(14, bold=True))
        self._items[item.id] = item
        self._shown.append(row)
        top.addChild(row)

    def _on_item_changed(self, row: QTreeWidgetItem, column: int) -> None:
        item_id = str(row.data(0, _ID) or "")
        item = self._items.get(item_id)
        if item is None or column not in _EDITABLE:
            return
        title = item.title if column == MINUTES else row.text(TITLE).removeprefix("▶ ")
        self.edited.emit(item_id, title.removeprefix("✓ "), row.text(MINUTES).strip())


class _EditDelegate(QStyledItemDelegate):
    """Only title and minutes can be typed; long titles wrap."""

    def __init__(self, tree: AgendaTree):
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        if index.column() == TITLE:
            room = QRect(0, 0, self._tree.columnWidth(TITLE) - 4 * PADDING, 10_000)
            wrapped = QFontMetrics(font(14, bold=True)).boundingRect(
                room, Qt.TextFlag.TextWordWrap, str(index.data())
            )
            size.setHeight(max(size.height(), wrapped.height() + 2 * PADDING))
        return size

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        if index.column() not in _EDITABLE:
            return None  # type: ignore[return-value]
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(_("Point") if index.column() == TITLE else _("Minutes"))
        return editor


def half_day_heading(half: AgendaHalf) -> str:
    """``jeudi 14 mars 2024, matin · 08:30–12:30 · 20 min too long``."""
    if half.session is None:
        return _("In no half-day")
    parts = [session_name(half.session)]
    start, end = half.session.planned_start, half.session.planned_end
    if start is not None and end is not None:
        parts.append(f"{show_time(start)}–{show_time(end)}")
    if half.too_long_by:
        parts.append(_("{time} too long").format(time=say_duration(half.too_long_by)))
    return " · ".join(parts)


def _hour(moment: datetime | None) -> str:
    shown = on_the_wall(moment)
    return "" if shown is None else shown.strftime("%H:%M")
