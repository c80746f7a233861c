"""One line on what is left of the workshop: ``≈ 2 h 40 left at the pace so far · 38 criteria``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from proreca_desktop.analysis.pace import Estimate
from proreca_desktop.analysis.pace_words import say_left
from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.labels import TextLabel

_PAUSE_MS = 300
"""Answers typed one after the other are counted once."""


class TimeLeft(TextLabel):
    """Reads the estimate a moment after it was asked for: the key press does not wait for it."""

    def __init__(self) -> None:
        super().__init__(name="quiet")
        self.setFont(font(12))
        self._read: Callable[[], Estimate] | None = None
        # A child of the label: it does not outlive it.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show)

    def show_soon(self, read: Callable[[], Estimate]) -> None:
        self._read = read
        self._pause.start()

    def _show(self) -> None:
        # Out of sight, the dossier may be closed already.
        if self._read is not None and self.isVisible():
            self.show_text(say_left(self._read()))
