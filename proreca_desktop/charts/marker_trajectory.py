"""One marker over time: its degrees, its baseline, the breaks, and where nobody looked."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from proreca_desktop.analysis.marker_heat import HeatCell, HeatRow
from proreca_desktop.analysis.marker_progress import CellState, Movement
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import shorten
from proreca_desktop.charts.outcome_marks import (
    DIRECTION_SIGNS,
    THREAD,
    paint_not_applicable,
    paint_not_assessed,
    paint_rating,
)
from proreca_desktop.charts.sheet import Point, Sheet
from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.rating_words import LATE_SIGN, RatingNames
from proreca_desktop.i18n import _, pgettext

HEIGHT_MM = 66.0
NAMES, HEAD, STEP = 104.0, 20.0, 34.0
BOX_W, BOX_H = 26.0, 15.0
"""Sizes in points."""


def describe_trajectory(
    row: HeatRow, since_baseline: Movement | None, since_previous: Movement | None
) -> str:
    """The two movements, each with its reference; without one of the two ends there is none."""
    return caption(
        [
            say_movement(since_baseline, _("baseline")),
            say_movement(since_previous, _("previous rating")),
            _("Only rated points are joined; a broken line passes over what was not rated."),
            _("After ‖ the marker means something else: nothing is compared across it."),
        ]
    )


def say_movement(movement: Movement | None, reference: str) -> str:
    if movement is None:
        return _(
            "Compared with the {reference}: not defined, one of the two was not rated."
        ).format(reference=reference)
    sign = DIRECTION_SIGNS[movement.direction]
    return _("Compared with the {reference} ({period}): {sign}.").format(
        reference=reference, period=movement.since.period.code, sign=sign
    )


def draw_trajectory(
    figure: Figure,
    row: HeatRow,
    periods: Sequence[Period],
    names: RatingNames,
    *,
    baseline: str = "",
) -> None:
    """``row`` with a cell for each of ``periods``; ``baseline`` is the code of the period that
    progress counts from, if there is one."""
    sheet = Sheet(figure)
    if not any(cell.rating is not None for cell in row.cells):
        sheet.nothing_to_show()
        return
    plot = _Plot(sheet, len(periods), names)
    plot.draw_axes(periods)
    plot.draw_baseline(row, periods, baseline)
    plot.draw_lines(row.cells)
    for place, cell in enumerate(row.cells):
        plot.draw_point(place, cell)


class _Plot:
    """Periods from left to right, degrees from the bottom up."""

    def __init__(self, sheet: Sheet, n_periods: int, names: RatingNames):
        self._sheet, self._names = sheet, names
        self._degrees = list(names.degrees)
        self._column = (sheet.width - NAMES) / n_periods
        self._pitch = min(STEP, (sheet.height - HEAD) / (len(self._degrees) + 1))
        self._box = (min(BOX_W, 0.86 * self._column), min(BOX_H, 0.6 * self._pitch))

    def at(self, place: int, cell: HeatCell) -> Point:
        x = NAMES + (place + 0.5) * self._column
        rank = len(self._degrees) if cell.rating is None else len(self._degrees) - 1
        if cell.rating is not None:
            rank -= self._degrees.index(cell.rating)
        return x, HEAD + (rank + 0.5) * self._pitch

    def draw_axes(self, periods: Sequence[Period]) -> None:
        sheet = self._sheet
        for place, period in enumerate(periods):
            x = NAMES + (place + 0.5) * self._column
            code = shorten(period.code, self._column - 2, style.SMALL, bold=True)
            sheet.text(x, HEAD / 2, code, size=style.SMALL, bold=True, align="center")
        words = [*reversed(list(self._names.degrees.values())), self._names.not_assessed]
        for row, name in enumerate(words):
            middle = HEAD + (row + 0.5) * self._pitch
            size = min(style.SMALL, 0.4 * self._pitch)
            sheet.label(0, middle, name, NAMES - 12, size=size, lines=2, colour=style.QUIET)
            line = [(NAMES, middle), (sheet.width, middle)]
            sheet.line(line, colour=style.HAIRLINE, width=0.6)

    def draw_baseline(self, row: HeatRow, periods: Sequence[Period], code: str) -> None:
        """A broken line at the degree of the baseline, from there to the first break."""
        places = [place for place, period in enumerate(periods) if period.code == code]
        if not places or row.cells[places[0]].rating is None:
            return
        x, y = self.at(places[0], row.cells[places[0]])
        breaks = [p for p, cell in enumerate(row.cells) if cell.is_break and p > places[0]]
        right = NAMES + breaks[0] * self._column if breaks else self._sheet.width
        self._sheet.line([(x, y), (right, y)], colour=style.OUTLINE, width=1.0, dashed=True)
        word = pgettext("chart", "baseline") + (
            f" {LATE_SIGN}" if row.cells[places[0]].is_late_baseline else ""
        )
        below = y + self._box[1] / 2 + 6
        self._sheet.quiet(x, below, word, size=style.TINY, align="center")

    def draw_lines(self, cells: Sequence[HeatCell]) -> None:
        last: int | None = None
        for place, cell in enumerate(cells):
            if cell.is_break:
                self._draw_break(place)
                last = None
            if cell.rating is None:
                continue
            if last is not None:
                ends = [self.at(last, cells[last]), self.at(place, cell)]
                gap = place - last > 1
                self._sheet.line(ends, colour=style.INDIGO, width=1.4, dashed=gap)
            last = place

    def _draw_break(self, place: int) -> None:
        x, bottom = NAMES + place * self._column, HEAD + (len(self._degrees) + 1) * self._pitch
        for shift in (-1.2, 1.2):
            line = [(x + shift, HEAD - 4), (x + shift, bottom)]
            self._sheet.line(line, colour=style.INK, width=1.0)

    def draw_point(self, place: int, cell: HeatCell) -> None:
        (x, y), (width, height) = self.at(place, cell), self._box
        box = (x - width / 2, y - height / 2, width, height)
        if cell.state is CellState.NOT_ACTIVE:
            ends = [(box[0], y), (box[0] + width, y)]
            self._sheet.line(ends, colour=THREAD, width=0.8)
        elif cell.rating is not None:
            paint_rating(cell.rating)(self._sheet, *box)
        elif cell.state is CellState.NOT_APPLICABLE:
            paint_not_applicable(self._sheet, *box)
        else:
            paint_not_assessed(self._sheet, *box)


def draw_nothing(figure: Figure) -> None:
    """A marker that was not followed in the periods shown."""
    Sheet(figure).nothing_to_show()
