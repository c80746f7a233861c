"""How the sheets look: black on white, letters that are read at arm's length, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table, TableStyle

from proreca_desktop.report import styles as looks
from proreca_desktop.report.story import Story
from proreca_desktop.report.styles import Styles, register_fonts
from proreca_desktop.report.text import shorten

INK = black
LINE = 0.6
BOX = "□"
"""A place for a tick."""


class PaperStyles(Styles):
    """The styles of the reports in black, and those of sheets that are passed round."""

    def __init__(self) -> None:
        super().__init__("#000000")
        self.code = _style(self.body, "code", 15, 18, bold=True)
        self.domain = _style(self.body, "domain", 9.5, 12)
        self.domain.alignment = 2
        self.banner = _style(self.body, "banner", 13, 17, bold=True)
        self.banner_centred = _style(self.body, "banner centred", 13, 17, bold=True)
        self.banner_centred.alignment = TA_CENTER
        self.centred = _style(self.body, "centred", 8.5, 10.5)
        self.centred.alignment = TA_CENTER
        self.ticks = _style(self.body, "ticks", 13, 15, bold=True)
        self.form = _style(self.body, "form", 9, 11.5)
        self.form_bold = _style(self.body, "form bold", 9, 11.5, bold=True)
        self.tiny = _style(self.body, "tiny", 7.5, 9.2)
        self.tiny_centred = _style(self.body, "tiny centred", 7.5, 9.2)
        self.tiny_centred.alignment = TA_CENTER
        self.narrow = _style(self.body, "narrow", 6.8, 8.4)
        self.narrow.alignment = TA_CENTER
        self.narrow_left = _style(self.body, "narrow left", 6.8, 8.4)
        self.record_item = _style(self.body, "record item", 9, 11.2)
        self.record_item.leftIndent = 4 * mm

    def statement(self, size: float) -> ParagraphStyle:
        return _sized(self, "statement", size, True, False)

    def level(self, size: float) -> ParagraphStyle:
        return _sized(self, "level", size, False, False)

    def local(self, size: float) -> ParagraphStyle:
        """A text in the facilitator's own wording, under the one of the questionnaire."""
        return _sized(self, "local", size, False, True)


@cache
def paper_styles() -> PaperStyles:
    register_fonts()
    return PaperStyles()


@cache
def _sized(styles: PaperStyles, name: str, size: float, bold: bool, italic: bool) -> ParagraphStyle:
    style = _style(styles.body, f"{name} {size}", size, 1.16 * size, bold=bold)
    if italic:
        style.fontName = looks.ITALIC
    return style


def _style(
    parent: ParagraphStyle, name: str, size: float, leading: float, *, bold: bool = False
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        parent=parent,
        fontName=looks.BOLD if bold else looks.REGULAR,
        fontSize=size,
        leading=leading,
        textColor=INK,
        spaceAfter=0,
    )


def grid(
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    *,
    heights: Sequence[float | None] | None = None,
    repeat: int = 0,
    commands: Sequence[tuple[Any, ...]] = (),
) -> Table:
    """Cells between thin black lines, to be written in; ``widths`` and ``heights`` in points."""
    return Table(
        [list(row) for row in rows],
        colWidths=list(widths),
        rowHeights=None if heights is None else list(heights),
        repeatRows=repeat,
        # A text longer than a page goes on over the next one.
        splitInRow=int(heights is None),
        hAlign="LEFT",
        style=TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), looks.REGULAR, 9),
                ("GRID", (0, 0), (-1, -1), LINE, INK),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                *commands,
            ]
        ),
    )


def shares(*parts: float, width: float = looks.TEXT_WIDTH) -> list[float]:
    """Widths of columns, in points, in these proportions."""
    return [width * part / sum(parts) for part in parts]


def millimetres(*lengths: float) -> list[float]:
    return [length * mm for length in lengths]


def fitted(story: Story, text: str, style: ParagraphStyle, width: float, lines: int) -> str:
    """As markup, as many words as go into that many lines; … where some are left out."""
    shown = text
    while len(shown) > 1:
        height = Paragraph(story.ink(shown), style).wrap(width, looks.TEXT_HEIGHT)[1]
        if height <= lines * style.leading + 0.1:
            break
        shown = shorten(text, len(shown) - 6)
    return story.ink(shown)
