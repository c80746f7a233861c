"""Quotes of results in the dossier."""

from __future__ import annotations

import sqlite3

from proreca_desktop.domain.history import Value
from proreca_desktop.domain.verbatim import Verbatim
from proreca_desktop.storage.changes import Change


def list_verbatims(connection: sqlite3.Connection, assessment_id: str) -> dict[str, list[Verbatim]]:
    """Quotes of one assessment by criterion code, oldest first."""
    rows = connection.execute(
        "SELECT v.*, r.criterion_code FROM verbatim v JOIN criterion_result r"
        " ON r.id = v.result_id WHERE r.assessment_id = ? AND v.archived_at IS NULL"
        " AND r.archived_at IS NULL ORDER BY v.created_at, v.rowid",
        (assessment_id,),
    )
    found: dict[str, list[Verbatim]] = {}
    for row in rows:
        found.setdefault(row["criterion_code"], []).append(
            Verbatim(
                id=row["id"],
                result_id=row["result_id"],
                text=row["text"],
                language=row["language"],
                anonymised=bool(row["anonymised"]),
            )
        )
    return found


def save_verbatim(change: Change, verbatim: Verbatim, *, new: bool) -> None:
    values: dict[str, Value] = {
        "result_id": verbatim.result_id,
        "text": verbatim.text,
        "language": verbatim.language,
        "anonymised": int(verbatim.anonymised),
    }
    if new:
        change.insert("verbatim", values, row_id=verbatim.id)
    else:
        change.update("verbatim", verbatim.id, values)
