"""Advice on who is in the room (method §2): said with its counts, never in the way."""

from __future__ import annotations

from collections.abc import Sequence

from proreca_desktop.domain.participant import Participant, count_people
from proreca_desktop.i18n import _, ngettext

FEWEST_YOUTH = 3
"""A workshop has at least three people under 35 (method §2)."""


def composition_advice(people: Sequence[Participant]) -> list[str]:
    """What the facilitator may still mend, in plain sentences; nothing while nobody is listed."""
    count = count_people(people)
    if not count.total:
        return []
    advice = [_women(count.women, count.total, count.sex_not_stated)]
    if not count.base:
        advice.append(
            _("No base member among the {total} people: invite some from the cercles.").format(
                total=count.total
            )
        )
    if 2 * count.elected > count.total:
        advice.append(
            _(
                "{n} of {total} people are elected members of the bureau, more than half:"
                " the base may not speak freely."
            ).format(n=count.elected, total=count.total)
        )
    if count.youth < FEWEST_YOUTH:
        advice.append(_youth(count.youth, count.total, count.age_not_stated))
    return [text for text in advice if text]


def _women(women: int, total: int, not_stated: int) -> str:
    if not women:
        text = ngettext(
            "No woman on the list of {total} person.",
            "No woman among the {total} people.",
            total,
        ).format(total=total)
    elif 3 * women < total:
        text = ngettext(
            "{n} woman among {total} people: fewer than a third.",
            "{n} women among {total} people: fewer than a third.",
            women,
        ).format(n=women, total=total)
    else:
        return ""
    return f"{text} {_unknown(not_stated)}".strip()


def _youth(youth: int, total: int, not_stated: int) -> str:
    text = (
        ngettext(
            "{n} person under 35 among {total}: at least three are wanted.",
            "{n} people under 35 among {total}: at least three are wanted.",
            youth,
        ).format(n=youth, total=total)
        if youth
        else _("Nobody under 35 among {total}: at least three are wanted.").format(total=total)
    )
    return f"{text} {_unknown(not_stated)}".strip()


def _unknown(n: int) -> str:
    return ngettext("({n} not stated.)", "({n} not stated.)", n).format(n=n) if n else ""
