"""The look all charts share: fonts, colours, sizes, and the empty figure they are drawn on."""

from __future__ import annotations

from functools import cache, lru_cache

from matplotlib import colors, font_manager, rcParams
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from proreca_desktop.paths import FONTS

FAMILY = "ProReCA Sans"
POINTS_PER_MM = 72 / 25.4
READABLE_CONTRAST = 4.5

INDIGO = "#22344F"
INK = "#1F2933"
QUIET = "#5F6873"
"""A shade darker than the quiet ink of the screen: small letters are printed too."""
HAIRLINE = "#E4DED2"
OUTLINE = "#8A8478"
NEUTRAL = "#EFEBE2"
WHITE = "#FFFFFF"
LEVEL_COLOURS = {1: "#8C510A", 2: "#D8B365", 3: "#CFC9BC", 4: "#5AB4AC", 5: "#01665E"}
UP_COLOUR = LEVEL_COLOURS[5]
DOWN_COLOUR = LEVEL_COLOURS[1]

TEXT = 9.0
SMALL = 8.0
TINY = 7.0
"""Sizes of letters, in points."""


def new_figure(width_mm: float, height_mm: float, *, dpi: float = 96) -> Figure:
    """An empty white figure. A card of 640 px at 96 dpi is as wide as the text of an A4 page."""
    return Figure(figsize=(width_mm / 25.4, height_mm / 25.4), dpi=dpi, facecolor=WHITE)


@cache
def register_fonts() -> None:
    """Make the program's font known to matplotlib, at the first need.

    Without hinting, letters are as wide on every screen as in print, and drawn twice as fast.
    """
    rcParams["text.hinting"] = "none"
    for path in sorted(FONTS.glob("ProReCASans-*.ttf")):
        font_manager.fontManager.addfont(path)


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False) -> FontProperties:
    register_fonts()
    weight = "bold" if bold else "normal"
    return FontProperties(family=FAMILY, size=size, weight=weight)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colors.to_rgb(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def ink_on(background: str) -> str:
    """Ink or white, whichever reads better on ``background``."""
    return max((INK, WHITE), key=lambda ink: contrast(ink, background))


@cache
def accent(primary: str) -> str:
    """The organisation's colour, darkened until it reads on white; indigo when it is no colour."""
    if not colors.is_color_like(primary):
        return INDIGO
    colour = colors.to_hex(primary)
    while contrast(colour, WHITE) < READABLE_CONTRAST:
        red, green, blue = colors.to_rgb(colour)
        colour = colors.to_hex((0.92 * red, 0.92 * green, 0.92 * blue))
    return colour


@cache
def tint(colour: str, share: float) -> str:
    """``colour`` mixed into white, opaque: 0 is white, 1 the colour itself."""
    red, green, blue = (1 - share * (1 - part) for part in colors.to_rgb(colour))
    return colors.to_hex((red, green, blue))
