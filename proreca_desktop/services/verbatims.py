"""Quotes heard in the room, kept with the criterion on which they were said."""

from __future__ import annotations

import uuid
from dataclasses import replace

from proreca_desktop.domain.text import nfc
from proreca_desktop.domain.verbatim import Verbatim
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.answers import Answers
from proreca_desktop.storage import verbatims as store
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.results import save_result


class Verbatims:
    """Each edit can be undone; a quote taken out stays in the history."""

    def __init__(self, dossier: Dossier, answers: Answers):
        self._dossier = dossier
        self._answers = answers

    def of_assessment(self, assessment_id: str) -> dict[str, list[Verbatim]]:
        """By criterion code, oldest first."""
        return store.list_verbatims(self._dossier.connection, assessment_id)

    def add(
        self,
        assessment_id: str,
        criterion: str,
        text: str,
        *,
        language: str = "fr",
        anonymised: bool = True,
    ) -> Verbatim:
        """:raises ProrecaError: an empty quote, a validated assessment."""
        self._answers.answerable(assessment_id, criterion)
        words = _words(text)
        connection = self._dossier.connection
        known = self._answers.known(assessment_id, criterion)
        with self._dossier.change(assessment_id) as change:
            result = save_result(change, connection, known)
            verbatim = Verbatim(
                id=str(uuid.uuid4()),
                result_id=result.id,
                text=words,
                language=language,
                anonymised=anonymised,
            )
            store.save_verbatim(change, verbatim, new=True)
        return verbatim

    def mark(self, assessment_id: str, verbatim: Verbatim, *, anonymised: bool) -> None:
        """Say whether somebody can be recognised in the quote."""
        self._refuse_validated(assessment_id, verbatim)
        with self._dossier.change(assessment_id) as change:
            store.save_verbatim(change, replace(verbatim, anonymised=anonymised), new=False)

    def remove(self, assessment_id: str, verbatim: Verbatim) -> None:
        """Take a quote out; undo brings it back."""
        self._refuse_validated(assessment_id, verbatim)
        with self._dossier.change(assessment_id) as change:
            change.archive("verbatim", verbatim.id)

    def _refuse_validated(self, assessment_id: str, verbatim: Verbatim) -> None:
        quotes = self.of_assessment(assessment_id)
        for criterion, found in quotes.items():
            if any(one.id == verbatim.id for one in found):
                self._answers.answerable(assessment_id, criterion)


def _words(text: str) -> str:
    words = nfc(text).strip()
    if not words:
        raise ProrecaError(_("The quote is empty."), _("Type what was said, in the same words."))
    return words
