"""How reports look: the embedded fonts, the colours, the styles of paragraphs and tables."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import paragraph

from proreca_desktop.charts import style as chart_style
from proreca_desktop.paths import FONTS

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 20 * mm
TOP_MARGIN = 24 * mm
BOTTOM_MARGIN = 21 * mm
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
MARGIN_NOTE = 19 * mm
"""Left of the text of a criterion, where its level stands."""
TEXT_HEIGHT = PAGE_HEIGHT - TOP_MARGIN - BOTTOM_MARGIN

REGULAR = "ProReCASans-Regular"
BOLD = "ProReCASans-Bold"
ITALIC = "ProReCASans-Italic"
BOLD_ITALIC = "ProReCASans-BoldItalic"
FONT_NAMES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)

INK = HexColor(chart_style.INK)
QUIET = HexColor(chart_style.QUIET)
HAIRLINE = HexColor("#CFC8BA")
OUTLINE = HexColor(chart_style.OUTLINE)
SHADE = HexColor("#F4F1EA")
WHITE = HexColor("#FFFFFF")
LEVEL_COLOURS = {level: HexColor(hex_) for level, hex_ in chart_style.LEVEL_COLOURS.items()}
LEVEL_INKS = {
    level: HexColor(chart_style.ink_on(hex_)) for level, hex_ in chart_style.LEVEL_COLOURS.items()
}
ATTENTION = HexColor("#C98A2B")

_BREAKING_SPACE = re.compile("[ \t\n\r\f\v]+")


@cache
def register_fonts() -> frozenset[int]:
    """Make the four faces known to reportlab; the code points that all of them can draw."""
    known = []
    for name in FONT_NAMES:
        font = TTFont(name, str(FONTS / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        known.append(frozenset(font.face.charToGlyph))
    addMapping(REGULAR, 0, 0, REGULAR)
    addMapping(REGULAR, 1, 0, BOLD)
    addMapping(REGULAR, 0, 1, ITALIC)
    addMapping(REGULAR, 1, 1, BOLD_ITALIC)
    # Text armour around the streams makes a file a quarter larger, and slower to write.
    rl_config.useA85 = 0
    # reportlab breaks lines at narrow no-break spaces, and widens them.
    paragraph.split = _split_words  # type: ignore[attr-defined]
    return frozenset.intersection(*known)


def _split_words(text: str, delim: str | None = None) -> list[str]:
    return text.split(delim) if delim is not None else _BREAKING_SPACE.split(text.strip(" \n"))


class Styles:
    """Paragraph styles in the organisation's colour. Made once per colour, then only read."""

    def __init__(self, colour: str):
        """``colour`` is ``#RRGGBB``; empty for the program's indigo."""
        hex_accent = chart_style.accent(colour or chart_style.INDIGO)
        self.accent = HexColor(hex_accent)
        self.tint = HexColor(chart_style.tint(hex_accent, 0.08))
        self._add_texts()
        self._add_criteria()
        self._add_tables()
        self._add_headings()
        self._add_cover()

    def _add_texts(self) -> None:
        self.body = _style("body", 9.5, 13.5, space_after=2 * mm)
        self.quiet = _style("quiet", 9.5, 13.5, colour=QUIET, space_after=2 * mm)
        self.bullet = _style("bullet", 9.5, 13.5, left=5 * mm, space_after=1 * mm)
        self.note = _style("note", 9, 12.5, left=4 * mm, right=3 * mm)
        self.caption = _style("caption", 8, 10.5, colour=QUIET, space_after=4 * mm)
        self.small = _style("small", 8.5, 11.5, space_after=1 * mm)
        self.small_quiet = _style("small quiet", 8, 10.5, colour=QUIET)
        self.indented = _style("indented", 8.5, 11.5, left=6 * mm, space_after=1 * mm)

    def _add_criteria(self) -> None:
        left = MARGIN_NOTE
        self.criterion = _style("criterion", 9, 12, left=left)
        self.voted_criterion = _style("voted criterion", 9, 12, left=left, right=37 * mm)
        self.criterion_text = _style("criterion text", 9, 12.2, left=left, space_after=1 * mm)

    def _add_tables(self) -> None:
        self.cell = _style("cell", 8.5, 11)
        self.cell_bold = _style("cell bold", 8.5, 11, font=BOLD)
        self.cell_right = _style("cell right", 8.5, 11, alignment=TA_RIGHT)
        self.cell_centre = _style("cell centre", 8.5, 11, alignment=TA_CENTER)
        accent = self.accent
        self.head = _style("head", 8, 10, font=BOLD, colour=accent)
        self.head_right = _style("head right", 8, 10, font=BOLD, colour=accent, alignment=TA_RIGHT)
        self.head_centre = _style(
            "head centre", 8, 10, font=BOLD, colour=accent, alignment=TA_CENTER
        )

    def _add_headings(self) -> None:
        section = _style("h1", 18, 22, font=BOLD, colour=self.accent)
        section.spaceBefore, section.spaceAfter = 9 * mm, 4 * mm
        part = _style("h2", 13, 16.5, font=BOLD, colour=self.accent)
        part.spaceBefore, part.spaceAfter = 5 * mm, 2.5 * mm
        group = _style("h3", 10.5, 14, font=BOLD, space_before=3 * mm, space_after=1 * mm)
        self.headings = (section, part, group)
        self.contents = (
            _style("contents 1", 10, 14, font=BOLD, space_before=2.4 * mm, right=42),
            _style("contents 2", 9, 12.5, left=6 * mm, right=42),
        )

    def _add_cover(self) -> None:
        self.kicker = _style("kicker", 10, 14, font=BOLD, colour=QUIET)
        self.title = _style("title", 30, 36, font=BOLD, colour=self.accent)
        self.long_title = _style("long title", 17, 21, font=BOLD, colour=self.accent)
        self.subtitle = _style("subtitle", 15, 20)
        self.figure_number = _style("figure number", 17, 21, font=BOLD, colour=self.accent)


@cache
def build_styles(colour: str) -> Styles:
    """The styles for an organisation's colour; see :class:`Styles`."""
    register_fonts()
    return Styles(colour)


def _style(
    name: str,
    size: float,
    leading: float,
    *,
    font: str = REGULAR,
    colour: Color = INK,
    alignment: Literal[0, 1, 2] = 0,
    left: float = 0,
    right: float = 0,
    space_before: float = 0,
    space_after: float = 0,
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=colour,
        alignment=alignment,
        leftIndent=left,
        rightIndent=right,
        spaceBefore=space_before,
        spaceAfter=space_after,
        bulletFontName=REGULAR,
        bulletFontSize=size,
        bulletIndent=0,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )
