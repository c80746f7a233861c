"""How reports look: the embedded fonts, the colours, the styles of paragraphs and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
DOWN_INK = HexColor(chart_style.DOWN_COLOUR)

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


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles in the organisation's colour."""

    accent: Color
    tint: Color
    body: ParagraphStyle
    quiet: ParagraphStyle
    caption: ParagraphStyle
    small: ParagraphStyle
    small_quiet: ParagraphStyle
    cell: ParagraphStyle
    cell_bold: ParagraphStyle
    cell_right: ParagraphStyle
    cell_centre: ParagraphStyle
    head: ParagraphStyle
    head_right: ParagraphStyle
    head_centre: ParagraphStyle
    bullet: ParagraphStyle
    headings: tuple[ParagraphStyle, ParagraphStyle, ParagraphStyle]
    contents: tuple[ParagraphStyle, ParagraphStyle]
    criterion: ParagraphStyle
    voted_criterion: ParagraphStyle
    criterion_text: ParagraphStyle
    indented: ParagraphStyle
    kicker: ParagraphStyle
    title: ParagraphStyle
    long_title: ParagraphStyle
    subtitle: ParagraphStyle
    figure_number: ParagraphStyle
    note: ParagraphStyle


@cache
def build_styles(colour: str) -> Styles:
    """The styles for an organisation's colour (``#RRGGBB``; empty: the program's indigo)."""
    register_fonts()
    hex_accent = chart_style.accent(colour or chart_style.INDIGO)
    accent = HexColor(hex_accent)
    body = _style("body", size=9.5, leading=13.5, space_after=2 * mm)
    cell = _style("cell", size=8.5, leading=11)
    head = _style("head", size=8, leading=10, font=BOLD, colour=accent)
    return Styles(
        accent=accent,
        tint=HexColor(chart_style.tint(hex_accent, 0.08)),
        body=body,
        quiet=_style("quiet", size=9.5, leading=13.5, colour=QUIET, space_after=2 * mm),
        caption=_style("caption", size=8, leading=10.5, colour=QUIET, space_after=4 * mm),
        small=_style("small", size=8.5, leading=11.5, space_after=1 * mm),
        small_quiet=_style("small quiet", size=8, leading=10.5, colour=QUIET),
        cell=cell,
        cell_bold=_style("cell bold", size=8.5, leading=11, font=BOLD),
        cell_right=_style("cell right", size=8.5, leading=11, alignment=TA_RIGHT),
        cell_centre=_style("cell centre", size=8.5, leading=11, alignment=TA_CENTER),
        head=head,
        head_right=_style(
            "head right", size=8, leading=10, font=BOLD, colour=accent, alignment=TA_RIGHT
        ),
        head_centre=_style(
            "head centre", size=8, leading=10, font=BOLD, colour=accent, alignment=TA_CENTER
        ),
        bullet=_style("bullet", size=9.5, leading=13.5, space_after=1 * mm, left=5 * mm),
        headings=(
            _style(
                "h1",
                size=18,
                leading=22,
                font=BOLD,
                colour=accent,
                space_before=9 * mm,
                space_after=4 * mm,
            ),
            _style(
                "h2",
                size=13,
                leading=16.5,
                font=BOLD,
                colour=accent,
                space_before=5 * mm,
                space_after=2.5 * mm,
            ),
            _style("h3", size=10.5, leading=14, font=BOLD, space_before=3 * mm, space_after=1 * mm),
        ),
        contents=(
            _style("contents 1", size=10, leading=14, font=BOLD, space_before=2.4 * mm, right=42),
            _style("contents 2", size=9, leading=12.5, left=6 * mm, right=42),
        ),
        criterion=_style("criterion", size=9, leading=12, left=MARGIN_NOTE),
        voted_criterion=_style(
            "voted criterion", size=9, leading=12, left=MARGIN_NOTE, right=37 * mm
        ),
        criterion_text=_style(
            "criterion text", size=9, leading=12.2, left=MARGIN_NOTE, space_after=1 * mm
        ),
        indented=_style("indented", size=8.5, leading=11.5, left=6 * mm, space_after=1 * mm),
        kicker=_style("kicker", size=10, leading=14, font=BOLD, colour=QUIET),
        title=_style("title", size=30, leading=36, font=BOLD, colour=accent),
        long_title=_style("long title", size=17, leading=21, font=BOLD, colour=accent),
        subtitle=_style("subtitle", size=15, leading=20, colour=INK),
        figure_number=_style("figure number", size=17, leading=21, font=BOLD, colour=accent),
        note=_style("note", size=9, leading=12.5, left=4 * mm, right=3 * mm),
    )


def _style(
    name: str,
    *,
    size: float,
    leading: float,
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
