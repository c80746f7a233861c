"""Thousands of results and votes at once, each with its history, in a dossier being made."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from proreca_desktop.domain.assessment import CriterionResult
from proreca_desktop.domain.voting import VoteGroup, VoteRound
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.results import to_row
from proreca_desktop.storage.rows import from_moment


def hurry(connection: sqlite3.Connection) -> None:
    """Do not wait for the disk: a draft that is not finished is worth nothing."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA cache_size = -100000")


def settle(connection: sqlite3.Connection) -> None:
    """Everything is on the disk on return."""
    connection.execute("PRAGMA synchronous = FULL")
    # Writes the first page, and waits until the whole file is on the disk.
    connection.execute("PRAGMA journal_mode = WAL")


def insert_results(change: Change, results: Sequence[CriterionResult]) -> None:
    change.insert_many("criterion_result", [{"id": r.id, **to_row(r)} for r in results])


def insert_closed_rounds(
    change: Change, connection: sqlite3.Connection, rounds: Sequence[VoteRound]
) -> None:
    """Add rounds that were closed long ago; the id of a count is its round's and its group."""
    # A closed round takes no more counts: they come before it.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    change.insert_many(
        "vote_count",
        [
            {
                "id": f"{one.id}-{group.value}",
                "round_id": one.id,
                "voter_group": group.value,
                "n1": counts[0],
                "n2": counts[1],
                "n3": counts[2],
                "n4": counts[3],
                "n5": counts[4],
            }
            for one in rounds
            for group, counts in one.counts.items()
        ],
    )
    change.insert_many(
        "vote_round",
        [
            {
                "id": one.id,
                "assessment_id": one.assessment_id,
                "criterion_code": one.criterion,
                "round_no": one.number,
                "mode": one.mode.value,
                "opened_at": from_moment(one.opened_at),
                "closed_at": from_moment(one.closed_at),
                "n_voters": sum(one.counts[VoteGroup.ALL]),
            }
            for one in rounds
        ],
    )
