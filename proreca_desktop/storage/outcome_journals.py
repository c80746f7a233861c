"""Journals and ratings in the dossier: read whole in one query each, however many periods."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from proreca_desktop.domain.history import AuditEvent
from proreca_desktop.domain.journals import (
    Confidence,
    Contributor,
    JournalKind,
    JournalStatus,
    MarkerAssessment,
    OutcomeJournal,
    PerformanceEntry,
    StrategyEntry,
    UnitObservation,
)
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.ratings import Rating, RatingStatus, Shows
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.outcome_markers import load_calendar
from proreca_desktop.storage.rows import save_row, to_date, to_moment, to_values

_ASSESSMENT = """SELECT a.*, j.boundary_partner_id, j.period_id, n.id IS NOT NULL AS is_superseded
    FROM marker_assessment a JOIN outcome_journal j ON j.id = a.journal_id
    LEFT JOIN marker_assessment n ON n.supersedes_id = a.id AND n.archived_at IS NULL
    WHERE a.archived_at IS NULL"""


_LADDER = "(SELECT id FROM progress_marker WHERE boundary_partner_id = ?)"


def list_journals(
    connection: sqlite3.Connection,
    *,
    partner_id: str | None = None,
    period_id: str | None = None,
) -> list[OutcomeJournal]:
    rows = connection.execute(
        "SELECT * FROM outcome_journal WHERE archived_at IS NULL"
        " AND (?1 IS NULL OR boundary_partner_id = ?1) AND (?2 IS NULL OR period_id = ?2)"
        " ORDER BY created_at, rowid",
        (partner_id, period_id),
    )
    return [
        OutcomeJournal(
            id=row["id"],
            partner_id=row["boundary_partner_id"],
            period_id=row["period_id"],
            meeting_date=to_date(row["meeting_date"]),
            place=row["place"],
            lessons=row["lessons"],
            programme_changes=row["programme_changes"],
            reactions=row["reactions"],
            next_meeting=to_date(row["next_meeting"]),
            status=JournalStatus(row["status"]),
        )
        for row in rows
    ]


def save_journal(change: Change, connection: sqlite3.Connection, journal: OutcomeJournal) -> None:
    values = to_values(journal, names={"partner_id": "boundary_partner_id"})
    save_row(change, connection, "outcome_journal", journal.id, values)


def list_contributors(connection: sqlite3.Connection, journal_id: str) -> list[Contributor]:
    rows = connection.execute(
        "SELECT * FROM contributor WHERE journal_id = ? AND archived_at IS NULL"
        " ORDER BY created_at, rowid",
        (journal_id,),
    )
    return [_contributor(row) for row in rows]


def list_all_contributors(connection: sqlite3.Connection) -> list[Contributor]:
    rows = connection.execute(
        "SELECT * FROM contributor WHERE archived_at IS NULL ORDER BY created_at, rowid"
    )
    return [_contributor(row) for row in rows]


def _contributor(row: sqlite3.Row) -> Contributor:
    return Contributor(
        id=row["id"],
        journal_kind=JournalKind(row["journal_kind"]),
        journal_id=row["journal_id"],
        person_name=row["person_name"],
        role=row["role"],
        organisation=row["organisation"],
        sex=Sex(row["sex"]),
    )


def save_contributor(
    change: Change, connection: sqlite3.Connection, contributor: Contributor
) -> None:
    save_row(change, connection, "contributor", contributor.id, to_values(contributor))


def list_assessments(
    connection: sqlite3.Connection,
    *,
    partner_id: str | None = None,
    period_id: str | None = None,
    marker_id: str | None = None,
) -> list[MarkerAssessment]:
    """Ratings in the order of their entry, superseded ones too."""
    where, values = "", []
    if partner_id is not None:
        # By the index on markers: the ratings of all other partners are not looked at.
        where, values = (
            f" AND j.boundary_partner_id = ? AND a.marker_id IN {_LADDER}",
            [
                partner_id,
                partner_id,
            ],
        )
    if marker_id is not None:
        where, values = where + " AND a.marker_id = ?", [*values, marker_id]
    if period_id is not None:
        where, values = where + " AND j.period_id = ?", [*values, period_id]
    rows = connection.execute(f"{_ASSESSMENT}{where} ORDER BY a.created_at, a.rowid", values)
    return [_assessment(row) for row in rows]


def find_current(
    connection: sqlite3.Connection, period_id: str, marker_id: str
) -> MarkerAssessment | None:
    """The head of the chain of this marker in this period, if it has one."""
    row = connection.execute(
        f"{_ASSESSMENT} AND a.marker_id = ? AND j.period_id = ? AND n.id IS NULL",
        (marker_id, period_id),
    ).fetchone()
    return None if row is None else _assessment(row)


def add_assessments(change: Change, assessments: Sequence[MarkerAssessment]) -> None:
    change.insert_many("marker_assessment", [{"id": a.id, **_values(a)} for a in assessments])


def update_assessment(change: Change, assessment: MarkerAssessment) -> None:
    """Rewrite a rating of an open period; the history keeps what stood there."""
    change.update("marker_assessment", assessment.id, _values(assessment))


def _values(assessment: MarkerAssessment) -> dict[str, str | int | None]:
    return to_values(
        assessment,
        leave=("partner_id", "period_id", "entered_at", "is_superseded"),
        names={"version_id": "marker_version_id", "rating": "rating_code", "who": "who_text"},
    )


def _assessment(row: sqlite3.Row) -> MarkerAssessment:
    rating, confidence = row["rating_code"], row["confidence"]
    return MarkerAssessment(
        id=row["id"],
        journal_id=row["journal_id"],
        partner_id=row["boundary_partner_id"],
        period_id=row["period_id"],
        marker_id=row["marker_id"],
        version_id=row["marker_version_id"],
        status=RatingStatus(row["status"]),
        rating=None if rating is None else Rating(rating),
        is_override=bool(row["is_override"]),
        who=row["who_text"],
        description=row["description"],
        confidence=None if confidence is None else Confidence(confidence),
        reason=row["reason"],
        supersedes_id=row["supersedes_id"],
        assessed_on=to_date(row["assessed_on"]),
        assessed_by=row["assessed_by"],
        entered_at=to_moment(row["created_at"]),
        is_superseded=bool(row["is_superseded"]),
    )


def list_observations(
    connection: sqlite3.Connection, *, partner_id: str | None = None
) -> list[UnitObservation]:
    """What was seen in each unit, of one partner or of all."""
    where, values = "a.archived_at IS NULL", []
    if partner_id is not None:
        where, values = f"{where} AND a.marker_id IN {_LADDER}", [partner_id]
    rows = connection.execute(
        "SELECT * FROM unit_observation WHERE archived_at IS NULL AND assessment_id IN"
        f" (SELECT a.id FROM marker_assessment a WHERE {where}) ORDER BY created_at, rowid",
        values,
    )
    return [
        UnitObservation(
            id=row["id"],
            assessment_id=row["assessment_id"],
            unit_id=row["unit_id"],
            shows=Shows(row["shows"]),
        )
        for row in rows
    ]


def save_observation(
    change: Change, connection: sqlite3.Connection, observation: UnitObservation
) -> None:
    save_row(change, connection, "unit_observation", observation.id, to_values(observation))


def list_strategy_entries(connection: sqlite3.Connection) -> list[StrategyEntry]:
    rows = connection.execute(
        "SELECT * FROM strategy_journal_entry WHERE archived_at IS NULL ORDER BY created_at, rowid"
    )
    return [
        StrategyEntry(
            id=row["id"],
            strategy_id=row["strategy_id"],
            period_id=row["period_id"],
            activities=row["activities"],
            effectiveness=row["effectiveness"],
            outputs=row["outputs"],
            follow_up=row["follow_up"],
            lessons=row["lessons"],
            next_meeting=to_date(row["next_meeting"]),
        )
        for row in rows
    ]


def save_strategy_entry(
    change: Change, connection: sqlite3.Connection, entry: StrategyEntry
) -> None:
    save_row(change, connection, "strategy_journal_entry", entry.id, to_values(entry))


def list_performance_entries(connection: sqlite3.Connection) -> list[PerformanceEntry]:
    rows = connection.execute(
        "SELECT * FROM performance_entry WHERE archived_at IS NULL ORDER BY created_at, rowid"
    )
    return [
        PerformanceEntry(
            id=row["id"],
            practice_id=row["practice_id"],
            period_id=row["period_id"],
            examples=row["examples"],
            indicators=row["indicators"],
            lessons=row["lessons"],
            next_meeting=to_date(row["next_meeting"]),
        )
        for row in rows
    ]


def save_performance_entry(
    change: Change, connection: sqlite3.Connection, entry: PerformanceEntry
) -> None:
    save_row(change, connection, "performance_entry", entry.id, to_values(entry))


_PERIOD_OF = {
    "period": "SELECT ?1",
    "outcome_journal": "SELECT period_id FROM outcome_journal WHERE id = ?1",
    "marker_assessment": "SELECT j.period_id FROM marker_assessment a"
    " JOIN outcome_journal j ON j.id = a.journal_id WHERE a.id = ?1",
    "unit_observation": "SELECT j.period_id FROM unit_observation o"
    " JOIN marker_assessment a ON a.id = o.assessment_id"
    " JOIN outcome_journal j ON j.id = a.journal_id WHERE o.id = ?1",
    "strategy_journal_entry": "SELECT period_id FROM strategy_journal_entry WHERE id = ?1",
    "performance_entry": "SELECT period_id FROM performance_entry WHERE id = ?1",
}


def is_in_closed_period(connection: sqlite3.Connection, event: AuditEvent) -> bool:
    """Whether what an event changed belongs to a closed period, which keeps it as it is."""
    if event.entity == "progress_marker_version":
        return _reaches_closed_period(connection, event)
    if event.entity not in _PERIOD_OF:
        return False
    row = connection.execute(
        f"SELECT 1 FROM period WHERE status = 'CLOSED' AND id IN ({_PERIOD_OF[event.entity]})",
        (event.entity_id,),
    ).fetchone()
    return row is not None


def _reaches_closed_period(connection: sqlite3.Connection, event: AuditEvent) -> bool:
    """Whether a marker lived or ended otherwise in a closed period without this event: it was
    rated there, or needed not be."""
    moved = [
        period_id
        for values in (event.before or {}, event.after)
        if (period_id := values.get("retired_period_id"))
    ]
    if event.before is None or "archived_at" in event.after:
        row = connection.execute(
            "SELECT effective_period_id FROM progress_marker_version WHERE id = ?",
            (event.entity_id,),
        ).fetchone()
        moved.append(row["effective_period_id"] or "")
    calendar = load_calendar(connection)
    firsts = [calendar.place(str(one)) if one in calendar else 0 for one in moved]
    return any(period.is_closed for period in calendar.periods[min(firsts) :]) if firsts else False


def is_known(connection: sqlite3.Connection, assessment_id: str) -> bool:
    """Whether a rating of that id stands in the dossier."""
    row = connection.execute(
        "SELECT 1 FROM marker_assessment WHERE id = ?", (assessment_id,)
    ).fetchone()
    return row is not None
