"""Recorded changes in the dossier, with or without a marker, and what vouches for them."""

from __future__ import annotations

import sqlite3
import uuid
from dataclasses import replace

from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.domain.journals import (
    ChangeStatement,
    Confidence,
    Confidentiality,
    ContributingFactor,
    ContributionStrength,
    Direction,
    EvidenceTarget,
    Expectedness,
    Independence,
    Opinion,
    OutcomeEvidence,
    Valence,
    Validation,
    Workflow,
)
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import save_row, to_date, to_values


def list_changes(
    connection: sqlite3.Connection, partner_id: str | None = None
) -> list[ChangeStatement]:
    """By the date of the event, undated ones last: the date of entry says nothing (trap 5)."""
    markers: dict[str, list[str]] = {}
    for row in connection.execute(
        "SELECT change_statement_id, marker_version_id FROM statement_marker"
        " WHERE archived_at IS NULL ORDER BY created_at, rowid"
    ):
        markers.setdefault(row["change_statement_id"], []).append(row["marker_version_id"])
    rows = connection.execute(
        "SELECT * FROM change_statement WHERE archived_at IS NULL"
        " AND (?1 IS NULL OR boundary_partner_id = ?1)"
        " ORDER BY coalesce(date_from, date_to) IS NULL, coalesce(date_from, date_to),"
        " created_at, rowid",
        (partner_id,),
    )
    return [_change(row, tuple(markers.get(row["id"], ()))) for row in rows]


def save_change_statement(
    change: Change, connection: sqlite3.Connection, statement: ChangeStatement
) -> None:
    """The statement and its links to markers, which may be none."""
    values = to_values(
        statement, leave=("version_ids",), names={"partner_id": "boundary_partner_id"}
    )
    save_row(change, connection, "change_statement", statement.id, values)
    known = {
        row["marker_version_id"]: row["id"]
        for row in connection.execute(
            "SELECT id, marker_version_id FROM statement_marker"
            " WHERE change_statement_id = ? AND archived_at IS NULL",
            (statement.id,),
        ).fetchall()
    }
    for version_id in known.keys() - set(statement.version_ids):
        change.archive("statement_marker", known[version_id])
    for version_id in statement.version_ids:
        if version_id not in known:
            link = {"change_statement_id": statement.id, "marker_version_id": version_id}
            change.insert("statement_marker", link)


def _change(row: sqlite3.Row, version_ids: tuple[str, ...]) -> ChangeStatement:
    confidence = row["confidence"]
    return ChangeStatement(
        id=row["id"],
        partner_id=row["boundary_partner_id"],
        who=row["who"],
        what=row["what"],
        expectedness=Expectedness(row["expectedness"]),
        valence=Valence(row["valence"]),
        date_from=to_date(row["date_from"]),
        date_to=to_date(row["date_to"]),
        place=row["place"],
        significance=row["significance"],
        contribution_text=row["contribution_text"],
        contribution_strength=ContributionStrength(row["contribution_strength"]),
        confidence=None if confidence is None else Confidence(confidence),
        comment=row["comment"],
        recorded_on=to_date(row["recorded_on"]),
        workflow=Workflow(row["workflow"]),
        version_ids=version_ids,
    )


def list_factors(connection: sqlite3.Connection) -> dict[str, list[ContributingFactor]]:
    """By the change they helped or hindered."""
    found: dict[str, list[ContributingFactor]] = {}
    for row in connection.execute(
        "SELECT * FROM contributing_factor WHERE archived_at IS NULL ORDER BY created_at, rowid"
    ):
        factor = ContributingFactor(
            id=row["id"],
            change_id=row["change_statement_id"],
            text=row["text"],
            direction=Direction(row["direction"]),
            actor_id=row["actor_id"],
        )
        found.setdefault(factor.change_id, []).append(factor)
    return found


def save_factor(change: Change, connection: sqlite3.Connection, factor: ContributingFactor) -> None:
    values = to_values(factor, names={"change_id": "change_statement_id"})
    save_row(change, connection, "contributing_factor", factor.id, values)


def list_validations(connection: sqlite3.Connection) -> dict[str, list[Validation]]:
    """By the change that was confirmed, or not."""
    found: dict[str, list[Validation]] = {}
    for row in connection.execute(
        "SELECT * FROM validation WHERE archived_at IS NULL ORDER BY created_at, rowid"
    ):
        validation = Validation(
            id=row["id"],
            change_id=row["change_statement_id"],
            validator=row["validator"],
            opinion=Opinion(row["opinion"]),
            role=row["role"],
            on=to_date(row["given_on"]),
            comment=row["comment"],
        )
        found.setdefault(validation.change_id, []).append(validation)
    return found


def save_validation(change: Change, connection: sqlite3.Connection, validation: Validation) -> None:
    values = to_values(validation, names={"change_id": "change_statement_id", "on": "given_on"})
    save_row(change, connection, "validation", validation.id, values)


def list_outcome_evidence(connection: sqlite3.Connection) -> list[OutcomeEvidence]:
    """Proofs linked to anything of outcome mapping, with all their links; no file is read."""
    targets: dict[str, list[tuple[EvidenceTarget, str]]] = {}
    for row in connection.execute(
        "SELECT * FROM evidence_link WHERE archived_at IS NULL ORDER BY created_at, rowid"
    ):
        target = (EvidenceTarget(row["target_type"]), row["target_id"])
        targets.setdefault(row["evidence_id"], []).append(target)
    rows = connection.execute(
        "SELECT * FROM evidence WHERE archived_at IS NULL ORDER BY created_at, rowid"
    )
    proofs = (_evidence(row) for row in rows if row["id"] in targets)
    return [replace(proof, targets=tuple(targets[proof.id])) for proof in proofs]


def save_outcome_evidence(
    change: Change, connection: sqlite3.Connection, evidence: OutcomeEvidence
) -> None:
    """The proof and its links."""
    save_row(change, connection, "evidence", evidence.id, to_values(evidence, leave=("targets",)))
    known = {
        (EvidenceTarget(row["target_type"]), row["target_id"]): row["id"]
        for row in connection.execute(
            "SELECT * FROM evidence_link WHERE evidence_id = ? AND archived_at IS NULL",
            (evidence.id,),
        ).fetchall()
    }
    for target in known.keys() - set(evidence.targets):
        change.archive("evidence_link", known[target])
    for kind, target_id in evidence.targets:
        if (kind, target_id) not in known:
            change.insert(
                "evidence_link",
                {
                    "evidence_id": evidence.id,
                    "target_type": kind.value,
                    "target_id": target_id,
                },
                row_id=str(uuid.uuid4()),
            )


def carry_evidence(
    change: Change, connection: sqlite3.Connection, from_id: str, to_id: str
) -> None:
    """A corrected rating stands on the proofs of the one it corrects, which keeps them too."""
    rows = connection.execute(
        "SELECT evidence_id FROM evidence_link WHERE target_type = 'ASSESSMENT'"
        " AND target_id = ? AND archived_at IS NULL ORDER BY created_at, rowid",
        (from_id,),
    ).fetchall()
    for row in rows:
        link = {"target_type": EvidenceTarget.ASSESSMENT.value, "target_id": to_id}
        change.insert("evidence_link", {"evidence_id": row["evidence_id"], **link})


def _evidence(row: sqlite3.Row) -> OutcomeEvidence:
    independence, confidence = row["independence"], row["confidence"]
    return OutcomeEvidence(
        id=row["id"],
        title=row["title"],
        kind=EvidenceKind(row["kind"]),
        document_date=row["document_date"],
        source=row["source"],
        independence=None if independence is None else Independence(independence),
        confidence=None if confidence is None else Confidence(confidence),
        count_f=row["count_f"],
        count_m=row["count_m"],
        count_unknown=row["count_unknown"],
        youth_f=row["youth_f"],
        youth_m=row["youth_m"],
        confidentiality=Confidentiality(row["confidentiality"]),
        location=row["location"],
        file_name=row["file_name"],
        sha256=row["sha256"],
    )
