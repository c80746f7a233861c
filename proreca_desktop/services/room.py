"""From a place to what the room may see there, read from the dossier each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from proreca_desktop.domain.agenda_words import item_title
from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.local_wording import LocalWording, wording_of
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, Marker, RatingMode
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.questionnaire import (
    LEVELS,
    Criterion,
    Domain,
    PracticeCriterion,
    Scale,
)
from proreca_desktop.domain.ratings import RatingStatus
from proreca_desktop.domain.room import (
    AgendaLine,
    AgendaScene,
    ChosenPriority,
    ClosedVote,
    CriterionScene,
    DegreeText,
    DomainScene,
    DomainStrip,
    LevelText,
    MarkerScene,
    PracticeVote,
    PrioritiesScene,
    ProfileScene,
    RatedCriterion,
    RoomPlace,
    RoomPlaceKind,
    Scene,
    TitleScene,
    VoteScene,
    speaks_of_money,
)
from proreca_desktop.domain.text import Texts, pick
from proreca_desktop.domain.words import round_name, session_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _, current_language, format_date
from proreca_desktop.scoring.agreement import AgreementText, read_votes
from proreca_desktop.scoring.scores import CriterionScore, score_domain
from proreca_desktop.services.agenda import AgendaEntry
from proreca_desktop.services.outcome_content import load_degrees, load_level_texts
from proreca_desktop.storage import outcome_journals, outcome_markers

if TYPE_CHECKING:
    from proreca_desktop.services.workspace import Workspace

_RESULTS = (RoomPlaceKind.DOMAIN, RoomPlaceKind.PROFILE, RoomPlaceKind.PRIORITIES)
_APART = (AgreementText.SPLIT, AgreementText.DISCUSS)


class Room:
    """Scenes of one dossier. It takes the workspace, for every kind of scene needs another
    service."""

    def __init__(self, data: Workspace):
        self._data = data

    def scene(self, place: RoomPlace, practice: PracticeVote | None = None) -> Scene:
        """What stands there now; the title page where there is nothing to show any more.

        While a vote is open no result is shown either: it is the vote's scene instead.
        """
        try:
            return self._scene(place, practice or PracticeVote())
        except (ProrecaError, KeyError):  # taken back, or another track since
            return TitleScene()

    def domain_of(self, place: RoomPlace) -> str:
        """Code of the domain of a criterion's place; of the first one elsewhere, else empty."""
        try:
            assessment = self._data.assessments.get(place.assessment_id)
            form = self._data.assessments.form(assessment)
            codes = form.codes()
            wanted = (place.code, assessment.current_criterion, *codes[:1])
            return form.domain_of(next(c for c in wanted if c in codes)).code
        except (ProrecaError, StopIteration):
            return ""

    def _scene(self, place: RoomPlace, practice: PracticeVote) -> Scene:
        if place.kind is RoomPlaceKind.MARKER:
            return self._marker(place)
        if not place.assessment_id:
            return TitleScene()
        assessment = self._data.assessments.get(place.assessment_id)
        if place.kind is RoomPlaceKind.PRACTICE:
            return self._practice(assessment, practice)
        if place.kind is RoomPlaceKind.CRITERION:
            return self._criterion(assessment, place.code)
        if place.kind is RoomPlaceKind.AGENDA:
            return self._agenda(assessment)
        if place.kind in _RESULTS:
            return self._result(assessment, place)
        return self._title(assessment)

    def _result(self, assessment: Assessment, place: RoomPlace) -> Scene:
        in_track = self._data.assessments.form(assessment).codes()
        open_ = [c for c in self._data.votes.open_criteria(assessment.id) if c in in_track]
        if open_:
            return self._criterion(assessment, open_[0])
        if place.kind is RoomPlaceKind.DOMAIN:
            return self._domain(assessment, place.code)
        if place.kind is RoomPlaceKind.PROFILE:
            return self._profile(assessment)
        return self._priorities(assessment)

    def _title(self, assessment: Assessment) -> TitleScene:
        unit = self._data.organisations.unit(assessment.org_unit_id)
        organisation = self._data.organisations.get(unit.organisation_id)
        name = organisation.official_name or organisation.acronym or organisation.code
        return TitleScene(
            organisation=f"{name} — {unit.label}" if unit.label else name,
            occasion=round_name(assessment.round),
            day=_days(assessment.start_on, assessment.end_on),
        )

    def _criterion(self, assessment: Assessment, code: str) -> CriterionScene | VoteScene:
        form = self._data.assessments.form(assessment)
        domain = form.domain_of(code)
        criterion = next(c for c in domain.criteria if c.code == code)
        label = _say(domain.label)
        vote = self._data.votes.ongoing(assessment.id, code)
        if vote is not None:
            return VoteScene(
                code=code, domain=label, n_voted=vote.turnout, n_expected=vote.n_expected
            )
        rounds = self._data.votes.rounds(assessment.id, code)
        voted = [r for r in rounds if any(r.votes)]
        result = self._data.answers.results(assessment.id).get(code)
        version = assessment.questionnaire_version_id
        local = wording_of(self._data.local_wordings.for_version(version), criterion)
        return CriterionScene(
            code=code,
            domain=label,
            statement=_say(criterion.statement),
            levels=_levels(criterion, form.scale, local),
            local_statement=local.statement if local else "",
            vote=ClosedVote(number=voted[-1].number, counts=voted[-1].votes) if voted else None,
            status=result.status if result else None,
            level=result.level if result else None,
        )

    def _practice(self, assessment: Assessment, practice: PracticeVote) -> Scene:
        questionnaire = self._data.questionnaires.get(assessment.questionnaire_version_id)
        criterion = questionnaire.practice
        if criterion is None:
            return self._title(assessment)
        wordings = self._data.local_wordings.for_version(assessment.questionnaire_version_id)
        local = wordings.get(criterion.code)
        if practice.is_open:
            return VoteScene(
                code="",
                domain=_("Practice example"),
                n_voted=practice.n_voted,
                n_expected=practice.n_expected,
                is_practice=True,
            )
        counts = practice.counts
        return CriterionScene(
            code="",
            domain=_("Practice example"),
            statement=_say(criterion.statement),
            levels=_levels(criterion, questionnaire.scale, local),
            local_statement=local.statement if local else "",
            is_practice=True,
            vote=ClosedVote(number=1, counts=counts) if counts and any(counts) else None,
            level=practice.level,
        )

    def _domain(self, assessment: Assessment, code: str) -> DomainScene:
        form = self._data.assessments.form(assessment)
        domain = next((d for d in form.domains if d.code == code), None)
        if domain is None:
            raise KeyError(code)
        score = self._data.scores.score(assessment.id)
        counted = score.domain(code)
        rated = [score.criterion(c.code) for c in domain.criteria]
        median = counted.median_low
        return DomainScene(
            label=_say(domain.label),
            distribution=counted.distribution,
            n_applicable=counted.n_applicable,
            n_rated=counted.n_rated,
            n_criteria=counted.n_criteria,
            median=median,
            median_name="" if median is None else _say(form.scale.name(median).label),
            at_least_3=counted.at_least_3,
            strong=_lines(domain, [c for c in rated if _merit(c, form.scale) >= 4]),
            weak=_lines(domain, [c for c in rated if 1 <= _merit(c, form.scale) <= 2]),
            disagreements=_lines(domain, [c for c in rated if _is_disputed(c)]),
        )

    def _profile(self, assessment: Assessment) -> ProfileScene:
        form = self._data.assessments.form(assessment)
        results = self._data.answers.results(assessment.id)
        scores = [(d, score_domain(d, results, form.scale)) for d in form.domains if d.criteria]
        return ProfileScene(
            domains=tuple(
                DomainStrip(
                    code=domain.code,
                    label=_say(domain.label),
                    distribution=score.distribution,
                    n_applicable=score.n_applicable,
                )
                for domain, score in scores
            ),
            level_names=tuple(_say(form.scale.name(level).label) for level in LEVELS),
        )

    def _priorities(self, assessment: Assessment) -> PrioritiesScene:
        return PrioritiesScene(
            chosen=tuple(
                ChosenPriority(
                    rank=one.rank, text=one.text, code=one.criterion or "", level=one.level
                )
                for one in self._data.priorities.picks(assessment.id)
            )
        )

    def _agenda(self, assessment: Assessment) -> AgendaScene:
        lines: list[AgendaLine] = []
        domains = self._data.assessments.form(assessment).domains
        for half in self._data.agenda.halves(assessment.id):
            heading = session_name(half.session) if half.session else ""
            for entry in half.entries:
                title = item_title(entry.item, domains, is_continued=entry.is_continued)
                if speaks_of_money(title):
                    continue
                lines.append(_agenda_line(entry, title, heading))
                heading = ""
        return AgendaScene(lines=tuple(lines))

    def _marker(self, place: RoomPlace) -> Scene:
        connection = self._data.dossier.connection
        calendar = outcome_markers.load_calendar(connection)
        period = calendar.find(place.period)
        marker = next(
            (m for m in outcome_markers.list_markers(connection) if m.code == place.code), None
        )
        if period is None or marker is None:
            raise KeyError(place)
        return self._show_marker(marker, period, calendar)

    def _show_marker(self, marker: Marker, period: Period, calendar: Calendar) -> MarkerScene:
        connection = self._data.dossier.connection
        version = marker.version_in(period.id, calendar) or marker.latest
        found = outcome_journals.find_current(connection, period.id, marker.id)
        degrees = load_degrees(self._data.outcome_design.scale())
        partner = self._data.outcome_design.partner(marker.partner_id)
        is_share = partner.rating_mode is RatingMode.SHARE
        return MarkerScene(
            code=marker.code,
            partner=_partner_name(partner),
            level=version.level,
            level_name=_say(load_level_texts()[version.level]["label"]),
            period=period.code,
            text=_say(version.text),
            degrees=tuple(
                DegreeText(
                    rating=r, name=_say(d.label), text=_say(d.band if is_share else d.descriptor)
                )
                for r, d in degrees.items()
            ),
            share=self._data.ratings.share(found.id) if is_share and found else None,
            rating=found.rating if found else None,
            is_applicable=found is None or found.status is not RatingStatus.NOT_APPLICABLE,
        )


def _say(texts: Texts) -> str:
    return pick(texts, current_language())


def _days(first: date, last: date | None) -> str:
    if last is None or last == first:
        return format_date(first)
    return f"{format_date(first)} – {format_date(last)}"


def _agenda_line(entry: AgendaEntry, title: str, heading: str) -> AgendaLine:
    start = entry.planned_start
    return AgendaLine(
        time=start.strftime("%H:%M") if start else "",
        title=title,
        heading=heading,
        is_now=entry.item.is_running,
        is_done=entry.item.is_done,
    )


def _levels(
    criterion: Criterion | PracticeCriterion, scale: Scale, local: LocalWording | None
) -> tuple[LevelText, ...]:
    return tuple(
        LevelText(
            level=level,
            name=_say(scale.name(level).label),
            text=_say(criterion.levels[level - 1]),
            local=local.levels[level - 1] if local else "",
        )
        for level in LEVELS
    )


def _merit(criterion: CriterionScore, scale: Scale) -> int:
    return 0 if criterion.level is None else scale.merit(criterion.level)


def _is_disputed(criterion: CriterionScore) -> bool:
    return criterion.votes is not None and read_votes(criterion.votes).text in _APART


def _lines(domain: Domain, chosen: Sequence[CriterionScore]) -> tuple[RatedCriterion, ...]:
    statements = {c.code: _say(c.statement) for c in domain.criteria}
    return tuple(
        RatedCriterion(code=c.code, statement=statements[c.code], level=c.level) for c in chosen
    )


def _partner_name(partner: BoundaryPartner) -> str:
    return _say(partner.name) or partner.code
