"""Where each step stands, in words: a count or a gap, never a mark."""

from __future__ import annotations

from proreca_desktop.domain.outcome_mapping import (
    ActorRole,
    PartnerStatus,
    StatementKind,
    StrategyCell,
)
from proreca_desktop.i18n import _, format_date, ngettext
from proreca_desktop.services.workspace import Workspace


def where_steps_stand(data: Workspace) -> dict[str, str]:
    """By step; one short line each."""
    return {
        "programme": _programme(data),
        "vision": _statement(data, StatementKind.VISION),
        "mission": _statement(data, StatementKind.MISSION),
        "partners": _partners(data),
        "challenges": _challenges(data),
        "ladder": _ladders(data),
        "strategies": _strategies(data),
        "practices": _count_practices(data),
        "priorities": _priorities(data),
        "outcome_journal": _count(len(data.journals.all())),
        "strategy_journal": _count(len(data.journals.strategy_entries())),
        "performance_journal": _count(len(data.journals.performance_entries())),
        "evaluation": _count(len(data.outcome_plans.evaluation_items())),
    }


def _programme(data: Workspace) -> str:
    programme = data.outcome_design.programme()
    return _("not described yet") if programme is None else programme.code


def _statement(data: Workspace, kind: StatementKind) -> str:
    known = data.outcome_design.statement(kind)
    if known is None:
        return _("not written yet")
    return _("written {date}").format(date=format_date(known.valid_from))


def _partners(data: Workspace) -> str:
    partners = [p for p in data.outcome_design.partners() if p.role is ActorRole.BOUNDARY]
    if not partners:
        return _("none yet")
    valid = sum(partner.status is PartnerStatus.VALIDATED for partner in partners)
    return _("{n}, of which {valid} validated").format(n=len(partners), valid=valid)


def _challenges(data: Workspace) -> str:
    owners = {p.id for p in data.outcome_design.partners() if p.is_followed}
    known = data.outcome_design.statements(StatementKind.OUTCOME_CHALLENGE)
    written = {one.owner_id for one in known if one.valid_to is None} & owners
    return _("{n} of {total} partners").format(n=len(written), total=len(owners))


def _ladders(data: Workspace) -> str:
    n = sum(not marker.is_retired for marker in data.markers.all())
    return ngettext("{n} marker", "{n} markers", n).format(n=n) if n else _("none yet")


def _strategies(data: Workspace) -> str:
    strategies = data.outcome_plans.strategies()
    if not strategies:
        return _("none yet")
    owners = [p.id for p in data.outcome_design.partners() if p.is_followed]
    used = {(one.partner_id, one.cell) for one in strategies}
    empty = sum((owner, cell) not in used for owner in owners for cell in StrategyCell)
    if not empty:
        return _("no empty cell")
    return ngettext("{n} empty cell", "{n} empty cells", empty).format(n=empty)


def _count_practices(data: Workspace) -> str:
    n = len(data.outcome_plans.practices())
    return ngettext("{n} practice", "{n} practices", n).format(n=n) if n else _("none yet")


def _priorities(data: Workspace) -> str:
    return _count(len(data.outcome_plans.priorities()))


def _count(n: int) -> str:
    return ngettext("{n} entry", "{n} entries", n).format(n=n) if n else _("none yet")
