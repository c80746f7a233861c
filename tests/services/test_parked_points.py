"""Parked points: left open, taken up by somebody, settled with an outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.errors import ProrecaError
from proreca_desktop.storage.integrity import check_dossier
from tests.services.conftest import add_assessment


@pytest.fixture
def points(workspace):
    return workspace.parked_points


def test_a_point_is_kept_as_written(workspace, assessment, points):
    points.park(
        assessment.id,
        criterion="AAA-01",
        text=" Qui préside ? ",
        responsible="Awa",
        due_on=date(2024, 5, 1),
    )
    [point] = points.of(assessment.id)
    assert (point.text, point.responsible, point.due_on) == (
        "Qui préside ?",
        "Awa",
        date(2024, 5, 1),
    )
    assert point.is_open
    assert points.by_criterion(assessment.id) == {"AAA-01": [point]}
    assert check_dossier(workspace.dossier.connection) == []


def test_a_point_about_no_criterion_needs_words(assessment, points):
    with pytest.raises(ProrecaError, match="says nothing"):
        points.park(assessment.id, text="  ")
    points.park(assessment.id, text="The budget")
    assert points.by_criterion(assessment.id) == {}
    assert [p.text for p in points.open_of(assessment.id)] == ["The budget"]


@pytest.mark.parametrize("code", ["PRACTICE", "XXX-01"])
def test_only_criteria_of_the_assessment_are_parked(assessment, points, code):
    with pytest.raises(ProrecaError, match="is not a criterion"):
        points.park(assessment.id, criterion=code)
    assert points.of(assessment.id) == []


def test_closing_needs_an_outcome_and_reopening_takes_it_away(workspace, assessment, points):
    point = points.park(assessment.id, text="The budget")
    with pytest.raises(ProrecaError, match="How was this point settled"):
        points.close(point.id, outcome=" ", closed_on=date(2024, 4, 1))
    closed = points.close(point.id, outcome="Voted", closed_on=date(2024, 4, 1))
    assert points.of(assessment.id) == [closed]
    assert points.open_of(assessment.id) == []
    assert check_dossier(workspace.dossier.connection) == []
    again = points.reopen(point.id)
    assert (again.is_open, again.outcome) == (True, "")


def test_one_key_parks_and_takes_back_while_nothing_is_written(assessment, points):
    assert points.toggle(assessment.id, "AAA-01")
    assert not points.toggle(assessment.id, "AAA-01")
    assert points.of(assessment.id) == []
    assert points.toggle(assessment.id, "AAA-01")
    [point] = points.of(assessment.id)
    points.edit(replace(point, responsible="Awa"))
    # What says something is settled, never wiped out by a key.
    assert points.toggle(assessment.id, "AAA-01")
    assert [p.responsible for p in points.open_of(assessment.id)] == ["Awa"]


def test_the_most_urgent_come_first_and_closed_ones_last(workspace, assessment, points):
    late = points.park(assessment.id, text="late", due_on=date(2024, 1, 1))
    undated = points.park(assessment.id, text="undated")
    soon = points.park(assessment.id, text="soon", due_on=date(2024, 6, 1))
    closed = points.park(assessment.id, text="closed", due_on=date(2023, 1, 1))
    points.close(closed.id, outcome="done", closed_on=date(2024, 2, 1))
    other = add_assessment(workspace, date(2025, 3, 14))
    elsewhere = points.park(other.id, text="elsewhere", due_on=date(2024, 3, 1))
    assert [p.text for p in points.of(assessment.id)] == ["late", "soon", "undated", "closed"]
    expected = [late.id, elsewhere.id, soon.id, undated.id]
    assert [p.id for p in points.open_everywhere()] == expected
    assert late.is_late(date(2024, 1, 2))
    assert not late.is_late(date(2024, 1, 1))
    assert not undated.is_late(date(2030, 1, 1))


def test_every_edit_can_be_undone(workspace, assessment, points):
    point = points.park(assessment.id, criterion="AAA-01", text="first")
    points.edit(replace(point, text="second"))
    points.close(point.id, outcome="done", closed_on=date(2024, 4, 1))
    points.take_back(point.id)
    assert points.of(assessment.id) == []
    assert workspace.undo.undo() == "AAA-01"
    assert points.get(point.id).outcome == "done"
    workspace.undo.undo()
    assert points.get(point.id).is_open
    workspace.undo.undo()
    assert points.get(point.id).text == "first"
    workspace.undo.undo()
    assert points.of(assessment.id) == []
    with pytest.raises(ProrecaError, match="no longer in the list"):
        points.get(point.id)
    workspace.undo.redo()
    assert points.of(assessment.id) == [point]


def test_points_are_followed_up_after_validation(workspace, assessment, points):
    for code in workspace.assessments.form(assessment).codes():
        workspace.answers.rate(assessment.id, code, 3)
    point = points.park(assessment.id, text="later")
    workspace.assessments.validate(assessment.id, date(2024, 3, 15))
    points.close(point.id, outcome="settled", closed_on=date(2024, 6, 1))
    assert points.open_of(assessment.id) == []


def test_the_first_page_lists_open_points_until_they_are_closed(workspace, assessment, points):
    free = points.park(assessment.id, text="The budget", responsible="Awa")
    points.park(assessment.id, criterion="BBB-01", due_on=date(2024, 5, 1))
    reminders = workspace.overview.situation().reminders
    told = [(r.criterion, r.text, r.responsible, r.due_on, r.is_parked) for r in reminders]
    assert told == [
        ("BBB-01", "", "", date(2024, 5, 1), True),
        ("", "The budget", "Awa", None, True),
    ]
    # A later round settles a "don't know", not a parked point.
    later = add_assessment(workspace, date(2025, 3, 14))
    workspace.answers.rate(later.id, "BBB-01", 3)
    assert len(workspace.overview.situation().reminders) == 2
    points.close(free.id, outcome="voted", closed_on=date(2024, 6, 1))
    assert [r.criterion for r in workspace.overview.situation().reminders] == ["BBB-01"]


def test_the_first_page_says_when_there_are_more(workspace, assessment, points):
    for number in range(6):
        points.park(assessment.id, text=f"point {number}")
    assert workspace.overview.situation().further is None
    points.park(assessment.id, text="one more")
    situation = workspace.overview.situation()
    assert situation.further.text == "one more"
    assert len(situation.reminders) == 6
