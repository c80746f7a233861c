"""Verifying parked points, agenda, pace and wordings: whatever breaks a rule is found and named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from proreca_desktop.domain.local_wording import make_wording
from proreca_desktop.services.workspace import open_workspace
from proreca_desktop.storage.integrity import check_dossier
from tests.domain.samples import sample_questionnaire
from tests.services.conftest import add_assessment


@pytest.fixture
def whole(path):
    """A plain connection to a dossier with all of it, in which everything may be broken."""
    with closing(open_workspace(path, "Awa Test")) as workspace:
        first = workspace.assessments.all()[0].id
        second = add_assessment(workspace, date(2025, 3, 14)).id
        workspace.parked_points.park(first, criterion="AAA-01", text="open")
        point = workspace.parked_points.park(first, text="closed")
        workspace.parked_points.close(point.id, outcome="done", closed_on=date(2024, 4, 1))
        for assessment_id in (first, second):
            workspace.agenda.propose(assessment_id)
        workspace.agenda.start(workspace.agenda.items(first)[0])
        workspace.pace.add_time(first, "AAA-01", 60)
        wording = make_wording("AAA-01", ("s", "1", "2", "3", "4", "5"))
        workspace.local_wordings.save(sample_questionnaire(), wording)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


def test_a_sound_dossier(whole):
    assert check_dossier(whole) == []


BREAKS = (
    ("unknown_criterion", "UPDATE parking_item SET criterion_code = 'PRACTICE' WHERE text='open'"),
    ("unknown_criterion", "UPDATE criterion_time SET criterion_code = 'XXX-01'"),
    ("unknown_criterion", "UPDATE local_wording SET criterion_code = 'XXX-01'"),
    ("point_outcome", "UPDATE parking_item SET outcome = '' WHERE text = 'closed'"),
    ("point_outcome", "UPDATE parking_item SET outcome = 'early' WHERE text = 'open'"),
    ("point_empty", "UPDATE parking_item SET text = ' ' WHERE text = 'closed'"),
    (
        "agenda_session",
        "UPDATE agenda_item SET session_id = (SELECT id FROM session s"
        " WHERE s.assessment_id <> agenda_item.assessment_id LIMIT 1) WHERE kind = 'opening'",
    ),
    ("agenda_times", "UPDATE agenda_item SET ended_at = '2020-01-01' WHERE started_at NOT NULL"),
    ("agenda_times", "UPDATE agenda_item SET ended_at = '2020-01-01' WHERE kind = 'closing'"),
    ("agenda_domain", "UPDATE agenda_item SET domain_code = 'XXX' WHERE kind = 'domain'"),
    ("unreadable_value", "UPDATE agenda_item SET kind = 'party' WHERE kind = 'closing'"),
    ("unreadable_value", "UPDATE parking_item SET due_on = '2024-02-30'"),
    ("text_not_composed", "UPDATE parking_item SET text = 'e' || char(769) WHERE text = 'open'"),
    ("history_missing", "UPDATE parking_item SET id = 'x' WHERE text = 'open'"),
    ("history_missing", "UPDATE local_wording SET id = 'x'"),
)


@pytest.mark.parametrize(("code", "statement"), BREAKS)
def test_what_breaks_a_rule_is_named(whole, code, statement):
    assert whole.execute(statement).rowcount > 0
    assert code in {finding.code for finding in check_dossier(whole)}
