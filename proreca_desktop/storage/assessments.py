"""Assessments in the dossier."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import UTC, date, datetime

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import AssessmentStatus, Round, ScoringMode, Track
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import from_date, to_date


def list_assessments(
    connection: sqlite3.Connection, unit_id: str | None = None
) -> list[Assessment]:
    """Assessments of one entity, or of all, oldest first."""
    where, values = "archived_at IS NULL", []
    if unit_id is not None:
        where, values = where + " AND org_unit_id = ?", [unit_id]
    rows = connection.execute(
        f"SELECT * FROM assessment WHERE {where} ORDER BY start_on, created_at, id", values
    )
    return [_assessment(row) for row in rows]


def load_assessment(connection: sqlite3.Connection, assessment_id: str) -> Assessment:
    """:class:`KeyError` when there is none."""
    row = connection.execute(
        "SELECT * FROM assessment WHERE id = ? AND archived_at IS NULL", (assessment_id,)
    ).fetchone()
    if row is None:
        raise KeyError(assessment_id)
    return _assessment(row)


def save_assessment(change: Change, assessment: Assessment, *, new: bool) -> None:
    values = to_row(assessment)
    if new:
        change.insert("assessment", values, row_id=assessment.id)
    else:
        change.update("assessment", assessment.id, values)


def save_place_reached(connection: sqlite3.Connection, assessment_id: str, criterion: str) -> None:
    """Remember where the workshop stands, and when. Not a change: it leaves no history.

    A full disk must not stop the room from turning a page: the next answer will say it.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute(
            "UPDATE assessment SET current_criterion = ?, worked_on_at = ? WHERE id = ?",
            (criterion, datetime.now(UTC).isoformat(timespec="microseconds"), assessment_id),
        )


def list_rated_ids(connection: sqlite3.Connection) -> set[str]:
    """Assessments in which at least one criterion is rated."""
    rows = connection.execute(
        "SELECT a.id FROM assessment a WHERE a.archived_at IS NULL AND EXISTS"
        " (SELECT 1 FROM criterion_result r WHERE r.assessment_id = a.id"
        "  AND r.status = 'rated' AND r.archived_at IS NULL)"
    )
    return {row["id"] for row in rows}


def count_rated(connection: sqlite3.Connection) -> dict[str, int]:
    """Number of rated criteria of the track by assessment; those without any are absent."""
    rows = connection.execute(
        "SELECT a.id, count(*) AS n FROM assessment a"
        " JOIN criterion_result r ON r.assessment_id = a.id"
        " JOIN criterion c ON c.questionnaire_version_id = a.questionnaire_version_id"
        "  AND c.code = r.criterion_code"
        "  AND (c.module_code IS NULL OR c.module_code = a.module_code)"
        "  AND (a.track = 'full' OR c.in_short_track = 1)"
        " WHERE r.status = 'rated' AND r.archived_at IS NULL AND a.archived_at IS NULL"
        " GROUP BY a.id"
    )
    return {row["id"]: row["n"] for row in rows}


def to_row(assessment: Assessment) -> dict[str, str | int | None]:
    a = assessment
    return {
        "org_unit_id": a.org_unit_id,
        "questionnaire_version_id": a.questionnaire_version_id,
        "module_code": a.module,
        "round": a.round.value,
        "track": a.track.value,
        "start_on": a.start_on.isoformat(),
        "end_on": from_date(a.end_on),
        "place": a.place,
        "facilitators": a.facilitators,
        "purpose": a.purpose,
        "alias": a.alias,
        "status": a.status.value,
        "scoring_mode": a.scoring_mode.value,
        "previous_assessment_id": a.previous_assessment_id,
        "languages": a.languages,
        "leadership": a.leadership,
        "legitimacy_disputed": int(a.legitimacy_disputed),
        "legitimacy_note": a.legitimacy_note,
        "record_signed_on": from_date(a.record_signed_on),
        "domain_order": " ".join(a.domain_order),
        "minutes_per_criterion": a.minutes_per_criterion,
    }


def _assessment(row: sqlite3.Row) -> Assessment:
    return Assessment(
        id=row["id"],
        org_unit_id=row["org_unit_id"],
        questionnaire_version_id=row["questionnaire_version_id"],
        module=row["module_code"],
        round=Round(row["round"]),
        track=Track(row["track"]),
        start_on=date.fromisoformat(row["start_on"]),
        end_on=to_date(row["end_on"]),
        place=row["place"],
        facilitators=row["facilitators"],
        purpose=row["purpose"],
        alias=row["alias"],
        status=AssessmentStatus(row["status"]),
        scoring_mode=ScoringMode(row["scoring_mode"]),
        previous_assessment_id=row["previous_assessment_id"],
        languages=row["languages"],
        leadership=row["leadership"],
        legitimacy_disputed=bool(row["legitimacy_disputed"]),
        legitimacy_note=row["legitimacy_note"],
        record_signed_on=to_date(row["record_signed_on"]),
        current_criterion=row["current_criterion"],
        domain_order=tuple(row["domain_order"].split()),
        minutes_per_criterion=row["minutes_per_criterion"],
    )
