"""The pace of the room in sentences."""

from __future__ import annotations

from datetime import datetime

from proreca_desktop.analysis.agenda import ON_TIME
from proreca_desktop.analysis.pace import Estimate
from proreca_desktop.domain.agenda_words import say_about, say_duration
from proreca_desktop.i18n import _, format_date, ngettext


def say_left(found: Estimate) -> str:
    """``≈ 2 h 40 left at the pace so far · 38 criteria``."""
    if not found.n_left:
        return _("Every criterion has a decision.")
    n = ngettext("{n} criterion", "{n} criteria", found.n_left).format(n=found.n_left)
    if found.is_measured:
        text = _("{time} left at the pace so far · {criteria}")
    else:
        text = _("{time} left as planned · {criteria}")
    return text.format(time=say_about(found.minutes_left), criteria=n)


def say_pace(found: Estimate) -> str:
    """How long a criterion takes: timed in this room, or as planned."""
    minutes, seconds = divmod(round(found.seconds_each), 60)
    each = f"{minutes}:{seconds:02d}"
    if found.is_measured:
        return _("Half of the criteria took less than {time} (minutes and seconds).").format(
            time=each
        )
    return _("Nothing timed yet: counted with {time} a criterion.").format(
        time=say_duration(minutes)
    )


def say_end(found: Estimate, now: datetime) -> str:
    """When the criteria will be through, or by how much they do not fit; empty if unknown."""
    if not found.n_left:
        return ""
    if found.missing:
        return _("{time} too long for the half-days that are left.").format(
            time=say_about(found.missing)
        )
    if found.ends_at is None:
        return ""
    clock = found.ends_at.strftime("%H:%M")
    if found.ends_at.date() == now.date():
        end = _("The criteria will be through at about {time}.").format(time=clock)
    else:
        end = _("The criteria will be through on {date} at about {time}.").format(
            date=format_date(found.ends_at.date()), time=clock
        )
    fits = _("That fits into the half-days planned.")
    return f"{end} {fits}" if found.is_planned else end


def say_short_track(found: Estimate) -> str:
    """What the short track would leave; empty unless it is worth proposing."""
    if not found.proposes_short_track:
        return ""
    n = ngettext(
        "{n} essential criterion is left", "{n} essential criteria are left", found.n_left_short
    ).format(n=found.n_left_short)
    return _(
        "Proposal: take the essential criteria first (short track ★). {criteria}, {time}. The"
        " others stay open and can be taken up on another day; nothing switches by itself."
    ).format(criteria=n, time=say_about(found.minutes_left_short))


def say_drift(minutes: int | None) -> str:
    """``on time``, ``12 min late``, ``10 min ahead``; empty while nothing has begun."""
    if minutes is None:
        return ""
    if abs(minutes) <= ON_TIME:
        return _("on time")
    text = _("{time} late") if minutes > 0 else _("{time} ahead")
    return text.format(time=say_duration(abs(minutes)))
