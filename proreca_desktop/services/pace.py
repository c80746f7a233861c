"""The pace of the room: seconds spent, what is left, and whether it fits into the half-days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from proreca_desktop.analysis.agenda import windows_left
from proreca_desktop.analysis.pace import Estimate, counted, estimate
from proreca_desktop.domain.agenda import in_walking_order
from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.questionnaires import Questionnaires
from proreca_desktop.services.sessions import Sessions
from proreca_desktop.storage import agenda as store
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.results import load_results


class Pace:
    """Times are kept beside the results: no history, no figure of a report."""

    def __init__(
        self,
        dossier: Dossier,
        assessments: Assessments,
        questionnaires: Questionnaires,
        sessions: Sessions,
    ):
        self._dossier = dossier
        self._assessments = assessments
        self._questionnaires = questionnaires
        self._sessions = sessions

    def times(self, assessment_id: str) -> dict[str, int]:
        """Seconds spent on each criterion so far."""
        return store.load_times(self._dossier.connection, assessment_id)

    def add_time(self, assessment_id: str, criterion: str, seconds: int) -> None:
        """Add one stay on a criterion; what is longer than a discussion can be is cut off."""
        if seconds > 0:
            minutes = self._assessments.get(assessment_id).minutes_per_criterion
            store.add_time(
                self._dossier.connection, assessment_id, criterion, counted(seconds, minutes)
            )

    def estimate(self, assessment_id: str, now: datetime | None = None) -> Estimate:
        """What is left at the pace so far, compared with the half-days still to come.

        ``now`` as on the wall.
        """
        assessment = self._assessments.get(assessment_id)
        moment = now or datetime.now()
        codes = self._assessments.form(assessment).codes()
        results = load_results(self._dossier.connection, assessment_id)
        decided = [c for c in codes if c in results and results[c].status is not None]
        left = [c for c in codes if c not in set(decided)]
        sessions = self._sessions.all(assessment_id)
        items = store.list_items(self._dossier.connection, assessment_id)
        return estimate(
            times=self.times(assessment_id),
            decided=decided,
            left=left,
            short=self._short(assessment, left),
            minutes_per_criterion=assessment.minutes_per_criterion,
            windows=windows_left(sessions, items, moment),
            now=moment if any(s.is_running for s in sessions) else None,
        )

    def next_essential(self, assessment_id: str) -> str:
        """The first criterion of the short track without a decision, in the order of the room;
        empty when there is none."""
        assessment = self._assessments.get(assessment_id)
        form = in_walking_order(self._assessments.form(assessment), assessment.domain_order)
        results = load_results(self._dossier.connection, assessment_id)
        left = [c for c in form.codes() if c not in results or results[c].status is None]
        return next(iter(self._short(assessment, left)), "")

    def _short(self, assessment: Assessment, left: Sequence[str]) -> list[str]:
        questionnaire = self._questionnaires.get(assessment.questionnaire_version_id)
        form = self._assessments.form(assessment)
        short = {c.code for c in form.criteria() if questionnaire.in_short_track(c)}
        return [code for code in left if code in short]
