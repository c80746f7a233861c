"""The half-days: planned in one click, begun and ended, ticked by keyboard, locked by two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.session import Session, count_half_days, present_at, took_part
from proreca_desktop.domain.words import session_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import show_error
from proreca_desktop.gui.pages.workshop.attendance.dialogs import AnotherHalfDay, LockDialog
from proreca_desktop.gui.pages.workshop.attendance.documents import DocumentsCard
from proreca_desktop.gui.pages.workshop.attendance.grid import AttendanceGrid, Tick
from proreca_desktop.gui.pages.workshop.attendance.half_day import HalfDayCard, TotalsCard
from proreca_desktop.gui.pages.workshop.reasons import ReasonOnce
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import link_button, plain_button, primary_button
from proreca_desktop.gui.widgets.cards import Card, row, scrolling
from proreca_desktop.gui.widgets.labels import TextLabel, body, title
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.i18n import _

WIDEST = 360
"""Pixels: with large texts the grid keeps the rest."""


class AttendanceTab(PageTab):
    """The grid at the left; at the right the half-day looked at, the totals and the lists."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._assessment_id = ""
        self._chosen = ""
        self._reason = ReasonOnce(self, context)
        self.grid = AttendanceGrid()
        self.grid.ticked.connect(self._on_ticked)
        self.grid.session_chosen.connect(self._on_session_chosen)
        self.half_day = HalfDayCard(self._on_session_chosen, self._save_hours, self._act)
        self.totals = TotalsCard()
        self.documents = DocumentsCard(context)
        self._plan_first = primary_button(
            _("Add the half-days of the workshop"), self._on_plan, icon_name="add"
        )
        self._plan = plain_button(_("Add the missing half-days"), self._on_plan, icon_name="add")
        self._another = link_button(_("Another half-day…"), self._on_another)
        self._hint = TextLabel(
            _("Arrows walk · Space: present · S: signed · a click ticks too"), name="quiet"
        )
        self._no_sessions = Card().add(
            title(_("No half-day is planned yet"), 16),
            body(
                _(
                    "Half-days count presence and hold the votes. Add a morning and an afternoon"
                    " for each day of the assessment in one click; hours and place can be changed."
                )
            ),
        )
        self._nobody = Card().add(
            title(_("Nobody is on the list yet"), 16),
            body(_("Add the participants first: each of them gets a line here to be ticked.")),
        )
        self._go = plain_button(
            _("Go to the participants"),
            lambda: context.open_page("workshop", assessment_id=self._assessment_id, tab="people"),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        self._no_sessions.column.addLayout(row(self._plan_first, None))
        self._nobody.column.addLayout(row(self._go, None))
        left.addWidget(self._no_sessions)
        left.addLayout(row(self._plan, None))
        others = row(self._another, self._hint, spacing=16)
        others.setStretch(1, 1)
        left.addLayout(others)
        left.addWidget(self._nobody)
        left.addWidget(self.grid, 1)
        left.addStretch(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for card in (self.half_day, self.totals, self.documents):
            column.addWidget(card)
        column.addStretch(1)
        side = QWidget()
        side.setFixedWidth(min(px(330), WIDEST))
        lines = QVBoxLayout(side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scrolling(column))
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addLayout(left, 1)
        both.addWidget(side)

    def show_subject(self, subject_id: str) -> None:
        if subject_id != self._assessment_id:
            self._assessment_id, self._chosen = subject_id, ""
            self._reason.begin(subject_id)
        data = self._context.data
        self._people = data.participants.listed(subject_id)
        self._sessions = data.sessions.all(subject_id)
        self._attendance = data.sessions.attendance(subject_id)
        self._choose_one()
        self.grid.show_presence(self._people, self._sessions, self._attendance)
        self.grid.choose(self._chosen)
        self._show_parts()
        self._show_half_day()
        self.documents.show_subject(subject_id)

    def take_focus(self) -> None:
        for target in (self.grid, self._plan_first, self._go):
            if target.isVisibleTo(self):
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def commit(self) -> None:
        self.half_day.commit()

    def _choose_one(self) -> None:
        """The one looked at, else the one that runs, else the first not yet over."""
        ids = [s.id for s in self._sessions]
        if self._chosen in ids:
            return
        running = [s.id for s in self._sessions if s.is_running]
        open_ = [s.id for s in self._sessions if s.actual_end is None]
        self._chosen = next(iter([*running, *open_, *reversed(ids)]), "")

    def _show_parts(self) -> None:
        planned, listed = bool(self._sessions), bool(self._people)
        self._no_sessions.setVisible(not planned)
        self._plan.setVisible(planned and self._is_day_missing())
        self._another.setVisible(planned)
        self._nobody.setVisible(planned and not listed)
        self._hint.setVisible(planned and listed)
        self.grid.setVisible(planned and listed)
        self.half_day.setVisible(planned)
        self.totals.setVisible(planned and listed)

    def _is_day_missing(self) -> bool:
        """Whether a day of the assessment has no half-day."""
        assessment = self._context.data.assessments.get(self._assessment_id)
        last = assessment.end_on or assessment.start_on
        days = {s.day for s in self._sessions}
        n = min(31, (last - assessment.start_on).days + 1)
        return any(assessment.start_on + timedelta(days=d) not in days for d in range(n))

    def _show_half_day(self) -> None:
        session = next((s for s in self._sessions if s.id == self._chosen), None)
        if session is None:
            return
        people = [one.participant for one in self._people]
        signed = [a for a in self._attendance if a.signed and a.session_id == session.id]
        self.half_day.show_session(
            session,
            self._sessions,
            present_at(people, self._attendance, session.id),
            len(signed),
            len(people),
        )
        n_half_days = sum(count_half_days(people, self._attendance).values())
        came = took_part(people, self._attendance) if n_half_days else []
        self.totals.show_totals(came, n_half_days)

    # What is done

    def _do(self, action: Callable[[str], object]) -> None:
        """Run it with the reason a validated assessment asks for; then everybody reads again."""
        reason = self._reason.ask()
        if reason is None:
            return
        try:
            action(reason)
        except ProrecaError as error:
            show_error(self, error)
        self._context.events.workshop_changed.emit(self._assessment_id)

    def _on_plan(self) -> None:
        had_none = not self._sessions
        self._do(
            lambda reason: self._context.data.sessions.plan(self._assessment_id, reason=reason)
        )
        if had_none:
            self.take_focus()

    def _on_another(self) -> None:
        reason = self._reason.ask()
        if reason is None:
            return
        last = self._sessions[-1].day
        dialog = AnotherHalfDay(self, self._context, self._assessment_id, last, reason)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._chosen = dialog.added.id
            self._context.events.workshop_changed.emit(self._assessment_id)

    def _on_ticked(self, tick: Tick) -> None:
        self._do(
            lambda reason: self._context.data.sessions.mark(
                tick.session_id,
                tick.participation_id,
                present=tick.present,
                signed=tick.signed,
                reason=reason,
            )
        )

    def _on_session_chosen(self, session_id: str) -> None:
        if session_id != self._chosen:
            self.half_day.commit()
            self._chosen = session_id
            self.grid.choose(session_id)
            self._show_half_day()

    def _save_hours(self, session: Session) -> None:
        """Refusals go to the field: see ``Labelled.save_through``."""
        reason = self._reason.ask()
        if reason is not None:
            self._context.data.sessions.update(session, reason=reason)
        self._context.events.workshop_changed.emit(self._assessment_id)

    def _act(self, what: str) -> None:
        self.half_day.commit()
        sessions, chosen = self._context.data.sessions, self._chosen
        if what == "start":
            self._do(lambda reason: sessions.start(chosen, reason=reason))
        elif what == "end":
            self._do(lambda reason: sessions.end(chosen, reason=reason))
        elif what == "all":
            self._do(self._mark_everybody)
        elif what == "remove":
            self._do(lambda reason: sessions.remove(chosen, reason=reason))
        else:
            self._lock()

    def _mark_everybody(self, reason: str) -> None:
        """Whoever is ticked already keeps their signature."""
        present = self._context.data.sessions.present(self._chosen)
        ids = [one.participant.id for one in self._people]
        self._context.data.sessions.mark_many(
            self._chosen, [i for i in ids if i not in present], present=True, reason=reason
        )

    def _lock(self) -> None:
        reason = self._reason.ask()
        if reason is None:
            return
        session = self._context.data.sessions.get(self._chosen)
        n = len(self._context.data.sessions.present(session.id))
        assessment = self._context.data.assessments.get(self._assessment_id)
        dialog = LockDialog(self, self._context, session, assessment.facilitators, n, reason)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._context.events.workshop_changed.emit(self._assessment_id)

    def chosen_half_day(self) -> str:
        """The name of the half-day looked at; empty without one."""
        found = [s for s in self._sessions if s.id == self._chosen]
        return session_name(found[0]) if found else ""
