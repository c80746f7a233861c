"""Base, retro-base and current level of each criterion: how the yardstick itself moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from proreca_desktop.analysis.comparison import Comparison, CriterionChange
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import drawable, width_of
from proreca_desktop.charts.moves import Axis
from proreca_desktop.charts.rows import pitch_for, row_labels
from proreca_desktop.charts.sheet import Shape, Sheet
from proreca_desktop.i18n import _, format_number, ngettext, pgettext

ROW = 27.0
HEAD = 32.0
FOOT = 16.0
FIGURES = 104.0
SHORTEST_AXIS = 110.0
"""Heights of rows, head and axis, widths of the figures at the right and of the axis: points."""


def height_mm_for(n_rows: int) -> float:
    """The height at which every row has its full size; see :func:`rows_of`."""
    return (HEAD + max(1, n_rows) * ROW + FOOT) / style.POINTS_PER_MM


def describe_response_shift(comparison: Comparison) -> str:
    """The caption: what the three levels are, n, and the caution of the method (§3.8.6)."""
    n = len(comparison.retro_rated)
    return caption(
        [
            _("Retro-base: the first round as the group sees it today."),
            _("Shift: retro-base minus base."),
            ngettext(
                "{n} of {basket} comparable criterion has a retro-base.",
                "{n} of {basket} comparable criteria have a retro-base.",
                comparison.basket,
            ).format(n=n, basket=comparison.basket),
            _("Looking back tends to enlarge gains."),
        ]
    )


def draw_response_shift(
    figure: Figure,
    changes: Sequence[CriterionChange],
    labels: Mapping[str, str],
    *,
    primary: str = style.INDIGO,
) -> None:
    """One row a criterion with a retro level (``Comparison.retro_rated`` or a part of it)."""
    sheet = Sheet(figure)
    rows = [change for change in changes if change.retro is not None]
    if not rows:
        sheet.nothing_to_show()
        return
    colour = style.accent(primary)
    columns = row_labels([c.code for c in rows], labels, _labels_width(sheet.width))
    axis = Axis(columns.end + 10, sheet.width - FIGURES - 16)
    pitch = pitch_for(sheet.height - HEAD - FOOT, len(rows), ROW)
    _draw_head(sheet, colour)
    axis.draw(sheet, HEAD, HEAD + len(rows) * pitch)
    for row, change in enumerate(rows):
        middle = HEAD + (row + 0.5) * pitch
        columns.draw(sheet, change.code, middle, pitch)
        _draw_path(sheet, axis, middle, pitch, change, colour)
        _draw_figures(sheet, middle, change)
        sheet.target(change.code, 0, middle - pitch / 2, sheet.width, pitch)


def _labels_width(width: float) -> float:
    return min(0.4 * width, width - FIGURES - SHORTEST_AXIS)


def _draw_head(sheet: Sheet, colour: str) -> None:
    x = 5.0
    for name, shape, fill in _looks(colour):
        sheet.markers([(x, 7)], shape=shape, size=7, fill=fill, edge=colour)
        sheet.quiet(x + 9, 7, name)
        x += 25 + width_of(drawable(name), style.SMALL)
    sheet.quiet(sheet.width, HEAD - 8, pgettext("chart", "shift"), size=style.TINY, align="right")


def _looks(colour: str) -> tuple[tuple[str, Shape, str], ...]:
    """Name, shape and filling of the three markers, in the order of the path."""
    return (
        (pgettext("chart", "base"), "o", style.WHITE),
        (pgettext("chart", "retro-base"), "D", style.WHITE),
        (pgettext("chart", "current"), "o", colour),
    )


def _draw_path(
    sheet: Sheet, axis: Axis, middle: float, pitch: float, change: CriterionChange, colour: str
) -> None:
    """Three markers one under the other, so that equal levels do not hide each other."""
    step = 0.27 * pitch
    levels = (change.base, change.retro or change.base, change.follow)
    points = [(axis.at(level), middle + (i - 1) * step) for i, level in enumerate(levels)]
    sheet.line(points, colour=style.tint(colour, 0.4), width=1.6)
    for point, (_name, shape, fill) in zip(points, _looks(colour), strict=True):
        size = min(7.0, 0.3 * pitch)
        sheet.markers([point], shape=shape, size=size, fill=fill, edge=colour, line=1.2)


def _draw_figures(sheet: Sheet, middle: float, change: CriterionChange) -> None:
    levels = f"{change.base} → {change.retro} → {change.follow}"
    sheet.text(sheet.width - FIGURES + 8, middle, levels, colour=style.INK)
    shift = format_number(change.response_shift or 0, signed=True)
    sheet.text(sheet.width, middle, shift, bold=True, align="right")
