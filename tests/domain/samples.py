"""Small questionnaires and results to test with; every name in them is made up."""

from __future__ import annotations

from fractions import Fraction

from proreca_desktop.domain.assessment import CriterionResult, EvidenceStrength, ResultStatus
from proreca_desktop.domain.questionnaire import (
    CapacityLevel,
    Criterion,
    Domain,
    LevelName,
    PracticeCriterion,
    Questionnaire,
    Scale,
    ScaleDirection,
    Variant,
)

HIGHER = ScaleDirection.HIGHER_IS_BETTER
LOWER = ScaleDirection.LOWER_IS_BETTER


def texts(word):
    return {"fr": f"{word} (fr)", "en": f"{word} (en)"}


def five(word):
    return tuple(texts(f"{word} {level}") for level in (1, 2, 3, 4, 5))


def make_scale(direction=HIGHER):
    return Scale(
        direction=direction,
        levels=tuple(
            LevelName(level=level, label=texts(f"Level {level}"), meaning=texts(f"Means {level}"))
            for level in (1, 2, 3, 4, 5)
        ),
    )


def make_criterion(code, **changes):
    content = {"statement": texts(f"{code}?"), "levels": five(code), "na_allowed": True, **changes}
    return Criterion(code=code, **content)


def make_domain(code, *criteria, **changes):
    return Domain(code=code, label=texts(code), criteria=criteria, **changes)


def make_questionnaire(*domains, **changes):
    content = {
        "code": "TEST",
        "version": "1.0",
        "title": texts("Test"),
        "languages": ("fr", "en"),
        "scale": make_scale(),
        "themes": {"water": texts("Water"), "gender": texts("Gender")},
        "capacity_levels": {
            level.value: texts(level.value)
            for level in (
                CapacityLevel.INDIVIDUAL,
                CapacityLevel.ORGANISATIONAL,
                CapacityLevel.CONTEXTUAL,
            )
        },
        "domains": domains,
        **changes,
    }
    return Questionnaire(**content)


def sample_questionnaire(**changes):
    """Two domains, two modules, a variant, a practice criterion; AAA-02 and CAF-01 essential."""
    content = {
        "modules": (
            make_domain(
                "CAFO",
                make_criterion("CAF-01", essential=True),
                make_criterion("CAF-02"),
                is_module=True,
            ),
            make_domain("CNSC", make_criterion("CNS-01"), is_module=True),
        ),
        "variants": (
            Variant(
                code="AAA-01@CAFO",
                of="AAA-01",
                module="CAFO",
                statement=texts("AAA-01 for associations of women?"),
                levels=five("AAA-01@CAFO"),
            ),
        ),
        "practice": PracticeCriterion(
            code="PRACTICE", statement=texts("A cereal bank?"), levels=five("PRACTICE")
        ),
        **changes,
    }
    return make_questionnaire(
        make_domain(
            "AAA",
            make_criterion("AAA-01", themes=("gender",)),
            make_criterion("AAA-02", essential=True, na_allowed=False),
            make_criterion("AAA-03", weight=Fraction(2)),
        ),
        make_domain(
            "BBB",
            make_criterion("BBB-01", essential=True, themes=("gender", "water")),
            make_criterion("BBB-02", capacity_level=CapacityLevel.INDIVIDUAL),
        ),
        **content,
    )


def make_result(code, answer, **changes):
    """``answer``: a level, or the status of a result without one."""
    is_level = isinstance(answer, int)
    content = {
        "id": f"result of {code}",
        "assessment_id": "assessment",
        "status": ResultStatus.RATED if is_level else answer,
        "level": answer if is_level else None,
        "reason": "reason" if answer is ResultStatus.NA else "",
        "due_waived": answer is ResultStatus.DONT_KNOW,
        **changes,
    }
    return CriterionResult(criterion=code, **content)


def make_results(answers, supported=()):
    """Results by code; those in ``supported`` have a described proof."""
    return {
        code: make_result(
            code,
            answer,
            evidence_strength=EvidenceStrength.DESCRIBED
            if code in supported
            else EvidenceStrength.NONE,
        )
        for code, answer in answers.items()
    }
