"""What holds on every page: messages come and go, and the next step is in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from proreca_desktop.gui.main_window import navigation_entries
from proreca_desktop.gui.pages.workshop.page import TABS
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.labels import body
from proreca_desktop.services.preferences import TextSize
from tests.gui.acting import find


def test_a_message_below_the_page_gives_its_place_back(qtbot, window):
    window.open_page("home")
    page = window.current_page()
    height = page.height()
    window.undo()
    line = window.statusBar()
    qtbot.waitUntil(lambda: line.isVisible() and page.height() < height)
    line.clearMessage()
    qtbot.waitUntil(lambda: not line.isVisible() and page.height() == height)


@pytest.mark.parametrize("text", ["x" * 10_000, "https://exemple.ml/" + "archives/" * 200])
def test_a_word_without_an_end_does_not_widen_the_page(qtbot, text):
    label = body(text)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 400
    assert label.text().replace("\u200b", "") == text


def test_coming_back_home_shows_the_workshop_to_resume(qtbot, window):
    window.resize(1024, 600)
    window.open_page("home")
    window.change_preferences(replace(window.context.preferences, text_size=TextSize.VERY_LARGE))
    area = window.current_page().findChild(QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for _time in range(2):
        bar.setValue(bar.maximum())
        window.open_page("organisations")
        window.open_page("home")
        qtbot.wait(200)
        assert bar.value() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_focused_button_once_as_space_does(qtbot, window, key):
    window.open_page("settings")
    pressed = []
    button = plain_button("Try", lambda: pressed.append(1))
    window.current_page().body.addWidget(button)
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == [1]


def test_enter_opens_a_page_from_the_rail(qtbot, window):
    window.open_page("home")
    entry = find(window, QAbstractButton, "Results")
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert window._current == "results"


def test_arrows_walk_through_the_rail_and_open_nothing(qtbot, window):
    window.open_page("home")
    entry = find(window, QAbstractButton, "Home")
    entry.setFocus()
    for key, place in (("Down", "Organisations"), ("Up", "Home"), ("Up", "Settings")):
        qtbot.keyClick(QApplication.focusWidget(), getattr(Qt.Key, f"Key_{key}"))
        assert QApplication.focusWidget().accessibleName() == place
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget().accessibleName() == "Settings"
    assert window._current == "home"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window._current == "settings"


def test_enter_in_a_field_presses_nothing(qtbot, window):
    window.open_page("organisations")
    pressed = []
    for button in window.findChildren(QPushButton):
        button.clicked.connect(lambda _on=False: pressed.append(1))
    field = window.current_page().findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not pressed


def test_the_subtitle_goes_below_a_title_that_leaves_it_no_room(qtbot, window):
    page = window._page("reports")
    window.open_page("reports")
    page.set_title("CNSC", "Baseline, 14 March 2024")
    qtbot.waitUntil(lambda: page._subtitle.x() > page._title.x())
    page.set_title("CNSC — " + "Conseil régional " * 6, "Baseline, 14 March 2024 → Final, 2026")
    qtbot.waitUntil(lambda: page._subtitle.x() == page._title.x())
    assert page._subtitle.geometry().top() >= page._title.geometry().bottom()


class Windows(QObject):
    """Remembers which windows were shown, however shortly."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            self.shown += [type(watched).__name__] * watched.isWindow()
        return False


def test_no_page_flashes_a_window_while_it_is_made(qapp, window):
    """A widget made visible before it has its place is a window: it takes the keyboard away."""
    windows = Windows()
    qapp.installEventFilter(windows)
    for name, _icon, _text in navigation_entries():
        window.open_page(name)
    for tab in TABS:
        window.open_page("workshop", tab=tab)
    qapp.removeEventFilter(windows)
    assert windows.shown == []
