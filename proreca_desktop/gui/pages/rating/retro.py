"""The look back at a follow-up: asked once the room has decided, so that it anchors nobody."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import CriterionResult
from proreca_desktop.gui.pages.rating.level_choice import LevelChoice
from proreca_desktop.i18n import _

SOON_MS = 40
"""The repainted level does not wait for what unfolds beside it."""


class RetroLine(QWidget):
    """A question with five levels. What is chosen is never written into the round before."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        question = _("With what we know today, where were we then? · R")
        self.choice = LevelChoice(question, _("Level looking back"), in_one_line=True)
        self.choice.chosen.connect(self.chosen.emit)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.choice)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.show)

    def show_answer(self, result: CriterionResult, *, is_asked: bool) -> None:
        """``is_asked``: this is a follow-up, and no vote is open."""
        self.choice.show_level(result.retro_level)
        self._soon.stop()
        if not is_asked or result.level is None:
            self.hide()
        elif self.isHidden():
            self._soon.start()

    def hide(self) -> None:
        self._soon.stop()
        super().hide()

    def take_focus(self) -> bool:
        """Whether it is asked now; a digit then answers it."""
        if self._soon.isActive():
            self._soon.stop()
            self.show()
        if self.isHidden() or not self.choice.isEnabled():
            return False
        self.choice.take_focus()
        return True
