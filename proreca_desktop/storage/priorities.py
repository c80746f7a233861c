"""Dots, the group's own priorities and its picks, in the dossier."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from proreca_desktop.domain.priorities import Priority
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import save_row


def list_priorities(connection: sqlite3.Connection, assessment_id: str) -> list[Priority]:
    """Those of one assessment in use, in the order in which they were first typed."""
    rows = connection.execute(
        "SELECT * FROM priority WHERE assessment_id = ? AND archived_at IS NULL"
        " ORDER BY created_at, id",
        (assessment_id,),
    )
    return [_priority(row) for row in rows]


def save_priority(change: Change, connection: sqlite3.Connection, priority: Priority) -> Priority:
    """Insert or update; returns it with its id.

    The one of a criterion comes back under its own id when it was taken back before.
    """
    if priority.criterion is not None:
        row = connection.execute(
            "SELECT id FROM priority WHERE assessment_id = ? AND criterion_code = ?",
            (priority.assessment_id, priority.criterion),
        ).fetchone()
        if row is not None:
            priority = replace(priority, id=row["id"])
    values = {
        "assessment_id": priority.assessment_id,
        "criterion_code": priority.criterion,
        "text": priority.text,
        "dots": priority.dots,
        "rank": priority.rank,
        "reason": priority.reason,
    }
    save_row(change, connection, "priority", priority.id, values)
    return priority


def _priority(row: sqlite3.Row) -> Priority:
    return Priority(
        id=row["id"],
        assessment_id=row["assessment_id"],
        criterion=row["criterion_code"],
        text=row["text"],
        dots=row["dots"],
        rank=row["rank"],
        reason=row["reason"],
    )
