"""Rounds of votes in the dossier: counts by group, named votes, and ballots not closed yet."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from proreca_desktop.domain.history import Value
from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex
from proreca_desktop.domain.text import sort_key
from proreca_desktop.domain.voting import (
    Ballots,
    Counts,
    VoteGroup,
    VoteMode,
    Voter,
    VoteRound,
    groups_of,
    to_counts,
)
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import from_date, from_moment, to_moment

_PEOPLE = (
    "SELECT p.id, p.age_band, p.role_category, p.sex, s.pseudonym, coalesce(i.name, '') AS name"
    " FROM participation p JOIN person s ON s.id = p.person_id"
    " LEFT JOIN person_identity i ON i.id = s.id AND i.archived_at IS NULL"
)
_COUNTS = ("n1", "n2", "n3", "n4", "n5")


def load_last_votes(connection: sqlite3.Connection, assessment_id: str) -> dict[str, Counts]:
    """Counts of the last closed round by criterion code; criteria without votes are absent."""
    rows = connection.execute(
        "SELECT r.criterion_code, c.n1, c.n2, c.n3, c.n4, c.n5"
        " FROM vote_round r JOIN vote_count c ON c.round_id = r.id AND c.voter_group = 'all'"
        " WHERE r.assessment_id = ? AND r.closed_at IS NOT NULL ORDER BY r.round_no",
        (assessment_id,),
    )
    votes = {row["criterion_code"]: _counts(row) for row in rows}
    return {code: counts for code, counts in votes.items() if any(counts)}


def load_named_votes(
    connection: sqlite3.Connection, assessment_id: str
) -> dict[str, dict[str, int]]:
    """Levels by person id, by criterion, where the last closed round was named."""
    rows = connection.execute(
        "SELECT r.criterion_code, p.person_id, v.level FROM vote_round r"
        " JOIN vote v ON v.round_id = r.id JOIN participation p ON p.id = v.participation_id"
        " WHERE r.assessment_id = ? AND r.mode = 'named' AND r.closed_at IS NOT NULL"
        " AND r.round_no = (SELECT max(round_no) FROM vote_round l WHERE"
        "   l.assessment_id = r.assessment_id AND l.criterion_code = r.criterion_code"
        "   AND l.closed_at IS NOT NULL)",
        (assessment_id,),
    )
    named: dict[str, dict[str, int]] = {}
    for row in rows:
        named.setdefault(row["criterion_code"], {})[row["person_id"]] = row["level"]
    return named


def list_rounds(
    connection: sqlite3.Connection, assessment_id: str, criterion: str
) -> list[VoteRound]:
    """All rounds of one criterion, first to last; cancelled ones are none."""
    rows = connection.execute(
        "SELECT * FROM vote_round WHERE assessment_id = ? AND criterion_code = ?"
        " AND archived_at IS NULL ORDER BY round_no",
        (assessment_id, criterion),
    )
    return [_round(connection, row) for row in rows]


def find_round(connection: sqlite3.Connection, round_id: str) -> VoteRound | None:
    """A round in use, if there is one of that id."""
    row = connection.execute(
        "SELECT * FROM vote_round WHERE id = ? AND archived_at IS NULL", (round_id,)
    ).fetchone()
    return None if row is None else _round(connection, row)


def list_open_criteria(connection: sqlite3.Connection, assessment_id: str) -> list[str]:
    """Criteria on which a vote is open, the one opened last first."""
    rows = connection.execute(
        "SELECT criterion_code FROM vote_round WHERE assessment_id = ? AND closed_at IS NULL"
        " AND archived_at IS NULL ORDER BY opened_at DESC",
        (assessment_id,),
    )
    return [row[0] for row in rows]


def find_last_mode(connection: sqlite3.Connection, assessment_id: str) -> VoteMode | None:
    """How the assessment's last vote was held."""
    row = connection.execute(
        "SELECT mode FROM vote_round WHERE assessment_id = ? AND archived_at IS NULL"
        " ORDER BY opened_at DESC LIMIT 1",
        (assessment_id,),
    ).fetchone()
    return None if row is None else VoteMode(row["mode"])


def find_present_session(
    connection: sqlite3.Connection, assessment_id: str, today: date
) -> str | None:
    """The half-day to which a vote opened now belongs: the one that was begun and not ended,
    else the latest of today in which somebody was ticked as present.
    """
    row = connection.execute(
        "SELECT id FROM session s WHERE assessment_id = ? AND archived_at IS NULL"
        " AND actual_end IS NULL AND (actual_start IS NOT NULL OR day = ? AND EXISTS"
        "  (SELECT 1 FROM attendance t WHERE t.session_id = s.id AND t.present = 1"
        "   AND t.archived_at IS NULL))"
        " ORDER BY actual_start IS NOT NULL DESC, day DESC, half = 'afternoon' DESC LIMIT 1",
        (assessment_id, from_date(today)),
    ).fetchone()
    return None if row is None else str(row["id"])


def has_attendance(connection: sqlite3.Connection, session_id: str | None) -> bool:
    """Whether somebody was marked as there in that half-day."""
    row = connection.execute(
        "SELECT 1 FROM attendance WHERE session_id = ? AND present = 1 AND archived_at IS NULL",
        (session_id,),
    ).fetchone()
    return row is not None


def list_voters(
    connection: sqlite3.Connection, assessment_id: str, session_id: str | None
) -> tuple[Voter, ...]:
    """Who may vote: in that half-day those present, without one all voters; by name."""
    present = (
        ""
        if session_id is None
        else "JOIN attendance t ON t.participation_id = p.id"
        " AND t.session_id = :session AND t.present = 1 AND t.archived_at IS NULL "
    )
    rows = connection.execute(
        f"{_PEOPLE} {present}"
        " WHERE p.assessment_id = :assessment AND p.is_voter = 1 AND p.archived_at IS NULL",
        {"assessment": assessment_id, "session": session_id},
    )
    return _voters(rows)


def list_people(connection: sqlite3.Connection, ids: Collection[str]) -> tuple[Voter, ...]:
    """People of these participation ids, also taken off the list; by name."""
    marks = ", ".join("?" * len(ids))
    return _voters(connection.execute(f"{_PEOPLE} WHERE p.id IN ({marks})", list(ids)))


def _voters(rows: Iterable[sqlite3.Row]) -> tuple[Voter, ...]:
    voters = [
        Voter(
            id=row["id"],
            label=row["name"] or row["pseudonym"],
            groups=groups_of(
                Sex(row["sex"]), AgeBand(row["age_band"]), RoleCategory(row["role_category"])
            ),
        )
        for row in rows
    ]
    return tuple(sorted(voters, key=lambda voter: (sort_key(voter.label), voter.id)))


def open_round(
    change: Change,
    assessment_id: str,
    criterion: str,
    number: int,
    mode: VoteMode,
    *,
    connection: sqlite3.Connection | None = None,
    session_id: str | None = None,
    n_expected: int | None = None,
) -> str:
    """Add an open round, or take up again the row of the cancelled one of that number (looked
    for where ``connection`` is given); returns its id.
    """
    values: dict[str, Value] = {
        "assessment_id": assessment_id,
        "criterion_code": criterion,
        "round_no": number,
        "mode": mode.value,
        "opened_at": change.at,
        "session_id": session_id,
        "n_expected": n_expected,
    }
    cancelled = (
        connection
        and connection.execute(
            "SELECT id FROM vote_round WHERE assessment_id = ? AND criterion_code = ?"
            " AND round_no = ? AND archived_at IS NOT NULL",
            (assessment_id, criterion, number),
        ).fetchone()
    )
    if connection is None or not cancelled:
        return change.insert("vote_round", values)
    change.update("vote_round", cancelled["id"], {**values, "archived_at": None})
    # An undo of the opening leaves them for a redo.
    forget_ballots(connection, cancelled["id"])
    return str(cancelled["id"])


def cancel_round(change: Change, connection: sqlite3.Connection, round_id: str) -> None:
    """Take an open round out of use; its ballots are forgotten."""
    forget_ballots(connection, round_id)
    change.archive("vote_round", round_id)


def load_ballots(connection: sqlite3.Connection, round_id: str) -> Ballots:
    """What has been typed of an open round.

    :raises ValueError: when that is nothing the program wrote.
    """
    row = connection.execute(
        "SELECT content FROM vote_draft WHERE round_id = ?", (round_id,)
    ).fetchone()
    return Ballots() if row is None else read_ballots(row["content"])


def read_ballots(content: str) -> Ballots:
    """Ballots as :func:`keep_ballots` writes them. :raises ValueError: for anything else."""
    plain = json.loads(content)
    try:
        counts = {VoteGroup(g): to_counts(values) for g, values in plain["counts"].items()}
        levels = {str(voter): level for voter, level in plain["levels"].items()}
        all_counted = bool(plain["all_counted"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(content) from error
    if any(type(level) is not int or not 1 <= level <= 5 for level in levels.values()):
        raise ValueError(content)
    return Ballots(counts=counts, levels=levels, all_counted=all_counted)


def keep_ballots(connection: sqlite3.Connection, round_id: str, ballots: Ballots) -> None:
    """Write over what was typed so far. Called within a change; it leaves no history.

    Sorted by random keys: nothing tells who voted when.
    """
    plain = {
        "counts": {group.value: list(counts) for group, counts in sorted(ballots.counts.items())},
        "levels": dict(sorted(ballots.levels.items())),
        "all_counted": ballots.all_counted,
    }
    connection.execute(
        "INSERT INTO vote_draft (round_id, content) VALUES (?, ?)"
        " ON CONFLICT (round_id) DO UPDATE SET content = excluded.content",
        (round_id, json.dumps(plain, separators=(",", ":"))),
    )


def forget_ballots(connection: sqlite3.Connection, round_id: str) -> None:
    connection.execute("DELETE FROM vote_draft WHERE round_id = ?", (round_id,))


def close_round(
    change: Change,
    round_id: str,
    counts: Mapping[VoteGroup, Counts],
    named: Mapping[str, int],
    closed_at: datetime | None = None,
    *,
    n_expected: int | None = None,
) -> None:
    """Write the counts (and named votes, by participation id), then close for good.

    ``n_expected``: how many could vote in the end, where it differs from the opening.
    """
    for group, votes in counts.items():
        change.insert(
            "vote_count",
            {
                "round_id": round_id,
                "voter_group": group.value,
                **dict(zip(_COUNTS, votes, strict=True)),
            },
        )
    # Sorted by a random key: the order of the rows must not tell who voted first.
    for participation_id, level in sorted(named.items(), key=lambda _item: uuid.uuid4()):
        change.insert(
            "vote",
            {"round_id": round_id, "participation_id": participation_id, "level": level},
        )
    expected = {} if n_expected is None else {"n_expected": n_expected}
    change.update(
        "vote_round",
        round_id,
        {
            "n_voters": sum(counts[VoteGroup.ALL]),
            "closed_at": from_moment(closed_at) or change.at,
            **expected,
        },
    )


def _round(connection: sqlite3.Connection, row: sqlite3.Row) -> VoteRound:
    opened = to_moment(row["opened_at"])
    if opened is None:
        raise ValueError("a round has a beginning")
    return VoteRound(
        id=row["id"],
        assessment_id=row["assessment_id"],
        criterion=row["criterion_code"],
        number=row["round_no"],
        mode=VoteMode(row["mode"]),
        opened_at=opened,
        closed_at=to_moment(row["closed_at"]),
        counts={
            VoteGroup(c["voter_group"]): _counts(c)
            for c in connection.execute("SELECT * FROM vote_count WHERE round_id = ?", (row["id"],))
        },
        named={
            v["person_id"]: v["level"]
            for v in connection.execute(
                "SELECT p.person_id, v.level FROM vote v JOIN participation p"
                " ON p.id = v.participation_id WHERE v.round_id = ?",
                (row["id"],),
            )
        },
        session_id=row["session_id"],
        n_expected=row["n_expected"],
    )


def _counts(row: sqlite3.Row) -> Counts:
    return (row["n1"], row["n2"], row["n3"], row["n4"], row["n5"])
