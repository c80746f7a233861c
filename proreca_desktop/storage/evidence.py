"""Proofs of results, and their files inside the dossier under their hash."""

from __future__ import annotations

import hashlib
import sqlite3

from proreca_desktop.domain.assessment import Evidence, EvidenceKind
from proreca_desktop.storage.changes import Change


def list_evidence(connection: sqlite3.Connection, assessment_id: str) -> dict[str, list[Evidence]]:
    """Evidence of one assessment by criterion code, oldest first; files are not read."""
    rows = connection.execute(
        "SELECT e.*, r.criterion_code FROM evidence e JOIN criterion_result r"
        " ON r.id = e.result_id WHERE r.assessment_id = ? AND e.archived_at IS NULL"
        " AND r.archived_at IS NULL ORDER BY e.created_at, e.rowid",
        (assessment_id,),
    )
    found: dict[str, list[Evidence]] = {}
    for row in rows:
        found.setdefault(row["criterion_code"], []).append(_evidence(row))
    return found


def save_evidence(change: Change, evidence: Evidence, *, new: bool) -> None:
    values = {
        "result_id": evidence.result_id,
        "kind": evidence.kind.value,
        "title": evidence.title,
        "document_date": evidence.document_date,
        "location": evidence.location,
        "seen_by": evidence.seen_by,
        "file_name": evidence.file_name,
        "sha256": evidence.sha256,
    }
    if new:
        change.insert("evidence", values, row_id=evidence.id)
    else:
        change.update("evidence", evidence.id, values)


def save_file(change: Change, connection: sqlite3.Connection, content: bytes) -> str:
    """Keep a file once; returns its SHA-256 (hex)."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = connection.execute("SELECT 1 FROM evidence_file WHERE id = ?", (sha256,)).fetchone()
    if known is None:
        change.insert(
            "evidence_file",
            {"size": len(content), "content": content},
            row_id=sha256,
            untold=("content",),
        )
    return sha256


def load_file(connection: sqlite3.Connection, sha256: str) -> bytes:
    """:class:`KeyError` when the dossier does not hold it."""
    row = connection.execute("SELECT content FROM evidence_file WHERE id = ?", (sha256,)).fetchone()
    if row is None:
        raise KeyError(sha256)
    return bytes(row["content"])


def _evidence(row: sqlite3.Row) -> Evidence:
    return Evidence(
        id=row["id"],
        result_id=row["result_id"],
        title=row["title"],
        kind=EvidenceKind(row["kind"]),
        document_date=row["document_date"],
        location=row["location"],
        seen_by=row["seen_by"],
        file_name=row["file_name"],
        sha256=row["sha256"],
    )
