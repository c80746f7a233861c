"""How long a track takes in the room."""

from __future__ import annotations

from fractions import Fraction

from proreca_desktop.i18n import _, format_number, ngettext

MINUTES_PER_CRITERION = 7


def duration_text(n_criteria: int) -> str:
    """``about 4.5 h``, to the half hour: an estimate must not look exact."""
    halves = max(1, round(n_criteria * MINUTES_PER_CRITERION / 30))
    hours = format_number(Fraction(halves, 2), 0 if halves % 2 == 0 else 1)
    return _("about {hours} h").format(hours=hours)


def workload_text(n_criteria: int) -> str:
    """``87 criteria, about 10 h``."""
    told = ngettext("{n} criterion", "{n} criteria", n_criteria).format(n=n_criteria)
    return f"{told}, {duration_text(n_criteria)}"
