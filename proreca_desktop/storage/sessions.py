"""Half-days of a workshop in the dossier, and who was present in each."""

from __future__ import annotations

import sqlite3
from datetime import date, time

from proreca_desktop.domain.session import Attendance, Half, Session
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import from_moment, save_row, to_moment

_IN_USE = (
    "a.archived_at IS NULL AND p.archived_at IS NULL AND a.session_id IN"
    " (SELECT id FROM session WHERE archived_at IS NULL)"
)


def list_sessions(connection: sqlite3.Connection, assessment_id: str) -> list[Session]:
    """Half-days of one assessment in the order of the calendar."""
    rows = connection.execute(
        "SELECT * FROM session WHERE assessment_id = ? AND archived_at IS NULL", (assessment_id,)
    )
    return sorted((_session(row) for row in rows), key=lambda session: session.order)


def load_session(connection: sqlite3.Connection, session_id: str) -> Session:
    """:class:`KeyError` when there is none in use."""
    row = connection.execute(
        "SELECT * FROM session WHERE id = ? AND archived_at IS NULL", (session_id,)
    ).fetchone()
    if row is None:
        raise KeyError(session_id)
    return _session(row)


def load_running(connection: sqlite3.Connection, assessment_id: str) -> Session | None:
    """The half-day that has begun and not ended; the latest, should there be several."""
    running = [s for s in list_sessions(connection, assessment_id) if s.is_running]
    return running[-1] if running else None


def find_session(
    connection: sqlite3.Connection, assessment_id: str, day: date, half: Half
) -> str | None:
    """The id of that half-day, also of one taken out of use."""
    row = connection.execute(
        "SELECT id FROM session WHERE assessment_id = ? AND day = ? AND half = ?",
        (assessment_id, day.isoformat(), half.value),
    ).fetchone()
    return None if row is None else str(row["id"])


def save_session(change: Change, connection: sqlite3.Connection, session: Session) -> None:
    save_row(change, connection, "session", session.id, to_row(session))


def to_row(session: Session) -> dict[str, str | int | None]:
    s = session
    return {
        "assessment_id": s.assessment_id,
        "day": s.day.isoformat(),
        "half": s.half.value,
        "place": s.place,
        "planned_start": _from_time(s.planned_start),
        "planned_end": _from_time(s.planned_end),
        "actual_start": _from_time(s.actual_start),
        "actual_end": _from_time(s.actual_end),
        "locked_at": from_moment(s.locked_at),
        "locked_by": s.locked_by,
        "locked_with": s.locked_with,
    }


def list_attendance(connection: sqlite3.Connection, assessment_id: str) -> list[Attendance]:
    """Who was present or absent in which half-day; people and half-days in use alone.

    By random keys: the order tells nothing of who came first.
    """
    rows = connection.execute(
        "SELECT a.* FROM participation p JOIN attendance a ON a.participation_id = p.id"
        f" WHERE p.assessment_id = ? AND {_IN_USE} ORDER BY a.participation_id, a.session_id",
        (assessment_id,),
    )
    return [_attendance(row) for row in rows]


def list_present(connection: sqlite3.Connection, session_id: str, *, voters: bool) -> set[str]:
    """Participation ids of those present in a half-day; with ``voters``, of those who vote."""
    also = " AND p.is_voter = 1" if voters else ""
    rows = connection.execute(
        "SELECT p.id FROM attendance a JOIN participation p ON p.id = a.participation_id"
        f" WHERE a.session_id = ? AND a.present = 1 AND {_IN_USE}{also}",
        (session_id,),
    )
    return {row["id"] for row in rows}


def save_attendance(change: Change, connection: sqlite3.Connection, one: Attendance) -> None:
    row = connection.execute(
        "SELECT id FROM attendance WHERE participation_id = ? AND session_id = ?",
        (one.participation_id, one.session_id),
    ).fetchone()
    values = {"present": int(one.present), "signed": int(one.signed)}
    if row is not None:
        change.update("attendance", row["id"], {**values, "archived_at": None})
        return
    change.insert(
        "attendance",
        {"participation_id": one.participation_id, "session_id": one.session_id, **values},
    )


def list_turnouts(connection: sqlite3.Connection, session: Session) -> list[int]:
    """How many voted in each closed round held in that half-day."""
    rows = connection.execute(
        "SELECT n_voters FROM vote_round WHERE assessment_id = ? AND session_id = ?"
        " AND closed_at IS NOT NULL",
        (session.assessment_id, session.id),
    )
    return [row["n_voters"] for row in rows]


def has_votes(connection: sqlite3.Connection, session: Session) -> bool:
    """Whether a round of votes, open or closed, belongs to that half-day."""
    row = connection.execute(
        "SELECT 1 FROM vote_round WHERE assessment_id = ? AND session_id = ? LIMIT 1",
        (session.assessment_id, session.id),
    ).fetchone()
    return row is not None


def has_named_vote(
    connection: sqlite3.Connection, participation_id: str, session_id: str | None = None
) -> bool:
    """Whether somebody voted by name, in that half-day or ever."""
    where, values = ("", []) if session_id is None else (" AND r.session_id = ?", [session_id])
    row = connection.execute(
        "SELECT 1 FROM vote v JOIN vote_round r ON r.id = v.round_id"
        f" WHERE v.participation_id = ?{where} LIMIT 1",
        [participation_id, *values],
    ).fetchone()
    return row is not None


def leave_agenda(change: Change, connection: sqlite3.Connection, session_id: str) -> None:
    """Points of the agenda planned in that half-day belong to none."""
    rows = connection.execute("SELECT id FROM agenda_item WHERE session_id = ?", (session_id,))
    for row in rows.fetchall():
        change.update("agenda_item", row["id"], {"session_id": None})


def is_in_locked_list(connection: sqlite3.Connection, entity: str, row_id: str) -> bool:
    """Whether that row is the presence of somebody in a half-day whose list is final."""
    if entity != "attendance":
        return False
    row = connection.execute(
        "SELECT 1 FROM attendance a JOIN session s ON s.id = a.session_id"
        " WHERE a.id = ? AND s.locked_at IS NOT NULL",
        (row_id,),
    ).fetchone()
    return row is not None


def is_on_locked_list(connection: sqlite3.Connection, participation_id: str) -> bool:
    """Whether somebody stands as present on a list that is final."""
    row = connection.execute(
        "SELECT 1 FROM attendance a JOIN session s ON s.id = a.session_id"
        " WHERE a.participation_id = ? AND a.present = 1 AND a.archived_at IS NULL"
        " AND s.locked_at IS NOT NULL",
        (participation_id,),
    ).fetchone()
    return row is not None


def _session(row: sqlite3.Row) -> Session:
    return Session(
        id=row["id"],
        assessment_id=row["assessment_id"],
        day=date.fromisoformat(row["day"]),
        half=Half(row["half"]),
        place=row["place"],
        planned_start=_to_time(row["planned_start"]),
        planned_end=_to_time(row["planned_end"]),
        actual_start=_to_time(row["actual_start"]),
        actual_end=_to_time(row["actual_end"]),
        locked_at=to_moment(row["locked_at"]),
        locked_by=row["locked_by"],
        locked_with=row["locked_with"],
    )


def _attendance(row: sqlite3.Row) -> Attendance:
    return Attendance(
        participation_id=row["participation_id"],
        session_id=row["session_id"],
        present=bool(row["present"]),
        signed=bool(row["signed"]),
    )


def _to_time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _from_time(moment: time | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="minutes")
