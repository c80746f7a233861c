"""Texts made fit to draw: typeset, without missing glyphs, measured, wrapped or shortened."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from matplotlib.font_manager import findfont, get_font
from matplotlib.textpath import text_to_path

from proreca_desktop.charts import style
from proreca_desktop.i18n import typeset

ELLIPSIS = "…"
MISSING = "□"
LONGEST = 300
"""Characters looked at: nobody reads more in a chart, and measuring takes time."""


@cache
def _glyphs() -> frozenset[int]:
    """Characters that both the regular and the bold font can draw."""
    fonts = [get_font(findfont(style.font(style.TEXT, bold=bold))) for bold in (False, True)]
    return frozenset(fonts[0].get_charmap()) & frozenset(fonts[1].get_charmap())


def drawable(text: str) -> str:
    """One line, typeset, each sign the font lacks shown as □; safe to apply twice."""
    composed = unicodedata.normalize("NFC", text[:LONGEST])
    line = typeset(" ".join(composed.replace("\t", " ").splitlines()))
    known = _glyphs()
    return "".join(c if ord(c) in known else MISSING for c in line if not _is_unseen(c))


def _is_unseen(character: str) -> bool:
    """Control and format characters show nothing, or turn the writing around."""
    is_variation = "\ufe00" <= character <= "\ufe0f"
    return is_variation or unicodedata.category(character) in ("Cc", "Cf", "Cs")


@lru_cache(maxsize=8192)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Width in points of a drawable text."""
    prop = style.font(size, bold=bold)
    return float(text_to_path.get_text_width_height_descent(text, prop, False)[0])


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of it as goes into ``width`` points, ending in …"""
    line = drawable(text)
    if _fits(line, width, size, bold=bold):
        return line
    fitting, too_long = 0, len(line)
    while too_long - fitting > 1:
        middle = (fitting + too_long) // 2
        trial = line[:middle].rstrip() + ELLIPSIS
        if _fits(trial, width, size, bold=bold):
            fitting = middle
        else:
            too_long = middle
    return line[:fitting].rstrip() + ELLIPSIS if fitting else ELLIPSIS


def wrap(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """At most ``lines`` lines of at most ``width`` points; the last is shortened when needed."""
    words = drawable(text).split(" ")
    wrapped: list[str] = []
    while words and len(wrapped) < lines - 1:
        taken = 1
        while taken < len(words) and _fits(" ".join(words[: taken + 1]), width, size, bold=bold):
            taken += 1
        wrapped.append(shorten(" ".join(words[:taken]), width, size, bold=bold))
        words = words[taken:]
    if words:
        wrapped.append(shorten(" ".join(words), width, size, bold=bold))
    return wrapped


def _fits(text: str, width: float, size: float, *, bold: bool) -> bool:
    """Within a hundredth of a point: the width may come from adding and subtracting floats."""
    return width_of(text, size, bold=bold) <= width + 0.01
