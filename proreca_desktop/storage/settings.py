"""Settings that belong to the dossier (logo, colours, names for the reports)."""

from __future__ import annotations

import sqlite3

from proreca_desktop.storage.changes import Change


def load_settings(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT id, value FROM dossier_setting WHERE archived_at IS NULL")
    return {row["id"]: row["value"] for row in rows}


def save_setting(change: Change, connection: sqlite3.Connection, name: str, value: str) -> None:
    known = connection.execute("SELECT 1 FROM dossier_setting WHERE id = ?", (name,)).fetchone()
    if known is None:
        change.insert("dossier_setting", {"value": value}, row_id=name)
    else:
        change.update("dossier_setting", name, {"value": value, "archived_at": None})
