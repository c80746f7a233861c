"""Answer sheets: a whole assessment from one file, all of it or nothing."""

from __future__ import annotations

import uuid
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from proreca_desktop.domain.assessment import (
    Assessment,
    CriterionResult,
    Evidence,
    ResultStatus,
)
from proreca_desktop.domain.campaign import AssessmentStatus, Round, Track
from proreca_desktop.domain.text import nfc
from proreca_desktop.domain.voting import VoteGroup, VoteMode
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.loading.answer_sheet import SheetAnswer, parse_answer_sheet
from proreca_desktop.services.questionnaires import DEFAULT_CODE
from proreca_desktop.services.workspace import Workspace, create_workspace, open_workspace
from proreca_desktop.storage import evidence as evidence_store
from proreca_desktop.storage import results as result_store
from proreca_desktop.storage import votes as vote_store
from proreca_desktop.storage.assessments import list_assessments, save_assessment
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.drafts import draft_dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetImport:
    """What a sheet itself does not say. An empty ``unit`` is the organisation's own."""

    sheet: Path
    organisation: str
    round: Round
    start_on: date
    unit: str = ""
    track: Track = Track.FULL
    questionnaire: str = DEFAULT_CODE


def import_sheet(dossier: Path, wanted: SheetImport, who: str = "") -> str:
    """Create an assessment in the dossier at that path, made when there is none.

    Returns the assessment's id once it is on the disk.

    :raises ProrecaError: with every problem of the sheet; or why the dossier cannot be used.
        Nothing is then kept, a new dossier neither.
    """
    if dossier.exists():
        with closing(open_workspace(dossier, who)) as workspace:
            return Imports(workspace).add(wanted)
    with (
        draft_dossier(dossier) as draft,
        closing(create_workspace(draft, who)) as workspace,
    ):
        assessment_id = Imports(workspace).add(wanted)
    return assessment_id


class Imports:
    """Adding assessments from answer sheets to an open dossier."""

    def __init__(self, workspace: Workspace):
        self._workspace = workspace
        self._connection = workspace.dossier.connection

    def add(self, wanted: SheetImport) -> str:
        """Everything in one change: entity, questionnaire, assessment, results, votes.

        :raises ProrecaError: with every problem of the sheet, or without a code.
        """
        questionnaires = self._workspace.questionnaires
        with self._workspace.dossier.change() as change:
            version_id = questionnaires.ensure(change, wanted.questionnaire)
            assessment = self._prepare(change, wanted, version_id)
            form = self._workspace.assessments.form(assessment)
            answers = parse_answer_sheet(wanted.sheet, form, questionnaires.get(version_id))
            change.assessment_id = assessment.id
            save_assessment(change, assessment, new=True)
            questionnaires.freeze(change, version_id)
            self._link_later_rounds(change, assessment)
            for answer in answers:
                self._save_answer(change, assessment, answer)
        return assessment.id

    def fill(self, assessment_id: str, sheet: Path) -> None:
        """Read a sheet into an assessment that was prepared and has no answer yet.

        :raises ProrecaError: with every problem of the sheet, or once something is answered.
        """
        assessments, questionnaires = self._workspace.assessments, self._workspace.questionnaires
        if assessments.is_begun(assessment_id):
            raise ProrecaError(
                _("This assessment already has answers."),
                _("Prepare another assessment for the sheet: answers are never overwritten."),
            )
        assessment = assessments.get(assessment_id)
        version_id = assessment.questionnaire_version_id
        answers = parse_answer_sheet(
            sheet, assessments.form(assessment), questionnaires.get(version_id)
        )
        with self._workspace.dossier.change(assessment_id) as change:
            questionnaires.freeze(change, version_id)
            running = replace(assessment, status=AssessmentStatus.RUNNING)
            save_assessment(change, running, new=False)
            for answer in answers:
                self._save_answer(change, running, answer)

    def _prepare(self, change: Change, wanted: SheetImport, version_id: str) -> Assessment:
        code = nfc(wanted.organisation).strip()
        if not code:
            raise ProrecaError(
                _("The organisation has no code."), _("Type a short code, e.g. CNSC.")
            )
        modules = self._workspace.questionnaires.get(version_id).module_codes()
        organisation, unit = self._workspace.organisations.ensure_unit(
            change, code, nfc(wanted.unit).strip(), modules
        )
        known = list_assessments(self._connection, unit.id)
        earlier = [a for a in known if a.start_on < wanted.start_on]
        return Assessment(
            id=str(uuid.uuid4()),
            org_unit_id=unit.id,
            questionnaire_version_id=version_id,
            module=organisation.module if organisation.module in modules else None,
            round=wanted.round,
            start_on=wanted.start_on,
            track=wanted.track,
            status=AssessmentStatus.RUNNING,
            previous_assessment_id=earlier[-1].id if earlier else None,
        )

    def _link_later_rounds(self, change: Change, new: Assessment) -> None:
        """Rounds come in any order of date: one without a previous round may have one now."""
        for later in list_assessments(self._connection, new.org_unit_id):
            open_to_change = later.status in (
                AssessmentStatus.PREPARATION,
                AssessmentStatus.RUNNING,
            )
            is_first = later.previous_assessment_id is None and later.start_on > new.start_on
            if is_first and open_to_change:
                linked = replace(later, previous_assessment_id=new.id)
                save_assessment(change, linked, new=False)

    def _save_answer(self, change: Change, assessment: Assessment, answer: SheetAnswer) -> None:
        result = CriterionResult(
            id=str(uuid.uuid4()),
            assessment_id=assessment.id,
            criterion=answer.criterion,
            status=answer.status,
            level=answer.level,
            method=None if answer.level is None else assessment.scoring_mode,
            reason=nfc(answer.reason),
            justification=nfc(answer.justification),
            evidence_strength=answer.evidence_strength,
            # A sheet has no date by which to verify: it counts as waived.
            due_waived=answer.status is ResultStatus.DONT_KNOW,
            decided_at=datetime.now(UTC),
        )
        result = result_store.save_result(change, self._connection, result)
        if answer.evidence:
            evidence = Evidence(
                id=str(uuid.uuid4()), result_id=result.id, title=nfc(answer.evidence)
            )
            evidence_store.save_evidence(change, evidence, new=True)
        if answer.votes is not None:
            round_id = vote_store.open_round(
                change, assessment.id, answer.criterion, 1, VoteMode.COUNT
            )
            vote_store.close_round(change, round_id, {VoteGroup.ALL: answer.votes}, {})
