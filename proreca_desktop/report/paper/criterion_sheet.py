"""One criterion to be passed round: statement, five levels, and places to write down the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.local_wording import NO_LEVELS
from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.words import result_mark, strength_name
from proreca_desktop.i18n import _
from proreca_desktop.report.paper.looks import BOX, LINE, grid, paper_styles
from proreca_desktop.report.paper.marks import LevelSign
from proreca_desktop.report.story import Story, plain_table

SIGN_WIDTH, VOTES_WIDTH = 17 * mm, 12 * mm
GAP = 5 * mm
"""Between two criteria of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """What one sheet shows; every text in the language of the kit."""

    code: str
    """With ★ where the criterion is essential."""
    domain: str
    statement: str
    levels: tuple[str, ...]
    local_statement: str = ""
    local_levels: tuple[str, ...] = NO_LEVELS
    """The same in the language of the room; empty where nothing was written."""
    na_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """Letters of the statement and of the levels, in points."""

    statement: float
    level: float


NOTE_HEIGHT, TALLEST_NOTE = 9 * mm, 45 * mm
"""To write the justification in; a criterion alone on its page leaves more."""
APART = "\u00a0\u00a0 "
"""Between two boxes."""

SHARED = Size(16, 12)
"""For two criteria a page, and the least there is."""
ALONE = (Size(20, 15), Size(18, 13.5), SHARED)


def criterion_block(
    story: Story, sheet: SheetText, size: Size, *, note: float = NOTE_HEIGHT
) -> list[Flowable]:
    """The flowables of one criterion, from its code to the place for the evidence."""
    s = paper_styles()
    parts: list[Flowable] = [
        _heading(story, sheet),
        Spacer(1, 1.2 * mm),
        Paragraph(story.ink(sheet.statement), s.statement(size.statement)),
    ]
    if sheet.local_statement:
        parts.append(Paragraph(story.ink(sheet.local_statement), s.local(size.statement - 2)))
    parts += [Spacer(1, 1.5 * mm), _levels(story, sheet, size), _record(story, sheet, note)]
    return parts


def _heading(story: Story, sheet: SheetText) -> Flowable:
    s = paper_styles()
    return plain_table(
        [
            [
                Paragraph(story.ink(sheet.code), s.code),
                Paragraph(story.ink(sheet.domain), s.domain),
            ]
        ],
        [0.35 * story.width, 0.65 * story.width],
        commands=[
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LINEBELOW", (0, 0), (-1, -1), 1.4, s.accent),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ],
    )


def _levels(story: Story, sheet: SheetText, size: Size) -> Flowable:
    """Levels from low to high, with a box for the votes of each of two rounds."""
    s = paper_styles()
    head = [
        "",
        "",
        Paragraph(story.ink(_("Votes 1")), s.tiny_centred),
        Paragraph(story.ink(_("Votes 2")), s.tiny_centred),
    ]
    rows = [
        [
            LevelSign(level, 7.6 * mm),
            _level_text(story, sheet, level, size),
            "",
            "",
        ]
        for level in LEVELS
    ]
    text_width = story.width - SIGN_WIDTH - 2 * VOTES_WIDTH
    return grid(
        [head, *rows],
        [SIGN_WIDTH, text_width, VOTES_WIDTH, VOTES_WIDTH],
        repeat=1,
        commands=[
            ("GRID", (0, 0), (1, 0), 0, s.accent),
            ("LINEABOVE", (0, 0), (1, 0), 2, (1, 1, 1)),
            ("LINEBEFORE", (0, 0), (1, 0), 2, (1, 1, 1)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("LINEABOVE", (0, 1), (-1, 1), LINE, s.accent),
        ],
    )


def _level_text(story: Story, sheet: SheetText, level: int, size: Size) -> list[Flowable]:
    s = paper_styles()
    lines: list[Flowable] = [
        Paragraph(story.ink(sheet.levels[level - 1]), s.level(size.level)),
    ]
    local = sheet.local_levels[level - 1]
    if local:
        lines.append(Paragraph(story.ink(local), s.local(size.level - 1)))
    return lines


def _record(story: Story, sheet: SheetText, note: float) -> Flowable:
    s = paper_styles()
    agreed = APART.join(f"{BOX}\u00a0{level}" for level in LEVELS)
    strengths = APART.join(f"{BOX}\u00a0{strength_name(one)}" for one in EvidenceStrength)
    rows: list[list[Any]] = [
        [
            Paragraph(story.ink(_("Agreed level")), s.form_bold),
            Paragraph(f"{agreed}{APART}<font size=9>{story.ink(_statuses(sheet))}</font>", s.ticks),
        ],
        [Paragraph(story.ink(_("Justification")), s.form_bold), ""],
        [Paragraph(story.ink(_("Evidence")), s.form_bold), Paragraph(story.ink(strengths), s.form)],
    ]
    return grid(
        rows,
        [26 * mm, story.width - 26 * mm],
        heights=[None, note, 8 * mm],
        commands=[("TOPPADDING", (0, 0), (-1, 0), 0), ("VALIGN", (0, 0), (-1, 0), "MIDDLE")],
    )


def _statuses(sheet: SheetText) -> str:
    """A box for each answer that is not a level; N/A only where the criterion allows it."""
    kinds = [ResultStatus.DONT_KNOW, ResultStatus.NOT_COVERED]
    if sheet.na_allowed:
        kinds.insert(0, ResultStatus.NA)
    named = {kind: f"{BOX}\u00a0{result_mark(kind)}" for kind in kinds}
    verify = _("to verify by {blank}").format(blank="……………")
    named[ResultStatus.DONT_KNOW] += f"\u00a0({verify})".replace(" ", "\u00a0")
    return APART.join(named.values())
