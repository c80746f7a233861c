"""Texts and evidence beside the level: never lost, on the disk when the screen says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from proreca_desktop.domain.assessment import EvidenceKind, EvidenceStrength
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.pages.rating.notes import QUIET_MS
from proreca_desktop.gui.widgets.proof_files import OpenedFiles, copy_name
from tests.gui.conftest import Sample
from tests.gui.rating_pages import Rating


@pytest.fixture
def running(qtbot: Any, window: MainWindow, sample: Sample) -> Rating:
    return Rating(qtbot, window, sample.running, "FIN-01")


def justification(rating: Rating, code: str = "FIN-01") -> str:
    result = rating.stored(code)
    return "" if result is None else result.justification


def test_the_justification_is_saved_when_moving_on(running: Rating):
    running.press(Qt.Key.Key_J)
    running.type("Le cahier est tenu.")
    running.press(Qt.Key.Key_PageDown)
    assert justification(running) == "Le cahier est tenu."
    assert running.code == "FIN-02"
    assert running.panel.justification.toPlainText() == ""
    assert QApplication.focusWidget() is running.panel.statement


def test_it_is_saved_when_the_field_is_left(running: Rating):
    running.press(Qt.Key.Key_J)
    running.type("Le cahier")
    running.press(Qt.Key.Key_Escape)
    assert justification(running) == "Le cahier"


def test_it_is_saved_after_a_pause_and_typing_goes_on(running: Rating, qtbot: Any):
    running.press(Qt.Key.Key_J)
    running.type("Le cahier ")
    assert justification(running) == ""
    qtbot.waitUntil(lambda: justification(running) == "Le cahier", timeout=QUIET_MS + 1500)
    running.type("est tenu")
    assert running.panel.justification.toPlainText() == "Le cahier est tenu"
    assert running.panel.justification.hasFocus()


def test_it_is_saved_when_the_page_is_left(running: Rating):
    running.press(Qt.Key.Key_J)
    running.type("Deux cahiers")
    running.page.leave()
    assert justification(running) == "Deux cahiers"


def test_dissent_and_private_note_are_saved(running: Rating):
    running.panel.more.toggle.click()
    running.panel.more.dissent.setFocus()
    running.type("Les jeunes disent 2.")
    running.panel.more.private.setFocus()
    running.type("Voir le comptable.")
    running.press(Qt.Key.Key_Escape)
    result = running.stored()
    assert result is not None
    assert (result.dissent_note, result.facilitator_note) == (
        "Les jeunes disent 2.",
        "Voir le comptable.",
    )


def test_a_failed_save_keeps_the_text_and_is_tried_again(
    running: Rating, monkeypatch: Any, dialogs: Any
):
    def refuse(*_arguments: object, **_options: object) -> None:
        raise ProrecaError("The disk is full: this change was not saved.", "Free some space.")

    with monkeypatch.context() as broken:
        broken.setattr(type(running.answers), "annotate", refuse)
        running.press(Qt.Key.Key_J)
        running.type("Texte")
        running.press(Qt.Key.Key_Escape)
        assert "Not saved" in running.page.header.unsaved.text()
        assert running.page.header.saved.isHidden()
        dialogs.expect(lambda dialog: dialog.accept())
        running.press(Qt.Key.Key_Right)
        assert running.code == "FIN-01"
        assert running.panel.justification.toPlainText() == "Texte"
        dialogs.expect(lambda dialog: dialog.accept())
        running.window.open_page("rating", assessment_id=running.id, criterion="LEA-01")
        assert running.panel.justification.toPlainText() == "Texte"
    running.press(Qt.Key.Key_Right)
    assert justification(running) == "Texte"
    assert running.code == "FIN-02"
    assert running.page.header.unsaved.isHidden()


def test_the_window_stays_open_while_a_typed_text_cannot_be_saved(
    running: Rating, monkeypatch: Any, dialogs: Any
):
    def refuse(*_arguments: object, **_options: object) -> None:
        raise ProrecaError("The disk is full: this change was not saved.", "Free some space.")

    running.press(Qt.Key.Key_J)
    running.type("Texte")
    with monkeypatch.context() as broken:
        broken.setattr(type(running.answers), "annotate", refuse)
        dialogs.expect(lambda told: told.accept(), lambda asked: asked.reject())
        assert not running.window.close()
        assert running.window.isVisible()
        assert running.panel.justification.toPlainText() == "Texte"
    assert running.window.close()


def test_the_window_closes_without_the_text_when_that_is_wanted(
    running: Rating, monkeypatch: Any, dialogs: Any
):
    def refuse(*_arguments: object, **_options: object) -> None:
        raise ProrecaError("The disk is full: this change was not saved.", "Free some space.")

    running.press(Qt.Key.Key_J)
    running.type("Texte")
    monkeypatch.setattr(type(running.answers), "annotate", refuse)
    dialogs.expect(lambda told: told.accept(), lambda asked: asked.accept())
    assert running.window.close()
    assert dialogs.outstanding == 0


def test_rating_does_not_touch_what_is_being_typed(running: Rating):
    running.press(Qt.Key.Key_J)
    running.type("en cours ")
    running.panel.cards.cards[2].click()
    assert running.panel.justification.toPlainText() == "en cours "
    assert running.level() == 3


def test_undo_of_a_text(running: Rating):
    running.press(Qt.Key.Key_J)
    running.type("Un")
    running.press(Qt.Key.Key_Escape)
    running.press_with_ctrl(Qt.Key.Key_Z)
    assert justification(running) == ""
    assert running.panel.justification.toPlainText() == ""
    running.press_with_ctrl(Qt.Key.Key_Y)
    assert running.panel.justification.toPlainText() == "Un"


def test_a_level_without_proof_is_said_calmly(running: Rating):
    prompt = running.panel.proofs._prompt
    running.press(Qt.Key.Key_2)
    assert prompt.text() == ""
    running.press(Qt.Key.Key_3)
    assert "paper alone is not enough" in prompt.text()
    assert "dated example" in prompt.text()
    running.press(Qt.Key.Key_4)
    assert "proof" in prompt.text()
    running.press(Qt.Key.Key_E, Qt.Key.Key_Down)
    result = running.stored()
    assert result is not None
    assert result.evidence_strength is EvidenceStrength.DESCRIBED
    assert prompt.text() == ""


def drop(rating: Rating, *files: Path) -> bool:
    """Drag the files over the page and let them go; whether they were taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    middle = QPointF(600, 400)
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(middle.toPoint(), action, mime, buttons, none)
    QApplication.sendEvent(rating.page, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(rating.page, QDropEvent(middle, action, mime, buttons, none))
    return True


def test_a_dropped_file_is_in_the_dossier(running: Rating, tmp_path: Path):
    file = tmp_path / "PV du 2 mars.jpg"
    file.write_bytes(b"\xff\xd8 picture")
    assert drop(running, file)
    (proof,) = running.answers.evidence(running.id)["FIN-01"]
    assert (proof.title, proof.kind) == ("PV du 2 mars", EvidenceKind.PHOTO)
    assert running.answers.evidence_file(proof) == b"\xff\xd8 picture"
    result = running.stored()
    assert result is not None
    assert result.evidence_strength is EvidenceStrength.SEEN
    assert [chip.text() for chip in running.panel.proofs.chips] == ["PV du 2 mars"]
    assert running.panel.proofs.strength.value() == "seen"


def test_a_dropped_folder_and_an_empty_file_are_refused(
    running: Rating, tmp_path: Path, dialogs: Any
):
    empty = tmp_path / "vide.pdf"
    empty.touch()
    dialogs.expect(lambda dialog: dialog.accept())
    drop(running, tmp_path, empty)
    assert running.answers.evidence(running.id).get("FIN-01") is None


def test_nothing_is_dropped_on_a_validated_assessment(
    qtbot: Any, window: MainWindow, sample: Sample, tmp_path: Path
):
    rating = Rating(qtbot, window, sample.baseline, "VIS-02")
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF")
    assert not drop(rating, file)


def test_text_fields_leave_dropped_files_to_the_page(running: Rating, tmp_path: Path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    assert not running.panel.justification.canInsertFromMimeData(mime)


def test_a_proof_is_added_by_hand(running: Rating, dialogs: Any, tmp_path: Path):
    file = tmp_path / "registre.pdf"
    file.write_bytes(b"%PDF-1.4")

    def fill_in(dialog: Any) -> None:
        dialog.yes_button.click()
        assert dialog.isVisible()  # it has no title
        dialogs.expect((str(file), ""))
        dialog._choose_file()
        assert dialog.name.value() == "registre"
        dialog.name.show_value("Registre des membres & recettes <2026>")
        dialog.day.show_value("2026-03")
        dialog.yes_button.click()

    dialogs.expect(fill_in)
    running.panel.proofs.add_button.click()
    (proof,) = running.answers.evidence(running.id)["FIN-01"]
    assert proof.title == "Registre des membres & recettes <2026>"
    assert (proof.document_date, proof.file_name) == ("2026-03", "registre.pdf")
    (chip,) = running.panel.proofs.chips
    assert "Registre" in chip.text()


def test_a_file_is_copied_out(running: Rating, dialogs: Any, tmp_path: Path):
    file, copy = tmp_path / "liste.csv", tmp_path / "copie.csv"
    file.write_bytes(b"a;b")
    drop(running, file)
    dialogs.expect((str(copy), ""))
    _menu_entry(running, "Save a copy…").trigger()
    assert copy.read_bytes() == b"a;b"
    assert not list(tmp_path.glob("*.part*"))


def test_a_proof_is_removed_and_comes_back_by_undo(running: Rating, tmp_path: Path):
    file = tmp_path / "liste.csv"
    file.write_bytes(b"a;b")
    drop(running, file)
    _menu_entry(running, "Remove").trigger()
    assert running.panel.proofs.chips == []
    assert running.answers.evidence(running.id).get("FIN-01") is None
    running.press(Qt.Key.Key_Escape)
    running.press_with_ctrl(Qt.Key.Key_Z)
    assert len(running.panel.proofs.chips) == 1


def _menu_entry(rating: Rating, text: str) -> Any:
    menu = rating.panel.proofs.chips[0].menu()
    return next(action for action in menu.actions() if action.text() == text)


def test_a_program_is_not_started_from_a_dossier(running: Rating, tmp_path: Path):
    file = tmp_path / "liste.csv.bat"
    file.write_bytes(b"del")
    drop(running, file)
    (proof,) = running.answers.evidence(running.id)["FIN-01"]
    with pytest.raises(ProrecaError, match="could be a program"):
        OpenedFiles().open(proof, b"del")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("PV du 2 mars.pdf", "PV-du-2-mars.pdf"),
        ("../../evil.pdf", "evil.pdf"),
        ('a:b*c?"<>|.pdf', "a-b-c.pdf"),
        ("x" * 300 + ".docx", "x" * 100 + ".docx"),
        ("con.pdf", "proreca-con.pdf"),
        ("liste.csv.bat", "liste.csv.bat"),
        ("", "proreca"),
        (" .. ", "proreca"),
    ],
)
def test_file_names_go_on_any_system(name: str, safe: str):
    assert copy_name(name) == safe


def test_target_and_looking_back(qtbot: Any, window: MainWindow, sample: Sample):
    rating = Rating(qtbot, window, sample.midterm, "FIN-01")
    more = rating.panel.more
    more.unfold()
    rating.panel.statuses.clear.click()
    retro = rating.panel.retro
    rating.panel.focus_statement()
    assert not retro.isVisible()
    rating.press(Qt.Key.Key_R, Qt.Key.Key_3)
    qtbot.waitUntil(retro.isVisible)
    assert rating.level() == 3
    more.target.buttons[4].click()
    rating.panel.focus_statement()
    rating.press(Qt.Key.Key_R, Qt.Key.Key_2)
    assert rating.level() == 3
    assert QApplication.focusWidget() is rating.panel.statement
    result = rating.stored()
    assert result is not None
    assert (result.target_level, result.retro_level) == (5, 2)
    more.target.buttons[4].click()
    result = rating.stored()
    assert result is not None
    assert result.target_level is None


def test_looking_back_is_not_asked_at_the_baseline(running: Rating):
    running.panel.more.unfold()
    running.press(Qt.Key.Key_3)
    assert not running.panel.retro.isVisible()
