"""Two rounds side by side: the worked examples of method §3.8, the baskets, the votes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.analysis.comparison import (
    SMALL_BASKET,
    Direction,
    RoundData,
    VoteMethod,
    Warning,
    compare_rounds,
    compare_votes,
    direction,
)
from proreca_desktop.analysis.correspondence import Obstacle, Wording
from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import ScoringMode, Track
from proreca_desktop.domain.voting import count_levels
from tests.domain.samples import (
    LOWER,
    five,
    make_criterion,
    make_domain,
    make_questionnaire,
    make_results,
    make_scale,
    texts,
)

NA, NOT_COVERED = ResultStatus.NA, ResultStatus.NOT_COVERED


def _form(*criteria, scale=None):
    made = [make_criterion(c) if isinstance(c, str) else c for c in criteria]
    changes = {"scale": scale} if scale else {}
    return make_questionnaire(make_domain("D", *made), **changes).form(None)


def _round(form, answers, supported=(), **changes):
    content = {
        "track": Track.FULL,
        "scoring_mode": ScoringMode.CONSENSUS,
        "fingerprint": "f",
        **changes,
    }
    return RoundData(form=form, results=make_results(answers, supported), **content)


def _codes(n):
    return [f"C{i}" for i in range(1, n + 1)]


def _rounds(before, after, scale=None):
    form = _form(*_codes(len(before)), scale=scale)
    return (
        _round(form, dict(zip(_codes(len(before)), before, strict=True))),
        _round(form, dict(zip(_codes(len(after)), after, strict=True))),
    )


def test_basket_of_the_method():
    """Baseline 2, 2, 3, 2, 5; follow-up 3, 2, 3, 3, S.O. and a new criterion at 4."""
    base = _round(_form(*_codes(5)), {"C1": 2, "C2": 2, "C3": 3, "C4": 2, "C5": 5})
    follow = _round(
        _form(*_codes(5), "NEW"), {"C1": 3, "C2": 2, "C3": 3, "C4": 3, "C5": NA, "NEW": 4}
    )
    result = compare_rounds(base, follow, {})
    assert [c.code for c in result.criteria] == ["C1", "C2", "C3", "C4"]
    assert result.only_base == ("C5",)
    assert result.only_follow == ()
    assert [(n.code, n.why) for n in result.not_comparable] == [("NEW", Obstacle.NEW)]
    domain = result.domain("D")
    assert (domain.base_index, domain.follow_index) == (Fraction(9, 4), Fraction(11, 4))
    assert domain.change == Fraction(1, 2)
    assert (result.up, result.stable, result.down) == (2, 2, 0)
    assert result.net_share == Fraction(1, 2)
    assert (domain.base_median, domain.follow_median) == (2, 3)
    assert result.transition[1] == (0, 1, 2, 0, 0)
    assert result.transition[2] == (0, 0, 1, 0, 0)


def test_an_empty_basket_says_nothing():
    result = compare_rounds(*_rounds((2, NA), (NOT_COVERED, 3)), {})
    assert result.basket == 0
    assert result.net_share is None
    domain = result.domain("D")
    assert (domain.base_index, domain.follow_index, domain.change) == (None, None, None)
    assert (domain.base_median, domain.follow_median) == (None, None)
    assert (result.only_base, result.only_follow) == (("C1",), ("C2",))


def test_a_delta_of_zero_is_a_delta():
    domain = compare_rounds(*_rounds((2, 3), (3, 2)), {}).domain("D")
    assert domain.change == 0
    assert domain.change is not None


def test_up_supported_looks_at_the_proof_of_the_follow_up():
    form = _form(*_codes(4))
    base = _round(form, {"C1": 2, "C2": 2, "C3": 4, "C4": 2}, supported=("C2",))
    follow = _round(form, {"C1": 3, "C2": 3, "C3": 4, "C4": 1}, supported=("C1", "C3", "C4"))
    result = compare_rounds(base, follow, {})
    assert (result.up, result.up_supported) == (2, 1)


@pytest.mark.parametrize("strength", EvidenceStrength)
def test_every_proof_supports(strength):
    base, follow = _rounds((1,), (2,))
    proven = replace(follow.results["C1"], evidence_strength=strength)
    result = compare_rounds(base, replace(follow, results={"C1": proven}), {})
    assert result.up_supported == int(strength is not EvidenceStrength.NONE)


def test_domains_and_weights_are_those_of_the_follow_up():
    base = _round(_form(make_criterion("C1", weight=Fraction(9)), "C2"), {"C1": 1, "C2": 3})
    follow = _round(_form(make_criterion("C1", weight=Fraction(1)), "C2"), {"C1": 3, "C2": 3})
    domain = compare_rounds(base, follow, {}).domain("D")
    assert (domain.base_index, domain.follow_index) == (2, 3)


def test_a_domain_without_comparable_criteria_stands_there_too():
    new_domain = make_questionnaire(
        make_domain("D", make_criterion("C1")), make_domain("E", make_criterion("E1"))
    )
    base = _round(_form("C1"), {"C1": 2})
    follow = _round(new_domain.form(None), {"C1": 2, "E1": 5})
    result = compare_rounds(base, follow, {})
    assert [(d.code, d.basket) for d in result.domains] == [("D", 1), ("E", 0)]


def test_the_retro_level_is_a_third_number_beside_the_base():
    base, follow = _rounds((4,), (4,))
    looked_back = replace(follow.results["C1"], retro_level=2)
    [change] = compare_rounds(base, replace(follow, results={"C1": looked_back}), {}).criteria
    assert (change.base, change.retro, change.follow) == (4, 2, 4)
    assert change.response_shift == -2


def test_equivalent_and_reworded_criteria_are_in_the_basket():
    base = _round(_form("C1", "OLD"), {"C1": 2, "OLD": 3})
    changed = make_criterion("C1", statement=texts("asked otherwise"))
    follow = _round(_form(changed, "C2"), {"C1": 3, "C2": 3})
    result = compare_rounds(base, follow, {"C1": "C1", "C2": "OLD"})
    assert [(c.code, c.base_code, c.wording) for c in result.criteria] == [
        ("C1", "C1", Wording.REWORDED),
        ("C2", "OLD", Wording.EQUIVALENT),
    ]
    assert not result.not_comparable


def test_a_changed_text_without_declaration_is_not_comparable():
    base = _round(_form("C1", "C2"), {"C1": 2, "C2": 2})
    one = make_criterion("C1", statement=texts("asked otherwise"))
    other = make_criterion("C2", levels=(*five("C2")[:4], texts("more is asked")))
    result = compare_rounds(base, _round(_form(one, other), {"C1": 3, "C2": 3}), {})
    assert [(n.code, n.why) for n in result.not_comparable] == [
        ("C1", Obstacle.REWORDED),
        ("C2", Obstacle.REWORDED),
    ]


def test_warnings():
    base, follow = _rounds([3] * SMALL_BASKET, [3] * SMALL_BASKET)
    assert compare_rounds(base, follow, {}).warnings == ()
    changed = replace(
        follow,
        scoring_mode=ScoringMode.MEDIAN,
        track=Track.SHORT,
        fingerprint="g",
        participants=frozenset({"p"}),
        results={"C1": follow.results["C1"]},
    )
    assert set(compare_rounds(base, changed, {}).warnings) == set(Warning)
    assert compare_rounds(base, replace(follow, track=Track.SHORT), {}).warnings == (
        Warning.SHORT_TRACK,
    )


def test_participants_of_both_rounds():
    base, follow = _rounds((3,), (3,))
    result = compare_rounds(
        replace(base, participants=frozenset("abc")),
        replace(follow, participants=frozenset("bcde")),
        {},
    )
    assert vars_of(result.participants) == {"base": 3, "follow": 4, "both": 2}


def vars_of(item):
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


answers = st.one_of(st.integers(1, 5), st.integers(1, 5), st.sampled_from([NA, NOT_COVERED, None]))


@st.composite
def two_rounds(draw, scale=None):
    """Two questionnaires that share some criteria, and what was answered in each."""
    shared = [f"S{i}" for i in range(draw(st.integers(0, 6)))]
    reworded = [f"R{i}" for i in range(draw(st.integers(0, 2)))]
    dropped = [f"X{i}" for i in range(draw(st.integers(0, 2)))]
    new = [f"N{i}" for i in range(draw(st.integers(0, 2)))]
    renamed = [f"E{i}" for i in range(draw(st.integers(0, 2)))]
    old_form = _form(*shared, *reworded, *dropped, *(f"{c}-OLD" for c in renamed), scale=scale)
    changed = [make_criterion(code, statement=texts("otherwise")) for code in reworded]
    new_form = _form(*shared, *changed, *new, *renamed, scale=scale)
    declared = {code: f"{code}-OLD" for code in renamed}
    rounds = []
    for form in (old_form, new_form):
        given_answers = {code: draw(answers) for code in form.codes()}
        rounds.append(_round(form, {k: v for k, v in given_answers.items() if v is not None}))
    return (*rounds, declared)


@given(two_rounds())
def test_every_rated_criterion_stands_in_exactly_one_place(case):
    base, follow, declared = case
    result = compare_rounds(base, follow, declared)
    new_name = {old: new for new, old in declared.items()}
    rated = {new_name.get(c, c) for c, r in base.results.items() if r.is_rated}
    rated |= {c for c, r in follow.results.items() if r.is_rated}
    places = [
        *(c.code for c in result.criteria),
        *result.only_base,
        *result.only_follow,
        *(n.code for n in result.not_comparable),
    ]
    assert sorted(places) == sorted(rated)


@given(two_rounds())
def test_all_counts_add_up_to_the_basket(case):
    result = compare_rounds(*case)
    assert result.up + result.stable + result.down == result.basket
    assert sum(map(sum, result.transition)) == result.basket
    assert sum(d.basket for d in result.domains) == result.basket
    assert sum(result.transition[i][i] for i in range(5)) == result.stable
    assert result.up_supported <= result.up
    assert result.basket == 0 or -1 <= result.net_share <= 1


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=8))
def test_the_way_back_swaps_up_and_down(levels):
    base, follow = _rounds([b for b, _f in levels], [f for _b, f in levels])
    there, back = compare_rounds(base, follow, {}), compare_rounds(follow, base, {})
    assert (there.up, there.stable, there.down) == (back.down, back.stable, back.up)
    assert there.net_share == -back.net_share
    assert there.domain("D").change == -back.domain("D").change
    assert there.transition == tuple(zip(*back.transition, strict=True))


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=8))
def test_where_one_is_best_a_smaller_number_is_up(levels):
    before, after = [b for b, _f in levels], [f for _b, f in levels]
    plain = compare_rounds(*_rounds(before, after), {})
    turned = compare_rounds(
        *_rounds([6 - b for b in before], [6 - f for f in after], make_scale(LOWER)), {}
    )
    assert [c.direction for c in turned.criteria] == [c.direction for c in plain.criteria]
    assert (turned.up, turned.stable, turned.down) == (plain.up, plain.stable, plain.down)


def test_direction_of_a_scale_where_one_is_best():
    assert direction(4, 5, make_scale(LOWER)) is Direction.DOWN  # Sri Lanka 4.5 → 4.6: a decline
    assert direction(5, 4, make_scale(LOWER)) is Direction.UP
    assert direction(4, 5, make_scale()) is Direction.UP
    assert direction(3, 3, make_scale(LOWER)) is Direction.STABLE


BEFORE = (2, 2, 3, 2, 1, 3, 2, 2, 3, 2, 4, 2)
AFTER = (3, 3, 3, 4, 2, 3, 3, 2, 4, 3, 3, 4)


def _named(levels, first=0):
    return {f"person {i}": level for i, level in enumerate(levels, start=first)}


def _compare_votes(before, after, named_before=None, named_after=None, scale=None):
    return compare_votes(
        count_levels(before),
        count_levels(after),
        named_before or {},
        named_after or {},
        scale or make_scale(),
    )


def test_named_votes_of_the_same_people_are_paired():
    result = _compare_votes(BEFORE, AFTER, _named(BEFORE), _named(AFTER))
    assert result.method is VoteMethod.WILCOXON
    assert (result.test.w_plus, result.test.w_minus, result.test.p) == (41, 4, Fraction(1, 32))
    assert (result.up, result.stable, result.down) == (8, 3, 1)
    assert result.delta is None


def test_where_one_is_best_those_who_gave_less_went_up():
    named = [_named([6 - level for level in levels]) for levels in (BEFORE, AFTER)]
    turned = [list(levels.values()) for levels in named]
    result = _compare_votes(*turned, *named, make_scale(LOWER))
    assert (result.up, result.stable, result.down) == (8, 3, 1)


def test_unnamed_votes_are_described_by_delta():
    result = _compare_votes((2, 2, 3, 2, 1, 3), (3, 3, 4, 3, 2, 3, 4, 3))
    assert (result.method, result.delta) == (VoteMethod.CLIFFS_DELTA, Fraction(31, 48))
    assert result.test is None


@pytest.mark.parametrize(("n_before", "n_after"), [(4, 12), (12, 4)])
def test_below_five_votes_nothing_is_described(n_before, n_after):
    assert _compare_votes([2] * n_before, [3] * n_after).method is VoteMethod.NONE
    assert _compare_votes([2] * 5, [3] * 5).method is VoteMethod.CLIFFS_DELTA


def test_the_same_voters_with_five_changes_are_only_counted():
    before, after = [2] * 12, [3] * 5 + [2] * 7
    result = _compare_votes(before, after, _named(before), _named(after))
    assert result.method is VoteMethod.NONE
    assert (result.up, result.stable, result.down) == (5, 7, 0)


def test_six_changes_are_enough():
    before, after = [2] * 12, [3] * 6 + [2] * 6
    result = _compare_votes(before, after, _named(before), _named(after))
    assert result.method is VoteMethod.WILCOXON


def test_other_named_voters_are_described_by_delta_on_all_votes():
    before, after = [2] * 8, [3] * 8
    result = _compare_votes(before, after, _named(before), _named(after, first=4))
    assert (result.method, result.delta) == (VoteMethod.CLIFFS_DELTA, 1)
    assert (result.up, result.stable, result.down) == (4, 0, 0)


def test_those_who_voted_twice_are_paired_though_others_voted_once():
    before, after = [2] * 8, [3] * 8
    result = _compare_votes(before, after, _named(before), _named(after, first=2))
    assert result.method is VoteMethod.WILCOXON
    assert result.test.n == 6


def test_named_at_one_round_only_is_unnamed():
    assert _compare_votes([2] * 6, [3] * 6, _named([2] * 6)).method is VoteMethod.CLIFFS_DELTA


def test_votes_are_compared_only_where_both_rounds_voted():
    base, follow = _rounds((2, 2), (3, 3))
    voted = replace(base, votes={"C1": (0, 6, 0, 0, 0), "C2": (0, 6, 0, 0, 0)})
    result = compare_rounds(voted, replace(follow, votes={"C1": (0, 0, 6, 0, 0)}), {})
    assert [c.votes.method if c.votes else None for c in result.criteria] == [
        VoteMethod.CLIFFS_DELTA,
        None,
    ]
