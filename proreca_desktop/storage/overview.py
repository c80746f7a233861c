"""What the first page shows, read in a few plain queries: nothing slow before the first window."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from proreca_desktop.domain.campaign import AssessmentStatus, Round, Track
from proreca_desktop.domain.voting import Counts, to_counts
from proreca_desktop.storage.rows import to_date

_IN_TRACK = """c.questionnaire_version_id = a.questionnaire_version_id
    AND (c.module_code IS NULL OR c.module_code = a.module_code)
    AND (a.track = 'full' OR c.in_short_track = 1)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSummary:
    """One assessment on the first page. Counts are of the criteria of its track."""

    id: str
    unit_id: str
    organisation: str
    unit: str
    round: Round
    track: Track
    start_on: date
    status: AssessmentStatus
    current_criterion: str
    n_criteria: int
    n_decided: int
    n_rated: int
    n_applicable: int
    n_parked: int
    n_to_verify: int
    levels: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something to verify or to settle."""

    assessment_id: str
    organisation: str
    criterion: str
    due_on: date | None
    is_parked: bool


def count_organisations(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT count(*) FROM organisation WHERE archived_at IS NULL")
    return int(row.fetchone()[0])


def list_recent_units(connection: sqlite3.Connection, limit: int) -> list[str]:
    """Entities last worked on, the latest first."""
    rows = connection.execute(
        "SELECT org_unit_id FROM assessment WHERE archived_at IS NULL"
        " GROUP BY org_unit_id ORDER BY max(max(updated_at, worked_on_at)) DESC, org_unit_id"
        " LIMIT ?",
        (limit,),
    )
    return [row[0] for row in rows]


def summarise_rounds(connection: sqlite3.Connection, unit_ids: Sequence[str]) -> list[RoundSummary]:
    """All rounds of these entities, oldest first."""
    marks = ", ".join("?" * len(unit_ids))
    rows = connection.execute(
        "SELECT a.*, u.label, coalesce(nullif(o.acronym, ''), o.code) AS organisation"
        " FROM assessment a JOIN org_unit u ON u.id = a.org_unit_id"
        " JOIN organisation o ON o.id = u.organisation_id"
        f" WHERE a.archived_at IS NULL AND a.org_unit_id IN ({marks})"
        " ORDER BY a.start_on, a.created_at, a.id",
        list(unit_ids),
    ).fetchall()
    return [_summary(connection, row) for row in rows]


def list_running(connection: sqlite3.Connection, limit: int) -> list[str]:
    """Assessments under way, the one worked on last first."""
    rows = connection.execute(
        "SELECT id FROM assessment WHERE status = 'running' AND archived_at IS NULL"
        " ORDER BY max(updated_at, worked_on_at) DESC LIMIT ?",
        (limit,),
    )
    return [row[0] for row in rows]


def list_reminders(
    connection: sqlite3.Connection, unit_ids: Sequence[str], limit: int
) -> list[Reminder]:
    """Parked points and *don't know* with a date, the most urgent first."""
    marks = ", ".join("?" * len(unit_ids))
    rows = connection.execute(
        "SELECT r.assessment_id, r.criterion_code, r.due_on, r.parked,"
        " coalesce(nullif(o.acronym, ''), o.code) AS organisation"
        " FROM assessment a JOIN criterion_result r ON r.assessment_id = a.id"
        f" JOIN criterion c ON c.code = r.criterion_code AND {_IN_TRACK}"
        " JOIN org_unit u ON u.id = a.org_unit_id JOIN organisation o ON o.id = u.organisation_id"
        f" WHERE a.org_unit_id IN ({marks}) AND a.archived_at IS NULL AND r.archived_at IS NULL"
        " AND (r.parked = 1 OR (r.status = 'dont_know' AND r.due_on IS NOT NULL))"
        # A later round of the same entity that decided the criterion has settled it.
        " AND NOT EXISTS (SELECT 1 FROM assessment n JOIN criterion_result s"
        "   ON s.assessment_id = n.id AND s.criterion_code = r.criterion_code"
        "   WHERE n.org_unit_id = a.org_unit_id AND n.start_on > a.start_on"
        "   AND n.archived_at IS NULL AND s.archived_at IS NULL AND s.status IS NOT NULL)"
        " ORDER BY r.due_on IS NULL, r.due_on, a.start_on DESC, c.position LIMIT ?",
        [*unit_ids, limit],
    )
    return [
        Reminder(
            assessment_id=row["assessment_id"],
            organisation=row["organisation"],
            criterion=row["criterion_code"],
            due_on=to_date(row["due_on"]),
            is_parked=bool(row["parked"]),
        )
        for row in rows
    ]


def _summary(connection: sqlite3.Connection, row: sqlite3.Row) -> RoundSummary:
    counted = connection.execute(
        "SELECT count(*) AS n_criteria, count(r.status) AS n_decided,"
        " coalesce(sum(r.status = 'na'), 0) AS n_na, coalesce(sum(r.parked), 0) AS n_parked,"
        " coalesce(sum(r.status = 'dont_know'), 0) AS n_to_verify,"
        " coalesce(sum(r.level = 1), 0), coalesce(sum(r.level = 2), 0),"
        " coalesce(sum(r.level = 3), 0), coalesce(sum(r.level = 4), 0),"
        " coalesce(sum(r.level = 5), 0)"
        f" FROM assessment a JOIN criterion c ON {_IN_TRACK}"
        " LEFT JOIN criterion_result r ON r.assessment_id = a.id"
        "  AND r.criterion_code = c.code AND r.archived_at IS NULL"
        " WHERE a.id = ?",
        (row["id"],),
    ).fetchone()
    levels = to_counts(list(counted)[5:])
    return RoundSummary(
        id=row["id"],
        unit_id=row["org_unit_id"],
        organisation=row["organisation"],
        unit=row["label"],
        round=Round(row["round"]),
        track=Track(row["track"]),
        start_on=date.fromisoformat(row["start_on"]),
        status=AssessmentStatus(row["status"]),
        current_criterion=row["current_criterion"],
        n_criteria=counted["n_criteria"],
        n_decided=counted["n_decided"],
        n_rated=sum(levels),
        n_applicable=counted["n_criteria"] - counted["n_na"],
        n_parked=counted["n_parked"],
        n_to_verify=counted["n_to_verify"],
        levels=levels,
    )
