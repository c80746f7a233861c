"""The scores of one assessment: domains, criteria, themes, capacity levels; never stored.

Every score carries its terms, so that each number can be opened to what it is made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from proreca_desktop.domain.assessment import CriterionResult, Results, ResultStatus
from proreca_desktop.domain.questionnaire import Criterion, Domain, Form, Scale
from proreca_desktop.domain.voting import Counts, count_levels
from proreca_desktop.scoring.agreement import VoteReading, read_votes
from proreca_desktop.scoring.levels import (
    Display,
    Gate,
    Weighted,
    band_of,
    display_for,
    gate_for,
    index_of,
    share_of_range,
    weighted_lower_median,
    whole_weights,
)

READING_MINIMUM = 8
"""A theme or a capacity level has an index from this many rated criteria on (method §3.0)."""

FEW_CRITERIA = 5
"""Below this many rated criteria a domain shows its levels first and says its count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One criterion's part in a score, or why it has none."""

    code: str
    status: ResultStatus
    level: int | None
    weight: Fraction
    essential: bool
    supported: bool
    reason: str = ""

    @property
    def is_rated(self) -> bool:
        return self.status is ResultStatus.RATED

    @property
    def is_applicable(self) -> bool:
        return self.status is not ResultStatus.NA


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainScore:
    """One domain. The null rules are those of the contract for ``score --json``."""

    code: str
    terms: tuple[Term, ...]
    n_criteria: int
    n_applicable: int
    n_rated: int
    coverage: Fraction | None
    coverage_weight: Fraction | None
    display: Display | None
    index: Fraction | None
    index_unweighted: Fraction | None
    index_low: Fraction | None
    index_high: Fraction | None
    share_of_range: Fraction | None
    band: int | None
    gate: Gate | None
    band_after_gate: int | None
    median_low: int | None
    at_least_3: int
    distribution: Counts
    evidence_ratio: Fraction | None
    n_supported: int
    is_weighted: bool

    @property
    def has_few_criteria(self) -> bool:
        return self.n_rated < FEW_CRITERIA


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """One criterion with its votes. Without a recorded result it counts as not covered."""

    code: str
    variant: str | None
    status: ResultStatus
    level: int | None
    result: CriterionResult | None
    votes: Counts | None
    reading: VoteReading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingScore:
    """A theme or a capacity level across domains; ``index`` is None when too thin."""

    code: str
    terms: tuple[Term, ...]
    n_applicable: int
    n_rated: int
    index: Fraction | None
    distribution: Counts

    @property
    def criteria(self) -> tuple[str, ...]:
        return tuple(term.code for term in self.terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentScore:
    """All scores of one assessment. There is no overall score (method §3.3)."""

    n_criteria: int
    n_applicable: int
    n_rated: int
    n_supported: int
    evidence_ratio: Fraction | None
    distribution: Counts
    domains: tuple[DomainScore, ...]
    criteria: tuple[CriterionScore, ...]
    themes: tuple[ReadingScore, ...]
    capacity_levels: tuple[ReadingScore, ...]

    def domain(self, code: str) -> DomainScore:
        return next(d for d in self.domains if d.code == code)

    def criterion(self, code: str) -> CriterionScore:
        return next(c for c in self.criteria if c.code == code)


def score_assessment(
    form: Form,
    results: Results,
    votes: Mapping[str, Counts],
    *,
    themes: Sequence[str],
    capacity_levels: Sequence[str],
) -> AssessmentScore:
    """Scores of ``results`` on ``form``; ``votes`` are the last closed round's per criterion.

    Results of criteria outside the form (another track) do not appear (method §3.0).
    """
    terms = {c.code: _term(c, results.get(c.code)) for c in form.criteria()}
    everything = tuple(terms.values())
    rated = [term for term in everything if term.is_rated]
    return AssessmentScore(
        n_criteria=len(everything),
        n_applicable=sum(term.is_applicable for term in everything),
        n_rated=len(rated),
        n_supported=sum(term.supported for term in rated),
        evidence_ratio=_evidence_ratio(rated),
        distribution=_distribution(rated),
        domains=tuple(score_domain(d, results, form.scale) for d in form.domains),
        criteria=tuple(_criterion_score(c, results, votes) for c in form.criteria()),
        themes=tuple(
            _reading(t, [terms[c.code] for c in form.criteria() if t in c.themes]) for t in themes
        ),
        capacity_levels=tuple(
            _reading(level, [terms[c.code] for c in form.criteria() if c.capacity_level == level])
            for level in capacity_levels
        ),
    )


def score_domain(domain: Domain, results: Results, scale: Scale) -> DomainScore:
    """The scores of one domain: cheap enough to follow every key press."""
    terms = tuple(_term(c, results.get(c.code)) for c in domain.criteria)
    applicable = [t for t in terms if t.is_applicable]
    rated = [t for t in terms if t.is_rated]
    weighted = _weighted(rated)
    coverage_weight = _coverage_by_weight(applicable)
    display = display_for(coverage_weight)
    index = None if display in (None, Display.DISTRIBUTION) else index_of(weighted)
    band = None if index is None else band_of(index)
    essentials = [(t.code, t.level) for t in rated if t.essential and t.level is not None]
    gate, after = (None, None) if band is None else gate_for(band, essentials, scale)
    return DomainScore(
        code=domain.code,
        terms=terms,
        n_criteria=len(terms),
        n_applicable=len(applicable),
        n_rated=len(rated),
        coverage=_ratio(len(rated), len(applicable)),
        coverage_weight=coverage_weight,
        display=display,
        index=index,
        index_unweighted=None
        if index is None
        else index_of([Weighted(item.level, Fraction(1)) for item in weighted]),
        index_low=_bound(applicable, 1),
        index_high=_bound(applicable, 5),
        share_of_range=None if index is None else share_of_range(index, scale),
        band=band,
        gate=gate,
        band_after_gate=after,
        median_low=weighted_lower_median(weighted),
        at_least_3=sum(t.level is not None and scale.merit(t.level) >= 3 for t in rated),
        distribution=_distribution(rated),
        evidence_ratio=_evidence_ratio(rated),
        n_supported=sum(t.supported for t in rated),
        is_weighted=len({t.weight for t in terms}) > 1,
    )


def _term(criterion: Criterion, result: CriterionResult | None) -> Term:
    status = result.status if result is not None and result.status is not None else None
    return Term(
        code=criterion.code,
        status=status or ResultStatus.NOT_COVERED,
        level=result.level if result is not None else None,
        weight=criterion.weight,
        essential=criterion.essential,
        supported=result is not None and result.is_rated and result.is_supported,
        reason=result.reason if result is not None else "",
    )


def _criterion_score(
    criterion: Criterion, results: Results, votes: Mapping[str, Counts]
) -> CriterionScore:
    result = results.get(criterion.code)
    counts = votes.get(criterion.code)
    term = _term(criterion, result)
    return CriterionScore(
        code=criterion.code,
        variant=criterion.variant,
        status=term.status,
        level=term.level,
        result=result,
        votes=counts,
        reading=None if counts is None else read_votes(counts),
    )


def _reading(code: str, chosen: Sequence[Term]) -> ReadingScore:
    rated = [t for t in chosen if t.is_rated]
    return ReadingScore(
        code=code,
        terms=tuple(chosen),
        n_applicable=sum(t.is_applicable for t in chosen),
        n_rated=len(rated),
        index=index_of(_weighted(rated)) if len(rated) >= READING_MINIMUM else None,
        distribution=_distribution(rated),
    )


def _weighted(rated: Sequence[Term]) -> list[Weighted]:
    return [Weighted(t.level, t.weight) for t in rated if t.level is not None]


def _coverage_by_weight(applicable: Sequence[Term]) -> Fraction | None:
    """Σ w(rated) / Σ w(applicable) (method §3.1); None when nothing is applicable."""
    weights = whole_weights([t.weight for t in applicable])
    rated = sum(w for w, t in zip(weights, applicable, strict=True) if t.is_rated)
    return _ratio(rated, sum(weights))


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _bound(applicable: Sequence[Term], level: int) -> Fraction | None:
    """The index if every applicable criterion without a level stood at ``level``."""
    return index_of([Weighted(level if t.level is None else t.level, t.weight) for t in applicable])


def _distribution(rated: Sequence[Term]) -> Counts:
    return count_levels([t.level for t in rated if t.level is not None])


def _evidence_ratio(rated: Sequence[Term]) -> Fraction | None:
    return _ratio(sum(t.supported for t in rated), len(rated))
