"""The sheet on the screen: a row a criterion, and one field that goes from row to row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRegularExpression, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QRegularExpressionValidator,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit

from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.digit_box import UNSHIFTED_DIGITS
from proreca_desktop.gui.widgets.score_table import Column, Row, ScoreTable
from proreca_desktop.i18n import _

_NEXT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_PAGES = {Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_UNDO = QKeySequence.StandardKey.Undo


class DotField(QLineEdit):
    """The number of dots of the current row; empty is not voted on."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,4}")))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(font(14, bold=True))
        self.setStyleSheet("padding: 0 2px;")
        self.setAcceptDrops(False)

    def dots(self) -> int | None:
        return int(self.text()) if self.text() else None

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the dossier: each number is on the disk before the next one."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.matches(_UNDO):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _NEXT:
            self.moved.emit(1)
        elif key == Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif key in _PAGES:
            self.moved.emit(_PAGES[Qt.Key(key)])
        elif event.text() in UNSHIFTED_DIGITS:
            self.insert(UNSHIFTED_DIGITS[event.text()])
        else:
            super().keyPressEvent(event)


class DotsTable(ScoreTable):
    """``save`` is told the key and the dots typed; False where they were refused."""

    moved = Signal(str)
    """The key of the row that has the field now."""

    def __init__(self, name: str, save: Callable[[str, int | None], bool]):
        super().__init__(name)
        self._save = save
        self._shown: dict[str, int | None] = {}
        self._key = ""
        self.field = DotField()
        self.field.setParent(self.viewport())
        self.field.hide()
        self.field.moved.connect(self.step)
        self.field.editingFinished.connect(self.commit)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._place_field())

    def show_sheet(
        self, columns: Sequence[Column], rows: Sequence[Row], dots: dict[str, int | None]
    ) -> None:
        """``dots`` by key of the row; the last column is theirs. The field stays on its key."""
        self._shown = dots
        if [row.key for row in rows] == [row.key for row in self.rows()]:
            self.change_rows(rows)
        else:
            self.show_rows(columns, rows)
        keys = [row.key for row in rows]
        self._go_to(keys.index(self._key) if self._key in keys else 0)

    def current_key(self) -> str:
        return self._key

    def go_to(self, key: str) -> None:
        keys = [row.key for row in self.rows()]
        if key in keys:
            self.commit()
            self._go_to(keys.index(key))

    def step(self, step: int) -> None:
        """Save what is typed and go on; a number that was refused stays to be corrected."""
        if not self.commit():
            return
        keys = [row.key for row in self.rows()]
        if self._key in keys:
            place = min(max(0, keys.index(self._key) + step), len(keys) - 1)
            self._go_to(place)

    def commit(self) -> bool:
        """Whether what is typed is on the disk."""
        if not self._key or self.field.dots() == self._shown.get(self._key):
            return True
        return self._save(self._key, self.field.dots())

    def set_open(self, open_: bool) -> None:
        """Whether dots can be typed; the rows stay readable when not."""
        self.field.setReadOnly(not open_)

    def open_at(self, index: QModelIndex) -> None:
        """A click takes the field there."""
        if index.isValid() and self.row_at(index).key:
            self.go_to(self.row_at(index).key)
            self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _go_to(self, place: int) -> None:
        rows = self.rows()
        if not rows:
            self._key = ""
            self.field.hide()
            return
        self._key = rows[place].key
        self.selectRow(place)
        self.scrollTo(self.model().index(place, 0))
        dots = self._shown.get(self._key)
        self.field.setText("" if dots is None else str(dots))
        self.field.setAccessibleName(_("Dots of {name}").format(name=_name(rows[place])))
        self.field.selectAll()
        self._place_field()
        self.moved.emit(self._key)

    def _place_field(self) -> None:
        """Over the cell of the dots, wherever it was scrolled to."""
        keys = [row.key for row in self.rows()]
        if self._key not in keys:
            return
        model = self.model()
        cell = self.visualRect(model.index(keys.index(self._key), model.columnCount() - 1))
        height = min(cell.height() - 4, px(34))
        self.field.setGeometry(
            cell.x() + 4, cell.center().y() - height // 2, cell.width() - 8, height
        )
        self.field.show()

    def _fit(self) -> None:
        super()._fit()
        self._place_field()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_field()


def _name(row: Row) -> str:
    """The code of the criterion, else the group's own words."""
    return row.cells[0].text or row.cells[1].text
