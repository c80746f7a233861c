"""Paper for the room: what is printed before the workshop, and the record signed at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from proreca_desktop.domain.agenda import AgendaKind, in_walking_order
from proreca_desktop.domain.agenda_words import agenda_kind_name, item_title
from proreca_desktop.domain.assessment import Assessment, ResultStatus
from proreca_desktop.domain.organisation import Organisation
from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    Marker,
    MarkerLevel,
    MarkerVersion,
    RatingMode,
    StatementKind,
    active_markers,
    ladder_order,
)
from proreca_desktop.domain.outcome_words import period_in_full
from proreca_desktop.domain.paper import (
    DEFAULT_VOTERS,
    MOST_VOTERS,
    BallotKind,
    PaperPart,
)
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.priorities import Pick
from proreca_desktop.domain.questionnaire import Domain, Form, Questionnaire
from proreca_desktop.domain.ratings import Degree
from proreca_desktop.domain.session import took_part
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.voting import to_counts
from proreca_desktop.domain.words import session_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _, using_language
from proreca_desktop.report.paper.content import (
    AgendaLine,
    MarkerGroup,
    MarkerLine,
    OutcomeSheets,
    PaperContent,
    PartnerSheets,
    PracticeLine,
    StrategyLine,
)
from proreca_desktop.report.record import CriteriaCounts, DomainLine, People, RecordContent
from proreca_desktop.scoring.scores import AssessmentScore, DomainScore
from proreca_desktop.services.outcome_content import load_degrees, load_level_texts
from proreca_desktop.services.workspace import Workspace
from proreca_desktop.storage.history import load_last_event
from proreca_desktop.storage.people import list_participants


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOptions:
    """Which parts are printed, and how."""

    parts: tuple[PaperPart, ...] = tuple(PaperPart)
    ballots: BallotKind = BallotKind.NEUTRAL
    n_voters: int | None = None
    """None: as many as the list of participants has voters, else the usual number."""


class Paper:
    """Finished data for ``report.paper_kit``: reading takes milliseconds and happens here."""

    def __init__(self, workspace: Workspace):
        self._workspace = workspace

    def kit_content(
        self, assessment_id: str, language: str, options: PaperOptions | None = None
    ) -> PaperContent:
        """What the kit prints.

        :raises ProrecaError: no such assessment, no part chosen, an unlikely number of voters.
        """
        wanted = options or PaperOptions()
        workspace = self._workspace
        assessment = workspace.assessments.get(assessment_id)
        unit = workspace.organisations.unit(assessment.org_unit_id)
        organisation = workspace.organisations.get(unit.organisation_id)
        version = workspace.questionnaires.stored(assessment.questionnaire_version_id)
        n_voters = wanted.n_voters
        if n_voters is None:
            n_voters = self.likely_voters(assessment_id)
        _check(wanted, n_voters)
        with using_language(language):
            return PaperContent(
                language=language,
                organisation=organisation,
                unit=unit,
                assessment=assessment,
                questionnaire=workspace.questionnaires.get(version.id),
                form=self.form(assessment),
                parts=wanted.parts,
                ballots=wanted.ballots,
                n_voters=n_voters,
                agenda=self._agenda(assessment),
                sessions=tuple(workspace.sessions.all(assessment_id)),
                local_wordings=workspace.local_wordings.for_version(version.id),
                levels=self._levels(assessment),
                outcomes=self._outcomes(language, organisation, wanted),
                programme_name=workspace.branding.load(organisation.id).programme_name,
                changed_on=self._changed_on(),
            )

    def record_content(self, assessment_id: str, language: str) -> RecordContent:
        """What the record says.

        :raises ProrecaError: when the dossier has no such assessment.
        """
        workspace = self._workspace
        assessment = workspace.assessments.get(assessment_id)
        unit = workspace.organisations.unit(assessment.org_unit_id)
        organisation = workspace.organisations.get(unit.organisation_id)
        questionnaire = workspace.questionnaires.get(assessment.questionnaire_version_id)
        score = workspace.scores.score(assessment_id)
        form = workspace.assessments.form(assessment)
        picks = workspace.priorities.picks(assessment_id, language)
        with using_language(language):
            return RecordContent(
                language=language,
                organisation=organisation,
                unit=unit,
                locality=self._locality(unit.locality_id),
                assessment=assessment,
                questionnaire=_questionnaire_name(questionnaire, language),
                people=self._people(assessment_id),
                counts=_count_statuses(score),
                domains=tuple(
                    _domain_line(domain, one, language)
                    for domain, one in zip(form.domains, score.domains, strict=True)
                ),
                priorities=tuple(_pick_in_words(one) for one in picks),
                n_parked=len(workspace.parked_points.open_of(assessment_id)),
                programme_name=workspace.branding.load(organisation.id).programme_name,
                changed_on=self._changed_on(),
                level_names={n.level: pick(n.label, language) for n in form.scale.levels},
            )

    def _people(self, assessment_id: str) -> People:
        """Those who were present in one half-day at least, each once."""
        connection = self._workspace.dossier.connection
        listed = list_participants(connection, assessment_id)
        people = took_part(listed, self._workspace.sessions.attendance(assessment_id))
        sexes = Counter(one.sex for one in people)
        return People(
            women=sexes[Sex.FEMALE],
            men=sexes[Sex.MALE],
            not_stated=sexes[Sex.NOT_STATED],
            youth=sum(one.age_band.is_youth for one in people),
        )

    def form(self, assessment: Assessment) -> Form:
        """The criteria in the order in which the screen takes them."""
        form = self._workspace.assessments.form(assessment)
        return in_walking_order(form, assessment.domain_order)

    def likely_voters(self, assessment_id: str) -> int:
        """How many voters the list of participants has; the usual number while it is empty."""
        listed = self._workspace.participants.voters(assessment_id)
        return len(listed) or DEFAULT_VOTERS

    def has_outcome_mapping(self) -> bool:
        return bool(self._followed())

    def outcome_sheets(
        self, language: str, *, partner_ids: Sequence[str] = (), period_id: str | None = None
    ) -> OutcomeSheets:
        """The blank journals alone. Without a period: the first one still open, whose markers
        are asked; when all are closed, the period is a blank and the latest markers are asked.

        :raises ProrecaError: when outcome mapping has no partner yet.
        """
        followed = self._followed()
        chosen = [one for one in followed if not partner_ids or one.id in partner_ids]
        if not chosen:
            raise ProrecaError(
                _("There are no partners in outcome mapping yet."),
                _("Add a partner with its markers, then print its journals."),
            )
        calendar = self._workspace.periods.calendar()
        period = calendar.get(period_id) if period_id else _next_open(calendar)
        with using_language(language):
            return self._sheets(language, chosen, period, calendar)

    def _outcomes(
        self, language: str, organisation: Organisation, wanted: PaperOptions
    ) -> OutcomeSheets | None:
        """The journals, those of the assessed body first; None without outcome mapping."""
        if PaperPart.OUTCOMES not in wanted.parts or not self.has_outcome_mapping():
            return None
        sheets = self.outcome_sheets(language)
        own = {one.code for one in self._followed() if one.organisation_id == organisation.id}
        ordered = sorted(sheets.partners, key=lambda partner: partner.code not in own)
        return replace(sheets, partners=tuple(ordered))

    def _followed(self) -> list[BoundaryPartner]:
        return [one for one in self._workspace.outcome_design.partners() if one.is_followed]

    def _sheets(
        self,
        language: str,
        partners: Sequence[BoundaryPartner],
        period: Period | None,
        calendar: Calendar,
    ) -> OutcomeSheets:
        programme = self._workspace.outcome_design.programme()
        scale = programme.scale if programme else None
        degrees = tuple(load_degrees(scale).values()) if scale else ()
        return OutcomeSheets(
            language=language,
            programme=pick(programme.name, language) if programme else "",
            period=period_in_full(period) if period else "",
            degrees=tuple(pick(degree.label, language) for degree in degrees),
            partners=tuple(
                replace(
                    self._partner(one, language, period, calendar),
                    meanings=_meanings(degrees, one.rating_mode, language),
                )
                for one in partners
            ),
            practices=tuple(
                PracticeLine(
                    code=one.code,
                    label=pick(one.label, language),
                    actions=pick(one.actions, language),
                )
                for one in self._workspace.outcome_plans.practices()
            ),
            changed_on=self._changed_on(),
        )

    def _partner(
        self,
        partner: BoundaryPartner,
        language: str,
        period: Period | None,
        calendar: Calendar,
    ) -> PartnerSheets:
        workspace = self._workspace
        challenge = workspace.outcome_design.statement(StatementKind.OUTCOME_CHALLENGE, partner.id)
        asked = _markers_asked(workspace.markers.all(partner.id), period, calendar)
        return PartnerSheets(
            code=partner.code,
            name=pick(partner.name, language),
            challenge=pick(challenge.text, language) if challenge else "",
            groups=_groups(asked, language),
            strategies=tuple(
                StrategyLine(
                    cell=one.cell.shown,
                    text=pick(one.text, language),
                    responsible=one.responsible,
                )
                for one in workspace.outcome_plans.strategies(partner.id)
            ),
        )

    def _agenda(self, assessment: Assessment) -> tuple[AgendaLine, ...]:
        """What was planned, else the usual steps with their hours left open."""
        domains = self.form(assessment).domains
        lines = [
            AgendaLine(
                title=item_title(entry.item, domains, is_continued=entry.is_continued),
                half_day=session_name(half.session) if half.session else "",
                start=entry.planned_start.strftime("%H:%M") if entry.planned_start else "",
                minutes=entry.item.planned_minutes,
            )
            for half in self._workspace.agenda.halves(assessment.id)
            for entry in half.entries
        ]
        return tuple(lines) or default_agenda()

    def _levels(self, assessment: Assessment) -> dict[str, int]:
        results = self._workspace.answers.results(assessment.id)
        return {code: one.level for code, one in results.items() if one.level is not None}

    def _locality(self, locality_id: str | None) -> str:
        places = {one.id: one.name for one in self._workspace.organisations.localities()}
        return places.get(locality_id or "", "")

    def _changed_on(self) -> date | None:
        last = load_last_event(self._workspace.dossier.connection)
        return None if last is None else last.at.date()


def _meanings(degrees: Sequence[Degree], mode: RatingMode, language: str) -> tuple[str, ...]:
    """A share of units has bands; a judgement of one organisation has none (trap 2)."""
    if mode is RatingMode.SHARE:
        return tuple(pick(degree.band, language) for degree in degrees)
    return tuple(pick(degree.descriptor, language) for degree in degrees)


def _domain_line(domain: Domain, score: DomainScore, language: str) -> DomainLine:
    return DomainLine(
        label=pick(domain.label, language),
        counts=to_counts(score.distribution),
        n_rated=score.n_rated,
        n_applicable=score.n_applicable,
        median_low=score.median_low,
    )


def _count_statuses(score: AssessmentScore) -> CriteriaCounts:
    statuses = Counter(one.status for one in score.criteria)
    na, dont_know = statuses[ResultStatus.NA], statuses[ResultStatus.DONT_KNOW]
    return CriteriaCounts(
        total=score.n_criteria,
        rated=score.n_rated,
        na=na,
        dont_know=dont_know,
        not_covered=score.n_criteria - score.n_rated - na - dont_know,
    )


def _questionnaire_name(questionnaire: Questionnaire, language: str) -> str:
    return _("{title} ({code}, version {version})").format(
        title=pick(questionnaire.title, language),
        code=questionnaire.code,
        version=questionnaire.version,
    )


def _pick_in_words(priority: Pick) -> str:
    """``2. GOV-05 ★ The statement``; priorities that tie share their number."""
    mark = f"{priority.criterion} ★" if priority.essential else priority.criterion
    return " ".join(part for part in (f"{priority.rank}.", mark, priority.text) if part)


def default_agenda() -> tuple[AgendaLine, ...]:
    """The usual steps, while nobody has planned any."""
    kinds = [kind for kind in AgendaKind if kind not in (AgendaKind.PRAYER, AgendaKind.OTHER)]
    names = {AgendaKind.DOMAIN: _("Criteria, domain by domain")}
    return tuple(AgendaLine(title=names.get(kind) or agenda_kind_name(kind)) for kind in kinds)


def _check(options: PaperOptions, n_voters: int) -> None:
    if not options.parts:
        raise ProrecaError(_("No part of the kit is chosen."), _("Tick at least one part."))
    if not 1 <= n_voters <= MOST_VOTERS:
        raise ProrecaError(
            _("{n} voters cannot be.").format(n=n_voters),
            _("Give a number from 1 to {most}.").format(most=MOST_VOTERS),
        )


def _next_open(calendar: Calendar) -> Period | None:
    return next((period for period in calendar if not period.is_closed), None)


def _markers_asked(
    markers: Sequence[Marker], period: Period | None, calendar: Calendar
) -> list[tuple[Marker, MarkerVersion]]:
    if period is not None:
        return active_markers(markers, period.id, calendar)
    latest = [(one, one.latest) for one in markers if not one.is_retired]
    return sorted(latest, key=lambda pair: ladder_order(*pair))


def _groups(
    asked: Sequence[tuple[Marker, MarkerVersion]], language: str
) -> tuple[MarkerGroup, ...]:
    texts = load_level_texts()
    return tuple(
        MarkerGroup(
            label=pick(texts[level]["label"], language),
            phrase=pick(texts[level]["phrase"], language),
            markers=tuple(
                MarkerLine(code=marker.code, text=pick(version.text, language))
                for marker, version in asked
                if version.level is level
            ),
        )
        for level in MarkerLevel
    )
