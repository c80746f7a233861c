"""Where the votes on the criterion shown are kept: in the dossier, or in memory for practice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from proreca_desktop.domain.voting import (
    Ballots,
    Counts,
    GroupCounts,
    OpenVote,
    VoteGroup,
    VoteMode,
    Voter,
    count_ballots,
)
from proreca_desktop.services.votes import Votes, check_votes, nobody_to_name


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesShown:
    """What the page shows of the votes on one criterion."""

    rounds: tuple[GroupCounts, ...] = ()
    """The closed ones, first to last."""
    vote: OpenVote | None = None
    mode: VoteMode = VoteMode.COUNT
    """How the next round would be held."""

    @property
    def last(self) -> Counts | None:
        """Counts of the last closed round."""
        return self.rounds[-1][VoteGroup.ALL] if self.rounds else None


class VoteDesk(Protocol):
    """One criterion's votes; each change raises a ``ProrecaError`` where it is refused."""

    def shown(self) -> VotesShown: ...
    def open(self, mode: VoteMode) -> None: ...
    def keep(self, ballots: Ballots) -> None: ...
    def close(self, ballots: Ballots) -> None: ...
    def cancel(self) -> None: ...


class UsualMode:
    """How this room votes: read once, then as the last vote was opened."""

    def __init__(self, read: Callable[[], VoteMode]):
        self._read = read
        self._mode: VoteMode | None = None

    def get(self) -> VoteMode:
        if self._mode is None:
            self._mode = self._read()
        return self._mode

    def set(self, mode: VoteMode) -> None:
        self._mode = mode


class CriterionDesk:
    """The votes on a criterion of an assessment. What is shown is read once."""

    def __init__(self, votes: Votes, assessment_id: str, code: str, usual: UsualMode):
        self._votes, self._assessment_id, self._code = votes, assessment_id, code
        self._usual = usual
        self._known: VotesShown | None = None

    def shown(self) -> VotesShown:
        if self._known is None:
            self._known = self._read()
        return self._known

    def open(self, mode: VoteMode) -> None:
        self._votes.open(self._assessment_id, self._code, mode)
        self._usual.set(mode)
        self._known = None

    def keep(self, ballots: Ballots) -> None:
        vote = self._vote
        self._votes.keep(vote.id, ballots)
        self._known = replace(self.shown(), vote=replace(vote, ballots=ballots))

    def close(self, ballots: Ballots) -> None:
        self._votes.close(self._vote.id, ballots)
        self._known = None

    def cancel(self) -> None:
        self._votes.cancel(self._vote.id)
        self._known = None

    def _read(self) -> VotesShown:
        rounds, vote = self._votes.standing(self._assessment_id, self._code)
        return VotesShown(
            rounds=tuple(r.counts for r in rounds if r.n_voters),
            vote=vote,
            mode=vote.mode if vote else self._usual.get(),
        )

    @property
    def _vote(self) -> OpenVote:
        vote = self.shown().vote
        if vote is None:
            raise RuntimeError("no vote is open")
        return vote


class PracticeDesk:
    """The practice criterion: nothing of it is ever written (invariant 9)."""

    def __init__(self, voters: Callable[[], tuple[Voter, ...]]):
        self._voters = voters
        self._shown = VotesShown()
        self.level: int | None = None

    def shown(self) -> VotesShown:
        return self._shown

    def open(self, mode: VoteMode) -> None:
        voters = self._voters()
        if mode is VoteMode.NAMED and not voters:
            raise nobody_to_name()
        number = len(self._shown.rounds) + 1
        vote = OpenVote(
            id=f"practice-{number}",
            number=number,
            mode=mode,
            voters=voters if mode is VoteMode.NAMED else (),
            n_expected=len(voters) or None,
        )
        self._shown = replace(self._shown, vote=vote, mode=mode)

    def keep(self, ballots: Ballots) -> None:
        self._shown = replace(self._shown, vote=replace(self._vote, ballots=ballots))

    def close(self, ballots: Ballots) -> None:
        counts = count_ballots(self._vote.mode, ballots, self._vote.voters)
        check_votes(ballots, counts)
        self._shown = replace(self._shown, rounds=(*self._shown.rounds, counts), vote=None)

    def cancel(self) -> None:
        self._shown = replace(self._shown, vote=None)

    @property
    def _vote(self) -> OpenVote:
        if self._shown.vote is None:
            raise RuntimeError("no vote is open")
        return self._shown.vote
