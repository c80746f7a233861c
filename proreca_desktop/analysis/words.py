"""The words for what scoring and analysis find, in the active language; on screen and in print."""

from __future__ import annotations

from collections.abc import Mapping

from proreca_desktop.analysis.comparison import Direction, Warning, direction
from proreca_desktop.analysis.correspondence import Obstacle, Wording
from proreca_desktop.analysis.priorities import PriorityGroup, dots_missing
from proreca_desktop.domain.priorities import DOTS_EACH, FEWEST_PICKS, MOST_PICKS
from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.domain.voting import Counts, VoteGroup
from proreca_desktop.domain.words import group_name
from proreca_desktop.i18n import _, ngettext, pgettext
from proreca_desktop.scoring.agreement import AgreementText, VoteReading, lower_median

DIRECTION_SIGNS = {Direction.UP: "▲", Direction.STABLE: "●", Direction.DOWN: "▼"}


def agreement_name(text: AgreementText) -> str:
    return {
        AgreementText.AGREEMENT: pgettext("votes", "agreement"),
        AgreementText.PARTIAL: pgettext("votes", "partial agreement"),
        AgreementText.DISCUSS: pgettext("votes", "to discuss"),
        AgreementText.SPLIT: pgettext("votes", "split group"),
    }[text]


def say_agreement(reading: VoteReading) -> str:
    """The agreement in words; below three votes there is none to read."""
    if reading.text is None:
        return _("too few votes")
    return agreement_name(reading.text)


def direction_name(direction: Direction) -> str:
    return {
        Direction.UP: pgettext("change", "up"),
        Direction.STABLE: pgettext("change", "stable"),
        Direction.DOWN: pgettext("change", "down"),
    }[direction]


def wording_name(wording: Wording) -> str:
    return {
        Wording.SAME: pgettext("wording", "same wording"),
        Wording.REWORDED: pgettext("wording", "reworded"),
        Wording.EQUIVALENT: pgettext("wording", "equivalent criterion"),
    }[wording]


def obstacle_reason(obstacle: Obstacle) -> str:
    return {
        Obstacle.NEW: _("New: the first questionnaire did not ask it."),
        Obstacle.DROPPED: _("Dropped: the second questionnaire no longer asks it."),
        Obstacle.REWORDED: _("Its wording changed, and it was not declared equivalent."),
        Obstacle.VARIANT: _("Asked in another variant, with other levels."),
    }[obstacle]


def warning_sentence(warning: Warning) -> str:
    return {
        Warning.MIXED_MODES: _("The levels were set in two different ways (scoring mode)."),
        Warning.DIFFERENT_PARTICIPANTS: _(
            "Not the same people took part: read the change as a description."
        ),
        Warning.SHORT_TRACK: _(
            "One round was on the short track: only the criteria of both rounds are compared."
        ),
        Warning.SMALL_BASKET: _("Very few criteria are comparable: read them one by one."),
        Warning.QUESTIONNAIRE_CHANGED: _("The questionnaire changed between the two rounds."),
    }[warning]


def say_move(first: VoteReading, last: VoteReading, scale: Scale) -> str:
    """``▲ 2 → 3 · to discuss → agreement``: from one round of votes to a later one."""
    if first.median_low is None or last.median_low is None:
        return ""
    sign = DIRECTION_SIGNS[direction(first.median_low, last.median_low, scale)]
    texts = (say_agreement(first), say_agreement(last))
    moved = texts[0] if texts[0] == texts[1] else " → ".join(texts)
    return f"{sign} {first.median_low} → {last.median_low} · {moved}"


def say_groups(groups: Mapping[VoteGroup, Counts], *, is_partial: bool) -> str:
    """``women (6 votes): 2 · men (6 votes): 4``, lower medians; *partial* if they miss voters.

    Only groups that may be shown belong here (invariant 13).
    """
    parts = [
        _("{group} ({n} votes): {level}").format(
            group=group_name(group), n=sum(votes), level=lower_median(votes)
        )
        for group in VoteGroup
        if (votes := groups.get(group))
    ]
    said = " · ".join(parts)
    return _("{groups} (partial)").format(groups=said) if said and is_partial else said


def say_dots(dots: int | None) -> str:
    """``12 dots``; not voted on is not 0."""
    if dots is None:
        return pgettext("dots", "not voted on")
    return ngettext("{n} dot", "{n} dots", dots).format(n=dots)


def say_place(place: int, *, is_tied: bool) -> str:
    """``4``, or ``4 =`` where several share the place."""
    return f"{place} =" if is_tied else str(place)


def say_standing(group: PriorityGroup) -> str:
    """Why criteria stand where they stand: ``★ essential · gap of 2 levels · 12 dots``."""
    essential = _("★ essential") if group.essential else _("not essential")
    return " · ".join((essential, say_gap(group.gap), say_dots(group.dots)))


def say_gap(gap: int) -> str:
    if gap == 0:
        return _("target reached")
    return ngettext("gap of {n} level", "gap of {n} levels", gap).format(n=gap)


def say_dot_check(total: int, n_people: int) -> str:
    """The dots typed against those people have: a check, never a reproach."""
    typed = ngettext("{n} dot typed", "{n} dots typed", total).format(n=total)
    if n_people == 0:
        return _("{typed}; how many people vote is not recorded.").format(typed=typed)
    people = ngettext("{n} person × {each}", "{n} people × {each}", n_people).format(
        n=n_people, each=DOTS_EACH
    )
    missing = dots_missing(total, n_people)
    if missing == 0:
        text = _("{typed}: {people} = {whole}, all are there.")
    elif missing > 0:
        text = _("{typed}: {people} = {whole}, {n} are still missing.")
    else:
        text = _("{typed}: {people} = {whole}, {n} too many. Count the sheets again.")
    return text.format(typed=typed, people=people, whole=n_people * DOTS_EACH, n=abs(missing))


def advise_on_picks(n: int) -> str:
    """A soft advice on how many priorities are picked; empty when there is none to give."""
    if n == 0 or FEWEST_PICKS <= n <= MOST_PICKS:
        return ""
    if n < FEWEST_PICKS:
        return _("Most groups pick {least} to {most}: is anything missing?").format(
            least=FEWEST_PICKS, most=MOST_PICKS
        )
    return _("Most groups pick {least} to {most}: can all of these be carried at once?").format(
        least=FEWEST_PICKS, most=MOST_PICKS
    )
