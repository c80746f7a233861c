"""Markers by period: one cell a rating, its degree by sign and shade; levels apart."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from proreca_desktop.analysis.marker_heat import HeatCell, HeatRow, group_by_level
from proreca_desktop.analysis.marker_progress import CellState
from proreca_desktop.charts import outcome_captions as say
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import drawable, shorten, width_of
from proreca_desktop.charts.outcome_marks import (
    LegendItem,
    draw_legend,
    flag_items,
    legend_height,
    paint_not_applicable,
    paint_not_assessed,
    paint_outside,
    paint_rating,
    points,
    rating_items,
    status_items,
)
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.outcome_mapping import RatingMode
from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.rating_words import (
    CORRECTED_SIGN,
    LATE_SIGN,
    RATING_COLOURS,
    RatingNames,
)
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _, current_language

ROW, GROUP, HEAD = 23.0, 17.0, 18.0
WIDEST, NARROWEST, SHORTEST_TEXT = 40.0, 15.0, 75.0
MOST_PERIODS = 16
"""Columns of one chart; sizes in points. More periods go into charts of their own."""


def describe_heat_map(rows: Sequence[HeatRow], periods: Sequence[Period], mode: RatingMode) -> str:
    """The caption: what a degree says, what the signs mean, which periods."""
    share = (
        _("Under the sign: entities that show it / entities of which something is known.")
        if mode is RatingMode.SHARE
        else ""
    )
    return caption(
        [
            say.say_mode(mode),
            share,
            say.say_blank(),
            _("◆: not there at the baseline; the progress of this marker counts from here."),
            say.say_scale_is_no_path(),
            say.say_periods(periods),
        ]
        if rows
        else [say.say_mode(mode), say.say_periods(periods)]
    )


def height_mm_for(rows: Sequence[HeatRow], names: RatingNames, width_mm: float = 170.0) -> float:
    """The height at which every row has its full size."""
    top = legend_height(_items(names), points(width_mm)) + HEAD
    groups = len(group_by_level(rows))
    return (top + groups * GROUP + max(1, len(rows)) * ROW + 2) / style.POINTS_PER_MM


def draw_heat_map(
    figure: Figure,
    rows: Sequence[HeatRow],
    periods: Sequence[Period],
    names: RatingNames,
) -> None:
    """``rows`` of one partner, whose cells are those of ``periods``."""
    sheet = Sheet(figure)
    if not rows or not periods:
        sheet.nothing_to_show()
        return
    top = draw_legend(sheet, _items(names))
    columns = _Columns(sheet, rows, periods)
    columns.draw_heads(top)
    groups = group_by_level(rows)
    scale = min(1.0, (sheet.height - top - HEAD) / (len(groups) * GROUP + len(rows) * ROW))
    y = top + HEAD
    for level, found in groups:
        columns.draw_group(names.levels[level], y, GROUP * scale)
        y += GROUP * scale
        for row in found:
            columns.draw_row(row, y, ROW * scale)
            y += ROW * scale


def _items(names: RatingNames) -> list[LegendItem]:
    return [*rating_items(names), *status_items(names), *flag_items()]


class _Columns:
    """Where codes, texts and periods stand."""

    def __init__(self, sheet: Sheet, rows: Sequence[HeatRow], periods: Sequence[Period]):
        self._sheet, self._periods = sheet, periods
        codes = [width_of(drawable(r.marker.code), style.SMALL, bold=True) for r in rows]
        self._code = min(70.0, max(codes, default=0)) + 6
        room = sheet.width - self._code
        self._cell = max(
            NARROWEST * 0.6, min(WIDEST, (room - SHORTEST_TEXT) / len(periods), room / len(periods))
        )
        if self._cell < NARROWEST:
            self._cell = room / len(periods)
        self._left = sheet.width - self._cell * len(periods)
        self._text = self._left - self._code - 8

    def draw_heads(self, top: float) -> None:
        for place, period in enumerate(self._periods):
            centre = self._left + (place + 0.5) * self._cell
            code = shorten(period.code, self._cell - 1, style.SMALL, bold=True)
            self._sheet.text(
                centre, top + HEAD / 2, code, size=style.SMALL, bold=True, align="center"
            )

    def draw_group(self, name: str, y: float, height: float) -> None:
        size = min(style.TEXT, 0.6 * height)
        name = shorten(name, self._sheet.width, size, bold=True)
        self._sheet.text(0, y + height * 0.6, name, size=size, bold=True)

    def draw_row(self, row: HeatRow, y: float, height: float) -> None:
        sheet, middle = self._sheet, y + height / 2
        size = min(style.SMALL, 0.5 * height)
        ink = style.QUIET if row.is_ended else style.INK
        code = shorten(row.marker.code, self._code - 6, size, bold=True)
        sheet.text(0, middle, code, size=size, bold=True, colour=ink)
        if self._text >= 40:
            text = pick(row.version.text, current_language())
            small = min(style.TINY, 0.4 * height)
            sheet.label(self._code, middle, text, self._text, size=small, lines=2, colour=ink)
        for place, cell in enumerate(row.cells):
            x = self._left + place * self._cell
            draw_cell(sheet, x, y, self._cell, height, cell)
        sheet.target(row.marker.code, 0, y, sheet.width, height)


def draw_cell(
    sheet: Sheet, x: float, y: float, width: float, height: float, cell: HeatCell
) -> None:
    """One cell with its flags."""
    inner = (x + 1, y + 1, width - 2, height - 2)
    if cell.state is CellState.NOT_ACTIVE:
        paint_outside(sheet, *inner)
        return
    if cell.state is CellState.NOT_ASSESSED:
        paint_not_assessed(sheet, *inner)
    elif cell.state is CellState.NOT_APPLICABLE:
        paint_not_applicable(sheet, *inner)
    elif cell.rating is not None:
        _draw_rating(sheet, cell, *inner)
    if cell.is_break:
        for shift in (-0.9, 0.9):
            sheet.line([(x + shift, y), (x + shift, y + height)], colour=style.INK, width=0.9)


def _draw_rating(
    sheet: Sheet, cell: HeatCell, x: float, y: float, width: float, height: float
) -> None:
    if cell.rating is None:
        return
    paint = paint_rating(cell.rating)
    if cell.share is None:
        paint(sheet, x, y, width, height)
    else:
        # The denominator belongs to the degree: 2 of 5 is not 40 of 100.
        paint(sheet, x, y, width, 0.58 * height)
        text = f"{cell.share.yes}/{cell.share.n}"
        size = min(style.TINY, 0.36 * height, 3.2 * width / max(1, len(text)) * 0.5)
        sheet.text(x + width / 2, y + 0.8 * height, text, size=max(4.5, size), align="center")
    _draw_flags(sheet, cell, x, y, width)


def _draw_flags(sheet: Sheet, cell: HeatCell, x: float, y: float, width: float) -> None:
    flags = (LATE_SIGN if cell.is_late_baseline else "") + (
        CORRECTED_SIGN if cell.is_corrected else ""
    )
    if flags and width > 12:
        ink = style.INK if cell.rating is None else style.ink_on(RATING_COLOURS[cell.rating])
        sheet.text(x + width - 1, y + 3.5, flags, size=5.5, colour=ink, align="right", bold=True)
