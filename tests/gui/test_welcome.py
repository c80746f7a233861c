"""The welcome page: a new dossier, one that exists, the sample, the one opened last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from proreca_desktop.services.preferences import Preferences, TextSize, load_preferences
from tests.gui.acting import press, texts


def open_page(window):
    window.open_page("home")
    return window._pages["welcome"]


@pytest.fixture
def preferences(tmp_path) -> Preferences:
    return Preferences(language="en", who="Test", dossier_folder=str(tmp_path))


@pytest.fixture
def bare_window(make_window):
    return make_window(None)


def test_a_new_dossier_is_made_where_asked_and_opened(bare_window, dialogs, tmp_path):
    dialogs.expect((str(tmp_path / "banamba"), ""))
    press(open_page(bare_window), "New dossier…")
    made = tmp_path / "banamba.proreca"
    assert made.is_file()
    assert bare_window.context.data.dossier.path == made
    assert bare_window._current == "home"
    assert load_preferences().last_dossier == str(made.resolve())


def test_a_file_that_exists_is_never_overwritten(bare_window, dialogs, tmp_path):
    there = tmp_path / "koulikoro.proreca"
    there.write_text("quelque chose", encoding="utf-8")
    seen = []

    def read(dialog):
        seen.append(texts(dialog))
        dialog.accept()

    dialogs.expect((str(there), ""), read)
    press(open_page(bare_window), "New dossier…")
    assert "exists already" in seen[0]
    assert there.read_text(encoding="utf-8") == "quelque chose"
    assert bare_window.context.workspace is None


def test_cancelling_changes_nothing(bare_window, dialogs):
    page = open_page(bare_window)
    dialogs.expect(("", ""), ("", ""))
    press(page, "New dossier…")
    press(page, "Open a dossier…")
    assert bare_window.context.workspace is None


def test_a_dossier_is_opened(bare_window, workspace, dialogs):
    workspace.close()
    dialogs.expect((str(workspace.dossier.path), ""))
    press(open_page(bare_window), "Open a dossier…")
    assert len(bare_window.context.data.organisations.all()) == 3


def test_the_dossier_opened_last_is_one_press_away(make_window, preferences, workspace):
    workspace.close()
    chosen = replace(preferences, last_dossier=str(workspace.dossier.path))
    window = make_window(None, chosen)
    press(open_page(window), "Continue with koulikoro")
    assert window.context.data.dossier.path == workspace.dossier.path


def test_a_last_dossier_that_is_gone_is_not_offered(make_window, preferences, tmp_path):
    window = make_window(None, replace(preferences, last_dossier=str(tmp_path / "parti.proreca")))
    assert "opened last" not in texts(open_page(window))


def test_the_sample_is_made_once_and_then_opened_again(
    bare_window, make_window, preferences, dialogs, finish_task, tmp_path
):
    dialogs.expect(finish_task)
    press(open_page(bare_window), "Open the sample")
    opened = bare_window.context.data
    assert {o.code for o in opened.organisations.all()} >= {"CNSC", "CAFO", "AOPP"}
    made = opened.dossier.path
    assert made.parent == tmp_path
    changed = made.stat().st_mtime_ns
    bare_window.close()

    again = make_window(None, preferences)
    press(open_page(again), "Open the sample")
    assert again.context.data.dossier.path == made
    assert made.stat().st_mtime_ns == changed


def test_the_language_can_be_changed_before_anything_else(bare_window):
    press(open_page(bare_window), "Français")
    QApplication.processEvents()
    assert load_preferences().language == "fr"
    press(bare_window._pages["welcome"], "English")
    QApplication.processEvents()
    assert load_preferences().language == "en"


def test_every_control_has_a_name(bare_window, unnamed):
    assert unnamed(open_page(bare_window)) == []


@pytest.mark.parametrize("size", list(TextSize))
def test_it_fits_the_width_in_long_texts(
    make_window, preferences, workspace, too_wide, long_texts, size
):
    chosen = replace(preferences, text_size=size, last_dossier=str(workspace.dossier.path))
    window = make_window(None, chosen)
    open_page(window)
    assert too_wide(window) == []
