"""The facilitator's bar below the pages while the room's window is open: what is on, what next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolBar, QWidget

from proreca_desktop.gui.theme import colours, px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button of the bar: its key, its words, what it does."""

    key: str
    text: str
    action: Callable[[], object]


class RoomBar(QToolBar):
    """A slim line at the bottom of the main window; each button acts by its key too."""

    def __init__(self, choices: Mapping[str, Choice]):
        super().__init__(_("Room"))
        self.setObjectName("roomBar")
        self.setMovable(False)
        c = colours()
        self.setStyleSheet(
            f"#roomBar {{ background: {c.paper}; border: none;"
            f" border-top: 1px solid {c.hairline}; }}"
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.buttons: dict[str, QPushButton] = {}
        self._said = ElidedLabel(bold=True, least=80)
        content = QWidget()
        line = QHBoxLayout(content)
        line.setContentsMargins(12, 4, 12, 4)
        line.setSpacing(6)
        line.addWidget(self._said, 1)
        for name, choice in choices.items():
            button = self._button(choice)
            self.buttons[name] = button
            line.addWidget(button)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(content)

    def _button(self, choice: Choice) -> QPushButton:
        button = plain_button(f"{choice.text} {choice.key}", choice.action)
        font = button.font()
        font.setPixelSize(px(13))
        button.setFont(font)
        button.setStyleSheet("QPushButton { padding: 0 7px; }")
        # F9 is the main window's own, and two of the same key would block each other.
        if choice.key != "F9":
            QShortcut(QKeySequence(choice.key), self).activated.connect(button.click)
        return button

    def say(self, text: str, shown: str, *, has_more: bool) -> None:
        """``shown`` is the name of the button whose scene is on; ``has_more`` pages of it."""
        self._said.show_text(text)
        for name, button in self.buttons.items():
            button.setCheckable(name == shown)
            button.setChecked(name == shown)
        self.buttons["page"].setVisible(has_more)
