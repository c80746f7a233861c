"""What the tests of the rating page share: the page, and keys as a user presses them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from proreca_desktop.domain.assessment import CriterionResult
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.pages.rating import RatingPage


class Rating:
    """The rating page of a window, driven by its keyboard."""

    def __init__(self, qtbot: Any, window: MainWindow, assessment_id: str, criterion: str = ""):
        self.qtbot, self.window, self.id = qtbot, window, assessment_id
        qtbot.waitUntil(self._is_active)
        window.open_page("rating", assessment_id=assessment_id, criterion=criterion)
        QApplication.processEvents()

    @property
    def page(self) -> RatingPage:
        page = self.window._pages["rating"]
        assert isinstance(page, RatingPage)
        return page

    @property
    def panel(self) -> Any:
        return self.page.columns.panel

    @property
    def code(self) -> str:
        """The code that stands on the screen."""
        return str(self.panel.heading._code.text()).removesuffix(" ★")

    @property
    def answers(self) -> Any:
        return self.window.context.data.answers

    def stored(self, code: str = "") -> CriterionResult | None:
        """What the dossier holds on a criterion (the one shown)."""
        found: CriterionResult | None = self.answers.results(self.id).get(code or self.code)
        return found

    def level(self, code: str = "") -> int | None:
        result = self.stored(code)
        return None if result is None else result.level

    def press(self, *keys: Any) -> None:
        """Each key goes where the keyboard is: characters, or members of ``Qt.Key``."""
        for key in keys:
            self.qtbot.keyClick(self._target(), key)

    def press_with_ctrl(self, key: Any) -> None:
        self.qtbot.keyClick(self._target(), key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        for character in text:
            if character.isascii():
                self.press(character)
            else:  # QTest knows no others
                event = QKeyEvent(
                    QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character
                )
                QApplication.sendEvent(self._target(), event)

    def vote(self, *counts: int) -> None:
        """Type the counts and close the round, without the mouse."""
        self.press(Qt.Key.Key_V)
        for position, count in enumerate(counts):
            if position:
                self.press(Qt.Key.Key_Right)
            if count:
                self.type(str(count))
        self.press(Qt.Key.Key_Return, Qt.Key.Key_Return)

    def _is_active(self) -> bool:
        """Keys reach active windows only; a window becomes one some time after it is shown."""
        self.window.activateWindow()
        return self.window.isActiveWindow()

    def _target(self) -> Any:
        return QApplication.focusWidget() or self.window
