"""The agenda on the workshop page, the timer of a criterion, the end of a half-day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt

from proreca_desktop.domain.session import Half
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.pages.workshop.agenda.tree import MINUTES, TITLE
from proreca_desktop.gui.widgets.criterion_timer import CriterionTimer
from proreca_desktop.gui.widgets.half_day_dialog import HalfDayDialog
from proreca_desktop.i18n import using_language
from proreca_desktop.services.workspace import Workspace
from tests.gui.conftest import Sample


@pytest.fixture
def tab(window: MainWindow, sample: Sample) -> Any:
    window.open_page("workshop", assessment_id=sample.running, tab="agenda")
    return window._pages["workshop"].tab("agenda")  # type: ignore[attr-defined]


@pytest.fixture
def planned(tab: Any, workspace: Workspace, sample: Sample) -> Any:
    tab._on_propose()
    return tab


def titles(tab: Any) -> list[str]:
    return [row.text(TITLE) for row in tab.tree._shown]


def test_an_empty_agenda_offers_the_usual_one(tab, workspace, sample):
    assert tab._empty.isVisible()
    tab._on_propose()
    assert tab.tree.isVisible()
    assert len(tab.tree._shown) == len(workspace.agenda.items(sample.running))
    assert titles(tab)[0] == "Opening, purpose and rules"


def test_space_starts_and_finishes_a_point(planned, qtbot, workspace, sample):
    planned.tree.setFocus()
    qtbot.keyClick(planned.tree, Qt.Key.Key_Space)
    [running] = [i for i in workspace.agenda.items(sample.running) if i.is_running]
    assert titles(planned)[0].startswith("▶ ")
    assert "Under way: Opening" in planned._now.text()
    assert planned.start_button.text() == "Finish this point"
    qtbot.keyClick(planned.tree, Qt.Key.Key_Space)
    done = next(i for i in workspace.agenda.items(sample.running) if i.id == running.id)
    assert done.is_done
    assert titles(planned)[0].startswith("✓ ")


def test_alt_and_arrows_move_a_point(planned, qtbot):
    first, second = titles(planned)[:2]
    planned.tree.setFocus()
    qtbot.keyClick(planned.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(planned)[:2] == [second, first]
    assert planned.tree.currentItem().text(TITLE) == first
    qtbot.keyClick(planned.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(planned)[:2] == [first, second]


def test_title_and_minutes_are_typed_in_place(planned, qtbot, workspace, sample):
    row = planned.tree._shown[0]
    row.setText(MINUTES, "55")
    qtbot.waitUntil(lambda: workspace.agenda.items(sample.running)[0].planned_minutes == 55)
    # The usual name is not made one's own: it goes on following the language.
    assert workspace.agenda.items(sample.running)[0].title == ""
    planned.tree._shown[0].setText(TITLE, "<i>Bénédictions</i>")
    qtbot.waitUntil(lambda: workspace.agenda.items(sample.running)[0].title != "")
    assert workspace.agenda.items(sample.running)[0].title == "<i>Bénédictions</i>"


def test_the_group_orders_the_domains_by_keyboard(planned, qtbot, workspace, sample):
    planned.order.list.setFocus()
    planned.order.list.setCurrentRow(0)
    first = planned.order.list.current_code()
    qtbot.keyClick(planned.order.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    order = workspace.assessments.get(sample.running).domain_order
    assert order.index(first) == 1
    assert planned.order.list.current_code() == first
    planned.order.reset.click()
    assert workspace.assessments.get(sample.running).domain_order == ()


def test_the_rating_session_follows_the_order_of_the_group(window, workspace, sample):
    workspace.agenda.move_domain(sample.running, "GOV", -1)
    window.open_page("rating", assessment_id=sample.running, criterion="GOV-01")
    codes = window._pages["rating"]._walk.session.codes
    assert codes[0] == "GOV-01"
    assert codes.index("VIS-01") > codes.index("GOV-09")
    score = workspace.scores.score(sample.running)
    assert score.domains[0].code == "VIS"


def test_the_minutes_of_a_criterion_are_set(planned, workspace, sample):
    planned.pace.minutes.setText("9")
    planned.pace.minutes.commit()
    assert workspace.assessments.get(sample.running).minutes_per_criterion == 9
    planned.pace.minutes.setText("many")
    planned.pace.minutes.commit()
    assert workspace.assessments.get(sample.running).minutes_per_criterion == 9


def test_the_short_track_is_proposed_and_never_switched(planned, workspace, sample, monkeypatch):
    sessions = workspace.sessions.all(sample.running)
    workspace.sessions.add(sample.running, date(2199, 1, 3), Half.MORNING)
    assert sessions
    workspace.agenda.set_minutes(sample.running, 10)
    planned.pace.show_now()
    assert "essential criteria are left" in planned.pace._short.text()
    assert workspace.assessments.get(sample.running).track.value == "full"
    planned.pace.essential_button.click()
    page = planned.window()._pages["rating"]
    assert page._walk.session.criteria[page._code].essential


class Told:
    def __init__(self) -> None:
        self.stays: list[tuple[str, str, int]] = []

    def __call__(self, assessment_id: str, code: str, seconds: int) -> None:
        self.stays.append((assessment_id, code, seconds))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def timer(qtbot: Any, told: Told) -> Iterator[CriterionTimer]:
    made = CriterionTimer(told)
    qtbot.addWidget(made)
    with using_language("en"):
        yield made


def test_the_timer_counts_while_it_is_seen(timer, told, qtbot):
    timer.show_criterion("a", "VIS-01", minutes=7, seconds_before=125)
    assert timer.text() == "02:05 / 07:00"
    qtbot.wait(1200)
    timer.commit()
    assert told.stays == []  # not seen yet
    timer.show()
    qtbot.waitUntil(lambda: timer.seconds >= 127, timeout=5000)
    assert timer.text() in ("02:07 / 07:00", "02:06 / 07:00")
    timer.hide()
    counted = timer.seconds
    qtbot.wait(1200)
    assert timer.seconds == counted
    timer.commit()
    [(assessment, code, seconds)] = told.stays
    assert (assessment, code) == ("a", "VIS-01")
    assert seconds >= 1


def test_another_criterion_ends_the_stay(timer, told, qtbot):
    timer.show()
    timer.show_criterion("a", "VIS-01", minutes=7)
    qtbot.waitUntil(lambda: timer.seconds >= 1, timeout=4000)
    timer.show_criterion("a", "VIS-02", minutes=7, seconds_before=3)
    assert [code for _a, code, _s in told.stays] == ["VIS-01"]
    assert timer.text() == "00:03 / 07:00"


def test_time_that_is_up_is_said_in_words(timer):
    timer.show_criterion("a", "VIS-01", minutes=7, seconds_before=7 * 60)
    assert timer.text() == "07:00 / 07:00"
    assert timer.objectName() == "quiet"
    timer.show_criterion("a", "VIS-02", minutes=7, seconds_before=421)
    assert timer.text() == "07:01 / 07:00, time is up"
    assert timer.objectName() == "attentionText"


def test_the_practice_criterion_is_timed_and_not_recorded(timer, told, qtbot):
    timer.show()
    timer.show_criterion("a", "", minutes=7)
    qtbot.waitUntil(lambda: timer.seconds >= 1, timeout=4000)
    timer.show_nothing()
    assert (told.stays, timer.text()) == ([], "")


@pytest.fixture
def dialog(window: MainWindow, workspace: Workspace, sample: Sample, qtbot: Any) -> Any:
    session = workspace.sessions.add(sample.running, date(2026, 5, 4), Half.MORNING)
    workspace.sessions.start(session.id, time(8, 40))
    made = HalfDayDialog(window, window.context, sample.running)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_end_of_a_half_day_is_recorded(dialog, workspace, sample):
    dialog.hour.setText("99")
    dialog.yes.click()
    assert "is not an hour" in dialog._ended._problem.text()
    dialog.hour.setText("12h20")
    dialog.yes.click()
    [session] = workspace.sessions.all(sample.running)
    assert session.actual_end == time(12, 20)
    assert dialog.result() == HalfDayDialog.DialogCode.Accepted
    assert not dialog.wants_report


def test_a_point_under_way_ends_with_the_half_day(dialog, workspace, sample):
    workspace.agenda.propose(sample.running)
    workspace.agenda.start(workspace.agenda.items(sample.running)[0])
    dialog.hour.setText("12:30")
    dialog.yes.click()
    assert not any(i.is_running for i in workspace.agenda.items(sample.running))


def test_the_draft_of_the_day_is_offered(dialog, workspace, sample):
    dialog.hour.setText("12:30")
    dialog.draft.click()
    assert dialog.wants_report
    assert workspace.sessions.current(sample.running) is None


def test_a_copy_is_saved_and_said(dialog, dialogs, finish_task, tmp_path):
    target = tmp_path / "key" / "copy.proreca"
    target.parent.mkdir()
    dialogs.expect((str(target), ""), finish_task, lambda told: told.accept())
    dialog.save_copy.click()
    assert target.stat().st_size > 0
    assert "copy.proreca" in dialog._copied.text()


def test_without_a_half_day_nothing_is_recorded(window, workspace, sample, qtbot):
    made = HalfDayDialog(window, window.context, sample.running)
    qtbot.addWidget(made)
    made.show()
    assert not made.yes.isVisible()
    made.draft.click()
    assert made.wants_report
    assert workspace.sessions.all(sample.running) == []
