"""Votes typed at the keyboard: nothing shown before the close, closed for good, further rounds."""

from __future__ import annotations

import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.widgets.vote_entry import VoteState, say_reading
from proreca_desktop.scoring.agreement import read_votes
from tests.gui.conftest import Sample
from tests.gui.rating_pages import Rating


@pytest.fixture
def running(qtbot: Any, window: MainWindow, sample: Sample) -> Rating:
    return Rating(qtbot, window, sample.running, "FIN-01")


def rounds(rating: Rating, code: str = "FIN-01") -> list[tuple[int, ...]]:
    """The counts of the rounds in the dossier."""
    return [r.votes for r in rating.answers.rounds(rating.id, code) if r.is_closed]


def test_twelve_votes_without_the_mouse(running: Rating):
    started = time.monotonic()
    running.vote(0, 3, 6, 3, 0)
    assert time.monotonic() - started < 60
    assert rounds(running) == [(0, 3, 6, 3, 0)]


def test_nothing_is_shown_before_the_close(running: Rating):
    running.press(Qt.Key.Key_V)
    running.type("1")
    running.press(Qt.Key.Key_Tab)
    running.type("4")
    assert not running.panel.vote.bars.isVisible()
    assert "5 votes typed" in running.panel.vote.text()
    assert "Median" not in running.panel.vote.text()
    running.press(Qt.Key.Key_Return)
    assert not running.panel.vote.bars.isVisible()
    running.press(Qt.Key.Key_Return)
    assert running.panel.vote.bars.isVisible()
    assert not running.panel.vote.fields.isVisible()


def test_closing_is_confirmed_and_escape_goes_back(running: Rating):
    running.press(Qt.Key.Key_V)
    running.type("2")
    running.press(Qt.Key.Key_Return)
    assert running.panel.vote.state is VoteState.CONFIRMING
    assert "cannot be changed" in running.panel.vote.text()
    running.press(Qt.Key.Key_Escape)
    assert running.panel.vote.state is VoteState.TYPING
    assert rounds(running) == []
    running.type("3")
    running.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert rounds(running) == [(3, 0, 0, 0, 0)]


def test_an_empty_vote_is_not_closed(running: Rating):
    running.press(Qt.Key.Key_V, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert running.panel.vote.state is VoteState.TYPING
    assert rounds(running) == []
    assert "Type how many" in running.panel.vote.text()


def test_space_arrows_and_backspace_move_between_the_levels(running: Rating):
    fields = running.panel.vote.fields.fields
    running.press(Qt.Key.Key_V, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is fields[3]
    running.press(Qt.Key.Key_Left, Qt.Key.Key_Backspace)
    assert QApplication.focusWidget() is fields[1]
    assert running.code == "FIN-01"


def test_letters_are_no_votes_and_do_not_act(running: Rating):
    running.press(Qt.Key.Key_V)
    running.type("jn2")
    assert running.panel.vote.fields.counts() == (2, 0, 0, 0, 0)
    assert running.level() is None


def test_counts_on_a_french_keyboard_without_shift(running: Rating):
    running.press(Qt.Key.Key_V)
    running.type("&é")
    assert running.panel.vote.fields.counts() == (12, 0, 0, 0, 0)


def test_the_median_is_proposed_and_taken_with_enter(running: Rating):
    running.vote(1, 0, 8, 3, 0)
    assert running.level() is None
    assert "Median of the votes: 3" in running.panel.vote.text()
    assert QApplication.focusWidget() is running.panel.vote.take_button
    running.press(Qt.Key.Key_Return)
    assert running.level() == 3
    assert not running.panel.vote.take_button.isVisible()


def test_another_level_than_the_median_asks_why(running: Rating):
    running.vote(0, 3, 6, 3, 0)
    running.press(Qt.Key.Key_4)
    assert running.panel.reason.isVisible()
    assert "Why 4" in running.panel.reason._question.text()
    running.panel.reason.field.setFocus()
    running.type("La caisse a été montrée.")
    running.press(Qt.Key.Key_Return)
    result = running.stored()
    assert result is not None
    assert (result.level, result.reason) == (4, "La caisse a été montrée.")
    running.press(Qt.Key.Key_Escape, Qt.Key.Key_3)
    result = running.stored()
    assert result is not None
    assert (result.level, result.reason) == (3, "")
    assert not running.panel.reason.isVisible()


def test_a_second_round_is_a_new_one_and_the_first_stays(running: Rating):
    running.vote(6, 0, 0, 0, 6)
    running.press(Qt.Key.Key_V)
    assert running.panel.vote.fields.texts() == ("", "", "", "", "")
    running.vote(0, 2, 10, 0, 0)
    assert rounds(running) == [(6, 0, 0, 0, 6), (0, 2, 10, 0, 0)]
    assert "round 1: 6-0-0-0-6" in running.panel.vote.text()


def test_escape_gives_up_a_second_round(running: Rating):
    running.vote(6, 0, 0, 0, 6)
    running.panel.vote.again_button.click()
    assert running.panel.vote.state is VoteState.TYPING
    running.press(Qt.Key.Key_Escape)
    assert running.panel.vote.state is VoteState.CLOSED
    assert len(rounds(running)) == 1


def test_counts_not_closed_wait_while_leafing(running: Rating):
    running.press(Qt.Key.Key_V)
    running.type("7")
    running.press(Qt.Key.Key_PageDown)
    assert running.panel.vote.fields.counts() == (0, 0, 0, 0, 0)
    running.press(Qt.Key.Key_PageUp)
    assert running.panel.vote.fields.counts() == (7, 0, 0, 0, 0)
    assert rounds(running) == []


def test_a_closed_vote_is_not_undone(running: Rating):
    running.vote(0, 0, 5, 0, 0)
    running.press(Qt.Key.Key_Escape)
    running.press_with_ctrl(Qt.Key.Key_Z)
    assert rounds(running) == [(0, 0, 5, 0, 0)]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 6, 6, 0, 0), ["Median of the votes: 2", "agreement"]),
        (
            (1, 0, 8, 3, 0),
            [
                "Median of the votes: 3",
                "partial agreement",
                "Listen to the lone voice: one vote at 1",
            ],
        ),
        ((0, 3, 6, 3, 0), ["Median of the votes: 3", "to discuss"]),
        ((4, 0, 0, 0, 8), ["Median of the votes: 5", "split group"]),
        (
            (0, 0, 2, 0, 0),
            ["Median of the votes: 3", "fewer than 3 votes: no reading of the agreement"],
        ),
    ],
)
def test_what_a_vote_says(counts: Any, said: list[str], window: MainWindow):
    assert say_reading(read_votes(counts)) == said


def test_a_reopened_criterion_shows_its_closed_vote(qtbot: Any, window: MainWindow, sample: Sample):
    rating = Rating(qtbot, window, sample.running, "VIS-03")
    assert rating.panel.vote.state is VoteState.CLOSED
    assert rating.panel.vote.bars.isVisible()
    assert "12 votes" in rating.panel.vote.text()
