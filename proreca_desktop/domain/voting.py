"""Votes of the room on one criterion: who may vote, rounds, counts per level, named votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex

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


GroupCounts = Mapping[VoteGroup, Counts]

TYPED_GROUPS: tuple[VoteGroup, ...] = (
    VoteGroup.WOMEN,
    VoteGroup.MEN,
    VoteGroup.YOUTH,
    VoteGroup.BASE,
    VoteGroup.ELECTED,
)
"""The groups whose cards may be counted apart."""

APART: tuple[tuple[VoteGroup, VoteGroup], ...] = (
    (VoteGroup.WOMEN, VoteGroup.MEN),
    (VoteGroup.BASE, VoteGroup.ELECTED),
)
"""Groups that share nobody: together they never exceed the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """One person who may vote now. ``id`` is the participation's, ``label`` what is read out."""

    id: str
    label: str
    groups: frozenset[VoteGroup] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """What has been typed of a round: counts, or levels by participation id. In no order."""

    counts: Mapping[VoteGroup, Counts] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)
    """Named rounds only."""
    all_counted: bool = True
    """False while a count of raised cards is still missing."""

    @property
    def n(self) -> int:
        """How many have voted so far."""
        return len(self.levels) if self.levels else sum(self.counts.get(VoteGroup.ALL, NO_VOTES))


NO_BALLOTS = Ballots()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVote:
    """A round that is open, with what has been typed of it so far."""

    id: str
    number: int
    mode: VoteMode
    ballots: Ballots = NO_BALLOTS
    voters: tuple[Voter, ...] = ()
    """Who may vote by name, in the order of their names."""
    n_expected: int | None = None
    """How many are expected to vote; None where nobody wrote down who is there."""

    @property
    def turnout(self) -> int | None:
        """How many have voted, as far as the room may know; None while that is not said.

        Raised cards are counted level by level: told as it grows, their number would give the
        tally away before the close.
        """
        n = self.ballots.n
        counting = self.mode is VoteMode.COUNT and n != self.n_expected
        return None if counting and (n == 0 or not self.ballots.all_counted) else n


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
    session_id: str | None = None
    """The half-day in which it was opened; imported rounds have none."""
    n_expected: int | None = None

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


def count_ballots(mode: VoteMode, ballots: Ballots, voters: Sequence[Voter]) -> GroupCounts:
    """What is written at the close: the whole room and its groups, of named votes derived.

    A group without a vote is left out: it was not there, or was not counted apart.
    """
    if mode is not VoteMode.NAMED:
        wanted = (VoteGroup.ALL, *(g for g in TYPED_GROUPS if any(ballots.counts.get(g, ()))))
        return {group: ballots.counts.get(group, NO_VOTES) for group in wanted}
    levels = ballots.levels
    groups = {voter.id: voter.groups for voter in voters}
    counts: dict[VoteGroup, Counts] = {
        group: count_levels([n for v, n in levels.items() if group in groups.get(v, ())])
        for group in TYPED_GROUPS
    }
    everyone = count_levels(list(levels.values()))
    counts = {VoteGroup.ALL: everyone, **counts}
    return {g: c for g, c in counts.items() if g is VoteGroup.ALL or any(c)}


def groups_of(sex: Sex, age: AgeBand, role: RoleCategory) -> frozenset[VoteGroup]:
    """The groups a participant counts in (method §6, ``VoteCount``)."""
    marks = {
        VoteGroup.WOMEN: sex is Sex.FEMALE,
        VoteGroup.MEN: sex is Sex.MALE,
        VoteGroup.YOUTH: age.is_youth,
        VoteGroup.BASE: role is RoleCategory.BASE,
        VoteGroup.ELECTED: role is RoleCategory.ELECTED,
    }
    return frozenset(group for group, is_in in marks.items() if is_in)


def exceeding(counts: Mapping[VoteGroup, Counts]) -> bool:
    """Whether a group, or two that share nobody, have more votes on a level than the whole."""
    whole = counts.get(VoteGroup.ALL, NO_VOTES)
    sums = [counts.get(group, NO_VOTES) for group in TYPED_GROUPS]
    for one, other in APART:
        pair = zip(counts.get(one, NO_VOTES), counts.get(other, NO_VOTES), strict=True)
        sums.append(to_counts([a + b for a, b in pair]))
    return any(part > all_ for each in sums for part, all_ in zip(each, whole, strict=True))
