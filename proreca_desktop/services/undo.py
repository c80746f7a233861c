"""Taking back the last edits of this session, and redoing them."""

from __future__ import annotations

from proreca_desktop.domain.history import AuditEvent
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.history import (
    FINAL_ENTITIES,
    is_leant_on,
    lacks_support,
    list_changes,
    list_changes_of_rows,
    load_change,
    take_back,
)
from proreca_desktop.storage.outcome_journals import is_in_closed_period
from proreca_desktop.storage.results import criterion_of_rows
from proreca_desktop.storage.sessions import is_in_locked_list
from proreca_desktop.storage.votes import load_last_votes


class Undo:
    """A stack of the changes made through one open dossier.

    An undo is itself a change with its own trace in the history; a redo takes the undo back.
    """

    def __init__(self, dossier: Dossier):
        self._dossier = dossier
        self._done: list[str] = []
        self._undone: list[str] = []
        self._seen = 0

    def can_undo(self) -> bool:
        self._notice_changes()
        return bool(self._done)

    def can_redo(self) -> bool:
        self._notice_changes()
        return bool(self._undone)

    def undo(self) -> str | None:
        """Take back the last edit; returns the criterion it concerned, if one.

        :raises ProrecaError: when there is nothing to take back, or it is final: the next call
            then takes back what came before.
        """
        return self._reverse(self._done, self._undone, _("There is nothing to undo."))

    def redo(self) -> str | None:
        """Repeat what was undone last."""
        return self._reverse(self._undone, self._done, _("There is nothing to redo."))

    def _notice_changes(self) -> None:
        """Take up the changes made since the last look; they end what could be redone."""
        new = self._dossier.changes_made[self._seen :]
        self._seen += len(new)
        if new:
            self._done += new
            self._undone.clear()

    def _reverse(self, source: list[str], target: list[str], empty: str) -> str | None:
        self._notice_changes()
        if not source:
            raise ProrecaError(empty)
        connection = self._dossier.connection
        # What cannot be taken back leaves the stack: what came before it is next.
        change_id = source.pop()
        events = load_change(connection, change_id)
        self._refuse_final(events, source)
        if lacks_support(connection, events):
            raise _changed_since()
        assessment_id = next((e.assessment_id for e in events if e.assessment_id), None)
        with self._dossier.change(assessment_id, undoes=change_id) as change:
            if not take_back(change, connection, self._without_start(events)):
                raise _changed_since()
        self._seen = len(self._dossier.changes_made)
        target.append(change.change_id)
        return criterion_of_rows(connection, [e.entity_id for e in events])

    def _refuse_final(self, events: list[AuditEvent], source: list[str]) -> None:
        connection = self._dossier.connection
        if any(is_in_closed_period(connection, event) for event in events):
            raise ProrecaError(
                _("What stands in a closed period cannot be undone."),
                _("Correct the rating with a reason: the earlier one stays readable beside it."),
            )
        self._refuse_final_people(events)
        closed = {e.entity_id for e in events if _is_closing(e)}
        if closed:
            # What opened the round is final with it.
            opening = list_changes_of_rows(connection, closed)
            source[:] = [one for one in source if one not in opening]
        validated = {e.entity_id for e in events if _is_validation(e)}
        for assessment_id in validated:
            # A validated assessment is corrected with a reason, never by going back before.
            earlier = list_changes(connection, assessment_id)
            source[:] = [one for one in source if one not in earlier]
        if validated or any(event.entity in FINAL_ENTITIES for event in events) or closed:
            raise ProrecaError(
                _("A closed vote or a validation cannot be undone."),
                _(
                    "Press Ctrl+Z again to undo what came before it, hold another round of votes,"
                    " or correct the assessment with a reason."
                ),
            )
        if is_leant_on(connection, events):
            raise ProrecaError(
                _("Something recorded since stands on this: it cannot be undone."),
                _("Press Ctrl+Z again to undo what came before."),
            )

    def _refuse_final_people(self, events: list[AuditEvent]) -> None:
        """Names that were deleted stay deleted; a list that was locked stays locked."""
        if any(_is_purged(event) for event in events):
            raise ProrecaError(
                _("Names that were deleted cannot be brought back."),
                _("Press Ctrl+Z again to undo what came before."),
            )
        connection = self._dossier.connection
        if any(_is_lock(e) or is_in_locked_list(connection, e.entity, e.entity_id) for e in events):
            raise ProrecaError(
                _("The list of this half-day is locked: it cannot be undone."),
                _("Press Ctrl+Z again to undo what came before."),
            )

    def _without_start(self, events: list[AuditEvent]) -> list[AuditEvent]:
        """An assessment in which a vote was closed stays begun, whatever is taken back."""
        return [
            event
            for event in events
            if not (
                event.entity == "assessment"
                and (event.before or {}).get("status") == "preparation"
                and load_last_votes(self._dossier.connection, event.entity_id)
            )
        ]


def _changed_since() -> ProrecaError:
    return ProrecaError(_("This was changed again since."), _("Correct it by hand."))


def _is_closing(event: AuditEvent) -> bool:
    return event.entity == "vote_round" and bool(event.after.get("closed_at"))


def _is_purged(event: AuditEvent) -> bool:
    return event.entity == "person_identity" and event.before is None and not event.after


def _is_lock(event: AuditEvent) -> bool:
    return event.entity == "session" and bool(event.after.get("locked_at"))


def _is_validation(event: AuditEvent) -> bool:
    return event.entity == "assessment" and event.after.get("status") == "validated"
