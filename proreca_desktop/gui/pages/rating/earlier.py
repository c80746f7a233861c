"""What the round before said on a criterion: kept out of sight until the room has decided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from proreca_desktop.analysis.correspondence import correspondence, equivalences_between
from proreca_desktop.domain.assessment import Assessment, CriterionResult, Evidence
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAnswer:
    """One criterion at the round before."""

    result: CriterionResult
    proofs: tuple[str, ...]


class EarlierRound:
    """The round before the one being rated, if it has one."""

    def __init__(self, data: Workspace, assessment: Assessment):
        self._data = data
        self._follow = assessment

    @cached_property
    def assessment(self) -> Assessment | None:
        """None without a round before, or when it has been taken out of the dossier."""
        if self._follow.previous_assessment_id is None:
            return None
        try:
            return self._data.assessments.get(self._follow.previous_assessment_id)
        except ProrecaError:
            return None

    def answer(self, code: str) -> EarlierAnswer | None:
        """What that round says on the criterion; None where the two cannot be compared."""
        result = self._results.get(self._codes.get(code, ""))
        if result is None or result.status is None:
            return None
        proofs = self._proofs.get(result.criterion, ())
        return EarlierAnswer(result=result, proofs=tuple(p.title for p in proofs))

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Codes of the present questionnaire → codes of the earlier one, where comparable."""
        if self.assessment is None:
            return {}
        old = self._data.questionnaires.get(self.assessment.questionnaire_version_id)
        new = self._data.questionnaires.get(self._follow.questionnaire_version_id)
        known = self._data.questionnaires.versions_of(new.code)
        matched = correspondence(
            old.form(self.assessment.module),
            new.form(self._follow.module),
            equivalences_between(old, new, known),
        )
        return {pair.follow.code: pair.base.code for pair in matched.pairs}

    @cached_property
    def _results(self) -> dict[str, CriterionResult]:
        return {} if self.assessment is None else self._data.answers.results(self.assessment.id)

    @cached_property
    def _proofs(self) -> dict[str, list[Evidence]]:
        return {} if self.assessment is None else self._data.answers.evidence(self.assessment.id)
