"""What the reports are made of, read from the dossier on the thread that owns it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from proreca_desktop.analysis.disaggregation import is_partial, visible_groups
from proreca_desktop.analysis.priorities import find_strengths, find_unproven, read_priorities
from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.session import took_part
from proreca_desktop.domain.voting import VoteRound
from proreca_desktop.report.content import (
    ComparisonContent,
    DiagnosticContent,
    RoundContent,
    VoteDetails,
)
from proreca_desktop.services.answers import Answers
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.branding import Brandings
from proreca_desktop.services.organisations import Organisations
from proreca_desktop.services.priorities import Priorities
from proreca_desktop.services.questionnaires import Questionnaires
from proreca_desktop.services.scores import Scores
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.history import iterate_events
from proreca_desktop.storage.parking import list_points
from proreca_desktop.storage.people import list_participants
from proreca_desktop.storage.sessions import list_attendance, list_sessions
from proreca_desktop.storage.verbatims import list_verbatims


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
        priorities: Priorities,
    ):
        self._dossier = dossier
        self._organisations = organisations
        self._questionnaires = questionnaires
        self._assessments = assessments
        self._answers = answers
        self._scores = scores
        self._priorities = priorities
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
            priorities=read_priorities(
                round_.score, round_.form, self._priorities.all(assessment_id)
            ),
            picks=self._priorities.picks(assessment_id, language),
            n_voters=self._priorities.n_voters(assessment_id),
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
        listed = list_participants(self._dossier.connection, assessment.id)
        attendance = list_attendance(self._dossier.connection, assessment.id)
        return RoundContent(
            assessment=assessment,
            questionnaire=self._questionnaires.get(assessment.questionnaire_version_id),
            fingerprint=stored.fingerprint,
            form=form,
            score=score,
            participants=tuple(took_part(listed, attendance)),
            n_listed=len(listed),
            sessions=tuple(list_sessions(self._dossier.connection, assessment.id)),
            attendance=tuple(attendance),
            evidence={code: tuple(evidence[code]) for code in form.codes() if code in evidence},
            votes={
                c.code: vote_details(self._answers.rounds(assessment.id, c.code))
                for c in score.criteria
                if c.votes is not None
            },
            changed_on=self._changed_on(assessment.id),
            parked=tuple(list_points(self._dossier.connection, assessment.id)),
            quotes={
                code: tuple(said)
                for code, said in list_verbatims(self._dossier.connection, assessment.id).items()
            },
        )

    def _changed_on(self, assessment_id: str) -> date | None:
        last = None
        for event in iterate_events(self._dossier.connection, assessment_id):
            last = event.at.date()
        return last


def vote_details(rounds: Sequence[VoteRound]) -> VoteDetails:
    """The closed rounds, and the groups of the last one that may be shown."""
    closed = [r for r in rounds if r.is_closed]
    groups = visible_groups(closed[-1].counts) if closed else {}
    return VoteDetails(
        n_rounds=len(closed),
        groups=groups,
        is_partial=bool(groups) and is_partial(closed[-1].counts),
        rounds=tuple(r.votes for r in closed),
    )
