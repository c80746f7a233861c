"""The questionnaire: domains, criteria with five described levels, modules and variants."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from proreca_desktop.domain.campaign import Track
from proreca_desktop.domain.text import Texts

LEVELS = (1, 2, 3, 4, 5)


class ScaleDirection(StrEnum):
    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"


class CapacityLevel(StrEnum):
    INDIVIDUAL = "individual"
    ORGANISATIONAL = "organisational"
    CONTEXTUAL = "contextual"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelName:
    """The name of a degree of the scale and what it means in general."""

    level: int
    label: Texts
    meaning: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Five degrees; ``direction`` says which end is the better one (invariant 12)."""

    direction: ScaleDirection
    levels: tuple[LevelName, ...]

    def merit(self, level: int) -> int:
        """The degree counted from the worse end: 1 is the worst, 5 the best."""
        return level if self.direction is ScaleDirection.HIGHER_IS_BETTER else 6 - level

    def name(self, level: int) -> LevelName:
        return self.levels[level - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion; ``variant`` names the variant whose texts it carries, if any."""

    code: str
    statement: Texts
    levels: tuple[Texts, ...]
    facilitation: Texts = field(default_factory=dict)
    verification: Texts = field(default_factory=dict)
    subdomain: Texts = field(default_factory=dict)
    essential: bool = False
    weight: Fraction = Fraction(1)
    themes: tuple[str, ...] = ()
    capacity_level: CapacityLevel = CapacityLevel.ORGANISATIONAL
    na_allowed: bool = False
    na_rule: Texts = field(default_factory=dict)
    variant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A domain, or a module (``is_module``), which reads as one more domain."""

    code: str
    label: Texts
    criteria: tuple[Criterion, ...]
    is_module: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Other texts of a criterion for the organisations of one module."""

    code: str
    of: str
    module: str
    statement: Texts
    levels: tuple[Texts, ...]
    facilitation: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCriterion:
    """The example on which the room calibrates the scale; never in any result (invariant 9)."""

    code: str
    statement: Texts
    levels: tuple[Texts, ...]
    facilitation: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalence:
    """``criterion`` of this version asks what ``previous`` asked in version ``version``."""

    version: str
    criterion: str
    previous: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The criteria one organisation answers on one track, in order, variants applied."""

    domains: tuple[Domain, ...]
    scale: Scale

    def criteria(self) -> Iterator[Criterion]:
        for domain in self.domains:
            yield from domain.criteria

    def codes(self) -> list[str]:
        return [criterion.code for criterion in self.criteria()]

    def find(self, code: str) -> Criterion | None:
        return next((c for c in self.criteria() if c.code == code), None)

    def domain_of(self, code: str) -> Domain:
        """The domain of a criterion; :class:`KeyError` when the form has no such code."""
        for domain in self.domains:
            if any(criterion.code == code for criterion in domain.criteria):
                return domain
        raise KeyError(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One exact version of a questionnaire."""

    code: str
    version: str
    title: Texts
    languages: tuple[str, ...]
    scale: Scale
    themes: Mapping[str, Texts]
    capacity_levels: Mapping[str, Texts]
    domains: tuple[Domain, ...]
    modules: tuple[Domain, ...] = ()
    variants: tuple[Variant, ...] = ()
    practice: PracticeCriterion | None = None
    short_track: tuple[str, ...] | None = None
    """Codes of the short track; ``None`` means the essential criteria."""
    equivalences: tuple[Equivalence, ...] = ()

    def form(self, module: str | None, track: Track = Track.FULL) -> Form:
        """The criteria for an organisation of ``module`` on ``track``.

        The module is one more domain after the others; its variants replace texts and leave
        code, order, weight, marks and rules as they are.
        """
        texts = {v.of: v for v in self.variants if v.module == module}
        domains = [*self.domains, *(m for m in self.modules if m.code == module)]
        return Form(
            domains=tuple(self._shorten(_apply(d, texts), track) for d in domains),
            scale=self.scale,
        )

    def in_short_track(self, criterion: Criterion) -> bool:
        if self.short_track is None:
            return criterion.essential
        return criterion.code in self.short_track

    def _shorten(self, domain: Domain, track: Track) -> Domain:
        if track is Track.FULL:
            return domain
        kept = tuple(c for c in domain.criteria if self.in_short_track(c))
        return replace(domain, criteria=kept)

    def all_criteria(self) -> Iterator[Criterion]:
        """Every criterion of the core and of all modules, without variants."""
        for domain in (*self.domains, *self.modules):
            yield from domain.criteria

    def module_codes(self) -> tuple[str, ...]:
        return tuple(module.code for module in self.modules)


def _apply(domain: Domain, texts: Mapping[str, Variant]) -> Domain:
    def vary(criterion: Criterion) -> Criterion:
        variant = texts.get(criterion.code)
        if variant is None:
            return criterion
        return replace(
            criterion,
            variant=variant.code,
            statement=variant.statement,
            levels=variant.levels,
            facilitation=variant.facilitation or criterion.facilitation,
        )

    return replace(domain, criteria=tuple(vary(c) for c in domain.criteria))


def to_plain(questionnaire: Questionnaire) -> dict[str, Any]:
    """The whole content as JSON-ready values; :func:`from_plain` reads it back equal."""
    q = questionnaire
    return {
        "code": q.code,
        "version": q.version,
        "title": dict(q.title),
        "languages": list(q.languages),
        "scale": {
            "direction": q.scale.direction.value,
            "levels": [
                {"level": n.level, "label": dict(n.label), "meaning": dict(n.meaning)}
                for n in q.scale.levels
            ],
        },
        # Lists, for their order is part of the content (JSON keys are sorted).
        "themes": [[code, dict(texts)] for code, texts in q.themes.items()],
        "capacity_levels": [[code, dict(texts)] for code, texts in q.capacity_levels.items()],
        "domains": [_domain_to_plain(d) for d in q.domains],
        "modules": [_domain_to_plain(m) for m in q.modules],
        "variants": [
            {
                "code": v.code,
                "of": v.of,
                "module": v.module,
                "statement": dict(v.statement),
                "levels": [dict(t) for t in v.levels],
                "facilitation": dict(v.facilitation),
            }
            for v in q.variants
        ],
        "practice": None
        if q.practice is None
        else {
            "code": q.practice.code,
            "statement": dict(q.practice.statement),
            "levels": [dict(t) for t in q.practice.levels],
            "facilitation": dict(q.practice.facilitation),
        },
        "short_track": None if q.short_track is None else list(q.short_track),
        "equivalences": [
            {"version": e.version, "criterion": e.criterion, "previous": e.previous}
            for e in q.equivalences
        ],
    }


def _domain_to_plain(domain: Domain) -> dict[str, Any]:
    return {
        "code": domain.code,
        "label": dict(domain.label),
        "criteria": [
            {
                "code": c.code,
                "statement": dict(c.statement),
                "levels": [dict(t) for t in c.levels],
                "facilitation": dict(c.facilitation),
                "verification": dict(c.verification),
                "subdomain": dict(c.subdomain),
                "essential": c.essential,
                "weight": str(c.weight),
                "themes": list(c.themes),
                "capacity_level": c.capacity_level.value,
                "na_allowed": c.na_allowed,
                "na_rule": dict(c.na_rule),
            }
            for c in domain.criteria
        ],
    }


def from_plain(plain: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire that :func:`to_plain` wrote (trusted: our own dossier)."""
    practice = plain["practice"]
    return Questionnaire(
        code=plain["code"],
        version=plain["version"],
        title=plain["title"],
        languages=tuple(plain["languages"]),
        scale=Scale(
            direction=ScaleDirection(plain["scale"]["direction"]),
            levels=tuple(LevelName(**name) for name in plain["scale"]["levels"]),
        ),
        themes=dict(plain["themes"]),
        capacity_levels=dict(plain["capacity_levels"]),
        domains=tuple(_domain_from_plain(d, is_module=False) for d in plain["domains"]),
        modules=tuple(_domain_from_plain(m, is_module=True) for m in plain["modules"]),
        variants=tuple(Variant(**{**v, "levels": tuple(v["levels"])}) for v in plain["variants"]),
        practice=practice
        and PracticeCriterion(**{**practice, "levels": tuple(practice["levels"])}),
        short_track=None if plain["short_track"] is None else tuple(plain["short_track"]),
        equivalences=tuple(Equivalence(**e) for e in plain["equivalences"]),
    )


def _domain_from_plain(plain: Mapping[str, Any], *, is_module: bool) -> Domain:
    return Domain(
        code=plain["code"],
        label=plain["label"],
        is_module=is_module,
        criteria=tuple(
            Criterion(
                **{
                    **c,
                    "levels": tuple(c["levels"]),
                    "weight": Fraction(c["weight"]),
                    "themes": tuple(c["themes"]),
                    "capacity_level": CapacityLevel(c["capacity_level"]),
                }
            )
            for c in plain["criteria"]
        ),
    )


def canonical_json(questionnaire: Questionnaire) -> str:
    """One text for one content: keys sorted, nothing escaped, no white space."""
    return json.dumps(
        to_plain(questionnaire), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def fingerprint(questionnaire: Questionnaire) -> str:
    """SHA-256 (hex) of the content: another content has another fingerprint."""
    return hashlib.sha256(canonical_json(questionnaire).encode("utf-8")).hexdigest()
