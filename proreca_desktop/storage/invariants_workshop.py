"""What must hold of parked points, agenda, pace and local wordings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from proreca_desktop.i18n import _
from proreca_desktop.storage.invariants import Check, Finding, sql_query


def _of_criterion(table: str) -> str:
    """Rows of ``table`` beside the criterion of their assessment, if it is one."""
    return f"""SELECT t.assessment_id || ' ' || coalesce(t.criterion_code, t.id) FROM {table} t
    JOIN assessment a ON a.id = t.assessment_id
    LEFT JOIN criterion c ON c.questionnaire_version_id = a.questionnaire_version_id
        AND c.code = t.criterion_code
        AND (c.module_code IS NULL OR c.module_code = a.module_code)
    WHERE t.criterion_code IS NOT NULL AND c.code IS NULL"""


_ROWS: tuple[Check, ...] = (
    sql_query(
        "unknown_criterion",
        _of_criterion("parking_item") + " AND t.archived_at IS NULL",
        lambda: _("A parked point belongs to no criterion of its assessment."),
    ),
    sql_query(
        "unknown_criterion",
        _of_criterion("criterion_time"),
        lambda: _("A time was taken of no criterion of its assessment."),
    ),
    sql_query(
        "point_outcome",
        "SELECT id FROM parking_item WHERE archived_at IS NULL"
        " AND (closed_on IS NOT NULL) <> (trim(outcome) <> '')",
        lambda: _("A parked point is closed without its outcome, or has one while still open."),
    ),
    sql_query(
        "point_empty",
        "SELECT id FROM parking_item WHERE archived_at IS NULL"
        " AND trim(text) = '' AND criterion_code IS NULL",
        lambda: _("A parked point says nothing."),
    ),
    sql_query(
        "agenda_session",
        "SELECT i.id FROM agenda_item i JOIN session s ON s.id = i.session_id"
        " WHERE i.archived_at IS NULL AND s.assessment_id <> i.assessment_id",
        lambda: _("A point of the agenda stands in a half-day of another assessment."),
    ),
    sql_query(
        "agenda_times",
        "SELECT id FROM agenda_item WHERE archived_at IS NULL"
        " AND (ended_at < started_at OR (ended_at IS NOT NULL AND started_at IS NULL))",
        lambda: _("A point of the agenda ends before it begins."),
    ),
    sql_query(
        "agenda_domain",
        "SELECT i.id FROM agenda_item i JOIN assessment a ON a.id = i.assessment_id"
        " WHERE i.archived_at IS NULL AND i.kind = 'domain' AND NOT EXISTS ("
        "   SELECT 1 FROM criterion c"
        "   WHERE c.questionnaire_version_id = a.questionnaire_version_id"
        "   AND i.domain_code IN (c.domain_code, c.module_code))",
        lambda: _("A point of the agenda is about no domain of its questionnaire."),
    ),
)


def _wordings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """A wording belongs to a criterion, a variant or the practice criterion of its version."""
    versions = connection.execute(
        "SELECT id, content FROM questionnaire_version WHERE id IN"
        " (SELECT questionnaire_version_id FROM local_wording WHERE archived_at IS NULL)"
    )
    for version in versions:
        known = _codes(json.loads(version["content"]))
        for row in connection.execute(
            "SELECT criterion_code FROM local_wording WHERE questionnaire_version_id = ?"
            " AND archived_at IS NULL",
            (version["id"],),
        ):
            if row[0] not in known:
                message = _("A wording in the language of the room belongs to no criterion.")
                yield Finding(code="unknown_criterion", where=str(row[0]), message=message)


def _codes(content: dict[str, Any]) -> set[str]:
    asked = [c for d in (*content["domains"], *content["modules"]) for c in d["criteria"]]
    practice = [content["practice"]] if content["practice"] else []
    return {str(one["code"]) for one in (*asked, *content["variants"], *practice)}


WORKSHOP_INVARIANTS: tuple[Check, ...] = (*_ROWS, _wordings)
