"""Typing in what the room wrote on the tally sheets while there was no power."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proreca_desktop.domain.assessment import CriterionResult, EvidenceStrength
from proreca_desktop.domain.paper import TallySheet, tally_sheets
from proreca_desktop.domain.voting import Counts
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.answers import Decision, check_decision
from proreca_desktop.services.workspace import Workspace

ROUNDS = 2
"""Of votes on one line of a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """A line as it stands on the paper. Votes of a round that was not held are all zero."""

    rounds: tuple[Counts, Counts]
    decision: Decision
    justification: str = ""
    evidence_strength: EvidenceStrength = EvidenceStrength.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLine:
    """What the dossier holds of one criterion: the last two closed rounds, and the result."""

    rounds: tuple[Counts, ...] = ()
    result: CriterionResult | None = None

    @property
    def is_decided(self) -> bool:
        return self.result is not None and self.result.status is not None


class PaperEntry:
    """Lines of one assessment after another, each saved when it is left."""

    def __init__(self, workspace: Workspace):
        self._workspace = workspace

    def sheets(self, assessment_id: str) -> tuple[TallySheet, ...]:
        """The sheets as they were printed.

        :raises ProrecaError: when the dossier has no such assessment.
        """
        assessment = self._workspace.assessments.get(assessment_id)
        return tally_sheets(self._workspace.paper.form(assessment))

    def known(self, assessment_id: str) -> Mapping[str, KnownLine]:
        """By criterion code; a criterion of which nothing is known is absent."""
        answers = self._workspace.answers
        results = answers.results(assessment_id)
        voted = answers.votes(assessment_id)
        return {
            code: KnownLine(
                rounds=self._rounds(assessment_id, code) if code in voted else (),
                result=results.get(code),
            )
            for code in {*results, *voted}
        }

    def record(self, assessment_id: str, code: str, line: TypedLine) -> None:
        """Save one line: its votes for good, then the result as one edit.

        Rounds that were closed on the screen before the power failed are not typed again.
        Everything is checked before anything is written.

        :raises ProrecaError: an answer that cannot be, a second round without a first one, more
            votes than voters on the list, a validated assessment.
        """
        answers = self._workspace.answers
        assessment = answers.answerable(assessment_id, code)
        criterion = self._workspace.assessments.form(assessment).find(code)
        if criterion is not None:
            check_decision(criterion, line.decision)
        n_closed = len(self._rounds(assessment_id, code))
        typed = line.rounds[n_closed:]
        self._check_rounds(assessment_id, typed)
        for counts in typed:
            if any(counts):
                answers.record_counts(assessment_id, code, counts)
        answers.enter(
            assessment_id,
            code,
            line.decision,
            justification=line.justification,
            evidence_strength=line.evidence_strength,
        )

    def _rounds(self, assessment_id: str, code: str) -> tuple[Counts, ...]:
        closed = [
            one for one in self._workspace.answers.rounds(assessment_id, code) if one.is_closed
        ]
        return tuple(one.votes for one in closed)[-ROUNDS:]

    def _check_rounds(self, assessment_id: str, rounds: Sequence[Counts]) -> None:
        if len(rounds) == ROUNDS and any(rounds[1]) and not any(rounds[0]):
            raise ProrecaError(
                _("Vote 2 is typed, but vote 1 is empty."),
                _("Type the votes of the first round in the first five boxes."),
            )
        n_listed = len(self._workspace.participants.voters(assessment_id))
        most = max((sum(counts) for counts in rounds), default=0)
        if n_listed and most > n_listed:
            raise ProrecaError(
                _("{n} votes, but the list has {voters} voters.").format(n=most, voters=n_listed),
                _("Check the counts, or add the missing people to the participants."),
            )
