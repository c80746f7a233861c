"""Texts on the screen: always plain text, typeset, never markup."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from proreca_desktop.gui.theme import font
from proreca_desktop.i18n import typeset

_LONG_WORD = re.compile(r"\S{30}(?=\w)")
_BREAK = "\u200b"
"""Invisible: a line may end here."""


class TextLabel(QLabel):
    """A label for any text, also a user's: nothing in it is interpreted."""

    def __init__(self, text: str = "", *, name: str = "", wrap: bool = True):
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if name:
            self.setObjectName(name)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        text = typeset(text)
        # A word without an end (an address, a key left down) would widen the whole page.
        self.setText(_LONG_WORD.sub(rf"\g<0>{_BREAK}", text) if self.wordWrap() else text)


def title(text: str, size: float = 18) -> TextLabel:
    label = TextLabel(text)
    label.setFont(font(size, bold=True))
    return label


def body(text: str, size: float = 14) -> TextLabel:
    label = TextLabel(text)
    label.setFont(font(size))
    return label


def quiet(text: str, size: float = 13) -> TextLabel:
    label = TextLabel(text, name="quiet")
    label.setFont(font(size))
    return label


def attention(text: str, size: float = 14) -> TextLabel:
    """Ochre text: something to look after, sparing."""
    label = TextLabel(text, name="attentionText")
    label.setFont(font(size))
    return label
