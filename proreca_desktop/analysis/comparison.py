"""Two rounds of one entity side by side (method §3.8): counts first, no causal words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from proreca_desktop.analysis.correspondence import Obstacle, Pair, Wording, correspondence
from proreca_desktop.domain.assessment import CriterionResult, Results
from proreca_desktop.domain.campaign import ScoringMode, Track
from proreca_desktop.domain.questionnaire import Form, Scale
from proreca_desktop.domain.voting import Counts
from proreca_desktop.scoring.levels import Weighted, index_of, weighted_lower_median
from proreca_desktop.scoring.paired import SignedRank, cliffs_delta, signed_rank

SMALL_BASKET = 8
"""Below this many comparable criteria the comparison carries a warning: the same floor as for
the index of a theme."""

FEWEST_DIFFERENCES = 6
"""With five non-zero differences an exact two-sided p cannot go below 0.0625."""

SMALLEST_NARRATED = Fraction(1, 5)
"""One level on one of seven criteria moves the mean by 0.14: a smaller difference of indices is not
told (method §3.8.2)."""

FEWEST_VOTES = 5
"""Cliff's δ needs this many votes in each round."""


class Direction(StrEnum):
    UP = "up"
    STABLE = "stable"
    DOWN = "down"


class Warning(StrEnum):
    MIXED_MODES = "mixed_modes"
    DIFFERENT_PARTICIPANTS = "different_participants"
    SHORT_TRACK = "short_track"
    SMALL_BASKET = "small_basket"
    QUESTIONNAIRE_CHANGED = "questionnaire_changed"


class VoteMethod(StrEnum):
    WILCOXON = "wilcoxon"
    CLIFFS_DELTA = "cliffs_delta"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundData:
    """What the comparison needs of one assessment. ``form`` covers the full questionnaire."""

    form: Form
    track: Track
    scoring_mode: ScoringMode
    fingerprint: str
    results: Results
    votes: Mapping[str, Counts] = field(default_factory=dict)
    named: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Levels by person, by criterion, where the last closed round was named."""
    participants: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteComparison:
    """The votes of two rounds on one criterion. ``up`` … ``down`` count those who voted twice.

    These go by the direction of the scale; ``test`` and ``delta`` by the numbers of the levels.
    """

    method: VoteMethod
    n_base: int
    n_follow: int
    test: SignedRank | None = None
    delta: Fraction | None = None
    up: int = 0
    stable: int = 0
    down: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChange:
    """One criterion of the basket."""

    code: str
    base_code: str
    domain: str
    base: int
    follow: int
    direction: Direction
    wording: Wording
    weight: Fraction
    supported: bool
    """Whether the follow-up's level is supported by evidence."""
    base_result: CriterionResult
    follow_result: CriterionResult
    votes: VoteComparison | None
    retro: int | None = None

    @property
    def response_shift(self) -> int | None:
        """Retro-baseline − baseline: how the yardstick moved (method §3.8.6)."""
        return None if self.retro is None else self.retro - self.base


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainChange:
    """One domain over its part of the basket; indices are None when that is empty."""

    code: str
    basket: int
    base_index: Fraction | None
    follow_index: Fraction | None
    change: Fraction | None
    base_median: int | None
    follow_median: int | None
    up: int
    stable: int
    down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotComparable:
    code: str
    why: Obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    base: int
    follow: int
    both: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What two rounds show. ``transition[b][f]`` counts criteria from level b+1 to level f+1."""

    criteria: tuple[CriterionChange, ...]
    only_base: tuple[str, ...]
    only_follow: tuple[str, ...]
    not_comparable: tuple[NotComparable, ...]
    domains: tuple[DomainChange, ...]
    transition: tuple[tuple[int, ...], ...]
    up: int
    stable: int
    down: int
    up_supported: int
    participants: Participation
    warnings: tuple[Warning, ...]

    @property
    def basket(self) -> int:
        return len(self.criteria)

    @property
    def net_share(self) -> Fraction | None:
        """(up − down) / basket; None when the basket is empty (method §3.0)."""
        return Fraction(self.up - self.down, self.basket) if self.basket else None

    @property
    def base_median(self) -> int | None:
        return weighted_lower_median([Weighted(c.base, c.weight) for c in self.criteria])

    @property
    def follow_median(self) -> int | None:
        return weighted_lower_median([Weighted(c.follow, c.weight) for c in self.criteria])

    @property
    def retro_rated(self) -> tuple[CriterionChange, ...]:
        return tuple(c for c in self.criteria if c.retro is not None)

    def domain(self, code: str) -> DomainChange:
        return next(d for d in self.domains if d.code == code)


def compare_rounds(
    base: RoundData, follow: RoundData, equivalences: Mapping[str, str]
) -> Comparison:
    """Compare ``follow`` with ``base``; ``equivalences`` as of ``correspondence``.

    Indices and medians of both rounds use the follow-up's weights and domains, so that a
    change is a change of levels alone.
    """
    matched = correspondence(base.form, follow.form, equivalences)
    changes, only_base, only_follow = _sort_pairs(matched.pairs, base, follow)
    not_comparable = tuple(
        NotComparable(code=code, why=why)
        for code, why in matched.obstacles.items()
        if _is_rated(base.results, matched.base_codes.get(code, ""))
        or _is_rated(follow.results, code)
    )
    transition = [[0] * 5 for _ in range(5)]
    for change in changes:
        transition[change.base - 1][change.follow - 1] += 1
    return Comparison(
        criteria=tuple(changes),
        only_base=tuple(only_base),
        only_follow=tuple(only_follow),
        not_comparable=not_comparable,
        domains=tuple(_domain_change(d.code, changes) for d in follow.form.domains),
        transition=tuple(tuple(row) for row in transition),
        up=_count(changes, Direction.UP),
        stable=_count(changes, Direction.STABLE),
        down=_count(changes, Direction.DOWN),
        up_supported=sum(c.direction is Direction.UP and c.supported for c in changes),
        participants=Participation(
            base=len(base.participants),
            follow=len(follow.participants),
            both=len(base.participants & follow.participants),
        ),
        warnings=tuple(_warnings(base, follow, len(changes))),
    )


def _sort_pairs(
    pairs: Sequence[Pair], base: RoundData, follow: RoundData
) -> tuple[list[CriterionChange], list[str], list[str]]:
    changes: list[CriterionChange] = []
    only_base: list[str] = []
    only_follow: list[str] = []
    for pair in pairs:
        before = _is_rated(base.results, pair.base.code)
        after = _is_rated(follow.results, pair.follow.code)
        if before and after:
            changes.append(_change(pair, base, follow))
        elif before:
            only_base.append(pair.follow.code)
        elif after:
            only_follow.append(pair.follow.code)
    return changes, only_base, only_follow


def _change(pair: Pair, base: RoundData, follow: RoundData) -> CriterionChange:
    before, after = base.results[pair.base.code], follow.results[pair.follow.code]
    if before.level is None or after.level is None:
        raise ValueError("a rated criterion has a level")
    return CriterionChange(
        code=pair.follow.code,
        base_code=pair.base.code,
        domain=follow.form.domain_of(pair.follow.code).code,
        base=before.level,
        follow=after.level,
        direction=direction(before.level, after.level, follow.form.scale),
        wording=pair.wording,
        weight=pair.follow.weight,
        supported=after.is_supported,
        base_result=before,
        follow_result=after,
        votes=_compare_votes(pair, base, follow),
        retro=after.retro_level,
    )


def direction(base: int, follow: int, scale: Scale) -> Direction:
    """Better, equal or worse, by the direction of the scale (trap 9)."""
    step = scale.merit(follow) - scale.merit(base)
    if step == 0:
        return Direction.STABLE
    return Direction.UP if step > 0 else Direction.DOWN


def _compare_votes(pair: Pair, base: RoundData, follow: RoundData) -> VoteComparison | None:
    before, after = base.votes.get(pair.base.code), follow.votes.get(pair.follow.code)
    if before is None or after is None:
        return None
    return compare_votes(
        before,
        after,
        base.named.get(pair.base.code, {}),
        follow.named.get(pair.follow.code, {}),
        follow.form.scale,
    )


def compare_votes(
    before: Counts,
    after: Counts,
    named_before: Mapping[str, int],
    named_after: Mapping[str, int],
    scale: Scale,
) -> VoteComparison:
    """The votes of two rounds, by the rule of method §3.0: paired, δ, or counts only."""
    n_base, n_follow = sum(before), sum(after)
    twice = sorted(named_before.keys() & named_after.keys())
    differences = [named_after[person] - named_before[person] for person in twice]
    directions = [direction(named_before[p], named_after[p], scale) for p in twice]
    changed = sum(d != 0 for d in differences)
    same_voters = bool(twice) and len(twice) == n_base == n_follow
    test = signed_rank(differences) if changed >= FEWEST_DIFFERENCES else None
    delta = None
    method = VoteMethod.WILCOXON if test else VoteMethod.NONE
    if test is None and not same_voters and min(n_base, n_follow) >= FEWEST_VOTES:
        method, delta = VoteMethod.CLIFFS_DELTA, cliffs_delta(before, after)
    return VoteComparison(
        method=method,
        n_base=n_base,
        n_follow=n_follow,
        test=test,
        delta=delta,
        up=directions.count(Direction.UP),
        stable=directions.count(Direction.STABLE),
        down=directions.count(Direction.DOWN),
    )


def _domain_change(code: str, changes: Sequence[CriterionChange]) -> DomainChange:
    own = [c for c in changes if c.domain == code]
    before = [Weighted(c.base, c.weight) for c in own]
    after = [Weighted(c.follow, c.weight) for c in own]
    base_index, follow_index = index_of(before), index_of(after)
    change = None
    if base_index is not None and follow_index is not None:
        change = follow_index - base_index
    return DomainChange(
        code=code,
        basket=len(own),
        base_index=base_index,
        follow_index=follow_index,
        change=change,
        base_median=weighted_lower_median(before),
        follow_median=weighted_lower_median(after),
        up=_count(own, Direction.UP),
        stable=_count(own, Direction.STABLE),
        down=_count(own, Direction.DOWN),
    )


def _count(changes: Sequence[CriterionChange], wanted: Direction) -> int:
    return sum(change.direction is wanted for change in changes)


def _is_rated(results: Results, code: str) -> bool:
    return code in results and results[code].is_rated


def _warnings(base: RoundData, follow: RoundData, basket: int) -> list[Warning]:
    checks = {
        Warning.MIXED_MODES: base.scoring_mode != follow.scoring_mode,
        Warning.DIFFERENT_PARTICIPANTS: base.participants != follow.participants,
        Warning.SHORT_TRACK: Track.SHORT in (base.track, follow.track),
        Warning.SMALL_BASKET: basket < SMALL_BASKET,
        Warning.QUESTIONNAIRE_CHANGED: base.fingerprint != follow.fingerprint,
    }
    return [warning for warning, holds in checks.items() if holds]
