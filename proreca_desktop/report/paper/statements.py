"""The statements with their five levels: at most two criteria a page, as large as they can be."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Spacer

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.local_wording import NO_LEVELS, wording_of
from proreca_desktop.domain.paper import code_and_mark
from proreca_desktop.domain.questionnaire import Criterion, Domain
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import result_in_full, result_mark
from proreca_desktop.i18n import _
from proreca_desktop.report import styles as looks
from proreca_desktop.report.paper.content import PaperContent
from proreca_desktop.report.paper.criterion_sheet import (
    ALONE,
    GAP,
    NOTE_HEIGHT,
    SHARED,
    TALLEST_NOTE,
    SheetText,
    criterion_block,
)
from proreca_desktop.report.paper.looks import paper_styles
from proreca_desktop.report.story import Story

PAGE_ROOM = looks.TEXT_HEIGHT - 1 * mm
OPENING = 26 * mm
"""On the first page, for the title of the part and its sentence."""


def build_statements(story: Story, content: PaperContent) -> None:
    """Every criterion of the track in the order of the screen."""
    story.section(_("Statements and levels"), room=0)
    story.say(
        _(
            "Read the statement, then the levels from 1 to 5, in French and in the language of the"
            " room. Everyone votes at the same moment. Write the votes beside the levels."
        )
        + f" {marks_in_words()}.",
        paper_styles().form,
    )
    story.space(4)
    sheets = [
        sheet_text(domain, criterion, content)
        for domain in content.form.domains
        for criterion in domain.criteria
    ]
    _lay_out(story, sheets)


def marks_in_words() -> str:
    """``S.O. = sans objet · N.S.P. = …``: what stands in place of a level."""
    kinds = (ResultStatus.NA, ResultStatus.DONT_KNOW, ResultStatus.NOT_COVERED)
    return " · ".join(f"{result_mark(kind)} = {result_in_full(kind)}" for kind in kinds)


def sheet_text(domain: Domain, criterion: Criterion, content: PaperContent) -> SheetText:
    """One criterion in the language of the kit, with the facilitator's own wording."""
    language = content.language
    local = wording_of(content.local_wordings, criterion)
    return SheetText(
        code=code_and_mark(criterion),
        domain=pick(domain.label, language),
        statement=pick(criterion.statement, language),
        levels=tuple(pick(text, language) for text in criterion.levels),
        local_statement=local.statement if local else "",
        local_levels=local.levels if local else NO_LEVELS,
        na_allowed=criterion.na_allowed,
    )


def _lay_out(story: Story, sheets: Sequence[SheetText]) -> None:
    heights = [story.height_of(criterion_block(story, sheet, SHARED)) for sheet in sheets]
    place, room = 0, PAGE_ROOM - OPENING
    while place < len(sheets):
        pair = heights[place : place + 2]
        if len(pair) == 2 and sum(pair) + GAP <= room:
            story.add(*criterion_block(story, sheets[place], SHARED), Spacer(1, GAP))
            story.add(*criterion_block(story, sheets[place + 1], SHARED))
            place += 2
        else:
            add_alone(story, sheets[place], room)
            place += 1
        room = PAGE_ROOM
        if place < len(sheets):
            story.add(PageBreak())


def add_alone(story: Story, sheet: SheetText, room: float) -> None:
    """One criterion in the largest letters that ``room`` (points) holds, with room for notes."""
    for size in ALONE:
        left = room - story.height_of(criterion_block(story, sheet, size))
        if left >= 0:
            break
    note = min(TALLEST_NOTE, NOTE_HEIGHT + max(0.0, left))
    story.add(*criterion_block(story, sheet, size, note=note))
