"""The settings page: appearance at once, look of the reports, copies, checks, restoring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from proreca_desktop.gui import theme
from proreca_desktop.gui.pages.settings.about import LICENCES
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.services.preferences import (
    Preferences,
    TextSize,
    ThemeChoice,
    load_preferences,
)
from proreca_desktop.services.workspace import open_workspace, read_workspace
from tests.gui.acting import find, press, texts


def open_page(window):
    window.open_page("settings")
    return window._pages["settings"]


def choose(page, name: str, code: str) -> None:
    field = find(page, ChoiceField, name)
    field.setFocus()
    field.setCurrentIndex(field.findData(code))
    field.commit()
    # The pages are made anew by the next turn of the event loop.
    QApplication.processEvents()


def test_the_language_changes_at_once_and_is_remembered(window, qtbot):
    choose(open_page(window), "Language", "fr")

    assert load_preferences().language == "fr"
    names = {f.value() for f in window._pages["settings"].findChildren(ChoiceField)}
    assert {"fr", "normal", "light"} <= names
    # Whoever walks with the keyboard goes on where she was.
    assert isinstance(window.focusWidget(), ChoiceField)
    assert window.focusWidget().value() == "fr"


def test_text_size_and_theme_apply_to_the_open_window(window):
    before = QApplication.font().pixelSize()
    choose(open_page(window), "Text size", "very_large")
    choose(window._pages["settings"], "Colours", "dark")
    assert QApplication.font().pixelSize() > before
    assert theme.colours() is theme.DARK
    kept = load_preferences()
    assert (kept.text_size, kept.theme) == (TextSize.VERY_LARGE, ThemeChoice.DARK)


def test_the_facilitator_s_name_signs_the_next_change(window, workspace, sample, qtbot):
    page = open_page(window)
    name = find(page, LineField, "Name of the facilitator")
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Awa Imaginaire")
    qtbot.keyClick(name, Qt.Key.Key_Tab)

    assert load_preferences().who == "Awa Imaginaire"
    workspace.assessments.archive(sample.preparation)
    assert list(workspace.history.events())[-1].who == "Awa Imaginaire"


def test_folders_are_chosen_and_kept(window, dialogs, tmp_path):
    page = open_page(window)
    for name in ("dossiers", "rapports"):
        (tmp_path / name).mkdir()
    dialogs.expect(str(tmp_path / "dossiers"), str(tmp_path / "rapports"))
    press(page, "Choose: Folder of the dossiers")
    press(page, "Choose: Folder of the reports")
    kept = load_preferences()
    assert kept.folder_for_dossiers() == tmp_path / "dossiers"
    assert kept.folder_for_reports() == tmp_path / "rapports"
    assert str(tmp_path / "rapports") in texts(page)


def test_the_reports_get_a_name_a_logo_and_a_colour(window, workspace, dialogs, tmp_path):
    page = open_page(window)
    name = find(page, LineField, "Name of the programme")
    name.setText("Programme imaginaire")
    name.commit()
    picture = QPixmap(40, 20)
    picture.fill(QColor("#01665E"))
    picture.save(str(tmp_path / "logo.png"))
    dialogs.expect((str(tmp_path / "logo.png"), ""), QColor("#01665E"))
    press(page, "Choose a logo…")
    press(page, "Colour #22344F…")

    branding = workspace.branding.load()
    assert (branding.programme_name, branding.colour) == ("Programme imaginaire", "#01665E")
    assert branding.logo == (tmp_path / "logo.png").read_bytes()
    assert not find(page, QLabel, "Logo of the reports").pixmap().isNull()

    press(page, "Remove the logo")
    press(page, "Usual colour")
    branding = workspace.branding.load()
    assert (branding.logo, branding.colour) == (None, "")
    window.undo()
    assert workspace.branding.load().colour == "#01665E"
    assert find(page, QPushButton, "Colour #01665E…")


def test_a_logo_that_is_no_picture_is_refused(window, workspace, dialogs, tmp_path):
    (tmp_path / "logo.png").write_bytes(b"pas une image")
    seen = []

    def read(dialog):
        seen.append(texts(dialog))
        dialog.accept()

    dialogs.expect((str(tmp_path / "logo.png"), ""), read)
    press(open_page(window), "Choose a logo…")
    assert "not a PNG or JPEG picture" in seen[0]
    assert workspace.branding.load().logo is None


def test_a_copy_is_written_and_said_to_be_sound(window, sample, dialogs, finish_task, tmp_path):
    page = open_page(window)
    target = tmp_path / "cle" / "copie"
    target.parent.mkdir()
    seen = []

    def read(dialog):
        seen.append(texts(dialog))
        dialog.accept()

    dialogs.expect((str(target), ""), finish_task, read)
    press(page, "Copy to a USB key…")

    assert "was read again without a fault" in seen[0]
    copy = read_workspace(target.with_name("copie.proreca"))
    assert copy.assessments.entry(sample.running).n_rated == 20
    copy.close()


def test_a_copy_that_cannot_be_written_says_so(window, dialogs, finish_task, tmp_path):
    page = open_page(window)
    seen = []

    def read(dialog):
        seen.append(texts(dialog))
        dialog.accept()

    dialogs.expect((str(tmp_path / "absent" / "copie.proreca"), ""), finish_task, read)
    press(page, "Copy to a USB key…")
    assert "could not be written" in seen[0] or "does not exist" in seen[0]


def test_the_dossier_is_checked(window, dialogs, finish_task):
    seen = []

    def read(dialog):
        seen.append(texts(dialog))
        dialog.accept()

    dialogs.expect(finish_task, read)
    press(open_page(window), "Check this dossier")
    assert "The dossier is sound." in seen[0]


def test_a_copy_is_restored_and_what_was_there_is_kept(
    window, workspace, sample, dialogs, finish_task, tmp_path
):
    path = workspace.dossier.path
    copy = tmp_path / "copie.proreca"
    dialogs.expect((str(copy), ""), finish_task, lambda dialog: dialog.accept())
    press(open_page(window), "Copy to a USB key…")
    workspace.assessments.archive(sample.preparation)
    seen = []

    def read(dialog):
        seen.append(texts(dialog))
        dialog.accept()

    dialogs.expect((str(copy), ""), read, read)
    press(open_page(window), "Restore a copy…")

    assert "is kept beside it" in seen[0]
    assert "The copy is restored." in seen[1]
    opened = window.context.data
    assert opened is not workspace
    assert opened.dossier.path == path
    assert len(opened.assessments.all()) == 4
    [kept] = path.parent.glob("*avant-restauration*.proreca")
    old = read_workspace(kept)
    assert len(old.assessments.all()) == 3
    old.close()


def test_restoring_what_is_no_dossier_leaves_all_as_it_was(window, workspace, dialogs, tmp_path):
    fake = tmp_path / "photo.proreca"
    fake.write_bytes(b"pas un dossier" * 20)
    seen = []

    def read(dialog):
        seen.append(texts(dialog))
        dialog.accept()

    dialogs.expect((str(fake), ""), read, read)
    press(open_page(window), "Restore a copy…")
    assert "is not a ProReCA dossier" in seen[1]
    assert len(window.context.data.assessments.all()) == 4


def test_without_a_dossier_a_copy_can_still_be_restored(make_window, workspace, dialogs, tmp_path):
    workspace.close()
    window = make_window(None)
    page = open_page(window)
    target = tmp_path / "revenu.proreca"
    dialogs.expect(
        (str(workspace.dossier.path), ""), (str(target), ""), lambda dialog: dialog.accept()
    )
    press(page, "Restore a copy…")
    assert window.context.data.dossier.path == target
    assert len(window.context.data.assessments.all()) == 4


def test_the_licences_can_be_read(window, dialogs):
    assert all(file.is_file() for file in LICENCES)
    seen = []

    def read(dialog):
        seen.append(dialog._details)
        dialog.accept()

    dialogs.expect(read)
    press(open_page(window), "Read the licences")
    assert "MIT" in seen[0]
    assert "SIL OPEN FONT LICENSE" in seen[0].upper()


def test_another_dossier_is_opened_from_here(window, empty_workspace, dialogs):
    path = empty_workspace.dossier.path
    empty_workspace.close()
    dialogs.expect((str(path), ""))
    press(open_page(window), "Open another dossier…")
    assert window.context.data.dossier.path == path
    assert load_preferences().last_dossier == str(path.resolve())


def test_a_dossier_open_elsewhere_is_refused_and_the_present_one_stays(
    window, workspace, empty_workspace, dialogs
):
    dialogs.expect((str(empty_workspace.dossier.path), ""), lambda dialog: dialog.accept())
    press(open_page(window), "Open another dossier…")
    assert window.context.data is workspace
    with pytest.raises(Exception, match="already open"):
        open_workspace(workspace.dossier.path)


def test_every_control_has_a_name(window, make_window, unnamed):
    assert unnamed(open_page(window)) == []
    assert unnamed(open_page(make_window(None))) == []


@pytest.mark.parametrize("size", list(TextSize))
def test_it_fits_the_width_in_long_texts(make_window, workspace, too_wide, long_texts, size):
    chosen = Preferences(language="en", text_size=size, dossier_folder="/tmp")
    window = make_window(workspace, chosen)
    open_page(window)
    assert too_wide(window) == []
