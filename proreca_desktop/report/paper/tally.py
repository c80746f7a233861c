"""Tally sheets: a line a criterion, in the order of the screen on which they are typed in."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from proreca_desktop.domain.assessment import EvidenceStrength
from proreca_desktop.domain.paper import TallySheet, code_and_mark, tally_sheets
from proreca_desktop.domain.questionnaire import LEVELS, Criterion, Domain
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import strength_name
from proreca_desktop.i18n import _
from proreca_desktop.report.paper.content import PaperContent
from proreca_desktop.report.paper.looks import LINE, fitted, grid, millimetres, paper_styles
from proreca_desktop.report.paper.marks import LevelSign
from proreca_desktop.report.paper.statements import marks_in_words
from proreca_desktop.report.story import Story

ROUND_HEIGHT = 7.7 * mm
WIDTHS = millimetres(18, 41, 6, 10, 10, 10, 10, 10, 13, 13, 29)
FIRST_BOX = 3


def build_tally(story: Story, content: PaperContent) -> None:
    """As many sheets as the track needs; each says which one it is."""
    sheets = tally_sheets(content.form)
    for sheet in sheets:
        if sheet.number == 1:
            story.section(_("Tally sheets"), room=0)
        else:
            story.new_page()
        story.say(
            _("Tally sheet {n} of {total}").format(n=sheet.number, total=len(sheets)),
            paper_styles().banner,
        )
        story.space(1)
        story.say(_legend(), paper_styles().tiny)
        story.space(2)
        _build_sheet(story, sheet, content.language)


def _legend() -> str:
    strengths = " · ".join(
        f"{number} = {strength_name(strength)}" for number, strength in enumerate(EvidenceStrength)
    )
    return " ".join(
        (
            _("Level: 1 to 5, or {marks}.").format(marks=marks_in_words()),
            _("Evidence: {strengths}.").format(strengths=strengths),
            _("Beside N/A write why; beside “don’t know” write by when it is verified."),
        )
    )


def _build_sheet(story: Story, sheet: TallySheet, language: str) -> None:
    rows: list[list[Any]] = [_head(story)]
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (FIRST_BOX, 0), (FIRST_BOX + 4, 0), "CENTER"),
    ]
    heights = [13 * mm]
    for domain, criterion in sheet.lines:
        commands += _spans(len(rows))
        rows += _lines(story, domain, criterion, language)
        heights += [ROUND_HEIGHT, ROUND_HEIGHT]
    story.add(grid(rows, WIDTHS, heights=heights, repeat=1, commands=commands))


def _spans(row: int) -> list[tuple[Any, ...]]:
    """The two rounds of votes share the code and everything after the votes."""
    shared = (0, 1, 8, 9, 10)
    return [
        *(("SPAN", (column, row), (column, row + 1)) for column in shared),
        ("LINEABOVE", (0, row), (-1, row), 3 * LINE, paper_styles().accent),
    ]


def _head(story: Story) -> list[Any]:
    s = paper_styles()
    texts = (_("Criterion"), _("Statement"), "")
    last = (_("Agreed level"), _("Evidence"), _("Justification, in short"))
    return [
        *(Paragraph(story.ink(text), s.tiny) for text in texts),
        *(LevelSign(level, 6 * mm, upright=True) for level in LEVELS),
        *(Paragraph(story.ink(text), s.tiny) for text in last),
    ]


def _lines(story: Story, domain: Domain, criterion: Criterion, language: str) -> list[list[Any]]:
    s = paper_styles()
    width = WIDTHS[1] - 7
    statement = fitted(story, pick(criterion.statement, language), s.tiny, width, 3)
    label = fitted(story, pick(domain.label, language), s.tiny, width, 1)
    told = f"{statement}<br/><i>{label}</i>"
    blanks = [""] * (len(LEVELS) + 3)
    return [
        [
            Paragraph(story.ink(code_and_mark(criterion)), s.form_bold),
            Paragraph(told, s.tiny),
            Paragraph("1", s.tiny_centred),
            *blanks,
        ],
        ["", "", Paragraph("2", s.tiny_centred), *blanks],
    ]
