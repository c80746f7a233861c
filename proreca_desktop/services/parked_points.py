"""Parked points: what the room left open, until somebody says how it was settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from proreca_desktop.domain.identity import ordered_id
from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.storage import parking as store
from proreca_desktop.storage.dossier import Dossier


class ParkedPoints:
    """Parking, settling and listing. Points are followed up after validation too: they are no
    result, and no figure depends on them."""

    def __init__(self, dossier: Dossier, assessments: Assessments):
        self._dossier = dossier
        self._assessments = assessments

    def of(self, assessment_id: str) -> list[ParkedPoint]:
        """All points of an assessment: open ones first, the most urgent on top."""
        return store.list_points(self._dossier.connection, assessment_id)

    def open_of(self, assessment_id: str) -> list[ParkedPoint]:
        return store.list_points(self._dossier.connection, assessment_id, only_open=True)

    def open_everywhere(self) -> list[ParkedPoint]:
        """Open points of all assessments, the most urgent first."""
        return store.list_points(self._dossier.connection, only_open=True)

    def by_criterion(self, assessment_id: str) -> dict[str, list[ParkedPoint]]:
        """Open points by criterion code; points about none in particular are left out."""
        found: dict[str, list[ParkedPoint]] = {}
        for point in self.open_of(assessment_id):
            if point.criterion is not None:
                found.setdefault(point.criterion, []).append(point)
        return found

    def get(self, point_id: str) -> ParkedPoint:
        """:raises ProrecaError: when it was taken back meanwhile."""
        try:
            return store.load_point(self._dossier.connection, point_id)
        except KeyError as error:
            raise ProrecaError(
                _("This point is no longer in the list."), _("Add it again if it is still open.")
            ) from error

    def park(
        self,
        assessment_id: str,
        *,
        criterion: str | None = None,
        text: str = "",
        responsible: str = "",
        due_on: date | None = None,
    ) -> ParkedPoint:
        """Leave a point open. On a criterion the text may come later.

        :raises ProrecaError: neither text nor criterion, or a criterion of another assessment.
        """
        self._check_criterion(assessment_id, criterion)
        point = ParkedPoint(
            id=ordered_id(),
            assessment_id=assessment_id,
            criterion=criterion,
            text=text,
            responsible=responsible,
            due_on=due_on,
        )
        return self._save(point)

    def edit(self, point: ParkedPoint) -> ParkedPoint:
        """Save text, criterion, responsible, date and outcome as they stand in ``point``.

        :raises ProrecaError: an empty point, a closed one without its outcome.
        """
        if point.criterion != self.get(point.id).criterion:
            self._check_criterion(point.assessment_id, point.criterion)
        return self._save(point)

    def close(self, point_id: str, *, outcome: str, closed_on: date) -> ParkedPoint:
        """Say how a point was settled. :raises ProrecaError: without any words."""
        return self._save(replace(self.get(point_id), outcome=outcome, closed_on=closed_on))

    def reopen(self, point_id: str) -> ParkedPoint:
        """Take a point up again; what was said at its close stays in the history."""
        return self._save(replace(self.get(point_id), outcome="", closed_on=None))

    def take_back(self, point_id: str) -> None:
        """Take a point out of the list; undo brings it back."""
        point = self.get(point_id)
        with self._dossier.change(point.assessment_id) as change:
            change.archive("parking_item", point.id)

    def toggle(self, assessment_id: str, criterion: str) -> bool:
        """Park a criterion with one key, or take that back while nothing is written on it.

        A point that says something stays: it is settled with its outcome. Returns whether the
        criterion is parked now.
        """
        points = self.by_criterion(assessment_id).get(criterion, [])
        if not points:
            self.park(assessment_id, criterion=criterion)
            return True
        blank = next((point for point in points if point.is_blank), None)
        if blank is not None:
            self.take_back(blank.id)
        return len(points) > (blank is not None)

    def _save(self, point: ParkedPoint) -> ParkedPoint:
        saved = _composed(point)
        _check(saved)
        with self._dossier.change(saved.assessment_id) as change:
            store.save_point(change, self._dossier.connection, saved)
        return saved

    def _check_criterion(self, assessment_id: str, criterion: str | None) -> None:
        assessment = self._assessments.get(assessment_id)
        if criterion is not None and self._assessments.form(assessment).find(criterion) is None:
            raise ProrecaError(
                _("“{code}” is not a criterion of this assessment.").format(code=criterion),
                _("Check the code and the track."),
            )


def _composed(point: ParkedPoint) -> ParkedPoint:
    return replace(
        point,
        text=nfc(point.text).strip(),
        responsible=nfc(point.responsible).strip(),
        outcome=nfc(point.outcome).strip(),
    )


def _check(point: ParkedPoint) -> None:
    if not point.text and point.criterion is None:
        raise ProrecaError(
            _("The point says nothing."), _("Write in a few words what is left open.")
        )
    if point.closed_on is not None and not point.outcome:
        raise ProrecaError(
            _("How was this point settled?"), _("Write the outcome in a few words, then close it.")
        )
