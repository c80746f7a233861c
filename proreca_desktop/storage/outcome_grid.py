"""The rows of the table of markers without their ratings, and what stands beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from proreca_desktop.domain.outcome_mapping import MarkerLevel
from proreca_desktop.domain.text import Texts
from proreca_desktop.storage.rows import to_texts
from proreca_desktop.storage.schema_outcomes import OUTCOME_TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerLine:
    """A marker as its last version reads."""

    id: str
    partner_id: str
    code: str
    level: MarkerLevel
    position: int
    domain: str
    text: Texts
    is_retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLevel:
    """The level that a criterion had in the last diagnostic of an organisation."""

    criterion: str
    level: int
    on: date


def list_marker_lines(connection: sqlite3.Connection) -> list[MarkerLine]:
    """Of all partners, in one query; by partner, level, position and code."""
    rows = connection.execute(
        "SELECT m.id, m.boundary_partner_id, m.stable_code, v.level, v.position, v.domain,"
        " v.text_fr, v.text_en, v.retired_period_id FROM progress_marker m"
        " JOIN progress_marker_version v ON v.marker_id = m.id AND v.archived_at IS NULL"
        " WHERE m.archived_at IS NULL AND v.version_no = (SELECT max(w.version_no)"
        "  FROM progress_marker_version w WHERE w.marker_id = m.id AND w.archived_at IS NULL)"
    )
    order = tuple(MarkerLevel)
    lines = [
        MarkerLine(
            id=row["id"],
            partner_id=row["boundary_partner_id"],
            code=row["stable_code"],
            level=MarkerLevel(row["level"]),
            position=row["position"],
            domain=row["domain"],
            text=to_texts(row, "text"),
            is_retired=row["retired_period_id"] is not None,
        )
        for row in rows
    ]
    return sorted(
        lines,
        key=lambda one: (one.partner_id, order.index(one.level), one.position, one.code),
    )


def list_recorded_partners(connection: sqlite3.Connection) -> set[str]:
    """Ids of partners of which something is recorded: archived ones stay to be seen (INV-14)."""
    rows = connection.execute(
        "SELECT boundary_partner_id AS id FROM outcome_journal WHERE archived_at IS NULL"
        " UNION SELECT boundary_partner_id FROM change_statement WHERE archived_at IS NULL"
    )
    return {row["id"] for row in rows}


def list_recorded_periods(connection: sqlite3.Connection) -> set[str]:
    """Ids of periods that have an outcome journal."""
    rows = connection.execute(
        "SELECT DISTINCT period_id AS id FROM outcome_journal WHERE archived_at IS NULL"
    )
    return {row["id"] for row in rows}


def list_criterion_levels(
    connection: sqlite3.Connection, organisation_id: str, criteria: Sequence[str]
) -> dict[str, CriterionLevel]:
    """The last rated level of each criterion, over all entities of the organisation."""
    marks = ", ".join("?" * len(criteria))
    rows = connection.execute(
        "SELECT r.criterion_code, r.level, a.start_on FROM org_unit u"
        " JOIN assessment a ON a.org_unit_id = u.id AND a.archived_at IS NULL"
        " JOIN criterion_result r ON r.assessment_id = a.id AND r.archived_at IS NULL"
        f" WHERE u.organisation_id = ? AND r.criterion_code IN ({marks})"
        " AND r.level IS NOT NULL ORDER BY a.start_on, a.created_at",
        (organisation_id, *criteria),
    )
    return {
        row["criterion_code"]: CriterionLevel(
            criterion=row["criterion_code"],
            level=row["level"],
            on=date.fromisoformat(row["start_on"]),
        )
        for row in rows
    }


_RATINGS = ("marker_assessment", "unit_observation")
_HARMLESS = frozenset(
    {
        "outcome_journal",
        "contributor",
        "change_statement",
        "statement_marker",
        "contributing_factor",
        "validation",
        "evidence",
        "evidence_link",
        "strategy_journal_entry",
        "performance_entry",
    }
)
"""Entries of the history after which the table of markers looks the same."""


def last_event(connection: sqlite3.Connection) -> int:
    """Where the history stands."""
    row = connection.execute("SELECT max(id) AS id FROM audit_event").fetchone()
    return int(row["id"] or 0)


def markers_rated_since(connection: sqlite3.Connection, event: int) -> set[str] | None:
    """Ids of the markers whose ratings changed after ``event``; None when more than that did."""
    rows = connection.execute(
        "SELECT DISTINCT entity, entity_id FROM audit_event WHERE id > ?", (event,)
    ).fetchall()
    touched: set[str] = set()
    for row in rows:
        if row["entity"] in _RATINGS:
            touched |= _marker_of(connection, row["entity"], row["entity_id"])
        elif row["entity"] in _OTHERS:
            return None
    return touched


_OTHERS = frozenset(OUTCOME_TABLES) - _HARMLESS - set(_RATINGS) | {
    "organisation",
    "org_unit",
    "assessment",
    "criterion_result",
}


def _marker_of(connection: sqlite3.Connection, entity: str, row_id: str) -> set[str]:
    query = {
        "marker_assessment": "SELECT marker_id FROM marker_assessment WHERE id = ?",
        "unit_observation": "SELECT a.marker_id FROM unit_observation o"
        " JOIN marker_assessment a ON a.id = o.assessment_id WHERE o.id = ?",
    }[entity]
    return {row["marker_id"] for row in connection.execute(query, (row_id,))}
