"""A user's hands on the keyboard, for scripts that drive the real windows; never the mouse."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

MOST_TABS = 160
"""Stops after which a control cannot be reached by keyboard."""

DIALOG_MS, PATIENCE = 20, 250
"""How often a dialog is looked for, and how many times."""

_NAMED = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Space": Qt.Key.Key_Space,
    "Tab": Qt.Key.Key_Tab,
}


class NotReachable(AssertionError):
    """What the script looked for cannot be reached, or did not come."""


class Hands:
    """Presses keys where the focus is, in whatever window has it; ``home`` gives the main one.

    A desktop gives the main window the keys back once a dialog is gone; without a desktop the
    hands do that themselves.
    """

    def __init__(self, home: Callable[[], QWidget]):
        self._home = home

    def press(self, *keys: str) -> None:
        """Keys as they are shown to users: ``V``, ``Enter``, ``Ctrl+F``."""
        for name in keys:
            if name in _NAMED:
                QTest.keyClick(self._target(), _NAMED[name])
            else:
                # PySide6 has it, and its type stub has not.
                combination = QKeySequence(name)[0]  # type: ignore[index]
                modifiers = combination.keyboardModifiers()
                QTest.keyClick(self._target(), combination.key(), modifiers)
            self.settle()

    def write(self, text: str) -> None:
        """Type a text; letters that no key of an English keyboard gives come as they are."""
        for letter in text:
            key = ord(letter.upper()) if letter.isascii() else 0
            shift = Qt.KeyboardModifier.ShiftModifier
            held = shift if letter.isupper() else Qt.KeyboardModifier.NoModifier
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                target = self._target()
                QApplication.sendEvent(target, QKeyEvent(kind, key, held, letter))
        self.settle()

    def reach(self, name: str) -> QWidget:
        """Press Tab until the control called ``name`` has the focus."""
        return self.tab_until(lambda widget: called(widget) == name, name)

    def tab_until(self, wanted: Callable[[QWidget], bool], name: str = "it") -> QWidget:
        """Press Tab until ``wanted`` holds of the control that has the focus."""
        seen: list[str] = []
        for _stop in range(MOST_TABS):
            focused = QApplication.focusWidget()
            if focused is not None and wanted(focused):
                return focused
            seen.append(self.focus())
            self.press("Tab")
        raise NotReachable(f"no Tab leads to {name}; stops: {list(dict.fromkeys(seen))}")

    def choose(self, name: str) -> None:
        """Reach a button and press Enter."""
        self.reach(name)
        self.press("Enter")

    def focus(self) -> str:
        """What has the focus now."""
        focused = QApplication.focusWidget()
        return "" if focused is None else called(focused)

    def in_dialog(self, act: Callable[[], object], fill: Callable[[], object]) -> None:
        """Do ``act``, which opens a dialog, and ``fill`` it in; both are over on return."""
        waiting = _Waiting(QApplication.activeModalWidget(), fill, self.settle)
        QTimer.singleShot(DIALOG_MS, waiting.look)
        act()
        while not waiting.is_over:
            self.settle(DIALOG_MS)
        if waiting.failure is not None:
            raise waiting.failure

    def settle(self, milliseconds: int = 0) -> None:
        """Let timers fire and windows be painted."""
        if milliseconds:
            loop = QEventLoop()
            QTimer.singleShot(milliseconds, loop.quit)
            loop.exec()
        QApplication.processEvents()

    def _target(self) -> QWidget:
        if QApplication.activeWindow() is None:
            self._home().activateWindow()
            self.settle(DIALOG_MS)
        target = QApplication.focusWidget() or QApplication.activeWindow()
        if target is None:
            raise NotReachable("no window has the keyboard")
        return target


def called(widget: QWidget) -> str:
    """The name a screen reader would say."""
    return widget.accessibleName() or type(widget).__name__


class _Waiting:
    """Looks for the dialog that is to come, fills it in, and sees that it goes."""

    def __init__(
        self,
        before: QWidget | None,
        fill: Callable[[], object],
        settle: Callable[[int], None],
    ):
        self._before, self._fill, self._settle = before, fill, settle
        self._tries = 0
        self.is_over = False
        self.failure: BaseException | None = None

    def look(self) -> None:
        self._tries += 1
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog is not self._before and dialog.isVisible():
            self._act_in(dialog)
        elif self._tries < PATIENCE:
            QTimer.singleShot(DIALOG_MS, self.look)
        else:
            self.failure, self.is_over = NotReachable("no dialog came"), True

    def _act_in(self, dialog: QWidget) -> None:
        try:
            self._settle(DIALOG_MS)
            self._fill()
        except BaseException as failure:
            self.failure = failure
        with suppress(RuntimeError):  # it is gone, as it should be
            if isinstance(dialog, QDialog) and dialog.isVisible():
                labels = [one for one in dialog.findChildren(QLabel) if one.isVisible()]
                said = " / ".join(label.text() for label in labels)
                self.failure = self.failure or NotReachable(f"still open: {said}")
                dialog.reject()
        self.is_over = True
