"""What one diagnostic points to: strengths, claims to prove, priorities (method §3.9).

Importance (dots) and gap are ordinal: they are put side by side and in order, never multiplied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from proreca_desktop.domain.assessment import is_unsupported_claim
from proreca_desktop.domain.priorities import DOTS_EACH, Priority
from proreca_desktop.domain.questionnaire import Form, Scale
from proreca_desktop.scoring.scores import AssessmentScore, CriterionScore

DEFAULT_TARGET = 4
"""Where the group set no target, the gap counts up to here, from the worse end of the scale: the
first level at which a thing works regularly and can be proved."""

MOST_MATRIX_ROWS = 10
"""Different numbers of dots, but 0, that have a row each in the matrix."""

Dots = Mapping[str, int]
"""Dots by criterion code; a criterion that was not voted on is absent, which is not 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityGroup:
    """Criteria that tie: equally essential, equally far from their target, with as many dots.

    ``dots`` is None where they were not voted on; ``gap`` is 0 where the target is reached.
    """

    essential: bool
    gap: int
    codes: tuple[str, ...]
    dots: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnratedGroup:
    """Criteria with dots but no level, hence no gap: equally essential, with as many dots."""

    essential: bool
    dots: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityOrder:
    """Everything the group voted on, each kind in its order; never one list of all."""

    groups: tuple[PriorityGroup, ...] = ()
    unrated: tuple[UnratedGroup, ...] = ()
    own: tuple[tuple[Priority, ...], ...] = ()
    """Priorities in the group's own words, which have neither level nor gap; ties together."""
    dots: Dots = field(default_factory=dict)
    """Of criteria alone."""
    total: int = 0
    """All dots typed, those of the group's own priorities among them."""

    @property
    def is_voted(self) -> bool:
        """Whether any dots were typed, be it 0."""
        return bool(self.dots) or any(p.dots is not None for group in self.own for p in group)


def find_strengths(score: AssessmentScore, scale: Scale) -> tuple[str, ...]:
    """Criteria at one of the two best levels and supported, in the questionnaire's order."""
    return tuple(
        c.code
        for c in score.criteria
        if c.level is not None and scale.merit(c.level) >= 4 and c.result and c.result.is_supported
    )


def find_unproven(score: AssessmentScore, scale: Scale) -> tuple[str, ...]:
    """Criteria at the third level or better without any proof (*non étayés*)."""
    return tuple(
        c.code for c in score.criteria if c.result and is_unsupported_claim(c.result, scale)
    )


def order_priorities(
    score: AssessmentScore, form: Form, dots: Dots | None = None
) -> tuple[PriorityGroup, ...]:
    """Rated criteria: essential first, then the wider gap, then more dots (method §3.9).

    Nothing is multiplied. Criteria that tie stay together, in the questionnaire's order; those
    not voted on stand after those with 0 dots, in a group of their own. A criterion at its
    target stands here only if it has dots.
    """
    known = dots or {}
    essential = {c.code for c in form.criteria() if c.essential}
    items = [
        (c.code in essential, gap_of(c, form.scale), known.get(c.code), c.code)
        for c in score.criteria
        if c.level is not None
    ]
    kept = [item for item in items if item[1] > 0 or (item[2] is not None and item[2] > 0)]
    kept.sort(key=lambda item: (not item[0], -item[1], *_more_first(item[2])))
    return tuple(
        PriorityGroup(essential=key[0], gap=key[1], dots=key[2], codes=_codes(members))
        for key, members in groupby(kept, key=lambda item: item[:3])
    )


def _more_first(dots: int | None) -> tuple[bool, int]:
    return (True, 0) if dots is None else (False, -dots)


def _codes(members: Iterable[Sequence[object]]) -> tuple[str, ...]:
    return tuple(str(item[-1]) for item in members)


def read_priorities(
    score: AssessmentScore, form: Form, priorities: Iterable[Priority]
) -> PriorityOrder:
    """The dots put beside the levels: rated criteria, those without a level, own words apart."""
    known = list(priorities)
    dots = {p.criterion: p.dots for p in known if p.criterion and p.dots is not None}
    return PriorityOrder(
        groups=order_priorities(score, form, dots),
        unrated=_order_unrated(score, form, dots),
        own=_order_own(p for p in known if p.criterion is None),
        dots=dots,
        total=sum(p.dots for p in known if p.dots is not None),
    )


def _order_unrated(score: AssessmentScore, form: Form, dots: Dots) -> tuple[UnratedGroup, ...]:
    """Criteria without a level that have dots: essential first, then more dots."""
    essential = {c.code for c in form.criteria() if c.essential}
    items = [
        (c.code in essential, dots[c.code], c.code)
        for c in score.criteria
        if c.level is None and dots.get(c.code, 0) > 0
    ]
    items.sort(key=lambda item: (not item[0], -item[1]))
    return tuple(
        UnratedGroup(essential=key[0], dots=key[1], codes=_codes(members))
        for key, members in groupby(items, key=lambda item: item[:2])
    )


def _order_own(priorities: Iterable[Priority]) -> tuple[tuple[Priority, ...], ...]:
    ordered = sorted(priorities, key=lambda p: _more_first(p.dots))
    return tuple(tuple(group) for _dots, group in groupby(ordered, key=lambda p: p.dots))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One criterion in the order; those that tie share a place: 1, 2, 2, 4."""

    place: int
    is_tied: bool
    code: str
    group: PriorityGroup


def place_criteria(groups: Iterable[PriorityGroup]) -> tuple[Placed, ...]:
    """Every criterion of the order with its place."""
    placed: list[Placed] = []
    for group in groups:
        place, is_tied = len(placed) + 1, len(group.codes) > 1
        placed += [
            Placed(place=place, is_tied=is_tied, code=code, group=group) for code in group.codes
        ]
    return tuple(placed)


def dots_missing(total: int, n_people: int) -> int:
    """Dots that people still hold; below 0 when more were typed than they had."""
    return n_people * DOTS_EACH - total


def gap_of(criterion: CriterionScore, scale: Scale) -> int:
    """Levels missing to the target the group set, else to the default one; 0 when reached."""
    if criterion.level is None:
        return 0
    return max(0, scale.merit(target_of(criterion, scale)) - scale.merit(criterion.level))


def target_of(criterion: CriterionScore, scale: Scale) -> int:
    """The level aimed at, in the scale's own numbers: the group's target, else the default."""
    chosen = criterion.result.target_level if criterion.result else None
    return scale.merit(DEFAULT_TARGET) if chosen is None else chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """Criteria with ``least`` to ``most`` dots, by level; None holds those without a level."""

    least: int
    most: int
    cells: Mapping[int | None, tuple[str, ...]]


def build_matrix(
    score: AssessmentScore, dots: Dots, most_rows: int = MOST_MATRIX_ROWS
) -> tuple[MatrixRow, ...]:
    """Level × importance, the most dots first; criteria not voted on are left out.

    A row is one number of dots. Where there are too many different numbers, neighbours share a
    row; 0 always has a row of its own.
    """
    some = sorted({n for n in dots.values() if n > 0}, reverse=True)
    size = -(-len(some) // most_rows) or 1
    bands = [(band[-1], band[0]) for band in _chunks(some, size)]
    if 0 in dots.values():
        bands.append((0, 0))
    return tuple(_matrix_row(score, dots, least, most) for least, most in bands)


def _chunks(numbers: Sequence[int], size: int) -> list[Sequence[int]]:
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def _matrix_row(score: AssessmentScore, dots: Dots, least: int, most: int) -> MatrixRow:
    cells: dict[int | None, tuple[str, ...]] = {}
    for criterion in score.criteria:
        n = dots.get(criterion.code)
        if n is not None and least <= n <= most:
            level = criterion.level
            cells[level] = (*cells.get(level, ()), criterion.code)
    return MatrixRow(least=least, most=most, cells=cells)
