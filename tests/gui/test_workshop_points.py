"""Parked points and answers to verify, on the workshop page and on the first page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.widgets.fields import NoteField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.workspace import Workspace
from tests.gui.conftest import Sample

PAST, FUTURE = date(2024, 1, 3), date(2199, 1, 3)


@pytest.fixture
def tab(window: MainWindow, sample: Sample) -> Any:
    window.open_page("workshop", assessment_id=sample.running, tab="points")
    return window._pages["workshop"].tab("points")  # type: ignore[attr-defined]


def open_points(workspace: Workspace, sample: Sample) -> Any:
    return workspace.parked_points.open_of(sample.running)


def test_a_point_is_added_by_keyboard(tab, qtbot, workspace, sample):
    assert tab.parked.text.hasFocus()
    qtbot.keyClicks(tab.parked.text, "The receipt")
    tab.parked.responsible.setText("Awa")
    qtbot.keyClick(tab.parked.text, Qt.Key.Key_Return)
    [point] = open_points(workspace, sample)
    assert (point.text, point.responsible) == ("The receipt", "Awa")
    assert (tab.parked.text.text(), tab.parked.text.hasFocus()) == ("", True)
    assert len(tab.parked.rows) == 1


def test_enter_after_the_date_adds_the_point_too(tab, qtbot, workspace, sample):
    qtbot.keyClicks(tab.parked.text, "The receipt")
    tab.parked.due.setFocus()
    line = tab.focusWidget()
    qtbot.keyClicks(line, "3/1/2199")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    [point] = open_points(workspace, sample)
    assert point.due_on == FUTURE
    assert (tab.parked.due.day(), tab.parked.text.hasFocus()) == (None, True)


def test_an_empty_point_is_refused_in_words(tab, qtbot, workspace, sample):
    qtbot.keyClick(tab.parked.text, Qt.Key.Key_Return)
    assert open_points(workspace, sample) == []
    assert "says nothing" in tab.parked._problem.text()


def test_points_are_edited_in_place_and_late_ones_said(tab, window, workspace, sample):
    workspace.parked_points.park(sample.running, criterion="VIS-01")
    window.events.workshop_changed.emit(sample.running)
    [row] = tab.parked.rows
    row.text.setFocus()
    row.text.setText("Ask the treasurer")
    row.responsible.setFocus()
    row.due._line.setText("3/1/2024")
    row.due.commit()
    [point] = open_points(workspace, sample)
    assert (point.text, point.due_on) == ("Ask the treasurer", PAST)
    assert "late since 3 January 2024" in row._late.text()
    assert tab.parked._late.text() == "1 late"


def test_a_point_is_closed_with_its_outcome_and_taken_up_again(
    tab, window, workspace, sample, dialogs
):
    point = workspace.parked_points.park(sample.running, text="The receipt")
    window.events.workshop_changed.emit(sample.running)

    def answer(dialog: FormDialog) -> None:
        dialog.try_submit()
        assert dialog.isVisible()  # no outcome yet
        dialog.findChild(NoteField).setPlainText("Found")
        dialog.try_submit()

    dialogs.expect(answer)
    tab.parked.rows[0].close_button.click()
    assert workspace.parked_points.get(point.id).outcome == "Found"
    assert tab.parked.rows == []
    assert tab.parked.closed_button.text().startswith("1 closed point")
    tab.parked.closed_button.click()
    closed = tab.parked._closed.itemAt(0).widget()
    closed._on_reopen()
    assert len(tab.parked.rows) == 1


def test_a_point_leads_to_its_criterion_and_p_brings_it_here(tab, window, workspace, sample):
    workspace.parked_points.park(sample.running, criterion="VIS-03")
    window.events.workshop_changed.emit(sample.running)
    tab.parked.rows[0]._on_criterion()
    assert window._current == "rating"
    assert window._pages["rating"]._code == "VIS-03"
    workspace.parked_points.toggle(sample.running, "VIS-03")
    window.open_page("workshop", assessment_id=sample.running, tab="points")
    assert tab.parked.rows == []


def test_answers_to_verify_are_listed_until_they_are_given(tab, window, workspace, sample):
    later = Decision(status=ResultStatus.DONT_KNOW, due_on=PAST)
    workspace.answers.decide(sample.running, "POL-04", later)
    workspace.answers.decide(
        sample.running, "POL-05", Decision(status=ResultStatus.DONT_KNOW, due_waived=True)
    )
    window.events.answers_changed.emit(sample.running, "POL-04")
    [row] = tab.to_verify.rows
    assert "late since" in row._late.text()
    row.due._line.setText("03/01/2199")
    row.due.commit()
    assert workspace.answers.results(sample.running)["POL-04"].due_on == FUTURE
    assert not row._late.isVisible()
    row.resolve_button.click()
    assert (window._current, window._pages["rating"]._code) == ("rating", "POL-04")
    workspace.answers.rate(sample.running, "POL-04", 3)
    window.open_page("workshop", assessment_id=sample.running, tab="points")
    assert tab.to_verify.rows == []


def test_the_first_page_leads_to_the_list(window, workspace, sample):
    workspace.parked_points.park(
        sample.running, text="<b>The receipt</b>", responsible="Awa", due_on=PAST
    )
    window.open_page("home")
    page = window._pages["home"]
    [link] = [b for b in page.findChildren(QPushButton) if "receipt" in b.text()]
    assert "3 January 2024 (late)" in link.text()
    assert "Awa" in link.text()
    link.click()
    assert window._current == "workshop"
    assert window._pages["workshop"].tab("points").isVisible()
