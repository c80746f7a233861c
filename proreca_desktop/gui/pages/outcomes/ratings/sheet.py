"""The ladder of one partner in one period: what is rated, walked through with the arrows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from proreca_desktop.analysis.marker_progress import Ladder, Series, build_ladder
from proreca_desktop.domain.journals import MarkerAssessment
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, MarkerLevel, RatingMode
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.ratings import RatingScale, Shows, UnitShare, count_units
from proreca_desktop.gui.pages.outcomes.degrees import assessment_name, outcome_of_key
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.outcome_content import load_level_texts
from proreca_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything shown of one partner and one period, read at once."""

    partner: BoundaryPartner
    period: Period
    calendar: Calendar
    scale: RatingScale
    ladder: Ladder
    shows: Mapping[str, Mapping[str, Shows]]
    """By rating and unit."""

    def series(self, marker_id: str) -> Series | None:
        active = self.ladder.active(self.period.id)
        return next((one for one in active if one.marker.id == marker_id), None)

    def assessment(self, marker_id: str) -> MarkerAssessment | None:
        series = self.series(marker_id)
        return None if series is None else series.cell(self.period.id).assessment

    def units_shown(self, marker_id: str) -> Mapping[str, Shows]:
        assessment = self.assessment(marker_id)
        return {} if assessment is None else self.shows.get(assessment.id, {})

    @property
    def is_share(self) -> bool:
        return self.partner.rating_mode is RatingMode.SHARE


def read_sheet(data: Workspace, partner: BoundaryPartner, period: Period) -> Sheet:
    calendar = data.periods.calendar()
    observed = data.ratings.observations(partner.id)
    return Sheet(
        partner=partner,
        period=calendar.get(period.id),
        calendar=calendar,
        scale=data.outcome_design.scale(),
        ladder=build_ladder(
            partner,
            data.markers.all(partner.id),
            data.ratings.all(partner_id=partner.id),
            calendar,
        ),
        shows={key: {o.unit_id: o.shows for o in seen} for key, seen in observed.items()},
    )


class SheetList(WrappedList):
    """``rated`` tells the degree or status that a key gives to the current marker."""

    rated = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Progress markers of the period"))
        self.scale = RatingScale.PRORECA4

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        outcome = outcome_of_key(event.text(), self.scale) if plain and event.text() else None
        if outcome is not None and self.current_key():
            self.rated.emit(outcome)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters rate; they do not look for a marker."""


def sheet_entries(sheet: Sheet) -> list[WrappedEntry]:
    """In three groups, which are neither stages nor conditions for one another."""
    entries: list[WrappedEntry] = []
    active = sheet.ladder.active(sheet.period.id)
    for level in MarkerLevel:
        own = [one for one in active if _level(one, sheet) is level]
        if own:
            entries.append(WrappedEntry(text=shown(load_level_texts()[level]["label"])))
            entries += [_entry(one, sheet) for one in own]
    return entries


def _level(series: Series, sheet: Sheet) -> MarkerLevel | None:
    version = series.cell(sheet.period.id).version
    return None if version is None else version.level


def _entry(series: Series, sheet: Sheet) -> WrappedEntry:
    cell = series.cell(sheet.period.id)
    version = cell.version or series.marker.latest
    notes = [share_in_words(count_units(sheet.units_shown(series.marker.id).values()))]
    if cell.assessment is not None:
        notes.append(cell.assessment.who)
    return WrappedEntry(
        key=series.marker.id,
        mark=series.marker.code,
        text=shown(version.text),
        value=assessment_name(cell.assessment, sheet.scale),
        note=" · ".join(note for note in notes if note),
    )


def share_in_words(share: UnitShare) -> str:
    """``2 of 5 entities, nothing known of 1``; nothing where no entity was asked."""
    if share.n == 0:
        unknown = ngettext(
            "nothing known of the {n} entity", "nothing known of the {n} entities", share.unknown
        )
        return unknown.format(n=share.unknown) if share.unknown else ""
    told = ngettext("{yes} of {n} entity", "{yes} of {n} entities", share.n).format(
        yes=share.yes, n=share.n
    )
    if share.unknown:
        told = _("{share}, nothing known of {n}").format(share=told, n=share.unknown)
    return told


def count_in_words(sheet: Sheet) -> str:
    """How much of the ladder has been said something of."""
    cells = [one.cell(sheet.period.id) for one in sheet.ladder.active(sheet.period.id)]
    rated = sum(cell.rating is not None for cell in cells)
    blank = sum(cell.assessment is None for cell in cells)
    told = ngettext("{n} of {total} marker rated", "{n} of {total} markers rated", len(cells))
    text = told.format(n=rated, total=len(cells))
    if blank:
        left = ngettext("{n} without a word yet", "{n} without a word yet", blank)
        text = f"{text}, {left.format(n=blank)}"
    return text
