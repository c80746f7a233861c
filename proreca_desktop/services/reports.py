"""What the reports are made of, read from the dossier on the thread that owns it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from proreca_desktop.analysis.disaggregation import visible_groups
from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.questionnaire import Form, Scale
from proreca_desktop.domain.voting import VoteRound
from proreca_desktop.report.content import (
    DEFAULT_TARGET,
    ComparisonContent,
    DiagnosticContent,
    PriorityGroup,
    RoundContent,
    VoteDetails,
)
from proreca_desktop.scoring.scores import AssessmentScore, CriterionScore
from proreca_desktop.services.answers import Answers
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.branding import Brandings
from proreca_desktop.services.organisations import Organisations
from proreca_desktop.services.questionnaires import Questionnaires
from proreca_desktop.services.scores import Scores
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.history import iterate_events
from proreca_desktop.storage.people import list_participants


class Reports:
    """Finished data for ``report.diagnostic`` and ``report.comparison``.

    Reading takes milliseconds and happens here; laying out takes seconds and can then run on
    any thread.
    """

    def __init__(
        self,
        dossier: Dossier,
        organisations: Organisations,
        questionnaires: Questionnaires,
        assessments: Assessments,
        answers: Answers,
        scores: Scores,
    ):
        self._dossier = dossier
        self._organisations = organisations
        self._questionnaires = questionnaires
        self._assessments = assessments
        self._answers = answers
        self._scores = scores
        self._brandings = Brandings(dossier)

    def diagnostic_content(self, assessment_id: str, language: str) -> DiagnosticContent:
        """:raises ProrecaError: when the dossier has no such assessment."""
        assessment = self._assessments.get(assessment_id)
        organisation, unit = self._entity(assessment)
        round_ = self._round(assessment)
        scale = round_.form.scale
        return DiagnosticContent(
            language=language,
            organisation=organisation,
            unit=unit,
            locality=self._locality(unit),
            round=round_,
            branding=self._brandings.load(organisation.id),
            strengths=find_strengths(round_.score, scale),
            unproven=find_unproven(round_.score, scale),
            priorities=order_priorities(round_.score, round_.form),
        )

    def comparison_content(self, base_id: str, follow_id: str, language: str) -> ComparisonContent:
        """:raises ProrecaError: unknown assessments, or two that cannot be compared."""
        comparison = self._scores.compare(base_id, follow_id)
        base, follow = self._assessments.get(base_id), self._assessments.get(follow_id)
        organisation, unit = self._entity(follow)
        return ComparisonContent(
            language=language,
            organisation=organisation,
            unit=unit,
            locality=self._locality(unit),
            base=self._round(base),
            follow=self._round(follow),
            comparison=comparison,
            branding=self._brandings.load(organisation.id),
        )

    def _entity(self, assessment: Assessment) -> tuple[Organisation, OrgUnit]:
        unit = self._organisations.unit(assessment.org_unit_id)
        return self._organisations.get(unit.organisation_id), unit

    def _locality(self, unit: OrgUnit) -> str:
        places = {place.id: place.name for place in self._organisations.localities()}
        return places.get(unit.locality_id or "", "")

    def _round(self, assessment: Assessment) -> RoundContent:
        form = self._assessments.form(assessment)
        stored = self._questionnaires.stored(assessment.questionnaire_version_id)
        score = self._scores.score(assessment.id)
        evidence = self._answers.evidence(assessment.id)
        return RoundContent(
            assessment=assessment,
            questionnaire=self._questionnaires.get(assessment.questionnaire_version_id),
            fingerprint=stored.fingerprint,
            form=form,
            score=score,
            participants=tuple(list_participants(self._dossier.connection, assessment.id)),
            evidence={code: tuple(evidence[code]) for code in form.codes() if code in evidence},
            votes={
                c.code: vote_details(self._answers.rounds(assessment.id, c.code))
                for c in score.criteria
                if c.votes is not None
            },
            changed_on=self._changed_on(assessment.id),
        )

    def _changed_on(self, assessment_id: str) -> date | None:
        last = None
        for event in iterate_events(self._dossier.connection, assessment_id):
            last = event.at.date()
        return last


def vote_details(rounds: Sequence[VoteRound]) -> VoteDetails:
    """How many rounds were closed, and the groups of the last one that may be shown."""
    closed = [r for r in rounds if r.is_closed]
    return VoteDetails(
        n_rounds=len(closed), groups=visible_groups(closed[-1].counts) if closed else {}
    )


def find_strengths(score: AssessmentScore, scale: Scale) -> tuple[str, ...]:
    """Criteria at one of the two best levels and supported, in the questionnaire's order."""
    return tuple(
        c.code
        for c in score.criteria
        if c.level is not None and scale.merit(c.level) >= 4 and c.result and c.result.is_supported
    )


def find_unproven(score: AssessmentScore, scale: Scale) -> tuple[str, ...]:
    """Criteria at the third level or better without any proof (*non étayés*)."""
    return tuple(
        c.code
        for c in score.criteria
        if c.level is not None
        and scale.merit(c.level) >= 3
        and not (c.result and c.result.is_supported)
    )


def order_priorities(score: AssessmentScore, form: Form) -> tuple[PriorityGroup, ...]:
    """Criteria below their target: essential first, then the wider gap (method §3.9).

    The two are never multiplied. Criteria that tie stay together, in the questionnaire's order.
    """
    essential = {c.code for c in form.criteria() if c.essential}
    gaps = [(c.code in essential, gap_of(c, form.scale), c.code) for c in score.criteria]
    ordered = sorted(
        (item for item in gaps if item[1] > 0), key=lambda item: (not item[0], -item[1])
    )
    return tuple(
        PriorityGroup(essential=key[0], gap=key[1], codes=tuple(code for _e, _g, code in members))
        for key, members in groupby(ordered, key=lambda item: item[:2])
    )


def gap_of(criterion: CriterionScore, scale: Scale) -> int:
    """Levels missing to the target the group set, else to the default one; 0 when reached."""
    if criterion.level is None:
        return 0
    chosen = criterion.result.target_level if criterion.result else None
    target = DEFAULT_TARGET if chosen is None else scale.merit(chosen)
    return max(0, target - scale.merit(criterion.level))
