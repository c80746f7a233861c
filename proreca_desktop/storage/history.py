"""Reading what was changed, and taking one change back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import takewhile

from proreca_desktop.domain.history import AuditEvent
from proreca_desktop.storage.changes import Change

FINAL_ENTITIES = frozenset({"vote_count", "vote"})
"""A closed vote is never taken back: a new round follows. Only its opening can be."""

KEPT_ENTITIES = frozenset({"questionnaire_version", "criterion", "evidence_file"})
"""Rows an undo leaves in place: a version stays frozen, a file stays under its hash."""


def load_change(connection: sqlite3.Connection, change_id: str) -> list[AuditEvent]:
    """All events of one change, in order.

    They were written one after the other, mostly a moment ago: looked for from the end, for the
    history is by far the longest table.
    """
    rows = connection.execute(
        "SELECT * FROM audit_event WHERE id <= (SELECT id FROM audit_event WHERE change_id = ?"
        " ORDER BY id DESC LIMIT 1) ORDER BY id DESC",
        (change_id,),
    )
    events = [_event(row) for row in takewhile(lambda row: row["change_id"] == change_id, rows)]
    return events[::-1]


def load_last_event(connection: sqlite3.Connection) -> AuditEvent | None:
    """The latest entry of the whole dossier; None while it is empty."""
    row = connection.execute("SELECT * FROM audit_event ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else _event(row)


def iterate_events(
    connection: sqlite3.Connection, assessment_id: str | None = None
) -> Iterator[AuditEvent]:
    """Events of one assessment, or of the whole dossier, oldest first."""
    where, values = ("1", []) if assessment_id is None else ("assessment_id = ?", [assessment_id])
    for row in connection.execute(f"SELECT * FROM audit_event WHERE {where} ORDER BY id", values):
        yield _event(row)


def take_back(change: Change, connection: sqlite3.Connection, events: list[AuditEvent]) -> bool:
    """Write the opposite of ``events``; False when a later change stands in the way."""
    try:
        return _take_back(change, connection, events)
    except sqlite3.IntegrityError:
        # What was written since allows it no longer: the tables say so.
        return False


def _take_back(change: Change, connection: sqlite3.Connection, events: list[AuditEvent]) -> bool:
    for event in reversed(events):
        if event.entity in KEPT_ENTITIES:
            continue
        row = connection.execute(
            f"SELECT * FROM {event.entity} WHERE id = ?", (event.entity_id,)
        ).fetchone()
        if row is None or any(row[name] != value for name, value in event.after.items()):
            return False
        if event.before is None:
            change.archive(event.entity, event.entity_id)
        else:
            change.update(event.entity, event.entity_id, event.before)
    return True


def is_leant_on(connection: sqlite3.Connection, events: Sequence[AuditEvent]) -> bool:
    """Whether rows in use refer to a row that ``events`` made, other than rows of their own."""
    own = {event.entity_id for event in events}
    return any(
        row_id not in own
        for event in _makings(connection, events)
        for table, column in _references(connection, event.entity)
        for (row_id,) in connection.execute(
            f"SELECT id FROM {table} WHERE {column} = ? AND archived_at IS NULL",
            (event.entity_id,),
        )
    )


def _makings(connection: sqlite3.Connection, events: Sequence[AuditEvent]) -> Iterator[AuditEvent]:
    """The events that made a row, or made it again: a redo brings back what an undo archived."""
    first = events
    while first and first[0].undoes is not None:
        first = load_change(connection, first[0].undoes)
    born = {event.entity_id for event in first if event.before is None}
    for event in events:
        is_back = event.entity_id in born and "archived_at" in event.after
        is_made = event.before is None or (is_back and event.after["archived_at"] is None)
        if is_made and event.entity not in KEPT_ENTITIES:
            yield event


def lacks_support(connection: sqlite3.Connection, events: Sequence[AuditEvent]) -> bool:
    """Whether a row that taking ``events`` back would bring back refers to one out of use."""
    own = {event.entity_id for event in events}
    return any(
        _refers_to_archived(connection, event, own)
        for event in events
        if event.before is not None and event.after.get("archived_at")
    )


def _refers_to_archived(
    connection: sqlite3.Connection, event: AuditEvent, own: Collection[str]
) -> bool:
    for column, table in _supports(connection, event.entity):
        row = connection.execute(
            f"SELECT p.id FROM {event.entity} c JOIN {table} p ON p.id = c.{column}"
            " WHERE c.id = ? AND p.archived_at IS NOT NULL",
            (event.entity_id,),
        ).fetchone()
        if row is not None and row[0] not in own:
            return True
    return False


def _supports(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Columns of ``table`` and the tables they refer to whose rows can be taken out of use."""
    rows = connection.execute(
        'SELECT f."from", f."table" FROM pragma_foreign_key_list(?) f WHERE EXISTS'
        " (SELECT 1 FROM pragma_table_info(f.\"table\") WHERE name = 'archived_at')",
        (table,),
    )
    return [(row[0], row[1]) for row in rows]


def _references(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Tables and columns that refer to ``table`` and whose rows can be taken out of use."""
    rows = connection.execute(
        'SELECT m.name, f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f'
        " WHERE m.type = 'table' AND f.\"table\" = ?"
        " AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'archived_at')",
        (table,),
    )
    return [(row[0], row[1]) for row in rows]


def list_changes(connection: sqlite3.Connection, assessment_id: str) -> set[str]:
    """Ids of all changes made to one assessment."""
    rows = connection.execute(
        "SELECT DISTINCT change_id FROM audit_event WHERE assessment_id = ?", (assessment_id,)
    )
    return {row[0] for row in rows}


def list_changes_of_rows(connection: sqlite3.Connection, ids: Collection[str]) -> set[str]:
    """Ids of all changes that touched one of these rows."""
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        f"SELECT DISTINCT change_id FROM audit_event WHERE entity_id IN ({marks})", list(ids)
    )
    return {row[0] for row in rows}


def _event(row: sqlite3.Row) -> AuditEvent:
    return AuditEvent(
        change_id=row["change_id"],
        at=datetime.fromisoformat(row["at"]),
        who=row["who"],
        device=row["device"],
        assessment_id=row["assessment_id"],
        entity=row["entity"],
        entity_id=row["entity_id"],
        before=None if row["before"] is None else json.loads(row["before"]),
        after=json.loads(row["after"]),
        reason=row["reason"],
        undoes=row["undoes"],
    )
