"""What the tables of outcome mapping forbid: each trigger and each CHECK fires on raw SQL."""

from __future__ import annotations

import re
import sqlite3

import pytest

from proreca_desktop.storage.schema_outcomes import OUTCOME_SCHEMA, OUTCOME_TABLES

ROW = {"created_at": "t", "created_by": "w", "updated_at": "t", "origin_device": "d"}


def insert(connection, table, **values):
    content = {**values, **ROW}
    names, marks = ", ".join(content), ", ".join("?" * len(content))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(content.values()))


VALID = {
    "programme": {"id": "programme", "code": "P", "scale": "PRORECA4"},
    "outcome_domain": {"id": "x", "code": "X", "position": 1},
    "actor": {"id": "x", "role": "STRATEGIC", "sphere": "INFLUENCE"},
    "boundary_partner": {
        "id": "x", "actor_id": "free", "code": "X", "position": 1, "status": "CANDIDATE",
    },
    "statement_version": {
        "id": "x", "kind": "VISION", "owner_id": "programme", "valid_from": "2024-01-01",
    },
    "period": {
        "id": "x", "code": "X", "kind": "REGULAR", "cadence": "QUARTER",
        "start_on": "2025-01-01", "end_on": "2025-03-31",
    },
    "progress_marker": {"id": "x", "boundary_partner_id": "partner", "stable_code": "X"},
    "progress_marker_version": {
        "id": "x", "marker_id": "marker", "version_no": 2, "level": "LIKE", "position": 1,
        "change_kind": "SUBSTANTIVE", "reason": "why", "decided_by": "us",
        "decided_on": "2024-01-01", "effective_period_id": "P1",
    },
    "marker_lineage_link": {
        "id": "x", "from_version_id": "version", "to_version_id": "other", "kind": "SPLIT",
    },
    "criterion_link": {"id": "x", "marker_id": "marker", "criterion_code": "GOV-01"},
    "strategy": {"id": "x", "boundary_partner_id": "partner", "cell": "E3", "position": 1},
    "org_practice": {"id": "x", "code": "P9", "position": 9},
    "monitoring_priority": {"id": "x", "kind": "OUTCOME", "position": 1},
    "evaluation_item": {"id": "x", "position": 1, "issue": "I", "currency": "XOF"},
    "outcome_journal": {
        "id": "x", "boundary_partner_id": "partner", "period_id": "P1", "status": "DRAFT",
    },
    "contributor": {
        "id": "x", "journal_kind": "OUTCOME", "journal_id": "journal", "person_name": "A",
        "sex": "female",
    },
    "marker_assessment": {
        "id": "x", "journal_id": "journal", "marker_id": "other marker",
        "marker_version_id": "other", "status": "ASSESSED", "rating_code": "LOW",
    },
    "unit_observation": {"id": "x", "assessment_id": "rating", "unit_id": "unit", "shows": "NO"},
    "change_statement": {
        "id": "x", "boundary_partner_id": "partner", "who": "W", "what": "W",
        "expectedness": "UNANTICIPATED", "valence": "NEGATIVE", "contribution_strength": "NONE",
        "workflow": "DRAFT",
    },
    "statement_marker": {
        "id": "x", "change_statement_id": "change", "marker_version_id": "version",
    },
    "contributing_factor": {
        "id": "x", "change_statement_id": "change", "text": "T", "direction": "HELP",
    },
    "validation": {
        "id": "x", "change_statement_id": "change", "validator": "V", "opinion": "AGREE",
    },
    "strategy_journal_entry": {"id": "x", "strategy_id": "strategy", "period_id": "P1"},
    "performance_entry": {"id": "x", "practice_id": "practice", "period_id": "P1"},
    "evidence_link": {
        "id": "x", "evidence_id": "proof", "target_type": "CHANGE", "target_id": "change",
    },
}  # fmt: skip


@pytest.fixture
def db(dossier):
    """A partner with two markers, two periods, a rating, and what the other rows refer to."""
    connection = dossier.connection

    def add(table, **changes):
        insert(connection, table, **{**VALID[table], **changes})

    for actor in ("actor", "free"):
        add("actor", id=actor, role="BOUNDARY")
    add("boundary_partner", id="partner", actor_id="actor", code="P")
    base = {"kind": "BASELINE", "cadence": "NONE"}
    add("period", id="T0", code="T0", start_on="2024-01-01", end_on="2024-02-01", **base)
    add("period", id="P1", code="P1", start_on="2024-04-01", end_on="2024-06-30")
    first = {"version_no": 1, "change_kind": "ADD", "effective_period_id": "T0"}
    for marker, version in (("marker", "version"), ("other marker", "other")):
        add("progress_marker", id=marker, stable_code=marker)
        add("progress_marker_version", id=version, marker_id=marker, **first)
    add("outcome_journal", id="journal", period_id="T0")
    rated = {"marker_id": "marker", "marker_version_id": "version"}
    add("marker_assessment", id="rating", **rated)
    add("change_statement", id="change")
    add("strategy", id="strategy")
    add("org_practice", id="practice", code="P1")
    insert(connection, "evidence", id="proof", kind="other", title="T")
    return connection


def _add(db, table, **changes):
    insert(db, table, **{**VALID[table], **changes})


def test_every_table_is_known_here_and_strict(db):
    made = re.findall(r"CREATE TABLE (\w+)", "\n".join(OUTCOME_SCHEMA))
    assert set(made) == set(VALID) == set(OUTCOME_TABLES)
    strict = {r["name"]: r["strict"] for r in db.execute("PRAGMA table_list")}
    assert all(strict[table] for table in made)


@pytest.mark.parametrize("table", VALID)
def test_the_valid_row_is_accepted(db, table):
    _add(db, table)


BAD_VALUES = [
    ("programme", {"id": "another"}),
    ("programme", {"scale": "MEAN"}),
    ("programme", {"start_date": "2024-02-01", "end_date": "2024-01-01"}),
    ("outcome_domain", {"code": ""}),
    ("actor", {"role": "BOSS"}),
    ("actor", {"sphere": "POWER"}),
    ("boundary_partner", {"status": "VALIDATED"}),  # without its date
    ("boundary_partner", {"status": "EXITED"}),
    ("boundary_partner", {"rating_mode": "MEAN"}),
    ("boundary_partner", {"code": ""}),
    ("statement_version", {"kind": "SLOGAN"}),
    ("statement_version", {"valid_to": "2023-01-01"}),
    ("period", {"end_on": "2024-12-31"}),
    ("period", {"kind": "PAUSE"}),
    ("period", {"cadence": "WEEK"}),
    ("period", {"status": "CLOSED"}),  # without its date
    ("period", {"closed_on": "2025-04-01"}),  # open
    ("progress_marker", {"stable_code": ""}),
    ("progress_marker_version", {"version_no": 0}),
    ("progress_marker_version", {"level": "HATE"}),
    ("progress_marker_version", {"capacity_level": "cosmic"}),
    ("progress_marker_version", {"gender_tag": "SEX_YOUTH_BREAKDOWN"}),
    ("progress_marker_version", {"change_kind": "EDIT"}),
    ("progress_marker_version", {"reason": ""}),
    ("progress_marker_version", {"decided_by": ""}),
    ("progress_marker_version", {"decided_on": None}),
    ("progress_marker_version", {"effective_period_id": None}),
    ("progress_marker_version", {"change_kind": "RETIRE_ACHIEVED"}),  # in force for ever
    ("marker_lineage_link", {"to_version_id": "version"}),
    ("marker_lineage_link", {"kind": "COPY"}),
    ("strategy", {"cell": "I-1"}),
    ("monitoring_priority", {"kind": "MONEY"}),
    ("evaluation_item", {"issue": ""}),
    ("evaluation_item", {"cost": -1}),
    ("evaluation_item", {"currency": "USD"}),
    ("evaluation_item", {"start_on": "2024-02-01", "end_on": "2024-01-01"}),
    ("outcome_journal", {"status": "LOST"}),
    ("contributor", {"sex": "F"}),
    ("contributor", {"person_name": ""}),
    ("contributor", {"journal_kind": "DIARY"}),
    ("marker_assessment", {"rating_code": None}),  # INV-1
    ("marker_assessment", {"status": "NOT_ASSESSED"}),  # with a degree
    ("marker_assessment", {"rating_code": "L"}),
    ("marker_assessment", {"status": "SEEN"}),
    ("marker_assessment", {"is_override": 1}),  # without a reason
    ("marker_assessment", {"confidence": "SURE"}),
    ("unit_observation", {"shows": "MAYBE"}),
    ("change_statement", {"what": ""}),
    ("change_statement", {"expectedness": "NO"}),
    ("change_statement", {"valence": "GOOD"}),
    ("change_statement", {"contribution_strength": "100%"}),
    ("change_statement", {"workflow": "DONE"}),
    ("change_statement", {"date_from": "2024-02-01", "date_to": "2024-01-01"}),
    ("contributing_factor", {"direction": "BOTH"}),
    ("contributing_factor", {"text": ""}),
    ("validation", {"opinion": "YES"}),
    ("validation", {"validator": ""}),
    ("evidence_link", {"target_type": "DREAM"}),
]


@pytest.mark.parametrize(("table", "changes"), BAD_VALUES)
def test_a_bad_value_is_refused(db, table, changes):
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        _add(db, table, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        "count_f = -1", "count_m = -1", "count_unknown = -1", "youth_f = -1",
        "count_f = 2, youth_f = 3", "count_m = 2, youth_m = 3", "independence = 'ME'",
        "confidence = 'SURE'", "confidentiality = 'SECRET'",
    ],
)  # fmt: skip
def test_a_bad_count_is_refused(db, changes):
    """INV-11."""
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.execute(f"UPDATE evidence SET {changes}")
    db.execute("UPDATE evidence SET youth_f = 3, count_m = 0, youth_m = 0")


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("boundary_partner", {"code": "P"}),
        ("boundary_partner", {"actor_id": "actor"}),
        ("period", {"code": "P1"}),
        ("progress_marker", {"stable_code": "marker"}),
        ("progress_marker_version", {"version_no": 1}),
        ("org_practice", {"code": "P1"}),
        ("outcome_journal", {"period_id": "T0"}),
        ("marker_assessment", {"marker_id": "marker", "marker_version_id": "version"}),
    ],
)
def test_what_is_there_once_is_not_there_twice(db, table, changes):
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        _add(db, table, **changes)
    # What was taken out of use leaves its place.
    db.execute("DROP TRIGGER marker_version_kept")
    db.execute(f"UPDATE {table} SET archived_at = 't'")
    if table not in ("marker_assessment", "progress_marker_version"):
        _add(db, table, **changes)


@pytest.mark.parametrize(
    "table",
    ["statement_version", "criterion_link", "statement_marker", "unit_observation",
     "strategy_journal_entry", "performance_entry", "evidence_link"],
)  # fmt: skip
def test_one_of_each(db, table):
    _add(db, table)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        _add(db, table, id="second")


def _close(db, period="T0"):
    db.execute(
        "UPDATE period SET status = 'CLOSED', closed_on = '2024-05-01' WHERE id = ?", (period,)
    )


def _complete(db):
    _add(db, "marker_assessment")


def _closed(db):
    _complete(db)
    _close(db)


CORRECTION = (
    "INSERT INTO marker_assessment (id, journal_id, marker_id, marker_version_id, status,"
    " rating_code, reason, supersedes_id, created_at, created_by, updated_at, origin_device)"
    " VALUES ('new', 'journal', {marker}, 'ASSESSED', 'HIGH', {reason}, {old}, '', '', '', '')"
)
PERIOD = (
    "INSERT INTO period (id, code, kind, cadence, start_on, end_on, created_at, created_by,"
    " updated_at, origin_device) VALUES ('n', 'N', '{kind}', '{cadence}', '{start}', '{end}',"
    " '', '', '', '')"
)
ENTRY = (
    "INSERT INTO {table} (id, {column}, period_id, created_at, created_by, updated_at,"
    " origin_device) VALUES ('n', '{id}', 'T0', '', '', '', '')"
)


def _entries(db):
    """Written while the period was open."""
    _add(db, "strategy_journal_entry", period_id="T0")
    _add(db, "performance_entry", period_id="T0")
    _closed(db)


def _observed(db):
    _add(db, "unit_observation")
    _closed(db)


def _programme(db):
    _add(db, "programme")


def _idrc(db):
    _add(db, "programme", scale="IDRC3")


# Trigger: what may be done before, and the statement it refuses.
TRIGGERS = {
    "ladder_owner": (
        lambda db: db.execute("UPDATE actor SET role = 'STRATEGIC' WHERE id = 'free'"),
        "INSERT INTO boundary_partner (id, actor_id, code, position, status, created_at,"
        " created_by, updated_at, origin_device) VALUES ('n', 'free', 'N', 1, 'CANDIDATE', '', '',"
        " '', '')",
    ),
    "ladder_owner_role": (
        lambda db: None,
        "UPDATE actor SET role = 'BENEFICIARY' WHERE id = 'actor'",
    ),
    "statement_kept": (
        lambda db: _add(db, "statement_version"),
        "UPDATE statement_version SET text_fr = 'other'",
    ),
    "period_overlap_insert": (
        lambda db: None,
        PERIOD.format(kind="REGULAR", cadence="QUARTER", start="2024-06-30", end="2024-09-30"),
    ),
    "period_overlap_update": (
        lambda db: _add(db, "period"),
        "UPDATE period SET start_on = '2024-06-30' WHERE id = 'x'",
    ),
    "period_baseline_first_insert": (
        lambda db: None,
        PERIOD.format(kind="REGULAR", cadence="YEAR", start="2024-01-01", end="2024-12-31"),
    ),
    "period_baseline_first_update": (
        lambda db: None,
        "UPDATE period SET start_on = '2023-12-31' WHERE id = 'P1'",
    ),
    "period_closed": (_closed, "UPDATE period SET end_on = '2024-02-02' WHERE id = 'T0'"),
    "period_complete": (
        lambda db: None,
        "UPDATE period SET status = 'CLOSED', closed_on = '2024-05-01' WHERE id = 'T0'",
    ),
    "marker_version_kept": (
        lambda db: None,
        "UPDATE progress_marker_version SET text_fr = 'other' WHERE id = 'version'",
    ),
    "marker_version_in_force": (
        lambda db: None,
        "UPDATE progress_marker_version SET retired_period_id = 'T0' WHERE id = 'version'",
    ),
    "outcome_journal_closed": (_closed, "UPDATE outcome_journal SET lessons = 'later'"),
    "marker_assessment_version_in_force": (
        lambda db: db.execute(
            "UPDATE progress_marker_version SET effective_period_id = 'P1' WHERE id = 'other'"
        ),
        CORRECTION.format(marker="'other marker', 'other'", reason="''", old="NULL"),
    ),
    "marker_assessment_scale_insert": (
        _idrc,
        CORRECTION.format(marker="'other marker', 'other'", reason="''", old="NULL").replace(
            "HIGH", "NONE"
        ),
    ),
    "marker_assessment_scale_update": (_idrc, "UPDATE marker_assessment SET rating_code = 'NONE'"),
    "marker_assessment_chain": (
        lambda db: None,
        CORRECTION.format(marker="'other marker', 'other'", reason="'why'", old="'rating'"),
    ),
    "marker_assessment_late": (
        lambda db: (
            db.execute("UPDATE progress_marker SET archived_at = 't' WHERE id = 'other marker'"),
            _close(db),
        ),
        CORRECTION.format(marker="'other marker', 'other'", reason="''", old="NULL"),
    ),
    "marker_assessment_closed": (_closed, "UPDATE marker_assessment SET rating_code = 'HIGH'"),
    "marker_assessment_fixed": (
        lambda db: _add(db, "outcome_journal"),
        "UPDATE marker_assessment SET journal_id = 'x'",
    ),
    "boundary_partner_mode": (lambda db: None, "UPDATE boundary_partner SET rating_mode = 'SHARE'"),
    "programme_scale": (_programme, "UPDATE programme SET scale = 'IDRC3'"),
    "unit_observation_closed": (_observed, "UPDATE unit_observation SET shows = 'YES'"),
    "strategy_journal_entry_closed_insert": (
        _closed,
        ENTRY.format(table="strategy_journal_entry", column="strategy_id", id="strategy"),
    ),
    "strategy_journal_entry_closed_update": (
        _entries,
        "UPDATE strategy_journal_entry SET lessons = 'later'",
    ),
    "performance_entry_closed_insert": (
        _closed,
        ENTRY.format(table="performance_entry", column="practice_id", id="practice"),
    ),
    "performance_entry_closed_update": (
        _entries,
        "UPDATE performance_entry SET lessons = 'later'",
    ),
}


def test_every_trigger_is_tried_here():
    made = re.findall(r"CREATE TRIGGER (\w+)", "\n".join(OUTCOME_SCHEMA))
    assert set(TRIGGERS) == {name for name in made if not name.endswith("_never_deleted")}
    assert len([n for n in made if n.endswith("_never_deleted")]) == len(OUTCOME_TABLES)


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_trigger_stands_in_the_way(db, name):
    prepare, statement = TRIGGERS[name]
    prepare(db)
    [definition] = [s for s in OUTCOME_SCHEMA if re.search(rf"CREATE TRIGGER {name}\b", s)]
    message = re.search(r"RAISE\(ABORT, '([^']+)'\)", definition).group(1)
    db.execute("BEGIN")
    with pytest.raises(sqlite3.IntegrityError, match=message):
        db.execute(statement)
    db.execute("ROLLBACK")
    # It is this trigger and no other that stood in the way.
    db.execute(f"DROP TRIGGER {name}")
    db.execute(statement)


@pytest.mark.parametrize("table", OUTCOME_TABLES)
def test_nothing_is_deleted(db, table):
    if db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0:
        _add(db, table)
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        db.execute(f"DELETE FROM {table}")


def test_a_correction_follows_once(db):
    """INV-3: one head."""
    _closed(db)
    right = CORRECTION.format(marker="'marker', 'version'", reason="'why'", old="'rating'")
    db.execute(right)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        db.execute(right.replace("'new'", "'fork'"))


def test_a_correction_has_a_reason_also_while_its_period_is_open(db):
    right = CORRECTION.format(marker="'marker', 'version'", reason="''", old="'rating'")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.execute(right)
    db.execute(right.replace("''", "'why'", 1))


def test_two_baselines(db):
    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE|baseline"):
        _add(db, "period", kind="BASELINE")
