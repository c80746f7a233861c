"""The words for what is worth discussing in a design; codes come from the domain."""

from __future__ import annotations

from collections.abc import Iterable

from proreca_desktop.domain.outcome_advice import MOST_MARKERS, USUAL_MOST, Advice, AdviceKind
from proreca_desktop.domain.outcome_mapping import MarkerLevel, StrategyCell
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.i18n import _
from proreca_desktop.services.outcome_content import load_cell_texts, load_level_texts


def level_name(level: MarkerLevel) -> str:
    return shown(load_level_texts()[level]["label"])


def cell_name(cell: StrategyCell) -> str:
    """``I-1 Causal – partner``."""
    return f"{cell.shown} {shown(load_cell_texts()[cell]['label'])}"


def partner_advice(advice: Iterable[Advice]) -> list[str]:
    return [_partner_line(one) for one in advice]


def _partner_line(advice: Advice) -> str:
    if advice.kind is AdviceKind.MANY_PARTNERS:
        return _(
            "{n} partners: each one carries a challenge, a ladder and journals. Could some be"
            " grouped?"
        ).format(n=advice.count)
    return _("{code} is validated and has no outcome challenge yet.").format(code=advice.where)


def ladder_advice(advice: Iterable[Advice]) -> list[str]:
    return [_ladder_line(one) for one in advice]


def _ladder_line(advice: Advice) -> str:
    if advice.kind is AdviceKind.MANY_MARKERS:
        return _("{n} markers: beyond {most} they are hard to follow.").format(
            n=advice.count, most=MOST_MARKERS
        )
    if advice.kind is AdviceKind.MANY_AT_LEVEL:
        level = MarkerLevel(advice.where)
        return _("{level}: {n} markers, usually about {most}.").format(
            level=level_name(level), n=advice.count, most=USUAL_MOST[level]
        )
    return _("All markers are of the first group: is the ladder ambitious enough?")


def strategy_advice(advice: Iterable[Advice]) -> list[str]:
    """Empty cells named in one line, and a map that counts on one kind."""
    found = list(advice)
    empty = [StrategyCell(a.where) for a in found if a.kind is AdviceKind.EMPTY_CELL]
    lines = []
    if empty:
        names = ", ".join(cell_name(cell) for cell in empty)
        lines.append(_("Empty: {cells}. On purpose?").format(cells=names))
    for one in found:
        if one.kind is AdviceKind.ONLY_ONE_CELL:
            cell = cell_name(StrategyCell(one.where))
            lines.append(_("Everything rests on {cell}.").format(cell=cell))
    return lines


def wording_advice(advice: Iterable[Advice]) -> list[str]:
    """Beside a marker while it is typed: is it the partner who acts?"""
    return [_wording_line(one) for one in advice]


def _wording_line(advice: Advice) -> str:
    text = {
        AdviceKind.PROGRAMME_SUBJECT: _("“{words}”: is it the partner who acts, or the programme?"),
        AdviceKind.TRAINING: _("“{words}”: that is what the programme does. What do they do then?"),
        AdviceKind.POSSESSION: _("“{words}”: to have is not to do. What do they do with it?"),
        AdviceKind.PASSIVE: _("“{words}”: who does it? Begin with the partner."),
        AdviceKind.NUMBER: _("“{words}”: a number makes it a target. Can it be left out?"),
        AdviceKind.DEADLINE: _("“{words}”: a marker has no deadline. Can it be left out?"),
        AdviceKind.THIRD_PARTY: _("“{words}”: someone else acts here. What does the partner do?"),
    }[advice.kind]
    return text.format(words=advice.words)
