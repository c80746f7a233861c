"""Scores of an assessment: the worked example of method §3.1, null rules, tracks, readings."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus, is_unsupported_claim
from proreca_desktop.domain.campaign import Track
from proreca_desktop.scoring.levels import Display, Gate
from proreca_desktop.scoring.scores import AssessmentScore, score_assessment, score_domain
from tests.domain.samples import (
    LOWER,
    make_criterion,
    make_domain,
    make_result,
    make_results,
    make_scale,
    sample_questionnaire,
)

NA, NOT_COVERED, DONT_KNOW = (
    ResultStatus.NA,
    ResultStatus.NOT_COVERED,
    ResultStatus.DONT_KNOW,
)


def _score(answers, *, weights=None, essential=(), supported=(), direction=None):
    """``answers``: level or status by code; None leaves the criterion without a result."""
    criteria = [
        make_criterion(
            code,
            weight=Fraction(weights[i]) if weights else Fraction(1),
            essential=code in essential,
        )
        for i, code in enumerate(answers)
    ]
    given = {code: answer for code, answer in answers.items() if answer is not None}
    scale = make_scale(direction) if direction else make_scale()
    return score_domain(make_domain("D", *criteria), make_results(given, supported), scale)


def _numbered(*answers):
    return {f"C{i}": answer for i, answer in enumerate(answers, start=1)}


def test_worked_example_of_the_method():
    score = _score(_numbered(3, NA, 2, NOT_COVERED, 5, 4), weights=(1, 1, 2, 1, 1, 2))
    assert score.index == Fraction(20, 6)
    assert (score.n_criteria, score.n_applicable, score.n_rated) == (6, 5, 4)
    assert score.coverage == Fraction(4, 5)
    assert score.coverage_weight == Fraction(6, 7)
    assert (score.index_low, score.index_high) == (3, Fraction(25, 7))
    assert score.display is Display.FULL
    assert score.share_of_range == Fraction(7, 12)
    assert score.index_unweighted == Fraction(14, 4)
    assert score.median_low == 3  # weights 2, 1, 2, 1 at 2, 3, 4, 5: half of 6 is reached at 3
    assert score.distribution == (0, 1, 1, 1, 1)
    assert score.is_weighted


def test_all_not_applicable_is_nothing_not_zero_and_not_five():
    score = _score(_numbered(NA, NA))
    assert score.n_applicable == 0
    for field in (
        "index", "coverage", "coverage_weight", "display", "index_low", "index_high",
        "share_of_range", "band", "gate", "band_after_gate", "median_low", "evidence_ratio",
        "index_unweighted",
    ):  # fmt: skip
        assert getattr(score, field) is None, field
    assert score.distribution == (0, 0, 0, 0, 0)
    assert score.at_least_3 == 0


@pytest.mark.parametrize("missing", [NOT_COVERED, DONT_KNOW, None])
def test_without_a_level_counts_in_the_coverage_and_in_the_bounds(missing):
    score = _score(_numbered(4, 4, 4, missing))
    assert score.coverage == Fraction(3, 4)
    assert score.display is Display.BOUNDS
    assert (score.index, score.index_low, score.index_high) == (4, Fraction(13, 4), Fraction(17, 4))


def test_below_half_only_the_distribution():
    score = _score(_numbered(5, NOT_COVERED, NOT_COVERED), essential=("C1",))
    assert score.display is Display.DISTRIBUTION
    assert (score.index, score.share_of_range, score.band) == (None, None, None)
    assert (score.gate, score.band_after_gate) == (None, None)
    assert (score.index_low, score.index_high) == (Fraction(7, 3), 5)
    assert score.median_low == 5
    assert score.distribution == (0, 0, 0, 0, 1)


def test_nothing_rated_but_applicable():
    score = _score(_numbered(NOT_COVERED, None))
    assert (score.coverage, score.display) == (0, Display.DISTRIBUTION)
    assert (score.index_low, score.index_high) == (1, 5)
    assert (score.median_low, score.evidence_ratio) == (None, None)


@pytest.mark.parametrize(
    ("weights", "display"),
    [
        ((1, 1, 1, 1, 1), Display.FULL),  # 4/5 exactly
        ((1, 1, 1, 1, "1.01"), Display.BOUNDS),
        (("0.25", "0.25", "0.25", "0.25", 1), Display.BOUNDS),  # 1/2 exactly
        (("0.25", "0.25", "0.25", "0.25", "1.01"), Display.DISTRIBUTION),
    ],
)
def test_weights_decide_the_display(weights, display):
    assert _score(_numbered(3, 3, 3, 3, NOT_COVERED), weights=weights).display is display


def test_gate_of_the_method():
    score = _score(_numbered(5, 5, 4, 4, 1), essential=("C5",))
    assert (score.index, score.band) == (Fraction(19, 5), 4)
    assert score.gate == Gate(limit=2, criterion="C5")
    assert score.band_after_gate == 2


def test_an_essential_criterion_without_a_level_is_no_gate():
    score = _score(_numbered(5, 5, 5, 5, NA), essential=("C5",))
    assert (score.gate, score.band_after_gate) == (None, 5)


def test_levels_count_towards_the_better_end():
    answers = _numbered(1, 2, 3, 4, 5, 5)
    assert _score(answers).at_least_3 == 4
    assert _score(answers, direction=LOWER).at_least_3 == 3


def test_only_rated_criteria_are_supported():
    score = _score(_numbered(3, 4, NA), supported=("C1", "C3"))
    assert score.evidence_ratio == Fraction(1, 2)
    assert score.n_supported == 1


@pytest.mark.parametrize("strength", EvidenceStrength)
def test_supported_is_described_seen_or_verified(strength):
    result = make_result("C1", 3, evidence_strength=strength)
    assert result.is_supported is (strength is not EvidenceStrength.NONE)


@pytest.mark.parametrize(
    ("level", "scale", "unsupported"),
    [
        (2, make_scale(), False),
        (3, make_scale(), True),
        (5, make_scale(), True),
        (2, make_scale(LOWER), True),
        (3, make_scale(LOWER), True),
        (4, make_scale(LOWER), False),
    ],
)
def test_from_the_third_level_on_a_proof_is_expected(level, scale, unsupported):
    assert is_unsupported_claim(make_result("C1", level), scale) is unsupported
    proven = make_result("C1", level, evidence_strength=EvidenceStrength.SEEN)
    assert not is_unsupported_claim(proven, scale)


def test_few_rated_criteria_are_said():
    assert _score(_numbered(1, 2, 3, 4)).has_few_criteria
    assert not _score(_numbered(1, 2, 3, 4, 5)).has_few_criteria


def _assess(results, *, module=None, track=Track.FULL, votes=None):
    questionnaire = sample_questionnaire()
    return score_assessment(
        questionnaire.form(module, track),
        results,
        votes or {},
        themes=tuple(questionnaire.themes),
        capacity_levels=tuple(questionnaire.capacity_levels),
    )


def test_no_overall_score_exists():
    """Mean of domains or pooled mean: neither is offered, at any name."""
    fields = set(AssessmentScore.__dataclass_fields__)
    assert not {name for name in fields if "index" in name or "band" in name or "median" in name}


def test_every_criterion_of_the_form_answered_or_not():
    score = _assess(make_results({"AAA-01": 4, "BBB-02": NA}), module="CAFO")
    assert [c.code for c in score.criteria] == [
        "AAA-01", "AAA-02", "AAA-03", "BBB-01", "BBB-02", "CAF-01", "CAF-02",
    ]  # fmt: skip
    assert [d.code for d in score.domains] == ["AAA", "BBB", "CAFO"]
    assert score.criterion("CAF-01").status is NOT_COVERED
    assert score.criterion("AAA-01").variant == "AAA-01@CAFO"
    assert (score.n_criteria, score.n_applicable, score.n_rated) == (7, 6, 1)


def test_the_short_track_forgets_what_lies_outside_it():
    answers = make_results({"AAA-01": 1, "AAA-02": 4, "BBB-01": NOT_COVERED, "BBB-02": 5})
    score = _assess(answers, track=Track.SHORT)
    assert [c.code for c in score.criteria] == ["AAA-02", "BBB-01"]
    assert (score.n_criteria, score.n_rated) == (2, 1)
    assert score.domain("AAA").index == 4
    assert score.domain("AAA").coverage == 1
    assert score.domain("BBB").display is Display.DISTRIBUTION


def test_a_domain_outside_the_short_track_stands_there_empty():
    questionnaire = sample_questionnaire(short_track=("AAA-01",))
    form = questionnaire.form(None, Track.SHORT)
    score = score_assessment(form, {}, {}, themes=(), capacity_levels=())
    assert [(d.code, d.n_criteria, d.display) for d in score.domains] == [
        ("AAA", 1, Display.DISTRIBUTION),
        ("BBB", 0, None),
    ]


def test_a_result_without_a_decision_counts_as_not_covered():
    results = make_results({"AAA-01": 4})
    results["AAA-01"] = replace(results["AAA-01"], status=None, level=None)
    score = _assess(results)
    assert score.criterion("AAA-01").status is NOT_COVERED
    assert score.n_rated == 0


def test_a_criterion_of_two_themes_counts_in_each():
    score = _assess(make_results({"AAA-01": 4, "BBB-01": 2}))
    readings = {reading.code: reading for reading in score.themes}
    assert list(readings) == ["water", "gender"]
    assert readings["water"].criteria == ("BBB-01",)
    assert readings["gender"].criteria == ("AAA-01", "BBB-01")
    assert readings["gender"].distribution == (0, 1, 0, 1, 0)


@pytest.mark.parametrize(("rated", "index"), [(7, None), (8, 4)])
def test_a_reading_has_an_index_from_eight_rated_on(rated, index):
    criteria = [make_criterion(f"C{i}", themes=("gender",)) for i in range(9)]
    questionnaire = replace(sample_questionnaire(), domains=(make_domain("D", *criteria),))
    results = make_results({f"C{i}": 4 for i in range(rated)})
    score = score_assessment(
        questionnaire.form(None), results, {}, themes=("gender",), capacity_levels=()
    )
    assert score.themes[0].index == index
    assert (score.themes[0].n_applicable, score.themes[0].n_rated) == (9, rated)


def test_capacity_levels_cover_every_criterion_once():
    score = _assess({}, module="CAFO")
    assert [r.code for r in score.capacity_levels] == [
        "individual", "organisational", "contextual",
    ]  # fmt: skip
    codes = [code for reading in score.capacity_levels for code in reading.criteria]
    assert sorted(codes) == sorted(c.code for c in score.criteria)


def test_votes_are_read_beside_the_decision_never_into_it():
    votes = {"AAA-01": (0, 6, 6, 0, 0), "AAA-02": (0, 0, 12, 0, 0)}
    score = _assess(make_results({"AAA-01": 4, "AAA-02": NOT_COVERED}), votes=votes)
    assert score.criterion("AAA-01").level == 4
    assert score.criterion("AAA-01").reading.median_low == 2
    assert score.criterion("AAA-02").level is None
    assert score.criterion("AAA-02").reading.n == 12
    assert score.criterion("AAA-03").reading is None


def test_every_score_carries_its_terms():
    score = _score(_numbered(3, NA, 2), weights=(1, 1, 2))
    by_hand = sum(t.weight * t.level for t in score.terms if t.is_rated) / sum(
        t.weight for t in score.terms if t.is_rated
    )
    assert by_hand == score.index
    assert [t.reason for t in score.terms] == ["", "reason", ""]
