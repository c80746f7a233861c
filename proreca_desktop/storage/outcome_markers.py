"""Periods and ladders in the dossier: markers with all their versions, and how they are linked."""

from __future__ import annotations

import sqlite3
from datetime import date

from proreca_desktop.domain.outcome_mapping import (
    CapacityLevel,
    ChangeKind,
    GenderTag,
    LinkKind,
    Marker,
    MarkerLevel,
    MarkerLink,
    MarkerVersion,
)
from proreca_desktop.domain.periods import (
    Cadence,
    Calendar,
    Period,
    PeriodKind,
    PeriodStatus,
)
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import save_row, to_date, to_texts, to_values


def load_calendar(connection: sqlite3.Connection) -> Calendar:
    """All periods in use."""
    rows = connection.execute("SELECT * FROM period WHERE archived_at IS NULL")
    return Calendar(
        Period(
            id=row["id"],
            code=row["code"],
            kind=PeriodKind(row["kind"]),
            cadence=Cadence(row["cadence"]),
            start=date.fromisoformat(row["start_on"]),
            end=date.fromisoformat(row["end_on"]),
            status=PeriodStatus(row["status"]),
            closed_on=to_date(row["closed_on"]),
            closed_by=row["closed_by"],
        )
        for row in rows
    )


def save_period(change: Change, connection: sqlite3.Connection, period: Period) -> None:
    values = to_values(period, names={"start": "start_on", "end": "end_on"})
    save_row(change, connection, "period", period.id, values)


def list_markers(connection: sqlite3.Connection, partner_id: str | None = None) -> list[Marker]:
    """Markers of one ladder, or of all, with every version; by code within their partner."""
    where, values = "m.archived_at IS NULL", []
    if partner_id is not None:
        where, values = where + " AND m.boundary_partner_id = ?", [partner_id]
    versions: dict[str, list[MarkerVersion]] = {}
    for row in connection.execute(
        "SELECT v.* FROM progress_marker_version v JOIN progress_marker m ON m.id = v.marker_id"
        f" WHERE {where} AND v.archived_at IS NULL ORDER BY v.marker_id, v.version_no",
        values,
    ):
        versions.setdefault(row["marker_id"], []).append(_version(row))
    rows = connection.execute(
        f"SELECT m.* FROM progress_marker m WHERE {where}"
        " ORDER BY m.boundary_partner_id, m.stable_code",
        values,
    )
    return [
        Marker(
            id=row["id"],
            partner_id=row["boundary_partner_id"],
            code=row["stable_code"],
            versions=tuple(versions[row["id"]]),
            created_in_period_id=row["created_in_period_id"],
        )
        for row in rows
        if row["id"] in versions
    ]


def find_marker(connection: sqlite3.Connection, marker_id: str) -> Marker:
    """:class:`KeyError` when there is none in use."""
    row = connection.execute(
        "SELECT boundary_partner_id FROM progress_marker WHERE id = ?", (marker_id,)
    ).fetchone()
    markers = [] if row is None else list_markers(connection, row["boundary_partner_id"])
    for marker in markers:
        if marker.id == marker_id:
            return marker
    raise KeyError(marker_id)


def add_marker(change: Change, marker: Marker) -> None:
    """A new marker with its versions."""
    change.insert(
        "progress_marker",
        {
            "boundary_partner_id": marker.partner_id,
            "stable_code": marker.code,
            "created_in_period_id": marker.created_in_period_id,
        },
        row_id=marker.id,
    )
    for version in marker.versions:
        add_version(change, version)


def add_version(change: Change, version: MarkerVersion) -> None:
    values = to_values(version, names={"number": "version_no"})
    change.insert("progress_marker_version", values, row_id=version.id)


def save_version(change: Change, version: MarkerVersion) -> None:
    """Edit a version that nobody rated yet, or give it its end."""
    values = to_values(version, names={"number": "version_no"})
    change.update("progress_marker_version", version.id, values)


def list_links(connection: sqlite3.Connection) -> list[MarkerLink]:
    rows = connection.execute(
        "SELECT * FROM marker_lineage_link WHERE archived_at IS NULL ORDER BY created_at, rowid"
    )
    return [
        MarkerLink(
            id=row["id"],
            from_version_id=row["from_version_id"],
            to_version_id=row["to_version_id"],
            kind=LinkKind(row["kind"]),
        )
        for row in rows
    ]


def add_link(change: Change, link: MarkerLink) -> None:
    change.insert("marker_lineage_link", to_values(link), row_id=link.id)


def is_rated(connection: sqlite3.Connection, version_id: str) -> bool:
    """Whether an assessment of whatever status refers to this version (INV-5)."""
    row = connection.execute(
        "SELECT 1 FROM marker_assessment WHERE marker_version_id = ? AND archived_at IS NULL"
        " LIMIT 1",
        (version_id,),
    ).fetchone()
    return row is not None


def _version(row: sqlite3.Row) -> MarkerVersion:
    capacity, tag = row["capacity_level"], row["gender_tag"]
    return MarkerVersion(
        id=row["id"],
        marker_id=row["marker_id"],
        number=row["version_no"],
        level=MarkerLevel(row["level"]),
        position=row["position"],
        text=to_texts(row, "text"),
        domain=row["domain"],
        capacity_level=None if capacity is None else CapacityLevel(capacity),
        gender_tag=None if tag is None else GenderTag(tag),
        breakdown_expected=bool(row["breakdown_expected"]),
        change_kind=ChangeKind(row["change_kind"]),
        reason=row["reason"],
        decided_by=row["decided_by"],
        decided_on=to_date(row["decided_on"]),
        effective_period_id=row["effective_period_id"],
        retired_period_id=row["retired_period_id"],
    )
