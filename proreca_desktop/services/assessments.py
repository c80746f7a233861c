"""Assessments: preparing, listing, validating."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from proreca_desktop.domain.assessment import Assessment, ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus, Round, ScoringMode, Track
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.questionnaire import Form
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.organisations import Organisations, unit_name
from proreca_desktop.services.questionnaires import DEFAULT_CODE, Questionnaires
from proreca_desktop.storage import assessments as store
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.parking import count_open_points
from proreca_desktop.storage.results import load_results
from proreca_desktop.storage.votes import list_open_criteria, load_last_votes


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentEntry:
    """An assessment as lists show it. ``n_decided`` counts within the track."""

    assessment: Assessment
    organisation: Organisation
    unit: OrgUnit
    n_criteria: int
    n_decided: int
    n_rated: int
    n_dont_know: int
    n_parked: int

    @property
    def name(self) -> str:
        return unit_name(self.organisation, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAssessment:
    """An assessment and whose it is; its progress is read when it comes into view."""

    assessment: Assessment
    organisation: Organisation
    unit: OrgUnit

    @property
    def name(self) -> str:
        return unit_name(self.organisation, self.unit)


class Assessments:
    """Listing, creating, editing and validating assessments."""

    def __init__(
        self, dossier: Dossier, organisations: Organisations, questionnaires: Questionnaires
    ):
        self._dossier = dossier
        self._organisations = organisations
        self._questionnaires = questionnaires

    def all(self) -> list[Assessment]:
        return store.list_assessments(self._dossier.connection)

    def of_unit(self, unit_id: str) -> list[Assessment]:
        """Oldest first."""
        return store.list_assessments(self._dossier.connection, unit_id)

    def count_rated(self) -> dict[str, int]:
        """Number of rated criteria of the track by assessment; those without any are absent."""
        return store.count_rated(self._dossier.connection)

    def rated_ids(self) -> set[str]:
        """Those in which something is rated: what results, comparisons and reports can show."""
        return store.list_rated_ids(self._dossier.connection)

    def get(self, assessment_id: str) -> Assessment:
        """:raises ProrecaError: when the dossier has no such assessment."""
        try:
            return store.load_assessment(self._dossier.connection, assessment_id)
        except KeyError as error:
            raise ProrecaError(
                _("There is no assessment “{id}” in this dossier.").format(id=assessment_id),
                _("Look up its identifier in the list of assessments."),
            ) from error

    def listed(self) -> list[ListedAssessment]:
        """All assessments without their progress, the latest first."""
        organisations = {o.id: o for o in self._organisations.all()}
        units = {u.id: u for u in self._organisations.units()}
        return [
            ListedAssessment(
                assessment=a,
                organisation=organisations[units[a.org_unit_id].organisation_id],
                unit=units[a.org_unit_id],
            )
            for a in reversed(self.all())
            if a.org_unit_id in units and units[a.org_unit_id].organisation_id in organisations
        ]

    def count_by_version(self) -> Counter[str]:
        """How many assessments use each questionnaire version (by its id)."""
        return Counter(a.questionnaire_version_id for a in self.all())

    def is_begun(self, assessment_id: str) -> bool:
        """Whether a result or a closed vote stands: the method is fixed from then on."""
        return self._has_results(self.get(assessment_id))

    def entry(self, assessment_id: str) -> AssessmentEntry:
        return self._entry(self.get(assessment_id))

    def entries(self, unit_id: str | None = None) -> list[AssessmentEntry]:
        """All assessments with their progress, oldest first."""
        return [self._entry(a) for a in (self.of_unit(unit_id) if unit_id else self.all())]

    def form(self, assessment: Assessment) -> Form:
        """The criteria of this assessment's track, in order."""
        return self._questionnaires.form(
            assessment.questionnaire_version_id, assessment.module, assessment.track
        )

    def name(self, assessment: Assessment) -> str:
        """The name of the entity that is assessed."""
        unit = self._organisations.unit(assessment.org_unit_id)
        return unit_name(self._organisations.get(unit.organisation_id), unit)

    def create(
        self,
        *,
        unit_id: str,
        round_: Round,
        start_on: date,
        track: Track = Track.FULL,
        questionnaire_code: str = DEFAULT_CODE,
        version_id: str | None = None,
    ) -> Assessment:
        """Prepare an assessment on a questionnaire (the newest of ``questionnaire_code``).

        The module is the organisation's; the previous round is the last one before that date.
        """
        unit = self._organisations.unit(unit_id)
        organisation = self._organisations.get(unit.organisation_id)
        with self._dossier.change() as change:
            version = version_id or self._questionnaires.ensure(change, questionnaire_code)
            modules = self._questionnaires.get(version).module_codes()
            assessment = Assessment(
                id=str(uuid.uuid4()),
                org_unit_id=unit_id,
                questionnaire_version_id=version,
                module=organisation.module if organisation.module in modules else None,
                round=round_,
                start_on=start_on,
                track=track,
            )
            assessment = replace(assessment, previous_assessment_id=self._previous(assessment))
            change.assessment_id = assessment.id
            store.save_assessment(change, assessment, new=True)
        return assessment

    def update(self, assessment: Assessment, *, reason: str = "") -> None:
        """Save edited fields of the preparation; the status is not one of them.

        :raises ProrecaError: end before start, or what is fixed since the first result.
        """
        known = self.get(assessment.id)
        if assessment.end_on is not None and assessment.end_on < assessment.start_on:
            raise ProrecaError(
                _("The workshop ends before it begins."), _("Correct one of the two dates.")
            )
        if known.status is AssessmentStatus.VALIDATED and not reason:
            raise ProrecaError(
                _("This assessment is validated."),
                _("Say why it is changed: the reason stands in the history."),
            )
        if known.status is AssessmentStatus.VALIDATED and assessment.record_signed_on is None:
            raise ProrecaError(
                _("A validated assessment keeps the date of its signed record."),
                _("Correct the date instead of removing it."),
            )
        if _method(known) != _method(assessment) and self._has_results(known):
            raise ProrecaError(
                _("The questionnaire and the scoring mode are fixed since the first result."),
                _("Create another assessment to work with other settings."),
            )
        saved = replace(_composed(assessment), status=known.status)
        if saved.previous_assessment_id not in (None, *self._earlier(saved)):
            saved = replace(saved, previous_assessment_id=self._previous(saved))
        if saved.previous_assessment_id is None and self._has_retro_levels(known):
            raise ProrecaError(
                _("The group has looked back at the previous round."),
                _("Keep the previous round: retrospective levels refer to it."),
            )
        with self._dossier.change(assessment.id, reason=reason) as change:
            store.save_assessment(change, saved, new=False)
            if saved.status is not AssessmentStatus.PREPARATION:
                # Its first answer was cleared and another version taken since.
                self._questionnaires.freeze(change, saved.questionnaire_version_id)

    def remember_place(self, assessment_id: str, criterion: str) -> None:
        """Where to resume after a stop or a power cut."""
        store.save_place_reached(self._dossier.connection, assessment_id, criterion)

    def undecided(self, assessment: Assessment) -> list[str]:
        """Criteria of the track without a recorded result (invariant 16)."""
        results = load_results(self._dossier.connection, assessment.id)
        return [
            code
            for code in self.form(assessment).codes()
            if code not in results or results[code].status is None
        ]

    def validate(self, assessment_id: str, record_signed_on: date) -> None:
        """Close the diagnostic; cannot be undone, only revised with a reason.

        :raises ProrecaError: while criteria of the track have no result, or a second time.
        """
        assessment = self.get(assessment_id)
        if assessment.status is AssessmentStatus.VALIDATED:
            raise ProrecaError(
                _("This assessment is already validated."),
                _("Correct it with a reason where something has changed."),
            )
        missing = self.undecided(assessment)
        if missing:
            raise ProrecaError(
                ngettext(
                    "{n} criterion has no result yet: {codes}.",
                    "{n} criteria have no result yet: {codes}.",
                    len(missing),
                ).format(n=len(missing), codes=_shorten(missing)),
                _("Rate them, or mark them “not covered”, then validate."),
            )
        open_votes = list_open_criteria(self._dossier.connection, assessment_id)
        if open_votes:
            raise ProrecaError(
                _("A vote is still open: {codes}.").format(codes=_shorten(open_votes)),
                _("Close it or cancel it, then validate."),
            )
        validated = replace(
            assessment, status=AssessmentStatus.VALIDATED, record_signed_on=record_signed_on
        )
        with self._dossier.change(assessment_id) as change:
            store.save_assessment(change, validated, new=False)

    def archive(self, assessment_id: str) -> None:
        """Take an assessment out of all lists; it stays in the dossier and can be undone."""
        with self._dossier.change(assessment_id) as change:
            change.archive("assessment", assessment_id)

    def _previous(self, assessment: Assessment) -> str | None:
        return next(reversed(self._earlier(assessment)), None)

    def _earlier(self, assessment: Assessment) -> list[str]:
        """Rounds of the same entity before that date, oldest first."""
        rounds = self.of_unit(assessment.org_unit_id)
        return [r.id for r in rounds if r.start_on < assessment.start_on]

    def _has_retro_levels(self, assessment: Assessment) -> bool:
        results = load_results(self._dossier.connection, assessment.id)
        return any(result.retro_level is not None for result in results.values())

    def _has_results(self, assessment: Assessment) -> bool:
        connection = self._dossier.connection
        results = load_results(connection, assessment.id)
        return any(result.status is not None for result in results.values()) or bool(
            load_last_votes(connection, assessment.id)
        )

    def _entry(self, assessment: Assessment) -> AssessmentEntry:
        unit = self._organisations.unit(assessment.org_unit_id)
        codes = set(self.form(assessment).codes())
        stored = load_results(self._dossier.connection, assessment.id)
        results = [r for code, r in stored.items() if code in codes]
        statuses = Counter(r.status for r in results if r.status is not None)
        return AssessmentEntry(
            assessment=assessment,
            organisation=self._organisations.get(unit.organisation_id),
            unit=unit,
            n_criteria=len(codes),
            n_decided=statuses.total(),
            n_rated=statuses[ResultStatus.RATED],
            n_dont_know=statuses[ResultStatus.DONT_KNOW],
            n_parked=count_open_points(self._dossier.connection, assessment.id),
        )


def _composed(assessment: Assessment) -> Assessment:
    """Typed texts in one Unicode form, without blanks around them (invariant 21)."""
    return replace(
        assessment,
        place=nfc(assessment.place).strip(),
        facilitators=nfc(assessment.facilitators).strip(),
        purpose=nfc(assessment.purpose).strip(),
        alias=nfc(assessment.alias).strip(),
        leadership=nfc(assessment.leadership).strip(),
        legitimacy_note=nfc(assessment.legitimacy_note).strip(),
    )


def _method(assessment: Assessment) -> tuple[str, ScoringMode, str, str | None]:
    a = assessment
    return (a.questionnaire_version_id, a.scoring_mode, a.org_unit_id, a.module)


def _shorten(codes: list[str]) -> str:
    return ", ".join(codes[:12]) + (" …" if len(codes) > 12 else "")
