"""Verifying outcome mapping: whatever breaks an invariant is found and named."""

from __future__ import annotations

import inspect
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from proreca_desktop.domain.history import Value
from proreca_desktop.domain.outcome_mapping import MarkerLevel
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.i18n import using_language
from proreca_desktop.services.demo_outcomes import OutcomeSample
from proreca_desktop.services.marker_ratings import RatingEntry
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.services.workspace import create_workspace, read_workspace
from proreca_desktop.storage import invariants_outcomes
from proreca_desktop.storage.integrity import check_dossier

DAY = date(2025, 1, 1)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The outcome mapping of the sample dossier, alone."""
    path = tmp_path_factory.mktemp("sample") / "outcomes.proreca"
    with using_language("en"), closing(create_workspace(path, "Awa")) as workspace:
        OutcomeSample(workspace).write()
    return path


@pytest.fixture
def whole(sample, tmp_path):
    """A plain connection to a copy, in which everything may be broken."""
    path = shutil.copy(sample, tmp_path / "copy.proreca")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA ignore_check_constraints = ON")
        made = "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'table'"
        for kind, name in connection.execute(made).fetchall():
            connection.execute(f"DROP {kind} {name}")
        yield connection


def test_a_sound_dossier(whole):
    assert check_dossier(whole) == []


def _of(code: str, period: str) -> str:
    return (
        "(SELECT a.id FROM marker_assessment a JOIN progress_marker m ON m.id = a.marker_id"
        " JOIN outcome_journal j ON j.id = a.journal_id JOIN period p ON p.id = j.period_id"
        f" WHERE m.stable_code = '{code}' AND p.code = '{period}' AND a.supersedes_id IS NULL)"
    )


def _set(table: str, changes: str, where: str) -> str:
    return f"UPDATE {table} SET {changes} WHERE {where}"


RATED = f"id = {_of('CNSC-A1', 'P1')}"
PARTNER = "boundary_partner_id = (SELECT id FROM boundary_partner WHERE code = 'CNSC')"

TAMPERING = [
    ("om_rating_status", _set("marker_assessment", "rating_code = NULL", RATED)),
    ("om_rating_status", _set("marker_assessment", "status = 'NOT_ASSESSED'", RATED)),
    ("om_scale", "UPDATE programme SET scale = 'IDRC3'"),
    (
        "om_foreign_marker",
        _set("marker_assessment", f"marker_version_id = (SELECT marker_version_id FROM"
             f" marker_assessment WHERE id = {_of('CNSC-A3', 'P1')})", RATED),
    ),
    (
        "om_foreign_marker",
        _set("progress_marker", "boundary_partner_id = (SELECT id FROM boundary_partner"
             " WHERE code = 'AOPP')", "stable_code = 'CNSC-A1'"),
    ),
    ("om_archived_rated", _set("progress_marker", "archived_at = 't'", "stable_code = 'CNSC-A1'")),
    ("om_archived_rated", "UPDATE progress_marker_version SET archived_at = 't'"),
    (
        "om_changed_after_closing",
        _set("marker_assessment", "updated_at = '2999-01-01T00:00:00+00:00'", RATED),
    ),
    ("om_correction_reason", "UPDATE marker_assessment SET reason = ' '"
     " WHERE supersedes_id IS NOT NULL"),
    (
        "om_correction_chain",
        "UPDATE marker_assessment SET supersedes_id = NULL WHERE supersedes_id IS NOT NULL",
    ),
    (
        "om_correction_chain",
        "UPDATE marker_assessment SET supersedes_id = (SELECT id FROM marker_assessment n"
        " WHERE n.supersedes_id IS NOT NULL) WHERE id = " + _of("AOPP-S4", "P3"),
    ),
    (
        "om_correction_chain",
        f"UPDATE marker_assessment SET supersedes_id = {_of('AOPP-S5', 'P3')}"
        " WHERE supersedes_id IS NOT NULL",
    ),
    (
        "om_two_journals",
        "UPDATE outcome_journal SET period_id = (SELECT id FROM period WHERE code = 'T0')"
        f" WHERE {PARTNER}",
    ),
    ("om_two_statements", "UPDATE statement_version SET kind = 'VISION', owner_id = 'programme'"),
    ("om_ladder_owner", "UPDATE actor SET role = 'STRATEGIC'"),
    ("om_counts", "UPDATE evidence SET count_f = -1"),
    ("om_counts", "UPDATE evidence SET youth_f = 9, count_f = 8"),
    ("om_version_reason", "UPDATE progress_marker_version SET reason = ''"),
    ("om_version_reason", "UPDATE progress_marker_version SET decided_on = NULL"),
    ("om_evidence_target", "UPDATE evidence_link SET target_id = 'nowhere'"),
    ("om_unreadable_value", "UPDATE change_statement SET date_from = '2024-02-30'"),
    ("om_text_not_composed", _set("marker_assessment", "who_text = 'e\u0301'", RATED)),
    ("om_period_dates", _set("period", "end_on = '2024-12-01'", "code = 'P1'")),
    ("om_periods_overlap", _set("period", "end_on = '2025-04-01'", "code = 'P1'")),
    ("om_baseline", _set("period", "kind = 'BASELINE'", "code = 'P1'")),
    (
        "om_baseline",
        _set("period", "start_on = '2025-01-01', end_on = '2025-01-02'", "code = 'T0'"),
    ),
    (
        "om_two_versions",
        _set("progress_marker_version", "retired_period_id = NULL", "change_kind = 'ADD'"),
    ),
    (
        "om_version_in_force",
        _set("progress_marker_version", "effective_period_id = (SELECT id FROM period"
             " WHERE code = 'P2')", "marker_id = (SELECT id FROM progress_marker"
             " WHERE stable_code = 'CNSC-A1')"),
    ),
    ("om_closed_incomplete", _set("marker_assessment", "archived_at = 't'", RATED)),
    ("om_share", "UPDATE boundary_partner SET rating_mode = 'SHARE'"),
    ("om_history_missing", "DELETE FROM audit_event WHERE entity = 'period'"),
    ("om_history_differs", _set("marker_assessment", "rating_code = 'NONE'", RATED)),
    (
        "om_history_differs",
        _set("progress_marker_version", "text_fr = 'autre'", "version_no = 1"),
    ),
    ("om_history_differs", _set("period", "status = 'OPEN', closed_on = NULL", "code = 'P1'")),
    ("om_history_differs", "UPDATE statement_version SET text_fr = 'autre'"),
    ("om_history_differs", "UPDATE boundary_partner SET status = 'CANDIDATE'"),
    ("om_row_lost", "DELETE FROM marker_assessment WHERE supersedes_id IS NOT NULL"),
    ("om_row_lost", "DELETE FROM programme"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "statement"), TAMPERING)
def test_what_is_wrong_is_found(whole, code, statement):
    whole.execute("PRAGMA foreign_keys = OFF")
    assert whole.execute(statement).rowcount
    found = check_dossier(whole)
    assert code in {finding.code for finding in found}
    assert all(finding.message for finding in found)


def test_shares_are_looked_at_without_a_programme_too(tmp_path):
    path = tmp_path / "no-programme.proreca"
    with using_language("en"), closing(create_workspace(path, "Awa")) as workspace:
        period = workspace.periods.add(code="P1", start=DAY, end=DAY)
        partner = workspace.outcome_design.add_partner(code="A", name={"fr": "A"})
        new = NewMarker(level=MarkerLevel.LIKE, text={"fr": "Le bureau rend compte."})
        marker = workspace.markers.add(partner.id, new)
        workspace.ratings.rate(
            RatingEntry(marker_id=marker.id, period_id=period.id, rating=Rating.LOW)
        )
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("DROP TRIGGER boundary_partner_mode")
        connection.execute("UPDATE boundary_partner SET rating_mode = 'SHARE'")
        assert "om_share" in {finding.code for finding in check_dossier(connection)}


def test_every_kind_of_finding_is_tried_here():
    source = inspect.getsource(invariants_outcomes)
    known = set(re.findall(r'"(om_\w+)"', source))
    assert known == {code for code, _statement in TAMPERING}


def test_reading_takes_a_few_queries_however_much_there_is(sample):
    with closing(read_workspace(sample)) as workspace:
        queries: list[Value] = []
        workspace.dossier.connection.set_trace_callback(queries.append)
        progress = workspace.progress.load()
        workspace.dossier.connection.set_trace_callback(None)
    assert len(progress.ladders) == 3
    assert len(queries) <= 12
