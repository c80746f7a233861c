"""What the basket leaves out and who took part, in plain words."""

from __future__ import annotations

from collections import Counter

from proreca_desktop.analysis.comparison import Participation, Warning
from proreca_desktop.analysis.correspondence import Obstacle, Wording
from proreca_desktop.analysis.words import warning_sentence
from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.gui.pages.comparison.pair import RoundPair
from proreca_desktop.i18n import _, ngettext


def say_basket(pair: RoundPair) -> str:
    """``80 comparable criteria of 87``."""
    n = pair.comparison.basket
    return ngettext(
        "{n} comparable criterion of {total}", "{n} comparable criteria of {total}", n
    ).format(n=n, total=len(pair.follow_track))


def say_left_out(pair: RoundPair) -> str:
    """Which criteria are not compared, counted by the reason; then the reworded ones that are.

    With those compared, the counts add up to the total of :func:`say_basket`; what the second
    round's short track did not ask, or its questionnaire dropped, comes besides.
    """
    comparison = pair.comparison
    sided = (*comparison.only_base, *comparison.only_follow)
    statuses = Counter(pair.status_elsewhere(c) for c in sided if c in pair.follow_track)
    besides = sum(code not in pair.follow_track for code in sided)
    neither = len(pair.rated_in_neither)
    obstacles = Counter(item.why for item in comparison.not_comparable)
    one_sided = _count(
        (_("{n} not applicable"), statuses[ResultStatus.NA]),
        (_("{n} not known"), statuses[ResultStatus.DONT_KNOW]),
        (_("{n} not covered"), statuses[ResultStatus.NOT_COVERED]),
        (_("{n} not asked on the short track"), statuses[None]),
    )
    changed = _count(
        (_("{n} new"), obstacles[Obstacle.NEW]),
        (_("{n} dropped"), obstacles[Obstacle.DROPPED]),
        (_("{n} with another text"), obstacles[Obstacle.REWORDED]),
        (_("{n} in another variant"), obstacles[Obstacle.VARIANT]),
    )
    parts = [
        _("Left out, in one of the rounds: {list}.").format(list=one_sided) if one_sided else "",
        _("Not comparable: {list}.").format(list=changed) if changed else "",
        _("Rated in neither round: {n}.").format(n=neither) if neither else "",
        _("Besides these, {n} not asked on the short track.").format(n=besides) if besides else "",
        _say_reworded(pair),
    ]
    return " ".join(part for part in parts if part)


def _count(*counts: tuple[str, int]) -> str:
    return ", ".join(text.format(n=n) for text, n in counts if n)


def _say_reworded(pair: RoundPair) -> str:
    n = sum(c.wording is not Wording.SAME for c in pair.comparison.criteria)
    if not n:
        return ""
    return ngettext(
        "{n} is compared although its wording changed: it was declared equivalent.",
        "{n} are compared although their wording changed: they were declared equivalent.",
        n,
    ).format(n=n)


def say_participants(people: Participation) -> str:
    """How far the two rooms were the same people, and how the change is therefore read."""
    if not people.base or not people.follow:
        return _say_unknown(people)
    if people.base == people.follow == people.both:
        return ngettext(
            "The same {n} participant was present at both workshops.",
            "The same {n} participants were present at both workshops.",
            people.both,
        ).format(n=people.both)
    if not people.both:
        return _(
            "Nobody was present at both workshops ({base} people, then {follow} others): two groups"
            " side by side, read it as a description."
        ).format(base=people.base, follow=people.follow)
    return _(
        "Present at both workshops: {both}; only at the first: {base_only}; only at the second:"
        " {follow_only}. The voices are partly others: read it as a description."
    ).format(
        both=people.both,
        base_only=people.base - people.both,
        follow_only=people.follow - people.both,
    )


def _say_unknown(people: Participation) -> str:
    if people.base:
        return _(
            "Who took part in the second workshop is not recorded ({n} people in the first): read"
            " it as a description."
        ).format(n=people.base)
    if people.follow:
        return _(
            "Who took part in the first workshop is not recorded ({n} people in the second): read"
            " it as a description."
        ).format(n=people.follow)
    return _("Who took part is not recorded for either workshop: read it as a description.")


def say_warnings(pair: RoundPair) -> list[str]:
    """One sentence a warning; the participants have their own."""
    return [
        warning_sentence(warning)
        for warning in pair.comparison.warnings
        if warning is not Warning.DIFFERENT_PARTICIPANTS
    ]
