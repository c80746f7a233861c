"""A box that takes digits from the keyboard before the page's own keys do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from proreca_desktop.gui.theme import colours

UNSHIFTED_DIGITS = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
"""What the upper row of a French keyboard gives without Shift, and the digit that is meant."""

CLOSE_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT_TO_PAGE = (Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def typed_level(event: QKeyEvent) -> int | None:
    """The level 1 to 5 that a key means on any keyboard, if it means one."""
    text = UNSHIFTED_DIGITS.get(event.text(), event.text())
    return int(text) if text in tuple("12345") else None


class DigitBox(QWidget):
    """Digits and arrows act here and nowhere else while it has the focus. Enter closes the vote,
    M asks for another way of voting."""

    changed = Signal()
    close_asked = Signal()
    mode_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.is_read_only = False

    def set_read_only(self, read_only: bool) -> None:
        self.is_read_only = read_only

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.modifiers() & _COMMANDS or event.key() in _LEFT_TO_PAGE:
                return super().event(event)
            if event.text() or event.key() in _ARROWS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        level = typed_level(event)
        if event.modifiers() & _COMMANDS:
            super().keyPressEvent(event)
        elif event.key() in CLOSE_KEYS:
            self.close_asked.emit()
        elif self.is_read_only:
            event.ignore()
        elif level is not None:
            self.type_level(level)
        elif event.key() == Qt.Key.Key_M:
            self.mode_asked.emit()
        elif not self.act_on(event.key()):
            super().keyPressEvent(event)

    def type_level(self, level: int) -> None:
        raise NotImplementedError

    def act_on(self, key: int) -> bool:
        """Another key: whether it means something here."""
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paint_frame(self, painter: QPainter) -> None:
        """A card with a visible focus."""
        line, width = (colours().attention, 2.0) if self.hasFocus() else (colours().hairline, 1.0)
        painter.setBrush(QColor(colours().card))
        painter.setPen(QPen(QColor(line), width))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Backspace)
