"""An agenda in words: names of its points, lengths of time."""

from __future__ import annotations

from collections.abc import Iterable

from proreca_desktop.domain.agenda import AgendaItem, AgendaKind
from proreca_desktop.domain.questionnaire import Domain
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _, current_language


def agenda_kind_name(kind: AgendaKind) -> str:
    return {
        AgendaKind.OPENING: _("Opening, purpose and rules"),
        AgendaKind.CALIBRATION: _("Trying the scale on the practice criterion"),
        AgendaKind.DOMAIN: _("Domain"),
        AgendaKind.BREAK: _("Break"),
        AgendaKind.PRAYER: _("Break and prayer"),
        AgendaKind.READING: _("Overall reading"),
        AgendaKind.PRIORITIES: _("Priorities"),
        AgendaKind.PLAN: _("Action plan"),
        AgendaKind.VALIDATION: _("Validation and signed record"),
        AgendaKind.CLOSING: _("Closing"),
        AgendaKind.OTHER: _("Other point"),
    }[kind]


def item_title(item: AgendaItem, domains: Iterable[Domain], *, is_continued: bool = False) -> str:
    """The title given, else the domain's label or the usual name, in the active language."""
    if item.title:
        return item.title
    domain = next((d for d in domains if d.code == item.domain), None)
    if domain is None:
        return agenda_kind_name(item.kind)
    label = pick(domain.label, current_language())
    return _("{title} (continued)").format(title=label) if is_continued else label


def say_duration(minutes: int) -> str:
    """``45 min``, ``2 h``, ``2 h 40``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02d}")


def say_about(minutes: int) -> str:
    """To five minutes: an estimate must not look exact. ``≈ 2 h 40``."""
    rounded = max(5, 5 * round(minutes / 5)) if minutes else 0
    return _("≈ {time}").format(time=say_duration(rounded))
