"""All that the tabs of the results page show of one assessment, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proreca_desktop.domain.assessment import Assessment, ResultStatus
from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.domain.questionnaire import Form
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.files import safe_name
from proreca_desktop.i18n import current_language
from proreca_desktop.scoring.scores import AssessmentScore, Term
from proreca_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The scores of one assessment with the texts they are shown with, by code."""

    assessment: Assessment
    name: str
    form: Form
    score: AssessmentScore
    labels: Mapping[str, str]
    """Labels of domains, themes and capacity levels."""
    statements: Mapping[str, str]
    parked: Sequence[ParkedPoint]
    """Points still open."""

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for domain in self.score.domains for term in domain.terms)

    def terms_with(self, status: ResultStatus) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.status is status)

    @property
    def title(self) -> str:
        a = self.assessment
        return f"{self.name}, {round_and_date(a.round, a.start_on)}"

    def file_stem(self, what: str) -> str:
        """The name proposed for a file about this assessment."""
        a = self.assessment
        return safe_name(f"{self.name} {a.round.value} {a.start_on.isoformat()} {what}")


def load_findings(workspace: Workspace, assessment_id: str) -> Findings:
    """:raises ProrecaError: when the dossier has no such assessment."""
    assessment = workspace.assessments.get(assessment_id)
    form = workspace.assessments.form(assessment)
    questionnaire = workspace.questionnaires.get(assessment.questionnaire_version_id)
    language = current_language()
    labels = {d.code: pick(d.label, language) for d in form.domains}
    for texts in (questionnaire.themes, questionnaire.capacity_levels):
        labels |= {code: pick(text, language) for code, text in texts.items()}
    return Findings(
        assessment=assessment,
        name=workspace.assessments.name(assessment),
        form=form,
        score=workspace.scores.score(assessment_id),
        labels=labels,
        statements={c.code: pick(c.statement, language) for c in form.criteria()},
        parked=workspace.parked_points.open_of(assessment_id),
    )
