"""The invariants of votes (method §6, 5 to 9), each as one look for rows that break it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from proreca_desktop.domain.voting import Ballots, VoteGroup, VoteMode
from proreca_desktop.i18n import _
from proreca_desktop.storage.invariants import Check, Finding, sql_query
from proreca_desktop.storage.votes import read_ballots

_ROUND = """SELECT DISTINCT v.assessment_id || ' ' || v.criterion_code || ' ' || v.round_no
    FROM vote_round v
    JOIN assessment a ON a.id = v.assessment_id
    LEFT JOIN criterion c ON c.questionnaire_version_id = a.questionnaire_version_id
        AND c.code = v.criterion_code
        AND (c.module_code IS NULL OR c.module_code = a.module_code)
    LEFT JOIN vote_count n ON n.round_id = v.id AND n.voter_group = 'all'
    """

_ROUNDS: tuple[Check, ...] = (
    sql_query(
        "unknown_criterion",
        _ROUND + "WHERE c.code IS NULL",
        lambda: _("A vote belongs to no criterion of its assessment."),
    ),
    sql_query(
        "vote_sum",
        _ROUND + "WHERE v.closed_at IS NOT NULL"
        " AND coalesce(n.n1 + n.n2 + n.n3 + n.n4 + n.n5, -1) <> v.n_voters",
        lambda: _("The counts of a vote do not add up to its voters."),
    ),
    sql_query(
        "vote_groups",
        _ROUND + "JOIN (SELECT round_id, max(n1) AS n1, max(n2) AS n2, max(n3) AS n3,"
        "   max(n4) AS n4, max(n5) AS n5 FROM ("
        "     SELECT round_id, sum(n1) AS n1, sum(n2) AS n2, sum(n3) AS n3, sum(n4) AS n4,"
        "       sum(n5) AS n5 FROM vote_count WHERE voter_group <> 'all'"
        "       GROUP BY round_id, CASE voter_group WHEN 'women' THEN 'sex' WHEN 'men' THEN 'sex'"
        "         WHEN 'youth' THEN 'age' ELSE 'role' END)"
        "   GROUP BY round_id) g ON g.round_id = v.id"
        " WHERE g.n1 > n.n1 OR g.n2 > n.n2 OR g.n3 > n.n3 OR g.n4 > n.n4 OR g.n5 > n.n5",
        lambda: _("A group has more votes on a level than the whole room."),
    ),
    sql_query(
        "vote_named_sum",
        _ROUND + "JOIN (SELECT round_id, sum(level = 1) AS n1, sum(level = 2) AS n2,"
        "   sum(level = 3) AS n3, sum(level = 4) AS n4, sum(level = 5) AS n5"
        "   FROM vote GROUP BY round_id) g ON g.round_id = v.id"
        " WHERE v.closed_at IS NOT NULL AND (g.n1, g.n2, g.n3, g.n4, g.n5)"
        "   IS NOT (n.n1, n.n2, n.n3, n.n4, n.n5)"
        " UNION SELECT v.assessment_id || ' ' || v.criterion_code || ' ' || v.round_no"
        " FROM vote_round v WHERE v.mode = 'named' AND v.closed_at IS NOT NULL"
        " AND v.n_voters > 0 AND NOT EXISTS (SELECT 1 FROM vote WHERE round_id = v.id)",
        lambda: _("The named votes do not add up to the counts."),
    ),
    sql_query(
        "secret_vote",
        _ROUND + "JOIN vote s ON s.round_id = v.id WHERE v.mode <> 'named'",
        lambda: _("A vote that is not named holds identities."),
    ),
    sql_query(
        "vote_of_a_stranger",
        _ROUND + "JOIN vote s ON s.round_id = v.id JOIN participation p"
        " ON p.id = s.participation_id WHERE p.assessment_id <> v.assessment_id",
        lambda: _("A named vote is of somebody who took no part in this assessment."),
    ),
    sql_query(
        "round_numbers",
        "SELECT assessment_id || ' ' || criterion_code FROM vote_round"
        " GROUP BY assessment_id, criterion_code HAVING max(round_no) <> count(*)",
        lambda: _("The rounds of a vote are not numbered without a gap."),
    ),
    sql_query(
        "vote_open",
        "SELECT v.assessment_id || ' ' || v.criterion_code || ' ' || v.round_no FROM vote_round v"
        " WHERE (v.closed_at IS NULL AND ("
        "   EXISTS (SELECT 1 FROM vote_count WHERE round_id = v.id)"
        "   OR EXISTS (SELECT 1 FROM vote WHERE round_id = v.id)))"
        " OR (v.closed_at IS NOT NULL AND v.archived_at IS NOT NULL)"
        " OR (v.closed_at IS NULL AND EXISTS (SELECT 1 FROM vote_round l"
        "   WHERE l.assessment_id = v.assessment_id AND l.criterion_code = v.criterion_code"
        "   AND l.round_no > v.round_no))",
        lambda: _("A vote that is open or cancelled holds counts, or another one follows it."),
    ),
)


def _drafts(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Ballots of rounds not closed yet are ballots that could be closed."""
    for row in connection.execute(
        "SELECT d.content, v.* FROM vote_draft d JOIN vote_round v ON v.id = d.round_id"
    ):
        if not _is_possible(connection, row):
            yield Finding(
                code="vote_draft",
                where=f"{row['assessment_id']} {row['criterion_code']} {row['round_no']}",
                message=_("What was typed of an open vote can be no vote: cancel it, vote again."),
            )


def _is_possible(connection: sqlite3.Connection, row: sqlite3.Row) -> bool:
    try:
        ballots = read_ballots(row["content"])
    except ValueError:
        return False
    mode = VoteMode(row["mode"])
    if row["closed_at"] is not None or (ballots.levels and mode is not VoteMode.NAMED):
        return False
    if set(ballots.counts) - {VoteGroup.ALL} and mode is not VoteMode.COUNT:
        return False
    return _are_participants(connection, row["assessment_id"], ballots)


def _are_participants(connection: sqlite3.Connection, assessment_id: str, ballots: Ballots) -> bool:
    known = {
        found[0]
        for found in connection.execute(
            "SELECT id FROM participation WHERE assessment_id = ?", (assessment_id,)
        )
    }
    return set(ballots.levels) <= known


VOTE_INVARIANTS: tuple[Check, ...] = (*_ROUNDS, _drafts)
