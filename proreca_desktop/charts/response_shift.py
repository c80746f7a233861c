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
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.i18n import _, format_number, ngettext

ROW = 27.0
HEAD = 32.0
FOOT = 16.0
FIGURES = 104.0
"""Heights of rows, head and axis, and width of the figures at the right, in points."""


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
    columns = row_labels([c.code for c in rows], labels, 0.4 * sheet.width)
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


def _draw_head(sheet: Sheet, colour: str) -> None:
    x = 5.0
    for name, marker in ((_("base"), "o"), (_("retro-base"), "D"), (_("current"), "o")):
        fill = colour if name == _("current") else style.WHITE
        sheet.markers([(x, 7)], shape=marker, size=7, fill=fill, edge=colour)
        sheet.text(x + 9, 7, name, size=style.SMALL, colour=style.QUIET)
        x += 25 + width_of(drawable(name), style.SMALL)
    sheet.text(
        sheet.width, HEAD - 8, _("shift"), size=style.TINY, colour=style.QUIET, align="right"
    )
