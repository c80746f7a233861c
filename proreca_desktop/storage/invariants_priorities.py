"""What must hold of dots and picks, as looks at the tables for rows that break it."""

from __future__ import annotations

from proreca_desktop.i18n import _
from proreca_desktop.storage.invariants import Check, sql_query

_PRIORITY = """SELECT p.assessment_id || ' ' || coalesce(p.criterion_code, p.id)
    FROM priority p JOIN assessment a ON a.id = p.assessment_id
    LEFT JOIN criterion c ON c.questionnaire_version_id = a.questionnaire_version_id
        AND c.code = p.criterion_code
        AND (c.module_code IS NULL OR c.module_code = a.module_code)
    WHERE p.archived_at IS NULL AND """

PRIORITY_INVARIANTS: tuple[Check, ...] = (
    sql_query(
        "unknown_criterion",
        _PRIORITY + "p.criterion_code IS NOT NULL AND c.code IS NULL",
        lambda: _("A priority belongs to no criterion of its assessment."),
    ),
    sql_query(
        "priority_subject",
        _PRIORITY + "(p.criterion_code IS NULL) = (trim(p.text) = '')",
        lambda: _("A priority is neither of a criterion nor in the group’s own words, or both."),
    ),
    sql_query(
        "priority_dots",
        _PRIORITY + "(p.dots < 0 OR p.rank < 1)",
        lambda: _("A priority has fewer than no dots, or a place before the first."),
    ),
    sql_query(
        "priority_ranks",
        _PRIORITY + "p.rank <> 1 + (SELECT count(*) FROM priority o"
        " WHERE o.assessment_id = p.assessment_id AND o.archived_at IS NULL AND o.rank < p.rank)",
        lambda: _("The places of the priorities picked do not follow one another."),
    ),
)
