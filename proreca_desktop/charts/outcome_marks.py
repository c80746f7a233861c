"""What the charts of outcome mapping share: cells, signs and legends that read in grey as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from proreca_desktop.analysis.marker_progress import Direction, LevelSummary
from proreca_desktop.charts import style
from proreca_desktop.charts.lettering import drawable, shorten, width_of
from proreca_desktop.charts.level_bar import part_widths
from proreca_desktop.charts.sheet import MARGIN, Sheet
from proreca_desktop.domain.rating_words import (
    BREAK_SIGN,
    CORRECTED_SIGN,
    LATE_SIGN,
    NOT_APPLICABLE_COLOUR,
    NOT_APPLICABLE_SIGN,
    NOT_ASSESSED_SIGN,
    RATING_COLOURS,
    RATING_SIGNS,
    RatingNames,
)
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.i18n import pgettext

SWATCH_W, SWATCH_H = 19.0, 11.0
LEGEND_LINE = 15.0
LEGEND_GAP = 12.0
"""Sizes in points."""

THREAD = "#BDB6A8"

Painter = Callable[[Sheet, float, float, float, float], None]
"""Draws in a box given by left, top, width, height."""

DIRECTION_SIGNS = {
    Direction.UP: "▲",
    Direction.STABLE: "●",
    Direction.DOWN: "▼",
    Direction.BREAK: BREAK_SIGN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendItem:
    """A small box as ``paint`` draws it, or ``sign``, with its words."""

    text: str
    paint: Painter | None = None
    sign: str = ""

    @property
    def lead(self) -> float:
        """What stands before the words."""
        if self.paint is not None:
            return SWATCH_W + 4
        return width_of(drawable(self.sign), style.TEXT, bold=True) + 4


def paint_rating(rating: Rating) -> Painter:
    def paint(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
        fill = RATING_COLOURS[rating]
        sheet.box(x, y, width, height, fill=fill, edge=style.OUTLINE, line=0.6)
        size = sign_size(width, height)
        ink = style.ink_on(fill)
        sheet.text(
            x + width / 2,
            y + height / 2,
            RATING_SIGNS[rating],
            size=size,
            colour=ink,
            align="center",
        )

    return paint


def sign_size(width: float, height: float) -> float:
    """The largest at which three squares fit beside one another."""
    em = width_of(RATING_SIGNS[Rating.HIGH], 100.0) / 100.0
    return max(3.0, min(9.0, 0.72 * height, (width - 3) / em))


def paint_not_assessed(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """Empty, its outline broken: nobody looked."""
    corners = [
        (x + 0.5, y + 0.5),
        (x + width - 0.5, y + 0.5),
        (x + width - 0.5, y + height - 0.5),
        (x + 0.5, y + height - 0.5),
        (x + 0.5, y + 0.5),
    ]
    sheet.line(corners, colour=style.OUTLINE, width=0.7, dashed=True)
    size = min(style.TEXT, 0.75 * height)
    sheet.quiet(x + width / 2, y + height / 2, NOT_ASSESSED_SIGN, size=size, align="center")


def paint_not_applicable(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    sheet.box(x, y, width, height, fill=NOT_APPLICABLE_COLOUR)
    size = min(style.TEXT, 0.75 * height)
    middle = y + height / 2
    sheet.text(x + width / 2, middle, NOT_APPLICABLE_SIGN, size=size, align="center")


def paint_outside(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """Before or after the life of a marker: no box, only a thread that keeps the row together."""
    middle = y + height / 2
    sheet.line([(x + 2, middle), (x + width - 2, middle)], colour=THREAD, width=0.8)


def rating_items(names: RatingNames) -> list[LegendItem]:
    """The degrees of the scale, lowest first."""
    return [
        LegendItem(text=text, paint=paint_rating(rating)) for rating, text in names.degrees.items()
    ]


def status_items(names: RatingNames) -> list[LegendItem]:
    return [
        LegendItem(text=names.not_assessed, paint=paint_not_assessed),
        LegendItem(text=names.not_applicable, paint=paint_not_applicable),
    ]


def flag_items() -> list[LegendItem]:
    return [
        LegendItem(text=pgettext("chart", "not followed then"), paint=paint_outside),
        LegendItem(text=pgettext("chart", "break in the series"), sign=BREAK_SIGN),
        LegendItem(text=pgettext("chart", "late baseline"), sign=LATE_SIGN),
        LegendItem(text=pgettext("chart", "corrected after closing"), sign=CORRECTED_SIGN),
    ]


def points(width_mm: float) -> float:
    """Width of a sheet on a figure of that width."""
    return width_mm * style.POINTS_PER_MM - 2 * MARGIN


def legend_height(items: Sequence[LegendItem], width: float) -> float:
    return len(_lines(items, width)) * LEGEND_LINE + 4


def draw_legend(sheet: Sheet, items: Sequence[LegendItem], *, top: float = 0.0) -> float:
    """The items in as many lines as they need; returns where the chart may begin."""
    for row, line in enumerate(_lines(items, sheet.width)):
        middle = top + (row + 0.5) * LEGEND_LINE
        for x, item in line:
            if item.paint is not None:
                item.paint(sheet, x, middle - SWATCH_H / 2, SWATCH_W, SWATCH_H)
            else:
                sheet.text(x, middle, item.sign, bold=True)
            text = shorten(item.text, sheet.width - x - item.lead, style.SMALL)
            sheet.quiet(x + item.lead, middle, text)
    return top + legend_height(items, sheet.width)


def _lines(items: Sequence[LegendItem], width: float) -> list[list[tuple[float, LegendItem]]]:
    lines: list[list[tuple[float, LegendItem]]] = []
    x = 0.0
    for item in items:
        wanted = item.lead + width_of(drawable(item.text), style.SMALL)
        if not lines or x + wanted > width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, item))
        x += wanted + LEGEND_GAP
    return lines


BAR = 14.0
"""Height of a bar of degrees, in points."""


def draw_rating_bar(
    sheet: Sheet,
    x: float,
    middle: float,
    unit: float,
    summary: LevelSummary,
    *,
    height: float = BAR,
) -> None:
    """Markers at each degree with the sign and the count, then those not rated, in an open box.

    ``unit`` points a marker; those that do not apply are left out.
    """
    counts = [*summary.distribution.values(), summary.n_not_assessed]
    widths = part_widths(counts, unit)
    top = middle - height / 2
    for rating, n, width in zip(summary.distribution, counts, widths, strict=False):
        if n:
            _draw_part(sheet, x, top, width, height, rating, n)
            x += width
    if summary.n_not_assessed:
        n, width = summary.n_not_assessed, widths[-1]
        _draw_open_part(sheet, x, top, width, height, n)


def _draw_part(
    sheet: Sheet, x: float, top: float, width: float, height: float, rating: Rating, n: int
) -> None:
    fill = RATING_COLOURS[rating]
    sheet.box(x + 0.4, top, width - 0.8, height, fill=fill, edge=style.OUTLINE, line=0.6)
    ink, middle = style.ink_on(fill), top + height / 2
    sign, size = RATING_SIGNS[rating], 6.0
    needed = width_of(sign, size) + 3 + width_of(str(n), style.SMALL, bold=True) + 4
    if width >= needed:
        sheet.text(x + 3, middle, sign, size=size, colour=ink)
        sheet.text(
            x + width - 3, middle, str(n), size=style.SMALL, colour=ink, bold=True, align="right"
        )
    else:
        sheet.text(
            x + width / 2, middle, str(n), size=style.SMALL, colour=ink, bold=True, align="center"
        )


def _draw_open_part(
    sheet: Sheet, x: float, top: float, width: float, height: float, n: int
) -> None:
    left, right, bottom = x + 0.8, x + width - 0.8, top + height
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    sheet.line(corners, colour=style.OUTLINE, width=0.7, dashed=True)
    text = f"{NOT_ASSESSED_SIGN} {n}" if width >= 18 else str(n)
    sheet.quiet(x + width / 2, top + height / 2, text, align="center")
