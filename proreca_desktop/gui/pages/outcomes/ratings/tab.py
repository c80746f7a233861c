"""The ladder of a partner in a period: walk with the arrows, rate with the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.outcome_words import period_status_name
from proreca_desktop.domain.ratings import RatingStatus
from proreca_desktop.domain.room import RoomPlace, RoomPlaceKind
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.outcomes.degrees import outcome_of_key
from proreca_desktop.gui.pages.outcomes.ratings.panel import RatingPanel
from proreca_desktop.gui.pages.outcomes.ratings.periods import PeriodDialog, confirm_close
from proreca_desktop.gui.pages.outcomes.ratings.sheet import (
    Sheet,
    SheetList,
    count_in_words,
    read_sheet,
    sheet_entries,
)
from proreca_desktop.gui.pages.outcomes.subjects import SubjectBar
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import empty_state, scrolling
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.i18n import _, format_date
from proreca_desktop.services.marker_ratings import RatingEntry


class RatingsTab(PageTab):
    """Nothing is gated: any marker may be rated in any order, in any group."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._sheet: Sheet | None = None
        self.subjects = SubjectBar(context)
        self.subjects.chosen.connect(self._on_subject)
        self._add = plain_button(_("New period…"), self._on_add_period, icon_name="add")
        self._change = plain_button(_("Change the period…"), self._on_change_period)
        self._rest = plain_button(_("The rest: not assessed"), self._on_rest)
        self._close = plain_button(_("Close the period…"), self._on_close, icon_name="lock")
        self._stands = quiet("", 13)
        self.list = SheetList()
        self.list.chosen.connect(lambda _key: self._on_chosen())
        self.list.rated.connect(self._on_rated)
        self.panel = RatingPanel(context)
        self.panel.recorded.connect(context.events.outcomes_changed.emit)
        self.list.opened.connect(lambda _key: self.panel.take_focus())
        self._work = self._build()
        self._no_partner = empty_state(
            "outcome-mapping",
            _("There is no ladder to rate yet."),
            _("Partners and their markers are described on the first tab."),
            _("Go to the design"),
            lambda: context.open_page("outcomes", tab="design"),
        )
        self._no_period = empty_state(
            "calendar",
            _("There is no period yet."),
            _("Begin with the baseline: the starting point that progress is counted from."),
            _("Add the baseline…"),
            self._on_add_period,
        )
        self._switch = Switch(self)
        for widget in (self._work, self._no_partner, self._no_period):
            self._switch.addWidget(widget)

    def _build(self) -> QWidget:
        page = QWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 8, 0)
        right.addWidget(self.panel)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self.list, 1)
        halves.addWidget(scrolling(right), 1)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(self.subjects)
        lines.addWidget(FlowBox(self._rest, self._close, self._change, self._add))
        lines.addWidget(self._stands)
        lines.addLayout(halves, 1)
        return page

    def show_subject(self, subject_id: str) -> None:
        self.subjects.read()
        partner, period = self.subjects.partner(), self.subjects.period()
        if partner is None or period is None:
            self._sheet = None
            self._switch.setCurrentWidget(self._no_partner if partner is None else self._no_period)
            return
        self._switch.setCurrentWidget(self._work)
        self._sheet = read_sheet(self._context.data, partner, period)
        self.list.scale = self._sheet.scale
        self.list.show_entries(sheet_entries(self._sheet))
        if not self.list.current_key():
            self.list.select(next((e.key for e in self.list.entries() if e.key), ""))
        for button in (self._rest, self._close, self._change):
            button.setVisible(not self._sheet.period.is_closed)
        self._stands.show_text(_standing(self._sheet))
        self._show_marker()

    def _show_marker(self) -> None:
        self.panel.show_marker(self._sheet, self.list.current_key())
        self._tell_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_room()

    def _tell_room(self) -> None:
        """The room follows the marker in hand, while somebody is at this tab."""
        key = self.list.current_key()
        series = None if self._sheet is None else self._sheet.series(key)
        if self._sheet is not None and series is not None and self.isVisible():
            self._context.room.show(
                RoomPlace(
                    kind=RoomPlaceKind.MARKER,
                    code=series.marker.code,
                    period=self._sheet.period.code,
                )
            )

    def commit(self) -> None:
        self.panel.commit()

    def has_unsaved_text(self) -> bool:
        return self.panel.has_unsaved_text()

    def take_focus(self) -> None:
        if self._switch.currentWidget() is self._work:
            self.list.setFocus()
        else:
            super().take_focus()

    def move_by(self, step: int) -> None:
        """To the next marker, or the one before: also from the room's window."""
        self.list.step(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys rate also while a button of the marker has the focus."""
        no_modifier = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        outcome = None
        if self._sheet is not None and no_modifier and event.text():
            outcome = outcome_of_key(event.text(), self._sheet.scale)
        if outcome is not None:
            self._on_rated(outcome)
        else:
            super().keyPressEvent(event)

    def _on_rated(self, outcome: object) -> None:
        self.panel.commit()
        self.panel.take(outcome)  # type: ignore[arg-type]

    def _on_chosen(self) -> None:
        self.panel.commit()
        self._show_marker()

    def _on_subject(self) -> None:
        self.panel.commit()
        self.show_subject("")

    def _on_add_period(self) -> None:
        self._open_period(PeriodDialog(self, self._context))

    def _on_change_period(self) -> None:
        if self._sheet is not None:
            self._open_period(PeriodDialog(self, self._context, self._sheet.period))

    def _open_period(self, dialog: PeriodDialog) -> None:
        if dialog.exec():
            self._context.selection["outcome_period"] = dialog.code_made
            self._context.events.outcomes_changed.emit()
            self.take_focus()

    def _on_rest(self) -> None:
        """One action for the markers of this partner of which nobody said anything."""
        if self._sheet is None:
            return
        period_id, partner_id = self._sheet.period.id, self._sheet.partner.id
        entries = [
            RatingEntry(
                marker_id=one.marker.id, period_id=period_id, status=RatingStatus.NOT_ASSESSED
            )
            for one in self._context.data.periods.unstated(period_id)
            if one.partner.id == partner_id
        ]
        if entries and guarded(self, lambda: self._context.data.ratings.rate_all(entries)):
            self._context.events.outcomes_changed.emit()

    def _on_close(self) -> None:
        if self._sheet is None:
            return
        self.panel.commit()
        period = self._sheet.period
        if confirm_close(self, self._context, period) and guarded(
            self, lambda: self._context.data.periods.close(period.id, fill_in=True)
        ):
            self._context.selection["outcome_period"] = period.code
            self._context.events.outcomes_changed.emit()


def _standing(sheet: Sheet) -> str:
    """Open or closed since when, and how much is rated."""
    period = sheet.period
    told = period_status_name(period.status).capitalize()
    if period.closed_on is not None:
        told = _("Closed on {date} by {who}").format(
            date=format_date(period.closed_on), who=period.closed_by
        )
    return f"{told} · {count_in_words(sheet)}"
