"""Rating from the keyboard: levels, statuses with their reasons, moving, undo, coming back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from proreca_desktop.domain.assessment import ResultStatus, Round
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.services.workspace import Workspace, open_workspace
from tests.gui.conftest import Sample
from tests.gui.rating_pages import Rating


@pytest.fixture
def running(qtbot: Any, window: MainWindow, sample: Sample) -> Rating:
    """CAFO's baseline at FIN-01, which nobody has answered."""
    return Rating(qtbot, window, sample.running, "FIN-01")


def test_a_digit_sets_the_level_at_once_and_it_is_on_the_disk(running: Rating):
    running.press(Qt.Key.Key_4)
    assert running.level() == 4
    assert [card.level for card in running.panel.cards.cards if card.isChecked()] == [4]
    assert running.page.header.saved.text().startswith("✓ Saved at ")


def test_the_screen_says_saved_only_after_the_call(running: Rating, monkeypatch):
    shown_during_save: list[str] = []
    save = running.answers.decide

    def decide(*arguments: Any, **options: Any) -> Any:
        running.page.header.saved.show_text("nothing yet")
        result = save(*arguments, **options)
        shown_during_save.append(running.page.header.saved.text())
        return result

    monkeypatch.setattr(type(running.answers), "decide", lambda _self, *a, **o: decide(*a, **o))
    running.press(Qt.Key.Key_2)
    assert shown_during_save == ["nothing yet"]
    assert running.page.header.saved.text().startswith("✓")


def test_the_profile_and_the_counts_follow_each_key(running: Rating):
    strip = running.page.columns.side.profile.rows["FIN"].bar
    row = running.page.columns.route.rows["FIN"]
    assert strip._counts == (0, 0, 0, 0, 0)
    running.press(Qt.Key.Key_5)
    assert strip._counts == (0, 0, 0, 0, 1)
    assert row.accessibleName().endswith("1/7")
    running.press(Qt.Key.Key_2)
    assert strip._counts == (0, 1, 0, 0, 0)


def test_undo_and_redo_of_a_level(running: Rating):
    running.press(Qt.Key.Key_4, Qt.Key.Key_2)
    running.press_with_ctrl(Qt.Key.Key_Z)
    assert running.level() == 4
    running.press_with_ctrl(Qt.Key.Key_Z)
    assert running.level() is None
    running.press_with_ctrl(Qt.Key.Key_Y)
    assert running.level() == 4
    assert running.panel.cards.cards[3].isChecked()


def test_an_undo_shows_the_criterion_it_concerns(running: Rating):
    running.press(Qt.Key.Key_4, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert running.code == "FIN-03"
    running.press_with_ctrl(Qt.Key.Key_Z)
    assert running.code == "FIN-01"
    assert not any(card.isChecked() for card in running.panel.cards.cards)


def test_the_buttons_of_the_header_undo_and_redo(running: Rating):
    running.press(Qt.Key.Key_4)
    running.page.header.undo.click()
    assert running.level() is None
    running.page.header.redo.click()
    assert running.level() == 4


def test_arrows_and_page_keys_move(running: Rating):
    running.press(Qt.Key.Key_Right)
    assert running.code == "FIN-02"
    running.press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert running.code == "PSE-07"
    running.press(Qt.Key.Key_PageDown)
    assert running.code == "FIN-01"


def test_the_ends_of_the_way(qtbot: Any, window: MainWindow, sample: Sample):
    rating = Rating(qtbot, window, sample.running, "VIS-01")
    rating.press(Qt.Key.Key_Left)
    assert rating.code == "VIS-01"
    assert not rating.panel.heading.back_button.isEnabled()
    assert rating.panel.heading.next_button.isEnabled()


def test_n_goes_to_the_next_criterion_without_decision(running: Rating):
    running.press(Qt.Key.Key_3, Qt.Key.Key_Left, Qt.Key.Key_N)
    assert running.code == "FIN-02"


def test_not_applicable_asks_the_reason(running: Rating):
    running.page.go_to("VIA-05")
    buttons = running.panel.statuses
    buttons.button(ResultStatus.NA).click()
    assert "24" in running.panel.question._heading.text()  # the rule of the questionnaire
    running.press(Qt.Key.Key_Return)
    assert running.stored() is None
    running.type("Aucun financement reçu")
    running.press(Qt.Key.Key_Return)
    result = running.stored()
    assert result is not None
    assert (result.status, result.reason) == (ResultStatus.NA, "Aucun financement reçu")
    assert "Aucun financement reçu" in running.panel._status.text()
    assert buttons.button(ResultStatus.NA).isChecked()


def test_not_applicable_is_offered_only_where_the_questionnaire_allows_it(running: Rating):
    button = running.panel.statuses.button(ResultStatus.NA)
    assert not button.isEnabled()
    assert "level 1" in button.toolTip()
    running.page.go_to("VIA-05")
    assert button.isEnabled()


def test_a_level_after_not_applicable_drops_its_reason(running: Rating):
    running.page.go_to("VIA-05")
    running.panel.statuses.button(ResultStatus.NA).click()
    running.type("Aucun financement")
    running.press(Qt.Key.Key_Return, Qt.Key.Key_3)
    result = running.stored()
    assert result is not None
    assert (result.level, result.reason) == (3, "")


def test_dont_know_asks_a_date(running: Rating):
    running.panel.statuses.button(ResultStatus.DONT_KNOW).click()
    running.type("31/02/2027")
    running.press(Qt.Key.Key_Return)
    assert running.stored() is None
    running.panel.question.day.show_day(None)
    running.type("28/02/2027")
    running.press(Qt.Key.Key_Return)
    result = running.stored()
    assert result is not None
    assert (result.status, result.due_on) == (ResultStatus.DONT_KNOW, date(2027, 2, 28))
    assert "28 February 2027" in running.panel._status.text()


def test_dont_know_may_waive_the_date(running: Rating):
    running.panel.statuses.button(ResultStatus.DONT_KNOW).click()
    running.panel.question.waive.click()
    result = running.stored()
    assert result is not None
    assert result.due_waived
    assert result.due_on is None


def test_escape_leaves_the_question_without_a_decision(running: Rating):
    running.panel.statuses.button(ResultStatus.DONT_KNOW).click()
    running.press(Qt.Key.Key_Escape)
    assert running.panel.question.isHidden()
    assert not running.panel.vote.isHidden()
    assert running.stored() is None


def test_not_covered_and_clear(running: Rating):
    running.panel.statuses.button(ResultStatus.NOT_COVERED).click()
    result = running.stored()
    assert result is not None
    assert result.status is ResultStatus.NOT_COVERED
    running.panel.statuses.clear.click()
    result = running.stored()
    assert result is not None
    assert result.status is None
    assert not running.panel.statuses.clear.isEnabled()


def test_p_parks_and_takes_up_again(running: Rating):
    running.press(Qt.Key.Key_P)
    parked = running.page.context.data.parked_points
    assert list(parked.by_criterion(running.page._walk.session.id)) == [running.code]
    assert running.panel.heading.park_button.isChecked()
    assert running.panel.parking.what.hasFocus()
    running.type("Le registre de 2023")
    running.press(Qt.Key.Key_Tab)
    running.type("Le trésorier")
    running.press(Qt.Key.Key_Tab)
    running.type("31/12/2026")
    running.press(Qt.Key.Key_Return)
    [point] = parked.by_criterion(running.id)[running.code]
    assert (point.text, point.responsible) == ("Le registre de 2023", "Le trésorier")
    assert point.due_on == date(2026, 12, 31)
    assert running.panel.parking.isHidden()
    assert running.panel.vote.isVisible()
    running.press(Qt.Key.Key_P)
    assert running.panel.parking.what.value() == "Le registre de 2023"
    running.panel.parking.unpark.click()
    assert parked.by_criterion(running.id) == {}
    assert not running.panel.heading.park_button.isChecked()


def test_parking_without_words_is_kept(running: Rating):
    running.press(Qt.Key.Key_P, Qt.Key.Key_Escape)
    assert running.panel.parking.isHidden()
    assert running.panel.heading.park_button.isChecked()
    assert QApplication.focusWidget() is running.panel.statement


def test_letters_and_digits_do_not_act_while_typing(running: Rating):
    running.press(Qt.Key.Key_J)
    running.type("vjepn 1 2 3")
    assert running.panel.justification.toPlainText() == "vjepn 1 2 3"
    assert running.level() is None
    assert running.code == "FIN-01"
    running.press(Qt.Key.Key_Left)
    assert running.code == "FIN-01"
    running.press(Qt.Key.Key_Escape, Qt.Key.Key_2)
    assert running.level() == 2


def test_the_digits_of_a_french_keyboard_without_shift(running: Rating, monkeypatch):
    from PySide6.QtCore import QLocale

    from proreca_desktop.gui.pages.rating import keys

    class French:
        def inputMethod(self) -> French:
            return self

        def locale(self) -> QLocale:
            return QLocale("fr_FR")

    running.press(Qt.Key.Key_Eacute)
    assert running.level() is None
    monkeypatch.setattr(keys, "QGuiApplication", French())
    running.press(Qt.Key.Key_Eacute)
    assert running.level() == 2


@pytest.fixture
def reopen(qtbot: Any, make_window: Any, tmp_path: Any) -> Any:
    """Close the program, start it again on the same file, and go back to the assessment."""
    opened: list[Workspace] = []

    def again(rating: Rating) -> Rating:
        rating.window.close()
        opened.append(open_workspace(rating.window.context.data.dossier.path, "Test"))
        return Rating(qtbot, make_window(opened[-1]), rating.id)

    yield again
    for workspace in opened:
        workspace.close()


def test_resumes_at_the_place_reached(
    qtbot: Any, window: MainWindow, sample: Sample, reopen: Callable[[Rating], Rating]
):
    rating = Rating(qtbot, window, sample.running, "POL-02")
    rating.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert reopen(rating).code == "POL-04"


def test_the_place_is_remembered_while_leafing(
    qtbot: Any, window: MainWindow, workspace: Workspace, sample: Sample
):
    rating = Rating(qtbot, window, sample.running, "POL-02")
    rating.press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: workspace.assessments.get(sample.running).current_criterion == "POL-03")


def test_everything_is_there_after_reopening(running: Rating, reopen: Callable[[Rating], Rating]):
    running.press(Qt.Key.Key_4, Qt.Key.Key_P, Qt.Key.Key_Escape)
    running.vote(0, 3, 6, 3, 0)
    running.press(Qt.Key.Key_J)
    running.type("Deux cahiers tenus.")
    again = reopen(running)
    assert again.code == "FIN-01"
    assert again.panel.cards.cards[3].isChecked()
    assert again.panel.vote.bars.isVisible()
    assert again.panel.justification.toPlainText() == "Deux cahiers tenus."
    assert again.panel.heading.park_button.isChecked()


def test_other_pages_are_told(running: Rating, qtbot: Any):
    with qtbot.waitSignal(running.window.events.answers_changed) as told:
        running.press(Qt.Key.Key_4)
    assert told.args == [running.id, "FIN-01"]


def test_a_refused_change_is_shown_and_the_screen_stays_true(
    running: Rating, dialogs: Any, monkeypatch
):
    from proreca_desktop.errors import ProrecaError

    def refuse(*_arguments: object, **_options: object) -> None:
        raise ProrecaError("The disk is full: this change was not saved.", "Free some space.")

    monkeypatch.setattr(type(running.answers), "decide", refuse)
    dialogs.expect(lambda dialog: dialog.accept())
    running.press(Qt.Key.Key_4)
    assert dialogs.outstanding == 0
    assert not any(card.isChecked() for card in running.panel.cards.cards)


def test_without_an_assessment_the_page_shows_the_way(window: MainWindow):
    window.open_page("rating")
    page = window._pages["rating"]
    texts = [label.text() for label in page.findChildren(QWidget) if hasattr(label, "text")]
    assert "Go to the assessments" in texts
    assert "No assessment is open" in texts


def test_keys_do_nothing_without_an_assessment(qtbot: Any, window: MainWindow):
    window.open_page("rating")
    for key in (Qt.Key.Key_1, Qt.Key.Key_V, Qt.Key.Key_J, Qt.Key.Key_N, Qt.Key.Key_Right):
        qtbot.keyClick(window, key)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    window._pages["rating"].leave()


def test_an_assessment_that_is_gone_is_said(window: MainWindow, dialogs: Any):
    dialogs.expect(lambda dialog: dialog.accept())
    window.open_page("rating", assessment_id="nowhere")
    assert dialogs.outstanding == 0


def test_an_assessment_taken_back_while_it_is_shown(
    qtbot: Any, window: MainWindow, workspace: Workspace, sample: Sample
):
    created = workspace.assessments.create(
        unit_id=sample.aopp_unit, round_=Round.ANNUAL, start_on=date(2027, 6, 1)
    )
    rating = Rating(qtbot, window, created.id)
    rating.press_with_ctrl(Qt.Key.Key_Z)
    assert not rating.panel.isVisible()
    assert rating.page._empty.isVisible()


def test_a_validated_assessment_is_read_only(qtbot: Any, window: MainWindow, sample: Sample):
    rating = Rating(qtbot, window, sample.baseline, "VIS-01")
    before = rating.level()
    rating.press(Qt.Key.Key_5, Qt.Key.Key_P, Qt.Key.Key_J, Qt.Key.Key_V)
    assert rating.level() == before
    assert "validated" in rating.panel._banner.text()
    assert rating.panel.justification.isReadOnly()
    assert not rating.panel.proofs.strength.isEnabled()
    assert not rating.panel.vote.again_button.isVisible()
    rating.press(Qt.Key.Key_Escape, Qt.Key.Key_Right)
    assert rating.code == "VIS-02"


def test_ending_the_half_day_asks_first(running: Rating, dialogs: Any):
    dialogs.expect(lambda dialog: dialog.reject())
    running.page.header.finish.click()
    assert dialogs.outstanding == 0
    assert "End the half-day" in dialogs.seen[0]


def test_focus_is_always_somewhere_and_the_order_is_the_reading_order(running: Rating):
    assert QApplication.focusWidget() is running.panel.statement
    order = []
    for _step in range(9):
        running.press(Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order[:5] == list(running.panel.cards.cards)
    vote = running.panel.vote
    assert order[5:7] == [vote.open_button, vote.mode]
    running.press(Qt.Key.Key_Escape, Qt.Key.Key_V)
    order = [QApplication.focusWidget()]
    for _step in range(4):
        running.press(Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == list(vote.fields.fields)


def test_every_control_has_a_name(running: Rating, unnamed: Callable[[QWidget], list[str]]):
    running.panel.more.unfold()
    assert unnamed(running.page) == []
    running.vote(0, 3, 6, 3, 0)
    assert unnamed(running.page) == []
