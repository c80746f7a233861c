"""Participants of assessments, by pseudonym; identities stand in a table of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from proreca_desktop.domain.participant import AgeBand, Identity, Participant, RoleCategory, Sex
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import save_row

_PARTICIPANTS = (
    "SELECT p.*, s.pseudonym FROM participation p JOIN person s ON s.id = p.person_id"
    " WHERE p.archived_at IS NULL AND "
)


def list_participants(connection: sqlite3.Connection, assessment_id: str) -> list[Participant]:
    """Participants of one assessment, by pseudonym (an order that says nothing)."""
    rows = connection.execute(
        _PARTICIPANTS + "p.assessment_id = ? ORDER BY s.pseudonym", (assessment_id,)
    )
    return [_participant(row) for row in rows]


def load_participant(connection: sqlite3.Connection, participation_id: str) -> Participant:
    """:class:`KeyError` when there is none in use."""
    row = connection.execute(_PARTICIPANTS + "p.id = ?", (participation_id,)).fetchone()
    if row is None:
        raise KeyError(participation_id)
    return _participant(row)


def list_participations(connection: sqlite3.Connection, person_id: str) -> list[Participant]:
    """Where a person takes part, the latest assessment first."""
    rows = connection.execute(
        "SELECT p.*, s.pseudonym FROM participation p JOIN person s ON s.id = p.person_id"
        " JOIN assessment a ON a.id = p.assessment_id WHERE p.person_id = ?"
        " AND p.archived_at IS NULL AND a.archived_at IS NULL ORDER BY a.start_on DESC, a.id",
        (person_id,),
    )
    return [_participant(row) for row in rows]


def find_participation(
    connection: sqlite3.Connection, assessment_id: str, person_id: str
) -> str | None:
    """The id of that person's line in that assessment, also one taken out of use."""
    row = connection.execute(
        "SELECT id FROM participation WHERE assessment_id = ? AND person_id = ?",
        (assessment_id, person_id),
    ).fetchone()
    return None if row is None else str(row["id"])


def load_identities(connection: sqlite3.Connection, assessment_id: str) -> dict[str, Identity]:
    """Names and telephone numbers by person id; purged and nameless people are absent."""
    rows = connection.execute(
        "SELECT i.* FROM person_identity i JOIN participation p ON p.person_id = i.id"
        " WHERE p.assessment_id = ? AND p.archived_at IS NULL AND i.archived_at IS NULL",
        (assessment_id,),
    )
    identities = {row["id"]: Identity(name=row["name"], phone=row["phone"]) for row in rows}
    return {person: identity for person, identity in identities.items() if not identity.is_empty}


def list_names(connection: sqlite3.Connection) -> dict[str, str]:
    """Names by person id, of everybody who takes part in an assessment of the dossier."""
    rows = connection.execute(
        "SELECT i.id, i.name FROM person_identity i WHERE i.name <> '' AND i.archived_at IS NULL"
        " AND EXISTS (SELECT 1 FROM participation p WHERE p.person_id = i.id"
        " AND p.archived_at IS NULL)"
    )
    return {row["id"]: row["name"] for row in rows}


def is_pseudonym_taken(connection: sqlite3.Connection, pseudonym: str) -> bool:
    found = connection.execute("SELECT 1 FROM person WHERE pseudonym = ?", (pseudonym,))
    return found.fetchone() is not None


def save_person(change: Change, person_id: str, pseudonym: str, sex: Sex) -> None:
    change.insert("person", {"pseudonym": pseudonym, "sex": sex.value}, row_id=person_id)


def save_identity(
    change: Change, connection: sqlite3.Connection, person_id: str, identity: Identity
) -> None:
    """Insert or update; an empty identity that never was makes no row."""
    known = connection.execute(
        "SELECT 1 FROM person_identity WHERE id = ?", (person_id,)
    ).fetchone()
    if known is not None or not identity.is_empty:
        values = {"name": identity.name, "phone": identity.phone}
        save_row(change, connection, "person_identity", person_id, values)


def save_participant(change: Change, participant: Participant) -> None:
    change.insert("participation", to_row(participant), row_id=participant.id)


def replace_participant(change: Change, participant: Participant) -> None:
    """Update the line of that id, and take it into use again."""
    change.update("participation", participant.id, {**to_row(participant), "archived_at": None})


def to_row(participant: Participant) -> dict[str, str | int | None]:
    return {
        "assessment_id": participant.assessment_id,
        "person_id": participant.person_id,
        "sex": participant.sex.value,
        "age_band": participant.age_band.value,
        "role_category": participant.role.value,
        "function": participant.function,
        "structure": participant.structure,
        "locality": participant.locality,
        "is_voter": int(participant.is_voter),
    }


def list_identified(connection: sqlite3.Connection, assessment_id: str | None) -> list[str]:
    """Ids of the people of one assessment, or of the whole dossier, of whom a name, a number or a
    trace of them in the history is left; also those taken out of the list, and those whom an
    undo has taken off their line."""
    rows = connection.execute(
        "SELECT i.id FROM person_identity i WHERE (i.name <> '' OR i.phone <> ''"
        " OR EXISTS (SELECT 1 FROM audit_event e WHERE e.entity = 'person_identity'"
        "  AND e.entity_id = i.id AND (e.before IS NOT NULL OR e.after <> '{}')))"
        " AND (:assessment IS NULL"
        " OR i.id IN (SELECT person_id FROM participation WHERE assessment_id = :assessment)"
        " OR (i.id NOT IN (SELECT person_id FROM participation)"
        "  AND EXISTS (SELECT 1 FROM audit_event e WHERE e.entity = 'person_identity'"
        "   AND e.entity_id = i.id AND e.assessment_id = :assessment)))",
        {"assessment": assessment_id},
    )
    return [row["id"] for row in rows]


def purge_identities(
    change: Change, connection: sqlite3.Connection, person_ids: Iterable[str]
) -> None:
    """Empty names and telephone numbers, in the table and in all that the history tells of them.

    The rows stay, empty and with a new revision: a copy of the dossier that is brought together
    with this one must not give the names back.
    """
    for person_id in person_ids:
        connection.execute(
            "UPDATE person_identity SET name = '', phone = '', updated_at = ?,"
            " revision = revision + 1 WHERE id = ?",
            (change.at, person_id),
        )
        connection.execute(
            "UPDATE audit_event SET before = NULL, after = '{}'"
            " WHERE entity = 'person_identity' AND entity_id = ?",
            (person_id,),
        )
        change.tell_emptied("person_identity", person_id)


def _participant(row: sqlite3.Row) -> Participant:
    return Participant(
        id=row["id"],
        person_id=row["person_id"],
        assessment_id=row["assessment_id"],
        sex=Sex(row["sex"]),
        age_band=AgeBand(row["age_band"]),
        role=RoleCategory(row["role_category"]),
        is_voter=bool(row["is_voter"]),
        function=row["function"],
        structure=row["structure"],
        locality=row["locality"],
        pseudonym=row["pseudonym"],
    )
