"""Small drawings of the sheets: granaries from empty to full, level signs, slips of a ballot."""

from __future__ import annotations

from typing import Any, cast

from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from proreca_desktop.charts.granary import granary
from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.report import styles as looks
from proreca_desktop.report.document import ReportCanvas, cut
from proreca_desktop.report.marks import CAP_HEIGHT
from proreca_desktop.report.paper.looks import INK

BOX_SIDE = 5 * mm
UNIT = 100
"""Side of a granary as it is defined in the file."""


def draw_granary(canvas: Any, x: float, y: float, side: float, level: int) -> None:
    """The granary of a level in a square whose lower left corner is ``x``, ``y``."""
    name = f"granary-{level}"
    if not canvas.hasForm(name):
        _define_granary(canvas, name, level)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(side / UNIT, side / UNIT)
    canvas.doForm(name)
    canvas.restoreState()


def _define_granary(canvas: Any, name: str, level: int) -> None:
    """Once a file: ballots draw thousands of them."""
    canvas.beginForm(name, 0, 0, UNIT, UNIT)
    for part in granary(level):
        path = canvas.beginPath()
        first, *others = ((UNIT * x, UNIT * (1 - y)) for x, y in part.points)
        path.moveTo(*first)
        for point in others:
            path.lineTo(*point)
        path.close()
        canvas.setFillColor(INK if part.is_ink else white)
        canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


class LevelSign(Flowable):
    """The digit of a level with its granary beside it, or below it where ``upright``."""

    def __init__(self, level: int, size: float, *, upright: bool = False):
        super().__init__()
        self.level, self.size, self.upright = level, size, upright
        self.width = size if upright else 1.9 * size
        self.height = 1.9 * size if upright else size
        self.hAlign = "CENTER"

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        digit = 0.95 * self.size
        canvas.setFillColor(INK)
        canvas.setFont(looks.BOLD, digit)
        if self.upright:
            draw_granary(canvas, 0, 0, self.size, self.level)
            canvas.drawCentredString(self.size / 2, 1.15 * self.size, str(self.level))
            return
        canvas.drawCentredString(
            0.4 * self.size, self.size / 2 - CAP_HEIGHT * digit / 2, str(self.level)
        )
        draw_granary(canvas, 0.9 * self.size, 0, self.size, self.level)


class PageOf(Flowable):
    """The number of the page on which a heading stands, known at the end; ends at the right."""

    def __init__(self, key: str, size: float):
        super().__init__()
        self.key, self.size = key, size

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width, self.height = availWidth, 1.3 * self.size
        return self.width, self.height

    def draw(self) -> None:
        canvas = cast("ReportCanvas", self.canv)
        canvas.linkRect("", self.key, (0, 0, self.width, self.height), relative=1)
        canvas.draw_later(
            self.width,
            0.3 * self.size,
            looks.REGULAR,
            self.size,
            INK,
            lambda: str(canvas.headings[self.key]),
        )


class Slip(Flowable):
    """One ballot: the code or a blank for it, and five levels of which one is ticked."""

    def __init__(self, heading: str, code: str, width: float, height: float):
        super().__init__()
        self.heading, self.code = heading, code
        self.width, self.height = width, height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        margin = 3 * mm
        top = self.height - margin - 8
        canvas.setFillColor(INK)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.6)
        canvas.setFont(looks.REGULAR, 8)
        heading = cut(self.heading, self.width / 2)
        canvas.drawString(margin, top, heading)
        start = margin + stringWidth(heading, looks.REGULAR, 8) + 2 * mm
        if self.code:
            canvas.setFont(looks.BOLD, 11)
            canvas.drawString(start, top, self.code)
        else:
            canvas.line(start, top - 1, self.width - margin, top - 1)
        self._draw_levels(canvas, margin)

    def _draw_levels(self, canvas: Any, margin: float) -> None:
        step = (self.width - 2 * margin) / len(LEVELS)
        side = min(0.72 * step, 8 * mm)
        for place, level in enumerate(LEVELS):
            middle = margin + (place + 0.5) * step
            canvas.rect(middle - BOX_SIDE / 2, 2 * mm, BOX_SIDE, BOX_SIDE, stroke=1, fill=0)
            canvas.setFont(looks.BOLD, 11)
            canvas.drawCentredString(middle, 2 * mm + BOX_SIDE + 1.2 * mm, str(level))
            draw_granary(canvas, middle - side / 2, 2 * mm + BOX_SIDE + 5 * mm, side, level)
