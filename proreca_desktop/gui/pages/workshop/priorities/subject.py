"""All that the views of the priorities tab show of one assessment, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proreca_desktop.analysis.priorities import PriorityOrder, gap_of, target_of
from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.priorities import Pick, Priority
from proreca_desktop.domain.questionnaire import Criterion, Form
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import current_language
from proreca_desktop.scoring.scores import AssessmentScore
from proreca_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One assessment with its levels, dots and picks."""

    assessment: Assessment
    form: Form
    score: AssessmentScore
    typed: Mapping[str, Priority]
    """What was typed so far, by key: criteria and priorities in the group's own words."""
    order: PriorityOrder
    picks: tuple[Pick, ...]
    n_voters: int

    @property
    def is_read_only(self) -> bool:
        return self.assessment.status is AssessmentStatus.VALIDATED

    @property
    def own(self) -> list[Priority]:
        """Priorities in the group's own words, in the order in which they were typed."""
        return [p for p in self.typed.values() if p.criterion is None]

    def criterion(self, code: str) -> Criterion | None:
        return self.form.find(code)

    def level(self, code: str) -> int | None:
        return self.score.criterion(code).level

    def gap(self, code: str) -> int:
        return gap_of(self.score.criterion(code), self.form.scale)

    def target(self, code: str) -> int:
        return target_of(self.score.criterion(code), self.form.scale)

    def dots(self, key: str) -> int | None:
        known = self.typed.get(key)
        return None if known is None else known.dots

    def is_picked(self, key: str) -> bool:
        return any(one.key == key for one in self.picks)

    def text(self, key: str) -> str:
        """The statement of a criterion, or the group's own words."""
        criterion = self.form.find(key)
        if criterion is not None:
            return pick(criterion.statement, current_language())
        known = self.typed.get(key)
        return "" if known is None else known.text


def load_subject(data: Workspace, assessment_id: str) -> Subject:
    """:raises ProrecaError: when the dossier has no such assessment."""
    assessment = data.assessments.get(assessment_id)
    priorities = data.priorities
    return Subject(
        assessment=assessment,
        form=data.assessments.form(assessment),
        score=data.scores.score(assessment_id),
        typed={p.key: p for p in priorities.all(assessment_id)},
        order=priorities.order(assessment_id),
        picks=priorities.picks(assessment_id),
        n_voters=priorities.n_voters(assessment_id),
    )
