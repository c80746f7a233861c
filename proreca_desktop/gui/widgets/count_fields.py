"""Five fields for the counts of a vote, typed from the keyboard one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.voting import Counts
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.level_card import LevelSquare
from proreca_desktop.i18n import _

UNSHIFTED_DIGITS = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
"""What the upper row of a French keyboard gives without Shift, and the digit that is meant."""

_ONWARD = (Qt.Key.Key_Space, Qt.Key.Key_Right)
_UNDO = QKeySequence.StandardKey.Undo
_CLOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CountField(QLineEdit):
    """How many voted for one level; empty is nobody."""

    moved = Signal(int)
    """+1: on to the next level, −1: back."""
    close_asked = Signal()

    def __init__(self, level: int):
        super().__init__()
        self.setAccessibleName(_("Votes for level {level}").format(level=level))
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,3}")))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(font(16, bold=True))
        self.setStyleSheet("padding: 2px;")
        self.setFixedWidth(px(46))
        self.setAcceptDrops(False)

    def count(self) -> int:
        return int(self.text() or 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the dossier: nothing is stored before the vote is closed."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.matches(_UNDO):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ONWARD:
            self.moved.emit(1)
        elif key == Qt.Key.Key_Left or (key == Qt.Key.Key_Backspace and not self.text()):
            self.moved.emit(-1)
        elif key in _CLOSE:
            self.close_asked.emit()
        elif event.text() in UNSHIFTED_DIGITS:
            self.insert(UNSHIFTED_DIGITS[event.text()])
        else:
            super().keyPressEvent(event)


class CountFields(QWidget):
    """The five fields under their digits."""

    changed = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = tuple(CountField(level) for level in LEVELS)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        for column, field in enumerate(self.fields):
            centre = Qt.AlignmentFlag.AlignHCenter
            grid.addWidget(LevelSquare(column + 1, side=16), 0, column, centre)
            grid.addWidget(field, 1, column)
            field.textEdited.connect(lambda _text: self.changed.emit())
            field.moved.connect(lambda step, column=column: self._move(column + step))
            field.close_asked.connect(self.close_asked.emit)

    def counts(self) -> Counts:
        first, second, third, fourth, fifth = (field.count() for field in self.fields)
        return (first, second, third, fourth, fifth)

    def texts(self) -> tuple[str, ...]:
        """What is typed so far, to come back to."""
        return tuple(field.text() for field in self.fields)

    def show_texts(self, texts: Sequence[str]) -> None:
        for field, text in zip(self.fields, texts or [""] * len(LEVELS), strict=True):
            field.setText(text)

    def focus_first(self) -> None:
        self.fields[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _move(self, column: int) -> None:
        if 0 <= column < len(self.fields):
            self.fields[column].setFocus(Qt.FocusReason.TabFocusReason)
