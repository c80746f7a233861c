"""The tables of outcome mapping as they stood when a period was closed, beside the dossier.

The history holds what every change wrote over. Read backwards on a copy in memory it gives the
dossier of that day: reports of a closed period stay as they were (INV-14, trap 6), whatever was
corrected, renamed or archived since.
"""

from __future__ import annotations

import json
import sqlite3

from proreca_desktop.storage.schema_outcomes import OUTCOME_TABLES

Connection = sqlite3.Connection
"""The dossier's own, or a copy of its past: all that reads one reads the other."""

_TABLES = (*OUTCOME_TABLES, "evidence")


def find_closing(connection: sqlite3.Connection, period_id: str) -> int | None:
    """The last entry of the history that belongs to the closing of that period, if it is told."""
    row = connection.execute(
        "SELECT max(e.id) FROM audit_event e WHERE e.change_id = ("
        " SELECT change_id FROM audit_event WHERE entity = 'period' AND entity_id = ?"
        " AND json_extract(after, '$.status') = 'CLOSED' ORDER BY id DESC LIMIT 1)",
        (period_id,),
    ).fetchone()
    return None if row is None else row[0]


def open_past(connection: sqlite3.Connection, last_event: int) -> sqlite3.Connection:
    """A copy of the tables of outcome mapping without anything written after ``last_event``.

    To be closed by the caller.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    copy.row_factory = sqlite3.Row
    for table in _TABLES:
        _copy_table(connection, copy, table)
    marks = ", ".join("?" * len(_TABLES))
    events = connection.execute(
        "SELECT entity, entity_id, before, after FROM audit_event"
        f" WHERE id > ? AND entity IN ({marks}) ORDER BY id DESC",
        (last_event, *_TABLES),
    )
    for event in events:
        _take_back(copy, event)
    return copy


def _copy_table(source: sqlite3.Connection, copy: sqlite3.Connection, table: str) -> None:
    where = " WHERE id IN (SELECT evidence_id FROM evidence_link)" if table == "evidence" else ""
    rows = source.execute(f"SELECT * FROM {table}{where} ORDER BY rowid")
    names = [column[0] for column in rows.description]
    columns = ", ".join(f'"{name}"' for name in names)
    copy.execute(f"CREATE TABLE {table} ({columns})")
    copy.execute(f"CREATE UNIQUE INDEX {table}_ids ON {table}(id)")
    marks = ", ".join("?" * len(names))
    copy.execute("BEGIN")
    copy.executemany(f"INSERT INTO {table} VALUES ({marks})", [tuple(row) for row in rows])
    copy.execute("COMMIT")


def _take_back(copy: sqlite3.Connection, event: sqlite3.Row) -> None:
    entity, row_id = event["entity"], event["entity_id"]
    if event["before"] is None:
        # Values taken out for good are told as an entry without any: they do not come back.
        if event["after"] != "{}":
            copy.execute(f"DELETE FROM {entity} WHERE id = ?", (row_id,))
        return
    before = json.loads(event["before"])
    columns = ", ".join(f'"{name}" = ?' for name in before)
    copy.execute(f"UPDATE {entity} SET {columns} WHERE id = ?", (*before.values(), row_id))


def list_known_changes(connection: sqlite3.Connection, last_event: int) -> set[str]:
    """Ids of the change statements that were recorded by then."""
    rows = connection.execute(
        "SELECT entity_id FROM audit_event WHERE id <= ? AND entity = 'change_statement'"
        " AND before IS NULL",
        (last_event,),
    )
    return {row["entity_id"] for row in rows}


def load_last_change(connection: sqlite3.Connection) -> str | None:
    """When outcome mapping was changed last (ISO 8601, UTC)."""
    marks = ", ".join("?" * len(_TABLES))
    row = connection.execute(
        f"SELECT at FROM audit_event WHERE entity IN ({marks}) ORDER BY id DESC LIMIT 1", _TABLES
    ).fetchone()
    return None if row is None else str(row["at"])
