"""Small drawings between the lines: levels as digits in squares, bars of levels, votes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from proreca_desktop.charts.level_bar import part_widths
from proreca_desktop.domain.voting import Counts
from proreca_desktop.report import styles as looks
from proreca_desktop.report.document import cut
from proreca_desktop.report.story import OwnParagraph
from proreca_desktop.report.words import NOTHING

CAP_HEIGHT = 0.714
"""Height of capitals and digits, as a share of the size."""


def draw_level(canvas: Any, x: float, y: float, side: float, level: int | None, mark: str) -> None:
    """A square with the digit of a level; empty with ``mark`` where there is no level."""
    canvas.saveState()
    if level is None:
        canvas.setStrokeColor(looks.OUTLINE)
        canvas.setLineWidth(0.7)
        canvas.setDash(2, 1.5)
        canvas.roundRect(x, y, side, side, 0.12 * side, stroke=1, fill=0)
        ink, text, size = looks.QUIET, mark, 0.33 * side
    else:
        canvas.setFillColor(looks.LEVEL_COLOURS[level])
        canvas.roundRect(x, y, side, side, 0.12 * side, stroke=0, fill=1)
        ink, text, size = looks.LEVEL_INKS[level], str(level), 0.62 * side
    canvas.setFillColor(ink)
    _draw_centred(canvas, x + side / 2, y + side / 2, text, size)
    canvas.restoreState()


def _draw_centred(
    canvas: Any, x: float, middle: float, text: str, size: float, font: str = looks.BOLD
) -> None:
    canvas.setFont(font, size)
    canvas.drawCentredString(x, middle - CAP_HEIGHT * size / 2, text)


class LevelMark(Flowable):
    """The square of one level, for the cell of a table."""

    def __init__(self, level: int | None, mark: str = "", side: float = 5 * mm):
        super().__init__()
        self.level, self.mark = level, mark
        self.width = self.height = side
        self.hAlign = "CENTER"

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        draw_level(self.canv, 0, 0, self.height, self.level, self.mark)


def median_mark(median: int | None) -> LevelMark | str:
    """The lower median of a domain for the cell of a table; — when nothing is rated."""
    return NOTHING if median is None else LevelMark(median, side=4.4 * mm)


class LevelStep(Flowable):
    """``2 → 4``: the levels of two rounds, for the cell of a table."""

    def __init__(self, base: int, follow: int, side: float = 5 * mm):
        super().__init__()
        self.base, self.follow, self.side = base, follow, side
        self.width, self.height = 3.2 * side, side
        self.hAlign = "CENTER"

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        side = self.side
        draw_level(canvas, 0, 0, side, self.base, "")
        draw_level(canvas, 2.2 * side, 0, side, self.follow, "")
        canvas.setFillColor(looks.INK)
        canvas.setFont(looks.REGULAR, 0.62 * side)
        canvas.drawCentredString(1.6 * side, 0.28 * side, "→")


class LevelBar(Flowable):
    """Counts of criteria by level, side by side, as the charts draw them.

    The count stands in each part and the digit of the level under it; ``unrated``, the
    applicable criteria without a level, are an empty part at the end. ``total`` criteria fill
    ``width``, so that bars can be compared.
    """

    BAR, TAB = 5 * mm, 3.2 * mm

    def __init__(self, counts: Counts, unrated: int, width: float, *, total: int | None = None):
        super().__init__()
        self.counts, self.unrated = counts, unrated
        self.width, self.height = width, self.BAR + self.TAB
        self._unit = width / max(1, total or 0, sum(counts) + unrated)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        widths = part_widths((*self.counts, self.unrated), self._unit)
        x = 0.0
        for level, count in enumerate(self.counts, start=1):
            if count:
                self._draw_part(canvas, x, widths[level - 1], level, count)
                x += widths[level - 1]
        if self.unrated:
            _draw_empty(canvas, x + 0.4, self.TAB, widths[5] - 0.8, self.BAR)
            canvas.setFillColor(looks.QUIET)
            middle = self.TAB + self.BAR / 2
            _draw_centred(canvas, x + widths[5] / 2, middle, str(self.unrated), 8.5, looks.REGULAR)

    def _draw_part(self, canvas: Any, x: float, width: float, level: int, count: int) -> None:
        side = self.TAB - 0.3 * mm
        canvas.saveState()
        canvas.setFillColor(looks.LEVEL_COLOURS[level])
        canvas.rect(x, self.TAB, width - 0.7, self.BAR, stroke=0, fill=1)
        canvas.setFillColor(looks.LEVEL_INKS[level])
        middle = x + (width - 0.7) / 2
        _draw_centred(canvas, middle, self.TAB + self.BAR / 2, str(count), 9)
        canvas.restoreState()
        draw_level(canvas, middle - side / 2, 0, side, level, "")


def _draw_empty(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    """What is not rated: an outline without ground."""
    canvas.saveState()
    canvas.setStrokeColor(looks.OUTLINE)
    canvas.setLineWidth(0.7)
    canvas.setDash(2, 1.5)
    canvas.rect(x, y + 0.35, width, height - 0.7, stroke=1, fill=0)
    canvas.restoreState()


class LevelKey(Flowable):
    """The legend of the bars: five squares with the names of the levels, then the empty one."""

    SIZE = 7.5

    def __init__(self, names: Sequence[str], width: float):
        super().__init__()
        self.names = tuple(names)
        self.width, self.height = width, 4 * mm

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        side = 3.4 * mm
        room = self.width / len(self.names) - side - 3 * mm
        x = 0.0
        for place, full_name in enumerate(self.names):
            name = cut(full_name, room, size=self.SIZE)
            draw_level(canvas, x, 0, side, place + 1 if place < 5 else None, "")
            canvas.setFillColor(looks.QUIET)
            canvas.setFont(looks.REGULAR, self.SIZE)
            canvas.drawString(x + side + 1.2 * mm, 0.25 * side, name)
            x += side + stringWidth(name, looks.REGULAR, self.SIZE) + 5 * mm


class CriterionParagraph(OwnParagraph):
    """What a criterion asks, its level in the margin at the left and the votes at the right.

    ``mark`` stands in place of a missing level, ``level_name`` under the square; ``votes`` may be
    None; ``votes_lines`` are a few plain lines under the votes.
    """

    KEPT = ("level", "mark", "level_name", "votes", "votes_lines", "is_start")
    level: int | None = None
    mark = ""
    level_name = ""
    votes: Counts | None = None
    votes_lines: tuple[str, ...] = ()
    is_start = False

    @property
    def least_height(self) -> float:
        if not self.is_start:
            return 0
        at_right = 0 if self.votes is None else 12 * mm + len(self.votes_lines) * 2.9 * mm
        return max(13 * mm if self.level_name else 9.5 * mm, at_right)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        width, height = super().wrap(availWidth, availHeight)
        self.height = max(height, self.least_height)
        return width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        if availHeight < self.least_height + 3 * self.style.leading:
            return []
        return super().split(availWidth, availHeight)

    def draw(self) -> None:
        canvas: Any = self.canv
        if self.is_start:
            self._draw_margins(canvas)
        super().draw()

    def _draw_margins(self, canvas: Any) -> None:
        top, side = self.height, 8.5 * mm
        canvas.saveState()
        canvas.setStrokeColor(looks.HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(0, top + 2 * mm, self.width, top + 2 * mm)
        draw_level(canvas, 0, top - side, side, self.level, self.mark)
        canvas.setFillColor(looks.QUIET)
        canvas.setFont(looks.REGULAR, 6.5)
        canvas.drawString(0, top - side - 3 * mm, self.level_name)
        canvas.restoreState()
        if self.votes is not None:
            draw_votes(canvas, self.width - 33 * mm, top, 33 * mm, self.votes, self.votes_lines)


def draw_votes(
    canvas: Any, x: float, top: float, width: float, votes: Counts, lines: Sequence[str]
) -> None:
    """Five small columns with how many voted for each level, and a few words under them."""
    column, height, base = width / 5, 5.5 * mm, top - 8.2 * mm
    highest = max(votes)
    canvas.saveState()
    for place, count in enumerate(votes):
        left = x + place * column
        bar = height * count / highest if highest else 0
        canvas.setFillColor(looks.LEVEL_COLOURS[place + 1])
        canvas.rect(left + 0.5, base, column - 1, max(bar, 0.3), stroke=0, fill=1)
        canvas.setFillColor(looks.INK if count else looks.QUIET)
        canvas.setFont(looks.BOLD if count else looks.REGULAR, 6.5)
        canvas.drawCentredString(left + column / 2, base + bar + 1, str(count))
        canvas.setFillColor(looks.QUIET)
        canvas.setFont(looks.REGULAR, 6)
        canvas.drawCentredString(left + column / 2, base - 2.3 * mm, str(place + 1))
    canvas.setFillColor(looks.INK)
    canvas.setFont(looks.REGULAR, 7)
    for row, line in enumerate(lines):
        canvas.drawString(x + 0.5, base - 5.2 * mm - row * 2.9 * mm, line)
    canvas.restoreState()


class Figures(Flowable):
    """A strip of large figures, each with words under it: ``[("17", "criteria …"), …]``."""

    def __init__(
        self,
        items: Sequence[tuple[str, str]],
        width: float,
        number: ParagraphStyle,
        words: ParagraphStyle,
        ground: Color,
    ):
        super().__init__()
        self.width = width
        self._ground = ground
        self._column = width / max(1, len(items))
        self._cells = [(Paragraph(n, number), Paragraph(w, words)) for n, w in items]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        inner = self._column - 7 * mm
        heights = [sum(part.wrap(inner, availHeight)[1] for part in cell) for cell in self._cells]
        self.height = max(heights, default=0) + 5 * mm
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        for place, (number, words) in enumerate(self._cells):
            left = place * self._column
            canvas.setFillColor(self._ground)
            canvas.roundRect(
                left, 0, self._column - 2.5 * mm, self.height, 2 * mm, stroke=0, fill=1
            )
            top = self.height - 2.2 * mm - number.height
            number.drawOn(canvas, left + 2.5 * mm, top)
            words.drawOn(canvas, left + 2.5 * mm, top - words.height)
