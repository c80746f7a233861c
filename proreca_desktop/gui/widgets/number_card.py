"""A card with one large number; a click or Enter opens its reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.labels import TextLabel, quiet
from proreca_desktop.i18n import _, typeset


class NumberCard(QPushButton):
    """``mark`` (▲ ● ▼) stands before the number; ``tone`` is the name of a style (good, bad)."""

    def __init__(self, open_reason: Callable[[], object], *, mark: str = "", tone: str = ""):
        super().__init__()
        self._mark = mark
        self._number = TextLabel(name=tone, wrap=False)
        self._number.setFont(font(28, bold=True))
        self._caption = quiet("", 13)
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 10, 16, 12)
        lines.setSpacing(2)
        for label in (self._number, self._caption):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            lines.addWidget(label)
        lines.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(typeset(_("Show what this number is made of")))
        self.clicked.connect(lambda _checked=False: open_reason())

    def show_number(self, number: str, caption: str) -> None:
        self._number.show_text(f"{self._mark} {number}".strip())
        self._caption.show_text(caption)
        self.setAccessibleName(f"{self._mark} {number} {caption}".strip())

    def number(self) -> str:
        return self._number.text()

    def caption(self) -> str:
        return self._caption.text()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._lines.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._lines.totalMinimumSize()
