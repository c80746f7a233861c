"""Votes typed at the keyboard: nothing shown before the close, closed for good, further rounds."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from datetime import date
from datetime import time as time_of_day
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from proreca_desktop.domain.local_wording import make_wording
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.room import RoomPlaceKind
from proreca_desktop.domain.session import Half
from proreca_desktop.domain.text import sort_key
from proreca_desktop.domain.voting import VoteGroup, VoteMode
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.pages.rating.route import PRACTICE
from proreca_desktop.gui.widgets.vote_entry import VoteState
from proreca_desktop.gui.widgets.vote_words import say_groups, say_lone_voice, say_reading
from proreca_desktop.scoring.agreement import read_votes
from proreca_desktop.services.participants import PersonEntry
from proreca_desktop.services.preferences import TextSize
from proreca_desktop.services.workspace import Workspace, open_workspace
from tests.gui.acting import find, press
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
    assert running.panel.vote.fields.counts() == (0, 0, 0, 0, 0)
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
    assert running.panel.vote.state is VoteState.IDLE
    assert not running.panel.vote.fields.isVisible()
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


def test_the_lone_voice_is_heard(running: Rating):
    running.vote(1, 0, 8, 3, 0)
    assert "Listen to the lone voice: one vote at 1" in running.panel.vote.text()
    assert say_lone_voice(read_votes((0, 6, 6, 0, 0))) == ""


def test_a_reopened_criterion_shows_its_closed_vote(qtbot: Any, window: MainWindow, sample: Sample):
    rating = Rating(qtbot, window, sample.running, "VIS-03")
    assert rating.panel.vote.state is VoteState.CLOSED
    assert rating.panel.vote.bars.isVisible()
    assert "12 votes" in rating.panel.vote.text()


NAMES = (
    "Awa Imaginaire",
    "Bakary Fictif",
    "Coumba Inventée",
    "Djibril Songe",
    "Élisabeth Rêve",
    "Fanta Chimère",
    "Gaoussou Conte",
    "Hawa Légende",
    "Issa Fable",
    "Jeneba Mirage",
    "Kalifa Mythe",
    "Lalla Utopie",
)


@pytest.fixture
def twelve(running: Rating, workspace: Workspace) -> Rating:
    """Twelve voters, present in the half-day that runs; every second one is a woman."""
    entries = [
        PersonEntry(name=name, sex=Sex.FEMALE if number % 2 == 0 else Sex.MALE)
        for number, name in enumerate(NAMES)
    ]
    ids = [workspace.participants.add(running.id, entry).id for entry in entries]
    session = workspace.sessions.add(running.id, date(2026, 5, 4), Half.MORNING)
    workspace.sessions.start(session.id, time_of_day(8, 30))
    workspace.sessions.mark_many(session.id, ids, present=True)
    running.window.events.workshop_changed.emit(running.id)
    return running


def choose(rating: Rating, mode: VoteMode) -> None:
    """Open a vote and leaf through the ways of voting with M."""
    rating.press(Qt.Key.Key_V)
    for _each in VoteMode:
        if rating.panel.vote.mode.mode() is not mode:
            rating.press(Qt.Key.Key_M)


def last_round(rating: Rating) -> Any:
    return rating.answers.rounds(rating.id, rating.code)[-1]


def test_twelve_votes_by_name_without_the_mouse(twelve: Rating):
    started = time.monotonic()
    choose(twelve, VoteMode.NAMED)
    twelve.type("234323443322")
    twelve.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert time.monotonic() - started < 60
    closed = last_round(twelve)
    assert (closed.mode, closed.votes) == (VoteMode.NAMED, (0, 4, 5, 3, 0))
    by_name = {v.id: v.label for v in twelve.window.context.data.votes.voters(twelve.id)}
    assert sorted(by_name.values(), key=sort_key) == list(NAMES)
    assert twelve.panel.vote.bars.isVisible()
    assert "women (6)" in twelve.panel.vote.text()


def test_the_names_are_asked_one_after_the_other(twelve: Rating):
    choose(twelve, VoteMode.NAMED)
    named = twelve.panel.vote.named
    assert named.current() == NAMES[0]
    twelve.type("1")
    assert named.current() == NAMES[1]
    twelve.press(Qt.Key.Key_Space)
    twelve.type("5")
    assert named.current() == NAMES[3]
    # Backspace takes the last one away and asks it again.
    twelve.press(Qt.Key.Key_Backspace)
    assert named.current() == NAMES[2]
    assert named.ballots().n == 1
    twelve.type("4")
    assert "2 of 12 voted" in twelve.panel.vote.text()
    assert twelve.level() is None
    assert twelve.code == "FIN-01"


def test_a_name_passed_over_is_asked_again_at_the_end(twelve: Rating):
    choose(twelve, VoteMode.NAMED)
    twelve.press(Qt.Key.Key_Space)
    twelve.type("22222222222")
    assert twelve.panel.vote.named.current() == NAMES[0]
    twelve.press(Qt.Key.Key_Return)
    assert "11 votes, 12 expected" in twelve.panel.vote.text()


def test_twelve_secret_ballots_without_the_mouse(twelve: Rating):
    started = time.monotonic()
    choose(twelve, VoteMode.SECRET)
    twelve.type("233323433323")
    assert twelve.panel.vote.secret.text() == "12 of 12"
    twelve.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert time.monotonic() - started < 60
    closed = last_round(twelve)
    assert (closed.mode, closed.votes, closed.named) == (VoteMode.SECRET, (0, 3, 8, 1, 0), {})


def test_secret_ballots_show_no_tally_and_the_last_can_be_taken_back(twelve: Rating):
    choose(twelve, VoteMode.SECRET)
    twelve.type("112")
    vote = twelve.panel.vote
    assert vote.secret.text() == "3 of 12"
    assert not vote.bars.isVisible()
    assert not vote.fields.isVisible()
    twelve.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert vote.secret.ballots().counts[VoteGroup.ALL] == (1, 0, 0, 0, 0)
    twelve.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert vote.secret.ballots().n == 0
    assert twelve.level() is None


def test_digits_on_a_french_keyboard_without_shift_are_ballots(twelve: Rating):
    choose(twelve, VoteMode.SECRET)
    twelve.type("&é\"'(")
    assert twelve.panel.vote.secret.ballots().counts[VoteGroup.ALL] == (1, 1, 1, 1, 1)


@pytest.mark.parametrize("mode", VoteMode)
def test_an_open_vote_resumes_where_it_stopped(
    twelve: Rating, mode: VoteMode, qtbot: Any, make_window: Any
):
    """The power goes: nothing typed is lost, and the program opens in the vote."""
    choose(twelve, mode)
    twelve.type("3" if mode is VoteMode.COUNT else "333")
    # Nothing is closed in order: the file as it lies on the disk is what a restart finds.
    path = twelve.window.context.data.dossier.path
    copy = path.with_name("after.proreca")
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
    workspace = open_workspace(copy, "Test")
    again = Rating(qtbot, make_window(workspace), twelve.id)
    assert again.code == "FIN-01"
    assert again.panel.vote.state is VoteState.TYPING
    again.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert last_round(again).votes == (
        (3, 0, 0, 0, 0) if mode is VoteMode.COUNT else (0, 0, 3, 0, 0)
    )
    again.window.close()
    workspace.close()


def test_groups_are_counted_apart_on_demand(running: Rating):
    running.press(Qt.Key.Key_V)
    running.panel.vote.groups.actions_by_group[VoteGroup.WOMEN].trigger()
    assert running.panel.vote.fields.groups == (VoteGroup.WOMEN,)
    running.panel.vote.fields.take_focus()
    for count in "06600" + "05000":
        running.type(count)
        running.press(Qt.Key.Key_Right)
    running.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    closed = last_round(running)
    assert closed.counts == {
        VoteGroup.ALL: (0, 6, 6, 0, 0),
        VoteGroup.WOMEN: (0, 5, 0, 0, 0),
    }
    assert "women (5): 0-5-0-0-0" in running.panel.vote.text()
    assert "partial" in running.panel.vote.text()


def test_a_small_group_is_not_shown(running: Rating):
    counts = {VoteGroup.ALL: (0, 6, 6, 0, 0), VoteGroup.WOMEN: (0, 4, 0, 0, 0)}
    assert say_groups(counts) == "small groups are not shown"


def test_more_votes_than_voters_present_are_refused(twelve: Rating, dialogs: Any):
    dialogs.expect(lambda dialog: dialog.accept())
    twelve.vote(0, 7, 6, 0, 0)
    assert dialogs.outstanding == 0
    assert rounds(twelve) == []
    assert twelve.panel.vote.state is VoteState.TYPING
    assert twelve.panel.vote.fields.counts() == (0, 7, 6, 0, 0)


def test_a_named_vote_without_people_says_what_to_do(running: Rating, dialogs: Any):
    dialogs.expect(lambda dialog: dialog.accept())
    choose_named = running.panel.vote.mode.chosen
    running.press(Qt.Key.Key_V)
    choose_named.emit(VoteMode.NAMED)
    assert dialogs.outstanding == 0
    assert running.panel.vote.mode.mode() is VoteMode.COUNT
    assert running.panel.vote.fields.isVisible()


def test_cancelling_asks_once_something_is_typed(running: Rating):
    running.press(Qt.Key.Key_V)
    running.type("7")
    running.panel.vote.cancel_button.click()
    assert "7 votes typed are thrown away" in running.panel.vote.text()
    running.press(Qt.Key.Key_Escape)
    assert running.panel.vote.state is VoteState.TYPING
    running.panel.vote.cancel_button.click()
    running.panel.vote.throw_button.click()
    assert running.panel.vote.state is VoteState.IDLE
    assert running.answers.rounds(running.id, "FIN-01") == []
    running.vote(0, 0, 5, 0, 0)
    assert last_round(running).number == 1


def test_undo_takes_an_opening_back(running: Rating):
    running.press(Qt.Key.Key_V)
    running.type("7")
    running.press_with_ctrl(Qt.Key.Key_Z)
    assert running.panel.vote.state is VoteState.IDLE
    running.press_with_ctrl(Qt.Key.Key_Y)
    assert running.panel.vote.fields.counts() == (7, 0, 0, 0, 0)


def test_the_way_of_voting_is_kept_for_the_next_criterion(twelve: Rating):
    choose(twelve, VoteMode.SECRET)
    twelve.type("3")
    twelve.press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    twelve.press(Qt.Key.Key_Right, Qt.Key.Key_V)
    assert twelve.panel.vote.secret.hasFocus()


def _everything(workspace: Workspace) -> str:
    return "\n".join(workspace.dossier.connection.iterdump())


@pytest.mark.parametrize("mode", VoteMode)
def test_a_practice_vote_is_written_nowhere(twelve: Rating, workspace: Workspace, mode: VoteMode):
    """Invariant 9: not one row of any table differs."""
    twelve.page.leave()
    before = _everything(workspace)
    twelve.page.columns.route.rows[PRACTICE].click()
    choose(twelve, mode)
    twelve.type("3" if mode is VoteMode.COUNT else "33333")
    assert twelve.panel.vote.is_voting
    twelve.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert twelve.panel.vote.bars.isVisible()
    twelve.press(Qt.Key.Key_Return)
    twelve.press(Qt.Key.Key_V)
    twelve.type("4")
    twelve.page.leave()
    assert _everything(workspace) == before


def test_looking_back_waits_for_the_close(
    qtbot: Any, window: MainWindow, sample: Sample, workspace: Workspace
):
    baseline = workspace.answers.results(sample.baseline)["FIN-01"]
    rating = Rating(qtbot, window, sample.midterm, "FIN-01")
    rating.press(Qt.Key.Key_V)
    assert not rating.panel.retro.isVisible()
    rating.press(Qt.Key.Key_Escape)
    rating.vote(0, 0, 5, 0, 0)
    rating.press(Qt.Key.Key_Return)
    qtbot.waitUntil(rating.panel.retro.isVisible)
    rating.press(Qt.Key.Key_R, Qt.Key.Key_1)
    assert rating.stored().retro_level == 1
    assert workspace.answers.results(sample.baseline)["FIN-01"] == baseline


def test_quotes_are_added_marked_and_removed(running: Rating, workspace: Workspace):
    running.panel.more.unfold()
    quotes = running.panel.more.quotes
    quotes.line.setFocus()
    running.type("On a tout dit au chef.")
    running.press(Qt.Key.Key_Return)
    [quote] = workspace.verbatims.of_assessment(running.id)["FIN-01"]
    assert (quote.text, quote.language, quote.anonymised) == ("On a tout dit au chef.", "fr", True)
    assert quotes.line.value() == ""
    find(quotes, QCheckBox, "Nobody can be recognised in “On a tout dit au chef.”").click()
    assert not workspace.verbatims.of_assessment(running.id)["FIN-01"][0].anonymised
    press(quotes, "Remove the quote “On a tout dit au chef.”")
    assert workspace.verbatims.of_assessment(running.id) == {}
    running.panel.focus_statement()
    running.press_with_ctrl(Qt.Key.Key_Z)
    assert len(workspace.verbatims.of_assessment(running.id)["FIN-01"]) == 1


def test_the_words_of_the_room_stand_under_the_french(
    qtbot: Any, window: MainWindow, sample: Sample, workspace: Workspace
):
    version = workspace.assessments.get(sample.running).questionnaire_version_id
    wording = make_wording("FIN-01", ("Warimarali", "kelen", "", "", "", "duuru"))
    workspace.local_wordings.save(workspace.questionnaires.get(version), wording)
    rating = Rating(qtbot, window, sample.running, "FIN-01")
    assert rating.panel.statement._local.text() == "Warimarali"
    assert [card._local for card in rating.panel.cards.cards] == ["kelen", "", "", "", "duuru"]
    rating.press(Qt.Key.Key_Right)
    assert not rating.panel.statement._local.isVisible()


def test_the_room_is_told_where_the_workshop_stands(twelve: Rating, qtbot: Any):
    room = twelve.window.context.room
    twelve.press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: room.place.code == "FIN-02")
    assert room.place.kind is RoomPlaceKind.CRITERION
    twelve.page.columns.route.rows[PRACTICE].click()
    qtbot.waitUntil(lambda: room.place.kind is RoomPlaceKind.PRACTICE)


def test_every_control_of_an_open_vote_has_a_name(twelve: Rating, unnamed: Any):
    for mode in VoteMode:
        choose(twelve, mode)
        assert unnamed(twelve.page) == []
        assert twelve.panel.vote._entry.isVisible()


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("mode", VoteMode)
def test_an_open_vote_fits_without_scrolling_sideways(
    qtbot: Any,
    make_window: Any,
    workspace: Workspace,
    sample: Sample,
    size: TextSize,
    mode: VoteMode,
    preferences: Any,
    long_texts: None,
    too_wide: Any,
):
    workspace.participants.add(sample.midterm, PersonEntry(name="Awa " + "Imaginaire " * 6))
    window = make_window(workspace, replace(preferences, text_size=size))
    rating = Rating(qtbot, window, sample.midterm, "GOV-05")
    choose(rating, mode)
    rating.panel.vote.groups.chosen.emit(tuple(VoteGroup)[1:])
    assert too_wide(window) == []
    rating.type("3")
    rating.press(Qt.Key.Key_Return)
    assert too_wide(window) == []
    rating.press(Qt.Key.Key_Return)
    assert too_wide(window) == []
    rating.press(Qt.Key.Key_P)
    assert too_wide(window) == []
