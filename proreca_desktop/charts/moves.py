"""What the charts of two rounds share: the axis of levels, ○ and ●, the signs ▲ ● ▼."""

from __future__ import annotations

from fractions import Fraction

from proreca_desktop.analysis.comparison import Direction
from proreca_desktop.analysis.words import DIRECTION_SIGNS
from proreca_desktop.charts import style
from proreca_desktop.charts.lettering import drawable, shorten, width_of
from proreca_desktop.charts.sheet import Sheet

DIRECTION_COLOURS = {
    Direction.UP: style.UP_COLOUR,
    Direction.STABLE: style.INK,
    Direction.DOWN: style.DOWN_COLOUR,
}


class Axis:
    """Levels 1 to 5 between two positions, in points."""

    def __init__(self, left: float, right: float):
        self.left = left
        self.right = max(left + 10, right)

    def at(self, value: Fraction | int) -> float:
        return self.left + float(value - 1) / 4 * (self.right - self.left)

    def draw(self, sheet: Sheet, top: float, bottom: float) -> None:
        for level in (1, 2, 3, 4, 5):
            x = self.at(level)
            sheet.line([(x, top), (x, bottom)], colour=style.HAIRLINE)
            sheet.quiet(x, bottom + 8, str(level), align="center")


def draw_round_legend(sheet: Sheet, base_name: str, follow_name: str, colour: str) -> None:
    """○ the first round, ● the second, above the chart."""
    x = 5.0
    for name, fill in ((base_name, style.WHITE), (follow_name, colour)):
        text = shorten(name, 0.42 * sheet.width, style.SMALL)
        sheet.markers([(x, 7)], size=7, fill=fill, edge=colour)
        sheet.quiet(x + 9, 7, text)
        x += 25 + width_of(drawable(text), style.SMALL)


def draw_moves(
    sheet: Sheet, x: float, middle: float, counts: tuple[int, int, int], *, step: float
) -> None:
    """▲ up, ● stable, ▼ down with their counts, in columns ``step`` points apart."""
    for column, (direction, n) in enumerate(zip(Direction, counts, strict=True)):
        text = f"{DIRECTION_SIGNS[direction]}{n}"
        sheet.text(x + column * step, middle, text, colour=DIRECTION_COLOURS[direction], bold=n > 0)
