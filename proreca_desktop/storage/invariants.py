"""The invariants of the method (§6), each as one look at the tables for rows that break it."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from proreca_desktop.domain.agenda import AgendaKind
from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.domain.organisation import OrganisationKind
from proreca_desktop.domain.participant import AgeBand, RoleCategory
from proreca_desktop.domain.questionnaire import Questionnaire, fingerprint, from_plain
from proreca_desktop.i18n import _
from proreca_desktop.storage.questionnaires import criterion_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong; ``where`` names the row, ``message`` is for people."""

    code: str
    where: str
    message: str


Check = Callable[[sqlite3.Connection], Iterator[Finding]]


def sql_query(code: str, sql: str, message: Callable[[], str]) -> Check:
    """A check whose query returns one column: the place of each row that is wrong."""

    def check(connection: sqlite3.Connection) -> Iterator[Finding]:
        for row in connection.execute(sql):
            yield Finding(code=code, where=str(row[0]), message=message())

    return check


_RESULT = """SELECT a.id || ' ' || r.criterion_code FROM criterion_result r
    JOIN assessment a ON a.id = r.assessment_id
    LEFT JOIN criterion c ON c.questionnaire_version_id = a.questionnaire_version_id
        AND c.code = r.criterion_code
        AND (c.module_code IS NULL OR c.module_code = a.module_code)
    WHERE r.archived_at IS NULL AND """

_RESULTS: tuple[Check, ...] = (
    sql_query(
        "level_status",
        _RESULT + "((r.level IS NOT NULL) <> (r.status IS 'rated') OR r.level NOT BETWEEN 1 AND 5)",
        lambda: _("A level stands without the status “rated”, or the other way round."),
    ),
    sql_query(
        "not_applicable",
        _RESULT + "r.status = 'na' AND (trim(r.reason) = '' OR c.na_allowed IS NOT 1)",
        lambda: _("“Not applicable” stands where it is not allowed, or without a reason."),
    ),
    sql_query(
        "to_verify",
        _RESULT + "r.status = 'dont_know' AND r.due_on IS NULL AND r.due_waived = 0",
        lambda: _("A “don’t know” has no date by which to verify it."),
    ),
    sql_query(
        "unknown_criterion",
        _RESULT + "c.code IS NULL",
        lambda: _("A result belongs to no criterion of its assessment."),
    ),
    sql_query(
        "two_results",
        _RESULT + "1 GROUP BY r.assessment_id, r.criterion_code HAVING count(*) > 1",
        lambda: _("A criterion has two results."),
    ),
    sql_query(
        "retro_without_previous",
        _RESULT + "r.retro_level IS NOT NULL AND a.previous_assessment_id IS NULL",
        lambda: _("A retrospective level stands without a previous assessment."),
    ),
    sql_query(
        "evidence_file_missing",
        "SELECT e.id FROM evidence e WHERE e.archived_at IS NULL AND e.file_name <> ''"
        " AND (e.sha256 IS NULL OR e.sha256 NOT IN (SELECT id FROM evidence_file))",
        lambda: _("The file of a piece of evidence is not in the dossier."),
    ),
)

_ASSESSMENTS: tuple[Check, ...] = (
    sql_query(
        "not_frozen",
        "SELECT DISTINCT q.code || ' ' || q.version FROM questionnaire_version q"
        " JOIN assessment a ON a.questionnaire_version_id = q.id"
        " WHERE q.status <> 'frozen' AND ("
        " EXISTS (SELECT 1 FROM criterion_result r WHERE r.assessment_id = a.id"
        "         AND r.status IS NOT NULL AND r.archived_at IS NULL)"
        " OR EXISTS (SELECT 1 FROM vote_round v WHERE v.assessment_id = a.id"
        "            AND v.closed_at IS NOT NULL))",
        lambda: _("A questionnaire version with answers is not frozen."),
    ),
    sql_query(
        "record_missing",
        "SELECT id FROM assessment WHERE status = 'validated' AND record_signed_on IS NULL",
        lambda: _("A validated assessment has no signed record."),
    ),
    sql_query(
        "validated_incomplete",
        "SELECT a.id FROM assessment a WHERE a.status = 'validated' AND EXISTS ("
        " SELECT 1 FROM criterion c"
        " WHERE c.questionnaire_version_id = a.questionnaire_version_id"
        " AND (c.module_code IS NULL OR c.module_code = a.module_code)"
        " AND (a.track = 'full' OR c.in_short_track = 1)"
        " AND NOT EXISTS (SELECT 1 FROM criterion_result r WHERE r.assessment_id = a.id"
        "   AND r.criterion_code = c.code AND r.status IS NOT NULL AND r.archived_at IS NULL))",
        lambda: _("A validated assessment has criteria without a recorded result."),
    ),
    sql_query(
        "previous_of_another_entity",
        "SELECT a.id FROM assessment a JOIN assessment p ON p.id = a.previous_assessment_id"
        " WHERE p.org_unit_id <> a.org_unit_id",
        lambda: _("An assessment names the round of another entity as its previous one."),
    ),
    sql_query(
        "previous_is_later",
        "SELECT a.id FROM assessment a JOIN assessment p ON p.id = a.previous_assessment_id"
        " WHERE p.id = a.id OR p.start_on > a.start_on",
        lambda: _("An assessment names a later round, or itself, as its previous one."),
    ),
    sql_query(
        "locality_cycle",
        "WITH RECURSIVE above(id, ancestor) AS (SELECT id, parent_id FROM locality"
        " UNION SELECT a.id, l.parent_id FROM above a JOIN locality l ON l.id = a.ancestor)"
        " SELECT id FROM above WHERE id = ancestor ORDER BY id",
        lambda: _("A place lies inside itself."),
    ),
    sql_query(
        "locality_dates",
        "SELECT id FROM locality WHERE valid_to < valid_from",
        lambda: _("A place ends before it begins."),
    ),
)

_DAYS = (
    ("assessment", "start_on"),
    ("assessment", "end_on"),
    ("assessment", "record_signed_on"),
    ("criterion_result", "due_on"),
    ("parking_item", "due_on"),
    ("parking_item", "closed_on"),
    ("locality", "valid_from"),
    ("locality", "valid_to"),
)
_MOMENTS = (
    ("criterion_result", "decided_at"),
    ("agenda_item", "started_at"),
    ("agenda_item", "ended_at"),
    ("vote_round", "opened_at"),
    ("vote_round", "closed_at"),
)
_CLOSED_LISTS = (
    ("organisation", "kind", OrganisationKind),
    ("evidence", "kind", EvidenceKind),
    ("agenda_item", "kind", AgendaKind),
    ("participation", "age_band", AgeBand),
    ("participation", "role_category", RoleCategory),
)
_TEXTS = (
    ("organisation", "code"),
    ("organisation", "official_name"),
    ("org_unit", "label"),
    ("criterion_result", "reason"),
    ("criterion_result", "justification"),
    ("criterion_result", "dissent_note"),
    ("criterion_result", "facilitator_note"),
    ("person_identity", "name"),
    ("participation", "function"),
    ("participation", "structure"),
    ("participation", "locality"),
    ("session", "place"),
    ("priority", "text"),
    ("priority", "reason"),
    ("evidence", "title"),
    ("parking_item", "text"),
    ("parking_item", "responsible"),
    ("parking_item", "outcome"),
    ("agenda_item", "title"),
    ("local_wording", "statement"),
)
_TOLD_TABLES = (
    "organisation",
    "org_unit",
    "locality",
    "dated_fact",
    "questionnaire_version",
    "assessment",
    "criterion_result",
    "evidence",
    "evidence_file",
    "person",
    "person_identity",
    "participation",
    "session",
    "attendance",
    "vote_round",
    "vote_count",
    "priority",
    "parking_item",
    "agenda_item",
    "local_wording",
)


def _values(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Days that do not exist, and words that are in no list: the program could not read them."""
    wrong = [(table, name, f"date({name}, '+0 days') IS NOT {name}") for table, name in _DAYS]
    wrong += [(table, name, f"datetime({name}) IS NULL") for table, name in _MOMENTS]
    wrong += [
        (table, name, f"{name} NOT IN ({', '.join(repr(str(value)) for value in known)})")
        for table, name, known in _CLOSED_LISTS
    ]
    for table, name, condition in wrong:
        for row in connection.execute(
            f"SELECT id, {name} FROM {table} WHERE {name} IS NOT NULL AND {condition}"
        ):
            message = _("“{value}” cannot stand in “{column}”.").format(value=row[1], column=name)
            yield Finding(code="unreadable_value", where=f"{table} {row[0]}", message=message)


def _composed_texts(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Invariant 21: one é, not an e and an accent, or searches miss it."""
    for table, name in _TEXTS:
        for row in connection.execute(f"SELECT id, {name} FROM {table} WHERE {name} <> ''"):
            if not unicodedata.is_normalized("NFC", row[1]):
                yield Finding(
                    code="text_not_composed",
                    where=f"{table} {row[0]}",
                    message=_("A text in “{column}” is not in composed Unicode.").format(
                        column=name
                    ),
                )


def _questionnaires(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The content is what was installed, and the tables beside it say the same."""
    for row in connection.execute("SELECT * FROM questionnaire_version ORDER BY code, version"):
        try:
            questionnaire = from_plain(json.loads(row["content"]))
            sound = fingerprint(questionnaire) == row["fingerprint"]
        except (ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError):
            sound = False
        if not sound or not _same_criteria(connection, row, questionnaire):
            yield Finding(
                code="questionnaire_changed",
                where=f"{row['code']} {row['version']}",
                message=_("A questionnaire version no longer has its installed content."),
            )


def _same_criteria(
    connection: sqlite3.Connection, version: sqlite3.Row, questionnaire: Questionnaire
) -> bool:
    expected = criterion_rows(questionnaire, version["id"])
    names = [name for name in expected[0] if name != "id"] if expected else []
    found = connection.execute(
        f"SELECT {', '.join(names) or '1'} FROM criterion WHERE questionnaire_version_id = ?",
        (version["id"],),
    )
    of_version = (questionnaire.code, questionnaire.version, questionnaire.scale.direction.value)
    return {tuple(row[name] for name in names) for row in expected} == {
        tuple(row) for row in found
    } and of_version == (version["code"], version["version"], version["scale_direction"])


def _history(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Invariant 3: every row has its beginning in the history, every decision its last word."""
    for table in _TOLD_TABLES:
        for row in connection.execute(
            f"SELECT id FROM {table} WHERE id NOT IN"
            " (SELECT entity_id FROM audit_event WHERE entity = ?)",
            (table,),
        ):
            yield Finding(
                code="history_missing",
                where=f"{table} {row[0]}",
                message=_("Nothing in the history tells where this row comes from."),
            )
    told = dict(_last_told(connection))
    for row in connection.execute(
        "SELECT id, assessment_id || ' ' || criterion_code, status, level FROM criterion_result"
    ):
        if row[0] in told and told[row[0]] != (row[2], row[3]):
            yield Finding(
                code="history_differs",
                where=row[1],
                message=_("A result is not the one the history tells last."),
            )


def _last_told(connection: sqlite3.Connection) -> Iterable[tuple[str, tuple[object, object]]]:
    """Status and level of each result as the history tells them, by the result's id."""
    told: dict[str, dict[str, object]] = {}
    for row in connection.execute(
        "SELECT entity_id, after FROM audit_event WHERE entity = 'criterion_result' ORDER BY id"
    ):
        told.setdefault(row[0], {}).update(json.loads(row[1]))
    return ((key, (last.get("status"), last.get("level"))) for key, last in told.items())


INVARIANTS: tuple[Check, ...] = (
    *_RESULTS,
    *_ASSESSMENTS,
    _values,
    _composed_texts,
    _questionnaires,
    _history,
)
