"""People by half-days: arrows walk, Space ticks present, S ticks signed."""

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
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proreca_desktop.domain.session import Attendance, Session
from proreca_desktop.domain.words import half_name, name_and_value, session_name
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.cell_painting import (
    Cell,
    cell_height,
    paint_background,
    paint_cell,
)
from proreca_desktop.gui.widgets.open_table import OpenTable
from proreca_desktop.i18n import _, pgettext, typeset
from proreca_desktop.services.participants import ListedPerson

Index = QModelIndex | QPersistentModelIndex
WIDEST_TICK, NARROWEST_TICK, NAME = 120, 52, 190


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One person at one half-day, as it shall be."""

    participation_id: str
    session_id: str
    present: bool
    signed: bool


class AttendanceGrid(OpenTable):
    """``ticked`` tells what a key or a click wants; ``session_chosen`` whose column is walked."""

    ticked = Signal(object)
    session_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Presence by half-day"))
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.verticalHeader().setDefaultSectionSize(px(36))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setFont(font(12, bold=True))
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._on_head_clicked)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now.column()))

    def show_presence(
        self,
        people: Sequence[ListedPerson],
        sessions: Sequence[Session],
        attendance: Sequence[Attendance],
    ) -> None:
        """Where the focus stands it stays, also when somebody came in between."""
        index = self.currentIndex()
        place = self._model.place_of(index) if index.isValid() else None
        self._model.fill(people, sessions, attendance)
        self._fit()
        if place is not None:
            found = self._model.find(*place)
            if found.isValid():
                self.setCurrentIndex(found)

    def choose(self, session_id: str) -> None:
        """Put the cursor into that half-day, on the same person or the first."""
        column = self._model.column_of(session_id)
        now = self.currentIndex()
        if column and column != now.column() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(max(0, now.row()), column))

    def open_at(self, index: QModelIndex) -> None:
        """Space, Enter or a click: present, or not."""
        tick = self._model.tick_at(index)
        if tick is not None:
            self.ticked.emit(
                Tick(
                    participation_id=tick.participation_id,
                    session_id=tick.session_id,
                    present=not tick.present,
                    signed=False,
                )
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "s" and not event.modifiers():
            self._sign(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _sign(self, index: QModelIndex) -> None:
        tick = self._model.tick_at(index)
        if tick is not None:
            self.ticked.emit(
                Tick(
                    participation_id=tick.participation_id,
                    session_id=tick.session_id,
                    present=True,
                    signed=not tick.signed,
                )
            )

    def _on_head_clicked(self, column: int) -> None:
        row = max(0, self.currentIndex().row())
        self.setCurrentIndex(self._model.index(row, column))

    def _tell(self, column: int) -> None:
        session = self._model.session_at(column)
        if session is not None:
            self.session_chosen.emit(session.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The names take what the half-days leave; many half-days share what the names leave."""
        n, room = self._model.columnCount() - 1, self.viewport().width()
        if n < 1:
            self.setColumnWidth(0, room)
            return
        each = (room - min(px(NAME), room // 3)) // n
        each = max(NARROWEST_TICK, min(px(WIDEST_TICK), each))
        for column in range(1, n + 1):
            self.setColumnWidth(column, each)
        self.setColumnWidth(0, max(80, room - n * each))
        lines = max(
            len(self._model.head(c, narrow=each < px(96)).split("\n")) for c in range(n + 1)
        )
        self.horizontalHeader().setFixedHeight(lines * QFontMetrics(font(12)).lineSpacing() + 14)
        self._model.narrow = each < px(96)
        self.resizeRowsToContents()

    def text_at(self, row: int, column: int) -> str:
        """What a cell shows."""
        return str(self._model.data(self._model.index(row, column)))


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.people: tuple[ListedPerson, ...] = ()
        self.sessions: tuple[Session, ...] = ()
        self.narrow = False
        self._ticks: dict[tuple[str, str], Attendance] = {}

    def fill(
        self,
        people: Sequence[ListedPerson],
        sessions: Sequence[Session],
        attendance: Sequence[Attendance],
    ) -> None:
        self.beginResetModel()
        self.people, self.sessions = tuple(people), tuple(sessions)
        self._ticks = {(a.participation_id, a.session_id): a for a in attendance}
        self.endResetModel()

    def place_of(self, index: Index) -> tuple[str, str]:
        """Person and half-day of a cell; no half-day in the column of names."""
        session = self.session_at(index.column())
        return self.people[index.row()].participant.id, session.id if session else ""

    def find(self, participation_id: str, session_id: str) -> QModelIndex:
        rows = [one.participant.id for one in self.people]
        if participation_id not in rows:
            return QModelIndex()
        return self.index(rows.index(participation_id), self.column_of(session_id))

    def column_of(self, session_id: str) -> int:
        """0, the names, for none."""
        ids = [session.id for session in self.sessions]
        return ids.index(session_id) + 1 if session_id in ids else 0

    def session_at(self, column: int) -> Session | None:
        return self.sessions[column - 1] if 0 < column <= len(self.sessions) else None

    def tick_at(self, index: Index) -> Tick | None:
        session = self.session_at(index.column()) if index.isValid() else None
        if session is None:
            return None
        person = self.people[index.row()].participant.id
        found = self._ticks.get((person, session.id))
        return Tick(
            participation_id=person,
            session_id=session.id,
            present=found is not None and found.present,
            signed=found is not None and found.signed,
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sessions) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tick = self.tick_at(index)
        name = self.people[index.row()].name
        if role == Qt.ItemDataRole.DisplayRole:
            return typeset(name if tick is None else _mark(tick, narrow=self.narrow))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            session = self.session_at(index.column())
            if tick is None or session is None:
                return typeset(name)
            return typeset(name_and_value(f"{name}, {session_name(session)}", _spoken(tick)))
        return None

    def head(self, column: int, *, narrow: bool) -> str:
        session = self.session_at(column)
        if session is None:
            return _("Name and first name")
        lines = [session.day.strftime("%d/%m"), half_name(session.half)]
        if session.is_locked:
            lines.append(pgettext("half-day", "locked"))
        elif session.is_running:
            lines.append(pgettext("half-day", "running"))
        return "\n".join(lines)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return typeset(self.head(section, narrow=self.narrow))
        if role == Qt.ItemDataRole.TextAlignmentRole and not section:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        session = self.session_at(section)
        if role == Qt.ItemDataRole.ToolTipRole and session is not None:
            return typeset(session_name(session))
        return None


def _mark(tick: Tick, *, narrow: bool) -> str:
    if not tick.present:
        return "□"
    if not tick.signed:
        return "✓"
    signed = pgettext("signed", "S") if narrow else pgettext("attendance", "signed")
    return f"✓ {signed}"


def _spoken(tick: Tick) -> str:
    if not tick.present:
        return pgettext("attendance", "not present")
    return (
        pgettext("attendance", "present, signed")
        if tick.signed
        else pgettext("attendance", "present")
    )


class _Painter(QStyledItemDelegate):
    def __init__(self, grid: AttendanceGrid):
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        area: QRect = option.rect
        text = str(index.data())
        if index.column() == 0:
            paint_background(painter, area, option.state)
            paint_cell(painter, area, Cell(text=text, bold=True))
        else:
            paint_background(painter, area, option.state)
            absent = text == "□"
            painter.setFont(font(15 if absent else 14, bold=not absent))
            painter.setPen(QColor(colours().quiet if absent else colours().ink))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._grid.columnWidth(index.column())
        if index.column():
            return QSize(width, px(36))
        return QSize(width, cell_height(Cell(text=str(index.data()), bold=True), width))
