"""What the group decides, criterion by criterion; every answer is on the disk on return."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from proreca_desktop.domain.assessment import (
    Assessment,
    CriterionResult,
    Evidence,
    EvidenceKind,
    EvidenceStrength,
    ResultStatus,
)
from proreca_desktop.domain.campaign import AssessmentStatus, ScoringMode
from proreca_desktop.domain.identity import ordered_id
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import nfc
from proreca_desktop.domain.voting import (
    APART,
    NO_VOTES,
    Counts,
    VoteGroup,
    VoteMode,
    VoteRound,
    exceeding,
)
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.questionnaires import Questionnaires
from proreca_desktop.storage import evidence as evidence_store
from proreca_desktop.storage import results as store
from proreca_desktop.storage import votes as vote_store
from proreca_desktop.storage.assessments import save_assessment
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier

LARGEST_FILE = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is recorded on one criterion by one action: a status with what it needs."""

    status: ResultStatus | None
    level: int | None = None
    method: ScoringMode | None = None
    """How the level came about; the assessment's own way when it is not said."""
    reason: str | None = None
    due_on: date | None = None
    due_waived: bool = False


class Answers:
    """Recording results, notes, evidence and votes of one assessment after another."""

    def __init__(self, dossier: Dossier, assessments: Assessments, questionnaires: Questionnaires):
        self._dossier = dossier
        self._assessments = assessments
        self._questionnaires = questionnaires

    def results(self, assessment_id: str) -> dict[str, CriterionResult]:
        """By criterion code, whatever the track."""
        return store.load_results(self._dossier.connection, assessment_id)

    def evidence(self, assessment_id: str) -> dict[str, list[Evidence]]:
        """By criterion code."""
        return evidence_store.list_evidence(self._dossier.connection, assessment_id)

    def rounds(self, assessment_id: str, criterion: str) -> list[VoteRound]:
        return vote_store.list_rounds(self._dossier.connection, assessment_id, criterion)

    def votes(self, assessment_id: str) -> dict[str, Counts]:
        """Counts of the last closed round by criterion code."""
        return vote_store.load_last_votes(self._dossier.connection, assessment_id)

    def rate(self, assessment_id: str, criterion: str, level: int) -> CriterionResult:
        """Record the agreed level."""
        return self.decide(
            assessment_id, criterion, Decision(status=ResultStatus.RATED, level=level)
        )

    def decide(
        self, assessment_id: str, criterion: str, decision: Decision, *, reason: str = ""
    ) -> CriterionResult:
        """Record a status; ``reason`` says why a validated assessment is changed.

        :raises ProrecaError: a level that is none, N/A where it is not allowed or without a
            reason, a *don't know* without a date or waiver, a validated assessment.
        """
        assessment = self._assessments.get(assessment_id)
        return self._save(assessment, self._decided(assessment, criterion, decision), reason=reason)

    def enter(
        self,
        assessment_id: str,
        criterion: str,
        decision: Decision,
        *,
        justification: str,
        evidence_strength: EvidenceStrength,
    ) -> CriterionResult:
        """Record a line of a paper sheet: a status with what stands beside it, as one edit that
        one undo takes back.

        :raises ProrecaError: as :meth:`decide`.
        """
        assessment = self._assessments.get(assessment_id)
        result = replace(
            self._decided(assessment, criterion, decision),
            justification=nfc(justification).strip(),
            evidence_strength=evidence_strength,
        )
        return self._save(assessment, result, reason="")

    def _decided(
        self, assessment: Assessment, criterion: str, decision: Decision
    ) -> CriterionResult:
        check_decision(self._criterion(assessment, criterion), decision)
        known = self.known(assessment.id, criterion)
        return replace(
            known,
            status=decision.status,
            level=decision.level,
            method=_method(assessment, decision),
            reason=_reason(known, decision),
            due_on=decision.due_on,
            due_waived=decision.due_waived,
            decided_at=None if decision.status is None else datetime.now(UTC),
        )

    def annotate(
        self,
        assessment_id: str,
        criterion: str,
        *,
        reason: str = "",
        **fields: str | int | bool | EvidenceStrength | None,
    ) -> CriterionResult:
        """Save texts and marks beside the decision.

        ``fields``: justification, reason_for_level, evidence_strength, dissent_note,
        facilitator_note, target_level, retro_level.
        """
        assessment = self._assessments.get(assessment_id)
        self._criterion(assessment, criterion)
        if "reason_for_level" in fields:
            fields["reason"] = fields.pop("reason_for_level")
        if fields.get("retro_level") is not None and assessment.previous_assessment_id is None:
            raise ProrecaError(
                _("There is no earlier round to look back at."),
                _("A retrospective level is asked at follow-up only."),
            )
        clean = {k: nfc(v) if type(v) is str else v for k, v in fields.items()}
        result = replace(self.known(assessment_id, criterion), **clean)  # type: ignore[arg-type]
        check_notes(result)
        return self._save(assessment, result, reason=reason)

    def record_counts(
        self,
        assessment_id: str,
        criterion: str,
        counts: Counts,
        groups: Mapping[VoteGroup, Counts] | None = None,
    ) -> VoteRound:
        """Record a counted vote as one closed round, never to be changed.

        :raises ProrecaError: when nobody voted, or groups exceed the whole (invariant 7).
        """
        assessment = self.answerable(assessment_id, criterion)
        if not any(counts):
            raise ProrecaError(_("Nobody has voted."), _("Type how many voted for each level."))
        check_groups(counts, groups or {})
        rounds = self.rounds(assessment_id, criterion)
        if rounds and not rounds[-1].is_closed:
            raise ProrecaError(
                _("A vote is open on {code}.").format(code=criterion),
                _("Close it or cancel it first."),
            )
        connection = self._dossier.connection
        with self._dossier.change(assessment_id) as change:
            self.begin(change, assessment)
            round_id = vote_store.open_round(
                change,
                assessment_id,
                criterion,
                len(rounds) + 1,
                VoteMode.COUNT,
                connection=connection,
            )
            all_counts = {VoteGroup.ALL: counts, **(groups or {})}
            vote_store.close_round(change, round_id, all_counts, {})
        return self.rounds(assessment_id, criterion)[-1]

    def add_evidence(
        self,
        assessment_id: str,
        criterion: str,
        *,
        title: str,
        kind: EvidenceKind = EvidenceKind.OTHER,
        file: Path | None = None,
        document_date: str = "",
        location: str = "",
        seen_by: str = "",
    ) -> Evidence:
        """Add a proof; its file is copied into the dossier. The strength becomes at least
        *described*, or *seen* with a file. Proofs are gathered before the workshop too: they
        are no answer and do not start the assessment.

        :raises ProrecaError: no title, a file that cannot be read, or one over 50 MB.
        """
        assessment = self._assessments.get(assessment_id)
        self._criterion(assessment, criterion)
        self._refuse_validated(assessment, "")
        if not title.strip():
            raise ProrecaError(_("The evidence has no title."), _("Say in a few words what it is."))
        content = None if file is None else read_file(file)
        connection = self._dossier.connection
        result = self.known(assessment_id, criterion)
        with self._dossier.change(assessment_id) as change:
            if result.evidence_strength is EvidenceStrength.NONE:
                strength = EvidenceStrength.DESCRIBED if file is None else EvidenceStrength.SEEN
                result = replace(result, evidence_strength=strength)
            result = store.save_result(change, connection, result)
            sha256 = None
            if content is not None:
                sha256 = evidence_store.save_file(change, connection, content)
            evidence = Evidence(
                id=str(uuid.uuid4()),
                result_id=result.id,
                title=nfc(title).strip(),
                kind=kind,
                document_date=document_date,
                location=location,
                seen_by=seen_by,
                file_name="" if file is None else nfc(file.name),
                sha256=sha256,
            )
            evidence_store.save_evidence(change, evidence, new=True)
        return evidence

    def remove_evidence(self, assessment_id: str, evidence_id: str) -> None:
        """Take a proof out of the result; its file stays in the dossier and undo brings it back."""
        self._refuse_validated(self._assessments.get(assessment_id), "")
        with self._dossier.change(assessment_id) as change:
            change.archive("evidence", evidence_id)

    def evidence_file(self, evidence: Evidence) -> bytes:
        """:raises ProrecaError: when the dossier does not hold the file."""
        try:
            return evidence_store.load_file(self._dossier.connection, evidence.sha256 or "")
        except KeyError as error:
            raise ProrecaError(
                _("The file of “{title}” is not in the dossier.").format(title=evidence.title),
                _("Add the file again if you still have it."),
            ) from error

    def _save(
        self, assessment: Assessment, result: CriterionResult, *, reason: str
    ) -> CriterionResult:
        self._refuse_validated(assessment, reason)
        with self._dossier.change(assessment.id, reason=reason) as change:
            if result.status is not None:
                self.begin(change, assessment)
            return store.save_result(change, self._dossier.connection, result)

    def answerable(self, assessment_id: str, criterion: str) -> Assessment:
        """The assessment, where that criterion may be voted on.

        :raises ProrecaError: a criterion outside of the track, a validated assessment.
        """
        assessment = self._assessments.get(assessment_id)
        self._criterion(assessment, criterion)
        self._refuse_validated(assessment, "")
        return assessment

    def begin(self, change: Change, assessment: Assessment) -> None:
        """The first answer starts the assessment and freezes its questionnaire (invariant 4)."""
        if assessment.status is AssessmentStatus.PREPARATION:
            self._questionnaires.freeze(change, assessment.questionnaire_version_id)
            running = replace(assessment, status=AssessmentStatus.RUNNING)
            save_assessment(change, running, new=False)

    def _refuse_validated(self, assessment: Assessment, reason: str) -> None:
        if assessment.status is AssessmentStatus.VALIDATED and not reason:
            raise ProrecaError(
                _("This assessment is validated."),
                _("Say why it is changed: the reason stands in the history."),
            )

    def _criterion(self, assessment: Assessment, code: str) -> Criterion:
        criterion = self._assessments.form(assessment).find(code)
        if criterion is None:
            raise ProrecaError(
                _("“{code}” is not a criterion of this assessment.").format(code=code),
                _("Check the code and the track."),
            )
        return criterion

    def known(self, assessment_id: str, criterion: str) -> CriterionResult:
        """The result in use, or an empty one to begin with."""
        found = store.find_result(self._dossier.connection, assessment_id, criterion)
        return found or CriterionResult(
            id=ordered_id(), assessment_id=assessment_id, criterion=criterion
        )


def check_decision(criterion: Criterion, decision: Decision) -> None:
    """Invariants 1 and 2. :raises ProrecaError: saying what is missing."""
    if (decision.level is not None) != (decision.status is ResultStatus.RATED):
        raise ProrecaError(
            _("A level goes with the status “rated”, and only with it."),
            _("Choose a level from 1 to 5, or a status without a level."),
        )
    if decision.level is not None and decision.level not in (1, 2, 3, 4, 5):
        raise ProrecaError(
            _("{level} is not a level.").format(level=decision.level),
            _("Choose a whole level from 1 to 5."),
        )
    if decision.status is ResultStatus.NA:
        _check_not_applicable(criterion, decision)
    needs_date = decision.status is ResultStatus.DONT_KNOW and not decision.due_waived
    if needs_date and decision.due_on is None:
        raise ProrecaError(
            _("By when will {code} be verified?").format(code=criterion.code),
            _("Give a date, or say that it will not be verified."),
        )


def check_notes(result: CriterionResult) -> None:
    """:raises ProrecaError: an N/A left without its reason, or a level that is none."""
    if result.status is ResultStatus.NA and not result.reason.strip():
        raise ProrecaError(
            _("Why does {code} not apply?").format(code=result.criterion),
            _("Give the reason: it stands in the report."),
        )
    for level in (result.retro_level, result.target_level):
        if level not in (None, 1, 2, 3, 4, 5):
            raise ProrecaError(
                _("{level} is not a level.").format(level=level),
                _("Choose a whole level from 1 to 5."),
            )


def _method(assessment: Assessment, decision: Decision) -> ScoringMode | None:
    if decision.level is None:
        return None
    return decision.method or assessment.scoring_mode


def _reason(known: CriterionResult, decision: Decision) -> str:
    """The reason given; else the known one, unless it told why the criterion did not apply."""
    if decision.reason is not None:
        return nfc(decision.reason).strip()
    return "" if known.status is ResultStatus.NA else known.reason


def _check_not_applicable(criterion: Criterion, decision: Decision) -> None:
    if not criterion.na_allowed:
        raise ProrecaError(
            _("{code} applies to every organisation.").format(code=criterion.code),
            _("“We do not do it yet” is level 1."),
        )
    if not (decision.reason or "").strip():
        raise ProrecaError(
            _("Why does {code} not apply?").format(code=criterion.code),
            _("Give the reason: it stands in the report."),
        )


def check_groups(counts: Counts, groups: Mapping[VoteGroup, Counts]) -> None:
    """No group, nor two that share nobody, may have more votes on a level than the whole room
    (invariant 7).
    """
    for group in groups.values():
        if any(part > whole for part, whole in zip(group, counts, strict=True)):
            raise ProrecaError(
                _("A group has more votes on a level than the whole room."),
                _("Check the counts of the group and of the room."),
            )
    for pair, together in (
        (APART[0], _("Women and men together have more votes on a level than the whole room.")),
        (
            APART[1],
            _("Base and elected members together have more votes on a level than the whole room."),
        ),
    ):
        if exceeding({VoteGroup.ALL: counts, **{g: groups.get(g, NO_VOTES) for g in pair}}):
            raise ProrecaError(together, _("Check the three rows of counts."))


def read_file(path: Path) -> bytes:
    """:raises ProrecaError: unreadable, a folder, empty, or over 50 MB."""
    try:
        size = path.stat().st_size
        if size == 0:
            raise ProrecaError(
                _("“{name}” is empty.").format(name=path.name),
                _("Copy the file again from its source, then add it."),
            )
        if size > LARGEST_FILE:
            raise ProrecaError(
                _("“{name}” is too large to be kept in the dossier.").format(name=path.name),
                _("Keep files below 50 MB: photograph the pages, or split the file."),
            )
        return path.read_bytes()
    except OSError as error:
        raise ProrecaError(
            _("“{name}” cannot be read.").format(name=path.name),
            _("Check that the file is still there, then add it again."),
        ) from error
