"""What the tables forbid: each CHECK and each trigger fires on raw SQL."""

from __future__ import annotations

import re
import sqlite3

import pytest

from proreca_desktop.storage.migrations import migrations
from proreca_desktop.storage.schema import FIRST_SCHEMA

ROW = {"created_at": "t", "created_by": "w", "updated_at": "t", "origin_device": "d"}
WITHOUT_ROW = ("criterion", "audit_event")
HASH = "0" * 64
UNRATED = {"level": None, "method": None}


def insert(connection, table, **values):
    content = values if table in WITHOUT_ROW else {**values, **ROW}
    names, marks = ", ".join(content), ", ".join("?" * len(content))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(content.values()))


VALID = {
    "dossier_setting": {"id": "s", "value": "v"},
    "locality": {"id": "l", "name": "Kati", "kind": "cercle"},
    "organisation": {"id": "o2", "code": "O2", "official_name": "O", "kind": "cso"},
    "dated_fact": {"id": "f", "organisation_id": "org", "happened_on": "2003", "text": "T"},
    "org_unit": {"id": "u2", "organisation_id": "org", "label": "L", "level": "regional"},
    "questionnaire_version": {
        "id": "q2", "code": "Q2", "version": "1", "status": "draft",
        "scale_direction": "higher_is_better", "fingerprint": HASH, "content": "{}",
    },
    "criterion": {
        "id": "c2", "questionnaire_version_id": "VERSION", "code": "C2", "domain_code": "D",
        "position": 1, "essential": 0, "in_short_track": 0, "na_allowed": 0, "weight_num": 1,
        "weight_den": 1,
    },
    "assessment": {
        "id": "a2", "org_unit_id": "unit", "questionnaire_version_id": "VERSION",
        "round": "baseline", "track": "full", "start_on": "2024-03-14", "status": "running",
        "scoring_mode": "consensus",
    },
    "criterion_result": {
        "id": "r2", "assessment_id": "assessment", "criterion_code": "AAA-01",
        "status": "rated", "level": 3, "method": "consensus",
    },
    "evidence_file": {"id": HASH, "size": 1, "content": b"x"},
    "evidence": {"id": "e2", "result_id": "result", "kind": "other", "title": "T"},
    "person": {"id": "p2", "pseudonym": "P2", "sex": "female"},
    "person_identity": {"id": "person"},
    "participation": {
        "id": "pa2", "assessment_id": "assessment", "person_id": "person2",
        "age_band": "25_34", "role_category": "base",
    },
    "vote_round": {
        "id": "v2", "assessment_id": "assessment", "criterion_code": "AAA-02", "round_no": 1,
        "mode": "count", "opened_at": "t",
    },
    "vote_count": {
        "id": "vc2", "round_id": "open", "voter_group": "women",
        "n1": 0, "n2": 0, "n3": 1, "n4": 0, "n5": 0,
    },
    "vote": {"id": "vo2", "round_id": "named", "participation_id": "participation", "level": 3},
    "audit_event": {
        "change_id": "c", "at": "t", "who": "w", "device": "d", "entity": "e", "entity_id": "i",
        "after": "{}",
    },
}  # fmt: skip


@pytest.fixture
def filled(dossier):
    """A connection with rows that others may refer to: a result, voters, rounds of votes."""
    db = dossier.connection
    insert(
        db, "criterion_result", id="result", assessment_id="assessment",
        criterion_code="BBB-01", status="rated", level=3, method="consensus",
    )  # fmt: skip
    for person in ("person", "person2"):
        insert(db, "person", id=person, pseudonym=person, sex="male")
    insert(
        db, "participation", id="participation", assessment_id="assessment", person_id="person",
        age_band="25_34", role_category="base",
    )  # fmt: skip
    for name, mode in (("open", "count"), ("named", "named"), ("secret", "secret")):
        insert(
            db, "vote_round", id=name, assessment_id="assessment", criterion_code=f"{name}",
            round_no=1, mode=mode, opened_at="t",
        )  # fmt: skip
    insert(db, "vote", id="vote", round_id="named", participation_id="participation", level=2)
    db.execute("DELETE FROM vote")
    return db


def _valid(connection, table, **changes):
    values = {**VALID[table], **changes}
    if values.get("questionnaire_version_id") == "VERSION":
        row = connection.execute("SELECT questionnaire_version_id FROM assessment").fetchone()
        values["questionnaire_version_id"] = row[0]
    return values


@pytest.mark.parametrize("table", VALID)
def test_the_valid_row_is_accepted(filled, table):
    insert(filled, table, **_valid(filled, table))


def test_every_table_is_strict_and_known_here(dossier):
    tables = {
        row["name"]: row["strict"]
        for row in dossier.connection.execute("PRAGMA table_list")
        if not row["name"].startswith(("sqlite_", "_sqlite_"))
    }
    assert all(tables.values())
    made = set(re.findall(r"CREATE TABLE (\w+)", "\n".join(FIRST_SCHEMA)))
    assert made == set(VALID)
    assert made <= set(tables)


def test_foreign_keys_are_on(dossier):
    assert dossier.connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1


BAD_VALUES = [
    ("locality", "name", ""),
    ("locality", "kind", "planet"),
    ("organisation", "code", ""),
    ("organisation", "structuring_level", 0),
    ("organisation", "structuring_level", 5),
    ("org_unit", "level", "world"),
    ("questionnaire_version", "status", "new"),
    ("questionnaire_version", "fingerprint", "short"),
    ("criterion", "essential", 2),
    ("criterion", "in_short_track", 2),
    ("criterion", "na_allowed", 2),
    ("criterion", "weight_num", 0),
    ("criterion", "weight_den", 0),
    ("assessment", "round", "second"),
    ("assessment", "track", "long"),
    ("assessment", "end_on", "2024-03-13"),
    ("assessment", "status", "validated"),  # without a signed record
    ("assessment", "status", "open"),
    ("assessment", "scoring_mode", "mean"),
    ("assessment", "legitimacy_disputed", 2),
    ("criterion_result", "status", "skipped"),
    ("criterion_result", "status", None),  # with a level
    ("criterion_result", "status", "not_covered"),  # with a level
    ("criterion_result", "level", None),  # though rated
    ("criterion_result", "level", 0),
    ("criterion_result", "level", 6),
    ("criterion_result", "method", "mean"),
    ("criterion_result", "method", None),  # though there is a level
    ("criterion_result", "evidence_strength", "strong"),
    ("criterion_result", "due_waived", 2),
    ("criterion_result", "target_level", 6),
    ("evidence_file", "id", "short"),
    ("person", "sex", "unknown"),
    ("participation", "is_voter", 2),
    ("vote_round", "round_no", 0),
    ("vote_round", "mode", "shout"),
    ("vote_round", "n_voters", -1),
    ("vote_count", "voter_group", "elders"),
    *(("vote_count", f"n{level}", -1) for level in (1, 2, 3, 4, 5)),
    ("vote", "level", 0),
    ("vote", "level", 6),
]


@pytest.mark.parametrize(("table", "column", "value"), BAD_VALUES)
def test_a_bad_value_is_refused(filled, table, column, value):
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        insert(filled, table, **_valid(filled, table, **{column: value}))


@pytest.mark.parametrize(
    "changes",
    [
        {**UNRATED, "status": "na", "reason": ""},
        {**UNRATED, "status": "dont_know"},
    ],
)
def test_a_status_without_what_it_needs_is_refused(filled, changes):
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        insert(filled, "criterion_result", **_valid(filled, "criterion_result", **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {**UNRATED, "status": "na", "reason": "no members"},
        {**UNRATED, "status": "dont_know", "due_on": "2024-04-01"},
        {**UNRATED, "status": "dont_know", "due_waived": 1},
        {**UNRATED, "status": "not_covered"},
        {**UNRATED, "status": None},
    ],
)
def test_a_status_with_what_it_needs_is_accepted(filled, changes):
    insert(filled, "criterion_result", **_valid(filled, "criterion_result", **changes))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("criterion_result", "level", "three"),
        ("criterion_result", "level", 3.5),
        ("dossier_setting", "value", b"bytes"),
        ("evidence_file", "content", "text"),
        ("vote_count", "n1", "many"),
    ],
)
def test_types_are_kept(filled, table, column, value):
    with pytest.raises(sqlite3.IntegrityError, match="cannot store"):
        insert(filled, table, **_valid(filled, table, **{column: value}))


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("locality", "parent_id"),
        ("dated_fact", "organisation_id"),
        ("org_unit", "organisation_id"),
        ("org_unit", "locality_id"),
        ("criterion", "questionnaire_version_id"),
        ("assessment", "org_unit_id"),
        ("assessment", "questionnaire_version_id"),
        ("assessment", "previous_assessment_id"),
        ("evidence", "result_id"),
        ("evidence", "sha256"),
        ("person_identity", "id"),
        ("participation", "assessment_id"),
        ("participation", "person_id"),
        ("vote_round", "assessment_id"),
        ("vote_count", "round_id"),
        ("vote", "participation_id"),
    ],
)
def test_no_row_refers_to_nothing(filled, table, column):
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        insert(filled, table, **_valid(filled, table, **{column: "nowhere"}))


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("organisation", {"code": "CAFO"}),
        ("org_unit", {"label": ""}),
        ("questionnaire_version", {"code": "TEST", "version": "1.0"}),
        ("criterion", {"code": "AAA-01"}),
        ("criterion_result", {"criterion_code": "BBB-01"}),
        ("person", {"pseudonym": "person"}),
        ("participation", {"person_id": "person"}),
        ("vote_round", {"criterion_code": "open"}),
    ],
)
def test_what_is_there_once_is_not_there_twice(filled, table, changes):
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        insert(filled, table, **_valid(filled, table, **changes))


def _close(db, name, n=1):
    insert(db, "vote_count", id=f"all {name}", round_id=name, voter_group="all",
           n1=0, n2=0, n3=n, n4=0, n5=0)  # fmt: skip
    db.execute("UPDATE vote_round SET closed_at = 't', n_voters = ? WHERE id = ?", (n, name))


def _freeze(db):
    db.execute("UPDATE questionnaire_version SET status = 'frozen'")


# Trigger: what may be done before, and the statement it refuses.
TRIGGERS = {
    "result_criterion_known": (
        lambda db: None,
        "INSERT INTO criterion_result SELECT 'x', assessment_id, 'PRACTICE', status, level, method,"
        " reason, justification, evidence_strength, due_on, due_waived, retro_level, target_level,"
        " dissent_note, facilitator_note, decided_at, created_at, created_by, updated_at,"
        " origin_device, revision, archived_at FROM criterion_result",
    ),
    "result_na_allowed_insert": (
        lambda db: None,
        "INSERT INTO criterion_result (id, assessment_id, criterion_code, status, reason,"
        " created_at, created_by, updated_at, origin_device)"
        " VALUES ('x', 'assessment', 'AAA-02', 'na', 'why', '', '', '', '')",
    ),
    "result_na_allowed_update": (
        lambda db: insert(db, "criterion_result", id="x", assessment_id="assessment",
                          criterion_code="AAA-02", status="rated", level=1, method="median"),
        "UPDATE criterion_result SET status = 'na', level = NULL, method = NULL, reason = 'why'"
        " WHERE id = 'x'",
    ),
    "result_retro_insert": (
        lambda db: None,
        "INSERT INTO criterion_result (id, assessment_id, criterion_code, retro_level,"
        " created_at, created_by, updated_at, origin_device)"
        " VALUES ('x', 'assessment', 'AAA-02', 3, '', '', '', '')",
    ),
    "result_retro_update": (
        lambda db: None,
        "UPDATE criterion_result SET retro_level = 3",
    ),
    "result_never_deleted": (lambda db: None, "DELETE FROM criterion_result"),
    "assessment_method_fixed": (
        lambda db: None,
        "UPDATE assessment SET scoring_mode = 'median'",
    ),
    "version_frozen": (_freeze, "UPDATE questionnaire_version SET content = '{}'"),
    "criterion_frozen": (_freeze, "UPDATE criterion SET weight_num = 2"),
    "round_closed": (
        lambda db: _close(db, "open"),
        "UPDATE vote_round SET n_voters = 1 WHERE id = 'open'",
    ),
    "round_sum": (
        lambda db: None,
        "UPDATE vote_round SET closed_at = 't', n_voters = 3 WHERE id = 'open'",
    ),
    "vote_count_closed_insert": (
        lambda db: _close(db, "open"),
        "INSERT INTO vote_count SELECT 'x', round_id, 'women', n1, n2, n3, n4, n5, created_at,"
        " created_by, updated_at, origin_device, revision, archived_at FROM vote_count",
    ),
    "vote_count_closed_update": (lambda db: _close(db, "open"), "UPDATE vote_count SET n1 = 5"),
    "vote_count_closed_delete": (lambda db: _close(db, "open"), "DELETE FROM vote_count"),
    "vote_closed_insert": (
        lambda db: _close(db, "named"),
        "INSERT INTO vote (id, round_id, participation_id, level, created_at, created_by,"
        " updated_at, origin_device) VALUES ('x', 'named', 'participation', 2, '', '', '', '')",
    ),
    "vote_closed_update": (
        lambda db: (insert(db, "vote", **VALID["vote"]), _close(db, "named")),
        "UPDATE vote SET level = 5",
    ),
    "vote_closed_delete": (
        lambda db: (insert(db, "vote", **VALID["vote"]), _close(db, "named")),
        "DELETE FROM vote",
    ),
    "vote_secret": (
        lambda db: None,
        "INSERT INTO vote (id, round_id, participation_id, level, created_at, created_by,"
        " updated_at, origin_device) VALUES ('x', 'secret', 'participation', 2, '', '', '', '')",
    ),
    "audit_kept": (
        lambda db: None,
        "DELETE FROM audit_event",
    ),
    "audit_unchanged": (lambda db: None, "UPDATE audit_event SET who = 'another'"),
}  # fmt: skip


def test_each_trigger_is_tried():
    made = set(re.findall(r"CREATE TRIGGER (\w+)", "\n".join(FIRST_SCHEMA)))
    assert made == set(TRIGGERS)


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_trigger_fires(filled, name):
    prepare, statement = TRIGGERS[name]
    prepare(filled)
    [definition] = [s for s in FIRST_SCHEMA if re.search(rf"CREATE TRIGGER {name}\b", s)]
    message = re.search(r"RAISE\(ABORT, '([^']+)'\)", definition).group(1)
    filled.execute("BEGIN")
    with pytest.raises(sqlite3.IntegrityError, match=message):
        filled.execute(statement)
    filled.execute("ROLLBACK")
    # It is this trigger and no other that stood in the way.
    filled.execute(f"DROP TRIGGER {name}")
    filled.execute(statement)


@pytest.mark.parametrize("column", ["questionnaire_version_id", "module_code", "org_unit_id"])
def test_what_is_fixed_since_the_first_result(filled, column):
    with pytest.raises(sqlite3.IntegrityError, match="fixed since the first result"):
        filled.execute(f"UPDATE assessment SET {column} = 'other'")


def test_the_method_may_still_change_before_the_first_result(dossier):
    dossier.connection.execute("UPDATE assessment SET scoring_mode = 'median'")


@pytest.mark.parametrize(
    "change", ["fingerprint = printf('%064d', 1)", "status = 'draft'", "code = 'X'", "version = 2"]
)
def test_a_frozen_version_stays_as_it_is(dossier, change):
    _freeze(dossier.connection)
    with pytest.raises(sqlite3.IntegrityError, match="frozen"):
        dossier.connection.execute(f"UPDATE questionnaire_version SET {change}")


def test_migrations_are_those_that_opening_knows():
    from proreca_desktop.storage.dossier import KNOWN_MIGRATIONS

    assert [step.name for step in migrations._migrations] == list(KNOWN_MIGRATIONS)
