"""What the report of outcome mapping is made of, read from the dossier on its own thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta

from proreca_desktop.analysis.marker_progress import (
    CellState,
    Direction,
    Ladder,
    Movement,
    Reference,
    build_ladder,
    movement,
)
from proreca_desktop.analysis.outcome_past import (
    assessments_up_to,
    calendar_up_to,
    changes_up_to,
    day_of,
    markers_up_to,
    statements_up_to,
    status_on,
)
from proreca_desktop.domain.journals import (
    ChangeStatement,
    Contributor,
    OutcomeEvidence,
    OutcomeJournal,
    UnitObservation,
)
from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    Marker,
    OrgPractice,
    StatementKind,
    StatementVersion,
    Strategy,
)
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.domain.ratings import RatingScale, UnitShare, count_units
from proreca_desktop.domain.text import pick
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.report.outcome_content import (
    ChangeStory,
    JournalStory,
    MarkerMove,
    OutcomeContent,
    OutcomeWords,
    PartnerPart,
)
from proreca_desktop.services.branding import Brandings
from proreca_desktop.services.outcome_content import (
    load_cell_texts,
    load_degrees,
    load_level_texts,
    load_status_labels,
)
from proreca_desktop.storage import outcome_changes, outcome_journals, outcome_markers, outcomes
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.outcome_past import (
    Connection,
    find_closing,
    list_known_changes,
    load_last_change,
    open_past,
)


class OutcomeReports:
    """Finished data for ``report.outcomes``."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier
        self._brandings = Brandings(dossier)

    def content(self, language: str, *, partner: str = "", period: str = "") -> OutcomeContent:
        """Of one partner or all, up to one period or the last of which something is recorded.

        A closed period that is asked for is told as the dossier stood when it was closed: what
        was corrected or recorded since stands in the reports of later periods, and in the one
        without a period. ``partner`` and ``period`` are codes.

        :raises ProrecaError: an unknown code, or no outcome mapping at all.
        """
        connection = self._dossier.connection
        self._check(partner, period)
        wanted = outcome_markers.load_calendar(connection).find(period) if period else None
        closing_event = None
        if wanted is not None and wanted.is_closed:
            closing_event = find_closing(connection, wanted.id)
        if closing_event is None:
            return self._read(connection, language, partner, wanted, is_as_closed=False)
        with closing(open_past(connection, closing_event)) as past:
            return self._read(past, language, partner, wanted, is_as_closed=True)

    def _check(self, partner: str, period: str) -> None:
        partners = outcomes.list_partners(self._dossier.connection, also_archived=True)
        if not partners and outcomes.load_programme(self._dossier.connection) is None:
            raise ProrecaError(
                _("There is no outcome mapping in this dossier yet."),
                _("Begin with the page “Outcome mapping”: it offers a starting content."),
            )
        if partner and partner not in {one.code for one in partners}:
            raise _unknown(
                _("There is no partner “{code}” in this dossier."),
                partner,
                [one.code for one in partners],
            )
        calendar = outcome_markers.load_calendar(self._dossier.connection)
        if period and calendar.find(period) is None:
            raise _unknown(
                _("There is no period “{code}” in this dossier."),
                period,
                [one.code for one in calendar],
            )

    def _read(
        self,
        connection: Connection,
        language: str,
        partner: str,
        wanted: Period | None,
        *,
        is_as_closed: bool,
    ) -> OutcomeContent:
        reader = _Reader(connection, self._dossier.connection, wanted)
        parts = reader.parts(partner)
        programme = outcomes.load_programme(connection)
        scale = RatingScale.PRORECA4 if programme is None else programme.scale
        organisation = parts[0].partner.organisation_id if partner and parts else None
        return OutcomeContent(
            language=language,
            programme=programme,
            scale=scale,
            words=load_words(scale, language),
            calendar=reader.calendar,
            period=reader.period,
            is_whole=wanted is None,
            is_as_closed=is_as_closed,
            visions=reader.statements(StatementKind.VISION, outcomes.PROGRAMME_ID),
            missions=reader.statements(StatementKind.MISSION, outcomes.PROGRAMME_ID),
            domains=tuple(outcomes.list_domains(connection)),
            actors=tuple(outcomes.list_actors(connection)),
            parts=tuple(parts),
            only_partner=bool(partner),
            links=tuple(outcome_markers.list_links(connection)),
            assessments=tuple(reader.assessments),
            shares=reader.shares,
            evidence=reader.evidence,
            practices=tuple(outcomes.list_practices(connection)),
            priorities=tuple(outcomes.list_priorities(connection)),
            evaluation=tuple(outcomes.list_evaluation_items(connection)),
            planned=_planned(connection),
            strategy_entries=tuple(
                one
                for one in outcome_journals.list_strategy_entries(connection)
                if one.period_id in reader.calendar
            ),
            performance_entries=tuple(
                one
                for one in outcome_journals.list_performance_entries(connection)
                if one.period_id in reader.calendar
            ),
            criteria=_criteria(connection),
            branding=self._brandings.load(organisation),
            changed_on=self._changed_on(reader.period, wanted),
        )

    def _changed_on(self, period: Period | None, wanted: Period | None) -> date | None:
        """For the file's properties: a fixed day for a period, else the last change."""
        if wanted is not None and period is not None:
            return period.closed_on or period.end
        last = load_last_change(self._dossier.connection)
        return None if last is None else date.fromisoformat(last[:10])


def load_words(scale: RatingScale, language: str) -> OutcomeWords:
    """The words of the content in one language."""
    degrees, levels = load_degrees(scale), load_level_texts()
    return OutcomeWords(
        names=RatingNames(
            degrees={rating: pick(one.label, language) for rating, one in degrees.items()},
            statuses={key: pick(text, language) for key, text in load_status_labels().items()},
            levels={level: pick(texts["label"], language) for level, texts in levels.items()},
        ),
        degrees=degrees,
        levels=levels,
        cells={cell: pick(texts["label"], language) for cell, texts in load_cell_texts().items()},
    )


def _unknown(title: str, code: str, known: Sequence[str]) -> ProrecaError:
    if not known:
        return ProrecaError(title.format(code=code), _("It has none yet."))
    listed = ", ".join(known)
    return ProrecaError(title.format(code=code), _("Known: {codes}.").format(codes=listed))


def _planned(connection: Connection) -> dict[str, Strategy | OrgPractice]:
    found: dict[str, Strategy | OrgPractice] = {}
    found |= {s.id: s for s in outcomes.list_strategies(connection, also_archived=True)}
    found |= {p.id: p for p in outcomes.list_practices(connection, also_archived=True)}
    return found


def _criteria(connection: Connection) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for link in outcomes.list_criterion_links(connection):
        found.setdefault(link.marker_id, []).append(link.criterion_code)
    return {marker: tuple(codes) for marker, codes in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """From the day after the period before, to the last day of the report."""

    start: date | None
    end: date | None

    def holds(self, day: date | None) -> bool:
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class _Reader:
    """Reads everything once, and cuts off what came after the period of the report."""

    def __init__(self, connection: Connection, history: Connection, wanted: Period | None):
        """``connection`` may be a copy of the past; ``history`` is the dossier's own."""
        self._connection = connection
        every = outcome_journals.list_assessments(connection)
        self._journals = outcome_journals.list_journals(connection)
        full = outcome_markers.load_calendar(connection)
        markers = outcome_markers.list_markers(connection)
        self.period = wanted or last_told(full, self._journals, markers)
        self.calendar = full if self.period is None else calendar_up_to(full, self.period)
        if self.period is not None:
            markers = markers_up_to(markers, full, self.period)
        self._markers = markers
        self.assessments = assessments_up_to(every, self.calendar)
        self._is_whole = wanted is None
        self._statements = outcomes.list_statements(connection)
        self._changes = self._told_changes()
        self._told_before = self._find_told_before(history)
        self.shares = _shares(outcome_journals.list_observations(connection))
        self.evidence = _evidence(connection)
        self._factors = outcome_changes.list_factors(connection)
        self._validations = outcome_changes.list_validations(connection)
        self._strategies = outcomes.list_strategies(connection)
        self._contributors: dict[str, list[Contributor]] = {}
        for one in outcome_journals.list_all_contributors(connection):
            self._contributors.setdefault(one.journal_id, []).append(one)
        self._codes = {v.id: (m.code, v.number) for m in markers for v in m.versions}

    def _told_changes(self) -> list[ChangeStatement]:
        """Without a period, also what happened since the last one: nothing is dropped."""
        every = outcome_changes.list_changes(self._connection)
        if self._is_whole or self.period is None:
            return every
        return changes_up_to(every, self.period.end)

    def _find_told_before(self, history: Connection) -> set[str]:
        """Changes that the report of the period before could tell; all, while it is open."""
        before = () if self.period is None else self.calendar.up_to(self.period.id)[:-1]
        closing_event = find_closing(history, before[-1].id) if before else None
        if closing_event is None:
            return {one.id for one in self._changes}
        return list_known_changes(history, closing_event)

    def statements(self, kind: StatementKind, owner_id: str) -> tuple[StatementVersion, ...]:
        """The versions by then; the first one ever stands in for what had no words yet."""
        own = [s for s in self._statements if s.kind is kind and s.owner_id == owner_id]
        if self.period is None or self._is_whole:
            return tuple(own)
        return tuple(statements_up_to(own, self.period.end) or own[:1])

    def parts(self, code: str) -> list[PartnerPart]:
        wanted = [one for one in self._partners() if code in ("", one.code)]
        return [self._part(one) for one in wanted]

    def _partners(self) -> list[BoundaryPartner]:
        """Those in use, and archived ones of which something is recorded (INV-14)."""
        in_use = {one.id for one in outcomes.list_partners(self._connection)}
        recorded = {one.partner_id for one in self.assessments}
        recorded |= {one.partner_id for one in self._changes}
        every = outcomes.list_partners(self._connection, also_archived=True)
        return [one for one in every if one.id in in_use or one.id in recorded]

    def _part(self, partner: BoundaryPartner) -> PartnerPart:
        own = [one for one in self.assessments if one.partner_id == partner.id]
        ladder = build_ladder(partner, self._markers, own, self.calendar)
        span = self._span()
        stories = [self._story(one) for one in self._changes if one.partner_id == partner.id]
        before = [one for one in stories if not span.holds(day_of(one.change))]
        told = self.calendar.periods if self._is_whole or self.period is None else (self.period,)
        last_day = date.max if self.period is None else self.period.end
        return PartnerPart(
            partner=partner,
            status=status_on(partner, last_day),
            challenges=self.statements(StatementKind.OUTCOME_CHALLENGE, partner.id),
            ladder=ladder,
            strategies=tuple(one for one in self._strategies if one.partner_id == partner.id),
            moves=() if self.period is None else _moves(ladder, self.period, self.calendar),
            falls=_falls(ladder, told, self.calendar),
            journals=tuple(self._journal_stories(partner.id, told)),
            changes=tuple(one for one in stories if span.holds(day_of(one.change))),
            late=tuple(one for one in before if one.change.id not in self._told_before),
            earlier=tuple(one for one in before if one.change.id in self._told_before),
        )

    def _span(self) -> _Span:
        """Changes between two periods belong to the later one: no day is nobody's."""
        if self._is_whole or self.period is None:
            return _Span(start=None, end=None)
        place = self.calendar.place(self.period.id)
        before = self.calendar.periods[:place]
        if not before:
            return _Span(start=None, end=self.period.end)
        start = max(one.end for one in before) + timedelta(days=1)
        return _Span(start=min(start, self.period.start), end=self.period.end)

    def _story(self, change: ChangeStatement) -> ChangeStory:
        tagged = sorted(self._codes[v] for v in change.version_ids if v in self._codes)
        return ChangeStory(
            change=change,
            markers=tuple(f"{code} (v{number})" for code, number in tagged),
            factors=tuple(self._factors.get(change.id, ())),
            validations=tuple(self._validations.get(change.id, ())),
            evidence=self.evidence.get(change.id, ()),
        )

    def _journal_stories(self, partner_id: str, told: Sequence[Period]) -> list[JournalStory]:
        by_period = {j.period_id: j for j in self._journals if j.partner_id == partner_id}
        return [
            JournalStory(
                period=period,
                journal=by_period[period.id],
                contributors=tuple(self._contributors.get(by_period[period.id].id, ())),
            )
            for period in told
            if period.id in by_period
        ]


def last_told(
    calendar: Calendar, journals: Iterable[OutcomeJournal], markers: Iterable[Marker]
) -> Period | None:
    """The last period of which something is recorded, or in which a marker begins or ends: the
    whole report leaves out no marker. Periods that are only planned say nothing yet."""
    told = {journal.period_id for journal in journals}
    for marker in markers:
        for version in marker.versions:
            told |= {version.effective_period_id or "", version.retired_period_id or ""}
    found = [period for period in calendar if period.id in told]
    return found[-1] if found else calendar.last


def _moves(ladder: Ladder, period: Period, calendar: Calendar) -> tuple[MarkerMove, ...]:
    return tuple(
        MarkerMove(
            marker=series.marker,
            since_baseline=movement(series, period.id, Reference.BASELINE, calendar),
            since_previous=movement(series, period.id, Reference.PREVIOUS, calendar),
        )
        for series in ladder.active(period.id)
    )


def _falls(ladder: Ladder, told: Sequence[Period], calendar: Calendar) -> tuple[Movement, ...]:
    found = []
    for period in told:
        for series in ladder.active(period.id):
            if series.cell(period.id).state is CellState.ASSESSED:
                moved = movement(series, period.id, Reference.PREVIOUS, calendar)
                if moved is not None and moved.direction is Direction.DOWN:
                    found.append(moved)
    return tuple(found)


def _shares(observations: Iterable[UnitObservation]) -> dict[str, UnitShare]:
    found: dict[str, list[UnitObservation]] = {}
    for one in observations:
        found.setdefault(one.assessment_id, []).append(one)
    return {key: count_units(one.shows for one in ones) for key, ones in found.items()}


def _evidence(connection: Connection) -> dict[str, tuple[OutcomeEvidence, ...]]:
    found: dict[str, list[OutcomeEvidence]] = {}
    for one in outcome_changes.list_outcome_evidence(connection):
        for _kind, target_id in one.targets:
            found.setdefault(target_id, []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}
