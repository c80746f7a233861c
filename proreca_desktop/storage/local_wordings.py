"""Wordings in the language of the room, beside the versions they belong to."""

from __future__ import annotations

import sqlite3

from proreca_desktop.domain.identity import ordered_id
from proreca_desktop.domain.local_wording import DEFAULT_LANGUAGE, LocalWording, make_wording
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import save_row

_COLUMNS = ("statement", "level_1", "level_2", "level_3", "level_4", "level_5")


def load_wordings(connection: sqlite3.Connection, version_id: str) -> dict[str, LocalWording]:
    """Wordings of one version by code; those with no text at all are left out."""
    rows = connection.execute(
        "SELECT * FROM local_wording WHERE questionnaire_version_id = ? AND language = ?"
        " AND archived_at IS NULL ORDER BY criterion_code",
        (version_id, DEFAULT_LANGUAGE),
    )
    found = [
        make_wording(row["criterion_code"], tuple(row[name] for name in _COLUMNS)) for row in rows
    ]
    return {wording.criterion: wording for wording in found if not wording.is_empty}


def save_wording(
    change: Change, connection: sqlite3.Connection, version_id: str, wording: LocalWording
) -> None:
    row = connection.execute(
        "SELECT id FROM local_wording WHERE questionnaire_version_id = ? AND criterion_code = ?"
        " AND language = ?",
        (version_id, wording.criterion, DEFAULT_LANGUAGE),
    ).fetchone()
    values = {
        "questionnaire_version_id": version_id,
        "criterion_code": wording.criterion,
        "language": DEFAULT_LANGUAGE,
        **dict(zip(_COLUMNS, wording.texts, strict=True)),
    }
    row_id = ordered_id() if row is None else str(row["id"])
    save_row(change, connection, "local_wording", row_id, values)
