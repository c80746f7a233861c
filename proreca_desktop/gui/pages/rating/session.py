"""One assessment while it is rated: what is in memory, and the calls that record the answers.

Every recording is on the disk when the method returns; then memory follows, and the score of
the one domain it concerns. Nothing is read again until :meth:`RatingSession.reload`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from proreca_desktop.analysis.pace import Estimate
from proreca_desktop.domain.agenda import in_walking_order
from proreca_desktop.domain.assessment import (
    CriterionResult,
    Evidence,
    EvidenceKind,
    EvidenceStrength,
    ResultStatus,
)
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.domain.questionnaire import Criterion, Domain
from proreca_desktop.domain.verbatim import Verbatim
from proreca_desktop.gui.pages.rating.earlier import EarlierRound
from proreca_desktop.gui.pages.rating.route import Selection, belongs
from proreca_desktop.gui.pages.rating.votes import CriterionDesk, UsualMode
from proreca_desktop.scoring.agreement import lower_median
from proreca_desktop.scoring.scores import DomainScore, score_domain
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.workspace import Workspace

Note = str | int | bool | EvidenceStrength | None


class RatingSession:
    """The criteria of one assessment with their answers.

    :raises ProrecaError: when the dossier has no such assessment.
    """

    def __init__(self, data: Workspace, assessment_id: str):
        self._data = data
        self.id = assessment_id
        self.results: dict[str, CriterionResult] = {}
        self.evidence: dict[str, list[Evidence]] = {}
        self.parked: dict[str, list[ParkedPoint]] = {}
        """Open points by criterion."""
        self.scores: dict[str, DomainScore] = {}
        self.quotes: dict[str, list[Verbatim]] = {}
        self._desks: dict[str, CriterionDesk] = {}
        self.reload()

    def reload(self) -> set[str]:
        """Read all again; returns the criteria whose answers differ from what was in memory."""
        data, results, proofs = self._data, self.results, self.evidence
        parked, quotes = self.parked, self.quotes
        self.assessment = data.assessments.get(self.id)
        self.questionnaire = data.questionnaires.get(self.assessment.questionnaire_version_id)
        form = data.assessments.form(self.assessment)
        self.form = in_walking_order(form, self.assessment.domain_order)
        self.criteria = {c.code: c for c in self.form.criteria()}
        self.domains = {c.code: d for d in self.form.domains for c in d.criteria}
        self.codes = tuple(self.criteria)
        in_short_track = self.questionnaire.in_short_track
        self._short_track = {code for code, c in self.criteria.items() if in_short_track(c)}
        self.results = data.answers.results(self.id)
        self.evidence = data.answers.evidence(self.id)
        self.parked = data.parked_points.by_criterion(self.id)
        self.quotes = data.verbatims.of_assessment(self.id)
        self.wordings = data.local_wordings.for_version(self.assessment.questionnaire_version_id)
        self._desks.clear()
        self._usual = UsualMode(lambda: data.votes.usual_mode(self.id))
        for domain in self.form.domains:
            self._score(domain)
        self.earlier = EarlierRound(data, self.assessment)
        return {
            code
            for code in self.codes
            if results.get(code) != self.results.get(code)
            or proofs.get(code) != self.evidence.get(code)
            or parked.get(code) != self.parked.get(code)
            or quotes.get(code) != self.quotes.get(code)
        }

    @property
    def is_read_only(self) -> bool:
        return self.assessment.status is AssessmentStatus.VALIDATED

    def result(self, code: str) -> CriterionResult:
        """The answer of a criterion; an empty one where there is none."""
        return self.results.get(code) or CriterionResult(
            id="", assessment_id=self.id, criterion=code
        )

    def desk(self, code: str) -> CriterionDesk:
        """Where the votes on a criterion are kept."""
        if code not in self._desks:
            self._desks[code] = CriterionDesk(self._data.votes, self.id, code, self._usual)
        return self._desks[code]

    def median(self, code: str) -> int | None:
        """The lower median of the last closed round, if there is one."""
        last = self.desk(code).shown().last
        return None if last is None else lower_median(last)

    def estimate(self) -> Estimate:
        """What is left at the pace so far; read from the dossier."""
        return self._data.pace.estimate(self.id)

    def is_decided(self, code: str) -> bool:
        return self.result(code).status is not None

    def is_wanted(self, code: str, selection: Selection) -> bool:
        if selection is Selection.PARKED:
            return code in self.parked
        return belongs(selection, self.results.get(code), short_track=code in self._short_track)

    def counts(self) -> dict[Selection, int]:
        """How many criteria each selection holds."""
        return {each: sum(self.is_wanted(c, each) for c in self.codes) for each in Selection}

    def progress(self, domain: Domain) -> tuple[int, int]:
        """(decided, all) criteria of a domain."""
        decided = sum(self.is_decided(criterion.code) for criterion in domain.criteria)
        return decided, len(domain.criteria)

    def rate(self, code: str, level: int) -> None:
        """Record the agreed level; a level equal to the median needs no reason."""
        reason = "" if level == self.median(code) else None
        self._decide(code, Decision(status=ResultStatus.RATED, level=level, reason=reason))

    def mark_not_applicable(self, code: str, reason: str) -> None:
        self._decide(code, Decision(status=ResultStatus.NA, reason=reason))

    def mark_unknown(self, code: str, due_on: date | None) -> None:
        """*Don't know*, to be verified by a day; None waives the verification."""
        waived = due_on is None
        self._decide(
            code, Decision(status=ResultStatus.DONT_KNOW, due_on=due_on, due_waived=waived)
        )

    def mark_not_covered(self, code: str) -> None:
        self._decide(code, Decision(status=ResultStatus.NOT_COVERED))

    def clear(self, code: str) -> None:
        """Take the decision away; notes and proofs stay."""
        self._decide(code, Decision(status=None))

    def annotate(self, code: str, **fields: Note) -> None:
        """Texts and marks beside the decision: see ``Answers.annotate``."""
        self._take(self._data.answers.annotate(self.id, code, reason="", **fields))

    def park(self, code: str) -> None:
        """Leave the criterion open; what is to be said of it may follow."""
        if code not in self.parked:
            self._data.parked_points.park(self.id, criterion=code)
            self._read_parked()

    def edit_parked(self, code: str, *, text: str, responsible: str, due_on: date | None) -> None:
        """Say of the first open point of a criterion what is open, who takes it up, and when."""
        [point, *_others] = self.parked[code]
        self._data.parked_points.edit(
            replace(point, text=text, responsible=responsible, due_on=due_on)
        )
        self._read_parked()

    def unpark(self, code: str) -> None:
        """Take the first open point of a criterion out of the list."""
        [point, *_others] = self.parked[code]
        self._data.parked_points.take_back(point.id)
        self._read_parked()

    def add_quote(self, code: str, text: str, *, language: str, anonymised: bool) -> None:
        self._data.verbatims.add(self.id, code, text, language=language, anonymised=anonymised)
        self._read_quotes(code)

    def mark_quote(self, code: str, quote: Verbatim, *, anonymised: bool) -> None:
        self._data.verbatims.mark(self.id, quote, anonymised=anonymised)
        self._read_quotes(code)

    def remove_quote(self, code: str, quote: Verbatim) -> None:
        self._data.verbatims.remove(self.id, quote)
        self._read_quotes(code)

    def add_proof(
        self, code: str, *, title: str, kind: EvidenceKind, file: Path | None = None, **more: str
    ) -> None:
        """``more``: document_date, location, seen_by."""
        self._data.answers.add_evidence(self.id, code, title=title, kind=kind, file=file, **more)
        self._read_proofs(code)

    def remove_proof(self, code: str, proof: Evidence) -> None:
        self._data.answers.remove_evidence(self.id, proof.id)
        self._read_proofs(code)

    def file_of(self, proof: Evidence) -> bytes:
        """:raises ProrecaError: when the dossier does not hold the file."""
        return self._data.answers.evidence_file(proof)

    def remember_place(self, code: str) -> None:
        self._data.assessments.remember_place(self.id, code)

    def _decide(self, code: str, decision: Decision) -> None:
        self._take(self._data.answers.decide(self.id, code, decision))

    def _take(self, result: CriterionResult) -> None:
        self.results[result.criterion] = result
        self._score(self.domains[result.criterion])

    def _read_proofs(self, code: str) -> None:
        """A proof changes the strength of the evidence too."""
        self.evidence = self._data.answers.evidence(self.id)
        result = self._data.answers.results(self.id).get(code)
        if result is not None:
            self._take(result)

    def _read_parked(self) -> None:
        self.parked = self._data.parked_points.by_criterion(self.id)

    def _read_quotes(self, code: str) -> None:
        """A quote may have made the result it belongs to."""
        self.quotes = self._data.verbatims.of_assessment(self.id)
        if code not in self.results:
            self.results = self._data.answers.results(self.id)

    def _score(self, domain: Domain) -> None:
        self.scores[domain.code] = score_domain(domain, self.results, self.form.scale)


def practice_criterion(session: RatingSession) -> Criterion | None:
    """The example of the questionnaire in the shape of a criterion; never in any result."""
    practice = session.questionnaire.practice
    if practice is None:
        return None
    return Criterion(
        code=practice.code,
        statement=practice.statement,
        levels=practice.levels,
        facilitation=practice.facilitation,
    )
