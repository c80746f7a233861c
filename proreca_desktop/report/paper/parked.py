"""The sheet for points that block: written down, given to somebody, taken up again."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from proreca_desktop.i18n import _
from proreca_desktop.report.paper.content import PaperContent
from proreca_desktop.report.paper.looks import grid, millimetres, paper_styles
from proreca_desktop.report.story import Story

LINES = 13
LINE_HEIGHT = 16 * mm


def build_parked(story: Story, content: PaperContent) -> None:
    """One page of blank lines."""
    s = paper_styles()
    story.section(_("Parked points"), room=0)
    story.say(
        _("A point that blocks is written here, and the work goes on. Nothing is lost."), s.form
    )
    story.space(3)
    heads = ("", _("Point"), _("Criterion"), _("Who takes it up"), _("By when"), _("Settled on"))
    rows: list[list[Any]] = [[Paragraph(story.ink(head), s.tiny) for head in heads]]
    rows += [[Paragraph(str(n), s.tiny), *[""] * 5] for n in range(1, LINES + 1)]
    heights = [None, *[LINE_HEIGHT] * LINES]
    story.add(grid(rows, millimetres(7, 73, 20, 30, 20, 20), heights=heights, repeat=1))
