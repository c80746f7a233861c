"""Strengths, claims to prove and priorities follow the direction of the scale."""

from __future__ import annotations

import pytest

from proreca_desktop.analysis.priorities import (
    find_strengths,
    find_unproven,
    gap_of,
    order_priorities,
)
from proreca_desktop.scoring.scores import score_assessment
from tests.domain.samples import (
    LOWER,
    make_criterion,
    make_domain,
    make_questionnaire,
    make_results,
    make_scale,
)

HIGHER = make_scale()


def _form(scale):
    """C1 to C4; C3 is essential."""
    criteria = [make_criterion(f"C{i}", essential=i == 3) for i in (1, 2, 3, 4)]
    return make_questionnaire(make_domain("D", *criteria), scale=scale).form(None)


@pytest.mark.parametrize(
    ("scale", "levels"), [(HIGHER, (5, 4, 2, 1)), (make_scale(LOWER), (1, 2, 4, 5))]
)
def test_both_directions_find_the_same(scale, levels):
    form = _form(scale)
    answers = {f"C{i}": level for i, level in enumerate(levels, start=1)}
    score = score_assessment(
        form, make_results(answers, supported=("C1",)), {}, themes=(), capacity_levels=()
    )
    assert find_strengths(score, scale) == ("C1",)
    assert find_unproven(score, scale) == ("C2",)
    assert [gap_of(c, scale) for c in score.criteria] == [0, 0, 2, 3]
    groups = order_priorities(score, form)
    assert [(g.essential, g.gap, g.codes) for g in groups] == [
        (True, 2, ("C3",)),
        (False, 3, ("C4",)),
    ]
