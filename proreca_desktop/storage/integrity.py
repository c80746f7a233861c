"""Is a dossier sound? SQLite's own checks, hashes of files, and the invariants of the method."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from proreca_desktop.domain.questionnaire import fingerprint, from_plain
from proreca_desktop.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong; ``where`` names the row, ``message`` is for people."""

    code: str
    where: str
    message: str


def check_dossier(connection: sqlite3.Connection) -> list[Finding]:
    """Everything that is wrong, in a stable order; empty when the dossier is sound."""
    try:
        broken = list(_structure(connection))
        if broken:
            return broken
        return [finding for check in _CHECKS for finding in check(connection)]
    except sqlite3.DatabaseError as error:
        return [Finding(code="damaged", where="", message=str(error))]


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    for row in connection.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Finding(code="damaged", where="", message=str(row[0]))


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


def _fingerprints(connection: sqlite3.Connection) -> Iterator[Finding]:
    for row in connection.execute("SELECT * FROM questionnaire_version"):
        try:
            sound = fingerprint(from_plain(json.loads(row["content"]))) == row["fingerprint"]
        except (ValueError, KeyError, TypeError):
            sound = False
        if not sound:
            yield Finding(
                code="questionnaire_changed",
                where=f"{row['code']} {row['version']}",
                message=_("A questionnaire version no longer has its installed content."),
            )


def _query(code: str, sql: str, message: Callable[[], str]) -> Callable[..., Iterator[Finding]]:
    """A check whose query returns one column: the place of each row that is wrong."""

    def check(connection: sqlite3.Connection) -> Iterator[Finding]:
        for row in connection.execute(sql):
            yield Finding(code=code, where=str(row[0]), message=message())

    return check


_RESULT = """SELECT a.id || ' ' || r.criterion_code FROM criterion_result r
    JOIN assessment a ON a.id = r.assessment_id
    LEFT JOIN criterion c ON c.questionnaire_version_id = a.questionnaire_version_id
        AND c.code = r.criterion_code
    WHERE r.archived_at IS NULL AND """

_CHECKS: tuple[Callable[[sqlite3.Connection], Iterator[Finding]], ...] = (
    _foreign_keys,
    _evidence_files,
    _fingerprints,
    _query(
        "level_status",
        _RESULT + "((r.level IS NOT NULL) <> (r.status IS 'rated') OR r.level NOT BETWEEN 1 AND 5)",
        lambda: _("A level stands without the status “rated”, or the other way round."),
    ),
    _query(
        "not_applicable",
        _RESULT + "r.status = 'na' AND (r.reason = '' OR c.na_allowed IS NOT 1)",
        lambda: _("“Not applicable” stands where it is not allowed, or without a reason."),
    ),
    _query(
        "to_verify",
        _RESULT + "r.status = 'dont_know' AND r.due_on IS NULL AND r.due_waived = 0",
        lambda: _("A “don’t know” has no date by which to verify it."),
    ),
    _query(
        "unknown_criterion",
        _RESULT + "c.code IS NULL",
        lambda: _("A result belongs to no criterion of its questionnaire."),
    ),
    _query(
        "retro_without_previous",
        _RESULT + "r.retro_level IS NOT NULL AND a.previous_assessment_id IS NULL",
        lambda: _("A retrospective level stands without a previous assessment."),
    ),
    _query(
        "not_frozen",
        "SELECT DISTINCT q.code || ' ' || q.version FROM questionnaire_version q"
        " JOIN assessment a ON a.questionnaire_version_id = q.id"
        " WHERE q.status <> 'frozen' AND ("
        " EXISTS (SELECT 1 FROM criterion_result r WHERE r.assessment_id = a.id"
        "         AND r.level IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM vote_round v WHERE v.assessment_id = a.id"
        "            AND v.closed_at IS NOT NULL))",
        lambda: _("A questionnaire version with answers is not frozen."),
    ),
    _query(
        "vote_sum",
        "SELECT r.assessment_id || ' ' || r.criterion_code FROM vote_round r"
        " LEFT JOIN vote_count c ON c.round_id = r.id AND c.voter_group = 'all'"
        " WHERE r.closed_at IS NOT NULL"
        " AND coalesce(c.n1 + c.n2 + c.n3 + c.n4 + c.n5, -1) <> r.n_voters",
        lambda: _("The counts of a vote do not add up to its voters."),
    ),
    _query(
        "vote_named_sum",
        "SELECT r.assessment_id || ' ' || r.criterion_code FROM vote_round r"
        " WHERE r.mode = 'named' AND r.closed_at IS NOT NULL"
        " AND (SELECT count(*) FROM vote v WHERE v.round_id = r.id) <> r.n_voters",
        lambda: _("The named votes do not add up to the voters."),
    ),
    _query(
        "secret_vote",
        "SELECT r.assessment_id || ' ' || r.criterion_code FROM vote_round r"
        " JOIN vote v ON v.round_id = r.id WHERE r.mode <> 'named'",
        lambda: _("A vote that is not named holds identities."),
    ),
    _query(
        "round_numbers",
        "SELECT assessment_id || ' ' || criterion_code FROM vote_round"
        " GROUP BY assessment_id, criterion_code HAVING max(round_no) <> count(*)",
        lambda: _("The rounds of a vote are not numbered without a gap."),
    ),
    _query(
        "record_missing",
        "SELECT id FROM assessment WHERE status = 'validated' AND record_signed_on IS NULL",
        lambda: _("A validated assessment has no signed record."),
    ),
    _query(
        "previous_of_another_entity",
        "SELECT a.id FROM assessment a JOIN assessment p ON p.id = a.previous_assessment_id"
        " WHERE p.org_unit_id <> a.org_unit_id",
        lambda: _("An assessment names the round of another entity as its previous one."),
    ),
    _query(
        "validated_incomplete",
        "SELECT a.id FROM assessment a WHERE a.status = 'validated' AND a.track = 'full'"
        " AND EXISTS (SELECT 1 FROM criterion c"
        "   WHERE c.questionnaire_version_id = a.questionnaire_version_id"
        "   AND (c.module_code IS NULL OR c.module_code = a.module_code)"
        "   AND NOT EXISTS (SELECT 1 FROM criterion_result r WHERE r.assessment_id = a.id"
        "     AND r.criterion_code = c.code AND r.status IS NOT NULL"
        "     AND r.archived_at IS NULL))",
        lambda: _("A validated assessment has criteria without a recorded result."),
    ),
)
