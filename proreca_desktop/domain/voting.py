"""Votes of the room on one criterion: rounds, counts per level, named votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Counts = tuple[int, int, int, int, int]
"""How many voted for each of the levels 1 to 5."""

NO_VOTES: Counts = (0, 0, 0, 0, 0)


class VoteMode(StrEnum):
    COUNT = "count"
    NAMED = "named"
    SECRET = "secret"


class VoteGroup(StrEnum):
    ALL = "all"
    WOMEN = "women"
    MEN = "men"
    YOUTH = "youth"
    BASE = "base"
    ELECTED = "elected"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRound:
    """One round of votes. Once closed it never changes (invariant 8)."""

    id: str
    assessment_id: str
    criterion: str
    number: int
    mode: VoteMode
    opened_at: datetime
    closed_at: datetime | None = None
    counts: Mapping[VoteGroup, Counts] = field(default_factory=dict)
    named: Mapping[str, int] = field(default_factory=dict)
    """Level by person id; always empty for counted and secret rounds (invariant 6)."""

    @property
    def votes(self) -> Counts:
        return self.counts.get(VoteGroup.ALL, NO_VOTES)

    @property
    def n_voters(self) -> int:
        return sum(self.votes)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


def to_counts(values: Sequence[int]) -> Counts:
    """Five whole numbers, none below zero; :class:`ValueError` otherwise."""
    if len(values) != 5 or any(type(v) is not int or v < 0 for v in values):
        raise ValueError(values)
    return (values[0], values[1], values[2], values[3], values[4])


def count_levels(levels: Sequence[int]) -> Counts:
    """How often each level 1..5 occurs."""
    return to_counts([levels.count(level) for level in (1, 2, 3, 4, 5)])
