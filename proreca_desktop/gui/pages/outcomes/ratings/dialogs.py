"""Asking for a reason, and correcting a rating of a closed period."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.journal_words import confidence_name, shows_name
from proreca_desktop.domain.journals import Confidence, MarkerAssessment
from proreca_desktop.domain.organisation import OrgUnit
from proreca_desktop.domain.outcome_mapping import Marker
from proreca_desktop.domain.ratings import Rating, RatingStatus, Shows
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.degrees import STATUSES, Outcome, outcome_name, outcome_of
from proreca_desktop.gui.pages.outcomes.ratings.sheet import Sheet
from proreca_desktop.gui.pages.outcomes.ratings.units import unit_name
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import (
    ChoiceField,
    DateField,
    Labelled,
    LineField,
    NoteField,
)
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _
from proreca_desktop.services.marker_ratings import RatingEntry

FOLLOWS = "follows"
"""Of the share: the degree is not set by hand."""


def confidence_field() -> ChoiceField:
    """In the proof; the method never blends it with the degree."""
    choices = [(c.value, confidence_name(c).capitalize()) for c in Confidence]
    return ChoiceField(_("Confidence in the proof"), [("", _("Not stated")), *choices])


class ReasonDialog(FormDialog):
    """One line; Enter records."""

    def __init__(self, parent: QWidget, heading: str, advice: str, known: str):
        super().__init__(parent, heading, _("Save"), self._check, text=advice)
        self.reason = LineField(_("Reason"))
        self.reason.setText(known)
        self.add(Labelled(_("Reason"), self.reason))
        self.reason.setFocus()

    def _check(self) -> None:
        if not self.reason.value():
            raise ProrecaError(_("Without a reason it is not recorded."))


def ask_reason(parent: QWidget, heading: str, advice: str, known: str = "") -> str | None:
    """None: the user thought better of it."""
    dialog = ReasonDialog(parent, heading, advice, known)
    return dialog.reason.value() if dialog.exec() else None


class CorrectionDialog(FormDialog):
    """The whole rating once more, and why; what stood before stays readable."""

    def __init__(
        self,
        parent: QWidget,
        context: AppContext,
        sheet: Sheet,
        marker: Marker,
        units: list[OrgUnit],
        outcome: Outcome | None,
    ):
        heading = _("Correct {marker} in {period}").format(
            marker=marker.code, period=sheet.period.code
        )
        super().__init__(
            parent,
            heading,
            _("Record the correction"),
            self._submit,
            text=_("The period is closed. The earlier rating stays readable beside this one."),
        )
        self._context, self._sheet, self._marker = context, sheet, marker
        known = sheet.assessment(marker.id)
        self._build_degree(known, outcome)
        self._build_units(units)
        self._build_details(known)
        self.reason.setFocus()

    def _build_degree(self, known: MarkerAssessment | None, outcome: Outcome | None) -> None:
        scale = self._sheet.scale
        every: list[Outcome] = [*scale.ratings, *STATUSES]
        choices = [(one.value, outcome_name(one, scale)) for one in every]
        if self._sheet.is_share:
            choices.insert(0, (FOLLOWS, _("As it follows from the entities")))
        self.degree = ChoiceField(_("Degree"), choices)
        wanted = outcome or outcome_of(known) or RatingStatus.NOT_ASSESSED
        derived = self._sheet.is_share and outcome is None
        self.degree.show_value(FOLLOWS if derived else wanted.value)
        self.reason = NoteField(_("Reason of the correction"), lines=2)
        self.add(Labelled(_("Degree"), self.degree))
        self.add(Labelled(_("Reason of the correction"), self.reason))

    def _build_units(self, units: list[OrgUnit]) -> None:
        seen = self._sheet.units_shown(self._marker.id)
        self.units: dict[str, ChoiceField] = {}
        if not self._sheet.is_share:
            return
        answers = [(one.value, shows_name(one).capitalize()) for one in Shows]
        for unit in units:
            field = ChoiceField(unit_name(unit), answers)
            field.show_value(seen.get(unit.id, Shows.UNKNOWN).value)
            self.units[unit.id] = field
            self.add(Labelled(unit_name(unit), field))
        if not units:
            self.add(quiet(_("No entity of this partner is known in the dossier.")))

    def _build_details(self, known: MarkerAssessment | None) -> None:
        self.who = LineField(_("Who?"))
        self.description = NoteField(_("Description of the change"), lines=3)
        self.confidence = confidence_field()
        self.day = DateField(_("Assessed on"))
        self.by = LineField(_("Assessed by"))
        if known is not None:
            self.who.show_value(known.who)
            self.description.show_value(known.description)
            self.confidence.show_value(known.confidence or "")
            self.day.show_day(known.assessed_on)
            self.by.show_value(known.assessed_by)
        self.add(Labelled(_("Who?"), self.who))
        self.add(Labelled(_("Description of the change"), self.description))
        confidence = Labelled(_("Confidence in the proof"), self.confidence)
        self.add(row(confidence, Labelled(_("Assessed on"), self.day)))
        self.add(Labelled(_("Assessed by"), self.by))

    def _submit(self) -> None:
        if self.day.complaint():
            raise ProrecaError(self.day.complaint())
        self._context.data.ratings.rate(self.entry())

    def entry(self) -> RatingEntry:
        status, rating = read_outcome(self.degree.value())
        shows = {key: Shows(field.value()) for key, field in self.units.items()}
        return RatingEntry(
            marker_id=self._marker.id,
            period_id=self._sheet.period.id,
            status=status,
            rating=rating,
            who=self.who.value(),
            description=self.description.value(),
            confidence=Confidence(self.confidence.value()) if self.confidence.value() else None,
            reason=self.reason.value(),
            assessed_on=self.day.day(),
            assessed_by=self.by.value(),
            shows=shows if self._sheet.is_share else None,
        )


def read_outcome(code: str) -> tuple[RatingStatus, Rating | None]:
    """Status and degree of what was chosen; a degree that follows is not given."""
    if code == FOLLOWS:
        return RatingStatus.ASSESSED, None
    if code in [rating.value for rating in Rating]:
        return RatingStatus.ASSESSED, Rating(code)
    return RatingStatus(code), None
