"""Verifying a dossier: whatever is wrong in it is found and named."""

from __future__ import annotations

import inspect
import re
import sqlite3
import uuid
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.assessment import CriterionResult, Evidence, ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus, ScoringMode
from proreca_desktop.domain.organisation import DatedFact, Locality, LocalityKind
from proreca_desktop.domain.participant import AgeBand, Participant, RoleCategory, Sex
from proreca_desktop.domain.voting import VoteGroup, VoteMode
from proreca_desktop.storage import integrity, invariants, invariants_votes, people
from proreca_desktop.storage.assessments import load_assessment, save_assessment
from proreca_desktop.storage.dossier import Author, open_dossier
from proreca_desktop.storage.evidence import save_evidence, save_file
from proreca_desktop.storage.integrity import check_dossier
from proreca_desktop.storage.organisations import save_fact, save_locality
from proreca_desktop.storage.questionnaires import freeze_version
from proreca_desktop.storage.results import save_result
from proreca_desktop.storage.votes import close_round, open_round

ANSWERS = {
    "AAA-01": {"status": ResultStatus.NA, "reason": "no members"},
    "AAA-02": {"status": ResultStatus.RATED, "level": 3, "method": ScoringMode.CONSENSUS},
    "AAA-03": {"status": ResultStatus.DONT_KNOW, "due_on": date(2024, 5, 1)},
    "BBB-01": {"status": ResultStatus.NOT_COVERED},
    "BBB-02": {"status": ResultStatus.RATED, "level": 1, "method": ScoringMode.CONSENSUS},
    "CAF-01": {"status": ResultStatus.RATED, "level": 5, "method": ScoringMode.CONSENSUS},
    "CAF-02": {"status": ResultStatus.DONT_KNOW, "due_waived": True},
}


def _save_answers(change, connection):
    for code, answer in ANSWERS.items():
        result = CriterionResult(
            id=f"result {code}", assessment_id="assessment", criterion=code, **answer
        )
        save_result(change, connection, result)
    save_evidence(
        change,
        Evidence(
            id="proof",
            result_id="result AAA-02",
            title="Minutes",
            file_name="minutes.pdf",
            sha256=save_file(change, connection, b"minutes"),
        ),
        new=True,
    )


def _save_votes(change):
    people.save_person(change, "person", "P1", Sex.FEMALE)
    people.save_participant(
        change,
        Participant(
            id="voter",
            person_id="person",
            assessment_id="assessment",
            sex=Sex.FEMALE,
            age_band=AgeBand.FROM_25,
            role=RoleCategory.BASE,
        ),
    )
    counted = open_round(change, "assessment", "AAA-02", 1, VoteMode.COUNT)
    groups = {VoteGroup.ALL: (0, 3, 6, 3, 0), VoteGroup.WOMEN: (0, 1, 4, 1, 0)}
    close_round(change, counted, groups, {})
    named = open_round(change, "assessment", "AAA-02", 2, VoteMode.NAMED)
    close_round(change, named, {VoteGroup.ALL: (0, 0, 1, 0, 0)}, {"voter": 3})


@pytest.fixture
def whole(path):
    """A dossier with something of everything, the assessment validated; a plain connection."""
    with closing(open_dossier(path, Author("Awa", "laptop"))) as dossier:
        assessment = load_assessment(dossier.connection, "assessment")
        with dossier.change("assessment") as change:
            freeze_version(change, assessment.questionnaire_version_id)
            _save_answers(change, dossier.connection)
            _save_votes(change)
            place = Locality(id="place", name="Kati", kind=LocalityKind.CERCLE)
            save_locality(change, place, new=True)
            fact = DatedFact(id="fact", organisation_id="org", on="2003", text="T")
            save_fact(change, fact, new=True)
        validated = replace(
            assessment,
            status=AssessmentStatus.VALIDATED,
            record_signed_on=date(2024, 3, 16),
        )
        with dossier.change("assessment") as change:
            save_assessment(change, validated, new=False)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection


def test_a_sound_dossier(whole):
    assert check_dossier(whole) == []


def _result(code, changes):
    return f"UPDATE criterion_result SET {changes} WHERE criterion_code = '{code}'"


TAMPERING = [
    ("level_status", _result("AAA-02", "level = NULL")),
    ("level_status", _result("BBB-01", "level = 2")),
    ("level_status", _result("AAA-02", "level = 6")),
    ("not_applicable", _result("AAA-01", "reason = ''")),
    ("not_applicable", _result("AAA-02", "status = 'na', level = NULL, reason = 'why'")),
    ("to_verify", _result("AAA-03", "due_on = NULL")),
    ("to_verify", _result("CAF-02", "due_waived = 0")),
    ("unknown_criterion", _result("BBB-02", "criterion_code = 'PRACTICE'")),
    ("unknown_criterion", _result("BBB-02", "criterion_code = 'CNS-01'")),
    ("unknown_criterion", "UPDATE vote_round SET criterion_code = 'PRACTICE'"),
    ("retro_without_previous", _result("AAA-02", "retro_level = 2")),
    ("evidence_file_missing", "UPDATE evidence SET sha256 = NULL"),
    ("evidence_hash", "UPDATE evidence_file SET content = x'00'"),
    ("evidence_hash", "UPDATE evidence_file SET size = 1"),
    ("vote_sum", "UPDATE vote_round SET n_voters = 99 WHERE round_no = 1"),
    ("vote_sum", "DELETE FROM vote_count WHERE voter_group = 'all'"),
    ("vote_groups", "UPDATE vote_count SET n2 = 9 WHERE voter_group = 'women'"),
    ("vote_named_sum", "DELETE FROM vote"),
    ("vote_named_sum", "UPDATE vote SET level = 5"),
    ("secret_vote", "UPDATE vote_round SET mode = 'secret'"),
    ("round_numbers", "UPDATE vote_round SET round_no = 7 WHERE round_no = 2"),
    ("not_frozen", "UPDATE questionnaire_version SET status = 'published'"),
    ("record_missing", "UPDATE assessment SET record_signed_on = NULL"),
    ("validated_incomplete", _result("CAF-02", "status = NULL")),
    ("validated_incomplete", _result("CAF-01", "archived_at = 't'")),
    ("previous_is_later", "UPDATE assessment SET previous_assessment_id = id"),
    ("locality_cycle", "UPDATE locality SET parent_id = id"),
    ("locality_dates", "UPDATE locality SET valid_from = '2024-01-01', valid_to = '2023-01-01'"),
    ("unreadable_value", "UPDATE assessment SET start_on = '2024-02-30'"),
    ("unreadable_value", "UPDATE organisation SET kind = 'choir'"),
    ("text_not_composed", _result("AAA-01", "reason = 'e\u0301'")),
    ("questionnaire_changed", "UPDATE questionnaire_version SET content = '{}'"),
    ("questionnaire_changed", "UPDATE questionnaire_version SET content = '[]'"),
    ("questionnaire_changed", "UPDATE questionnaire_version SET content = 'not JSON'"),
    (
        "questionnaire_changed",
        "UPDATE questionnaire_version SET content = replace(content, 'AAA-03?', 'Other?')",
    ),
    ("questionnaire_changed", "UPDATE criterion SET weight_num = 7 WHERE code = 'AAA-01'"),
    ("questionnaire_changed", "UPDATE criterion SET essential = 0"),
    ("foreign_key", "DELETE FROM person"),
    ("foreign_key", "DELETE FROM org_unit"),
    ("foreign_key", "DELETE FROM evidence_file"),
    ("history_missing", "DELETE FROM audit_event WHERE entity = 'organisation'"),
    ("history_differs", _result("BBB-02", "level = 4")),
    ("forbidden_value", _result("AAA-02", "evidence_strength = 'strong'")),
]


@pytest.mark.parametrize(("code", "statement"), TAMPERING)
def test_what_is_wrong_is_found(whole, code, statement):
    whole.execute("PRAGMA foreign_keys = OFF")
    assert whole.execute(statement).rowcount
    whole.execute("PRAGMA ignore_check_constraints = OFF")
    found = check_dossier(whole)
    assert code in {finding.code for finding in found}
    assert all(finding.message for finding in found)
    assert not any("constraint" in finding.message for finding in found)


def _copy_row(connection, table, **changes):
    row = dict(connection.execute(f"SELECT * FROM {table}").fetchone())
    row |= {"id": str(uuid.uuid4()), **changes}
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", list(row.values()))
    return row["id"]


def test_a_previous_round_of_another_entity(whole):
    unit = _copy_row(whole, "org_unit", label="Another")
    other = _copy_row(whole, "assessment", org_unit_id=unit)
    whole.execute("UPDATE assessment SET previous_assessment_id = ? WHERE id <> ?", (other, other))
    assert "previous_of_another_entity" in {f.code for f in check_dossier(whole)}


def test_a_vote_of_somebody_who_was_not_there(whole):
    other = _copy_row(whole, "assessment")
    whole.execute("UPDATE participation SET assessment_id = ?", (other,))
    assert "vote_of_a_stranger" in {f.code for f in check_dossier(whole)}


def test_two_results_for_one_criterion(whole):
    [sql] = whole.execute("SELECT sql FROM sqlite_master WHERE name='criterion_result'").fetchone()
    loose = sql.replace("UNIQUE (assessment_id, criterion_code),", "").replace(
        "CREATE TABLE criterion_result", "CREATE TABLE loose"
    )
    whole.execute("PRAGMA foreign_keys = OFF")
    whole.execute(loose)
    whole.execute("INSERT INTO loose SELECT * FROM criterion_result")
    whole.execute("DROP TABLE criterion_result")
    whole.execute("ALTER TABLE loose RENAME TO criterion_result")
    assert check_dossier(whole) == []
    _copy_row(whole, "criterion_result")
    assert "two_results" in {f.code for f in check_dossier(whole)}


def test_a_damaged_page_is_told_as_damage(whole, path):
    [root] = whole.execute("SELECT rootpage FROM sqlite_master WHERE name='evidence'").fetchone()
    whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with closing(sqlite3.connect(path)) as damaged:
        damaged.row_factory = sqlite3.Row
        [finding] = check_dossier(damaged)
    assert finding.code == "damaged"
    assert "malformed" not in finding.message


def test_every_kind_of_finding_is_tried_here():
    sources = "".join(map(inspect.getsource, (invariants, invariants_votes, integrity)))
    known = set(re.findall(r'(?:code=|_query\(\s*)"(\w+)"', sources))
    elsewhere = {"damaged", "previous_of_another_entity", "vote_of_a_stranger", "two_results"}
    elsewhere |= {"vote_open", "vote_draft"}  # tests/services/test_votes.py
    assert known - elsewhere == {code for code, _statement in TAMPERING}
