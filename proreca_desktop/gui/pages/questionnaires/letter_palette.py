"""The letters that French keyboards lack, typed into the field one is writing in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.buttons import bind_key, plain_button
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _

LETTERS = (("ɛ", "Ɛ", "E"), ("ɔ", "Ɔ", "O"), ("ɲ", "Ɲ", "N"), ("ŋ", "Ŋ", "G"))
"""Small, capital, and the key that types it with Ctrl (and Shift for the capital)."""


class LetterPalette(QWidget):
    """``owner`` is the widget within which the keys type letters."""

    def __init__(self, owner: QWidget):
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(quiet(_("Letters"), 12))
        self._owner = owner
        for small, capital, key in LETTERS:
            for letter, keys in ((small, f"Ctrl+{key}"), (capital, f"Ctrl+Shift+{key}")):
                bind_key(owner, keys, partial(self.type, letter))
                button = plain_button(letter, partial(self.type, letter), tip=keys)
                # The field keeps the focus: the letter goes where the cursor stands.
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                button.setFont(font(16, bold=True))
                button.setStyleSheet("padding: 0;")
                button.setFixedWidth(px(38))
                line.addWidget(button)
        line.addStretch(1)

    def type(self, letter: str) -> None:
        """Type ``letter`` into the field that has the focus, if it is one of the owner's."""
        field = self._owner.window().focusWidget()
        if isinstance(field, QPlainTextEdit) and self._owner.isAncestorOf(field):
            field.insertPlainText(letter)
