"""Taking back the last edits of this session, and redoing them."""

from __future__ import annotations

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.history import FINAL_ENTITIES, load_change, take_back
from proreca_desktop.storage.outcome_journals import is_in_closed_period
from proreca_desktop.storage.results import criterion_of_rows


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

        :raises ProrecaError: when there is nothing to take back, or it is final.
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
        events = load_change(self._dossier.connection, source[-1])
        if any(is_final(event.entity, event.after) for event in events):
            raise ProrecaError(
                _("A closed vote or a validation cannot be undone."),
                _(
                    "What came before it stays too. Hold another round of votes, or correct the"
                    " assessment with a reason."
                ),
            )
        if any(
            is_in_closed_period(self._dossier.connection, e.entity, e.entity_id) for e in events
        ):
            raise ProrecaError(
                _("What stands in a closed period cannot be undone."),
                _("Correct the rating with a reason: the earlier one stays readable beside it."),
            )
        assessment_id = next((e.assessment_id for e in events if e.assessment_id), None)
        with self._dossier.change(assessment_id, undoes=source[-1]) as change:
            if not take_back(change, self._dossier.connection, events):
                raise ProrecaError(_("This was changed again since."), _("Correct it by hand."))
        self._seen = len(self._dossier.changes_made)
        source.pop()
        target.append(change.change_id)
        return criterion_of_rows(self._dossier.connection, [e.entity_id for e in events])


def is_final(entity: str, after: object) -> bool:
    """Votes and validations stay: a new round or a revision follows."""
    if entity in FINAL_ENTITIES:
        return True
    return entity == "assessment" and isinstance(after, dict) and after.get("status") == "validated"
