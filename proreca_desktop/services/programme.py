"""A dossier of the size of a whole programme, to measure with: imaginary from end to end."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from proreca_desktop.domain.assessment import (
    Assessment,
    CriterionResult,
    EvidenceStrength,
    ResultStatus,
)
from proreca_desktop.domain.campaign import AssessmentStatus, Round
from proreca_desktop.domain.organisation import Organisation, OrgUnit, UnitLevel
from proreca_desktop.domain.questionnaire import Form
from proreca_desktop.domain.voting import Counts, VoteGroup, VoteMode, VoteRound, count_levels
from proreca_desktop.i18n import _
from proreca_desktop.services.demo import (
    AUTHOR,
    check_replaceable,
    keep_work,
    load_justifications,
    mark_as_made_here,
)
from proreca_desktop.services.workspace import Workspace, create_workspace
from proreca_desktop.storage import bulk
from proreca_desktop.storage.assessments import save_assessment
from proreca_desktop.storage.drafts import draft_dossier
from proreca_desktop.storage.organisations import save_organisation, save_unit

FILE_NAME = "programme.proreca"
MARK = "programme"
SEED = 160471

N_ORGANISATIONS = 35
UNITS_EACH = 10
ROUNDS = (
    Round.BASELINE,
    Round.ANNUAL,
    Round.ANNUAL,
    Round.MIDTERM,
    Round.ANNUAL,
    Round.ANNUAL,
    Round.ANNUAL,
    Round.FINAL,
)
MODULES = ("CNSC", "CAFO", "AOPP")
FIRST_YEAR = 2018


def write_programme(target: Path, progress: Callable[[str], None]) -> Path | None:
    """Make the dossier at that path, in the place of an earlier one.

    Returns where the earlier one was kept, if somebody has worked in it.

    :raises ProrecaError: when another dossier stands there, or the earlier one is open.
    """
    check_replaceable(target, MARK)
    with draft_dossier(target, replaces=True) as draft:
        with closing(create_workspace(draft, AUTHOR)) as workspace:
            bulk.hurry(workspace.dossier.connection)
            Programme(workspace).write(progress)
            mark_as_made_here(workspace, MARK)
            bulk.settle(workspace.dossier.connection)
        return keep_work(target)


class Programme:
    """Writes organisations, entities and rounds; identifiers and answers come from the seed."""

    def __init__(self, workspace: Workspace):
        self._workspace = workspace
        self._chance = random.Random(SEED)
        self._n_ids = 0
        self._justifications = load_justifications()
        self._votes = {level: [self._draw_votes(level) for _one in range(40)] for level in range(6)}

    def write(self, progress: Callable[[str], None]) -> None:
        with self._workspace.dossier.change() as change:
            version_id = self._workspace.questionnaires.ensure(change)
            self._workspace.questionnaires.freeze(change, version_id)
        for number in range(1, N_ORGANISATIONS + 1):
            self._write_organisation(number, version_id)
            progress(
                _("{n} of {total} entities").format(
                    n=number * UNITS_EACH, total=N_ORGANISATIONS * UNITS_EACH
                )
            )

    def _write_organisation(self, number: int, version_id: str) -> None:
        module = MODULES[number % len(MODULES)]
        organisation = Organisation(
            id=self._new_id(),
            code=f"FAI-{number:02}",
            official_name=f"Faîtière imaginaire {number}",
            acronym=f"FAI {number}",
            module=module,
        )
        units = [
            OrgUnit(
                id=self._new_id(),
                organisation_id=organisation.id,
                label=f"Entité {number}.{one}",
                level=UnitLevel.COMMUNE,
            )
            for one in range(1, UNITS_EACH + 1)
        ]
        with self._workspace.dossier.change() as change:
            save_organisation(change, organisation, new=True)
            for unit in units:
                save_unit(change, unit, new=True)
        form = self._workspace.questionnaires.get(version_id).form(module)
        for unit in units:
            self._write_rounds(unit, version_id, module, form)

    def _write_rounds(self, unit: OrgUnit, version_id: str, module: str, form: Form) -> None:
        levels = {code: self._chance.choice((1, 2, 2, 3, 3, 4)) for code in form.codes()}
        previous = None
        for year, round_ in enumerate(ROUNDS, start=FIRST_YEAR):
            start_on = date(year, 3, 1) + timedelta(days=self._chance.randrange(200))
            assessment = Assessment(
                id=self._new_id(),
                org_unit_id=unit.id,
                questionnaire_version_id=version_id,
                module=module,
                round=round_,
                start_on=start_on,
                end_on=start_on + timedelta(days=1),
                place="Koulikoro",
                status=AssessmentStatus.VALIDATED,
                record_signed_on=start_on + timedelta(days=1),
                previous_assessment_id=previous,
            )
            self._write_assessment(assessment, form, levels)
            previous = assessment.id
            for code in levels:
                step = self._chance.random()
                moved = levels[code] + (step < 0.16) - (step > 0.94)
                levels[code] = max(1, min(5, moved))

    def _write_assessment(self, assessment: Assessment, form: Form, levels: dict[str, int]) -> None:
        dossier = self._workspace.dossier
        at = datetime.combine(assessment.start_on, time(9), UTC)
        results = [
            self._result(assessment, c.code, levels[c.code], c.na_allowed, at)
            for c in form.criteria()
        ]
        rounds = [self._round(r, levels[r.criterion], at) for r in results if r.is_rated]
        with dossier.change(assessment.id) as change:
            change.at = at.isoformat(timespec="microseconds")
            save_assessment(change, assessment, new=True)
            bulk.insert_results(change, results)
            bulk.insert_closed_rounds(change, dossier.connection, rounds)

    def _result(
        self, assessment: Assessment, code: str, level: int, may_not_apply: bool, at: datetime
    ) -> CriterionResult:
        draw = self._chance.random()
        status = ResultStatus.RATED
        if draw < 0.02 and may_not_apply:
            status = ResultStatus.NA
        elif draw > 0.985:
            status = ResultStatus.DONT_KNOW
        elif draw > 0.97:
            status = ResultStatus.NOT_COVERED
        is_rated = status is ResultStatus.RATED
        return CriterionResult(
            id=self._new_id(),
            assessment_id=assessment.id,
            criterion=code,
            status=status,
            level=level if is_rated else None,
            method=assessment.scoring_mode if is_rated else None,
            reason="Ne concerne pas cette entité." if status is ResultStatus.NA else "",
            justification=self._justifications[code][level >= 3] if is_rated else "",
            evidence_strength=self._chance.choice(tuple(EvidenceStrength)),
            due_waived=status is ResultStatus.DONT_KNOW,
            decided_at=at,
        )

    def _round(self, result: CriterionResult, level: int, at: datetime) -> VoteRound:
        return VoteRound(
            id=self._new_id(),
            assessment_id=result.assessment_id,
            criterion=result.criterion,
            number=1,
            mode=VoteMode.COUNT,
            opened_at=at,
            closed_at=at,
            counts={VoteGroup.ALL: self._chance.choice(self._votes[level])},
        )

    def _draw_votes(self, level: int) -> Counts:
        n = self._chance.randrange(9, 19)
        votes = [round(self._chance.gauss(level, 0.8)) for _one in range(n)]
        return count_levels([max(1, min(5, vote)) for vote in votes])

    def _new_id(self) -> str:
        # In rising order: their indexes fill from one end, twice as fast.
        self._n_ids += 1
        return str(uuid.UUID(int=self._n_ids << 96 | self._chance.getrandbits(96), version=4))
