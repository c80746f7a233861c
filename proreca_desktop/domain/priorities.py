"""What the group votes on with dots and what it picks to work on (method §2 step 12, §3.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DOTS_EACH = 5
"""Dots (*gommettes*) that each person sticks on the sheets."""

FEWEST_PICKS, MOST_PICKS = 3, 7
"""How many priorities a group picks; fewer or more is an advice, never refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """One line of the sheets: a criterion, or a priority in the group's own words."""

    id: str
    assessment_id: str
    criterion: str | None = None
    text: str = ""
    """The group's own words; empty for a criterion."""
    dots: int | None = None
    """None: not voted on, which is not the same as 0."""
    rank: int | None = None
    """Its place among the picks, 1 first; picks that tie share it. None: not picked."""
    reason: str = ""

    @property
    def key(self) -> str:
        """What it is called in the program: the criterion's code, else its id."""
        return self.criterion or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One of the priorities the group picked, ready to be shown."""

    key: str
    rank: int
    is_tied: bool
    criterion: str | None
    """Its code; None for a priority in the group's own words."""
    text: str
    """The statement of the criterion, or the group's own words."""
    essential: bool = False
    level: int | None = None
    dots: int | None = None
    reason: str = ""


def picked_groups(priorities: Iterable[Priority]) -> list[list[Priority]]:
    """The picks in order; those that tie in one group."""
    by_rank: dict[int, list[Priority]] = {}
    for priority in priorities:
        if priority.rank is not None:
            by_rank.setdefault(priority.rank, []).append(priority)
    return [by_rank[rank] for rank in sorted(by_rank)]


def ranks_of(groups: Iterable[Sequence[str]]) -> dict[str, int]:
    """The rank of each key: 1, 2, 2, 4 where the second and the third tie."""
    ranks: dict[str, int] = {}
    for group in groups:
        rank = len(ranks) + 1
        for key in group:
            ranks[key] = rank
    return ranks
