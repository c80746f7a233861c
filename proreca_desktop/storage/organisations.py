"""Organisations, their entities and dated facts, and localities, in the dossier."""

from __future__ import annotations

import sqlite3

from proreca_desktop.domain.organisation import (
    DatedFact,
    Locality,
    LocalityKind,
    Organisation,
    OrganisationKind,
    OrgUnit,
    UnitLevel,
)
from proreca_desktop.domain.text import sort_key
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import from_date, to_date


def list_organisations(connection: sqlite3.Connection) -> list[Organisation]:
    """All organisations in use, by code."""
    rows = connection.execute("SELECT * FROM organisation WHERE archived_at IS NULL")
    return sorted((_organisation(row) for row in rows), key=lambda o: sort_key(o.code))


def load_organisation(connection: sqlite3.Connection, organisation_id: str) -> Organisation:
    """:class:`KeyError` when there is none."""
    row = connection.execute(
        "SELECT * FROM organisation WHERE id = ?", (organisation_id,)
    ).fetchone()
    if row is None:
        raise KeyError(organisation_id)
    return _organisation(row)


def find_organisation(connection: sqlite3.Connection, code: str) -> Organisation | None:
    """By code, also one that was archived (a code is never given twice)."""
    row = connection.execute("SELECT * FROM organisation WHERE code = ?", (code,)).fetchone()
    return None if row is None else _organisation(row)


def save_organisation(change: Change, organisation: Organisation, *, new: bool) -> None:
    values = {
        "code": organisation.code,
        "official_name": organisation.official_name,
        "acronym": organisation.acronym,
        "kind": organisation.kind.value,
        "module_code": organisation.module,
        "founded_on": organisation.founded_on,
        "legal_receipt": organisation.legal_receipt,
        "structuring_level": organisation.structuring_level,
        "legitimacy_note": organisation.legitimacy_note,
    }
    if new:
        change.insert("organisation", values, row_id=organisation.id)
    else:
        change.update("organisation", organisation.id, {**values, "archived_at": None})


def _organisation(row: sqlite3.Row) -> Organisation:
    return Organisation(
        id=row["id"],
        code=row["code"],
        official_name=row["official_name"],
        acronym=row["acronym"],
        kind=OrganisationKind(row["kind"]),
        module=row["module_code"],
        founded_on=row["founded_on"],
        legal_receipt=row["legal_receipt"],
        structuring_level=row["structuring_level"],
        legitimacy_note=row["legitimacy_note"],
    )


def list_units(connection: sqlite3.Connection, organisation_id: str | None = None) -> list[OrgUnit]:
    """Entities of one organisation, or of all, by label (the organisation's own first)."""
    where, values = "archived_at IS NULL", []
    if organisation_id is not None:
        where, values = where + " AND organisation_id = ?", [organisation_id]
    rows = connection.execute(f"SELECT * FROM org_unit WHERE {where}", values)
    return sorted((_unit(row) for row in rows), key=lambda unit: sort_key(unit.label))


def load_unit(connection: sqlite3.Connection, unit_id: str) -> OrgUnit:
    """:class:`KeyError` when there is none."""
    row = connection.execute("SELECT * FROM org_unit WHERE id = ?", (unit_id,)).fetchone()
    if row is None:
        raise KeyError(unit_id)
    return _unit(row)


def find_unit(connection: sqlite3.Connection, organisation_id: str, label: str) -> OrgUnit | None:
    """By label, also an archived one; an empty label is the organisation's own unit."""
    row = connection.execute(
        "SELECT * FROM org_unit WHERE organisation_id = ? AND label = ?", (organisation_id, label)
    ).fetchone()
    return None if row is None else _unit(row)


def save_unit(change: Change, unit: OrgUnit, *, new: bool) -> None:
    values = {
        "organisation_id": unit.organisation_id,
        "label": unit.label,
        "level": unit.level.value,
        "locality_id": unit.locality_id,
        "active_from": from_date(unit.active_from),
        "active_to": from_date(unit.active_to),
    }
    if new:
        change.insert("org_unit", values, row_id=unit.id)
    else:
        change.update("org_unit", unit.id, {**values, "archived_at": None})


def _unit(row: sqlite3.Row) -> OrgUnit:
    return OrgUnit(
        id=row["id"],
        organisation_id=row["organisation_id"],
        label=row["label"],
        level=UnitLevel(row["level"]),
        locality_id=row["locality_id"],
        active_from=to_date(row["active_from"]),
        active_to=to_date(row["active_to"]),
    )


def list_facts(connection: sqlite3.Connection, organisation_id: str) -> list[DatedFact]:
    """Dated facts of an organisation, oldest first."""
    rows = connection.execute(
        "SELECT * FROM dated_fact WHERE organisation_id = ? AND archived_at IS NULL"
        " ORDER BY happened_on, created_at",
        (organisation_id,),
    )
    return [
        DatedFact(
            id=row["id"],
            organisation_id=row["organisation_id"],
            on=row["happened_on"],
            text=row["text"],
            source=row["source"],
        )
        for row in rows
    ]


def save_fact(change: Change, fact: DatedFact, *, new: bool) -> None:
    values = {
        "organisation_id": fact.organisation_id,
        "happened_on": fact.on,
        "text": fact.text,
        "source": fact.source,
    }
    if new:
        change.insert("dated_fact", values, row_id=fact.id)
    else:
        change.update("dated_fact", fact.id, values)


def list_localities(connection: sqlite3.Connection) -> list[Locality]:
    """All localities, by name."""
    rows = connection.execute("SELECT * FROM locality WHERE archived_at IS NULL")
    return sorted((_locality(row) for row in rows), key=lambda place: sort_key(place.name))


def save_locality(change: Change, locality: Locality, *, new: bool) -> None:
    values = {
        "name": locality.name,
        "kind": locality.kind.value,
        "parent_id": locality.parent_id,
        "valid_from": from_date(locality.valid_from),
        "valid_to": from_date(locality.valid_to),
    }
    if new:
        change.insert("locality", values, row_id=locality.id)
    else:
        change.update("locality", locality.id, values)


def _locality(row: sqlite3.Row) -> Locality:
    return Locality(
        id=row["id"],
        name=row["name"],
        kind=LocalityKind(row["kind"]),
        parent_id=row["parent_id"],
        valid_from=to_date(row["valid_from"]),
        valid_to=to_date(row["valid_to"]),
    )
