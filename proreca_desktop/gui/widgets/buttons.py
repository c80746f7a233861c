"""Buttons: one primary action a page, the others plain; shortcuts shown where they act."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from proreca_desktop.gui.icons import icon_before_text
from proreca_desktop.gui.theme import colours, px
from proreca_desktop.i18n import typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QShortcut


def plain_button(
    text: str, action: Callable[[], object], *, icon_name: str = "", tip: str = ""
) -> QPushButton:
    return _button(text, action, icon_name, tip, colours().ink)


def primary_button(
    text: str, action: Callable[[], object], *, icon_name: str = "", tip: str = ""
) -> QPushButton:
    """The next useful action: the most visible of the page."""
    button = _button(text, action, icon_name, tip, colours().on_primary)
    button.setObjectName("primary")
    return button


def link_button(text: str, action: Callable[[], object], *, tip: str = "") -> QPushButton:
    """An action inside a sentence or a list."""
    button = _button(text, action, "", tip, colours().primary)
    button.setObjectName("link")
    return button


def enter_button(text: str, action: Callable[[], object]) -> QPushButton:
    """A plain button that Enter presses too, not only Space."""
    button = plain_button(text, action)
    button.setAutoDefault(True)
    return button


def _button(
    text: str, action: Callable[[], object], icon_name: str, tip: str, colour: str
) -> QPushButton:
    # Qt reads & as a mnemonic: doubled, it is a character again.
    button = QPushButton(typeset(text).replace("&", "&&"))
    button.setAccessibleName(text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda _checked=False: action())
    if icon_name:
        button.setIcon(icon_before_text(icon_name, colour))
        button.setIconSize(QSize(px(21), px(18)))
    if tip:
        button.setToolTip(typeset(tip))
    return button


def rename_button(button: QPushButton, text: str) -> None:
    """Another text on a button whose action depends on the moment."""
    button.setText(typeset(text).replace("&", "&&"))
    button.setAccessibleName(text)


def bind_key(owner: QWidget, keys: str, action: Callable[[], object]) -> QShortcut:
    """``action`` on ``keys`` while ``owner`` or a child of it has the focus."""
    # The first page binds no key: it need not wait for these.
    from PySide6.QtGui import QKeySequence, QShortcut

    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: action())
    return shortcut
