"""The invariants of people and half-days (§6: 6, 17, 22, 23), each as one look at the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from proreca_desktop.domain.text import fold
from proreca_desktop.i18n import _
from proreca_desktop.storage.invariants import Check, Finding, sql_query

_PRESENT = (
    "SELECT 1 FROM attendance a JOIN participation p ON p.id = a.participation_id"
    " WHERE a.session_id = v.session_id AND a.present = 1 AND a.archived_at IS NULL"
    " AND p.archived_at IS NULL"
)
_BY_THEN = "a.updated_at <= v.closed_at"
"""Ticked when the vote was closed. A list may also be typed in the evening, from paper."""

_ROUND = (
    "SELECT v.assessment_id || ' ' || v.criterion_code || ' ' || v.round_no FROM vote_round v"
    " WHERE v.session_id IS NOT NULL AND "
)
_HOURS = ("planned_start", "planned_end", "actual_start", "actual_end")

_ROWS: tuple[Check, ...] = (
    sql_query(
        "person_twice",
        "SELECT assessment_id || ' ' || person_id FROM participation WHERE archived_at IS NULL"
        " GROUP BY assessment_id, person_id HAVING count(*) > 1",
        lambda: _("A person is counted twice in one assessment."),
    ),
    sql_query(
        "attendance_of_a_stranger",
        "SELECT a.id FROM attendance a JOIN session s ON s.id = a.session_id"
        " JOIN participation p ON p.id = a.participation_id"
        " WHERE p.assessment_id <> s.assessment_id",
        lambda: _("Somebody is ticked in a half-day of an assessment in which they took no part."),
    ),
    sql_query(
        "attendance_twice",
        "SELECT participation_id || ' ' || session_id FROM attendance WHERE archived_at IS NULL"
        " GROUP BY participation_id, session_id HAVING count(*) > 1",
        lambda: _("A person is ticked twice in one half-day."),
    ),
    sql_query(
        "signed_but_absent",
        "SELECT id FROM attendance WHERE signed = 1 AND present = 0",
        lambda: _("Somebody has signed and was not present."),
    ),
    sql_query(
        "votes_over_present",
        # Only where somebody was ticked: a room may vote without an attendance list.
        _ROUND + f"v.closed_at IS NOT NULL AND EXISTS ({_PRESENT} AND {_BY_THEN})"
        f" AND v.n_voters > (SELECT count(*) FROM ({_PRESENT} AND p.is_voter = 1))",
        lambda: _("A vote has more voters than were present in its half-day."),
    ),
    sql_query(
        "vote_of_an_absent",
        _ROUND + f"v.closed_at IS NOT NULL AND EXISTS ({_PRESENT} AND {_BY_THEN})"
        " AND EXISTS (SELECT 1 FROM vote o WHERE o.round_id = v.id"
        f" AND NOT EXISTS ({_PRESENT} AND p.id = o.participation_id))",
        lambda: _("Somebody voted by name in a half-day in which they were not present."),
    ),
    sql_query(
        "vote_in_another_workshop",
        _ROUND + "v.assessment_id <> (SELECT assessment_id FROM session WHERE id = v.session_id)",
        lambda: _("A vote belongs to a half-day of another assessment."),
    ),
    sql_query(
        "identity_of_nobody",
        # Taken back by an undo it is out of use, and may come back with a redo.
        "SELECT id FROM person_identity WHERE (name <> '' OR phone <> '')"
        " AND archived_at IS NULL AND id NOT IN (SELECT person_id FROM participation)",
        lambda: _("A name is kept of somebody who takes part in nothing: delete the names."),
    ),
    sql_query(
        "half_day_hours",
        "SELECT id FROM session WHERE planned_end < planned_start OR actual_end < actual_start"
        " OR (actual_end IS NOT NULL AND actual_start IS NULL)",
        lambda: _("A half-day ends before it begins."),
    ),
    *(
        sql_query(
            "unreadable_value",
            f"SELECT 'session ' || id FROM session WHERE {column} IS NOT NULL"
            f" AND strftime('%H:%M', {column}) IS NOT {column}",
            lambda: _("A half-day has an hour that does not exist."),
        )
        for column in _HOURS
    ),
    sql_query(
        "unreadable_value",
        "SELECT 'session ' || id FROM session WHERE date(day, '+0 days') IS NOT day",
        lambda: _("A half-day has a day that does not exist."),
    ),
)


def _locks(connection: sqlite3.Connection) -> Iterator[Finding]:
    """A list is locked by two people; their names alone tell whether they are two."""
    rows = connection.execute("SELECT * FROM session WHERE locked_at IS NOT NULL")
    for row in rows:
        first, second = fold(row["locked_by"]), fold(row["locked_with"])
        if not first or not second or first == second:
            message = _("The list of a half-day is locked without two different names.")
            yield Finding(code="lock_without_two", where=row["id"], message=message)


PEOPLE_INVARIANTS: tuple[Check, ...] = (*_ROWS, _locks)
