"""The agenda: what was planned, with blanks for the hours as they turn out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer, Table

from proreca_desktop.i18n import _
from proreca_desktop.report.paper.content import AgendaLine, PaperContent
from proreca_desktop.report.paper.looks import grid, paper_styles, shares
from proreca_desktop.report.story import Story

EMPTY_LINES = 3
BLANK = AgendaLine(title="")
LEAST = 5 * mm
"""Besides the padding: room for the hours to be written by hand."""


def build_agenda(story: Story, content: PaperContent) -> None:
    """The steps in order, those of each half-day under its name."""
    story.section(_("Agenda"), room=0)
    story.say(
        _("Copy it on a flip chart. Write the real hours beside the planned ones."),
        paper_styles().form,
    )
    story.space(3)
    by_half: dict[str, list[AgendaLine]] = {}
    for line in content.agenda:
        by_half.setdefault(line.half_day, []).append(line)
    for half_day, lines in by_half.items():
        table = _table(story, [*lines, *[BLANK] * EMPTY_LINES])
        if half_day:
            story.subheading(half_day, room=story.height_of([table]) + 12 * mm)
        story.add(table)
        story.space(5)


def _table(story: Story, lines: Sequence[AgendaLine]) -> Table:
    s = paper_styles()
    heads = (_("Planned"), _("Minutes"), _("What we do"), _("Really from"), _("Really to"))
    rows: list[list[Any]] = [[Paragraph(story.ink(head), s.form_bold) for head in heads]]
    for line in lines:
        minutes = str(line.minutes) if line.minutes else ""
        cells = (line.start, minutes, line.title, "", "")
        row = [Paragraph(story.ink(cell), s.body) for cell in cells]
        rows.append([*row[:-1], Spacer(1, LEAST)])
    return grid(
        rows,
        shares(18, 17, 91, 22, 22),
        repeat=1,
        commands=[
            ("TOPPADDING", (0, 1), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 1), (-1, -1), 6),
        ],
    )
