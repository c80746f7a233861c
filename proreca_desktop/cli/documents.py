"""The JSON documents of the commands: every key, every null.

Fractions are exact, in lowest terms, as strings; floats are the nearest double.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from proreca_desktop.analysis.comparison import (
    Comparison,
    CriterionChange,
    DomainChange,
    VoteComparison,
)
from proreca_desktop.domain.assessment import Assessment, EvidenceStrength
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.scoring.scores import (
    AssessmentScore,
    CriterionScore,
    DomainScore,
    ReadingScore,
)
from proreca_desktop.storage.integrity import Finding
from proreca_desktop.storage.questionnaires import StoredVersion

Document = dict[str, Any]


def list_document(
    organisations: Sequence[Organisation],
    units: Sequence[OrgUnit],
    assessments: Sequence[Assessment],
    versions: Mapping[str, StoredVersion],
    n_rated: Mapping[str, int],
) -> Document:
    """``list --json``. The organisation's own unit has the text ``""``.

    ``versions`` by their id, ``n_rated`` by assessment.
    """
    codes = {organisation.id: organisation.code for organisation in organisations}
    places = {unit.id: (codes[unit.organisation_id], unit.label) for unit in units}
    return {
        "organisations": [
            {
                "code": organisation.code,
                "name": organisation.official_name,
                "units": [u.label for u in units if u.organisation_id == organisation.id],
            }
            for organisation in organisations
        ],
        "assessments": [
            {
                "id": one.id,
                "organisation": places[one.org_unit_id][0],
                "unit": places[one.org_unit_id][1],
                "round": one.round.value,
                "date": one.start_on.isoformat(),
                "track": one.track.value,
                "status": one.status.value,
                "questionnaire": versions[one.questionnaire_version_id].code,
                "version": versions[one.questionnaire_version_id].version,
                "n_rated": n_rated.get(one.id, 0),
            }
            for one in assessments
        ],
    }


def score_document(
    assessment: Assessment, organisation: str, version: StoredVersion, score: AssessmentScore
) -> Document:
    """``score --json``."""
    return {
        "assessment": assessment.id,
        "organisation": organisation,
        "round": assessment.round.value,
        "date": assessment.start_on.isoformat(),
        "questionnaire": {
            "code": version.code,
            "version": version.version,
            "fingerprint": version.fingerprint,
        },
        "n_criteria": score.n_criteria,
        "n_rated": score.n_rated,
        "n_applicable": score.n_applicable,
        "evidence_ratio": _exact(score.evidence_ratio),
        "domains": [_domain(domain) for domain in score.domains],
        "criteria": [_criterion(criterion) for criterion in score.criteria],
        "themes": [_reading(theme) for theme in score.themes],
        "capacity_levels": [_reading(level) for level in score.capacity_levels],
    }


def compare_document(
    base_id: str, follow_id: str, comparison: Comparison, variants: Mapping[str, str]
) -> Document:
    """``compare --json``; ``variants`` by the follow-up's criterion code."""
    return {
        "base": base_id,
        "follow": follow_id,
        "basket": comparison.basket,
        "only_base": list(comparison.only_base),
        "only_follow": list(comparison.only_follow),
        "not_comparable": [
            {"code": one.code, "why": one.why.value} for one in comparison.not_comparable
        ],
        "up": comparison.up,
        "stable": comparison.stable,
        "down": comparison.down,
        "net_share": _exact(comparison.net_share),
        "up_supported": comparison.up_supported,
        "transition": [list(row) for row in comparison.transition],
        "domains": [_domain_change(domain) for domain in comparison.domains],
        "criteria": [_change(change, variants) for change in comparison.criteria],
        "participants": {
            "base": comparison.participants.base,
            "follow": comparison.participants.follow,
            "both": comparison.participants.both,
        },
        "warnings": [warning.value for warning in comparison.warnings],
    }


def verify_document(findings: Sequence[Finding]) -> Document:
    """``verify --json``."""
    return {
        "ok": not findings,
        "problems": [
            {"code": finding.code, "where": finding.where, "message": finding.message}
            for finding in findings
        ],
    }


def _domain(domain: DomainScore) -> Document:
    return {
        "code": domain.code,
        "n_criteria": domain.n_criteria,
        "n_applicable": domain.n_applicable,
        "n_rated": domain.n_rated,
        "coverage": _exact(domain.coverage),
        "coverage_weight": _exact(domain.coverage_weight),
        "display": None if domain.display is None else domain.display.value,
        "index": _exact(domain.index),
        "index_float": _nearest(domain.index),
        "index_low": _exact(domain.index_low),
        "index_high": _exact(domain.index_high),
        "share_of_range": _nearest(domain.share_of_range),
        "band": domain.band,
        "gate": None
        if domain.gate is None
        else {"limit": domain.gate.limit, "criterion": domain.gate.criterion},
        "band_after_gate": domain.band_after_gate,
        "median_low": domain.median_low,
        "at_least_3": domain.at_least_3,
        "distribution": list(domain.distribution),
        "evidence_ratio": _exact(domain.evidence_ratio),
    }


def _criterion(criterion: CriterionScore) -> Document:
    result, reading = criterion.result, criterion.reading
    strength = EvidenceStrength.NONE if result is None else result.evidence_strength
    text = None if reading is None else reading.text
    document = {
        "code": criterion.code,
        "status": criterion.status.value,
        "level": criterion.level,
        "evidence_strength": strength.value,
        "votes": None if criterion.votes is None else list(criterion.votes),
        "n_votes": 0 if reading is None else reading.n,
        "median_low": None if reading is None else reading.median_low,
        "agreement": None if reading is None else _nearest(reading.index),
        "agreement_text": None if text is None else text.value,
        "isolated": reading is not None and reading.isolated,
    }
    return document if criterion.variant is None else document | {"variant": criterion.variant}


def _reading(reading: ReadingScore) -> Document:
    return {
        "code": reading.code,
        "n_applicable": reading.n_applicable,
        "n_rated": reading.n_rated,
        "index": _exact(reading.index),
        "distribution": list(reading.distribution),
        "criteria": list(reading.criteria),
    }


def _domain_change(domain: DomainChange) -> Document:
    return {
        "code": domain.code,
        "basket": domain.basket,
        "base_index": _exact(domain.base_index),
        "follow_index": _exact(domain.follow_index),
        "change": _exact(domain.change),
        "base_median": domain.base_median,
        "follow_median": domain.follow_median,
        "up": domain.up,
        "stable": domain.stable,
        "down": domain.down,
    }


def _change(change: CriterionChange, variants: Mapping[str, str]) -> Document:
    document = {
        "code": change.code,
        "base": change.base,
        "follow": change.follow,
        "direction": change.direction.value,
        "wording": change.wording.value,
        "votes": None if change.votes is None else _votes(change.votes),
    }
    if change.code in variants:
        document["variant"] = variants[change.code]
    return document


def _votes(votes: VoteComparison) -> Document:
    test = votes.test
    return {
        "method": votes.method.value,
        "n_base": votes.n_base,
        "n_follow": votes.n_follow,
        "w_plus": None if test is None else _exact(test.w_plus),
        "w_minus": None if test is None else _exact(test.w_minus),
        "p": None if test is None else _exact(test.p),
        "delta": _exact(votes.delta),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _nearest(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
