"""From which level to which: a 5 × 5 table of the comparable criteria of two rounds."""

from __future__ import annotations

from matplotlib.figure import Figure

from proreca_desktop.analysis.comparison import Comparison, Direction, direction
from proreca_desktop.analysis.words import DIRECTION_SIGNS
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption, say_basket
from proreca_desktop.charts.lettering import shorten
from proreca_desktop.charts.level_bar import level_names
from proreca_desktop.charts.moves import DIRECTION_COLOURS, draw_moves
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.questionnaire import LEVELS, Scale
from proreca_desktop.i18n import _

HEIGHT_MM = 82.0
"""A height at which the table is easy to read."""

ROW_NAMES = 104.0
HEAD = 46.0
FOOT = 20.0
WIDEST_CELL = 62.0
TALLEST_CELL = 32.0
"""Sizes in points."""


def describe_transition(comparison: Comparison) -> str:
    """The caption: how to read the table, n, and what is left out."""
    return caption(
        [
            _("Number of criteria by level: rows, first round; columns, second round."),
            _("▲ rose, ● stayed, ▼ fell."),
            say_basket(comparison),
        ]
    )


def draw_transition(
    figure: Figure,
    comparison: Comparison,
    scale: Scale,
    *,
    base_name: str = "",
    follow_name: str = "",
) -> None:
    """Rows are the levels of the first round, columns those of the second."""
    sheet = Sheet(figure)
    if not comparison.basket:
        sheet.nothing_to_show()
        return
    width = max(6.0, min(WIDEST_CELL, (sheet.width - ROW_NAMES) / 5))
    height = max(6.0, min(TALLEST_CELL, (sheet.height - HEAD - FOOT) / 5))
    _draw_heads(sheet, scale, width, height, base_name, follow_name)
    most = max(
        (n for b, row in enumerate(comparison.transition) for f, n in enumerate(row) if b != f),
        default=0,
    )
    for base in LEVELS:
        for follow in LEVELS:
            n = comparison.transition[base - 1][follow - 1]
            x, y = ROW_NAMES + (follow - 1) * width, HEAD + (base - 1) * height
            _draw_cell(sheet, x, y, width, height, n, 2 * n > most, direction(base, follow, scale))
    counts = (comparison.up, comparison.stable, comparison.down)
    draw_moves(sheet, ROW_NAMES, HEAD + 5 * height + 11, counts, step=44)


def _draw_cell(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    height: float,
    n: int,
    many: bool,
    moved: Direction,
) -> None:
    """A tinted cell with its count and the sign of the direction; an empty one stays blank."""
    colour = DIRECTION_COLOURS[moved]
    if not n:
        sheet.box(x + 0.8, y + 0.8, width - 1.6, height - 1.6, edge=style.HAIRLINE)
        return
    stable = moved is Direction.STABLE
    fill = style.NEUTRAL if stable else style.tint(colour, 0.45 if many else 0.25)
    sheet.box(x, y, width, height, fill=fill, edge=style.WHITE, line=1.5)
    size = min(style.TEXT + 1, 0.5 * height)
    sheet.text(x + width / 2, y + height / 2, str(n), size=size, bold=True, align="center")
    if not stable and height >= 20:
        sign = DIRECTION_SIGNS[moved]
        sheet.text(x + width - 4, y + 8, sign, size=style.TINY, colour=colour, align="right")


def _draw_heads(
    sheet: Sheet, scale: Scale, width: float, height: float, base_name: str, follow_name: str
) -> None:
    base_name, follow_name = base_name or _("First round"), follow_name or _("Second round")
    sheet.label(ROW_NAMES, 7, f"{follow_name} →", 5 * width, size=style.SMALL, colour=style.QUIET)
    sheet.label(
        0, HEAD - 13, f"{base_name} ↓", ROW_NAMES - 8, size=style.SMALL, colour=style.QUIET, lines=2
    )
    for level, name in zip(LEVELS, level_names(scale), strict=True):
        x, y = ROW_NAMES + (level - 0.5) * width, HEAD + (level - 0.5) * height
        sheet.swatch(x - 5.5, HEAD - 24, level)
        short = shorten(name, width - 3, style.TINY)
        sheet.text(x, HEAD - 9, short, size=style.TINY, align="center")
        sheet.swatch(0, y, level)
        sheet.label(17, y, name, ROW_NAMES - 23, size=style.SMALL)
