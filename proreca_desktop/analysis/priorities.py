"""What one diagnostic points to: strengths, claims to prove, priorities (method §3.9)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from proreca_desktop.domain.assessment import is_unsupported_claim
from proreca_desktop.domain.questionnaire import Form, Scale
from proreca_desktop.scoring.scores import AssessmentScore, CriterionScore

DEFAULT_TARGET = 4
"""Where the group set no target, the gap counts up to here, from the worse end of the scale: the
first level at which a thing works regularly and can be proved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityGroup:
    """Criteria that tie: equally essential, equally far from their target (method §3.9)."""

    essential: bool
    gap: int
    codes: tuple[str, ...]


def find_strengths(score: AssessmentScore, scale: Scale) -> tuple[str, ...]:
    """Criteria at one of the two best levels and supported, in the questionnaire's order."""
    return tuple(
        c.code
        for c in score.criteria
        if c.level is not None and scale.merit(c.level) >= 4 and c.result and c.result.is_supported
    )


def find_unproven(score: AssessmentScore, scale: Scale) -> tuple[str, ...]:
    """Criteria at the third level or better without any proof (*non étayés*)."""
    return tuple(
        c.code for c in score.criteria if c.result and is_unsupported_claim(c.result, scale)
    )


def order_priorities(score: AssessmentScore, form: Form) -> tuple[PriorityGroup, ...]:
    """Criteria below their target: essential first, then the wider gap (method §3.9).

    The two are never multiplied. Criteria that tie stay together, in the questionnaire's order.
    """
    essential = {c.code for c in form.criteria() if c.essential}
    gaps = [(c.code in essential, gap_of(c, form.scale), c.code) for c in score.criteria]
    ordered = sorted(
        (item for item in gaps if item[1] > 0), key=lambda item: (not item[0], -item[1])
    )
    return tuple(
        PriorityGroup(essential=key[0], gap=key[1], codes=tuple(code for _e, _g, code in members))
        for key, members in groupby(ordered, key=lambda item: item[:2])
    )


def gap_of(criterion: CriterionScore, scale: Scale) -> int:
    """Levels missing to the target the group set, else to the default one; 0 when reached."""
    if criterion.level is None:
        return 0
    chosen = criterion.result.target_level if criterion.result else None
    target = DEFAULT_TARGET if chosen is None else scale.merit(chosen)
    return max(0, target - scale.merit(criterion.level))
