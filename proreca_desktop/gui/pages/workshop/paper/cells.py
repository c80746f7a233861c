"""The boxes of a line: like those on paper, filled from the keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.digit_box import UNSHIFTED_DIGITS

COUNT_WIDTH, ANSWER_WIDTH, STRENGTH_WIDTH, CODE_WIDTH = 34, 54, 44, 76
_LINE_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Cell(QLineEdit):
    """Enter goes on as Tab does; Up and Down go to the line above and below."""

    line_asked = Signal(int)
    unlock_asked = Signal()
    refused = Signal()
    """Somebody types where the line is protected."""

    def __init__(self, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(font(14))
        self.setAcceptDrops(False)
        self._locked: bool | None = None
        self.lock(False)

    def lock(self, locked: bool) -> None:
        """Shown in quiet ink and passed over by Tab, but still read and reached by the arrows."""
        if locked is self._locked:
            return
        self._locked = locked
        self.setReadOnly(locked)
        focus = Qt.FocusPolicy.ClickFocus if locked else Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(focus)
        look = f"background: {colours().paper}; color: {colours().quiet};" if locked else ""
        self.setStyleSheet(f"padding: 1px {px(4)}px; {look}")

    def show_text(self, text: str) -> None:
        """What is stored; a long text shows its beginning."""
        if text != self.text():
            self.setText(text)
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the dossier once there is no typing left to take back here."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if (
            is_override
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ENTER:
            self._go_on()
        elif key in _LINE_KEYS:
            self.line_asked.emit(_LINE_KEYS[Qt.Key(key)])
        elif key == Qt.Key.Key_F2:
            self.unlock_asked.emit()
        elif self.isReadOnly() and event.text().isprintable() and event.text():
            self.refused.emit()
        else:
            self._type(event)

    def _go_on(self) -> None:
        self.focusNextChild()

    def _type(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)


class DigitCell(Cell):
    """Takes digits, also those of a French keyboard without Shift."""

    def __init__(self, name: str, pattern: str, width: int):
        super().__init__(name)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(pattern)))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(px(width))

    def _type(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.focusNextChild()
        elif event.text() in UNSHIFTED_DIGITS:
            self.insert(UNSHIFTED_DIGITS[event.text()])
        else:
            super()._type(event)


class AnswerCell(Cell):
    """The agreed level, or letters; a digit of a French keyboard needs no Shift here either."""

    def __init__(self, name: str):
        super().__init__(name)
        self.setMaxLength(6)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(font(14, bold=True))
        self.setFixedWidth(px(ANSWER_WIDTH))

    def _type(self, event: QKeyEvent) -> None:
        if event.text() in UNSHIFTED_DIGITS and UNSHIFTED_DIGITS[event.text()] in "12345":
            self.insert(UNSHIFTED_DIGITS[event.text()])
        else:
            super()._type(event)


def fixed(widget: QWidget, width: int) -> QWidget:
    """As wide as the column of boxes below it."""
    widget.setFixedWidth(px(width))
    return widget
