"""Strengths, claims to prove and priorities follow the direction of the scale."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.analysis.priorities import (
    build_matrix,
    dots_missing,
    find_strengths,
    find_unproven,
    gap_of,
    order_priorities,
    place_criteria,
    read_priorities,
)
from proreca_desktop.domain.priorities import Priority
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


def _score(scale, answers, form, targets=()):
    results = make_results(answers)
    results |= {
        code: replace(results[code], target_level=target) for code, target in dict(targets).items()
    }
    return score_assessment(form, results, {}, themes=(), capacity_levels=())


def _own(text, dots):
    return Priority(id=text, assessment_id="a", text=text, dots=dots)


def _of(code, dots):
    return Priority(id=f"p {code}", assessment_id="a", criterion=code, dots=dots)


def _shown(groups):
    return [(g.essential, g.gap, g.dots, g.codes) for g in groups]


def test_dots_only_break_what_essential_and_gap_leave_tied():
    form = _form(HIGHER)
    score = _score(HIGHER, {"C1": 2, "C2": 2, "C3": 3, "C4": 1}, form)
    order = order_priorities(score, form, {"C1": 1, "C2": 30, "C4": 0})
    assert _shown(order) == [
        (True, 1, None, ("C3",)),  # essential, although nobody gave it a dot
        (False, 3, 0, ("C4",)),  # the wider gap, although it has 0 dots
        (False, 2, 30, ("C2",)),
        (False, 2, 1, ("C1",)),
    ]


def test_not_voted_on_is_neither_zero_nor_tied_with_it():
    form = _form(HIGHER)
    score = _score(HIGHER, {"C1": 2, "C2": 2, "C4": 2}, form)
    order = order_priorities(score, form, {"C2": 0})
    assert _shown(order) == [(False, 2, 0, ("C2",)), (False, 2, None, ("C1", "C4"))]


def test_equal_in_all_three_is_a_tie_in_the_order_of_the_questionnaire():
    form = _form(HIGHER)
    score = _score(HIGHER, {"C4": 2, "C2": 2, "C1": 2}, form)
    order = order_priorities(score, form, {"C4": 3, "C1": 3, "C2": 3})
    assert _shown(order) == [(False, 2, 3, ("C1", "C2", "C4"))]


def test_a_criterion_at_its_target_stands_there_for_its_dots_alone():
    form = _form(HIGHER)
    score = _score(HIGHER, {"C1": 4, "C2": 5, "C4": 4}, form)
    assert _shown(order_priorities(score, form, {"C1": 2, "C2": 0})) == [(False, 0, 2, ("C1",))]


def test_without_a_level_there_is_no_gap():
    form = _form(HIGHER)
    score = _score(HIGHER, {"C1": 2}, form)
    order = read_priorities(score, form, [_of("C3", 4), _of("C2", 6), _of("C4", 0), _of("C1", 1)])
    assert [g.codes for g in order.groups] == [("C1",)]
    assert [(g.essential, g.dots, g.codes) for g in order.unrated] == [
        (True, 4, ("C3",)),
        (False, 6, ("C2",)),
    ]
    assert order.total == 11


def test_own_words_stand_apart_with_their_ties():
    form = _form(HIGHER)
    listed = [_own("a", None), _own("b", 3), _own("c", 0), _own("d", 3)]
    order = read_priorities(_score(HIGHER, {}, form), form, listed)
    assert [[p.text for p in group] for group in order.own] == [["b", "d"], ["c"], ["a"]]
    assert order.is_voted and order.total == 6 and not order.groups
    assert not read_priorities(_score(HIGHER, {}, form), form, [_own("a", None)]).is_voted


def test_dots_that_people_still_hold():
    assert dots_missing(63, 18) == 27
    assert dots_missing(95, 18) == -5


@st.composite
def _rooms(draw):
    codes = [f"C{i}" for i in range(1, 9)]
    essential = draw(st.sets(st.sampled_from(codes)))
    criteria = [make_criterion(code, essential=code in essential) for code in codes]
    direction = draw(st.sampled_from([HIGHER, make_scale(LOWER)]))
    form = make_questionnaire(make_domain("D", *criteria), scale=direction).form(None)
    levels = draw(st.dictionaries(st.sampled_from(codes), st.integers(1, 5)))
    targets = draw(st.dictionaries(st.sampled_from(codes), st.integers(1, 5)))
    dots = draw(st.dictionaries(st.sampled_from(codes), st.integers(0, 4)))
    kept = {code: target for code, target in targets.items() if code in levels}
    return form, essential, _score(direction, levels, form, kept), dots


@given(_rooms())
def test_the_order_is_lexicographic_and_every_tie_is_whole(room):
    form, essential, score, dots = room
    groups = order_priorities(score, form, dots)
    keys = []
    for group in groups:
        for code in group.codes:
            criterion = score.criterion(code)
            assert group.essential == (code in essential)
            assert group.gap == gap_of(criterion, form.scale)
            assert group.dots == dots.get(code)
            assert group.gap > 0 or group.dots
        unknown = group.dots is None
        keys.append((not group.essential, -group.gap, unknown, 0 if unknown else -group.dots))
    # Strictly rising: no two groups tie, so each tie is one group.
    assert keys == sorted(set(keys))
    listed = [code for group in groups for code in group.codes]
    wanted = {
        c.code
        for c in score.criteria
        if c.level is not None and (gap_of(c, form.scale) > 0 or dots.get(c.code))
    }
    assert sorted(listed) == sorted(wanted)


@given(_rooms())
def test_without_dots_the_order_is_that_of_essential_and_gap(room):
    form, _essential, score, _dots = room
    groups = order_priorities(score, form)
    assert groups == order_priorities(score, form, {})
    assert all(group.dots is None and group.gap > 0 for group in groups)
    assert len({(g.essential, g.gap) for g in groups}) == len(groups)


def test_the_matrix_puts_level_beside_dots_and_leaves_out_what_was_not_voted_on():
    form = _form(HIGHER)
    score = _score(HIGHER, {"C1": 2, "C2": 2, "C3": 5}, form)
    rows = build_matrix(score, {"C1": 6, "C2": 6, "C3": 0, "C4": 6})
    assert [(r.least, r.most, dict(r.cells)) for r in rows] == [
        (6, 6, {2: ("C1", "C2"), None: ("C4",)}),
        (0, 0, {5: ("C3",)}),
    ]
    assert build_matrix(score, {}) == ()


@given(_rooms(), st.integers(1, 3))
def test_the_matrix_holds_each_criterion_voted_on_once_with_the_most_dots_on_top(room, most_rows):
    _form, _essential, score, dots = room
    rows = build_matrix(score, dots, most_rows)
    assert len([row for row in rows if row.most > 0]) <= most_rows
    held = [
        (code, level, row) for row in rows for level, codes in row.cells.items() for code in codes
    ]
    assert sorted(code for code, _level, _row in held) == sorted(dots)
    for code, level, row in held:
        assert level == score.criterion(code).level
        assert row.least <= dots[code] <= row.most
        assert (row.most == 0) == (dots[code] == 0)
    assert all(above.least > below.most for above, below in pairwise(rows))


def test_places_count_those_that_tie():
    form = _form(HIGHER)
    score = _score(HIGHER, {"C1": 2, "C2": 2, "C3": 3, "C4": 3}, form)
    placed = place_criteria(order_priorities(score, form))
    assert [(p.place, p.is_tied, p.code) for p in placed] == [
        (1, False, "C3"),
        (2, True, "C1"),
        (2, True, "C2"),
        (4, False, "C4"),
    ]
