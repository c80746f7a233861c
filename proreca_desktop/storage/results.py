"""Results per criterion in the dossier."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from proreca_desktop.domain.assessment import CriterionResult, EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import ScoringMode
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import from_date, from_moment, to_date, to_moment


def load_results(connection: sqlite3.Connection, assessment_id: str) -> dict[str, CriterionResult]:
    """Results of one assessment by criterion code."""
    rows = connection.execute(
        "SELECT * FROM criterion_result WHERE assessment_id = ? AND archived_at IS NULL",
        (assessment_id,),
    )
    return {row["criterion_code"]: _result(row) for row in rows}


def find_result(
    connection: sqlite3.Connection, assessment_id: str, criterion: str
) -> CriterionResult | None:
    """One result in use, if any."""
    row = connection.execute(
        "SELECT * FROM criterion_result WHERE assessment_id = ? AND criterion_code = ?"
        " AND archived_at IS NULL",
        (assessment_id, criterion),
    ).fetchone()
    return None if row is None else _result(row)


def criterion_of_rows(connection: sqlite3.Connection, ids: list[str]) -> str | None:
    """The criterion of a result, of what hangs on one, of a vote or a parked point in ``ids``."""
    marks = ", ".join("?" * len(ids))
    row = connection.execute(
        f"SELECT criterion_code FROM criterion_result WHERE id IN ({marks})"
        f" OR id IN (SELECT result_id FROM evidence WHERE id IN ({marks}))"
        f" OR id IN (SELECT result_id FROM verbatim WHERE id IN ({marks}))"
        f" UNION ALL SELECT criterion_code FROM vote_round WHERE id IN ({marks})"
        " UNION ALL SELECT criterion_code FROM parking_item WHERE criterion_code IS NOT NULL"
        f" AND id IN ({marks})",
        ids * 5,
    ).fetchone()
    return None if row is None else str(row["criterion_code"])


def save_result(
    change: Change, connection: sqlite3.Connection, result: CriterionResult
) -> CriterionResult:
    """Insert or update the one result of this criterion (invariant 3).

    Returns it with the id it has: a result that was undone comes back under its own.
    """
    values = to_row(result)
    row = connection.execute(
        "SELECT id FROM criterion_result WHERE assessment_id = ? AND criterion_code = ?",
        (result.assessment_id, result.criterion),
    ).fetchone()
    if row is None:
        change.insert("criterion_result", values, row_id=result.id)
        return result
    change.update("criterion_result", row["id"], {**values, "archived_at": None})
    return result if row["id"] == result.id else replace(result, id=row["id"])


def to_row(result: CriterionResult) -> dict[str, str | int | None]:
    return {
        "assessment_id": result.assessment_id,
        "criterion_code": result.criterion,
        "status": None if result.status is None else result.status.value,
        "level": result.level,
        "method": None if result.method is None else result.method.value,
        "reason": result.reason,
        "justification": result.justification,
        "evidence_strength": result.evidence_strength.value,
        "due_on": from_date(result.due_on),
        "due_waived": int(result.due_waived),
        "retro_level": result.retro_level,
        "target_level": result.target_level,
        "dissent_note": result.dissent_note,
        "facilitator_note": result.facilitator_note,
        "decided_at": from_moment(result.decided_at),
    }


def _result(row: sqlite3.Row) -> CriterionResult:
    return CriterionResult(
        id=row["id"],
        assessment_id=row["assessment_id"],
        criterion=row["criterion_code"],
        status=None if row["status"] is None else ResultStatus(row["status"]),
        level=row["level"],
        method=None if row["method"] is None else ScoringMode(row["method"]),
        reason=row["reason"],
        justification=row["justification"],
        evidence_strength=EvidenceStrength(row["evidence_strength"]),
        due_on=to_date(row["due_on"]),
        due_waived=bool(row["due_waived"]),
        retro_level=row["retro_level"],
        target_level=row["target_level"],
        dissent_note=row["dissent_note"],
        facilitator_note=row["facilitator_note"],
        decided_at=to_moment(row["decided_at"]),
    )
