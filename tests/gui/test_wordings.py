"""Writing a questionnaire in the language of the room."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.pages.questionnaires.wording_files import ConflictDialog
from proreca_desktop.services.workspace import Workspace
from tests.gui.acting import texts
from tests.gui.conftest import Sample

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: MainWindow) -> Any:
    window.open_page("questionnaires")
    return window._pages["questionnaires"]


@pytest.fixture
def editor(page: Any) -> Any:
    page.wording_button.click()
    return page.editor


@pytest.fixture
def version(workspace: Workspace, sample: Sample) -> str:
    return workspace.assessments.get(sample.running).questionnaire_version_id


def choose(page: Any, code: str) -> None:
    items = page._browser._criterion_items()
    page._browser._tree.setCurrentItem(next(i for i in items if i.data(0, 0x0100) == code))


def test_a_text_is_saved_when_its_field_is_left(editor, qtbot, workspace, version):
    [card] = editor.cards
    qtbot.waitUntil(card.fields[0].hasFocus)
    qtbot.keyClicks(card.fields[0], "Jamana")
    qtbot.keyClick(card.fields[0], Qt.Key.Key_Tab)
    assert card.fields[1].hasFocus()
    saved = workspace.local_wordings.for_version(version)[card.original.code]
    assert saved.statement == "Jamana"
    workspace.undo.undo()
    assert workspace.local_wordings.for_version(version) == {}


def test_what_is_typed_is_saved_while_one_pauses(editor, qtbot, workspace, version):
    qtbot.keyClicks(editor.cards[0].fields[2], "filanan")
    qtbot.waitUntil(lambda: bool(workspace.local_wordings.for_version(version)), timeout=5000)
    assert editor.cards[0].fields[2].toPlainText() == "filanan"


def test_letters_are_typed_by_key_and_by_button(editor, qtbot):
    field = editor.cards[0].fields[0]
    field.setFocus()
    qtbot.keyClicks(field, "b")
    for key, modifier in (
        (Qt.Key.Key_E, CONTROL),
        (Qt.Key.Key_O, CONTROL),
        (Qt.Key.Key_N, CONTROL),
        (Qt.Key.Key_G, CONTROL),
        (Qt.Key.Key_E, CONTROL | SHIFT),
        (Qt.Key.Key_G, CONTROL | SHIFT),
    ):
        qtbot.keyClick(field, key, modifier)
    assert field.toPlainText() == "bɛɔɲŋƐŊ"
    [button] = [b for b in editor.findChildren(QPushButton) if b.text() == "Ɲ"]
    button.click()
    assert field.toPlainText() == "bɛɔɲŋƐŊƝ"
    assert field.hasFocus()


def test_variants_stand_below_their_criterion(page, editor):
    choose(page, "GOV-05")
    assert [card.original.code for card in editor.cards] == ["GOV-05", "GOV-05@CAFO"]
    assert editor.cards[0].original.texts != editor.cards[1].original.texts


def test_progress_counts_complete_criteria(page, editor, workspace, version):
    assert "0 of 112" in editor._progress.text()
    for field in editor.cards[0].fields:
        field.setPlainText("x")
    editor.commit()
    assert "1 of 112" in editor._progress.text()


def test_going_on_saves_and_coming_back_shows(page, editor, workspace, version):
    editor.cards[0].fields[0].setPlainText("Jamana")
    first = editor.cards[0].original.code
    choose(page, "GOV-01")
    assert workspace.local_wordings.for_version(version)[first].statement == "Jamana"
    choose(page, first)
    assert editor.cards[0].fields[0].toPlainText() == "Jamana"


def test_leaving_the_page_saves(window, editor, workspace, version):
    editor.cards[0].fields[0].setPlainText("Jamana")
    window.open_page("home")
    assert len(workspace.local_wordings.for_version(version)) == 1


def test_the_language_has_the_name_people_give_it(page, editor, workspace):
    editor.name.setText("Soninké")
    editor.name.commit()
    assert workspace.local_wordings.language_name == "Soninké"
    assert page.wording_button.text() == "Write in Soninké"


def test_the_mode_can_be_left(page, editor):
    page.wording_button.click()
    assert page._browser._detail.isVisible()
    assert not editor.isVisible()


def test_conflicts_are_shown_and_kept_unless_replaced(
    editor, workspace, version, dialogs, tmp_path
):
    path = tmp_path / "sheet.csv"
    editor.cards[0].fields[0].setPlainText("theirs")
    editor.commit()
    workspace.local_wordings.export(workspace.questionnaires.get(version), path)
    editor.cards[0].fields[0].setPlainText("mine")
    editor.commit()
    shown: list[str] = []

    def keep(dialog: ConflictDialog) -> None:
        shown.append(texts(dialog))
        dialog.keep_button.click()

    dialogs.expect((str(path), ""), keep, lambda told: told.accept())
    editor._on_import()
    code = editor.cards[0].original.code
    assert workspace.local_wordings.for_version(version)[code].statement == "mine"
    assert "Here: mine" in shown[0]
    assert "In the sheet: theirs" in shown[0]
    dialogs.expect(
        (str(path), ""),
        lambda dialog: dialog.replace_button.click(),
        lambda told: told.accept(),
    )
    editor._on_import()
    assert workspace.local_wordings.for_version(version)[code].statement == "theirs"
    assert editor.cards[0].fields[0].toPlainText() == "theirs"


def test_a_sheet_with_problems_changes_nothing(editor, workspace, version, dialogs, tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text(
        "criterion;statement;level 1;level 2;level 3;level 4;level 5\n"
        "VIS-01;Jɛkulu;;;;;\nXXX-99;a;;;;;\n",
        encoding="utf-8",
    )
    dialogs.expect((str(path), ""), lambda told: told.accept())
    editor._on_import()
    assert workspace.local_wordings.for_version(version) == {}


def test_a_sheet_is_handed_on(editor, dialogs, tmp_path):
    target = tmp_path / "out.csv"
    dialogs.expect((str(target), ""), lambda told: told.accept())
    editor._on_export()
    assert target.read_bytes().startswith(b"\xef\xbb\xbfcriterion;statement;level 1")
