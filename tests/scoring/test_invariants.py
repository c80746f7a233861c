"""What must hold of the scores of any domain, whatever the answers and the weights."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.scoring.scores import score_domain
from tests.domain.samples import LOWER, make_criterion, make_domain, make_results, make_scale

levels = st.integers(1, 5)
answers = st.one_of(
    levels,
    levels,
    st.sampled_from([ResultStatus.NA, ResultStatus.DONT_KNOW, ResultStatus.NOT_COVERED]),
)
weights = st.fractions(min_value=Fraction(1, 10), max_value=10, max_denominator=12)


@st.composite
def domains(draw, answer=answers):
    """A domain with its results, at least one criterion."""
    drawn = draw(st.lists(st.tuples(answer, weights, st.booleans()), min_size=1, max_size=9))
    criteria = tuple(
        make_criterion(f"C{i}", weight=weight, essential=essential)
        for i, (_answer, weight, essential) in enumerate(drawn)
    )
    results = make_results({f"C{i}": given[0] for i, given in enumerate(drawn)})
    return make_domain("D", *criteria), results


def _score(domain, results, scale=None):
    return score_domain(domain, results, scale or make_scale())


@given(domains())
def test_index_lies_within_its_bounds_and_its_bounds_within_the_scale(case):
    score = _score(*case)
    if score.n_applicable:
        assert 1 <= score.index_low <= score.index_high <= 5
    if score.index is not None:
        assert score.index_low <= score.index <= score.index_high
        assert 1 <= score.index <= 5


@given(domains(answer=st.one_of(levels, st.just(ResultStatus.NA))))
def test_at_full_coverage_the_bounds_meet(case):
    score = _score(*case)
    assume(score.n_rated)
    assert score.index_low == score.index == score.index_high


@given(domains())
def test_null_rules(case):
    score = _score(*case)
    nothing_applies = score.n_applicable == 0
    for value in (score.display, score.coverage, score.coverage_weight, score.index_low):
        assert (value is None) == nothing_applies
    hidden = score.display in (None, "distribution")
    for value in (score.index, score.share_of_range, score.band, score.band_after_gate):
        assert (value is None) == hidden
    assert score.gate is None or not hidden
    assert (score.median_low is None) == (score.evidence_ratio is None) == (score.n_rated == 0)
    assert sum(score.distribution) == score.n_rated <= score.n_applicable <= score.n_criteria


@given(domains(), weights, st.booleans())
def test_a_criterion_that_does_not_apply_changes_no_score(case, weight, essential):
    domain, results = case
    added = make_criterion("EXTRA", weight=weight, essential=essential)
    larger = replace(domain, criteria=(*domain.criteria, added))
    before = _score(domain, results)
    after = _score(larger, {**results, **make_results({"EXTRA": ResultStatus.NA})})
    unchanged = {"n_criteria": before.n_criteria, "terms": before.terms}
    assert replace(after, **unchanged, is_weighted=before.is_weighted) == before


@given(domains(answer=levels), st.data())
def test_a_higher_level_never_lowers_the_index_or_the_band(case, data):
    domain, results = case
    code = data.draw(st.sampled_from(sorted(results)))
    higher = data.draw(st.integers(results[code].level, 5))
    before = _score(domain, results)
    after = _score(domain, {**results, code: replace(results[code], level=higher)})
    assert after.index >= before.index
    assert after.band_after_gate >= before.band_after_gate
    assert after.median_low >= before.median_low


@given(domains(), st.randoms(use_true_random=False))
def test_the_order_of_criteria_does_not_matter(case, random):
    domain, results = case
    criteria = list(domain.criteria)
    random.shuffle(criteria)
    before = _score(domain, results)
    after = _score(replace(domain, criteria=tuple(criteria)), results)
    if before.gate is not None:  # named by order among equals
        assert after.gate.limit == before.gate.limit
    assert replace(after, terms=before.terms, gate=before.gate) == before


@given(domains(), weights)
def test_only_the_ratios_of_weights_matter(case, factor):
    domain, results = case
    scaled = replace(
        domain, criteria=tuple(replace(c, weight=c.weight * factor) for c in domain.criteria)
    )
    assert replace(_score(scaled, results), terms=()) == replace(_score(domain, results), terms=())


@given(domains())
def test_a_scale_where_one_is_best_mirrors_what_is_said(case):
    domain, results = case
    turned = {
        code: replace(r, level=None if r.level is None else 6 - r.level)
        for code, r in results.items()
    }
    plain = _score(domain, results)
    mirrored = _score(domain, turned, make_scale(LOWER))
    assert mirrored.at_least_3 == plain.at_least_3
    assert mirrored.share_of_range == plain.share_of_range
    assert mirrored.distribution == plain.distribution[::-1]
    if plain.index is not None:
        assert mirrored.index == 6 - plain.index
        assert mirrored.index_low == 6 - plain.index_high


@given(domains())
def test_equal_weights_are_no_weights(case):
    domain, results = case
    plain = replace(domain, criteria=tuple(replace(c, weight=Fraction(1)) for c in domain.criteria))
    score = _score(plain, results)
    assert score.index == score.index_unweighted
    assert score.coverage == score.coverage_weight
    assert not score.is_weighted
