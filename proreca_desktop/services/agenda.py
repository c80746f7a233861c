"""The agenda of a workshop: proposed, arranged by the group, followed by the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from proreca_desktop.analysis.agenda import (
    FEEDBACK_MINUTES,
    ProposedItem,
    drift,
    half_day_minutes,
    planned_starts,
    propose_agenda,
)
from proreca_desktop.domain.agenda import AgendaItem, AgendaKind, ordered_domains
from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.identity import ordered_id
from proreca_desktop.domain.questionnaire import Domain
from proreca_desktop.domain.session import Session
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.participants import refuse_validated
from proreca_desktop.services.sessions import Sessions
from proreca_desktop.storage import agenda as store
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier

LONGEST_ITEM = 12 * 60
"""Minutes: a longer one is a slip of the keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEntry:
    """An item as it stands in the plan."""

    item: AgendaItem
    planned_start: datetime | None
    """On the wall; None outside a half-day with its hours."""
    is_continued: bool
    """Whether an earlier item is about the same domain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaHalf:
    """The items of one half-day; ``session`` is None for those that belong to none."""

    session: Session | None
    entries: tuple[AgendaEntry, ...]

    @property
    def minutes(self) -> int:
        return sum(entry.item.planned_minutes for entry in self.entries)

    @property
    def too_long_by(self) -> int:
        """Minutes that do not fit into the half-day; 0 when all does."""
        if self.session is None:
            return 0
        return max(0, self.minutes - half_day_minutes(self.session))


class Agenda:
    """Items of one assessment after another. The plan may be changed while the room follows it;
    once the assessment is validated it stays as it was."""

    def __init__(self, dossier: Dossier, assessments: Assessments, sessions: Sessions):
        self._dossier = dossier
        self._assessments = assessments
        self._sessions = sessions

    def items(self, assessment_id: str) -> list[AgendaItem]:
        """By half-day, in their order; items of no half-day come last."""
        return store.list_items(self._dossier.connection, assessment_id)

    def halves(self, assessment_id: str) -> list[AgendaHalf]:
        """Every half-day with its items, also those without any; empty while nothing is planned."""
        sessions = self._sessions.all(assessment_id)
        entries = self._entries(assessment_id, sessions)
        halves = [
            AgendaHalf(
                session=session,
                entries=tuple(e for e in entries if e.item.session_id == session.id),
            )
            for session in sessions
        ]
        stray = tuple(e for e in entries if e.item.session_id is None)
        return halves + [AgendaHalf(session=None, entries=stray)] * bool(stray)

    def drift(self, assessment_id: str, now: datetime | None = None) -> int | None:
        """Minutes the room is late (negative: ahead); None while nothing has begun."""
        items = self.items(assessment_id)
        starts = planned_starts(items, self._sessions.all(assessment_id))
        return drift(items, starts, now or datetime.now())

    def propose(self, assessment_id: str) -> None:
        """Make the usual agenda, in the place of one that nobody has begun; half-days are
        planned first where there are none.

        :raises ProrecaError: once an item has begun, or the assessment is validated.
        """
        assessment = self._open(assessment_id)
        known = self.items(assessment_id)
        if any(item.started_at for item in known):
            raise ProrecaError(
                _("The workshop has begun by this agenda."),
                _("Change its points one by one: what has happened stays."),
            )
        sessions = self._sessions.all(assessment_id) or self._sessions.plan(assessment_id)
        form = self._assessments.form(assessment)
        domains = ordered_domains(form.domains, assessment.domain_order)
        proposed = propose_agenda(
            [(d.code, len(d.criteria)) for d in domains],
            sessions,
            assessment.minutes_per_criterion,
        )
        with self._dossier.change(assessment_id) as change:
            for item in known:
                change.archive("agenda_item", item.id)
            for position, one in enumerate(proposed):
                self._save(change, _new_item(assessment_id, position, one, sessions))

    def edit(self, item: AgendaItem) -> None:
        """Save title and planned minutes. :raises ProrecaError: minutes that cannot be meant."""
        self._open(item.assessment_id)
        known = self._find(item)
        if not 0 <= item.planned_minutes <= LONGEST_ITEM:
            raise ProrecaError(
                _("{n} minutes cannot be meant.").format(n=item.planned_minutes),
                _("Type how many minutes this point takes, for example 15."),
            )
        title = nfc(item.title).strip()
        if known.kind is AgendaKind.OTHER and not title:
            raise ProrecaError(_("This point has no title."), _("Write what happens then."))
        changed = replace(known, title=title, planned_minutes=item.planned_minutes)
        with self._dossier.change(item.assessment_id) as change:
            self._save(change, changed)

    def add(
        self, assessment_id: str, title: str, minutes: int, *, after: str | None = None
    ) -> AgendaItem:
        """Add a point of one's own, below the item ``after``, else at the end."""
        self._open(assessment_id)
        title = nfc(title).strip()
        if not title:
            raise ProrecaError(_("This point has no title."), _("Write what happens then."))
        items = self.items(assessment_id)
        place = next((n + 1 for n, one in enumerate(items) if one.id == after), len(items))
        sessions = self._sessions.all(assessment_id)
        session_id = sessions[-1].id if sessions else None
        if place:
            session_id = items[place - 1].session_id
        new = AgendaItem(
            id=ordered_id(),
            assessment_id=assessment_id,
            position=place,
            kind=AgendaKind.OTHER,
            session_id=session_id,
            title=title,
            planned_minutes=minutes,
        )
        with self._dossier.change(assessment_id) as change:
            self._save_order(change, [*items[:place], new, *items[place:]])
        return new

    def remove(self, item: AgendaItem) -> None:
        """Take a point out of the agenda; undo brings it back."""
        self._open(item.assessment_id)
        with self._dossier.change(item.assessment_id) as change:
            change.archive("agenda_item", self._find(item).id)

    def move(self, item: AgendaItem, step: int) -> None:
        """One place up (−1) or down (1); past the end of a half-day, into the next one."""
        self._open(item.assessment_id)
        items = self.items(item.assessment_id)
        place = next(n for n, one in enumerate(items) if one.id == item.id)
        sessions = [s.id for s in self._sessions.all(item.assessment_id)]
        beside = items[place + step] if 0 <= place + step < len(items) else None
        if beside is not None and beside.session_id == items[place].session_id:
            items[place], items[place + step] = beside, items[place]
        else:
            session_id = _next_session(items[place].session_id, sessions, step)
            items[place] = replace(items[place], session_id=session_id)
        with self._dossier.change(item.assessment_id) as change:
            self._save_order(change, items)

    def start(self, item: AgendaItem, at: datetime | None = None) -> None:
        """The room takes this point up; the one under way until now is over."""
        self._open(item.assessment_id)
        moment = at or datetime.now(UTC)
        with self._dossier.change(item.assessment_id) as change:
            for running in self._running(item.assessment_id):
                if running.id != item.id:
                    self._save(change, replace(running, ended_at=moment))
            self._save(change, replace(self._find(item), started_at=moment, ended_at=None))

    def finish(self, item: AgendaItem, at: datetime | None = None) -> None:
        """:raises ProrecaError: when the point has not begun."""
        self._open(item.assessment_id)
        known = self._find(item)
        if known.started_at is None:
            raise ProrecaError(_("This point has not begun."), _("Start it first."))
        with self._dossier.change(item.assessment_id) as change:
            self._save(change, replace(known, ended_at=at or datetime.now(UTC)))

    def finish_running(self, assessment_id: str, at: datetime | None = None) -> None:
        """The half-day ends: whatever is under way ends with it."""
        running = self._running(assessment_id)
        if running:
            with self._dossier.change(assessment_id) as change:
                for item in running:
                    self._save(change, replace(item, ended_at=at or datetime.now(UTC)))

    def clear_times(self, item: AgendaItem) -> None:
        """Take back when a point began and ended."""
        self._open(item.assessment_id)
        with self._dossier.change(item.assessment_id) as change:
            self._save(change, replace(self._find(item), started_at=None, ended_at=None))

    def domains(self, assessment_id: str) -> list[Domain]:
        """The domains as the group takes them."""
        assessment = self._assessments.get(assessment_id)
        return ordered_domains(self._assessments.form(assessment).domains, assessment.domain_order)

    def move_domain(self, assessment_id: str, code: str, step: int) -> None:
        """Take a domain earlier (−1) or later (1); points of the agenda not begun follow.

        Scores, reports and files keep the questionnaire's order.
        """
        assessment = self._open(assessment_id)
        order = [domain.code for domain in self.domains(assessment_id)]
        place = order.index(code)
        other = min(max(place + step, 0), len(order) - 1)
        order.insert(other, order.pop(place))
        self._reorder(assessment, tuple(order))

    def reset_domain_order(self, assessment_id: str) -> None:
        """Back to the questionnaire's order."""
        self._reorder(self._open(assessment_id), ())

    def set_minutes(self, assessment_id: str, minutes: int) -> None:
        """How long a criterion is to take; domains not begun are planned anew.

        :raises ProrecaError: no number of minutes from 1 to 60.
        """
        assessment = self._open(assessment_id)
        if not 1 <= minutes <= 60:
            raise ProrecaError(
                _("A criterion takes from 1 to 60 minutes."), _("Type 7, for example.")
            )
        items = self.items(assessment_id)
        before = assessment.minutes_per_criterion
        with self._dossier.change(assessment_id) as change:
            change.update("assessment", assessment_id, {"minutes_per_criterion": minutes})
            for item in items:
                if item.kind is AgendaKind.DOMAIN and item.started_at is None:
                    planned = _rescaled(item.planned_minutes, before, minutes)
                    self._save(change, replace(item, planned_minutes=planned))

    def _reorder(self, assessment: Assessment, order: tuple[str, ...]) -> None:
        form = self._assessments.form(assessment)
        domains = [d.code for d in ordered_domains(form.domains, order)]
        stored = () if domains == [d.code for d in form.domains] else order
        with self._dossier.change(assessment.id) as change:
            change.update("assessment", assessment.id, {"domain_order": " ".join(stored)})
            for item in _reassigned(self.items(assessment.id), domains):
                self._save(change, item)

    def _entries(self, assessment_id: str, sessions: Sequence[Session]) -> list[AgendaEntry]:
        items = self.items(assessment_id)
        starts = planned_starts(items, sessions)
        seen: set[str | None] = set()
        entries = []
        for item in items:
            entries.append(
                AgendaEntry(
                    item=item,
                    planned_start=starts.get(item.id),
                    is_continued=item.domain is not None and item.domain in seen,
                )
            )
            seen.add(item.domain)
        return entries

    def _running(self, assessment_id: str) -> list[AgendaItem]:
        return [item for item in self.items(assessment_id) if item.is_running]

    def _find(self, item: AgendaItem) -> AgendaItem:
        known = next((one for one in self.items(item.assessment_id) if one.id == item.id), None)
        if known is None:
            raise ProrecaError(
                _("This point is no longer in the agenda."), _("Look at the list again.")
            )
        return known

    def _open(self, assessment_id: str) -> Assessment:
        assessment = self._assessments.get(assessment_id)
        refuse_validated(assessment, "")
        return assessment

    def _save_order(self, change: Change, items: Sequence[AgendaItem]) -> None:
        for position, item in enumerate(items):
            self._save(change, replace(item, position=position))

    def _save(self, change: Change, item: AgendaItem) -> None:
        store.save_item(change, self._dossier.connection, item)


def _new_item(
    assessment_id: str, position: int, proposed: ProposedItem, sessions: Sequence[Session]
) -> AgendaItem:
    return AgendaItem(
        id=ordered_id(),
        assessment_id=assessment_id,
        position=position,
        kind=proposed.kind,
        session_id=sessions[proposed.half].id if sessions else None,
        domain=proposed.domain,
        planned_minutes=proposed.minutes,
    )


def _next_session(here: str | None, sessions: Sequence[str], step: int) -> str | None:
    """The half-day before or after; items of no half-day stand after the last one."""
    places: list[str | None] = [*sessions, None]
    place = places.index(here) + step
    if not sessions or not 0 <= place < len(sessions):
        return here
    return places[place]


def _rescaled(planned: int, before: int, minutes: int) -> int:
    """The same number of criteria at another pace; minutes of one's own are scaled."""
    for feedback in (FEEDBACK_MINUTES, 0):
        n_criteria, rest = divmod(planned - feedback, before)
        if rest == 0 and n_criteria > 0:
            return n_criteria * minutes + feedback
    return round(planned * minutes / before)


def _reassigned(items: Sequence[AgendaItem], order: Sequence[str]) -> list[AgendaItem]:
    """Items of domains not begun, put into each other's places so that they follow ``order``."""
    waiting = [
        item
        for item in items
        if item.kind is AgendaKind.DOMAIN and item.started_at is None and item.domain in order
    ]
    wanted = sorted(waiting, key=lambda item: order.index(item.domain or ""))
    return [
        replace(item, position=place.position, session_id=place.session_id)
        for item, place in zip(wanted, waiting, strict=True)
    ]
