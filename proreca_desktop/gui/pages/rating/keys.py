"""The keys of the rating page: letters and digits act only while no text is being typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from proreca_desktop.domain.questionnaire import LEVELS

FRENCH_DIGITS = dict(zip("&é\"'(", LEVELS, strict=True))
"""What the keys 1–5 of a French keyboard give without Shift."""

Actions = Mapping[str, Callable[[], object]]


class PageKeys(QObject):
    """Binds ``always`` at all times, ``bare`` only outside of text fields."""

    def __init__(self, page: QWidget, *, always: Actions, bare: Actions):
        super().__init__(page)
        for keys, action in always.items():
            _bind(page, keys, action)
        self._bare = [_bind(page, keys, action) for keys, action in bare.items()]
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        typing = isinstance(now, (QLineEdit, QPlainTextEdit))
        for shortcut in self._bare:
            shortcut.setEnabled(not typing)


def level_keys(rate: Callable[[int], object]) -> dict[str, Callable[[], object]]:
    """The digits; on a French keyboard also & é " ' (, which are their keys without Shift."""

    def rate_if_french(level: int) -> None:
        if QGuiApplication.inputMethod().locale().language() == QLocale.Language.French:
            rate(level)

    digits = {str(level): partial(rate, level) for level in LEVELS}
    return {**digits, **{c: partial(rate_if_french, n) for c, n in FRENCH_DIGITS.items()}}


def _bind(page: QWidget, keys: str, action: Callable[[], object]) -> QShortcut:
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.activated.connect(lambda: action())
    return shortcut
