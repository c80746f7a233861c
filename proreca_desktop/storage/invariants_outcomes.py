"""The invariants of outcome mapping (§4.2), each as one look for rows that break it.

INV-10, 12 and 13 forbid nothing that a row could show; INV-14 is that nothing recorded hangs on a
row that was taken out of use.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterator

from proreca_desktop.domain.outcome_mapping import MarkerVersion, RatingMode
from proreca_desktop.domain.periods import Calendar, PeriodKind
from proreca_desktop.domain.ratings import (
    RatingScale,
    Shows,
    UnitShare,
    count_units,
    rating_of_share,
)
from proreca_desktop.i18n import _
from proreca_desktop.storage.invariants import Check, Finding, sql_query
from proreca_desktop.storage.outcome_journals import list_assessments, list_observations
from proreca_desktop.storage.outcome_markers import list_markers, load_calendar
from proreca_desktop.storage.outcomes import list_partners, load_programme
from proreca_desktop.storage.schema_outcomes import OUTCOME_TABLES

_RATING = """SELECT a.id FROM marker_assessment a JOIN outcome_journal j ON j.id = a.journal_id
    JOIN period p ON p.id = j.period_id WHERE a.archived_at IS NULL AND """

_FOLLOWED_AT_CLOSING = """SELECT DISTINCT j.boundary_partner_id, j.period_id
    FROM marker_assessment a JOIN outcome_journal j ON j.id = a.journal_id
    JOIN period p ON p.id = j.period_id
    WHERE a.archived_at IS NULL AND a.created_at <= p.updated_at"""

_ROWS: tuple[Check, ...] = (
    sql_query(
        "om_rating_status",
        _RATING + "(a.rating_code IS NOT NULL) <> (a.status = 'ASSESSED')",
        lambda: _("A degree stands without the status “assessed”, or the other way round."),
    ),
    sql_query(
        "om_scale",
        _RATING + "a.rating_code = 'NONE' AND (SELECT scale FROM programme) = 'IDRC3'",
        lambda: _("A degree is none of the scale of the dossier."),
    ),
    sql_query(
        "om_foreign_marker",
        "SELECT a.id FROM marker_assessment a JOIN outcome_journal j ON j.id = a.journal_id"
        " JOIN progress_marker_version v ON v.id = a.marker_version_id"
        " JOIN progress_marker m ON m.id = a.marker_id WHERE a.archived_at IS NULL"
        " AND (v.marker_id <> a.marker_id OR m.boundary_partner_id <> j.boundary_partner_id)",
        lambda: _("A rating belongs to the marker of another partner, or to other words."),
    ),
    sql_query(
        "om_archived_rated",
        "SELECT a.id FROM marker_assessment a JOIN outcome_journal j ON j.id = a.journal_id"
        " JOIN progress_marker_version v ON v.id = a.marker_version_id"
        " JOIN progress_marker m ON m.id = a.marker_id JOIN period p ON p.id = j.period_id"
        " WHERE a.archived_at IS NULL AND (v.archived_at IS NOT NULL OR m.archived_at IS NOT NULL"
        " OR j.archived_at IS NOT NULL OR p.archived_at IS NOT NULL)",
        lambda: _("A rating hangs on a marker, a journal or a period that is out of use."),
    ),
    sql_query(
        "om_changed_after_closing",
        _RATING + "p.status = 'CLOSED' AND a.created_at <= p.updated_at"
        " AND a.updated_at > p.updated_at",
        lambda: _("A rating was changed after its period was closed."),
    ),
    sql_query(
        "om_correction_reason",
        _RATING + "trim(a.reason) = ''"
        " AND (a.supersedes_id IS NOT NULL"
        "      OR (p.status = 'CLOSED' AND a.created_at > p.updated_at))",
        lambda: _("A correction in a closed period has no reason."),
    ),
    sql_query(
        "om_correction_chain",
        # A chain with one head has one row that nothing corrects, and reaches every other row.
        "WITH RECURSIVE head(id, journal_id, marker_id) AS ("
        " SELECT a.id, a.journal_id, a.marker_id FROM marker_assessment a"
        " WHERE a.archived_at IS NULL AND NOT EXISTS (SELECT 1 FROM marker_assessment n"
        "  WHERE n.supersedes_id = a.id AND n.archived_at IS NULL)),"
        " reached(id) AS (SELECT id FROM head UNION"
        "  SELECT a.supersedes_id FROM reached r JOIN marker_assessment a ON a.id = r.id"
        "  WHERE a.supersedes_id IS NOT NULL)"
        " SELECT id FROM marker_assessment WHERE archived_at IS NULL"
        "  AND id NOT IN (SELECT id FROM reached)"
        " UNION SELECT min(id) FROM head GROUP BY journal_id, marker_id HAVING count(*) > 1"
        " UNION SELECT a.id FROM marker_assessment a JOIN marker_assessment o"
        "  ON o.id = a.supersedes_id WHERE a.archived_at IS NULL"
        "  AND (o.journal_id <> a.journal_id OR o.marker_id <> a.marker_id"
        "       OR o.archived_at IS NOT NULL)",
        lambda: _("The corrections of a rating do not form one chain with one end."),
    ),
    sql_query(
        "om_two_journals",
        "SELECT min(id) FROM outcome_journal WHERE archived_at IS NULL"
        " GROUP BY boundary_partner_id, period_id HAVING count(*) > 1"
        " UNION SELECT min(id) FROM strategy_journal_entry WHERE archived_at IS NULL"
        " GROUP BY strategy_id, period_id HAVING count(*) > 1"
        " UNION SELECT min(id) FROM performance_entry WHERE archived_at IS NULL"
        " GROUP BY practice_id, period_id HAVING count(*) > 1",
        lambda: _("There are two journals of the same kind for one period."),
    ),
    sql_query(
        "om_two_statements",
        "SELECT min(id) FROM statement_version WHERE archived_at IS NULL AND valid_to IS NULL"
        " GROUP BY owner_id, kind HAVING count(*) > 1",
        lambda: _("Two versions of one statement are in use at the same time."),
    ),
    sql_query(
        "om_ladder_owner",
        "SELECT b.id FROM boundary_partner b JOIN actor a ON a.id = b.actor_id"
        " WHERE b.archived_at IS NULL AND a.role NOT IN ('BOUNDARY','PROGRAMME')",
        lambda: _("A strategic partner or a beneficiary has progress markers."),
    ),
    sql_query(
        "om_counts",
        "SELECT id FROM evidence WHERE archived_at IS NULL AND (count_f < 0 OR count_m < 0"
        " OR count_unknown < 0 OR youth_f < 0 OR youth_m < 0 OR youth_f > count_f"
        " OR youth_m > count_m)",
        lambda: _("The numbers of people of a piece of evidence do not fit together."),
    ),
    sql_query(
        "om_version_reason",
        "SELECT id FROM progress_marker_version WHERE archived_at IS NULL AND change_kind <> 'ADD'"
        " AND (trim(reason) = '' OR trim(decided_by) = '' OR decided_on IS NULL"
        "      OR effective_period_id IS NULL)",
        lambda: _("A change of a marker lacks its reason, its date, its deciders or its period."),
    ),
    sql_query(
        "om_evidence_target",
        "SELECT l.id FROM evidence_link l WHERE l.archived_at IS NULL AND l.target_id NOT IN ("
        " SELECT id FROM marker_assessment UNION SELECT id FROM change_statement"
        " UNION SELECT id FROM outcome_journal UNION SELECT id FROM strategy_journal_entry"
        " UNION SELECT id FROM performance_entry)",
        lambda: _("A piece of evidence proves something that is not in the dossier."),
    ),
)

_DAYS = (
    ("period", "start_on"),
    ("period", "end_on"),
    ("period", "closed_on"),
    ("programme", "start_date"),
    ("programme", "end_date"),
    ("boundary_partner", "validated_on"),
    ("boundary_partner", "exited_on"),
    ("statement_version", "valid_from"),
    ("statement_version", "valid_to"),
    ("progress_marker_version", "decided_on"),
    ("outcome_journal", "meeting_date"),
    ("outcome_journal", "next_meeting"),
    ("marker_assessment", "assessed_on"),
    ("change_statement", "date_from"),
    ("change_statement", "date_to"),
    ("change_statement", "recorded_on"),
    ("validation", "given_on"),
    ("strategy_journal_entry", "next_meeting"),
    ("performance_entry", "next_meeting"),
    ("evaluation_item", "start_on"),
    ("evaluation_item", "end_on"),
)
_TEXTS = (
    ("boundary_partner", "code"),
    ("progress_marker", "stable_code"),
    ("progress_marker_version", "text_fr"),
    ("progress_marker_version", "text_en"),
    ("statement_version", "text_fr"),
    ("marker_assessment", "who_text"),
    ("marker_assessment", "description"),
    ("marker_assessment", "reason"),
    ("change_statement", "who"),
    ("change_statement", "what"),
    ("change_statement", "comment"),
    ("contributing_factor", "text"),
    ("validation", "validator"),
    ("validation", "comment"),
)


def _days(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Before everything else here: what cannot be read cannot be checked."""
    for table, name in _DAYS:
        for row in connection.execute(
            f"SELECT id, {name} FROM {table} WHERE date({name}, '+0 days') IS NOT {name}"
        ):
            message = _("“{value}” cannot stand in “{column}”.").format(value=row[1], column=name)
            yield Finding(code="om_unreadable_value", where=f"{table} {row[0]}", message=message)


def _composed_texts(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, name in _TEXTS:
        for row in connection.execute(f"SELECT id, {name} FROM {table} WHERE {name} <> ''"):
            if not unicodedata.is_normalized("NFC", row[1]):
                yield Finding(
                    code="om_text_not_composed",
                    where=f"{table} {row[0]}",
                    message=_("A text in “{column}” is not in composed Unicode.").format(
                        column=name
                    ),
                )


def _periods(connection: sqlite3.Connection) -> Iterator[Finding]:
    """INV-4 and INV-7."""
    calendar = load_calendar(connection)
    for place, period in enumerate(calendar):
        if period.end < period.start:
            yield _finding("om_period_dates", period.code, _("A period ends before it begins."))
        earlier = calendar.periods[:place]
        if any(p.cadence is period.cadence and p.overlaps(period) for p in earlier):
            yield _finding(
                "om_periods_overlap", period.code, _("Two periods of one rhythm overlap.")
            )
        is_first = place == 0 and all(p.start > period.start for p in calendar.periods[1:])
        if period.kind is PeriodKind.BASELINE and not is_first:
            yield _finding(
                "om_baseline", period.code, _("The baseline is not the one first period.")
            )


def _versions(connection: sqlite3.Connection) -> Iterator[Finding]:
    """INV-2: one version in force at most, and ratings of the one that was."""
    calendar = load_calendar(connection)
    in_force: dict[tuple[str, str], str] = {}
    for marker in list_markers(connection):
        for period in calendar:
            found = [v for v in marker.versions if _is_in_force(v, period.id, calendar)]
            if len(found) > 1:
                yield _finding(
                    "om_two_versions",
                    f"{marker.code} {period.code}",
                    _("Two versions of a marker are in force in one period."),
                )
            if found:
                in_force[marker.id, period.id] = found[0].id
    for one in list_assessments(connection):
        known = (one.marker_id, one.period_id)
        if in_force.get(known) != one.version_id:
            yield _finding(
                "om_version_in_force",
                one.id,
                _("A rating refers to words that were not in force in its period."),
            )


def _is_in_force(version: MarkerVersion, period_id: str, calendar: Calendar) -> bool:
    bounds = (version.effective_period_id, version.retired_period_id)
    if any(bound is not None and bound not in calendar for bound in bounds):
        return False
    return version.is_in_force(period_id, calendar)


def _closed_periods(connection: sqlite3.Connection) -> Iterator[Finding]:
    """INV-15, for each partner that was followed in the period when it was closed: what is told
    later of one that was not asks for nothing more."""
    calendar = load_calendar(connection)
    stated = {(one.marker_id, one.period_id) for one in list_assessments(connection)}
    followed = {(row[0], row[1]) for row in connection.execute(_FOLLOWED_AT_CLOSING)}
    closed = [period for period in calendar if period.is_closed]
    for marker in list_markers(connection):
        for period in closed:
            active = any(_is_in_force(v, period.id, calendar) for v in marker.versions)
            is_due = active and (marker.partner_id, period.id) in followed
            if is_due and (marker.id, period.id) not in stated:
                yield _finding(
                    "om_closed_incomplete",
                    f"{marker.code} {period.code}",
                    _("An active marker has no status in a closed period."),
                )


def _shares(connection: sqlite3.Connection) -> Iterator[Finding]:
    """INV-8 and INV-9: a degree follows from the units, or says why it does not."""
    programme = load_programme(connection)
    scale = RatingScale.PRORECA4 if programme is None else programme.scale
    by_rating: dict[str, list[Shows]] = {}
    for seen in list_observations(connection):
        by_rating.setdefault(seen.assessment_id, []).append(seen.shows)
    shares = {key: count_units(ones) for key, ones in by_rating.items()}
    by_share = {
        p.id
        for p in list_partners(connection, also_archived=True)
        if p.rating_mode is RatingMode.SHARE
    }
    for one in list_assessments(connection):
        if one.partner_id not in by_share or not one.is_assessed:
            continue
        derived = rating_of_share(shares.get(one.id, UnitShare(yes=0, no=0)), scale)
        if derived is not one.rating and not (one.is_override and one.reason):
            yield _finding(
                "om_share",
                one.id,
                _("A degree is not the share of the units, and nothing says why."),
            )


def _history(connection: sqlite3.Connection) -> Iterator[Finding]:
    """INV-3, INV-5: rows are those that the history tells last; none came or went in silence."""
    for table in OUTCOME_TABLES:
        told = _last_told(connection, table)
        rows = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in rows.description if column[0] not in _UNTOLD]
        for row in rows:
            last = told.pop(row["id"], None)
            if last is None:
                yield _finding(
                    "om_history_missing",
                    f"{table} {row['id']}",
                    _("Nothing in the history tells where this row comes from."),
                )
            elif any((row[n] or None) != (last.get(n) or None) for n in names):
                yield _finding(
                    "om_history_differs",
                    f"{table} {row['id']}",
                    _("What stands here is not what the history tells last."),
                )
        for row_id in told:
            yield _finding(
                "om_row_lost",
                f"{table} {row_id}",
                _("The history tells of a row that is no longer in the dossier."),
            )


_UNTOLD = ("id", "created_at", "created_by", "updated_at", "origin_device", "revision")


def _last_told(connection: sqlite3.Connection, table: str) -> dict[str, dict[str, object]]:
    told: dict[str, dict[str, object]] = {}
    for row in connection.execute(
        "SELECT entity_id, after FROM audit_event WHERE entity = ? ORDER BY id", (table,)
    ):
        told.setdefault(row[0], {}).update(json.loads(row[1]))
    return told


def _finding(code: str, where: str, message: str) -> Finding:
    return Finding(code=code, where=where, message=message)


OUTCOME_INVARIANTS: tuple[Check, ...] = (
    *_ROWS,
    _days,
    _composed_texts,
    _periods,
    _versions,
    _closed_periods,
    _shares,
    _history,
)
