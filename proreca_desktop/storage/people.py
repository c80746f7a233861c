"""Participants of assessments, by pseudonym; identities stand in a table of their own."""

from __future__ import annotations

import sqlite3

from proreca_desktop.domain.participant import AgeBand, Participant, RoleCategory, Sex
from proreca_desktop.storage.changes import Change


def list_participants(connection: sqlite3.Connection, assessment_id: str) -> list[Participant]:
    """Participants of one assessment, by pseudonym (an order that says nothing)."""
    rows = connection.execute(
        "SELECT p.*, s.sex FROM participation p JOIN person s ON s.id = p.person_id"
        " WHERE p.assessment_id = ? AND p.archived_at IS NULL ORDER BY s.pseudonym",
        (assessment_id,),
    )
    return [
        Participant(
            id=row["id"],
            person_id=row["person_id"],
            assessment_id=row["assessment_id"],
            sex=Sex(row["sex"]),
            age_band=AgeBand(row["age_band"]),
            role=RoleCategory(row["role_category"]),
            is_voter=bool(row["is_voter"]),
        )
        for row in rows
    ]


def save_person(change: Change, person_id: str, pseudonym: str, sex: Sex) -> None:
    change.insert("person", {"pseudonym": pseudonym, "sex": sex.value}, row_id=person_id)


def save_participant(change: Change, participant: Participant) -> None:
    change.insert(
        "participation",
        {
            "assessment_id": participant.assessment_id,
            "person_id": participant.person_id,
            "age_band": participant.age_band.value,
            "role_category": participant.role.value,
            "is_voter": int(participant.is_voter),
        },
        row_id=participant.id,
    )
