"""The table with the periods there is room for, and the key of its signs."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.gui.pages.outcomes.progress.heat_painting import key_text
from proreca_desktop.gui.pages.outcomes.progress.heat_rows import Filters, HeatRows
from proreca_desktop.gui.pages.outcomes.progress.heat_table import HeatTable
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import column, row
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _


class HeatView(QWidget):
    """Never scrolled sideways: earlier periods are turned to."""

    def __init__(self, source: HeatRows, names: RatingNames):
        super().__init__()
        self._source = source
        self._first = -1
        self.table = HeatTable(_("Markers by period"), source, names)
        self.table.fitted.connect(lambda _room: self._show_columns())
        self._earlier = plain_button(_("Earlier periods"), partial(self._move, -1))
        self._later = plain_button(_("Later periods"), partial(self._move, 1))
        self._shown = quiet("", 13)
        self._note = quiet(key_text(names), 12)
        self._turning = QWidget()
        self._turning.setLayout(row(self._earlier, self._later, self._shown, None))
        lines = column(self._turning, self.table, self._note, spacing=6)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setStretch(1, 1)
        self.setLayout(lines)

    def read(self, filters: Filters, summed: Period | None) -> None:
        """Read again; ``summed`` is the period whose share rated stands beside the partners."""
        touched = self._source.read(filters)
        others = self.table.heat.summed != summed
        self.table.heat.summed = summed
        if touched is None:
            self._show_columns(anew=True)
            return
        self.table.repaint_markers(touched)
        if others:
            self.table.repaint_sums()

    def tell(self, text: str) -> None:
        """A line under the table, in place of the key."""
        self._note.show_text(text)

    def _show_columns(self, *, anew: bool = False) -> None:
        """As many periods as there is room for, the last ones first."""
        outline = self._source.outline
        if outline is None:
            return
        every, room = outline.calendar.periods, self.table.room()
        last_start = max(0, len(every) - room)
        start = last_start if self._first < 0 else min(self._first, last_start)
        shown = every[start : start + room]
        if anew or shown != self.table.heat.periods:
            self.table.show_periods(shown)
        self._turning.setVisible(len(every) > len(shown))
        self._earlier.setEnabled(start > 0)
        self._later.setEnabled(start < last_start)
        if shown:
            self._shown.show_text(
                _("{first} to {last}, of {n} periods").format(
                    first=shown[0].code, last=shown[-1].code, n=len(every)
                )
            )

    def _move(self, step: int) -> None:
        outline = self._source.outline
        if outline is None:
            return
        room, shown = self.table.room(), self.table.heat.periods
        start = outline.calendar.place(shown[0].id) if shown else 0
        self._first = max(0, start + step * max(1, room - 1))
        self._show_columns()
