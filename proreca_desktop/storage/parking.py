"""Parked points in the dossier."""

from __future__ import annotations

import sqlite3

from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import save_row, to_date, to_values


def list_points(
    connection: sqlite3.Connection, assessment_id: str | None = None, *, only_open: bool = False
) -> list[ParkedPoint]:
    """Points of one assessment, or of all in use: open ones first, the most urgent on top."""
    where, values = "p.archived_at IS NULL AND a.archived_at IS NULL", []
    if assessment_id is not None:
        where, values = where + " AND p.assessment_id = ?", [assessment_id]
    if only_open:
        where += " AND p.closed_on IS NULL"
    rows = connection.execute(
        "SELECT p.* FROM parking_item p JOIN assessment a ON a.id = p.assessment_id"
        f" WHERE {where} ORDER BY p.closed_on IS NOT NULL, p.closed_on DESC,"
        " p.due_on IS NULL, p.due_on, a.start_on DESC, p.created_at, p.id",
        values,
    )
    return [_point(row) for row in rows]


def count_open_points(connection: sqlite3.Connection, assessment_id: str) -> int:
    row = connection.execute(
        "SELECT count(*) FROM parking_item WHERE assessment_id = ? AND closed_on IS NULL"
        " AND archived_at IS NULL",
        (assessment_id,),
    ).fetchone()
    return int(row[0])


def load_point(connection: sqlite3.Connection, point_id: str) -> ParkedPoint:
    """:class:`KeyError` when there is none in use."""
    row = connection.execute(
        "SELECT * FROM parking_item WHERE id = ? AND archived_at IS NULL", (point_id,)
    ).fetchone()
    if row is None:
        raise KeyError(point_id)
    return _point(row)


def save_point(change: Change, connection: sqlite3.Connection, point: ParkedPoint) -> None:
    values = to_values(point, names={"criterion": "criterion_code"})
    save_row(change, connection, "parking_item", point.id, values)


def _point(row: sqlite3.Row) -> ParkedPoint:
    return ParkedPoint(
        id=row["id"],
        assessment_id=row["assessment_id"],
        criterion=row["criterion_code"],
        text=row["text"],
        responsible=row["responsible"],
        due_on=to_date(row["due_on"]),
        closed_on=to_date(row["closed_on"]),
        outcome=row["outcome"],
    )
