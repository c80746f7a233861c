"""What a period recorded beside the journal: ratings with who, and all changes of its time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import valence_name
from proreca_desktop.domain.journals import ChangeStatement, Expectedness
from proreca_desktop.domain.outcome_mapping import BoundaryPartner
from proreca_desktop.domain.periods import Period
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.ratings.sheet import read_sheet, sheet_entries
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import heading_row
from proreca_desktop.gui.widgets.labels import title
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _, format_date


class JournalSummary(QWidget):
    """Read here, written on the other tabs; Enter goes there."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self.markers = WrappedList(_("Ratings of the period"))
        self.markers.opened.connect(lambda _key: self._go("ratings"))
        self.changes = WrappedList(_("Changes observed in the period"))
        self.changes.opened.connect(self._on_change)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        rate = link_button(_("Rate"), lambda: self._go("ratings"))
        lines.addLayout(heading_row(title(_("Ratings of the period"), 13), rate))
        lines.addWidget(self.markers, 3)
        note = link_button(_("Note a change"), lambda: self._go("changes"))
        lines.addLayout(heading_row(title(_("Changes observed in the period"), 13), note))
        lines.addWidget(self.changes, 2)

    def show_sheet(self, partner: BoundaryPartner, period: Period) -> None:
        self.markers.show_entries(sheet_entries(read_sheet(self._context.data, partner, period)))
        changes = [
            one for one in self._context.data.changes.all(partner.id) if _lies_in(one, period)
        ]
        self.changes.show_entries(change_entries(changes))

    def _go(self, tab: str) -> None:
        self._context.open_page("outcomes", tab=tab)

    def _on_change(self, key: str) -> None:
        self._context.selection["outcome_change"] = key
        self._go("changes")


def change_entries(changes: list[ChangeStatement]) -> list[WrappedEntry]:
    """The unexpected ones in a group of their own, and said even when there are none."""
    entries: list[WrappedEntry] = []
    for expectedness, heading, none in (
        (Expectedness.ANTICIPATED, _("Expected"), _("none")),
        (Expectedness.UNANTICIPATED, _("Unexpected"), _("none")),
    ):
        own = [one for one in changes if one.expectedness is expectedness]
        text = heading if own else _("{name}: {value}").format(name=heading, value=none)
        entries.append(WrappedEntry(text=text))
        entries += [
            WrappedEntry(
                key=one.id, text=one.what, note=_note(one), value=valence_name(one.valence)
            )
            for one in own
        ]
    return entries


def _note(change: ChangeStatement) -> str:
    day = change.date_from or change.date_to
    return " · ".join(part for part in (change.who, format_date(day) if day else "") if part)


def _lies_in(change: ChangeStatement, period: Period) -> bool:
    day = change.date_from or change.date_to or change.recorded_on
    return day is not None and period.start <= day <= period.end
