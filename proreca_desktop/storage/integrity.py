"""Is a dossier sound? SQLite's own checks, hashes of files, and the invariants of the method."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from proreca_desktop.i18n import _
from proreca_desktop.storage.invariants import INVARIANTS, Check, Finding
from proreca_desktop.storage.invariants_outcomes import OUTCOME_INVARIANTS
from proreca_desktop.storage.invariants_people import PEOPLE_INVARIANTS
from proreca_desktop.storage.invariants_priorities import PRIORITY_INVARIANTS
from proreca_desktop.storage.invariants_votes import VOTE_INVARIANTS
from proreca_desktop.storage.invariants_workshop import WORKSHOP_INVARIANTS

__all__ = ["Finding", "check_dossier"]


def check_dossier(connection: sqlite3.Connection) -> list[Finding]:
    """Everything that is wrong, in a stable order; empty when the dossier is sound.

    In a file whose pages are damaged nothing else can be relied upon: only that is told.
    """
    findings = _run(_structure, connection)
    if any(finding.code == "damaged" for finding in findings):
        return findings
    for check in (
        _foreign_keys,
        _evidence_files,
        *INVARIANTS,
        *VOTE_INVARIANTS,
        *PEOPLE_INVARIANTS,
        *OUTCOME_INVARIANTS,
        *PRIORITY_INVARIANTS,
        *WORKSHOP_INVARIANTS,
    ):
        findings += _run(check, connection)
    return findings


def _run(check: Check, connection: sqlite3.Connection) -> list[Finding]:
    try:
        return list(check(connection))
    except (sqlite3.DatabaseError, ValueError, TypeError):
        # Also what should be a text or a JSON object and is none: nothing our program writes.
        return [_damage()]


def _damage() -> Finding:
    message = _("Part of the file can no longer be read: restore your last backup.")
    return Finding(code="damaged", where="", message=message)


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    texts = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    # A value that its table forbids: the pages themselves are sound.
    forbidden = [t for t in texts if t.startswith(("CHECK constraint", "NULL value", "non-"))]
    for text in forbidden:
        message = _("A value that the dossier does not allow stands here.")
        yield Finding(code="forbidden_value", where=text.rpartition(" ")[2], message=message)
    if set(texts) - {"ok", *forbidden}:
        yield _damage()


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Finding]:
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(
            code="foreign_key",
            where=f"{row[0]} {row[1]}",
            message=_("A row refers to a missing row of “{table}”.").format(table=row[2]),
        )


def _evidence_files(connection: sqlite3.Connection) -> Iterator[Finding]:
    for row in connection.execute("SELECT id, size, content FROM evidence_file"):
        content = bytes(row["content"])
        if hashlib.sha256(content).hexdigest() != row["id"] or len(content) != row["size"]:
            yield Finding(
                code="evidence_hash",
                where=row["id"],
                message=_("An evidence file no longer has the content that was put in."),
            )
