"""Opening the tabs of outcome mapping on a dossier in which it has begun."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.services.outcome_rooms import Room


@pytest.fixture
def room(workspace):
    """The programme's content, four open periods; organisations with an entity each."""
    return Room(workspace).begin()


def open_tab(window, name, **what):
    """The tab, shown; its page is in front."""
    window.open_page("outcomes", tab=name, **what)
    QApplication.processEvents()
    return window.current_page().tab(name)


def keys(widget, *typed):
    """Each a text, or a key of Qt."""
    for one in typed:
        for letter in one if isinstance(one, str) else ():
            _type(widget, letter)
        if not isinstance(one, str):
            QTest.keyClick(widget, one)
    QApplication.processEvents()


def _type(widget, letter):
    """QTest knows no accented letter."""
    if letter.isascii():
        QTest.keyClicks(widget, letter)
    else:
        none = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, letter)
        QApplication.sendEvent(widget, event)


def leave(field):
    """As Tab does: the field is left, and saved."""
    keys(field, Qt.Key.Key_Tab)
