"""The half-day that is looked at: when and where, its beginning and end, and who is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time

from PySide6.QtWidgets import QGridLayout

from proreca_desktop.domain.dates import read_time, show_time
from proreca_desktop.domain.participant import Participant, count_people
from proreca_desktop.domain.session import Session
from proreca_desktop.domain.words import half_name, part_of
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.widgets.buttons import (
    link_button,
    plain_button,
    primary_button,
    rename_button,
)
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, LineField
from proreca_desktop.gui.widgets.headcount import HeadcountTable
from proreca_desktop.gui.widgets.labels import attention, body, quiet, title
from proreca_desktop.i18n import _, ngettext


class HalfDayCard(Card):
    """``act`` is told what to do: start, end, all, lock or remove; ``save`` the new hours."""

    def __init__(
        self,
        choose: Callable[[str], object],
        save: Callable[[Session], object],
        act: Callable[[str], object],
    ):
        super().__init__(margin=14)
        self._session: Session | None = None
        self._save = save
        self.choice = ChoiceField(_("Half-day"))
        self.choice.committed.connect(choose)
        self.place = LineField(_("Place"))
        self._hours = {
            "planned_start": LineField(_("Planned start")),
            "planned_end": LineField(_("Planned end")),
            "actual_start": LineField(_("Began at")),
            "actual_end": LineField(_("Ended at")),
        }
        self._main = primary_button("", lambda: act(self._main_action()), icon_name="clock")
        self._all = plain_button(_("All present"), lambda: act("all"), icon_name="check")
        self._lock = plain_button(_("Lock the list…"), lambda: act("lock"), icon_name="lock")
        self._remove = link_button(_("Remove the half-day"), lambda: act("remove"))
        self._said = quiet("", 13)
        self._stale = attention("", 13)
        self._there = title("", 15)
        self._signed = body("", 13)
        self._table = HeadcountTable()
        self._lay_out()

    def _lay_out(self) -> None:
        hours = QGridLayout()
        hours.setSpacing(8)
        for place, (name, field) in enumerate(self._hours.items()):
            labelled = Labelled(field.accessibleName(), field)
            labelled.save_through(lambda name=name: self._on_hour_typed(name))  # type: ignore[misc]
            hours.addWidget(labelled, place // 2, place % 2)
        place_field = Labelled(_("Place"), self.place)
        place_field.save_through(self._on_place_typed)
        self.add(Labelled(_("Half-day"), self.choice), self._stale, self._main)
        self.add(self._there, self._signed, self._table, self._all, self._lock, self._said)
        self.add(place_field)
        self.column.addLayout(hours)
        self.column.addLayout(row(self._remove, None))

    def show_session(
        self,
        session: Session,
        sessions: Sequence[Session],
        present: Sequence[Participant],
        n_signed: int,
        n_listed: int,
    ) -> None:
        self._session = session
        self.choice.set_choices([(s.id, _short_name(s)) for s in sessions])
        self.choice.show_value(session.id)
        self.place.show_value(session.place)
        for name, field in self._hours.items():
            field.show_value(show_time(getattr(session, name)))
        self._show_presence(present, n_signed, n_listed)
        self._show_actions(session)

    def _show_presence(self, present: Sequence[Participant], n_signed: int, n_listed: int) -> None:
        n = count_people(present).total
        self._there.show_text(_("Present: {share}").format(share=part_of(n, n_listed)))
        self._signed.show_text(_("Signed: {share}").format(share=part_of(n_signed, n)))
        self._signed.setVisible(n > 0)
        self._table.show_people(present)

    def _show_actions(self, session: Session) -> None:
        rename_button(
            self._main,
            _("End the half-day") if session.is_running else _("Start the half-day"),
        )
        self._main.setVisible(session.actual_end is None)
        is_stale = session.is_running and session.day != date.today()
        self._stale.setVisible(is_stale)
        self._stale.show_text(
            _("This half-day is of another day and still runs: votes would belong to it.")
            if is_stale
            else ""
        )
        for widget in (self._all, self._lock, self._remove):
            widget.setVisible(not session.is_locked)
        self._said.setVisible(session.is_locked)
        if session.is_locked:
            self._said.show_text(
                _("List locked by {first} and {second}: it is not changed any more.").format(
                    first=session.locked_by, second=session.locked_with
                )
            )

    def commit(self) -> None:
        for field in (self.place, *self._hours.values()):
            field.commit()

    def _main_action(self) -> str:
        return "end" if self._session is not None and self._session.is_running else "start"

    def _on_place_typed(self) -> None:
        if self._session is not None:
            self._save(replace(self._session, place=self.place.value()))

    def _on_hour_typed(self, name: str) -> None:
        typed = self._hours[name].value()
        if self._session is not None:
            self._save(_with_hour(self._session, name, _read(typed)))


def _short_name(session: Session) -> str:
    """``23/11/2026, matin``: as narrow as the card."""
    return f"{session.day.strftime('%d/%m/%Y')}, {half_name(session.half)}"


def _with_hour(session: Session, name: str, hour: time | None) -> Session:
    if name == "planned_start":
        return replace(session, planned_start=hour)
    if name == "planned_end":
        return replace(session, planned_end=hour)
    if name == "actual_start":
        return replace(session, actual_start=hour)
    return replace(session, actual_end=hour)


def _read(typed: str) -> time | None:
    """:raises ProrecaError: when it is no hour; empty is none."""
    hour = read_time(typed)
    if typed and hour is None:
        raise ProrecaError(
            _("“{text}” is not an hour.").format(text=typed), _("Write for example 8:30.")
        )
    return hour


class TotalsCard(Card):
    """All half-days together: persons once, and person-half-days."""

    def __init__(self) -> None:
        super().__init__(margin=14)
        self._persons = title("", 15)
        self._half_days = body("", 13)
        self._table = HeadcountTable()
        self.add(title(_("The whole workshop"), 14), self._persons, self._half_days, self._table)

    def show_totals(self, came: Sequence[Participant], n_half_days: int) -> None:
        """``came``: persons present at least once."""
        n = len(came)
        self._persons.show_text(
            ngettext("{n} person came", "{n} persons came, each once", n).format(n=n)
        )
        self._half_days.show_text(
            ngettext("{n} person-half-day", "{n} person-half-days", n_half_days).format(
                n=n_half_days
            )
        )
        self._table.show_people(came)

    def text(self) -> str:
        return f"{self._persons.text()} {self._half_days.text()}"
