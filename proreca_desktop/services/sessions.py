"""The half-days of a workshop: planned, begun and ended, and who was present in each."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from proreca_desktop.domain.session import Attendance, Half, Session
from proreca_desktop.domain.text import fold, nfc
from proreca_desktop.domain.words import session_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.participants import refuse_fewer_voters, refuse_validated
from proreca_desktop.storage import sessions as store
from proreca_desktop.storage.dossier import Dossier

MOST_DAYS = 10
"""A workshop planned in one click; a longer one is more likely a mistyped date."""

PLANNED_HOURS = {
    Half.MORNING: (time(8, 30), time(12, 30)),
    Half.AFTERNOON: (time(14), time(17)),
}


class Sessions:
    """Half-days of each assessment. Votes belong to one (``current``).

    Changing those of a validated assessment needs a ``reason``.
    """

    def __init__(self, dossier: Dossier, assessments: Assessments):
        self._dossier = dossier
        self._assessments = assessments

    def all(self, assessment_id: str) -> list[Session]:
        """In the order of the calendar."""
        return store.list_sessions(self._dossier.connection, assessment_id)

    def get(self, session_id: str) -> Session:
        """:raises ProrecaError: when there is none of that id."""
        try:
            return store.load_session(self._dossier.connection, session_id)
        except KeyError as error:
            raise ProrecaError(
                _("This half-day is no longer planned."), _("Choose another half-day.")
            ) from error

    def current(self, assessment_id: str) -> Session | None:
        """The half-day that has begun and not ended."""
        return store.load_running(self._dossier.connection, assessment_id)

    def attendance(self, assessment_id: str) -> list[Attendance]:
        """Who was present or absent in which half-day, in no order that tells anything."""
        return store.list_attendance(self._dossier.connection, assessment_id)

    def present(self, session_id: str) -> set[str]:
        """Participation ids of all who were present in that half-day."""
        return store.list_present(self._dossier.connection, session_id, voters=False)

    def present_voters(self, session_id: str) -> set[str]:
        """Participation ids of those present who vote: a round has no more voters."""
        return store.list_present(self._dossier.connection, session_id, voters=True)

    def plan(self, assessment_id: str, *, reason: str = "") -> list[Session]:
        """Add a morning and an afternoon for each day of the assessment; returns the new ones.

        :raises ProrecaError: more days than a workshop lasts, or a validated assessment.
        """
        assessment = self._assessments.get(assessment_id)
        n_days = ((assessment.end_on or assessment.start_on) - assessment.start_on).days + 1
        if n_days > MOST_DAYS:
            raise ProrecaError(
                _("This assessment lasts {n} days.").format(n=n_days),
                _("Correct its last day, or add the half-days one by one."),
            )
        days = [assessment.start_on + timedelta(days=n) for n in range(n_days)]
        return self._add(assessment_id, [(day, half) for day in days for half in Half], reason)

    def add(self, assessment_id: str, day: date, half: Half, *, reason: str = "") -> Session:
        """:raises ProrecaError: when that half-day is planned already."""
        added = self._add(assessment_id, [(day, half)], reason)
        if not added:
            raise ProrecaError(
                _("This half-day is planned already."), _("Choose another day or half of a day.")
            )
        return added[0]

    def update(self, session: Session, *, reason: str = "") -> None:
        """Save place and hours; day, half and lock are not among them.

        :raises ProrecaError: an end before its beginning, or a validated assessment.
        """
        known = self.get(session.id)
        changed = replace(
            known,
            place=nfc(session.place).strip(),
            planned_start=session.planned_start,
            planned_end=session.planned_end,
            actual_start=session.actual_start,
            actual_end=session.actual_end,
        )
        _check_hours(changed)
        if changed.is_running:
            self._refuse_second(changed)
        self._save(changed, reason)

    def start(self, session_id: str, at: time | None = None, *, reason: str = "") -> Session:
        """The half-day begins, now by the laptop's clock; votes belong to it from here on.

        :raises ProrecaError: when another one is running.
        """
        session = self.get(session_id)
        self._refuse_second(session)
        begun = replace(session, actual_start=at or _now(), actual_end=None)
        self._save(begun, reason)
        return begun

    def end(self, session_id: str, at: time | None = None, *, reason: str = "") -> Session:
        """:raises ProrecaError: when it has not begun, or begins later than it ends."""
        session = self.get(session_id)
        if session.actual_start is None:
            raise ProrecaError(
                _("This half-day has not begun."), _("Start it first, or type its hours.")
            )
        ended = replace(session, actual_end=at or _now())
        _check_hours(ended)
        self._save(ended, reason)
        return ended

    def remove(self, session_id: str, *, reason: str = "") -> None:
        """Take a half-day out of the plan; can be undone.

        :raises ProrecaError: when somebody was present in it, it holds votes or is locked.
        """
        session = self.get(session_id)
        self._check(session, reason)
        connection = self._dossier.connection
        if self.present(session_id) or store.has_votes(connection, session):
            raise ProrecaError(
                _("People were present in this half-day, or voted in it."),
                _("Untick them first, if it did not take place. Votes stay."),
            )
        with self._dossier.change(session.assessment_id, reason=reason) as change:
            store.leave_agenda(change, connection, session_id)
            change.archive("session", session_id)

    def mark(
        self,
        session_id: str,
        participation_id: str,
        *,
        present: bool,
        signed: bool = False,
        reason: str = "",
    ) -> None:
        """Tick a person: present, and whether they have signed. Who signs is present.

        :raises ProrecaError: a locked list, or a vote that would lose its voter.
        """
        self.mark_many(
            session_id, [participation_id], present=present, signed=signed, reason=reason
        )

    def mark_many(
        self,
        session_id: str,
        participation_ids: Iterable[str],
        *,
        present: bool,
        signed: bool = False,
        reason: str = "",
    ) -> None:
        """As :meth:`mark`, for several people in one change."""
        session, ids = self.get(session_id), list(participation_ids)
        self._check(session, reason)
        connection = self._dossier.connection
        if not (present or signed):
            self._refuse_absent(session, ids)
        with self._dossier.change(session.assessment_id, reason=reason) as change:
            for one in ids:
                store.save_attendance(
                    change,
                    connection,
                    Attendance(
                        participation_id=one,
                        session_id=session_id,
                        present=present or signed,
                        signed=signed,
                    ),
                )

    def lock(self, session_id: str, first: str, second: str, *, reason: str = "") -> Session:
        """Two facilitators make the list of a half-day final.

        :raises ProrecaError: an empty list, a name missing, or the same name twice.
        """
        session = self.get(session_id)
        self._check(session, reason)
        first, second = nfc(first).strip(), nfc(second).strip()
        if not first or not second or fold(first) == fold(second):
            raise ProrecaError(
                _("Two different people lock a list."),
                _("Type the names of the two facilitators who have counted the room."),
            )
        if not self.present(session_id):
            raise ProrecaError(
                _("Nobody is ticked as present."), _("Tick those who came, then lock the list.")
            )
        locked = replace(session, locked_at=datetime.now(UTC), locked_by=first, locked_with=second)
        self._save(locked, reason)
        return locked

    def _add(
        self, assessment_id: str, wanted: Iterable[tuple[date, Half]], reason: str
    ) -> list[Session]:
        assessment = self._assessments.get(assessment_id)
        refuse_validated(assessment, reason)
        connection = self._dossier.connection
        planned = {(s.day, s.half) for s in self.all(assessment_id)}
        added = [
            _planned(
                store.find_session(connection, assessment_id, day, half) or str(uuid.uuid4()),
                assessment_id,
                day,
                half,
                assessment.place,
            )
            for day, half in wanted
            if (day, half) not in planned
        ]
        with self._dossier.change(assessment_id, reason=reason) as change:
            for session in added:
                store.save_session(change, connection, session)
        return added

    def _save(self, session: Session, reason: str) -> None:
        refuse_validated(self._assessments.get(session.assessment_id), reason)
        with self._dossier.change(session.assessment_id, reason=reason) as change:
            store.save_session(change, self._dossier.connection, session)

    def _check(self, session: Session, reason: str) -> None:
        refuse_validated(self._assessments.get(session.assessment_id), reason)
        if session.is_locked:
            raise ProrecaError(
                _("The list of this half-day is locked."),
                _("{first} and {second} made it final: it is not changed any more.").format(
                    first=session.locked_by, second=session.locked_with
                ),
            )

    def _refuse_second(self, session: Session) -> None:
        running = self.current(session.assessment_id)
        if running is not None and running.id != session.id:
            raise ProrecaError(
                _("Another half-day is still running: {name}.").format(name=session_name(running)),
                _("End it first: votes belong to one half-day."),
            )

    def _refuse_absent(self, session: Session, ids: list[str]) -> None:
        connection = self._dossier.connection
        named = sum(store.has_named_vote(connection, one, session.id) for one in ids)
        if named:
            raise ProrecaError(
                ngettext(
                    "{n} person voted by name in this half-day.",
                    "{n} people voted by name in this half-day.",
                    named,
                ).format(n=named),
                _("Whoever left before its end was present: keep the tick."),
            )
        refuse_fewer_voters(self._dossier, session.id, ids)


def _planned(session_id: str, assessment_id: str, day: date, half: Half, place: str) -> Session:
    start, end = PLANNED_HOURS[half]
    return Session(
        id=session_id,
        assessment_id=assessment_id,
        day=day,
        half=half,
        place=place,
        planned_start=start,
        planned_end=end,
    )


def _check_hours(session: Session) -> None:
    for start, end in (
        (session.planned_start, session.planned_end),
        (session.actual_start, session.actual_end),
    ):
        if start is not None and end is not None and end < start:
            raise ProrecaError(
                _("The half-day ends before it begins."), _("Correct one of the two hours.")
            )
    if session.actual_end is not None and session.actual_start is None:
        raise ProrecaError(_("The half-day has an end and no beginning."), _("Type when it began."))


def _now() -> time:
    """By the clock of the laptop, to the minute."""
    return datetime.now().time().replace(second=0, microsecond=0)
