"""The sheet on which people stick their dots: what to work on first."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from proreca_desktop.domain.paper import code_and_mark
from proreca_desktop.domain.priorities import DOTS_EACH
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.report.paper.content import PaperContent
from proreca_desktop.report.paper.looks import fitted, grid, millimetres, paper_styles
from proreca_desktop.report.story import Story

WIDTHS = millimetres(19, 71, 12, 54, 14)
ROW_HEIGHT = 10.5 * mm
OWN_WORDS = 8
"""Lines for priorities that are no criterion."""


def build_dots(story: Story, content: PaperContent) -> None:
    """Every criterion of the track, then lines for the group's own words."""
    s = paper_styles()
    story.section(_("Dots for the priorities"), room=0)
    story.say(
        ngettext(
            "Each person has {n} dot and sticks it where the work is most urgent.",
            "Each person has {n} dots and sticks them where the work is most urgent: all on one"
            " line, or on several.",
            DOTS_EACH,
        ).format(n=DOTS_EACH),
        s.form,
    )
    story.space(3)
    rows: list[list[Any]] = [[Paragraph(story.ink(head), s.tiny) for head in _heads()]]
    rows += [_line(story, c, content) for c in content.form.criteria()]
    _add_grid(story, rows)
    story.space(5)
    story.subheading(_("In our own words"), room=(OWN_WORDS + 2) * ROW_HEIGHT)
    own: list[list[Any]] = [[Paragraph(story.ink(head), s.tiny) for head in _heads()]]
    _add_grid(story, [*own, *[[""] * len(WIDTHS) for _line_ in range(OWN_WORDS)]])


def _heads() -> tuple[str, ...]:
    return (_("Criterion"), _("Statement"), _("Level"), _("Dots"), _("Total"))


def _line(story: Story, criterion: Criterion, content: PaperContent) -> list[Any]:
    s = paper_styles()
    level = content.levels.get(criterion.code)
    statement = fitted(story, pick(criterion.statement, content.language), s.tiny, WIDTHS[1] - 7, 2)
    return [
        Paragraph(story.ink(code_and_mark(criterion)), s.form_bold),
        Paragraph(statement, s.tiny),
        Paragraph("" if level is None else str(level), s.centred),
        "",
        "",
    ]


def _add_grid(story: Story, rows: list[list[Any]]) -> None:
    heights = [None, *[ROW_HEIGHT] * (len(rows) - 1)]
    middle = [("VALIGN", (0, 1), (-1, -1), "MIDDLE")]
    story.add(grid(rows, WIDTHS, heights=heights, repeat=1, commands=middle))
