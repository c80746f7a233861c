"""The agenda in the dossier, and how long the room spent on each criterion."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from proreca_desktop.domain.agenda import AgendaItem, AgendaKind
from proreca_desktop.domain.identity import ordered_id
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import from_moment, save_row, to_moment


def list_items(connection: sqlite3.Connection, assessment_id: str) -> list[AgendaItem]:
    """By half-day, then by position; items of no half-day come last."""
    rows = connection.execute(
        "SELECT a.*, s.id AS in_session FROM agenda_item a"
        " LEFT JOIN session s ON s.id = a.session_id AND s.archived_at IS NULL"
        " WHERE a.assessment_id = ? AND a.archived_at IS NULL"
        " ORDER BY s.day IS NULL, s.day, s.half = 'afternoon', a.position, a.id",
        (assessment_id,),
    )
    return [
        AgendaItem(
            id=row["id"],
            assessment_id=row["assessment_id"],
            position=row["position"],
            kind=AgendaKind(row["kind"]),
            session_id=row["in_session"],
            title=row["title"],
            domain=row["domain_code"],
            planned_minutes=row["planned_minutes"],
            started_at=to_moment(row["started_at"]),
            ended_at=to_moment(row["ended_at"]),
        )
        for row in rows
    ]


def save_item(change: Change, connection: sqlite3.Connection, item: AgendaItem) -> None:
    values = {
        "assessment_id": item.assessment_id,
        "session_id": item.session_id,
        "position": item.position,
        "kind": item.kind.value,
        "title": item.title,
        "domain_code": item.domain,
        "planned_minutes": item.planned_minutes,
        "started_at": from_moment(item.started_at),
        "ended_at": from_moment(item.ended_at),
    }
    save_row(change, connection, "agenda_item", item.id, values)


def load_times(connection: sqlite3.Connection, assessment_id: str) -> dict[str, int]:
    """Seconds spent on each criterion, by its code."""
    rows = connection.execute(
        "SELECT criterion_code, seconds FROM criterion_time WHERE assessment_id = ?",
        (assessment_id,),
    )
    return {row["criterion_code"]: row["seconds"] for row in rows}


def add_time(
    connection: sqlite3.Connection, assessment_id: str, criterion: str, seconds: int
) -> None:
    """Add the seconds of one stay. Not a change: it leaves no history.

    A full disk must not stop the room from turning a page: the next answer will say it.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute(
            "INSERT INTO criterion_time (id, assessment_id, criterion_code, seconds)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (assessment_id, criterion_code)"
            " DO UPDATE SET seconds = seconds + excluded.seconds",
            (ordered_id(), assessment_id, criterion, seconds),
        )
