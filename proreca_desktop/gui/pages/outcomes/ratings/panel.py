"""The marker in hand: its degree, who, what, how sure, when; and what stood there before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal

from proreca_desktop.domain.journals import Confidence, EvidenceTarget
from proreca_desktop.domain.outcome_mapping import Marker
from proreca_desktop.domain.ratings import Rating, RatingStatus, Shows, count_units
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.pages.outcomes.degrees import Outcome, outcome_of
from proreca_desktop.gui.pages.outcomes.proofs import ProofList
from proreca_desktop.gui.pages.outcomes.ratings.degree_buttons import DegreeButtons
from proreca_desktop.gui.pages.outcomes.ratings.diagnostic import diagnostic_in_words
from proreca_desktop.gui.pages.outcomes.ratings.dialogs import (
    CorrectionDialog,
    ask_reason,
    confidence_field,
)
from proreca_desktop.gui.pages.outcomes.ratings.earlier import earlier_in_words
from proreca_desktop.gui.pages.outcomes.ratings.sheet import Sheet, share_in_words
from proreca_desktop.gui.pages.outcomes.ratings.units import UnitsBox, units_in
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, divider, order_focus, row
from proreca_desktop.gui.widgets.field_form import FieldForm
from proreca_desktop.gui.widgets.fields import DateField, LineField, NoteField
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.i18n import _
from proreca_desktop.services.marker_ratings import RatingEntry


class RatingPanel(Card):
    """``recorded`` tells that the dossier holds another rating now."""

    recorded = Signal()

    def __init__(self, context: AppContext):
        super().__init__(spacing=10)
        self._context = context
        self._sheet: Sheet | None = None
        self._marker: Marker | None = None
        self._code, self._text = title("", 15), body("", 14)
        self.units = UnitsBox()
        self.units.changed.connect(self._on_units)
        self._share = quiet("", 13)
        self.degrees = DegreeButtons()
        self.degrees.taken.connect(self.take)
        self._who = LineField(_("Who?"), hint=_("the bureau, three cercle coordinations…"))
        self._description = NoteField(_("Description of the change"), lines=3)
        self._confidence = confidence_field()
        self._day, self._by = DateField(_("Assessed on")), LineField(_("Assessed by"))
        self._reason = LineField(_("Reason given"))
        self.form = FieldForm(2)
        for field, span in (
            (self._who, 2),
            (self._description, 2),
            (self._confidence, 1),
            (self._day, 1),
            (self._by, 1),
            (self._reason, 1),
        ):
            self.form.add(field, self._save_details, span=span)
        self._earlier, self._diagnostic = quiet("", 12), quiet("", 12)
        self._correct = plain_button(_("Correct this rating…"), lambda: self._on_correct(None))
        self.proofs = ProofList(context)
        self.add(self._code, self._text, self.units, self._share, self.degrees, self.form)
        self.column.addLayout(row(self._correct, None))
        self.add(self._earlier, self._diagnostic, divider(), self.proofs)

    def show_marker(self, sheet: Sheet | None, marker_id: str) -> None:
        series = None if sheet is None else sheet.series(marker_id)
        self.setVisible(series is not None)
        self._sheet = sheet
        self._marker = None if series is None else series.marker
        if sheet is None or series is None:
            return
        cell = series.cell(sheet.period.id)
        version = cell.version or series.marker.latest
        self._code.show_text(series.marker.code)
        self._text.show_text(shown(version.text))
        self.degrees.show_scale(sheet.scale, is_share=sheet.is_share)
        # The buttons of the scale are made later than the fields that stand below them.
        order_focus(self.units.last_stop, *self.degrees.buttons.values())
        self.degrees.show_outcome(outcome_of(cell.assessment))
        self._show_units(sheet)
        self._show_details(sheet)
        rated = cell.assessment
        self.proofs.show_target(
            None if rated is None else (EvidenceTarget.ASSESSMENT, rated.id),
            wait=_("Rate the marker first, then add what proves it."),
        )
        told = earlier_in_words(self._context.data, sheet, series)
        self._earlier.show_text(told)
        self._earlier.setVisible(bool(told))
        beside = diagnostic_in_words(self._context.data, sheet, series.marker.id)
        self._diagnostic.show_text(_("In the diagnostic: {levels}").format(levels=beside))
        self._diagnostic.setVisible(bool(beside))

    def _show_units(self, sheet: Sheet) -> None:
        for widget in (self.units, self._share):
            widget.setVisible(sheet.is_share)
        if sheet.is_share and self._marker is not None:
            units = units_in(self._context.data, sheet.partner, sheet.period)
            seen = sheet.units_shown(self._marker.id)
            self.units.setVisible(bool(units) and not sheet.period.is_closed)
            self.units.show_units(units, seen)
            told = share_in_words(count_units(seen.values()))
            if not units:
                told = _("No entity of this partner is known in the dossier.")
            self._share.show_text(told or _("No entity was asked yet."))

    def _show_details(self, sheet: Sheet) -> None:
        known = sheet.assessment(self._marker.id) if self._marker else None
        key = f"{sheet.period.id} {self._marker.id if self._marker else ''}"
        values = (
            (self._who, known.who if known else ""),
            (self._description, known.description if known else ""),
            (self._confidence, (known.confidence or "") if known else ""),
            (self._day, known.assessed_on if known else None),
            (self._by, known.assessed_by if known else ""),
            (self._reason, known.reason if known else ""),
        )
        self.form.show_record(key, values)
        self.form.set_open(not sheet.period.is_closed)
        self.form.boxes[self._reason].setVisible(bool(known and known.reason))
        self._correct.setVisible(sheet.period.is_closed)

    def commit(self) -> None:
        self.form.commit()

    def has_unsaved_text(self) -> bool:
        return self.form.has_problem

    def take_focus(self) -> None:
        """Where one goes on after the degree: the entities it follows from, or its details."""
        if self.units.isVisibleTo(self):
            self.units.list.setFocus()
            return
        (self._correct if self._correct.isVisibleTo(self) else self._who).setFocus()

    def take(self, outcome: Outcome) -> None:
        """Record a degree or a status; in a closed period, open its correction."""
        if self._sheet is None or self._marker is None:
            return
        if self._sheet.period.is_closed:
            self._on_correct(outcome)
        else:
            rating = outcome if isinstance(outcome, Rating) else None
            status = outcome if isinstance(outcome, RatingStatus) else RatingStatus.ASSESSED
            self._record(replace(self._entry(), status=status, rating=rating))
        # A button that was pressed shows what holds, also after a refusal.
        self._show_outcome()

    def _show_outcome(self) -> None:
        if self._sheet is not None and self._marker is not None:
            self.degrees.show_outcome(outcome_of(self._sheet.assessment(self._marker.id)))

    def _entry(self) -> RatingEntry:
        """What is typed, about the marker in hand; without a degree and without a reason."""
        if self._sheet is None or self._marker is None:
            raise RuntimeError("no marker is shown")
        seen = self._sheet.units_shown(self._marker.id)
        confidence = self._confidence.value()
        return RatingEntry(
            marker_id=self._marker.id,
            period_id=self._sheet.period.id,
            who=self._who.value(),
            description=self._description.value(),
            confidence=Confidence(confidence) if confidence else None,
            assessed_on=self._day.day() or self._meeting_day(),
            assessed_by=self._by.value() or self._context.preferences.who,
            shows=seen if self._sheet.is_share and seen else None,
        )

    def _meeting_day(self) -> date:
        """The day of the meeting as the journal has it, else today."""
        if self._sheet is not None:
            ids = self._sheet.partner.id, self._sheet.period.id
            journal = self._context.data.journals.find(*ids)
            if journal is not None and journal.meeting_date is not None:
                return journal.meeting_date
        return date.today()

    def _record(self, entry: RatingEntry) -> None:
        """A fall, or a degree that differs from the share, is recorded with its reason only."""
        ratings = self._context.data.ratings
        known = self._sheet.assessment(entry.marker_id) if self._sheet else None
        if not entry.reason:
            asked = ratings.needed_reason(entry)
            reason: str | None = known.reason if known and known.supersedes_id else ""
            if asked is not None:
                reason = ask_reason(self, *asked, known.reason if known else "")
            if reason is None:
                return
            entry = replace(entry, reason=reason)
        if guarded(self, lambda: ratings.rate(entry)):
            self.recorded.emit()

    def _save_details(self) -> None:
        """Beside a rating; alone they stand with a marker that was not assessed yet."""
        if self._sheet is None or self._marker is None or self._sheet.period.is_closed:
            return
        known = self._sheet.assessment(self._marker.id)
        entry = replace(
            self._entry(),
            status=known.status if known else RatingStatus.NOT_ASSESSED,
            rating=known.rating if known else None,
            reason=self._reason.value(),
            assessed_on=self._day.day(),
            assessed_by=self._by.value(),
        )
        self._context.data.ratings.rate(entry)
        self.recorded.emit()

    def _on_units(self, shows: Mapping[str, Shows]) -> None:
        """The degree follows from the share; it is not given by hand."""
        self._record(replace(self._entry(), shows=shows, rating=None))

    def _on_correct(self, outcome: Outcome | None) -> None:
        if self._sheet is None or self._marker is None:
            return
        units = units_in(self._context.data, self._sheet.partner, self._sheet.period)
        dialog = CorrectionDialog(self, self._context, self._sheet, self._marker, units, outcome)
        if dialog.exec():
            self.recorded.emit()
