"""The ladder of one partner at one date: each marker filled as far as it was rated."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from proreca_desktop.analysis.marker_heat import HeatRow, group_by_level
from proreca_desktop.analysis.marker_progress import CellState, PeriodSummary
from proreca_desktop.charts import outcome_captions as say
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import shorten
from proreca_desktop.charts.outcome_marks import paint_not_applicable, paint_not_assessed
from proreca_desktop.charts.rows import row_labels
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.outcome_mapping import RatingMode
from proreca_desktop.domain.rating_words import RATING_COLOURS, RatingNames
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import current_language

ROW, GROUP = 23.0, 18.0
STEP, STEPS = 25.0, 3
WORDS = 112.0
"""Sizes in points; a rung has one step for each degree above "none"."""


def describe_ladder(summary: PeriodSummary, mode: RatingMode) -> str:
    return caption(
        [
            say.say_periods([summary.period]),
            say.say_mode(mode),
            say.say_scale_is_no_path(),
            say.say_assessed(summary.total),
            say.say_not_applicable(summary.total),
        ]
    )


def height_mm_for(rows: Sequence[HeatRow]) -> float:
    points = len(group_by_level(rows)) * GROUP + max(1, len(rows)) * ROW + 4
    return points / style.POINTS_PER_MM


def draw_ladder(figure: Figure, rows: Sequence[HeatRow], names: RatingNames) -> None:
    """``rows`` with one cell each, that of the date; markers not in force then are left out."""
    sheet = Sheet(figure)
    active = [row for row in rows if row.cells[0].state is not CellState.NOT_ACTIVE]
    if not active:
        sheet.nothing_to_show()
        return
    texts = {row.marker.code: pick(row.version.text, current_language()) for row in active}
    bars = sheet.width - STEPS * STEP - WORDS
    columns = row_labels(texts, texts, bars - 12, size=style.SMALL)
    groups = group_by_level(active)
    wanted = len(groups) * GROUP + len(active) * ROW
    scale = min(1.0, (sheet.height - 4) / wanted)
    y = 0.0
    for level, found in groups:
        size = min(style.TEXT, 0.55 * GROUP * scale)
        name = shorten(names.levels[level], sheet.width, size, bold=True)
        sheet.text(0, y + GROUP * scale / 2, name, size=size, bold=True)
        y += GROUP * scale
        for row in found:
            middle = y + ROW * scale / 2
            columns.draw(sheet, row.marker.code, middle, ROW * scale)
            _draw_rung(sheet, bars, middle, ROW * scale, row, names)
            sheet.target(row.marker.code, 0, y, sheet.width, ROW * scale)
            y += ROW * scale


def _draw_rung(
    sheet: Sheet, x: float, middle: float, pitch: float, row: HeatRow, names: RatingNames
) -> None:
    cell, height = row.cells[0], 0.62 * pitch
    top, words = middle - height / 2, ""
    if cell.rating is not None:
        words = names.degrees.get(cell.rating, "")
        _draw_steps(sheet, x, top, height, cell.rating)
        if cell.share is not None:
            words += f" ({cell.share.yes}/{cell.share.n})"
    elif cell.state is CellState.NOT_APPLICABLE:
        words = names.not_applicable
        paint_not_applicable(sheet, x, top, STEPS * STEP, height)
    else:
        words = names.not_assessed
        paint_not_assessed(sheet, x, top, STEPS * STEP, height)
    size = min(style.SMALL, 0.5 * pitch)
    left = x + STEPS * STEP + 6
    sheet.text(left, middle, shorten(words, sheet.width - left, size), size=size)


def _draw_steps(sheet: Sheet, x: float, top: float, height: float, rating: Rating) -> None:
    for step in range(STEPS):
        fill = RATING_COLOURS[rating] if step < rating.rank else style.WHITE
        left = x + step * STEP
        sheet.box(left, top, STEP - 2, height, fill=fill, edge=style.OUTLINE, line=0.7)
