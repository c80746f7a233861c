"""What the first page shows, read in a few plain queries: nothing slow before the first window."""

from __future__ import annotations

import sqlite3
from collections import Counter
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
class ResultCounts:
    """Results of one assessment within its track."""

    n_decided: int
    n_rated: int
    n_applicable: int
    n_to_verify: int
    levels: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSummary:
    """One assessment on the first page.

    ``counts`` is None for a validated round that later ones have followed: it is complete, and
    the page shows none of its figures.
    """

    id: str
    unit_id: str
    organisation: str
    unit: str
    round: Round
    track: Track
    start_on: date
    status: AssessmentStatus
    current_criterion: str
    minutes_per_criterion: int
    n_criteria: int
    counts: ResultCounts | None

    @property
    def n_decided(self) -> int:
        return self.n_criteria if self.counts is None else self.counts.n_decided

    @property
    def has_levels(self) -> bool:
        return self.counts is None or self.counts.n_rated > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something to verify or to settle."""

    assessment_id: str
    organisation: str
    criterion: str
    """Empty for a parked point about none in particular."""
    due_on: date | None
    is_parked: bool
    text: str = ""
    """What is parked; empty as long as nobody has written it."""
    responsible: str = ""


def count_organisations(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT count(*) FROM organisation WHERE archived_at IS NULL")
    return int(row.fetchone()[0])


def list_recent_units(connection: sqlite3.Connection, limit: int) -> list[str]:
    """Entities last worked on, the latest first."""
    rows = connection.execute(
        "SELECT org_unit_id FROM assessment INDEXED BY assessment_recent WHERE archived_at IS NULL"
        " GROUP BY org_unit_id ORDER BY max(max(updated_at, worked_on_at)) DESC, org_unit_id"
        " LIMIT ?",
        (limit,),
    )
    return [row[0] for row in rows]


def summarise_rounds(connection: sqlite3.Connection, unit_ids: Sequence[str]) -> list[RoundSummary]:
    """All rounds of these entities, oldest first."""
    marks = ", ".join("?" * len(unit_ids))
    rounds = connection.execute(
        "SELECT a.*, u.label, coalesce(nullif(o.acronym, ''), o.code) AS organisation"
        " FROM assessment a JOIN org_unit u ON u.id = a.org_unit_id"
        " JOIN organisation o ON o.id = u.organisation_id"
        f" WHERE a.archived_at IS NULL AND a.org_unit_id IN ({marks})"
        " ORDER BY a.start_on, a.created_at, a.id",
        list(unit_ids),
    ).fetchall()
    sizes: dict[tuple[str, str | None, str], int] = {}
    followed: Counter[str] = Counter()
    summaries = []
    for row in reversed(rounds):
        form = (row["questionnaire_version_id"], row["module_code"], row["track"])
        if form not in sizes:
            sizes[form] = _count_criteria(connection, row["id"])
        counts = None
        if row["status"] != AssessmentStatus.VALIDATED or not followed[row["org_unit_id"]]:
            counts = _count_results(connection, row, sizes[form])
        followed[row["org_unit_id"]] += counts is None or counts.n_rated > 0
        summaries.append(_summary(row, sizes[form], counts))
    return summaries[::-1]


def _count_criteria(connection: sqlite3.Connection, assessment_id: str) -> int:
    """Criteria of the form: the same for all assessments of one version, module and track."""
    row = connection.execute(
        f"SELECT count(*) FROM assessment a JOIN criterion c ON {_IN_TRACK} WHERE a.id = ?",
        (assessment_id,),
    ).fetchone()
    return int(row[0])


def _count_results(
    connection: sqlite3.Connection, assessment: sqlite3.Row, n_criteria: int
) -> ResultCounts:
    """Results by kind. Only a short track can have results that lie outside it."""
    outside = ""
    if assessment["track"] == Track.SHORT:
        outside = (
            " AND criterion_code IN (SELECT code FROM criterion WHERE in_short_track = 1"
            " AND questionnaire_version_id = :version)"
        )
    row = connection.execute(
        "SELECT count(status), coalesce(sum(status = 'na'), 0),"
        " coalesce(sum(status = 'dont_know'), 0), coalesce(sum(level = 1), 0),"
        " coalesce(sum(level = 2), 0), coalesce(sum(level = 3), 0), coalesce(sum(level = 4), 0),"
        " coalesce(sum(level = 5), 0) FROM criterion_result"
        f" WHERE assessment_id = :id AND archived_at IS NULL{outside}",
        {"id": assessment["id"], "version": assessment["questionnaire_version_id"]},
    ).fetchone()
    n_decided, n_na, n_to_verify, *levels = row
    return ResultCounts(
        n_decided=n_decided,
        n_rated=sum(levels),
        n_applicable=n_criteria - n_na,
        n_to_verify=n_to_verify,
        levels=to_counts(levels),
    )


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
    whose = (
        "coalesce(nullif(o.acronym, ''), o.code) AS organisation FROM assessment a"
        " JOIN org_unit u ON u.id = a.org_unit_id JOIN organisation o ON o.id = u.organisation_id"
    )
    mine = f"a.org_unit_id IN ({marks}) AND a.archived_at IS NULL"
    rows = connection.execute(
        "SELECT a.id AS assessment_id, p.criterion_code, p.due_on, 1 AS parked, p.text,"
        f" p.responsible, a.start_on, p.id AS place, {whose}"
        " JOIN parking_item p ON p.assessment_id = a.id AND p.closed_on IS NULL"
        f" WHERE {mine} AND p.archived_at IS NULL"
        " UNION ALL "
        "SELECT a.id, r.criterion_code, r.due_on, 0, '', '', a.start_on,"
        f" printf('%09d', c.position), {whose}"
        " JOIN criterion_result r ON r.assessment_id = a.id AND r.status = 'dont_know'"
        f" JOIN criterion c ON c.code = r.criterion_code AND {_IN_TRACK}"
        f" WHERE {mine} AND r.archived_at IS NULL AND r.due_on IS NOT NULL"
        # A later round of the same entity that decided the criterion has settled it.
        " AND NOT EXISTS (SELECT 1 FROM assessment n JOIN criterion_result s"
        "   ON s.assessment_id = n.id AND s.criterion_code = r.criterion_code"
        "   WHERE n.org_unit_id = a.org_unit_id AND n.start_on > a.start_on"
        "   AND n.archived_at IS NULL AND s.archived_at IS NULL AND s.status IS NOT NULL)"
        " ORDER BY due_on NULLS LAST, start_on DESC, place LIMIT ?",
        [*unit_ids, *unit_ids, limit],
    )
    return [
        Reminder(
            assessment_id=row["assessment_id"],
            organisation=row["organisation"],
            criterion=row["criterion_code"] or "",
            due_on=to_date(row["due_on"]),
            is_parked=bool(row["parked"]),
            text=row["text"],
            responsible=row["responsible"],
        )
        for row in rows
    ]


def _summary(row: sqlite3.Row, n_criteria: int, counts: ResultCounts | None) -> RoundSummary:
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
        minutes_per_criterion=row["minutes_per_criterion"],
        n_criteria=n_criteria,
        counts=counts,
    )
