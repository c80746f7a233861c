"""One of the five levels, or none, asked beside the agreed one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.words import name_and_value
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.digit_box import typed_level
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import quiet


class LevelChoice(QWidget):
    """One of the five levels or none; the chosen one again takes it away."""

    chosen = Signal(object)
    """The level, or None."""

    def __init__(self, question: str, name: str, *, in_one_line: bool = False):
        super().__init__()
        self._level: int | None = None
        self.buttons = tuple(self._button(level, name) for level in LEVELS)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        asked = quiet(question)
        if in_one_line:
            asked.setWordWrap(False)
            asked.setMinimumHeight(self.buttons[0].sizeHint().height())
            lines.addWidget(FlowBox(asked, *self.buttons, spacing=6))
        else:
            lines.addWidget(asked)
            lines.addWidget(FlowBox(*self.buttons, spacing=6))

    def take_focus(self) -> None:
        """From here on a digit chooses here."""
        chosen = self.buttons[(self._level or 1) - 1]
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        # The page's digits set the agreed level; while the focus is here they are meant for this.
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and typed_level(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        level = typed_level(event)
        if level is None:
            super().keyPressEvent(event)
        else:
            self._choose(level)

    def show_level(self, level: int | None) -> None:
        self._level = level
        for number, button in zip(LEVELS, self.buttons, strict=True):
            button.setChecked(number == level)

    def _button(self, level: int, name: str) -> QPushButton:
        button = plain_button(str(level), lambda: self._choose(level))
        button.setAccessibleName(name_and_value(name, level))
        button.setCheckable(True)
        button.setFixedWidth(px(44))
        button.setStyleSheet("padding: 0;")
        return button

    def _choose(self, level: int) -> None:
        chosen = None if level == self._level else level
        # Pressed in once it is recorded.
        self.show_level(self._level)
        self.chosen.emit(chosen)
