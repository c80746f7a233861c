"""What holds on every page: messages come and go, and the next step is in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QScrollArea

from proreca_desktop.gui.widgets.labels import body
from proreca_desktop.services.preferences import TextSize


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
