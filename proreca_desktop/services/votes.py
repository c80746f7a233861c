"""A vote of the room from opening to close: what is typed is on the disk at each ballot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from proreca_desktop.domain.voting import (
    NO_BALLOTS,
    NO_VOTES,
    TYPED_GROUPS,
    Ballots,
    GroupCounts,
    OpenVote,
    VoteGroup,
    VoteMode,
    Voter,
    VoteRound,
    count_ballots,
    to_counts,
)
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.answers import Answers, check_groups
from proreca_desktop.storage import votes as store
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.traces import empty_journal


class Votes:
    """Rounds of votes of one criterion after another (method §2 step 7, invariants 6 to 8).

    Nothing that is stored tells who voted when; a secret round stores nobody at all.
    """

    def __init__(self, dossier: Dossier, answers: Answers):
        self._dossier = dossier
        self._answers = answers

    def rounds(self, assessment_id: str, criterion: str) -> list[VoteRound]:
        """The closed rounds, first to last."""
        return self.standing(assessment_id, criterion)[0]

    def ongoing(self, assessment_id: str, criterion: str) -> OpenVote | None:
        """The vote that is open on a criterion, with the ballots kept so far."""
        return self.standing(assessment_id, criterion)[1]

    def standing(
        self, assessment_id: str, criterion: str
    ) -> tuple[list[VoteRound], OpenVote | None]:
        """Both at once: the closed rounds, and the one that is open."""
        rounds = self._answers.rounds(assessment_id, criterion)
        if rounds and not rounds[-1].is_closed:
            return rounds[:-1], self._resume(rounds[-1])
        return rounds, None

    def open_criteria(self, assessment_id: str) -> list[str]:
        """Criteria on which a vote is open, the one opened last first."""
        return store.list_open_criteria(self._dossier.connection, assessment_id)

    def usual_mode(self, assessment_id: str) -> VoteMode:
        """How this room voted last."""
        last = store.find_last_mode(self._dossier.connection, assessment_id)
        return last or VoteMode.COUNT

    def voters(self, assessment_id: str) -> tuple[Voter, ...]:
        """Who may vote now, by name: those present in this half-day, else all voters."""
        return self._voters(assessment_id, self._present_session(assessment_id))

    def open(self, assessment_id: str, criterion: str, mode: VoteMode) -> OpenVote:
        """Open a round, or go on with the open one. While nothing is typed, the way of voting
        may still be changed.

        :raises ProrecaError: a named vote without a list of people, another way of voting than
            that of ballots already typed, a validated assessment.
        """
        self._answers.answerable(assessment_id, criterion)
        rounds = self._answers.rounds(assessment_id, criterion)
        ongoing = rounds[-1] if rounds and not rounds[-1].is_closed else None
        if ongoing is not None and (ongoing.mode is mode or self._ballots(ongoing).n):
            return self._go_on(ongoing, mode)
        session_id = self._present_session(assessment_id)
        voters = self._voters(assessment_id, session_id)
        if mode is VoteMode.NAMED and not voters:
            raise nobody_to_name()
        with self._dossier.change(assessment_id) as change:
            if ongoing is not None:
                change.update("vote_round", ongoing.id, {"mode": mode.value})
                round_id = ongoing.id
            else:
                round_id = store.open_round(
                    change,
                    assessment_id,
                    criterion,
                    len(rounds) + 1,
                    mode,
                    connection=self._dossier.connection,
                    session_id=session_id,
                    n_expected=len(voters) or None,
                )
        return self._resume(self._open_round(round_id))

    def keep(self, round_id: str, ballots: Ballots) -> None:
        """Put what is typed so far on the disk, over what was there. It leaves no history.

        :raises ProrecaError: when the round is closed, or a ballot cannot be.
        """
        one = self._open_round(round_id)
        _check_shape(one.mode, ballots)
        with self._dossier.change(one.assessment_id):
            store.keep_ballots(self._dossier.connection, round_id, ballots)

    def close(self, round_id: str, ballots: Ballots) -> VoteRound:
        """Write the counts for good and forget the ballots. It cannot be undone.

        :raises ProrecaError: nobody has voted, groups exceed the whole, more votes than voters
            present in the half-day (invariant 6), votes of people who may not vote.
        """
        one = self._open_round(round_id)
        assessment = self._answers.answerable(one.assessment_id, one.criterion)
        voters = self._voters(one.assessment_id, one.session_id)
        _check_shape(one.mode, ballots)
        counts = count_ballots(one.mode, ballots, voters)
        check_votes(ballots, counts)
        self._check_voters(one, ballots, voters)
        connection = self._dossier.connection
        with self._dossier.change(one.assessment_id) as change:
            self._answers.begin(change, assessment)
            store.forget_ballots(connection, round_id)
            store.close_round(
                change, round_id, counts, ballots.levels, n_expected=len(voters) or None
            )
        empty_journal(connection)
        return self._answers.rounds(one.assessment_id, one.criterion)[-1]

    def cancel(self, round_id: str) -> None:
        """Take back the opening of a round; its number is used again by the next one."""
        one = self._open_round(round_id)
        with self._dossier.change(one.assessment_id) as change:
            store.cancel_round(change, self._dossier.connection, round_id)
        empty_journal(self._dossier.connection)

    def _go_on(self, one: VoteRound, mode: VoteMode) -> OpenVote:
        if one.mode is not mode:
            raise ProrecaError(
                _("Votes have been typed in this round already."),
                _("Close it, or cancel it and open another one."),
            )
        return self._resume(one)

    def _resume(self, one: VoteRound) -> OpenVote:
        voters, ballots = self._voters(one.assessment_id, one.session_id), self._ballots(one)
        return OpenVote(
            id=one.id,
            number=one.number,
            mode=one.mode,
            ballots=ballots,
            voters=self._named(voters, ballots) if one.mode is VoteMode.NAMED else (),
            n_expected=len(voters) or one.n_expected,
        )

    def _named(self, voters: tuple[Voter, ...], ballots: Ballots) -> tuple[Voter, ...]:
        """The voters, then those who voted and are voters no longer: their vote can be seen, and
        taken back."""
        strangers = set(ballots.levels) - {voter.id for voter in voters}
        left = store.list_people(self._dossier.connection, strangers)
        label = _("{name} (not among the voters)")
        return (*voters, *(replace(one, label=label.format(name=one.label)) for one in left))

    def _ballots(self, one: VoteRound) -> Ballots:
        try:
            return store.load_ballots(self._dossier.connection, one.id)
        except ValueError:
            # Nothing this program wrote: verify tells it, and the room votes again.
            return NO_BALLOTS

    def _open_round(self, round_id: str) -> VoteRound:
        one = store.find_round(self._dossier.connection, round_id)
        if one is None or one.is_closed:
            raise ProrecaError(
                _("This round of votes is no longer open."), _("Open another round: press V.")
            )
        return one

    def _voters(self, assessment_id: str, session_id: str | None) -> tuple[Voter, ...]:
        connection = self._dossier.connection
        counted = session_id if store.has_attendance(connection, session_id) else None
        return store.list_voters(connection, assessment_id, counted)

    def _present_session(self, assessment_id: str) -> str | None:
        # Days of a workshop are those on the wall.
        today = datetime.now().date()
        return store.find_present_session(self._dossier.connection, assessment_id, today)

    def _check_voters(self, one: VoteRound, ballots: Ballots, voters: Sequence[Voter]) -> None:
        strangers = set(ballots.levels) - {voter.id for voter in voters}
        if strangers:
            n = len(strangers)
            raise ProrecaError(
                ngettext(
                    "{n} vote is of somebody who is not among the voters present.",
                    "{n} votes are of people who are not among the voters present.",
                    n,
                ).format(n=n),
                _("Take these votes back, or tick the people as present under Workshop."),
            )
        has_list = store.has_attendance(self._dossier.connection, one.session_id)
        if has_list and ballots.n > len(voters):
            raise ProrecaError(
                ngettext(
                    "{n} vote, but in this half-day the voters present are: {present}.",
                    "{n} votes, but in this half-day the voters present are: {present}.",
                    ballots.n,
                ).format(n=ballots.n, present=len(voters)),
                _("Check the counts, or who is ticked as present under Workshop."),
            )


def check_votes(ballots: Ballots, counts: GroupCounts) -> None:
    """What a round needs to be closed. :raises ProrecaError: nobody voted, or groups exceed the
    whole (invariant 7).
    """
    if not ballots.n:
        raise ProrecaError(_("Nobody has voted."), _("Type how many voted for each level."))
    check_groups(counts[VoteGroup.ALL], {g: counts.get(g, NO_VOTES) for g in TYPED_GROUPS})


def _check_shape(mode: VoteMode, ballots: Ballots) -> None:
    """Each way of voting keeps its own kind of ballots, and never more (invariant 6)."""
    groups = set(ballots.counts) - {VoteGroup.ALL}
    if mode is not VoteMode.NAMED and ballots.levels:
        raise ValueError("only named rounds hold identities")
    if mode is VoteMode.NAMED and ballots.counts:
        raise ValueError("the counts of a named round follow from its votes")
    if mode is VoteMode.SECRET and groups:
        raise ValueError("a secret round has no groups")
    for counts in ballots.counts.values():
        to_counts(counts)
    if any(level not in (1, 2, 3, 4, 5) for level in ballots.levels.values()):
        raise ValueError(ballots.levels)


def nobody_to_name() -> ProrecaError:
    return ProrecaError(
        _("Nobody is on the list of voters yet."),
        _("Write down the participants under Workshop, or choose another way of voting."),
    )
