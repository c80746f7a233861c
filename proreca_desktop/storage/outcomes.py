"""The design of outcome mapping in the dossier: programme, actors, statements, plans."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from proreca_desktop.domain.outcome_mapping import (
    Actor,
    ActorRole,
    BoundaryPartner,
    CriterionLink,
    Currency,
    EvaluationItem,
    MonitoringPriority,
    OrgPractice,
    OutcomeDomain,
    PartnerStatus,
    PriorityKind,
    Programme,
    RatingMode,
    Sphere,
    StatementKind,
    StatementVersion,
    Strategy,
    StrategyCell,
)
from proreca_desktop.domain.ratings import RatingScale
from proreca_desktop.domain.text import sort_key
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.rows import save_row, to_date, to_texts, to_values

PROGRAMME_ID = "programme"

_PARTNER = """SELECT b.*, a.name_fr, a.name_en, a.role, a.organisation_id
    FROM boundary_partner b JOIN actor a ON a.id = b.actor_id"""


def load_programme(connection: sqlite3.Connection) -> Programme | None:
    row = connection.execute("SELECT * FROM programme WHERE archived_at IS NULL").fetchone()
    if row is None:
        return None
    return Programme(
        id=row["id"],
        code=row["code"],
        name=to_texts(row, "name"),
        start_date=to_date(row["start_date"]),
        end_date=to_date(row["end_date"]),
        agency=row["agency"],
        scale=RatingScale(row["scale"]),
    )


def save_programme(change: Change, connection: sqlite3.Connection, programme: Programme) -> None:
    save_row(change, connection, "programme", programme.id, to_values(programme))


def list_domains(connection: sqlite3.Connection) -> list[OutcomeDomain]:
    """Domains of change in their given order."""
    rows = connection.execute(
        "SELECT * FROM outcome_domain WHERE archived_at IS NULL ORDER BY position, code"
    )
    return [
        OutcomeDomain(
            id=row["id"],
            code=row["code"],
            position=row["position"],
            label=to_texts(row, "label"),
            evidence=to_texts(row, "evidence"),
        )
        for row in rows
    ]


def save_domain(change: Change, connection: sqlite3.Connection, domain: OutcomeDomain) -> None:
    save_row(change, connection, "outcome_domain", domain.id, to_values(domain))


def list_actors(connection: sqlite3.Connection) -> list[Actor]:
    """All actors, by their French name."""
    rows = connection.execute("SELECT * FROM actor WHERE archived_at IS NULL")
    actors = [
        Actor(
            id=row["id"],
            name=to_texts(row, "name"),
            role=ActorRole(row["role"]),
            acronym=row["acronym"],
            sphere=Sphere(row["sphere"]),
            organisation_id=row["organisation_id"],
        )
        for row in rows
    ]
    return sorted(actors, key=lambda actor: (*sort_key(actor.name["fr"]), actor.id))


def save_actor(change: Change, connection: sqlite3.Connection, actor: Actor) -> None:
    save_row(change, connection, "actor", actor.id, to_values(actor))


def list_partners(
    connection: sqlite3.Connection, *, also_archived: bool = False
) -> list[BoundaryPartner]:
    """Owners of a ladder in their given order; archived ones are wanted for past periods."""
    where = "" if also_archived else " WHERE b.archived_at IS NULL"
    rows = connection.execute(f"{_PARTNER}{where} ORDER BY b.position, b.code, b.id")
    return [_partner(row) for row in rows]


def load_partner(connection: sqlite3.Connection, partner_id: str) -> BoundaryPartner:
    """:class:`KeyError` when there is none."""
    row = connection.execute(f"{_PARTNER} WHERE b.id = ?", (partner_id,)).fetchone()
    if row is None:
        raise KeyError(partner_id)
    return _partner(row)


def save_partner(change: Change, connection: sqlite3.Connection, partner: BoundaryPartner) -> None:
    """The partner alone: its actor, with name and role, is saved on its own."""
    values = to_values(partner, leave=("name", "role", "organisation_id"))
    save_row(change, connection, "boundary_partner", partner.id, values)


def _partner(row: sqlite3.Row) -> BoundaryPartner:
    return BoundaryPartner(
        id=row["id"],
        actor_id=row["actor_id"],
        code=row["code"],
        name=to_texts(row, "name"),
        position=row["position"],
        role=ActorRole(row["role"]),
        organisation_id=row["organisation_id"],
        status=PartnerStatus(row["status"]),
        validated_on=to_date(row["validated_on"]),
        exited_on=to_date(row["exited_on"]),
        rationale=row["rationale"],
        rating_mode=RatingMode(row["rating_mode"]),
        breakdown_note=to_texts(row, "breakdown_note"),
    )


def list_statements(connection: sqlite3.Connection) -> list[StatementVersion]:
    """Every version of every statement, oldest first."""
    rows = connection.execute(
        "SELECT * FROM statement_version WHERE archived_at IS NULL"
        " ORDER BY valid_from, created_at, rowid"
    )
    return [
        StatementVersion(
            id=row["id"],
            kind=StatementKind(row["kind"]),
            owner_id=row["owner_id"],
            text=to_texts(row, "text"),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=to_date(row["valid_to"]),
            reason=row["reason"],
        )
        for row in rows
    ]


def add_statement(
    change: Change, connection: sqlite3.Connection, statement: StatementVersion
) -> None:
    """End the version in use, if any, and begin this one."""
    row = connection.execute(
        "SELECT id, valid_from FROM statement_version WHERE kind = ? AND owner_id = ?"
        " AND valid_to IS NULL AND archived_at IS NULL",
        (statement.kind.value, statement.owner_id),
    ).fetchone()
    if row is not None:
        ended = max(statement.valid_from.isoformat(), row["valid_from"])
        change.update("statement_version", row["id"], {"valid_to": ended})
    change.insert("statement_version", to_values(statement), row_id=statement.id)


def list_strategies(
    connection: sqlite3.Connection, *, also_archived: bool = False
) -> list[Strategy]:
    """Strategies of all partners, by cell in their given order."""
    rows = connection.execute(
        "SELECT * FROM strategy WHERE archived_at IS NULL OR :archived"
        " ORDER BY position, created_at, rowid",
        {"archived": also_archived},
    )
    strategies = [
        Strategy(
            id=row["id"],
            partner_id=row["boundary_partner_id"],
            cell=StrategyCell(row["cell"]),
            position=row["position"],
            text=to_texts(row, "text"),
            responsible=row["responsible"],
            cadence=row["cadence"],
            status=row["status"],
        )
        for row in rows
    ]
    return sorted(strategies, key=lambda one: tuple(StrategyCell).index(one.cell))


def save_strategy(change: Change, connection: sqlite3.Connection, strategy: Strategy) -> None:
    values = to_values(strategy, names={"partner_id": "boundary_partner_id"})
    save_row(change, connection, "strategy", strategy.id, values)


def list_practices(
    connection: sqlite3.Connection, *, also_archived: bool = False
) -> list[OrgPractice]:
    rows = connection.execute(
        "SELECT * FROM org_practice WHERE archived_at IS NULL OR :archived ORDER BY position, code",
        {"archived": also_archived},
    )
    return [
        OrgPractice(
            id=row["id"],
            code=row["code"],
            position=row["position"],
            label=to_texts(row, "label"),
            actions=to_texts(row, "actions"),
            indicators=to_texts(row, "indicators"),
        )
        for row in rows
    ]


def save_practice(change: Change, connection: sqlite3.Connection, practice: OrgPractice) -> None:
    save_row(change, connection, "org_practice", practice.id, to_values(practice))


def list_priorities(connection: sqlite3.Connection) -> list[MonitoringPriority]:
    rows = connection.execute(
        "SELECT * FROM monitoring_priority WHERE archived_at IS NULL"
        " ORDER BY position, created_at, rowid"
    )
    return [
        MonitoringPriority(
            id=row["id"],
            kind=PriorityKind(row["kind"]),
            position=row["position"],
            priority=to_texts(row, "priority"),
            users=to_texts(row, "users"),
            purpose=to_texts(row, "purpose"),
            needed_when=to_texts(row, "needed_when"),
            collector=to_texts(row, "collector"),
            frequency=to_texts(row, "frequency"),
            method=to_texts(row, "method"),
            tool=to_texts(row, "tool"),
            target_id=row["target_id"],
        )
        for row in rows
    ]


def save_priority(
    change: Change, connection: sqlite3.Connection, priority: MonitoringPriority
) -> None:
    save_row(change, connection, "monitoring_priority", priority.id, to_values(priority))


def list_evaluation_items(connection: sqlite3.Connection) -> list[EvaluationItem]:
    rows = connection.execute(
        "SELECT * FROM evaluation_item WHERE archived_at IS NULL"
        " ORDER BY position, created_at, rowid"
    )
    return [
        EvaluationItem(
            id=row["id"],
            position=row["position"],
            issue=row["issue"],
            users_use_when=row["users_use_when"],
            questions=row["questions"],
            sources=row["sources"],
            methods=row["methods"],
            conducted_by=row["conducted_by"],
            start=to_date(row["start_on"]),
            end=to_date(row["end_on"]),
            cost=row["cost"],
            currency=Currency(row["currency"]),
        )
        for row in rows
    ]


def save_evaluation_item(
    change: Change, connection: sqlite3.Connection, item: EvaluationItem
) -> None:
    values = to_values(item, names={"start": "start_on", "end": "end_on"})
    save_row(change, connection, "evaluation_item", item.id, values)


def list_criterion_links(connection: sqlite3.Connection) -> list[CriterionLink]:
    rows = connection.execute(
        "SELECT * FROM criterion_link WHERE archived_at IS NULL ORDER BY criterion_code, id"
    )
    return [
        CriterionLink(
            id=row["id"],
            marker_id=row["marker_id"],
            criterion_code=row["criterion_code"],
            note=row["note"],
        )
        for row in rows
    ]


def save_criterion_link(
    change: Change, connection: sqlite3.Connection, link: CriterionLink
) -> None:
    save_row(change, connection, "criterion_link", link.id, to_values(link))


def has_rows(
    connection: sqlite3.Connection, places: Iterable[tuple[str, str]], row_id: str
) -> bool:
    """Whether a row in use refers to ``row_id`` from one of these (table, column) pairs."""
    return any(
        connection.execute(
            f"SELECT 1 FROM {table} WHERE {column} = ? AND archived_at IS NULL LIMIT 1", (row_id,)
        ).fetchone()
        for table, column in places
    )


def list_ids(connection: sqlite3.Connection, table: str, column: str, row_id: str) -> list[str]:
    """Ids of the rows in use of ``table`` that refer to ``row_id``."""
    rows = connection.execute(
        f"SELECT id FROM {table} WHERE {column} = ? AND archived_at IS NULL", (row_id,)
    )
    return [row["id"] for row in rows]
