"""Rounds of votes in the dossier: counts by group, and named votes."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping
from datetime import datetime

from proreca_desktop.domain.voting import Counts, VoteGroup, VoteMode, VoteRound
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import from_moment, to_moment

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
    """All rounds of one criterion, first to last."""
    rows = connection.execute(
        "SELECT * FROM vote_round WHERE assessment_id = ? AND criterion_code = ? ORDER BY round_no",
        (assessment_id, criterion),
    )
    return [_round(connection, row) for row in rows]


def open_round(
    change: Change, assessment_id: str, criterion: str, number: int, mode: VoteMode
) -> str:
    """Add an open round; returns its id."""
    return change.insert(
        "vote_round",
        {
            "assessment_id": assessment_id,
            "criterion_code": criterion,
            "round_no": number,
            "mode": mode.value,
            "opened_at": change.at,
        },
    )


def close_round(
    change: Change,
    round_id: str,
    counts: Mapping[VoteGroup, Counts],
    named: Mapping[str, int],
    closed_at: datetime | None = None,
) -> None:
    """Write the counts (and named votes, by participation id), then close for good."""
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
    change.update(
        "vote_round",
        round_id,
        {
            "n_voters": sum(counts[VoteGroup.ALL]),
            "closed_at": from_moment(closed_at) or change.at,
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
    )


def _counts(row: sqlite3.Row) -> Counts:
    return (row["n1"], row["n2"], row["n3"], row["n4"], row["n5"])
