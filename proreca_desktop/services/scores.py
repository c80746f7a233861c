"""Scores, comparisons and portfolios of the dossier, computed anew at each call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from proreca_desktop.analysis.comparison import Comparison, RoundData, compare_rounds
from proreca_desktop.analysis.correspondence import equivalences_between
from proreca_desktop.analysis.portfolio import (
    Portfolio,
    build_portfolio,
    join_modules,
    portfolio_row,
)
from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.session import took_part
from proreca_desktop.errors import Cancelled, ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.scoring.scores import AssessmentScore, score_assessment, score_domain
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.questionnaires import Questionnaires
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.people import list_participants
from proreca_desktop.storage.results import load_results
from proreca_desktop.storage.sessions import list_attendance
from proreca_desktop.storage.votes import load_last_votes, load_named_votes


class Scores:
    """What the stored answers say."""

    def __init__(self, dossier: Dossier, assessments: Assessments, questionnaires: Questionnaires):
        self._dossier = dossier
        self._assessments = assessments
        self._questionnaires = questionnaires

    def score(self, assessment_id: str) -> AssessmentScore:
        """All scores of one assessment."""
        assessment = self._assessments.get(assessment_id)
        questionnaire = self._questionnaires.get(assessment.questionnaire_version_id)
        connection = self._dossier.connection
        return score_assessment(
            self._assessments.form(assessment),
            load_results(connection, assessment_id),
            load_last_votes(connection, assessment_id),
            themes=tuple(questionnaire.themes),
            capacity_levels=tuple(questionnaire.capacity_levels),
        )

    def compare(self, base_id: str, follow_id: str) -> Comparison:
        """Two rounds of one entity.

        :raises ProrecaError: two entities, a disputed legitimacy, or the wrong order of dates.
        """
        base, follow = self._assessments.get(base_id), self._assessments.get(follow_id)
        check_comparable(base, follow)
        old = self._questionnaires.get(base.questionnaire_version_id)
        new = self._questionnaires.get(follow.questionnaire_version_id)
        known = self._questionnaires.versions_of(new.code)
        return compare_rounds(
            self._round(base), self._round(follow), equivalences_between(old, new, known)
        )

    def portfolio(
        self,
        assessment_ids: Sequence[str],
        *,
        masked: bool = False,
        progress: Callable[[int], bool] = lambda done: True,
    ) -> Portfolio:
        """Assessments side by side. ``progress`` gets the number done and says whether to go on.

        :raises Cancelled: when ``progress`` returns False.
        """
        rows = []
        for done, assessment_id in enumerate(assessment_ids, start=1):
            assessment = self._assessments.get(assessment_id)
            form = self._assessments.form(assessment)
            results = load_results(self._dossier.connection, assessment_id)
            rows.append(
                portfolio_row(
                    assessment_id=assessment_id,
                    name=self._assessments.name(assessment),
                    round_code=assessment.round.value,
                    start_on=assessment.start_on,
                    domains=[score_domain(d, results, form.scale) for d in form.domains],
                )
            )
            if not progress(done):
                raise Cancelled
        portfolio = build_portfolio(rows)
        return self.mask(portfolio) if masked else portfolio

    def mask(self, portfolio: Portfolio) -> Portfolio:
        """The same figures under aliases, in their order; modules, which tell names, as one."""
        modules: set[str] = set()
        rows = []
        for row in portfolio.rows:
            assessment = self._assessments.get(row.assessment_id)
            questionnaire = self._questionnaires.get(assessment.questionnaire_version_id)
            modules.update(questionnaire.module_codes())
            rows.append(replace(row, name=masked_name(assessment)))
        return build_portfolio(join_modules(row, modules) for row in rows)

    def _round(self, assessment: Assessment) -> RoundData:
        connection = self._dossier.connection
        in_track = set(self._assessments.form(assessment).codes())
        people = took_part(
            list_participants(connection, assessment.id), list_attendance(connection, assessment.id)
        )
        results = load_results(connection, assessment.id)
        return RoundData(
            form=self._questionnaires.form(assessment.questionnaire_version_id, assessment.module),
            track=assessment.track,
            scoring_mode=assessment.scoring_mode,
            fingerprint=self._questionnaires.stored(
                assessment.questionnaire_version_id
            ).fingerprint,
            results={code: r for code, r in results.items() if code in in_track},
            votes=load_last_votes(connection, assessment.id),
            named=load_named_votes(connection, assessment.id),
            participants=frozenset(p.person_id for p in people),
        )


def masked_name(assessment: Assessment) -> str:
    """The alias, or where there is none a mark of the entity: never its name."""
    code = assessment.org_unit_id[:6].upper()
    return assessment.alias or _("Entity {code}").format(code=code)


def check_comparable(base: Assessment, follow: Assessment) -> None:
    """Invariant 14. :raises ProrecaError: saying why two rounds cannot be compared."""
    if base.id == follow.id:
        raise ProrecaError(
            _("An assessment cannot be compared with itself."), _("Choose two rounds.")
        )
    if base.org_unit_id != follow.org_unit_id:
        raise ProrecaError(
            _("These two assessments are of different entities."),
            _("Compare two rounds of the same entity."),
        )
    if base.legitimacy_disputed or follow.legitimacy_disputed:
        raise ProrecaError(
            _("The legitimacy of the leadership is disputed in one of the two rounds."),
            _("Such rounds are read side by side, not compared."),
        )
    if follow.start_on < base.start_on:
        raise ProrecaError(
            _("The second round is earlier than the first."),
            _("Give the baseline first, then the follow-up."),
        )
