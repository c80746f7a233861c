"""The example on which the room learns the scale: marked, for it counts in no result."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer

from proreca_desktop.domain.local_wording import LocalWording
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _
from proreca_desktop.report import styles as looks
from proreca_desktop.report.paper.content import PaperContent
from proreca_desktop.report.paper.criterion_sheet import SheetText
from proreca_desktop.report.paper.looks import grid, paper_styles
from proreca_desktop.report.paper.statements import PAGE_ROOM, add_alone
from proreca_desktop.report.story import Story

OPENING = 48 * mm


def build_practice(story: Story, content: PaperContent) -> None:
    """One page; nothing where the questionnaire has no practice criterion."""
    practice = content.questionnaire.practice
    if practice is None:
        return
    language = content.language
    local = content.local_wordings.get(practice.code, LocalWording(criterion=practice.code))
    story.section(_("Practice criterion"), room=0)
    story.add(
        grid(
            [[Paragraph(story.ink(_("PRACTICE: counts in no result")), paper_styles().banner)]],
            [looks.TEXT_WIDTH],
            commands=[
                ("ALIGN", (0, 0), (-1, -1), "CENTER"),
                ("BOX", (0, 0), (-1, -1), 1.8, paper_styles().accent),
            ],
        ),
        Spacer(1, 3 * mm),
    )
    question = pick(practice.facilitation, language)
    if question:
        story.say(question, paper_styles().form)
        story.space(3)
    add_alone(
        story,
        SheetText(
            code=practice.code,
            domain=_("Practice"),
            statement=pick(practice.statement, language),
            levels=tuple(pick(text, language) for text in practice.levels),
            local_statement=local.statement,
            local_levels=local.levels,
        ),
        PAGE_ROOM - OPENING,
    )
